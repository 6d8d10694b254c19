"""What people decide holds, is kept, and can be taken back; ids that were given stay valid."""

from typing import Any

import pytest

from sijill import record
from sijill.errors import RecordError
from sijill.model import Incident
from tests.record.made import LATER, account, add, fold, link, pair

BY: dict[str, Any] = {"by": "ليلى", "at": LATER, "fold": fold}


@pytest.fixture(autouse=True)
def three(home: object) -> None:
    """Three incidents; the first has two accounts."""
    for key, place in (("a", "حاس"), ("b", "حاس"), ("c", "سراقب"), ("d", "درعا")):
        add(key, account(place, killed=ord(key) - ord("a") + 1))
    link(["a#1", "b#1"], ["c#1"], ["d#1"])


def of(key: str) -> str:
    """The incident of a report's one account."""
    (incident,) = record.report(key).incidents
    return incident


def exported() -> list[Incident]:
    """All that an export would write."""
    return list(record.every_incident())


def test_a_merge_makes_one_incident_and_both_ids_find_it() -> None:
    first, second = of("a"), of("c")
    made = record.merge([first, second], **BY)
    into = made.details["into"]
    assert {record.incident(first).id, record.incident(second).id} == {into}
    merged = record.incident(into)
    assert merged.reports == ["a", "b", "c"]
    assert merged.killed and (merged.killed.min, merged.killed.max) == (1, 3)
    assert record.incidents().total == 2


def test_a_merge_taken_back_leaves_all_as_it_was() -> None:
    before = exported()
    made = record.merge([of("a"), of("c")], **BY)
    record.undo(made.id, **BY)
    assert exported() == before


def test_an_undo_taken_back_brings_the_merge_back() -> None:
    made = record.merge([of("a"), of("c")], **BY)
    merged = exported()
    undone = record.undo(made.id, **BY)
    record.undo(undone.id, **BY)
    assert exported() == merged
    assert [(each.kind, each.holds) for each in record.decisions()] == [
        ("undo", True),
        ("undo", False),
        ("merge", True),
    ]


def test_ids_stay_valid_through_merges_of_merges_and_their_undoing() -> None:
    ids = [of("a"), of("c"), of("d")]
    first = record.merge(ids[:2], **BY)
    record.merge([first.details["into"], ids[2]], **BY)
    assert len({record.incident(each).id for each in ids}) == 1
    record.undo(first.id, **BY)
    (moved,) = first.details["from"]
    assert record.incident(moved).id == moved
    assert record.incidents().total == 2


def test_a_split_gives_a_new_id_and_can_be_taken_back() -> None:
    before, was = exported(), of("a")
    made = record.split(was, ["b#1"], **BY)
    assert (of("a"), of("b")) == (was, made.details["to"])
    record.undo(made.id, **BY)
    assert record.incident(made.details["to"]).id == was
    assert [each.reports for each in exported()] == [each.reports for each in before]


def test_a_split_taken_back_twice_gives_the_same_new_id() -> None:
    made = record.split(of("a"), ["b#1"], **BY)
    record.undo(record.undo(made.id, **BY).id, **BY)
    assert of("b") == made.details["to"]


def test_the_account_that_founded_an_incident_may_leave_it() -> None:
    made = record.split(of("a"), ["a#1"], **BY)
    assert of("a") == made.details["to"] != of("b")


def test_what_people_said_of_pairs_is_told_to_linking() -> None:
    record.merge([of("a"), of("c")], **BY)
    record.apart("a#1", "d#1", **BY)
    together, apart = record.constraints()
    assert together == [("a#1", "b#1"), ("a#1", "c#1"), ("b#1", "c#1")]
    assert apart == [("a#1", "d#1")]


def test_the_newest_word_on_a_pair_holds() -> None:
    record.merge([of("a"), of("c")], **BY)
    record.split(of("a"), ["c#1"], **BY)
    together, apart = record.constraints()
    assert together == [("a#1", "b#1")]
    assert apart == [("a#1", "c#1"), ("b#1", "c#1")]


def test_what_was_taken_back_binds_nobody() -> None:
    record.undo(record.merge([of("a"), of("c")], **BY).id, **BY)
    assert record.constraints() == ([], [])


def test_a_value_that_a_person_set_wins_and_is_a_claim_of_theirs() -> None:
    record.decide(of("c"), "killed", {"n": 9}, **BY)
    incident = record.incident(of("c"))
    assert incident.killed and (incident.killed.min, incident.killed.max) == (9, 9)
    assert [each.by for each in incident.claims if each.field == "killed"] == ["rules 1", "person:ليلى"]


def test_a_value_taken_back_counts_no_more_and_is_still_kept() -> None:
    before = exported()
    record.undo(record.decide(of("c"), "killed", {"n": 9}, **BY).id, **BY)
    assert exported() == before
    assert [each.by for each in record.claims(of("c"), former=True)].count("person:ليلى") == 1


def test_a_status_is_decided_like_any_value() -> None:
    record.decide(of("c"), "status", "confirmed", **BY)
    assert record.incident(of("c")).status == "confirmed"
    assert [each.id for each in record.incidents(record.Filters(status="confirmed")).incidents] == [of("c")]


def test_a_value_stays_with_its_incident_through_a_merge() -> None:
    record.decide(of("c"), "killed", {"n": 9}, **BY)
    made = record.merge([of("a"), of("c")], **BY)
    killed = record.incident(made.details["into"]).killed
    assert killed and killed.max == 9


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("killed", "nine", "can't be that"),
        ("killed", {"n": "9"}, "can't be that"),
        ("type", "party", "no type of act"),
        ("mood", "grim", "no field mood"),
    ],
    ids=["text", "text inside", "type", "field"],
)
def test_a_value_that_is_none_is_refused(field: str, value: object, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        record.decide(of("c"), field, value, **BY)
    assert record.decisions() == []


def test_what_cannot_be_decided_says_why() -> None:
    with pytest.raises(RecordError, match="one incident already"):
        record.merge([of("a"), of("b")], **BY)
    with pytest.raises(RecordError, match="no incident s-nothing"):
        record.merge([of("a"), "s-nothing"], **BY)
    with pytest.raises(RecordError, match="leave some"):
        record.split(of("a"), ["a#1", "b#1"], **BY)
    with pytest.raises(RecordError, match="isn't in incident"):
        record.split(of("a"), ["c#1"], **BY)
    with pytest.raises(RecordError, match="in one incident"):
        record.apart("a#1", "b#1", **BY)
    with pytest.raises(RecordError, match="no decision 99"):
        record.undo(99, **BY)
    with pytest.raises(RecordError, match="by whom"):
        record.merge([of("a"), of("c")], by=" ", at=LATER, fold=fold)
    assert record.decisions() == []


def test_nothing_is_taken_back_twice() -> None:
    made = record.merge([of("a"), of("c")], **BY)
    record.undo(made.id, **BY)
    with pytest.raises(RecordError, match="taken back already"):
        record.undo(made.id, **BY)


def test_each_decision_is_in_the_history_of_its_incidents() -> None:
    made = record.merge([of("a"), of("c")], **BY)
    for each in made.details["incidents"]:
        assert "decision.merge" in [line.what for line in record.history(each)]


def test_a_pair_that_a_split_parted_is_suggested_no_more() -> None:
    link(["a#1", "b#1"], links=[pair("a#1", "b#1")])
    record.split(of("a"), ["b#1"], **BY)
    assert record.suggestions() == []
