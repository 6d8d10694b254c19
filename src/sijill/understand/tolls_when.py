"""Read from which day to which a running figure runs, and the words that say so."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sijill.text.numbers import number_at
from sijill.understand.episodes import Dated, day_of_month
from sijill.understand.tolls_periods import Period

_THEN = frozenset(("ذلك", "ذاك", "حينها", "وقتها"))
_BEGUN = (("بدايه", "الحصار"), ("بدء", "الحصار"), ("بدايته",), ("فرض", "الحصار"))
_LENGTHS = {"اسبوع": 7, "اسبوعين": 14, "الاسبوعين": 14, "يومين": 2, "اليومين": 2}
_UNITS = {"ايام": 1, "يوما": 1, "اسابيع": 7, "اسبوعا": 7}

Days = tuple[datetime.date | None, datetime.date | None]


def told_dates(period: Period, dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a stretch of time: the one in it and those joined to it, «أيلول وتشرين الأول»."""
    near: list[Dated] = []
    for date in dates:
        if near and date.first > near[-1].last + 2 or not near and date.first >= period.last + 2:
            break
        if date.last > period.first and date.kind != "until":
            bare_day = near and near[-1].kind == "since" and near[-1].last == date.first
            near = [date] if bare_day else [*near, date]  # «منذ يوم الاثنين»
    months = [date for date in near if date.kind == "month"]
    return near if len(near) == len(months) else near[:1]


def days_of(
    words: Sequence[str], period: Period | None, dates: Sequence[Dated], published: datetime.date | None
) -> Days:
    """From the day that is told after «منذ» to the publication; or the months, the hours that are told."""
    if period is None:
        return None, published
    near = told_dates(period, dates)
    if near:
        return near[0].earliest, published if period.since else near[-1].latest or published
    if not period.since:
        length = _length(words, period)
        known = length is not None and published is not None
        return (
            published - datetime.timedelta(days=length) if known and published and length else None
        ), published
    return _earlier(words, period, dates) or _this_month(words, period, published), published


def _length(words: Sequence[str], period: Period) -> int | None:
    """«خلال أسبوعين», «خلال عشرة أيام»: how many days."""
    for at in range(period.first + 1, min(period.last, len(words))):
        if words[at] in _LENGTHS:
            return _LENGTHS[words[at]]
        number = number_at(words, at)
        if number is not None and number[1] < len(words) and words[number[1]] in _UNITS:
            return number[0] * _UNITS[words[number[1]]]
    return None


def _earlier(words: Sequence[str], period: Period, dates: Sequence[Dated]) -> datetime.date | None:
    """«منذ ذلك الحين», «منذ بداية الحصار»: the day since which it was told before."""
    following = tuple(words[period.first + 1 : period.first + 3])
    begun = any(following[: len(some)] == some for some in _BEGUN)
    if not (begun or following[:1] and following[0] in _THEN):
        return None
    told = [
        d.earliest for d in dates if d.first < period.first and d.earliest is not None and _since(words, d)
    ]
    return told[-1] if told else None


def _since(words: Sequence[str], date: Dated) -> bool:
    return any(word in ("منذ", "ومنذ") for word in words[max(0, date.first - 1) : date.last])


def _this_month(
    words: Sequence[str], period: Period, published: datetime.date | None
) -> datetime.date | None:
    """«منذ استئناف الضربات في الخامس عشر من الشهر»."""
    for at in range(period.first + 1, min(period.last + 2, len(words))):
        told = day_of_month(words, at, published)
        if told is not None:
            return told[0]
    return None
