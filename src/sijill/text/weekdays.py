"""Weekdays: the last Sunday up to a day."""

from __future__ import annotations

import datetime

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def last_weekday(name: str | None, until: datetime.date) -> datetime.date | None:
    """The last day of that name, up to and with a day; None where it is no weekday's name.

    A report that says «اليوم الأحد» was told on a Sunday: the last one before it was captured.

    >>> last_weekday("Sunday", datetime.date(2019, 12, 24))
    datetime.date(2019, 12, 22)
    """
    if name not in NAMES:
        return None
    return until - datetime.timedelta(days=(until.weekday() - NAMES.index(name)) % 7)
