"""Accounts come together by all their links; one link chains nothing; people have the last word."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sijill.link.clusters import clusters
from sijill.model import Link


def link(one: str, other: str, probability: float) -> Link:
    """A link between two accounts that are named by one letter each."""
    return Link(one=one, other=other, probability=probability)


def every_link(letters: str, probability: float) -> list[Link]:
    """Links between all of them."""
    return [link(one, other, probability) for one, other in combinations(letters, 2)]


LINKS = st.lists(
    st.builds(link, st.sampled_from("abcdef"), st.sampled_from("ghijkl"), st.floats(0, 1)), max_size=20
)


@given(LINKS, st.randoms())
def test_the_order_changes_nothing(links: list[Link], chance) -> None:
    unique = list({(each.one, each.other): each for each in links}.values())
    other = unique[:]
    chance.shuffle(other)
    assert clusters("abcdefghijkl", unique) == clusters("lkjihgfedcba", other)


@given(LINKS)
def test_every_account_stands_in_one_group(links: list[Link]) -> None:
    groups = clusters("abcdefghijkl", links).groups
    assert sorted(each for group in groups for each in group) == list("abcdefghijkl")


def test_one_link_chains_no_two_acts_together() -> None:
    links = [*every_link("abc", 0.99), *every_link("xyz", 0.99), link("c", "x", 0.95)]
    assert clusters("abcxyz", links).groups == [("a", "b", "c"), ("x", "y", "z")]


def test_most_links_outweigh_one_against() -> None:
    links = [*every_link("abcd", 0.99)[:-1], link("c", "d", 0.2)]
    assert clusters("abcd", links).groups == [("a", "b", "c", "d")]


def test_what_people_put_together_stays_together() -> None:
    assert clusters("ab", [link("a", "b", 0.01)], together=[("a", "b")]).groups == [("a", "b")]


def test_what_people_set_apart_stays_apart() -> None:
    found = clusters("abc", every_link("abc", 0.99), apart=[("a", "b")])
    assert not any({"a", "b"} <= set(group) for group in found.groups)


def test_apart_holds_for_all_that_joined_one_of_the_two() -> None:
    found = clusters("abcd", every_link("abcd", 0.99), together=[("a", "c"), ("b", "d")], apart=[("a", "b")])
    assert found.groups == [("a", "c"), ("b", "d")]


def test_accounts_of_one_report_keep_apart_without_links() -> None:
    links = [link("a", "x", 0.9), link("b", "x", 0.8)]
    same = {"a": "report", "b": "report", "x": "other"}
    assert clusters("abx", links, same_report=same).groups == [("a", "x"), ("b",)]


def test_an_act_that_one_report_tells_in_two_pieces_is_one_for_the_others() -> None:
    links = [each for each in every_link("abcxyz", 0.97) if (each.one, each.other) != ("a", "x")]
    same = {each: each for each in "bcyz"} | {"a": "r", "x": "r"}
    assert clusters("abcxyz", links, same_report=same).groups == [tuple("abcxyz")]


def test_new_accounts_join_what_stands() -> None:
    links = [*every_link("abc", 0.99), link("c", "d", 0.99), link("b", "d", 0.9)]
    assert clusters("d", links, together=[("a", "b", "c")]).groups == [("a", "b", "c", "d")]


def test_what_all_but_met_is_left_to_a_person() -> None:
    found = clusters("ab", [link("a", "b", 0.4)])
    assert found.groups == [("a",), ("b",)]
    assert [(each.one, each.other) for each in found.unsure] == [("a", "b")]


def test_links_to_unknown_accounts_are_passed_over() -> None:
    assert clusters("a", [link("a", "z", 0.99)]).groups == [("a",)]
