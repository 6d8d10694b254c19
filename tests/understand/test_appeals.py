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
    ("طالبت وزارة الصحة الفلسطينية بالإفراج الفوري عن الأطباء", "وزارة الصحة الفلسطينية"),
    ("دعت منظمة أطباء بلا حدود الجيش إلى حماية المستشفيات", "منظمة أطباء بلا حدود"),
    ("ناشد مدير مستشفى الأمل العالم وقف القصف", "مدير مستشفى الأمل"),
    ("دعا الدفاع المدني الأهالي إلى عدم الاقتراب من الأجسام الغريبة", "الدفاع المدني"),
    ("وكانت فرق الهندسة دعت السكان إلى الابتعاد عن مخلفات الحرب", "فرق الهندسة"),
    ("شدد مرصد الفرات على ضرورة فتح ممرات آمنة", "مرصد الفرات"),
    ("وأكدت نقابة الصحفيين ضرورة محاسبة المسؤولين عن القصف", "نقابة الصحفيين"),
    ("جدد مكتب تنسيق الشؤون الإنسانية الدعوة إلى حماية المدنيين", "مكتب تنسيق الشؤون الإنسانية"),
    ("حث المفوض السامي لحقوق الإنسان الأطراف على حماية المدنيين", "المفوض السامي لحقوق الإنسان"),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[text[:40] for text, _ in ISSUERS])
def test_a_named_body_calls(text: str, issuer: str) -> None:
    assert [appeal.issuer for appeal in appeals(text)] == [issuer]


NO_APPEALS = [
    "طالب وزير الخارجية بوقف القصف",
    "دعا الرئيس إلى وقف إطلاق النار",
    "دعت هيئة التلفزيون الجمهور إلى المشاركة في الحفل",
    "طالب جامعي قُتل برصاص قناص",
    "قال الخبير إن ضرورة حماية المدنيين واضحة",
    "أكدت الهيئة ضرورة العمل على تطوير المناهج",
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


def test_the_statement_calls_for_who_issued_it() -> None:
    text = "وجّه المجلس المحلي لمدينة سراقب نداءً إلى المنظمات.\nوناشد البيان الأمم المتحدة فك الحصار."
    (appeal,) = appeals(text)
    assert (appeal.issuer, appeal.demands) == ("المجلس المحلي لمدينة سراقب", ["lift the siege"])


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


ADDRESSEES = [
    (
        "وجّهت لجنة أهالي المخا نداءً إلى كل من «المفوضية السامية لحقوق الإنسان، والمبعوث الأممي إلى اليمن"
        " هانس غروندبرغ، ومنظمة أطباء بلا حدود» لإجلاء المرضى",
        ["المفوضية السامية لحقوق الإنسان", "المبعوث الأممي إلى اليمن هانس غروندبرغ", "منظمة أطباء بلا حدود"],
    ),
    (
        'ناشدت غرفة طوارئ بحري "اللجنة الدولية للصليب الأحمر" و"منظمة أطباء العالم" إجلاء الجرحى',
        ["اللجنة الدولية للصليب الأحمر", "منظمة أطباء العالم"],
    ),
    (
        "دعا مجلس أعيان غات المبعوث الأممي إلى ليبيا عبد الله باتيلي إلى فتح تحقيق مستقل",
        ["المبعوث الأممي إلى ليبيا عبد الله باتيلي"],
    ),
    (
        "طالبت بلدية الخيام لجنة الرقابة على وقف إطلاق النار وقيادة اليونيفيل بفتح ممر آمن",
        ["لجنة الرقابة على وقف إطلاق النار", "قيادة اليونيفيل"],
    ),
    (
        "طالبت بلدية طوباس الصليب الأحمر بزيارة السجون، والمدعي العام للمحكمة الجنائية الدولية بفتح تحقيق",
        ["الصليب الأحمر", "المدعي العام للمحكمة الجنائية الدولية"],
    ),
    (
        "طالبت لجنة أهالي الحويجة تركيا، بوصفها ضامناً، والأمم المتحدة بفك الحصار",
        ["تركيا", "الأمم المتحدة"],
    ),
    (
        "ناشد مجلس قضاء سنجار بعثة الأمم المتحدة في العراق (يونامي) والمنظمات كافة فتح ممر آمن",
        ["بعثة الأمم المتحدة في العراق (يونامي)", "المنظمات كافة"],
    ),
]


@pytest.mark.parametrize(("text", "names"), ADDRESSEES, ids=[text[:40] for text, _ in ADDRESSEES])
def test_each_addressee_is_a_whole_name(text: str, names: list[str]) -> None:
    (appeal,) = appeals(text)
    assert appeal.addressees == names


def test_a_span_quotes_each_addressee() -> None:
    text = 'ناشد المجلس البلدي في غات كلاً من "مجلس الأمن، ومنظمة أطباء العالم" فتح ممر آمن'
    (appeal,) = appeals(text)
    assert [span.of(text) for span in appeal.spans["addressees"]] == ["مجلس الأمن", "ومنظمة أطباء العالم"]


def test_the_council_is_who_speaks_and_not_who_was_addressed() -> None:
    text = (
        "وجّه المجلس البلدي في سبها نداءً إلى مجلس حقوق الإنسان، طالب فيه بفتح تحقيق مستقل.\n"
        "ودعا المجلس الأطراف كافة إلى وقف القصف."
    )
    (appeal,) = appeals(text)
    assert appeal.issuer == "المجلس البلدي في سبها"
    assert appeal.addressees == ["مجلس حقوق الإنسان", "الأطراف كافة"]


LAID = [
    ("وحمّلت الهيئة كلاً من مصر وإسرائيل المسؤولية عن حياة العالقين.", True),
    ("وحمّلت الهيئة إسرائيل المسؤولية عن المجزرة.", False),
    ("وحمّلت الهيئة الشاحنات بالطحين.", False),
]


@pytest.mark.parametrize(("text", "demands"), LAID, ids=[text for text, _ in LAID])
def test_to_lay_responsibility_for_lives_is_a_demand_and_for_an_act_none(text: str, demands: bool) -> None:
    (appeal,) = appeals(f"ناشدت الهيئة الطبية في رفح الصليب الأحمر إجلاء الجرحى.\n{text}")
    assert appeal.addressees == ["الصليب الأحمر"]
    assert ("take up their responsibility" in appeal.demands) is demands


RISK = [
    ("ناشدت لجنة أهالي تعز الصليب الأحمر فتح ممر آمن، بعدما توفي عشرة أشخاص جوعاً.", None),
    (
        "ناشدت لجنة أهالي تعز الصليب الأحمر فتح ممر آمن.\nوقالت اللجنة إن نحو 35 ألف شخص يقبعون تحت الحصار.",
        35000,
    ),
    ("في المشفى 260 جريحاً.\nوناشدت لجنة أهالي تعز الصليب الأحمر إجلاء هؤلاء الجرحى.", 260),
    ("ناشدت لجنة أهالي تعز الصليب الأحمر إجلاء المرضى الذين يزيد عددهم على سبعمئة.", 700),
]


@pytest.mark.parametrize(("text", "people"), RISK, ids=[text[-40:] for text, _ in RISK])
def test_people_at_risk_are_the_living(text: str, people: int | None) -> None:
    (appeal,) = appeals(text)
    assert appeal.people_at_risk == people


def test_who_is_called_by_name_is_addressed() -> None:
    text = "لجان مقاومة الجنينة\nالجوع يقتلنا.\nيا صليب أحمر ويا أمم متحدة: نريد إسقاط جوي للدخن"
    assert [appeal.addressees for appeal in appeals(text)] == [["صليب أحمر", "أمم متحدة"]]


def test_a_body_known_only_by_its_first_noun_lays_responsibility() -> None:
    (appeal,) = appeals(
        "ناشدت غرفة طوارئ الجنينة مجلس الأمن فتح ممر آمن.\nوحمّلت الغرفة تشاد المسؤولية عن سلامة العالقين."
    )
    assert appeal.demands == ["open a safe corridor", "take up their responsibility"]
