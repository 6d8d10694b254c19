"""What a call asks for: the query's names, checked, as the record's filters."""

from __future__ import annotations

import datetime
import math
import re
from typing import Annotated, Any

from ninja import Field, Schema
from ninja.errors import HttpError
from pydantic import AfterValidator, BeforeValidator, StringConstraints

from sijill.record import Filters

LARGEST = 200  # of a page
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _plain(said: str) -> str:
    """Without what no database takes."""
    if "\0" in said:
        raise ValueError("holds a letter that can't be")
    return said


def _day(said: Any) -> Any:
    """Only a day as 2024-03-01; neither a number of seconds nor a time."""
    if not isinstance(said, str) or not _DAY.fullmatch(said):
        raise ValueError("say a day as 2024-03-01")
    return datetime.date.fromisoformat(said)


Words = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True), AfterValidator(_plain)]
Many = Annotated[list[Words], Field(max_length=60)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
People = Annotated[int, Field(ge=0, le=10_000_000)]


class Part(Schema):
    """Which page: `after` is the `next` of the page before."""

    after: Words | None = None
    size: Annotated[int, Field(ge=1, le=LARGEST)] = 50


class Wanted(Part):
    """Which incidents; of a name that is given several times any may hold, of different names all must."""

    text: Words | None = Field(None, description="words of the reports, in any spelling")
    from_: Day | None = Field(None, alias="from", description="the act can have been on this day or later")
    to: Day | None = Field(None, description="the act can have been on this day or before")
    place: Words | None = None
    victim: Words | None = None
    type: Many = []
    actor: Many = []
    target: Many = []
    source: Many = []
    area: Many = []
    country: Many = []
    grade: Many = []
    status: Many = []
    killed: People | None = Field(None, description="at least so many killed, where that is known")
    killed_to: People | None = None
    injured: People | None = None
    injured_to: People | None = None
    box: Words | None = Field(None, description="west,south,east,north in degrees")
    claims: bool = Field(False, description="with every claim and the words that it rests on")


class WantedReports(Part):
    """Which reports."""

    source: Words | None = None
    country: Words | None = None
    from_: Day | None = Field(None, alias="from", description="published on this day or later")
    to: Day | None = None


class WantedAccounts(Part):
    """Which accounts."""

    incident: Words | None = None
    report: Words | None = None


class WantedEpisodes(Part):
    """Which appeals, sieges, displacements or tolls."""

    country: Words | None = None


def filters(wanted: Wanted, groups: frozenset[str] | None) -> Filters:
    """The record's filters, for somebody who sees these groups' records."""
    return Filters(
        groups=groups,
        text=wanted.text or None,
        earliest=wanted.from_,
        latest=wanted.to,
        place=wanted.place or None,
        victim=wanted.victim or None,
        types=tuple(wanted.type),
        actors=tuple(wanted.actor),
        targets=tuple(wanted.target),
        sources=tuple(wanted.source),
        areas=tuple(wanted.area),
        countries=tuple(wanted.country),
        grades=tuple(wanted.grade),
        statuses=tuple(wanted.status),
        killed=wanted.killed,
        killed_to=wanted.killed_to,
        injured=wanted.injured,
        injured_to=wanted.injured_to,
        box=box(wanted.box) if wanted.box else None,
    )


def box(said: str) -> tuple[float, float, float, float]:
    """West, south, east and north; what isn't that is refused.

    >>> box("35,32,37.5,36")
    (35.0, 32.0, 37.5, 36.0)
    """
    try:
        west, south, east, north = (float(each) for each in said.split(","))
    except ValueError:
        west, south, east, north = (math.nan,) * 4
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise HttpError(422, "box: say west,south,east,north in degrees")
    return west, south, east, north
