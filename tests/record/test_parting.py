"""What a machine joined it may part again; what a person worked on stays; no id is lost."""

import pytest

from sijill import record
from tests.record.made import LATER, account, add, fold, link

pytestmark = pytest.mark.usefixtures("home")


def many(names: str) -> None:
    for name in names:
        add(name, account())


def again(*clusters: list[str]) -> list[str]:
    """Cluster anew."""
    return record.apply_links([], clusters, LATER, fold=fold, anew=True)


def of(name: str) -> str:
    (incident,) = record.report(name).incidents
    return incident


def test_the_largest_part_keeps_the_id() -> None:
    many("abc")
    link(["a#1", "b#1", "c#1"])
    before = of("a")
    again(["a#1"], ["b#1", "c#1"])
    assert of("b") == of("c") == before != of("a")
    assert record.incident(before).reports == ["b", "c"]
    assert record.incident(of("a")).reports == ["a"]
    assert list(record.check()) == []


def test_without_being_asked_nothing_is_parted() -> None:
    many("ab")
    link(["a#1", "b#1"])
    link(["a#1"], ["b#1"])
    assert of("a") == of("b")


def test_what_leaves_may_join_another_incident() -> None:
    many("abcd")
    link(["a#1", "b#1", "c#1"], ["d#1"])
    first, other = of("a"), of("d")
    again(["a#1", "b#1"], ["c#1", "d#1"])
    assert (of("a"), of("b")) == (first, first)
    assert of("c") == of("d")
    assert record.incident(other).reports == ["c", "d"]


def test_an_incident_that_was_merged_away_gets_its_id_back() -> None:
    many("abc")
    link(["a#1", "b#1"])
    link(["c#1"], at=LATER)
    first, second = of("a"), of("c")
    link(["a#1", "b#1", "c#1"])
    assert record.incident(second).id == first
    again(["a#1", "b#1"], ["c#1"])
    assert (of("a"), of("c")) == (first, second)
    assert record.incident(second).reports == ["c"]


def test_what_a_person_worked_on_is_not_parted() -> None:
    many("ab")
    link(["a#1", "b#1"])
    record.decide(of("a"), "status", "confirmed", by="ليلى", at=LATER, fold=fold)
    again(["a#1"], ["b#1"])
    assert of("a") == of("b")
    (whole,) = record.gathered(["a#1"])
    assert (whole.accounts, whole.reviewed) == (["a#1", "b#1"], True)


def test_clustering_anew_alike_changes_nothing() -> None:
    many("abc")
    link(["a#1", "b#1"], ["c#1"])
    before = list(record.every_incident())
    assert again(["a#1", "b#1"], ["c#1"]) == []
    assert list(record.every_incident()) == before
