"""Charts as drawings: which there are, and where their bars and words stand. Pure geometry.

Lengths across are in per cent, so that a chart is as wide as its page; heights are in pixels. A range of
people is a bar to the least and a paler one on to the most; where nobody tells a figure there is no bar.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from sijill.model import Range
from sijill.record import Tally
from sijill.web.choices import named
from sijill.web.timeline import Label, last_day, ticks

# By its name in the address: what is counted by, and the figures that are drawn.
CHARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "months": ("month", ("incidents", "killed")),
    "types": ("type", ("incidents", "killed")),
    "governorates": ("area", ("incidents", "killed")),
    "actors": ("actor", ("incidents", "killed")),
    "children-women": ("year", ("children", "women")),
}
IN_TIME = ("month", "year")
_MOST = 20  # rows that are drawn; the table has all
_ROW, _HEAD, _PANEL, _FOOT = 40, 26, 130, 24  # pixels
_WIDE, _GAP, _LONGEST = 48.0, 4.0, 36.0  # per cent: of a panel, between two, of the longest bar


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A bar of one figure: to the least, and on to the most; `words` and where they stand beside it."""

    figure: str
    x: float
    width: float
    more_x: float
    more_width: float
    y: float
    height: float
    more_y: float
    more_height: float
    words: str
    words_x: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn of one tally: its label, and a bar for each figure that is known."""

    label: str
    y: float
    pieces: list[Piece]


class Panel(msgspec.Struct, frozen=True):
    """A heading over bars: the figure, where it stands, and its largest value."""

    figure: str
    x: float
    y: float
    most: int


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing: its panels, lines and labels; `left_out` lines are in the table alone."""

    name: str
    by: str
    upright: bool
    height: int
    panels: list[Panel]
    lines: list[Line]
    labels: list[Label]
    left_out: int
    mirrored: bool


def drawn(name: str, tallies: Sequence[Tally], *, language: str) -> Chart:
    """The chart of that name; in Arabic it is read from the right."""
    by, figures = CHARTS[name]
    known = [each for each in tallies if each.key is not None]
    make = _columns if by in IN_TIME else _rows
    return make(name, by, figures, known, language)


def amount(tally: Tally, figure: str) -> Range | None:
    """A tally's figure as least and most; incidents are counted and have no doubt."""
    if figure == "incidents":
        return Range(tally.incidents, tally.incidents)
    found: Range | None = getattr(tally, figure)
    return found


def _largest(tallies: Sequence[Tally], figure: str) -> int:
    return max((found.max or 0 for each in tallies if (found := amount(each, figure))), default=0)


def _said(found: Range) -> str:
    return str(found.min) if found.min == found.max else f"{found.min}–{found.max}"


def _rows(
    name: str, by: str, figures: Sequence[str], tallies: Sequence[Tally], language: str
) -> Chart:
    """Lines under each other, a panel of bars beside the other for each figure."""
    mirrored, shown = language == "ar", tallies[:_MOST]
    starts = {figure: at * (_WIDE + _GAP) for at, figure in enumerate(figures)}
    most = {figure: _largest(shown, figure) for figure in figures}

    def across(x: float, width: float = 0.0) -> float:
        return round(100 - x - width if mirrored else x, 3)

    lines = []
    for at, tally in enumerate(shown):
        y = _HEAD + at * _ROW
        pieces = []
        for figure in figures:
            found = amount(tally, figure)
            if found is None or not most[figure]:
                continue
            least = _LONGEST * (found.min or 0) / most[figure]
            more = _LONGEST * ((found.max or 0) - (found.min or 0)) / most[figure]
            start = starts[figure]
            pieces.append(
                Piece(
                    figure=figure, x=across(start, least), width=round(least, 3),
                    more_x=across(start + least, more), more_width=round(more, 3),
                    y=y + 19, height=14, more_y=y + 19, more_height=14,
                    words=_said(found), words_x=across(start + least + more + 0.8),
                )
            )  # fmt: skip
        lines.append(Line(label=named(by, tally.key or "", language), y=y + 13, pieces=pieces))
    return Chart(
        name=name, by=by, upright=False, height=_HEAD + _ROW * len(shown) + 6, lines=lines, labels=[],
        panels=[Panel(each, across(starts[each]), 14, most[each]) for each in figures],
        left_out=len(tallies) - len(shown), mirrored=mirrored,
    )  # fmt: skip


def _columns(
    name: str, by: str, figures: Sequence[str], tallies: Sequence[Tally], language: str
) -> Chart:
    """Bars over time, a panel under the other for each figure."""
    mirrored = language == "ar"
    days = [(_first_day(by, each.key or ""), each) for each in tallies]
    height = len(figures) * (_HEAD + _PANEL) + _FOOT
    chart: dict[str, Any] = {"name": name, "by": by, "upright": True, "left_out": 0, "mirrored": mirrored}
    if not days:
        return Chart(**chart, height=_FOOT, panels=[], lines=[], labels=[])
    first, last = days[0][0], last_day(by, days[-1][0])
    span = (last - first).days + 1

    def across(day: datetime.date, width: float = 0.0) -> float:
        share = 100 * (day - first).days / span
        return round(100 - share - width if mirrored else share, 3)

    panels, lines = [], []
    for at, figure in enumerate(figures):
        top = at * (_HEAD + _PANEL) + _HEAD
        most = _largest(tallies, figure)
        panels.append(Panel(figure, 100.0 if mirrored else 0.0, top - 10, most))
        for day, tally in days:
            found = amount(tally, figure)
            if found is None or not most:
                continue
            width = 100 * ((last_day(by, day) - day).days + 1) / span
            least = _PANEL * (found.min or 0) / most
            full = _PANEL * (found.max or 0) / most
            x, wide = across(day, width), round(width * 0.86, 3)
            piece = Piece(
                figure=figure, x=x, width=wide, more_x=x, more_width=wide,
                y=round(top + _PANEL - least, 2), height=round(least, 2),
                more_y=round(top + _PANEL - full, 2), more_height=round(full - least, 2),
                words=_said(found), words_x=x,
            )  # fmt: skip
            lines.append(Line(label=tally.key or "", y=0, pieces=[piece]))
    labels = [Label(words, across(day)) for day, words in ticks(first, last)]
    return Chart(**chart, height=height, panels=panels, lines=lines, labels=labels)


def _first_day(by: str, key: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{key}-01" if by == "month" else f"{key:0>4}-01-01")
