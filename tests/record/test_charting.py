"""Counting for maps, timelines and charts: honest ranges, honest precision, no question that grows."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sijill import record
from sijill.errors import RecordError
from sijill.model import Account, Count, Perpetrator, Place, Range, When
from sijill.record import Facet, Filters
from sijill.record.asking import SORTS
from sijill.record.charting import BY
from sijill.record.clustering import together
from sijill.record.values import folded
from tests.record.made import AT, SHA, reading, report

LATE = datetime.date(2024, 5, 1)
BOX = (30.0, 30.0, 50.0, 40.0)
HASS = Place(name="حاس", kind="village", lat=35.58, lon=36.59, precision="village", radius=2.0)
NEAR = Place(name="كفرنبل", kind="town", lat=35.61, lon=36.57, precision="town", radius=3.0)
DARAA = Place(name="درعا", kind="governorate", precision="governorate", radius=60.0, row="SY.e83a0f14")


def told(place: Place | None, *, day: str = "2024-03-04", to: str | None = None, **said: object) -> Account:
    """An account with what the test is about."""
    plain = {
        "type": "shelling",
        "when": When(earliest=day, latest=to or day),
        "places": [place] if place else [],
        "killed": Count(n=2, words="مدنيان"),
        "perpetrators": [Perpetrator(actor="syria_government")],
    }
    return Account(**{**plain, **said})  # type: ignore[arg-type]


def recorded(*accounts: Account) -> None:
    """Each account in a report and an incident of its own."""
    for number, account in enumerate(accounts):
        key = f"r{number}"
        captured = report(key, source=f"وكالة {number % 2}", published=LATE)
        read = reading(key, account, published=LATE.isoformat())
        record.add_report(captured, read, sha256=SHA, at=AT, keys={})
    record.apply_links([], [[f"r{number}#1"] for number in range(len(accounts))], AT, fold=folded)


@pytest.fixture(autouse=True)
def four(home: object) -> None:
    """Two incidents near each other, one known by its governorate alone, one of which nobody says where."""
    recorded(
        told(HASS, killed=Count(n=3, n2=5, q="range", children=1, women=2, words="ثلاثة إلى خمسة")),
        told(NEAR, day="2024-03-20", killed=None, type="airstrike", targets=["school"]),
        told(DARAA, day="2024-04-02", perpetrators=[Perpetrator(actor=a) for a in ("russia", "hezbollah")]),
        told(None, day="2024-03-30", to="2024-04-02", killed=Count(n=None, vague="dozens", words="عشرات")),
    )


def ids(**asked: object) -> int:
    """How many incidents meet filters."""
    return record.incidents(Filters(**asked)).total  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"types": ("shelling", "airstrike")}, 4),
        ({"types": ("airstrike",)}, 1),
        ({"actors": ("russia", "turkey")}, 1),
        ({"targets": ("school",)}, 1),
        ({"sources": ("وكالة 0",)}, 2),
        ({"areas": ("SY-ID",)}, 2),
        ({"areas": ("SY-DR",)}, 1),
        ({"countries": ("SY", "YE")}, 4),
        ({"killed": 4}, 1),
        ({"killed_to": 4}, 2),
        ({"killed": 6}, 0),
        ({"killed_to": 1}, 0),
        ({"injured": 1}, 0),
        ({"statuses": ("new",)}, 4),
        ({"grades": ("weak",)}, 3),
        ({"box": (36.58, 35.5, 36.6, 35.6)}, 1),
        ({"box": (35.0, 32.0, 37.5, 36.5)}, 3),
        ({"polygon": ((36.4, 35.5), (36.8, 35.5), (36.8, 35.6), (36.4, 35.6))}, 1),
        ({"polygon": ((36.5, 35.7), (36.7, 35.7), (36.58, 35.595))}, 1),
        ({"polygon": ((35.0, 32.0), (38.0, 32.0), (38.0, 37.0), (35.0, 37.0))}, 3),
    ],
    ids=str,
)
def test_each_filter_means_what_it_says(asked: dict[str, object], expected: int) -> None:
    assert ids(**asked) == expected


@pytest.mark.parametrize("corners", [((1.0, 1.0), (2.0, 2.0)), ((1.0, 1.0),) * 101])
def test_a_polygon_has_three_to_a_hundred_corners(corners: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(RecordError):
        ids(polygon=corners)


def test_near_incidents_are_one_cluster_from_afar_and_two_from_near() -> None:
    (far,) = record.clusters(Filters(), box=BOX, zoom=5)
    assert (far.incidents, far.killed, far.untold, far.incident) == (2, Range(3, 5), 1, None)
    assert far.box == (36.57, 35.58, 36.59, 35.61)
    near = record.clusters(Filters(), box=BOX, zoom=14)
    assert [(each.incidents, each.type, each.precision, each.radius) for each in near] == [
        (1, "airstrike", "town", 3.0),
        (1, "shelling", "village", 2.0),
    ]


def test_an_incident_known_by_its_governorate_is_no_pin() -> None:
    found = record.spreads()
    counted = [(each.area, each.incidents, each.wide) for each in found.areas]
    assert counted == [("SY-ID", 2, 0), ("SY-DR", 1, 1)]
    assert found.nowhere == 1


def test_a_timeline_suits_its_days_and_leaves_out_what_it_cannot_date() -> None:
    days = record.histogram()
    assert (days.unit, [each.begins.isoformat() for each in days.bars], days.undated) == (
        "day", ["2024-03-04", "2024-03-20", "2024-04-02"], 1,
    )  # fmt: skip
    weeks = record.histogram(unit="week")
    assert [(each.begins.isoformat(), each.begins.weekday()) for each in weeks.bars] == [
        ("2024-03-04", 0), ("2024-03-18", 0), ("2024-04-01", 0),
    ]  # fmt: skip
    months = record.histogram(unit="month")
    assert [(b.begins.isoformat(), b.incidents, b.killed, b.untold) for b in months.bars] == [
        ("2024-03-01", 2, Range(3, 5), 1),
        ("2024-04-01", 1, Range(2, 2), 0),
    ]
    assert [each.incidents for each in record.histogram(unit="year").bars] == [4]
    wide = Filters(earliest=datetime.date(2020, 1, 1), latest=datetime.date(2024, 12, 31))
    assert record.histogram(wide).unit == "month"


def test_people_are_added_only_where_somebody_gives_a_figure() -> None:
    march, april, unknown = record.tallies(by="month")
    assert (march.key, march.incidents, march.killed, march.untold) == ("2024-03", 2, Range(3, 5), 1)
    assert (march.children, march.women) == (Range(1, 1), Range(2, 2))
    assert (april.key, april.killed, april.children) == ("2024-04", Range(2, 2), None)
    assert (unknown.key, unknown.incidents, unknown.killed, unknown.untold) == (None, 1, None, 1)


def test_an_incident_with_two_accused_counts_under_both() -> None:
    assert [(each.key, each.incidents) for each in record.tallies(by="actor")] == [
        ("syria_government", 3), ("hezbollah", 1), ("russia", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("by", BY)
def test_every_count_holds_every_incident_that_has_the_value(by: str) -> None:
    few = 1 if by == "target" else 3
    assert sum(each.incidents for each in record.tallies(by=by)) >= few


def test_facets_count_within_what_is_asked_for() -> None:
    everything, some = record.facets(), record.facets(Filters(types=("shelling",)))
    assert everything["type"] == [Facet("shelling", 3), Facet("airstrike", 1)]
    assert everything["source"] == [Facet("وكالة 0", 2), Facet("وكالة 1", 2)]
    assert some["area"] == [Facet("SY-DR", 1), Facet("SY-ID", 1)]
    assert some["target"] == []


@pytest.mark.parametrize("sort", SORTS)
def test_a_table_is_sorted_both_ways_and_holds_what_is_unknown_last(sort: str) -> None:
    for down in (True, False):
        listed = record.incidents(sort=sort, down=down).incidents
        assert len(listed) == 4
        known = [each.killed.max for each in listed if each.killed and each.killed.max is not None]
        if sort == "killed":
            assert known == sorted(known, reverse=down) and listed[-1].killed is None


def test_what_is_counted_follows_a_decision() -> None:
    before = record.tallies(by="type")
    key = record.incidents(Filters(types=("airstrike",))).incidents[0].id
    record.decide(key, "type", "missile", by="salma", at=AT)
    after = {each.key: each.incidents for each in record.tallies(by="type")}
    assert {each.key: each.incidents for each in before} == {"shelling": 3, "airstrike": 1}
    assert after == {"shelling": 3, "missile": 1}


def test_what_was_merged_away_is_counted_no_more() -> None:
    one, other = (each.id for each in record.incidents(Filters(areas=("SY-ID",))).incidents)
    record.merge([one, other], by="salma", at=AT)
    assert sum(each.incidents for each in record.tallies(by="type")) == 3


@pytest.mark.parametrize("wrong", ["colour", ""])
def test_what_is_not_counted_by_is_said(wrong: str) -> None:
    with pytest.raises(RecordError):
        record.tallies(by=wrong)
    with pytest.raises(RecordError):
        record.incidents(sort=wrong)
    with pytest.raises(RecordError):
        record.histogram(unit=wrong or "hour")


@contextmanager
def questions() -> Iterator[CaptureQueriesContext]:
    """The questions that the database is asked inside."""
    with CaptureQueriesContext(connection) as captured:
        yield captured


@pytest.mark.parametrize("asked", [Filters(), Filters(types=("shelling",), actors=("russia",), text="قتل")])
def test_each_count_is_one_or_two_questions_however_many_incidents(asked: Filters) -> None:
    with questions() as captured:
        record.clusters(asked, box=BOX, zoom=5)
        record.spreads(asked)
        record.tallies(asked, by="actor")
    assert len(captured) == 3
    with questions() as captured:
        record.histogram(asked)
        record.facets(asked)
    assert len(captured) == 4


def test_cells_whose_middles_nearly_meet_are_one_cluster_and_nothing_is_lost() -> None:
    plain = {"told": 1, "killed_least": 1, "killed_most": 2, "south": 0, "north": 0, "middle_y": 0}
    cells = [
        {**plain, "column": 0, "line": 0, "n": 9, "middle_x": 95, "west": 95, "east": 95},
        {**plain, "column": 1, "line": 0, "n": 1, "middle_x": 105, "west": 105, "east": 105},
        {**plain, "column": 2, "line": 0, "n": 5, "middle_x": 250, "west": 210, "east": 290},
    ]
    near, far = together(cells, 100)
    assert (near["n"], near["middle_x"], near["west"], near["east"]) == (10, 96.0, 95, 105)
    assert (near["killed_least"], near["killed_most"], near["told"]) == (2, 4, 2)
    assert far["n"] == 5
