"""The linker: how likely two accounts tell of one act, with the weight of every clue.

    linker = Linker.load()
    links = linker.links(new, near)      # new accounts with each other and with those of the record

The weights stand in data/link/weights.json; tools/link.py trains them anew, on one's own accounts too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sijill.errors import DataError
from sijill.link.comparisons import COMPARISONS
from sijill.link.keys import keys_of_traits
from sijill.link.splinked import Weights, compared, settings
from sijill.link.traits import traits
from sijill.model import Link, Told

_FILE = "data/link/weights.json"


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
        known = [told for told in near if told.id not in seen]
        if not new or len(new) + len(known) < 2:
            return []
        rows = [traits(told, fresh=True) for told in new] + [traits(told, fresh=False) for told in known]
        keys = [keys_of_traits(row, told.text) for row, told in zip(rows, [*new, *known], strict=True)]
        found = [self._link(pair) for pair in compared(rows, keys, self.settings())]
        return sorted(found, key=lambda link: (link.one, link.other))

    def _link(self, pair: dict[str, Any]) -> Link:
        one, other = sorted((pair["unique_id_l"], pair["unique_id_r"]))
        clues = {name: round(pair[f"mw_{name}"], 2) for name in COMPARISONS}
        clues["prior"] = round(math.log2(self.prior / (1 - self.prior)), 2)
        return Link(one=one, other=other, probability=round(pair["match_probability"], 6), clues=clues)


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
