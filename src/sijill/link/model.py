"""The linker: how likely two accounts tell of one act, with the weight of every clue.

    linker = Linker.load()
    links = linker.links(new, near)      # new accounts with each other and with those of the record

The weights stand in data/link/weights.json; tools/link.py trains them anew, on one's own accounts too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sijill.errors import DataError
from sijill.link.comparisons import COMPARISONS
from sijill.link.keys import keys_of_traits
from sijill.link.splinked import CROWD, Weights, compared, settings
from sijill.link.traits import Traits, traits
from sijill.model import Link, Told

_FILE = "data/link/weights.json"
_ELSEWHERE = 3  # the last levels of `place`: both accounts are placed, and apart
_TELLING = ("place", "victims", "target", "words")  # what tells one act of a day from another
_FIGURES = slice(2, 4)  # the levels of figures that are the same, and more than one
_DOUBT = -1.0  # bits, at most: a suggestion
_AT_ONCE = 2000  # accounts: more in one call cost memory and save no time


class Linker:
    """Compares accounts by weights that were trained once; it holds nothing of what it has seen."""

    def __init__(self, weights: Weights, prior: float) -> None:
        self.weights = weights
        self.prior = prior

    @classmethod
    def load(cls, file: Path | None = None) -> Linker:
        """The linker with the weights that ship with Sijill, or with those of a file of one's own."""
        shipped = files("sijill") / _FILE
        text = file.read_text(encoding="utf-8") if file else shipped.read_text(encoding="utf-8")
        return cls(*_checked(json.loads(text), str(file or _FILE)))

    def settings(self) -> dict[str, Any]:
        """The model as Splink takes it, on DuckDB or Spark."""
        return settings(self.weights, self.prior)

    def links(self, new: Sequence[Told], near: Sequence[Told] = ()) -> list[Link]:
        """Links between the new accounts, and from them to near ones, for pairs that share a key.

        `clues` are bits for (or, below 0, against) one act, by comparison; `prior` is where the sum starts.
        """
        seen = {told.id for told in new}
        every = [*new, *(told for told in near if told.id not in seen)]
        rows = [traits(told) for told in every]
        keys = [keys_of_traits(row, told) for row, told in zip(rows, every, strict=True)]
        found = [
            self._link(pair)
            for fresh, others in batches(keys, len(new))
            for pair in self._compared(rows, keys, fresh, others)
        ]
        return sorted(found, key=lambda link: (link.one, link.other))

    def _compared(
        self, every: Sequence[Traits], keys: Sequence[frozenset[str]], fresh: range, others: Sequence[int]
    ) -> list[dict[str, Any]]:
        """One call of Splink: the fresh accounts with each other and with the others."""
        rows = [every[at] for at in fresh]
        rows += [msgspec.structs.replace(every[at], fresh=False) for at in others]
        if len(rows) < 2:
            return []
        return compared(rows, [keys[at] for at in (*fresh, *others)], self.settings())

    def _doubt(self, pair: dict[str, Any]) -> str | None:
        """Why no machine may join two accounts, whatever the sum of their clues says; None where it may.

        `elsewhere`: bulletins tell of two towns in the same words and figures. `day alone`: on a day of war
        many people are killed one by one.
        """
        if pair["mw_victims"] <= 0 and self._at(pair, "place", slice(-_ELSEWHERE, None)):
            return "elsewhere"
        told = any(pair[f"mw_{name}"] > 0 for name in _TELLING)
        same = any(self._at(pair, name, _FIGURES) for name in ("killed", "injured"))
        return None if told or same else "day alone"

    def _at(self, pair: dict[str, Any], name: str, levels: slice) -> bool:
        """Whether a clue stands at one of these levels, which is known by its weight."""
        return any(math.isclose(pair[f"mw_{name}"], math.log2(m / u)) for m, u in self.weights[name][levels])

    def _link(self, pair: dict[str, Any]) -> Link:
        one, other = sorted((pair["unique_id_l"], pair["unique_id_r"]))
        clues = {name: round(pair[f"mw_{name}"], 2) for name in COMPARISONS}
        clues["prior"] = round(math.log2(self.prior / (1 - self.prior)), 2)
        probability = pair["match_probability"]
        doubt, total = self._doubt(pair), sum(clues.values())
        if doubt and total > _DOUBT:
            clues[doubt] = round(_DOUBT - total, 2)
            probability = 1 / (1 + 2 ** -sum(clues.values()))
        return Link(one=one, other=other, probability=round(probability, 6), clues=clues)


def batches(keys: Sequence[frozenset[str]], new: int) -> Iterator[tuple[range, list[int]]]:
    """The new accounts, some at a time, each time with those after them that share a key with one of them.

    >>> keys = [frozenset("a"), frozenset("b"), frozenset("a"), frozenset("c")]
    >>> list(batches(keys, 2))
    [(range(0, 2), [2])]
    """
    having: dict[str, list[int]] = {}
    for at, mine in enumerate(keys):
        for key in mine:
            having.setdefault(key, []).append(at)
    for start in range(0, new, _AT_ONCE):
        fresh = range(start, min(start + _AT_ONCE, new))
        shared = {key for at in fresh for key in keys[at] if len(having[key]) <= CROWD}
        yield fresh, sorted({at for key in shared for at in having[key] if at >= fresh.stop})


def _checked(said: dict[str, Any], file: str) -> tuple[Weights, float]:
    """The weights of a file in the order of the comparisons; DataError names what doesn't fit."""
    weights: Weights = {}
    for name, levels in COMPARISONS.items():
        told = said.get("comparisons", {}).get(name, {})
        missing = [level.name for level in levels if len(told.get(level.name, ())) != 2]
        if missing:
            raise DataError(file, name, f"no m and u for {missing}: train again with tools/link.py")
        weights[name] = [(float(told[level.name][0]), float(told[level.name][1])) for level in levels]
    return weights, float(msgspec.convert(said.get("prior", 0.5), float))
