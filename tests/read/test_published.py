"""The day of a report, only where metadata, address, header or dateline give it."""

from __future__ import annotations

import datetime

import pytest

from sijill.model import Report
from sijill.read.published import day_in_url, published_day, said_weekday
from sijill.read.sheet import make_sheet


def _day(text: str, *, captured: datetime.date | None = None, title: str | None = None) -> str | None:
    report = Report(id="a", text=text, title=title, captured=captured)
    day = published_day(report, make_sheet(report)).day
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/news/2024/9/18/a-b", "2024-09-18"),
        ("https://example.org/2021-12-06-shelling", "2021-12-06"),
        ("https://example.org/hsad-lywm-alathnyn-25-07-2022", "2022-07-25"),
        ("https://example.org/hsad-lywm-20-tshryn-althany-2023", "2023-11-20"),
        ("https://example.org/حصاد-يوم-20-تشرين-الثاني-2023", "2023-11-20"),
        ("https://example.org/20240918/x", "2024-09-18"),
        ("https://x.com/somebody/status/1863898860705267952", "2024-12-03"),
        ("https://example.org/p/186575", None),
        ("https://example.org/2024/13/45/x", None),
        ("", None),
    ],
)
def test_an_address_tells_its_day(url: str, day: str | None) -> None:
    found = day_in_url(url)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "أخبار البلدةMarch 12, 2025 · Shared with Publicقصف على البلدةAll reactions:31LikeComment",
            "2025-03-12",
        ),
        ("أخبار@news🔴 قصف على البلدة.9:45 PM · Mar 3, 20211.2KViews", "2021-03-03"),
        ("[12.03.25 14:05] قصف على البلدة", "2025-03-12"),
        ("خبر عن البلدة\nالسبت, ٧ سبتمبر ٢٠٢٤, ١٩:٢٤\nقُتل رجل في قصف على البلدة.", "2024-09-07"),
        ("خبر عن البلدة\nنُشر في 12 مارس 2025\nقُتل رجل في قصف على البلدة.", "2025-03-12"),
        ("غزة - 22 جويلية 2014 - قُتل رجل في قصف على الحي.", "2014-07-22"),
        ("قُتل رجل في قصف على الحي.\nبيروت في 14 أيار 2025", "2025-05-14"),
        ("حصاد الأحداث ليوم الاثنين 20/ تشرين الثاني/ 2023\nقُصفت البلدة.", "2023-11-20"),
        ("أصيب رجل اليوم الاثنين 6 كانون الأول 2021 بقصف.", "2021-12-06"),
    ],
)
def test_a_header_or_dateline_tells_the_day(text: str, day: str) -> None:
    assert _day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "قُتل رجل في قصف على الحي في 29-10-2022.",
        "قُتل رجل يوم الجمعة 18 تشرين الثاني 2016 في غارة على الحي.",
        "أصيب رجل اليوم الاثنين 6 كانون الأول بقصف.",
        "تسيطر القوات على البلدة منذ 5 آذار 2020.",
    ],
)
def test_the_day_of_an_act_is_not_the_reports(text: str) -> None:
    assert _day(text) is None


def test_metadata_comes_first() -> None:
    report = Report(
        id="a", text="خبر", url="https://example.org/2024/9/18/", published=datetime.date(2024, 9, 17)
    )
    assert published_day(report, make_sheet(report))[::2] == (datetime.date(2024, 9, 17), "metadata")


def test_weekday_and_day_of_capture_leave_one_year() -> None:
    assert (
        _day("أصيب رجل اليوم الاثنين 6 كانون الأول بقصف.", captured=datetime.date(2021, 12, 7))
        == "2021-12-06"
    )


def test_the_words_are_quoted() -> None:
    report = Report(id="a", text="غزة - 22 جويلية 2014 - قُتل رجل في قصف على الحي.")
    span = published_day(report, make_sheet(report)).span
    assert span is not None
    assert span.of(report.text) == "22 جويلية 2014"


def test_a_weekday_is_kept_where_nothing_fixes_the_day() -> None:
    assert said_weekday(make_sheet(Report(id="a", text="قُتل رجل اليوم (الخميس) في قصف."))) == "Thursday"
    assert said_weekday(make_sheet(Report(id="a", text="قُتل رجل الخميس في قصف."))) is None


def test_a_post_that_bears_its_day_corrects_the_collectors_year() -> None:
    report = Report(
        id="a",
        text="أخبار البلدةJanuary 30, 2025 · Shared with Publicقصف على البلدةAll reactions:31LikeComment",
        published=datetime.date(2026, 1, 30),
    )
    assert published_day(report, make_sheet(report)).day == datetime.date(2025, 1, 30)
