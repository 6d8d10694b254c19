"""Lay a day of the Hijri calendar on the Gregorian one."""

from __future__ import annotations

import datetime

from hijridate import Gregorian, Hijri


def hijri_day(year: int, month: int, day: int, *, weekday: int | None = None) -> datetime.date | None:
    """The Gregorian day (calendar of Umm al-Qura); None where there is no such day.

    The moon is sighted a day sooner or later from country to country: a weekday said with the date decides.

    >>> hijri_day(1442, 7, 27), hijri_day(1439, 9, 6), hijri_day(1439, 9, 6, weekday=1)
    (datetime.date(2021, 3, 11), datetime.date(2018, 5, 21), datetime.date(2018, 5, 22))
    """
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    date = datetime.date(found.year, found.month, found.day)
    apart = 0 if weekday is None else (weekday - date.weekday() + 3) % 7 - 3
    return date + datetime.timedelta(days=apart) if abs(apart) == 1 else date


def hijri_year(day: datetime.date) -> int:
    """The Hijri year in which a day lies.

    >>> hijri_year(datetime.date(2021, 3, 11))
    1442
    """
    return Gregorian(day.year, day.month, day.day).to_hijri().year
