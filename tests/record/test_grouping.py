"""Blocks come together along links, and never against what a person said."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sijill.record.grouping import grouped

NODES = range(7)
PAIRS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20)


@given(PAIRS, PAIRS)
def test_every_block_is_in_one_group_and_none_beside_one_it_must_not_join(
    edges: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    groups = grouped([[node] for node in NODES], edges, apart)
    assert sorted(each for group in groups for each in group) == list(NODES)
    forbidden = {frozenset(pair) for pair in apart if pair[0] != pair[1]}
    assert not [p for group in groups for p in combinations(group, 2) if frozenset(p) in forbidden]


@given(PAIRS)
def test_where_nothing_is_forbidden_all_that_is_linked_comes_together(edges: list[tuple[int, int]]) -> None:
    groups = grouped([[node] for node in NODES], edges, [])
    group_of = {each: at for at, group in enumerate(groups) for each in group}
    assert all(group_of[one] == group_of[other] for one, other in edges)


def test_the_strongest_link_decides_whom_one_joins() -> None:
    assert grouped([["a"], ["b"], ["c"]], [("c", "b"), ("c", "a")], [("a", "b")]) == [[0], [1, 2]]
