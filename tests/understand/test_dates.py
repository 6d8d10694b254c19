"""The dates of a report, as the coding guide resolves them."""

from __future__ import annotations

import datetime

import pytest

from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.dates import DateMention, find_dates

TUESDAY = datetime.date(2023, 8, 22)


def _find(
    text: str, *, published: datetime.date | None = TUESDAY, captured: datetime.date | None = None
) -> list[DateMention]:
    return find_dates(make_sheet(Report(id="a", text=text)), published=published, captured=captured)


def _said(mention: DateMention) -> tuple[str | None, str | None, str | None]:
    earliest, latest = (day.isoformat() if day else None for day in (mention.earliest, mention.latest))
    return earliest, latest, mention.part


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "part"),
    [
        ("اليوم", "2023-08-22", "2023-08-22", None),
        ("فجر اليوم الثلاثاء", "2023-08-22", "2023-08-22", "dawn"),
        ("فجر اليوم (الثلاثاء)", "2023-08-22", "2023-08-22", "dawn"),
        ("صباح هذا اليوم", "2023-08-22", "2023-08-22", "morning"),
        ("مساء أمس", "2023-08-21", "2023-08-21", "evening"),
        ("بعد ظهر أمس", "2023-08-21", "2023-08-21", "afternoon"),
        ("قبل ظهر اليوم", "2023-08-22", "2023-08-22", "morning"),
        ("ليلة أمس", "2023-08-21", "2023-08-21", "night"),
        ("ليلة أمس الاثنين", "2023-08-21", "2023-08-21", "night"),
        ("الليلة الماضية", "2023-08-21", "2023-08-21", "night"),
        ("ليلة الأحد - الاثنين", "2023-08-20", "2023-08-21", "night"),
        ("ليل الأحد الاثنين", "2023-08-20", "2023-08-21", "night"),
        ("منتصف ليل أمس", "2023-08-21", "2023-08-22", "night"),
        ("بعد منتصف ليل أمس", "2023-08-22", "2023-08-22", "night"),
        ("أول أمس الأحد", "2023-08-20", "2023-08-20", None),
        ("أمس الأول", "2023-08-20", "2023-08-20", None),
        ("أول من أمس", "2023-08-20", "2023-08-20", None),
        ("البارحة", "2023-08-21", "2023-08-21", None),
        ("ظهر السبت", "2023-08-19", "2023-08-19", "noon"),
        ("يوم الثلاثاء", "2023-08-22", "2023-08-22", None),
        ("الثلاثاء الماضي", "2023-08-15", "2023-08-15", None),
        ("الجمعة الفائت", "2023-08-18", "2023-08-18", None),
        ("قبل يومين", "2023-08-20", "2023-08-20", None),
        ("قبل ثلاثة أيام", "2023-08-19", "2023-08-19", None),
        ("خلال الـ24 ساعة الماضية", "2023-08-21", "2023-08-22", None),
        ("خلال الأيام العشرة الماضية", "2023-08-12", "2023-08-22", None),
        ("خلال الأسبوع الماضي", "2023-08-15", "2023-08-21", None),
        ("السابع والعشرين من تموز الفائت", "2023-07-27", "2023-07-27", None),
        ("الثاني عشر من الشهر الجاري", "2023-08-12", "2023-08-12", None),
        ("25 أيلول", "2022-09-25", "2022-09-25", None),
        ("20/ تشرين الثاني/ 2022", "2022-11-20", "2022-11-20", None),
        ("9 ديسمبر/كانون الأول 2022", "2022-12-09", "2022-12-09", None),
        ("18 مارس آذار", "2023-03-18", "2023-03-18", None),
        ("22 جويلية 2014", "2014-07-22", "2014-07-22", None),
        ("29-10-2022", "2022-10-29", "2022-10-29", None),
        ("2021-11-07", "2021-11-07", "2021-11-07", None),
        ("11/22/2021", "2021-11-22", "2021-11-22", None),
        ("الثلاثاء 6 رمضان 1439", "2018-05-22", "2018-05-22", None),
        ("خلال شهر تموز الماضي", "2023-07-01", "2023-07-31", None),
        ("خلال شهري حزيران وتموز", "2023-06-01", "2023-07-31", None),
        ("أواخر تموز", "2023-07-21", "2023-07-31", None),
        ("الشهر الماضي", "2023-07-01", "2023-07-31", None),
        ("12 و13 آب", "2023-08-12", "2023-08-13", None),
    ],
)
def test_a_date_is_laid_on_the_calendar(words: str, earliest: str, latest: str, part: str | None) -> None:
    mentions = _find(f"قُتل طفل {words} في قصف على البلدة.")
    assert [_said(mention) for mention in mentions] == [(earliest, latest, part)]


@pytest.mark.parametrize(
    ("words", "earliest"),
    [
        ("منذ 18 آذار", "2023-03-18"),
        ("منذ مطلع العام", "2023-01-01"),
        ("منذ مطلع شهر حزيران الماضي", "2023-06-01"),
        ("منذ نيسان 2013", "2013-04-01"),
        ("منذ 2011", "2011-01-01"),
    ],
)
def test_since_leaves_the_end_open(words: str, earliest: str) -> None:
    (mention,) = _find(f"تحاصر القوات البلدة {words}.")
    assert (mention.kind, *_said(mention)[:2]) == ("since", earliest, None)


@pytest.mark.parametrize("words", ["منذ أمس", "منذ مساء الاثنين"])
def test_a_few_days_since_reach_to_the_report(words: str) -> None:
    (mention,) = _find(f"تقصف المدفعية البلدة {words}.")
    assert _said(mention)[:2] == ("2023-08-21", "2023-08-22")


@pytest.mark.parametrize(
    "text",
    [
        "استُهدف سوق الأحد في البلدة.",
        "خرج المصلون بعد صلاة الجمعة في البلدة.",
        "فجّر انتحاري نفسه، وظهر في التسجيل.",
        "نقلت المصادر إصابة الشابين الاثنين إلى المشفى.",
        "لليوم العاشر على التوالي يستمر الحصار.",
        "زار أب وابنه مدينة إب.",
        "أصيب 14 مدنياً و3 أطفال.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [mention for mention in _find(text) if mention.latest or mention.earliest] == []


@pytest.mark.parametrize(
    ("text", "shift"),
    [("وفي اليوم ذاته قُصف الحي.", 0), ("وفي اليوم التالي قُصف الحي.", 1), ("جاء ذلك غداة قصف الحي.", -1)],
)
def test_a_day_told_by_another_act(text: str, shift: int) -> None:
    (mention,) = _find(text)
    assert (mention.shift, mention.latest) == (shift, None)


def test_the_part_of_the_day_stays_where_the_day_is_unknown() -> None:
    (mention,) = _find("قُتل طفل صباح الجمعة في قصف.", published=None)
    assert _said(mention) == (None, None, "morning")
    assert mention.weekday == 4


def test_a_weekday_to_come_is_in_the_future() -> None:
    (mention,) = _find("ينعقد الاجتماع الخميس المقبل.")
    assert (mention.kind, mention.latest) == ("future", datetime.date(2023, 8, 24))


def test_the_day_of_capture_gives_the_year_that_fits_the_weekday() -> None:
    (mention,) = _find(
        "أصيب رجل اليوم الاثنين 6 كانون الأول.", published=None, captured=datetime.date(2021, 12, 7)
    )
    assert mention.latest == datetime.date(2021, 12, 6)


def test_today_with_its_date_dates_yesterday_too() -> None:
    text = "قُتل رجل اليوم الجمعة 18 تشرين الثاني 2016. وأصيب آخر مساء أمس."
    assert [m.latest for m in _find(text, published=None)] == [
        datetime.date(2016, 11, 18),
        datetime.date(2016, 11, 17),
    ]


def test_a_year_said_once_serves_the_other_dates() -> None:
    text = "قُصف المشفى الجمعة 18 تشرين الثاني 2016. وقُصفت المدرسة الأحد 20 تشرين الثاني."
    assert [m.latest for m in _find(text, published=None)] == [
        datetime.date(2016, 11, 18),
        datetime.date(2016, 11, 20),
    ]


def test_the_seventh_of_october_needs_no_year() -> None:
    mentions = find_dates(
        make_sheet(Report(id="a", text="قُتل الآلاف منذ السابع من تشرين الأول/أكتوبر.")),
        published=datetime.date(2025, 1, 3),
        country="PS",
    )
    assert mentions[0].earliest == datetime.date(2023, 10, 7)


def test_each_mention_quotes_its_words() -> None:
    sheet = make_sheet(Report(id="a", text="قُتل طفلٌ فجرَ اليوم الثلاثاء في سراقب."))
    (mention,) = find_dates(sheet, published=TUESDAY)
    assert sheet.quote(mention.first, mention.last) == "فجرَ اليوم الثلاثاء"


def test_a_date_after_the_report_is_in_the_future() -> None:
    (mention,) = _find("يبدأ العمل بالاتفاق في 12 أيلول 2023.")
    assert mention.kind == "future"


def test_clutter_is_not_searched() -> None:
    report = "قُتل طفل في قصف على القرية، وقال مصدر محلي إن القصف استمر ساعات."
    assert _find(report + "\nمقالات ذات صلة\nغارة أمس على حي بعيد") == []


def test_an_agreement_holds_since_its_day() -> None:
    said = _find("تل رفعت التي كان ينبغي الانسحاب منها بموجب التفاهم المبرم بين البلدين في 22 أكتوبر 2019")
    assert [m.kind for m in said] == ["since"]


def test_a_weekday_one_day_off_gives_no_day_of_years_ago() -> None:
    said = _find("أصيب رجل اليوم الجمعة 22 أيلول بقصف", published=None, captured=datetime.date(2022, 9, 25))
    assert _said(said[0])[:2] == ("2022-09-22", "2022-09-22")


def test_a_night_that_has_begun_ends_tomorrow() -> None:
    said = _find("قصف ليل الثلاثاء - الأربعاء")
    assert _said(said[0])[:2] == ("2023-08-22", "2023-08-23")


def test_what_was_agreed_upon_is_no_act() -> None:
    said = _find("واتفق مسؤولون من البلدين، في 3 آب الحالي، على وقف القصف")
    assert [m.kind for m in said] == ["since"]


def test_a_month_before_the_day_is_turned_where_the_weekday_tells() -> None:
    (mention,) = _find("قُتل 13 شخصاً الخميس 02/03 في غارة", published=datetime.date(2022, 2, 3))
    assert mention.latest == datetime.date(2022, 2, 3)
