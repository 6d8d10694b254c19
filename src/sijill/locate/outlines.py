"""Outlines of governorates: how far outside a point lies, and the part of one on a side.

The lines are those of areas.py. Several governorates may share one where the lines are older than they.
"""

from __future__ import annotations

import csv
import math
from functools import cache, lru_cache

from sijill.areas import Ring, inside, outlines
from sijill.kit import DATA
from sijill.locate.points import Point, km, turned
from sijill.text.fold import fold

_DEGREE = 111.2  # km, of latitude
_STEPS = 24  # of the grid that is laid over an outline to find the middle of a part
_WIDE = 67.5  # degrees to either side of a direction that still count as it


def known(country: str, governorate: str) -> bool:
    """Whether there is an outline of that governorate.

    >>> known("SY", "إدلب")
    True
    """
    return (country, fold(governorate).text) in outlines()


def outside(country: str, governorate: str, point: Point) -> float | None:
    """Kilometres from the point to the governorate's outline, 0 inside; None where there is no outline.

    >>> outside("SY", "إدلب", (35.93, 36.63))
    0.0
    """
    rings = outlines().get((country, fold(governorate).text))
    return min(_off(ring, point) for ring in rings) if rings else None


def _off(ring: Ring, point: Point) -> float:
    if inside(ring, point):
        return 0.0
    lat, lon = point
    narrow = math.cos(math.radians(lat))
    best = math.inf
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        x, y = (x0 - lon) * narrow, y0 - lat
        along, up = (x1 - x0) * narrow, y1 - y0
        share = -(x * along + y * up) / ((along * along + up * up) or 1.0)
        share = max(0.0, min(1.0, share))
        best = min(best, math.hypot(x + share * along, y + share * up))
    return best * _DEGREE


@lru_cache(maxsize=1 << 9)
def reach(country: str, governorate: str, centre: Point) -> float | None:
    """Kilometres from a point to the farthest corner of the outline; None where there is no outline.

    >>> 40 < reach("SY", "إدلب", (35.86, 36.57)) < 90
    True
    """
    rings = outlines().get((country, fold(governorate).text))
    if not rings:
        return None
    farthest = max(km(centre, (y, x)) for ring in rings for x, y in ring)
    return round(farthest / math.sqrt(_shared().get((country, fold(governorate).text), 1)), 1)


@cache
def _shared() -> dict[tuple[str, str], int]:
    """How many governorates share an outline: Natural Earth draws the Gaza Strip and the West Bank whole."""
    with (DATA / "outlines" / "outlines.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            (row["country"], [fold(name).text for name in row["names"].split(";")])
            for row in csv.DictReader(lines)
        ]
    wholes = {"قطاع غزه", "الضفه الغربيه"}
    return {(code, name): len(names) for code, names in rows for name in names if name not in wholes}


@lru_cache(maxsize=1 << 9)
def part(country: str, governorate: str, side: str, centre: Point) -> tuple[Point, float] | None:
    """The middle of the part of a governorate that lies on a side of a point in it, and its radius in km.

    >>> point, radius = part("SY", "حلب", "شرق", (36.2, 37.16))
    >>> point[1] > 37.5 and radius < 120
    True
    """
    rings = outlines().get((country, fold(governorate).text))
    if not rings:
        return None
    spots = [spot for ring in rings for spot in _grid(ring) if turned(centre, spot, side) <= _WIDE]
    if not spots:
        return None
    middle = (
        round(sum(lat for lat, _ in spots) / len(spots), 4),
        round(sum(lon for _, lon in spots) / len(spots), 4),
    )
    return middle, round(max(km(middle, spot) for spot in spots), 1)


def _grid(ring: Ring) -> list[Point]:
    """Points laid evenly over what the ring encloses."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    wide, high = (max(xs) - min(xs)) / _STEPS, (max(ys) - min(ys)) / _STEPS
    spots = [
        (min(ys) + (row + 0.5) * high, min(xs) + (column + 0.5) * wide)
        for row in range(_STEPS)
        for column in range(_STEPS)
    ]
    return [spot for spot in spots if inside(ring, spot)]
