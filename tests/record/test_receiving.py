"""The inbox: the most urgent first, filtered and counted, with a constant number of questions."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sijill import record
from sijill.errors import RecordError
from sijill.model import Reading
from sijill.record import Asked
from tests.record.made import AT, LATER, SHA, account, add, reading, report


def weighed(made: Reading) -> tuple[int, list[tuple[str, int]]]:
    """As many points as people were killed."""
    killed = sum(each.killed.n or 0 for each in made.incidents if each.killed)
    return killed, [("killed", killed)] if killed else []


def put(
    key: str, killed: int | None, *, country: str = "SY", source: str = "وكالة", day: str = "2024-03-04"
) -> None:
    """A report in the inbox that tells of so many killed."""
    made = reading(key, *([account(killed=killed)] if killed else []), country=country, published=day)
    told = report(key, source=source)
    record.add_report(told, made, sha256=SHA, at=AT, keys={}, urgency=weighed)


@pytest.fixture(autouse=True)
def four(home: object) -> None:
    """Three reports with acts, one without."""
    put("a", 2)
    put("b", 9, country="YE")
    put("c", 5, source="مرصد", day="2024-03-01")
    put("d", None)


def listed(asked: Asked | None = None, **told: int) -> list[str]:
    """The reports of the inbox."""
    return [each.report for each in record.inbox(asked or Asked(), **told).reports]


def test_the_most_urgent_comes_first_with_its_reasons() -> None:
    assert listed() == ["b", "c", "a"]
    (first, *_) = record.inbox().reports
    assert (first.urgency, first.reasons, first.accounts, first.country) == (9, [("killed", 9)], 1, "YE")


def test_what_was_found_to_hold_nothing_waits_elsewhere() -> None:
    assert listed(Asked(status="quiet")) == ["d"]
    assert listed(Asked(status="all")) == ["b", "c", "a", "d"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(country="SY"), ["c", "a"]),
        (Asked(source="مرصد"), ["c"]),
        (Asked(text="مدنيان"), ["b", "c", "a"]),
        (Asked(text="طفل"), []),
        (Asked(earliest=datetime.date(2024, 3, 2)), ["b", "a"]),
        (Asked(latest=datetime.date(2024, 3, 2)), ["c"]),
        (Asked(assigned=""), ["b", "c", "a"]),
        (Asked(assigned="ليلى"), []),
    ],
)
def test_every_filter_must_hold(asked: Asked, found: list[str]) -> None:
    assert listed(asked) == found


def test_counts_are_told_for_each_filter_with_the_others_in_force() -> None:
    counts = record.inbox(Asked(country="SY")).counts
    assert counts["status"] == {"waiting": 2, "quiet": 1, "done": 0, "all": 3}
    assert counts["country"] == {"SY": 2, "YE": 1}
    assert counts["source"] == {"وكالة": 1, "مرصد": 1}


def test_pages_go_on_where_the_last_one_ended() -> None:
    assert [listed(number=n, size=2) for n in (1, 2, 3)] == [["b", "c"], ["a"], []]
    assert record.inbox(size=2).total == 3


def test_what_was_looked_through_waits_no_more_and_can_wait_again() -> None:
    assert record.finish(["b", "c"], by="ليلى", at=LATER) == 2
    assert record.finish(["b"], by="ليلى", at=LATER) == 0
    assert (listed(), listed(Asked(status="done"))) == (["a"], ["b", "c"])
    record.finish(["b"], by="ليلى", at=LATER, done=False)
    assert listed() == ["b", "a"]
    assert [each.what for each in record.history("b")][:2] == ["report.waiting", "report.done"]


def test_a_report_that_says_something_else_now_waits_again() -> None:
    record.finish(["a"], by="ليلى", at=LATER)
    record.add_report(
        report("a", "قُتل ثلاثة"),
        reading("a", account(killed=3)),
        sha256=SHA,
        at=LATER,
        keys={},
        urgency=weighed,
    )
    assert "a" in listed()


def test_reports_are_given_to_people() -> None:
    assert record.assign(["a", "b"], "ليلى", by="سمير", at=LATER) == 2
    assert listed(Asked(assigned="ليلى")) == ["b", "a"]
    assert record.inbox().counts["assigned"] == {"ليلى": 2, "": 1}
    record.assign(["a"], "", by="سمير", at=LATER)
    assert listed(Asked(assigned="")) == ["c", "a"]


def test_neither_makes_a_page_stale() -> None:
    seen = record.desk("a").revision
    record.assign(["a"], "ليلى", by="سمير", at=LATER)
    record.finish(["a"], by="سمير", at=LATER)
    assert record.desk("a").revision == seen


def test_the_next_report_is_the_one_that_follows() -> None:
    assert [record.next_report(after=each) for each in ("b", "c", "a", "x")] == ["c", "a", "b", "b"]
    record.finish(["c"], by="ليلى", at=LATER)
    assert record.next_report(after="b") == "a"
    assert record.next_report(Asked(country="YE"), after="b") is None


def test_reports_that_were_never_weighed_are_weighed_once() -> None:
    add("e", account(killed=7))
    assert listed()[-1] == "e"
    assert record.weigh(weighed) == 1
    assert listed() == ["b", "e", "c", "a"]
    assert record.weigh(weighed) == 0


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(RecordError, match="no report x"):
        record.assign(["a", "x"], "ليلى", by="سمير", at=LATER)
    with pytest.raises(RecordError, match="can't be lost"):
        record.inbox(Asked(status="lost"))
    with pytest.raises(RecordError, match="by whom"):
        record.finish(["a"], by="", at=LATER)
    assert listed(Asked(assigned="ليلى")) == []


def test_the_number_of_questions_does_not_grow_with_the_inbox() -> None:
    with CaptureQueriesContext(connection) as few:
        record.inbox()
    for number in range(40):
        put(f"x{number}", number + 1)
    with CaptureQueriesContext(connection) as many:
        record.inbox()
    assert len(many) == len(few) <= 15
