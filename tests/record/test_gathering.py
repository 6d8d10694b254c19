"""Gathering looks at the whole incident of an account, not only at the accounts of the cluster."""

import pytest

from sijill import record
from tests.record.made import LATER, account, add, link

pytestmark = pytest.mark.usefixtures("home")


def of(key: str) -> str:
    """The incident of a report's one account."""
    (incident,) = record.report(key).incidents
    return incident


def test_two_incidents_stay_apart_though_the_parted_accounts_are_not_in_the_cluster() -> None:
    for key in "abcd":
        add(key, account())
    link(["a#1", "b#1", "c#1", "d#1"])
    record.split(of("a"), ["c#1", "d#1"], by="ليلى", at=LATER)
    link(["b#1", "d#1"])
    assert of("a") == of("b") != of("c") == of("d")


def test_clusters_of_one_call_know_of_each_other() -> None:
    for key in "abcdef":
        add(key, account())
    link(["a#1"], ["b#1", "c#1"])
    link(["a#1", "b#1", "d#1"], ["c#1", "e#1"], ["f#1"])
    assert len({of(key) for key in "abcde"}) == 1
    assert of("f") != of("a")
    assert [each.id for each in record.every_incident()] == sorted({of("a"), of("f")})


def test_an_id_that_is_taken_is_not_given_again() -> None:
    add("a", account())
    add("b", account())
    link(["a#1", "b#1"])
    first = of("a")
    record.split(first, ["a#1"], by="ليلى", at=LATER)
    second = of("a")
    add("c", account())
    link(["a#1", "c#1"])
    record.split(second, ["a#1"], by="ليلى", at=LATER)
    assert len({first, second, of("a")}) == 3
