"""Matches, plays, opinion, history and mere mention tell no act; plain telling does."""

import pytest

from sijill.kit import Kit
from sijill.kit import load as load_kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.unreal import unreal_sentences

UNREAL = {
    "sport": "انتهت المباراة بفوز الفريق الضيف بعد قصف متواصل لمرمى المنتخب",
    "drill": "أجرى الجيش مناورات قُتل فيها أربعة أعداء مفترضين صباح اليوم",
    "disaster": "ضرب زلزال الإقليم فقُتل عشرون شخصاً فجر اليوم",
    "road accident": "قُتل خمسة مسافرين في حادث سير على الطريق الدولي أمس",
    "illness": "توفي الرجل بعد صراع مع المرض",
    "question": "لماذا تلجأ القوات إلى قصف الأحياء؟",
    "analyst": "قال الخبير العسكري إن قصف المطار يحمل رسائل عدة",
    "court": "رحّبت الحركة بقرار المحكمة الجنائية الدولية القاضي باعتقال الوزير",
    "condemnation": "أدانت الوزارة استهداف المستشفى",
    "protest": "خرج العشرات احتجاجاً على اعتقال الطلبة",
    "long ago": "استشهد جده إبان النكبة",
    "only the time": "يبحث المجلس اختيار رئيس جديد بعد اغتيال رئيسه",
    "habit": "المجازر الإسرائيلية في القطاع",
    "supposed": "قد يقصف الجيش المدينة",
    "plan": "تخطط القوات لشن غارات على المدينة",
    "remand": "مددت محكمة الصلح اعتقال المتهم اليوم الأربعاء",
}
REAL = {
    "killed": "قُتل مدنيان بغارة على بلدة حاس",
    "shelled": "قصفت المدفعية قرية الزكاة",
    "noun": "قصف مدفعي على أطراف البلدة",
    "pluperfect": "وكان القصف المدفعي قد طاول أطراف البلدة منذ الصباح",
    "past with qad": "وكان مدني قد أُصيب مساء أمس برصاص دورية",
    "fallen shells": "وأفاد مصدر بأن قذائف سقطت ظهر اليوم قرب مدرسة",
    "shown": "بثت الجماعة مشاهد من استهداف آلية في حي الزهور",
    "after a killing": "شيّع الأهالي أحمد عقب استشهاد 6 من أبناء البلدة",
    "condemned with its day": "نددت المنظمة بإطلاق النار على قافلتها، وقالت إن قوات فتحت النار عليها أمس",
    "posts about a strike": "أثار مقتل جنديين وإصابة 13 في هجوم بمحطة الحافلات تفاعلاً على منصات التواصل",
    "stuck families": "قُصف الحي أمس حيث علقت عائلات داخل منازلها",
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    """The knowledge in data/."""
    return load_kit()


def unreal(kit: Kit, text: str, title: str | None = None) -> list[int]:
    """The numbers of the sentences that tell no act."""
    sheet = make_sheet(Report(id="a", text=text, title=title))
    return sorted(unreal_sentences(sheet, kit.scan(sheet)))


@pytest.mark.parametrize("text", UNREAL.values(), ids=UNREAL.keys())
def test_no_act_is_told(kit: Kit, text: str) -> None:
    assert unreal(kit, text) == [0]


@pytest.mark.parametrize("text", REAL.values(), ids=REAL.keys())
def test_an_act_is_told(kit: Kit, text: str) -> None:
    assert unreal(kit, text) == []


def test_a_headline_of_opinion_covers_what_is_only_mentioned_below_it(kit: Kit) -> None:
    text = "تناولت الصحف الهجوم على المدينة. وفي حي الزهور قُتل 7 مدنيين فجر اليوم بقصف مدفعي."
    assert unreal(kit, text, title="صحف عالمية: قصف المدينة غيّر كل شيء") == [0, 1]


def test_a_match_covers_the_whole_report(kit: Kit) -> None:
    text = "قصف المهاجم المرمى بثلاثية. وسقط الحارس مصاباً."
    assert 1 in unreal(kit, text, title="مباراة القمة تنتهي بفوز كبير")


def test_words_of_attack_are_needed(kit: Kit) -> None:
    assert unreal(kit, "لماذا تأخر المطر؟") == []
