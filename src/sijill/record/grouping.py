"""Bring blocks of accounts together along links, strongest first, never against a person's word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def grouped(
    blocks: Sequence[Iterable[_T]],
    edges: Iterable[tuple[_T, _T]],
    apart: Iterable[tuple[_T, _T]],
) -> list[list[int]]:
    """The numbers of the blocks that come together, each group and the list in the blocks' order.

    `edges` come strongest first. A block's own members stay together whatever `apart` says.

    >>> grouped([["a"], ["b"], ["c"]], [("a", "c"), ("b", "c")], [("a", "b")])
    [[0, 2], [1]]
    """
    block_of = {member: at for at, block in enumerate(blocks) for member in block}
    groups = {at: [at] for at in range(len(blocks))}
    enemies: dict[int, set[int]] = {at: set() for at in groups}
    for one, other in apart:
        if one in block_of and other in block_of and block_of[one] != block_of[other]:
            enemies[block_of[one]].add(block_of[other])
            enemies[block_of[other]].add(block_of[one])
    leader = {at: at for at in groups}
    for one, other in edges:
        if one not in block_of or other not in block_of:
            continue
        mine, yours = sorted((leader[block_of[one]], leader[block_of[other]]))
        if mine == yours or enemies[mine] & set(groups[yours]):
            continue
        for each in groups[yours]:
            leader[each] = mine
        enemies[mine] |= enemies.pop(yours)
        groups[mine] += groups.pop(yours)
    return [sorted(group) for _, group in sorted(groups.items())]
