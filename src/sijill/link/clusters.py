"""Accounts brought together into acts by their links, so that no single link chains two acts together.

Two groups are joined while the mean of all links between their accounts speaks for it (average linkage in
log-odds). A pair that was never compared speaks a little against. What people decided always holds.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from sijill.model import Link

_ABSENT = -5.0  # bits: two accounts that share no key are hardly of one act
_MOST = 8.0  # bits: no single link outweighs many
_UNSURE = 3.0  # bits below the threshold: near enough to ask a person


class Clustering(msgspec.Struct, frozen=True):
    """The groups, each sorted and all in order of their first account; and links that a person may judge."""

    groups: list[tuple[str, ...]]
    unsure: list[Link]


def clusters(
    ids: Iterable[str],
    links: Iterable[Link],
    *,
    together: Iterable[Collection[str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    same_report: Mapping[str, str] | None = None,
    threshold: float = 0.0,
) -> Clustering:
    """Groups of accounts that tell of one act; the order in which anything is given changes nothing.

    `together` are groups that stand (people's decisions, or incidents that exist: new accounts join them),
    `apart` pairs that must not meet; `same_report` names each account's report: where two accounts of one
    report don't speak for one act they speak strongly against it. `threshold` is in bits.

    >>> links = [Link(one="a", other="b", probability=0.99), Link(one="b", other="c", probability=0.1)]
    >>> clusters("cab", links).groups
    [('a', 'b'), ('c',)]
    """
    links = sorted(links, key=lambda link: (link.one, link.other))
    every = sorted({*ids, *(each for group in together for each in group)})
    weights = _bits(links, every)
    weights.update(dict.fromkeys(_told_twice(every, weights, same_report or {}), -_MOST))
    state = _Groups(every, weights, apart, threshold)
    for group in sorted(sorted(group) for group in together):
        for other in group[1:]:
            state.join(state.of[group[0]], state.of[other])
    state.run()
    groups = sorted(tuple(sorted(members)) for members in state.members.values())
    return Clustering(groups, _unsure(links, state, threshold))


def bits(probability: float) -> float:
    """Log-odds of a probability in bits, cut off where more certainty would be pretence.

    >>> bits(0.5), bits(0.0)
    (0.0, -8.0)
    """
    if probability <= 0 or probability >= 1:
        return _MOST if probability >= 1 else -_MOST
    return max(-_MOST, min(_MOST, math.log2(probability / (1 - probability))))


def _bits(links: Sequence[Link], every: Sequence[str]) -> dict[tuple[str, str], float]:
    """The weight of each compared pair, the smaller id first."""
    known = set(every)
    return {
        (min(link.one, link.other), max(link.one, link.other)): bits(link.probability)
        for link in links
        if link.one in known and link.other in known and link.one != link.other
    }


def _told_twice(
    every: Sequence[str], weights: Mapping[tuple[str, str], float], same_report: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Pairs of accounts of one report: two acts, unless the link between them says otherwise.

    They bar nothing: one reader who told an act in two pieces must not keep the accounts of all others apart.
    """
    by_report: dict[str, list[str]] = {}
    for each in every:
        if each in same_report:
            by_report.setdefault(same_report[each], []).append(each)
    for accounts in by_report.values():
        for pair in combinations(accounts, 2):
            if weights.get(pair, -1.0) < 0:
                yield pair


class _Groups:
    """Groups as they grow: who belongs where, and the sum and number of links to every neighbour."""

    def __init__(
        self,
        every: Sequence[str],
        weights: Mapping[tuple[str, str], float],
        apart: Iterable[tuple[str, str]],
        threshold: float,
    ) -> None:
        self.threshold = threshold
        self.of = {each: number for number, each in enumerate(every)}
        self.members: dict[int, list[str]] = {number: [each] for number, each in enumerate(every)}
        self.near: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in self.members}
        self.barred: dict[int, set[int]] = {number: set() for number in self.members}
        for (one, other), weight in weights.items():
            a, b = self.of[one], self.of[other]
            self.near[a][b] = self.near[b][a] = (weight, 1)
        for one, other in apart:
            if one in self.of and other in self.of:
                a, b = self.of[one], self.of[other]
                self.barred[a].add(b)
                self.barred[b].add(a)
        self.heap: list[tuple[float, int, int, int, int]] = []

    def mean(self, a: int, b: int) -> float:
        """The mean weight between two groups; pairs never compared count as absent."""
        total, number = self.near[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + _ABSENT * (pairs - number)) / pairs

    def join(self, a: int, b: int) -> None:
        """Make two groups one; it keeps the smaller number. Nothing happens where they are one or barred."""
        if a == b or b in self.barred[a]:
            return
        kept, gone = min(a, b), max(a, b)
        for each in self.members[gone]:
            self.of[each] = kept
        self.members[kept] += self.members.pop(gone)
        for other, (total, number) in self.near.pop(gone).items():
            del self.near[other][gone]
            if other != kept:
                before, count = self.near[kept].get(other, (0.0, 0))
                self.near[kept][other] = self.near[other][kept] = (before + total, count + number)
        for other in self.barred.pop(gone):
            self.barred[other].discard(gone)
            self.barred[other].add(kept)
            self.barred[kept].add(other)

    def push(self, a: int, b: int) -> None:
        """Remember that two groups may be joined, if the links between them speak for it."""
        mean = self.mean(a, b)
        if mean > self.threshold and b not in self.barred[a]:
            a, b = min(a, b), max(a, b)
            sizes = len(self.members[a]), len(self.members[b])
            heapq.heappush(self.heap, (-round(mean, 9), a, b, *sizes))

    def run(self) -> None:
        """Join the two groups between which most speaks for it, until nothing does."""
        for a, others in self.near.items():
            for b in others:
                if a < b:
                    self.push(a, b)
        while self.heap:
            _, a, b, size, other_size = heapq.heappop(self.heap)
            if a not in self.members or b not in self.members or b in self.barred[a]:
                continue
            if (len(self.members[a]), len(self.members[b])) != (size, other_size):
                continue  # one of them grew; it was pushed again then
            self.join(a, b)
            for other in self.near[a]:
                self.push(a, other)


def _unsure(links: Sequence[Link], state: _Groups, threshold: float) -> list[Link]:
    """For every two groups that all but met, their strongest link; barred ones are decided already."""
    best: dict[tuple[int, int], Link] = {}
    for link in links:
        if link.one not in state.of or link.other not in state.of:
            continue
        a, b = sorted((state.of[link.one], state.of[link.other]))
        if a == b or b in state.barred[a] or state.mean(a, b) <= threshold - _UNSURE:
            continue
        if (a, b) not in best or link.probability > best[a, b].probability:
            best[a, b] = link
    return sorted(best.values(), key=lambda link: (-link.probability, link.one, link.other))
