"""Looking into the record: filters, pages, claims, reports."""

import datetime

import pytest

from sijill import record
from sijill.errors import RecordError
from sijill.record import Filters
from tests.record.made import LATER, account, add, fold, link


@pytest.fixture(autouse=True)
def four(home: object) -> None:
    """Four incidents on four days."""
    add("a", account("حاس", day="2024-03-01", killed=1, victim="سمير الخالد"))
    add("b", account("سراقب", day="2024-03-02", killed=20, type="shelling", actor="syrian_government"))
    add("c", account("درعا", day="2024-03-03", killed=None), text="لم يصب أحد")
    add("d", account("تعز", day="2024-03-04"), country="YE")
    link(["a#1"], ["b#1"], ["c#1"], ["d#1"])


def found(**told: object) -> str:
    """The reports of the incidents that meet filters, the latest act first."""
    page = record.incidents(Filters(**told))  # type: ignore[arg-type]
    assert page.total == len(page.incidents)
    return "".join(each.reports[0] for each in page.incidents)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "dcba"),
        ({"earliest": datetime.date(2024, 3, 2)}, "dcb"),
        ({"latest": datetime.date(2024, 3, 2)}, "ba"),
        ({"type": "shelling"}, "b"),
        ({"country": "YE"}, "d"),
        ({"killed": 2}, "db"),
        ({"place": "سَراقب"}, "b"),
        ({"actor": "russia"}, "dca"),
        ({"victim": "الخالد"}, "a"),
        ({"text": "أُصيب"}, ""),
        ({"text": "يصب"}, "c"),
        ({"box": (36.0, 35.0, 37.0, 36.0)}, "dcba"),
        ({"box": (30.0, 35.0, 31.0, 36.0)}, ""),
        ({"status": "confirmed"}, ""),
        ({"type": "airstrike", "place": "حاس"}, "a"),
    ],
    ids=str,
)
def test_all_that_is_asked_for_must_hold(told: dict[str, object], expected: str) -> None:
    assert found(**told) == expected


def test_a_page_holds_some_and_says_how_many_there_are() -> None:
    second = record.incidents(number=2, size=3)
    assert ([each.reports[0] for each in second.incidents], second.total) == (["a"], 4)


def test_every_incident_comes_once_and_by_id_with_its_claims() -> None:
    everything = list(record.every_incident())
    assert [each.id for each in everything] == sorted(each.id for each in everything)
    assert sorted(each.reports[0] for each in everything) == ["a", "b", "c", "d"]
    assert all(claim.incident == each.id for each in everything for claim in each.claims)
    assert all(each.claims for each in everything)


def test_what_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(RecordError, match="no incident s-x"):
        record.incident("s-x")
    with pytest.raises(RecordError, match="no incident s-x"):
        record.claims("s-x", former=True)
    with pytest.raises(RecordError, match="no report x"):
        record.report("x")
    with pytest.raises(RecordError, match="no kind of episode"):
        record.episodes("party")


def test_decisions_are_found_by_incident() -> None:
    (incident,) = record.report("a").incidents
    made = record.decide(incident, "status", "confirmed", by="ليلى", at=LATER, fold=fold)
    assert [each.id for each in record.decisions(incident)] == [made.id]
    assert record.decisions("s-x") == []


def test_the_reports_are_told_in_the_order_in_which_they_came() -> None:
    assert list(record.report_ids()) == ["a", "b", "c", "d"]
