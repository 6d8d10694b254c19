"""The sources of a report: who says so, in the text's own words, and what they speak of."""

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.sources import SourceMention, find_sources

KIT = kit.load()


def sources(text: str, title: str | None = None) -> list[SourceMention]:
    sheet = make_sheet(Report(id="a", text=text, title=title))
    return find_sources(sheet, KIT.scan(sheet))


NAMED = [
    ("قُتل طفل بانفجار لغم، بحسب الدفاع المدني.", "الدفاع المدني", "before"),
    ("وقالت مصادر محلية إن طائرات قصفت البلدة.", "مصادر محلية", "after"),
    ("وأفاد مصدر في شرطة المحافظة بأن عبوة انفجرت.", "مصدر في شرطة المحافظة", "after"),
    ("قُتل رجل، وفق ما أفاد المرصد السوري لحقوق الإنسان.", "المرصد السوري لحقوق الإنسان", "before"),
    ("قُتل رجل، على ما أعلنت وزارة الصحة.", "وزارة الصحة", "before"),
    ("الدفاع المدني: انتشال سبعة شهداء من تحت الركام", "الدفاع المدني", "after"),
    ("وقال الدفاع المدني في بيان إن فرقه انتشلت الجثث.", "الدفاع المدني", "after"),
    ("وقال مراسل الإذاعة، إن قذائف سقطت على القرية.", "مراسل الإذاعة", "after"),
    ("صدر عن مركز عمليات الطوارئ التابع للوزارة البيان الآتي:", "مركز عمليات الطوارئ", "report"),
    ("وناشدت الهيئة العالم، وأوضحت الهيئة الطبية أن طفلين ماتا.", "الهيئة الطبية", "after"),
    ("غير أن البلدية أكدت أن الرجل راعٍ.", "البلدية", "after"),
    ("وكان مصدر أمني في كركوك قد تحدث عن ستة قتلى.", "مصدر أمني في كركوك", "after"),
    ("قُتل أربعة، بحسب بيان صادر عن المجلس المحلي.", "المجلس المحلي", "before"),
    ("قُتل رجل، بحسب ما نقله ناشطون.", "ناشطون", "before"),
    ("وقالت وكالة «السنبلة» إن غارة أصابت المعبر.", "وكالة «السنبلة»", "after"),
]


@pytest.mark.parametrize(("text", "name", "reach"), NAMED)
def test_a_source_is_named_as_in_the_text(text: str, name: str, reach: str) -> None:
    assert (name, reach) in [(m.text, m.reach) for m in sources(text)]


def test_the_same_source_is_called_by_its_name() -> None:
    found = sources("أفاد مصدر في وزارة الداخلية بمقتل طفل. وأضاف المصدر ذاته أن اثنين جُرحا.")
    assert [m.text for m in found] == ["مصدر في وزارة الداخلية", "مصدر في وزارة الداخلية"]


def test_who_goes_on_speaking_needs_no_name() -> None:
    found = sources("قالت مصادر محلية إن قذيفة سقطت. وأضافت أن طفلاً جُرح.")
    assert [m.text for m in found] == ["مصادر محلية", "مصادر محلية"]


def test_two_sources_are_two() -> None:
    found = sources("قُتل رجل، بحسب ضابط في الجيش وشهود عيان.")
    assert [m.text for m in found] == ["ضابط في الجيش", "شهود عيان"]


def test_a_statements_head_speaks_for_the_whole() -> None:
    found = sources("لجان مقاومة النخيل\nقُتل رجل في السوق.")
    assert [(m.text, m.reach) for m in found] == [("لجان مقاومة النخيل", "report")]


def test_nobody_speaks_where_none_is_named() -> None:
    assert sources("سقطت قذيفة على السوق، ما أدى إلى مقتل بائع.") == []
