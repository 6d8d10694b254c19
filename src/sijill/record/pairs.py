"""What people said of accounts: these tell of one act, those don't. The newest word on a pair holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

import msgspec

from sijill.record import models
from sijill.record.undoing import undone

_Pair = tuple[str, str]
KINDS = ("merge", "split", "apart")


def constraints() -> tuple[list[_Pair], list[_Pair]]:
    """The pairs of accounts that belong together, and those that don't, by people's decisions that hold."""
    said: dict[_Pair, bool] = {}
    gone = undone()
    decisions = models.Decision.objects.filter(kind__in=KINDS).order_by("row")
    for row, kind, told in decisions.values_list("row", "kind", "data"):
        if row not in gone:
            said.update((pair, kind == "merge") for pair in _pairs(kind, msgspec.json.decode(told)))
    together = sorted(pair for pair, one in said.items() if one)
    return together, sorted(pair for pair, one in said.items() if not one)


def _pairs(kind: str, details: dict[str, Any]) -> Iterator[_Pair]:
    """A merge ties every account to every other; a split parts those that left from those that stayed."""
    if kind == "merge":
        everyone = [*details["accounts"], *(each for group in details["from"].values() for each in group)]
        yield from combinations(sorted(set(everyone)), 2)
    else:
        for one, other in _across(details["left"], details["stayed"]):
            yield (one, other) if one < other else (other, one)


def _across(left: Sequence[str], stayed: Sequence[str]) -> Iterator[_Pair]:
    yield from product(left, stayed)
