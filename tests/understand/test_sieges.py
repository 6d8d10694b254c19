"""Sieges: a place shut in, and not a house, a budget or a play."""

import datetime

import pytest

from sijill import kit
from sijill.model import Report, Siege
from sijill.read.sheet import make_sheet
from sijill.understand.actors import find_actors
from sijill.understand.dates import find_dates
from sijill.understand.people import find_groups
from sijill.understand.places import find_places
from sijill.understand.sieges import find_sieges

KIT = kit.load()
DAY = datetime.date(2016, 1, 28)


def sieges(
    text: str, country: str = "SY", published: datetime.date | None = DAY, *, beside: bool = True
) -> list[Siege]:
    sheet = make_sheet(Report(id="a", text=text))
    scan = KIT.scan(sheet)
    places = find_places(sheet, scan, country=country)
    dates = find_dates(sheet, published=published, country=country)
    actors = find_actors(sheet, scan, country=country, on=published)
    groups = find_groups(sheet, scan)
    return find_sieges(sheet, scan, groups, places, dates, actors, published, beside=beside)


PLACES = [
    ("تحاصر قوات النظام بلدة مضايا", ["مضايا"]),
    ("يعيش السكان في بلدة مضايا تحت حصار خانق", ["مضايا"]),
    ("الحصار المفروض على بلدة مضايا", ["مضايا"]),
    ("يواصل الجيش حصار مدينة الرستن لليوم العاشر على التوالي", ["الرستن"]),
]


@pytest.mark.parametrize(("text", "places"), PLACES, ids=[text[:40] for text, _ in PLACES])
def test_the_place_that_is_shut_in(text: str, places: list[str]) -> None:
    assert [siege.places for siege in sieges(text)] == [places]


NO_SIEGES = [
    "تحاصر قوات خاصة منزلاً في مدينة الرستن",
    "ارتقى الشاب داخل المنزل المحاصر في مدينة الرستن",
    "حصار اقتصادي خانق على مدينة الرستن",
    "أغلقت القوات مداخل المدينة صباح اليوم في الرستن",
    "خطة حصار مدينة الرستن",
    "تستعد القوات لمحاصرة مدينة الرستن",
    "تواصل الطبيب مع زملائه المحاصرين داخل مستشفى في مدينة الرستن",
    "سيطر رجال الإطفاء على الحريق بعد محاصرة النيران في مدينة الرستن",
]


@pytest.mark.parametrize("text", NO_SIEGES, ids=[text[:40] for text in NO_SIEGES])
def test_a_house_and_a_budget_are_not_besieged(text: str) -> None:
    assert sieges(text) == []


FIRM = [
    "ترزح مدينة الرستن تحت حصار خانق",
    "تخضع مدينة الرستن لحصار شديد",
    "مئات المدنيين محاصرون في مدينة الرستن",
    "تردّت أوضاع المدنيين المحاصرين في مدينة الرستن",
]


@pytest.mark.parametrize("text", FIRM, ids=[text[:40] for text in FIRM])
def test_a_siege_may_be_all_that_a_report_tells(text: str) -> None:
    (siege,) = sieges(text, beside=False)
    assert siege.places == ["الرستن"]


def test_a_besieged_place_named_in_passing_tells_no_siege() -> None:
    assert sieges("افتُتحت مدرسة في مدينة الرستن المحاصرة", beside=False) == []


SINCE = [
    ("تحاصر القوات بلدة مضايا منذ تموز 2015", "2015-07"),
    ("تحاصر القوات بلدة مضايا منذ السابع عشر من تموز 2015", "2015-07-17"),
    ("تحاصر القوات بلدة مضايا لليوم العاشر على التوالي", "2016-01-19"),
]


@pytest.mark.parametrize(("text", "since"), SINCE, ids=[text[:50] for text, _ in SINCE])
def test_since_when_as_exactly_as_told(text: str, since: str) -> None:
    assert [siege.since for siege in sieges(text)] == [since]


def test_the_people_inside_are_counted() -> None:
    assert [siege.people for siege in sieges("يعيش في بلدة مضايا نحو 42 ألف نسمة تحت حصار خانق")] == [42000]


BY = [
    (
        "يعيش السكان في ظل حصار تفرضه قوات النظام وحزب الله على المناطق التي تسيطر عليها هيئة تحرير الشام"
        " في مدينة الرستن",
        ["syria_government", "hezbollah"],
    ),
    ("تحاصر قوات النظام بلدة مضايا التي تسيطر عليها المعارضة", ["syria_government"]),
    ("طالبت الهيئة بالضغط على إيران وتركيا لحماية المحاصرين في بلدة مضايا", []),
]


@pytest.mark.parametrize(("text", "by"), BY, ids=[text[:40] for text, _ in BY])
def test_who_holds_the_area_and_who_is_pressed_besiege_nobody(text: str, by: list[str]) -> None:
    assert [siege.by for siege in sieges(text)] == [by]


def test_a_day_without_a_year_stays_words() -> None:
    text = "تحاصر قوات النظام بلدة مضايا منذ 14 حزيران/يونيو الفائت"
    (siege,) = sieges(text, published=None)
    assert siege.since is None
    (span,) = siege.spans["since"]
    assert "14 حزيران/يونيو" in span.of(text)


def test_a_day_of_this_month_is_dated_by_the_publication() -> None:
    (siege,) = sieges("بلدة مضايا مطوّقة من ثلاث جهات منذ الثاني من هذا الشهر")
    assert siege.since == "2016-01-02"


def test_entrances_shut_for_days_are_a_siege() -> None:
    (siege,) = sieges("قُصفت بلدة مضايا.\nومنذ 14 كانون الأول 2015 تغلق قوات النظام مدخلي البلدة بالسواتر")
    assert (siege.places, siege.by, siege.since) == (["مضايا"], ["syria_government"], "2015-12-14")


def test_a_year_counts_nobody() -> None:
    (siege,) = sieges("تحاصر قوات النظام مدينة الرستن منذ 2012 بعد أن خرجت عن سيطرتها")
    assert (siege.people, siege.since) == (None, "2012")


def test_the_year_of_a_written_day_counts_nobody() -> None:
    (told,) = sieges("تحاصر قوات النظام مدينة داريا منذ 8 - 11 - 2012 وسط قصف متواصل.")
    assert (told.people, told.since) == (None, "2012-11-08")
