"""What the record answers with where many incidents are looked at together. Frozen; no toll is in any."""

from __future__ import annotations

import datetime

import msgspec

from sijill.model import Range


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Some incidents counted: how many, and people from the least to the most that their sources tell of.

    A range adds up the incidents that have a figure; None where none has. `untold` are the incidents without
    a figure of killed people: they aren't 0. `key` is what they have in common, None what isn't known.
    """

    key: str | None
    incidents: int
    killed: Range | None = None
    injured: Range | None = None
    children: Range | None = None
    women: Range | None = None
    untold: int = 0


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents near each other on a map, and their middle; of one alone its id, type and how exact it is.

    `box` is west, south, east, north of their points, `radius` in km; `killed` and `untold` are a Tally's.
    """

    lat: float
    lon: float
    incidents: int
    box: tuple[float, float, float, float]
    killed: Range | None
    untold: int
    incident: str | None = None
    type: str | None = None
    precision: str | None = None
    radius: float | None = None


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of an area: all of them, and how many of them have no point but the area alone."""

    area: str
    incidents: int
    wide: int
    killed: Range | None
    untold: int


class Spreads(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents by area; `nowhere` are those that no area is known of, though they may have a point."""

    areas: list[Spread]
    nowhere: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of one day, week (from Monday), month or year, by its first day."""

    begins: datetime.date
    incidents: int
    killed: Range | None
    untold: int


class Histogram(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents over time; bars without one are left out.

    `undated` are those whose day isn't known exactly enough for one bar.
    """

    unit: str
    bars: list[Bar]
    undated: int


class Facet(msgspec.Struct, frozen=True):
    """A value of a filter, and how many of the incidents asked for have it."""

    value: str
    incidents: int
