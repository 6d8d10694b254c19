"""Lay what was said on the calendar: a Raw and the days known about the report give first and last day."""

from __future__ import annotations

import calendar
import datetime

from sijill.text.hijri import hijri_day, hijri_year
from sijill.understand.dates_raw import Raw

Days = tuple[datetime.date | None, datetime.date | None]
NOTHING: Days = (None, None)
_DAY = datetime.timedelta(days=1)
_OCTOBER_7 = datetime.date(2023, 10, 7)  # «منذ السابع من أكتوبر» is said without its year
_YEARS_BACK = 12
_YEAR = 370  # days: a year and a little
_STALE = 60  # days: a date so long before the report's capture is not the report's own


class Known:
    """The days known about a report: when it was published, when captured, a day that it names in full."""

    def __init__(
        self,
        published: datetime.date | None,
        captured: datetime.date | None,
        near: datetime.date | None = None,
        country: str | None = None,
    ) -> None:
        stale = near is not None and captured is not None and (captured - near).days > _STALE
        self.published, self.captured, self.country = published, captured, country
        self.near = None if stale else near

    @property
    def bound(self) -> datetime.date | None:
        """The last day that a day already past can have."""
        return self.published or self.near or self.captured


def lay(raw: Raw, known: Known) -> Days:
    """First and last day of what was said, None where it can't be told."""
    if raw.shift is not None:
        return NOTHING
    if raw.hijri:
        return _hijri(raw, known)
    if raw.day is not None and raw.month is None:
        return _day_of_unit(raw, known.published or known.captured)
    if raw.day is not None:
        return _written(raw, known)
    if raw.month is not None:
        return _month(raw, known)
    if raw.duration is not None:
        return _duration(raw, known)
    if raw.unit is not None:
        return _unit(raw, known.published)
    if raw.year is not None:
        return _edge(datetime.date(raw.year, 1, 1), datetime.date(raw.year, 12, 31), raw.edge)
    if known.published is None:
        return _weekdays_near(raw, known.near)
    if raw.weekday is not None:
        return _weekdays(raw, known.published)
    if raw.back is not None:
        return _straddle(raw, known.published - raw.back * _DAY)
    return NOTHING


def _straddle(raw: Raw, day: datetime.date) -> Days:
    """Midnight lies between two days; what is after it lies on the second."""
    if raw.midnight:
        return (day + _DAY if raw.edge == "after" else day), day + _DAY
    return day, day


def _day_of_unit(raw: Raw, today: datetime.date | None) -> Days:
    """«12 من الشهر الجاري»."""
    if today is None or raw.unit != "month":
        return NOTHING
    first = today.replace(day=1)
    if raw.tense == "last":
        first = (first - _DAY).replace(day=1)
    day = date_of(first.year, first.month, raw.day or 0)
    return (day, day) if day is not None and day <= today + _DAY else NOTHING


def _hijri(raw: Raw, known: Known) -> Days:
    month, day = raw.month or 0, raw.day or 0
    if raw.year is not None:
        date = hijri_day(raw.year, month, day, weekday=raw.weekday)
        return date, date
    if known.bound is None:
        return NOTHING
    year = hijri_year(known.bound)
    for candidate in (year, year - 1):
        date = hijri_day(candidate, month, day, weekday=raw.weekday)
        if date is not None and date <= known.bound:
            return date, date
    return NOTHING


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where the calendar has no such day.

    >>> date_of(2023, 2, 30) is None
    True
    """
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):  # a "year" of fifteen digits
        return None


def _written(raw: Raw, known: Known) -> Days:
    """A day and month, with or without a year."""
    latest = _written_day(raw, known)
    if latest is None:
        return NOTHING
    if raw.day2 is not None:
        month, year = latest.month, latest.year
        if raw.day2 > latest.day:
            month, year = (month - 1, year) if month > 1 else (12, year - 1)
        return date_of(year, month, raw.day2) or latest, latest
    return latest, latest


def _written_day(raw: Raw, known: Known) -> datetime.date | None:
    months = [m for m in (raw.month, raw.other_month) if m is not None]
    day = raw.day or 0
    if raw.year is not None:
        days = [date_of(raw.year, m, day) for m in months]
        fitting = [d for d in days if d is not None and d.weekday() == raw.weekday]
        return fitting[0] if fitting else days[0]
    if _is_october_7(raw, known):
        return _OCTOBER_7
    return fitting_day(months, day, raw.weekday, known, tense=raw.tense)


def _is_october_7(raw: Raw, known: Known) -> bool:
    return (
        (raw.day, raw.month) == (7, 10)
        and raw.weekday is None
        and raw.tense is None
        and raw.back is None
        and known.country in ("PS", "LB", None)
        and known.bound is not None
        and known.bound >= _OCTOBER_7
    )


def fitting_day(
    months: list[int], day: int, weekday: int | None, known: Known, *, tense: str | None = None
) -> datetime.date | None:
    """The latest such day that isn't after the report, on the weekday if one was said."""
    bound = known.bound
    if bound is None:
        return None
    days = [
        found
        for year in range(bound.year + 1, bound.year - _YEARS_BACK, -1)
        for month in months
        if (found := date_of(year, month, day)) is not None
    ]
    fitting = [d for d in days if weekday is None or d.weekday() == weekday]
    if tense == "next":
        later = [d for d in fitting if d > bound]
        return later[-1] if later else None
    if known.published is None and known.near is not None:
        fitting.sort(key=lambda d: abs((d - bound).days))
        return fitting[0] if fitting else None
    slack = _DAY  # a report can be captured, or be dated, on the day before by another clock
    past = [d for d in fitting if d <= bound + slack]
    if weekday is not None and (not past or (bound - past[0]).days > _YEAR):
        near = [d for d in days if 0 <= (bound - d).days < _STALE]  # the writer can be a weekday off:
        past = [d for d in near if (d.weekday() - weekday) % 7 in (1, 6)] or past  # better than years ago
    if past and (weekday is None or known.published is None or (bound - past[0]).days < _YEAR):
        return past[0]
    if known.published is None:
        return None
    past = [d for d in days if d <= bound + slack]  # the writer's weekday and date disagree
    return past[0] if past else None


def _month(raw: Raw, known: Known) -> Days:
    month, year = raw.month or 1, raw.year
    if year is None:
        bound = known.bound
        if bound is None:
            return NOTHING
        year = bound.year if month <= bound.month else bound.year - 1
        if raw.tense == "last" and (year, month) == (bound.year, bound.month):
            year -= 1
        if raw.tense == "next":
            year = bound.year if month >= bound.month else bound.year + 1
    first = datetime.date(year, month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    if raw.month2 is not None:
        year2 = year - 1 if raw.month2 > month else year
        first = datetime.date(year2, raw.month2, 1)
    return _edge(first, last, raw.edge)


def _edge(first: datetime.date, last: datetime.date, edge: str | None) -> Days:
    """The first, middle or last third of a month or a year."""
    if edge is None or edge == "after":
        return first, last
    third = (last - first).days // 3
    if edge == "start":
        return first, first + (third - 1) * _DAY
    if edge == "end":
        return last - third * _DAY, last
    return first + third * _DAY, last - third * _DAY


def _unit(raw: Raw, today: datetime.date | None) -> Days:
    if today is None:
        return NOTHING
    last = raw.tense == "last"
    if raw.unit == "week":
        return (today - 7 * _DAY, today - _DAY) if last else (today - today.weekday() * _DAY, today)
    if raw.unit == "year":
        year = today.year - last
        end = datetime.date(year, 12, 31) if last or raw.edge else today
        return _edge(datetime.date(year, 1, 1), end, raw.edge)
    first = today.replace(day=1)
    if last:
        end = first - _DAY
        return _edge(end.replace(day=1), end, raw.edge)
    if raw.edge is not None:
        return _edge(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), raw.edge)
    return first, today


def _duration(raw: Raw, known: Known) -> Days:
    today = known.published
    if today is None or raw.duration is None:
        return NOTHING
    days, unit = raw.duration
    if unit == "now":
        return today, today
    if raw.kind in ("since", "span"):
        return (today - days * _DAY if unit in ("day", "week", "hours") else None), today
    if unit in ("day", "week"):
        return today - days * _DAY, today - days * _DAY
    return None, today - _DAY


def _weekdays_near(raw: Raw, near: datetime.date | None) -> Days:
    """A weekday in a report of unknown day, beside a day that it names in full."""
    if near is None or raw.weekday is None or raw.tense is not None or raw.back is not None:
        return NOTHING
    earliest, latest = _weekdays(raw, near)
    return (earliest, latest) if latest is not None and (near - latest).days < 3 else NOTHING


def _weekdays(raw: Raw, today: datetime.date) -> Days:
    weekday = raw.weekday if raw.weekday2 is None else raw.weekday2
    if weekday is None:
        return NOTHING
    ago = (today.weekday() - weekday) % 7
    if raw.tense == "next" or raw.back == -1:
        day = today + (7 - ago) * _DAY
    elif ago == 0 and (raw.tense == "last" or (raw.weekday2 is None and raw.back == 2)):
        day = today - 7 * _DAY
    elif ago == 6 and (raw.back == 0 or (raw.weekday2 is not None and raw.tense is None)):
        day = today + _DAY  # written in another time zone: today's weekday is the day after; or in that night
    else:
        day = today - ago * _DAY
    if raw.weekday2 is not None and raw.weekday is not None:
        return day - ((weekday - raw.weekday) % 7) * _DAY, day
    if raw.midnight and raw.back is not None:
        return _straddle(raw, day)
    return day, day
