"""Clusters of a map: the cells of a grid, those brought together whose middles lie too near to be read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sijill.model import Range
from sijill.record.counted import Cluster
from sijill.record.glancing import MILLION

_TOO_NEAR = 0.75  # of a cell, between two middles
_SUMS = ("n", "told")
_LEAST, _MOST = ("west", "south"), ("east", "north")


def together(cells: Sequence[dict[str, Any]], cell: int) -> list[dict[str, Any]]:
    """The cells, smaller ones taken into larger ones beside them where their middles nearly meet.

    Each has `column`, `line`, `n`, `middle_x`, `middle_y` and the figures that are summed; `cell` is the
    length of a side in the same unit.
    """
    left = {(row["column"], row["line"]): row for row in cells}
    found = []
    for row in sorted(cells, key=lambda each: (-each["n"], each["column"], each["line"])):
        place = row["column"], row["line"]
        if left.pop(place, None) is None:
            continue
        for other in list(_beside(place, left)):
            if _apart(row, other) < _TOO_NEAR * cell:
                del left[other["column"], other["line"]]
                row = _joined(row, other)
        found.append(row)
    return found


def _beside(
    place: tuple[int, int], left: Mapping[tuple[int, int], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The cells around a place that aren't taken yet."""
    column, line = place
    for x in (-1, 0, 1):
        for y in (-1, 0, 1):
            if other := left.get((column + x, line + y)):
                yield other


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    across = float(one["middle_x"]) - float(other["middle_x"])
    up = float(one["middle_y"]) - float(other["middle_y"])
    return math.hypot(across, up)


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two cells as one: figures added, unknown staying unknown, the middle where most are."""
    n = one["n"] + other["n"]
    made = {**one, **{key: one[key] + other[key] for key in _SUMS}}
    for key in ("middle_x", "middle_y"):
        made[key] = (float(one[key]) * one["n"] + float(other[key]) * other["n"]) / n
    for key in ("killed_least", "killed_most"):
        known = [each[key] for each in (one, other) if each[key] is not None]
        made[key] = sum(known) if known else None
    made |= {key: min(one[key], other[key]) for key in _LEAST}
    return made | {key: max(one[key], other[key]) for key in _MOST}


def cluster_noun(row: Mapping[str, Any]) -> Cluster:
    """What a map shows of the incidents of a cell."""
    alone = row["n"] == 1
    west, east = (row[end] / MILLION - 180 for end in ("west", "east"))
    south, north = (row[end] / MILLION - 90 for end in ("south", "north"))
    return Cluster(
        lat=round(float(row["middle_y"]) / MILLION - 90, 5),
        lon=round(float(row["middle_x"]) / MILLION - 180, 5),
        incidents=row["n"],
        box=(round(west, 6), round(south, 6), round(east, 6), round(north, 6)),
        killed=range_of(row, "killed"),
        untold=row["n"] - row["told"],
        incident=row["one"] if alone else None,
        type=row["a_type"] if alone else None,
        precision=row["a_precision"] if alone else None,
        radius=row["a_radius"] if alone else None,
    )


def range_of(row: Mapping[str, Any], figure: str) -> Range | None:
    """A sum of least and most; None where no incident has a figure."""
    least, most = row[f"{figure}_least"], row[f"{figure}_most"]
    return None if least is None or most is None else Range(int(least), int(most))
