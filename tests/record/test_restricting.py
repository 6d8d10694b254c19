"""What is restricted to a group is for everybody else as if it weren't there."""

import pytest

from sijill import record
from sijill.errors import RecordError
from sijill.model import Toll
from sijill.record import Asked, Filters
from tests.record.made import AT, DAY, LATER, account, add, pair

NOBODY: frozenset[str] = frozenset()
NORTH = frozenset({"north"})


@pytest.fixture(autouse=True)
def three(home: object) -> None:
    """Two reports of one act, and one of another with a toll."""
    for key, place in (("a", "حاس"), ("b", "حاس")):
        add(key, account(place))
    add("c", account("سراقب"), tolls=[Toll(n=100, earliest="2024-01-01", latest=DAY)])
    record.apply_links([], [["a#1", "b#1"], ["c#1"]], AT)


def restrict(kind: str, key: str, group: str | None = "north") -> int:
    """Restrict a record, and say the decision's number."""
    return record.restrict(kind, key, group, by="ليلى", at=LATER).id


def of(key: str) -> str:
    """The incident that the report tells of."""
    return record.report(key).incidents[0]


def test_a_restricted_report_hides_its_incident_and_all_that_leads_there() -> None:
    incident = of("a")
    restrict("report", "a")
    assert [each.reports for each in record.incidents(Filters(groups=NOBODY)).incidents] == [["c"]]
    assert [each.reports for each in record.every_incident(Filters(groups=NOBODY))] == [["c"]]
    assert record.incidents(Filters(groups=NORTH)).total == record.incidents().total == 2
    assert [hit.report for hit in record.search("مدنيان", groups=NOBODY)] == ["c", "b"]
    assert {each.report for each in record.inbox(Asked(groups=NOBODY)).reports} == {"b", "c"}
    for ask in (record.report, record.desk):
        with pytest.raises(RecordError, match="there is no report a"):
            ask("a", groups=NOBODY)
        ask("a", groups=NORTH)
    for look in (record.incident, record.claims):
        with pytest.raises(RecordError, match=f"there is no incident {incident}"):
            look(incident, groups=NOBODY)
        look(incident, groups=NORTH)
    assert not record.visible("incident", incident, NOBODY)
    assert record.visible("incident", incident, None)


def test_the_refusal_is_the_same_as_for_what_is_not_there() -> None:
    restrict("report", "a")
    with pytest.raises(RecordError) as hidden:
        record.report("a", groups=NOBODY)
    with pytest.raises(RecordError) as unknown:
        record.report("x", groups=NOBODY)
    assert str(hidden.value) == str(unknown.value).replace("report x", "report a")


def test_a_restricted_incident_leaves_its_reports_and_the_others() -> None:
    restrict("incident", of("a"))
    assert record.incidents(Filters(groups=NOBODY)).total == 1
    assert record.report("a", groups=NOBODY)


def test_a_restriction_follows_an_incident_through_a_merge() -> None:
    restrict("incident", of("c"))
    record.merge([of("a"), of("c")], by="ليلى", at=LATER)
    assert record.incidents(Filters(groups=NOBODY)).total == 0
    assert record.incidents(Filters(groups=NORTH)).total == 1


def test_an_episode_told_in_a_restricted_report_is_hidden_too() -> None:
    (toll,) = record.episodes("toll")
    restrict("report", "c")
    assert record.episodes("toll", groups=NOBODY) == []
    assert record.episodes("toll", groups=NORTH) == [toll]
    restrict("report", "c", None)
    restrict("toll", toll.id)
    assert record.episodes("toll", groups=NOBODY) == []


def test_a_suggestion_that_leads_to_something_hidden_is_left_out() -> None:
    record.apply_links([pair("a#1", "c#1", 0.5)], [], AT)
    assert len(record.suggestions(groups=NOBODY)) == 1
    restrict("report", "c")
    assert record.suggestions(groups=NOBODY) == []
    assert len(record.suggestions(groups=NORTH)) == 1


def test_a_restriction_is_a_decision_that_is_taken_back_and_brought_back() -> None:
    first = restrict("report", "a")
    restrict("report", "a", "south")
    assert record.group_of("report", "a") == "south"
    undone = record.undo(record.decisions()[0].id, by="ليلى", at=LATER).id
    assert record.group_of("report", "a") == "north"
    record.undo(undone, by="ليلى", at=LATER)
    record.undo(first, by="ليلى", at=LATER)
    assert record.group_of("report", "a") == "south"
    assert record.history("a")[0].what == "decision.undo"


def test_what_cannot_be_restricted_says_why() -> None:
    for kind, key, told in (("report", "x", "no report x"), ("mood", "a", "can't be restricted")):
        with pytest.raises(RecordError, match=told):
            restrict(kind, key)
    with pytest.raises(RecordError, match="by whom"):
        record.restrict("report", "a", "north", by="", at=LATER)


def test_what_is_hidden_isnt_counted_among_the_hits() -> None:
    every = record.hits("حاس", most=10)
    restrict("report", "a")
    assert record.hits("حاس", most=10, groups=NOBODY) == every - 1
    assert record.hits("حاس", most=10, groups=NORTH) == every == record.hits("حاس", most=10)
