"""Governorates as areas: their outlines, and the area that a point or a name lies in.

The lines are data/outlines/outlines.csv, made by tools/gazetteer/outlines.py; what an area is called is
data/outlines/areas.csv, made by tools/gazetteer/areas.py. Several governorates may share an area where the
lines are older than they.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec

from sijill.kit import DATA
from sijill.text.fold import fold

Point = tuple[float, float]  # latitude, longitude
Ring = tuple[Point, ...]  # longitude, latitude; the last is the first


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A governorate as it is drawn and counted: code, country, names, outlines, ids in the gazetteer."""

    code: str
    country: str
    ar: str
    en: str
    rings: tuple[Ring, ...]
    rows: tuple[str, ...]


def _lines(table: str) -> Iterator[dict[str, str]]:
    with (DATA / "outlines" / table).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def outlines() -> dict[tuple[str, str], list[Ring]]:
    """The rings of each governorate, by country and folded name."""
    found: defaultdict[tuple[str, str], list[Ring]] = defaultdict(list)
    for row in _lines("outlines.csv"):
        ring = _ring_of(row)
        for name in row["names"].split(";"):
            found[row["country"], fold(name).text].append(ring)
    return dict(found)


@cache
def areas() -> dict[str, Area]:
    """Every area by its code.

    >>> areas()["SY-ID"].ar, areas()["SY-ID"].en
    ('إدلب', 'Idleb')
    """
    codes = _codes()
    rings: defaultdict[str, list[Ring]] = defaultdict(list)
    for row in _lines("outlines.csv"):
        country, first = row["country"], fold(row["names"].split(";")[0]).text
        rings[codes[country, first]].append(_ring_of(row))
    return {
        row["area"]: Area(
            code=row["area"],
            country=row["country"],
            ar=row["ar"],
            en=row["en"],
            rings=tuple(rings[row["area"]]),
            rows=tuple(row["rows"].split(";")),
        )
        for row in _lines("areas.csv")
    }


def _ring_of(row: dict[str, str]) -> Ring:
    pairs = (pair.split(",") for pair in row["ring"].split())
    return tuple((float(x), float(y)) for x, y in pairs)


@cache
def _codes() -> dict[tuple[str, str], str]:
    """The code of the area of each governorate, by country and folded name: its own before a shared one."""
    found: dict[tuple[str, str], str] = {}
    shared: dict[tuple[str, str], str] = {}
    for row in _lines("outlines.csv"):
        first, *others = (fold(name).text for name in row["names"].split(";"))
        code = found.setdefault((row["country"], first), f"{row['country']}-{row['region']}")
        for name in others:
            shared.setdefault((row["country"], name), code)
    return shared | found


@cache
def _rows() -> dict[str, str]:
    return {row: area.code for area in areas().values() for row in area.rows}


def area_named(country: str, governorate: str) -> str | None:
    """The code of the area of a governorate, by its Arabic name; None where there is no outline.

    >>> area_named("SY", "ادلب"), area_named("SY", "باريس")
    ('SY-ID', None)
    """
    return _codes().get((country, fold(governorate).text))


def area_of_row(row: str) -> str | None:
    """The code of the area that a governorate's row of the gazetteer stands for."""
    return _rows().get(row)


def area_at(point: Point, country: str | None = None) -> str | None:
    """The code of the area whose outline holds the point, of one country or of all.

    >>> area_at((35.93, 36.63)), area_at((48.9, 2.3))
    ('SY-ID', None)
    """
    found = _at(point, country)
    return _codes()[found[0], fold(found[1]).text] if found else None


@cache
def _boxes() -> list[tuple[str, str, Ring, tuple[float, float, float, float]]]:
    """Each ring with its country, its governorate's name as written, and the box around it."""
    found = []
    for row in _lines("outlines.csv"):
        ring = _ring_of(row)
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        box = (min(ys), max(ys), min(xs), max(xs))
        found.append((row["country"], row["names"].split(";")[0], ring, box))
    return found


def _at(point: Point, country: str | None) -> tuple[str, str] | None:
    lat, lon = point
    for code, name, ring, (south, north, west, east) in _boxes():
        if country in (None, code) and south <= lat <= north and west <= lon <= east and inside(ring, point):
            return code, name
    return None


def governorate_at(country: str, point: Point) -> str | None:
    """The governorate whose outline holds the point; the first where several share it.

    >>> governorate_at("SY", (35.93, 36.63))
    'إدلب'
    """
    found = _at(point, country)
    return found[1] if found else None


def country_at(point: Point) -> str | None:
    """The country in which the point lies, of those that have outlines.

    >>> country_at((33.3, 44.4)), country_at((48.9, 2.3))
    ('IQ', None)
    """
    found = _at(point, None)
    return found[0] if found else None


def inside(ring: Ring, point: Point) -> bool:
    """Whether the ring encloses the point."""
    lat, lon = point
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd
