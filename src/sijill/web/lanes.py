"""A timeline of what goes on: a lane for each episode, drawn by the server as SVG geometry."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import msgspec

from sijill.record import Episode

WIDE = 1000  # of the drawing, in its own units


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """An episode's bar: where it begins and how long it is, in thousandths of the whole time."""

    id: str
    title: str
    begins: str
    ends: str | None
    start: int
    length: int


def lanes(episodes: Sequence[Episode], titled: Callable[[Episode], str]) -> list[Lane]:
    """The episodes whose beginning is known, the earliest first; one without an end goes on to the last day.

    >>> one = Episode(id="a", kind="siege", value={}, status="open", country="SY",
    ...     begins="2024-01-01", ends="2024-01-11", reports=[])
    >>> [(each.start, each.length) for each in lanes([one], lambda _: "one")]
    [(0, 1000)]
    """
    known = sorted((each for each in episodes if each.begins), key=lambda each: each.begins or "")
    if not known:
        return []
    days = [_day(each.begins) for each in known] + [_day(each.ends) for each in known if each.ends]
    first, last = min(days), max(days)
    whole = max(1, last - first)
    found = []
    for each in known:
        begins = _day(each.begins)
        ends = max(begins, _day(each.ends) if each.ends else last)
        start = round((begins - first) * WIDE / whole)
        length = max(8, round((ends - begins) * WIDE / whole))
        found.append(
            Lane(
                id=each.id,
                title=titled(each),
                begins=each.begins or "",
                ends=each.ends,
                start=min(start, WIDE - 8),
                length=min(length, WIDE - min(start, WIDE - 8)),
            )
        )
    return found


def _day(told: str | None) -> int:
    return datetime.date.fromisoformat(told or "").toordinal()
