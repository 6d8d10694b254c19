"""Appeals: who calls on whom, and for what."""

import pytest

from sijill import kit
from sijill.model import Appeal, Report
from sijill.read.sheet import make_sheet
from sijill.understand.appeals import find_appeals

KIT = kit.load()


def appeals(text: str, title: str | None = None) -> list[Appeal]:
    sheet = make_sheet(Report(id="a", text=text, title=title))
    return find_appeals(sheet, KIT.scan(sheet))


ISSUERS = [
    ("ناشد المجلس المحلي لمدينة سراقب الأمم المتحدة فتح ممر آمن", "المجلس المحلي لمدينة سراقب"),
    ('وجّهت "بلدية بيت حانون" نداء استغاثة إلى "الأمم المتحدة"، طالبت فيه بفتح ممر آمن', "بلدية بيت حانون"),
    ("المجلس البلدي في الرستن طالب المنظمات الدولية بإدخال المساعدات", "المجلس البلدي في الرستن"),
    ("تدين شبكة أطباء الولاية القصف، وتناشد مجلس الأمن وقف القصف", "شبكة أطباء الولاية"),
    ("ودعا مجلس أعيان البلدة بعثة الأمم المتحدة إلى فتح تحقيق مستقل", "مجلس أعيان البلدة"),
    ("الدفاع المدني السوري: نطالب بتحييد فرق الإنقاذ", "الدفاع المدني السوري"),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[text[:40] for text, _ in ISSUERS])
def test_a_named_body_calls(text: str, issuer: str) -> None:
    assert [appeal.issuer for appeal in appeals(text)] == [issuer]


NO_APPEALS = [
    "طالب وزير الخارجية بوقف القصف",
    "دعا الرئيس إلى وقف إطلاق النار",
    "دعت هيئة التلفزيون الجمهور إلى المشاركة في الحفل",
    "طالب جامعي قُتل برصاص قناص",
    "ويطالب الأهالي بالكشف عن مصير أبنائهم",
]


@pytest.mark.parametrize("text", NO_APPEALS, ids=[text[:40] for text in NO_APPEALS])
def test_politicians_and_crowds_make_no_appeal(text: str) -> None:
    assert appeals(text) == []


def test_the_council_alone_is_the_council_named_before() -> None:
    text = "قال المجلس المحلي لمدينة سراقب إن القصف مستمر.\nوناشد المجلس الصليب الأحمر إجلاء الجرحى."
    (appeal,) = appeals(text)
    assert appeal.issuer == "المجلس المحلي لمدينة سراقب"
    assert appeal.addressees == ["الصليب الأحمر"]


def test_we_are_who_signs() -> None:
    text = "بيان صادر عن بلدية عيترون\nإلى مجلس الأمن\nنناشدكم فتح ممر آمن لإجلاء الجرحى."
    (appeal,) = appeals(text)
    assert appeal.issuer == "بلدية عيترون"
    assert appeal.addressees == ["مجلس الأمن"]
    assert "open a safe corridor" in appeal.demands


def test_one_body_makes_one_appeal() -> None:
    text = "ناشدت اللجنة المركزية في درعا الأمم المتحدة رفع الحصار.\nوطالبت اللجنة روسيا بوقف القصف."
    (appeal,) = appeals(text)
    assert appeal.addressees == ["الأمم المتحدة", "روسيا"]
    assert appeal.demands == ["lift the siege", "stop the shelling"]


def test_the_people_at_risk_are_told() -> None:
    (appeal,) = appeals("ناشد المجلس المحلي في سراقب الصليب الأحمر إجلاء 1200 مدني من المدينة")
    assert appeal.people_at_risk == 1200
