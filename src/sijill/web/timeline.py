"""A timeline as a drawing: where each bar of a histogram stands. Pure geometry, in per cent and pixels."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from sijill.record import Histogram

HEIGHT = 96.0  # pixels of the tallest bar
_LABELS = 8  # at most
_MOST = 2_000  # bars; a longer time is drawn by years by the record
_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240)  # months between two labels


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A bar: its first and last day, its figures, and its place (x and width in per cent, y and height)."""

    begins: datetime.date
    ends: datetime.date
    incidents: int
    x: float
    width: float
    y: float
    height: float


class Label(msgspec.Struct, frozen=True):
    """A day written under the bars, and where (in per cent)."""

    words: str
    x: float


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing: bars, labels, its first and last day, the most of a bar, and what has no exact day."""

    unit: str
    bars: list[Bar]
    labels: list[Label]
    begins: datetime.date | None
    ends: datetime.date | None
    most: int
    undated: int


def timeline(found: Histogram, *, mirrored: bool) -> Timeline:
    """Where everything stands; `mirrored` lets time run from the right, as the page is read."""
    if not found.bars:
        return Timeline(
            unit=found.unit, bars=[], labels=[], begins=None, ends=None, most=0, undated=found.undated
        )
    first = found.bars[0].begins
    last = last_day(found.unit, found.bars[-1].begins)
    days = (last - first).days + 1
    most = max(bar.incidents for bar in found.bars)

    def across(day: datetime.date, width: float) -> float:
        share = 100 * (day - first).days / days
        return round(100 - share - width if mirrored else share, 3)

    bars = []
    for bar in found.bars[:_MOST]:
        ends = last_day(found.unit, bar.begins)
        width = 100 * ((ends - bar.begins).days + 1) / days
        height = max(2.0, HEIGHT * bar.incidents / most)
        bars.append(
            Bar(
                begins=bar.begins,
                ends=ends,
                incidents=bar.incidents,
                x=across(bar.begins, width),
                width=round(width, 3),
                y=round(HEIGHT - height, 2),
                height=round(height, 2),
            )
        )
    labels = [Label(words, across(day, 0.0)) for day, words in ticks(first, last)]
    return Timeline(
        unit=found.unit, bars=bars, labels=labels, begins=first, ends=last, most=most, undated=found.undated
    )


def last_day(unit: str, begins: datetime.date) -> datetime.date:
    """The last day of a bar that begins on a day.

    >>> last_day("month", datetime.date(2024, 2, 1)), last_day("week", datetime.date(2024, 3, 4))
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 10))
    """
    day = datetime.timedelta(days=1)
    if unit == "day":
        return begins
    if unit == "week":
        return begins + 6 * day
    if unit == "month":
        return (begins.replace(day=28) + 4 * day).replace(day=1) - day
    return begins.replace(month=12, day=31)


def ticks(first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, str]]:
    """Days to be written under a timeline: few enough to be read.

    >>> [words for _, words in ticks(datetime.date(2019, 5, 3), datetime.date(2024, 1, 1))]
    ['2020', '2021', '2022', '2023', '2024']
    """
    days = (last - first).days
    if days < 62:
        step = max(1, -(-days // _LABELS))
        for ahead in range(0, days + 1, step):
            day = first + datetime.timedelta(days=ahead)
            yield day, day.strftime("%m-%d")
        return
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((each for each in _STEPS if months / each <= _LABELS), _STEPS[-1])
    start = first.year * 12 + first.month - 1
    for month in range(-(-start // step) * step, last.year * 12 + last.month, step):
        day = datetime.date(month // 12, month % 12 + 1, 1)
        if day >= first:
            yield day, str(day.year) if step % 12 == 0 else f"{day.year}-{day.month:02}"
