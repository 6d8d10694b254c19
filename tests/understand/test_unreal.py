"""Matches, plays, opinion, history and mere mention tell no act; plain telling does."""

import pytest

from sijill import flow
from sijill.kit import Kit
from sijill.kit import load as load_kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.unreal import barred_sentences, genre_of, is_opinion, unreal_sentences

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


GENRES = {
    "sport": "افتتح المهاجم القصف بهدف في مرمى ضيفه، وسقط الحارس في الشوط الثاني من المباراة.",
    "culture": "على خشبة المسرح يسقط عشرة قتلى ثم ينهضون، وهكذا تنتهي المسرحية وسط تصفيق الجمهور للمخرج.",
    "economy": "واصل الدولار قصف الليرة في السوق السوداء، وكانت القوة الشرائية أولى ضحايا الغلاء والتضخم.",
    "traffic": "لقي سبعة مصرعهم في حادث تصادم بين حافلة وشاحنة بسبب السرعة الزائدة، وفق شرطة المرور.",
    "feast": "أصيب طفل برصاص طائش خلال حفل زفاف، واعتقلت الشرطة العريس وعدداً من المحتفلين.",
    "rumour": "الادعاء: مقتل ثلاثين مدنياً في قصف السوق. التحقق: المقطع مضلل، والصور المتداولة قديمة.",
    "drill": "نفّذت فرق الإسعاف تمريناً لمحاكاة غارة، وأخلت مصابين مفترضين ضمن فرضية وهمية لرفع الجاهزية.",
}


def genre(kit: Kit, text: str) -> str | None:
    """What else the text is about."""
    sheet = make_sheet(Report(id="a", text=text))
    return genre_of(sheet, kit.scan(sheet))


@pytest.mark.parametrize(("name", "text"), GENRES.items(), ids=GENRES.keys())
def test_a_report_full_of_the_words_of_something_else(kit: Kit, name: str, text: str) -> None:
    assert genre(kit, text) == name
    assert unreal(kit, text)


def test_a_bombed_stadium_is_no_match(kit: Kit) -> None:
    text = "قُتل 11 طفلاً بصاروخ سقط على ملعب كرة القدم خلال مباراة، وكان اللاعبون قد بدؤوا الشوط الثاني."
    assert genre(kit, text) is None


def test_a_year_of_birth_is_no_history(kit: Kit) -> None:
    assert unreal(kit, "قُتل عمر الحاج من مواليد 1975 برصاص قناص في حي الزهور") == []


def test_a_report_of_an_old_war_tells_no_act_of_today(kit: Kit) -> None:
    assert unreal(kit, "في تموز 1920 قصفت المدافع الخنادق. وسقط نحو أربعمئة قتيل.") == [0, 1]


def test_opinion_is_known_by_its_headline(kit: Kit) -> None:
    for text, opinion in (("كيف يؤثر الحصار في المدينة؟", True), ("فرضت القوات حصاراً على المدينة", False)):
        sheet = make_sheet(Report(id="a", text=text))
        assert is_opinion(sheet, kit.scan(sheet)) is opinion


def test_a_player_can_be_killed(kit: Kit) -> None:
    text = "استشهد لاعب المنتخب لكرة القدم سامر عوض بقصف منزله، وكان قد سجل هدفين في آخر مباراة."
    assert unreal(kit, text, title="استشهاد لاعب المنتخب بقصف منزله") == []


def test_an_accident_in_the_headline_hides_no_shelling_beside_it(kit: Kit) -> None:
    text = "قُتل مدني بقصف مدفعي على أطراف البلدة. وتوفي شاب بحادث سير على الطريق."
    assert unreal(kit, text, title="قتيل بقصف على أطراف البلدة وآخر بحادث سير") == [0, 2]


def test_figures_of_illness_are_barred(kit: Kit) -> None:
    sheet = make_sheet(Report(id="a", text="قُتل سبعة في غارات. وسُجلت تسع وفيات بالكوليرا."))
    assert barred_sentences(sheet, kit.scan(sheet)) == {1}


def test_shells_that_were_only_found_or_shot_down_struck_nobody(kit: Kit) -> None:
    for text in (
        "عثرت القوات على مستودع يضم صواريخ وقذائف هاون دون وقوع اشتباكات",
        "أسقطت الدفاعات الجوية فجر اليوم مسيّرتين ولم تقع إصابات",
    ):
        assert unreal(kit, text) == [0]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("رُصدت حركة نزوح من القرية نتيجة القصف المدفعي لقوات النظام على قرية الرامي", 1),
        ("يعيش الأهالي في خوف نتيجة القصف المستمر", 0),
    ],
)
def test_shelling_that_something_came_of_was(text: str, acts: int) -> None:
    assert len(flow.read(Report(id="a", text=text), load_kit()).incidents) == acts


def test_who_was_killed_by_a_strike_is_no_opinion() -> None:
    report = Report(
        id="a", title="من هو القيادي الذي قُتل بغارة في سرمين؟", text="قُتل القيادي بغارة على منزله في سرمين."
    )
    assert flow.read(report, load_kit()).relevant
