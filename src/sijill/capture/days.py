"""The day on which something appeared, from the ways in which feeds, chats and tables write it; or none."""

from __future__ import annotations

import datetime
import email.utils
import re

# The day turns at UTC+3 in Syria, Iraq, Yemen and, in summer, Lebanon; elsewhere at most an hour later.
HOME = datetime.timezone(datetime.timedelta(hours=3))
FIRST_YEAR = 1990  # what is earlier is a clock that was never set
_PARTS = re.compile(r"(\d{1,4})[./\-](\d{1,2})[./\-](\d{1,4})")


def day_of(moment: datetime.datetime | None) -> datetime.date | None:
    """The day of a moment, where it happened: at UTC+3; of a moment without a zone, the day as written.

    None if there is none, or if it lies before 1990.

    >>> day_of(datetime.datetime(2020, 1, 1, 22, 30, tzinfo=datetime.UTC))
    datetime.date(2020, 1, 2)
    """
    if moment is None:
        return None
    try:
        day = (moment.astimezone(HOME) if moment.tzinfo else moment).date()
    except OverflowError:
        return None
    return day if day.year >= FIRST_YEAR else None


def read_moment(written: str) -> datetime.datetime | None:
    """A moment as RFC 822 or ISO 8601 write it, or None.

    >>> read_moment("Wed, 01 Jan 2020 22:30:00 GMT") == read_moment("2020-01-01T22:30:00Z")
    True
    >>> read_moment("yesterday") is None
    True
    """
    try:
        return datetime.datetime.fromisoformat(written.strip())
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def unix_moment(seconds: str | int | float) -> datetime.datetime | None:
    """The moment so many seconds after 1970 began, or None.

    >>> unix_moment("1577917800").isoformat()
    '2020-01-01T22:30:00+00:00'
    """
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def read_day(written: str, *, order: str | None = None) -> datetime.date:
    """A day in figures, of any script: the year first or last; `order` is day-first or month-first.

    A ValueError says what is wrong with it; also where day and month could be either and no order is given.

    >>> read_day("٢١/١٢/٢٠١٩"), read_day("2019-12-21T08:00")
    (datetime.date(2019, 12, 21), datetime.date(2019, 12, 21))
    >>> read_day("5/6/2019")
    Traceback (most recent call last):
    ValueError: may be day 5 or month 5: say in the mapping which stands first
    """
    found = _PARTS.match(written.strip())
    if found is None:
        raise ValueError(f"{written[:40]!r} is not a day as YYYY-MM-DD")
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return _date(first, second, third, written)
    if len(found[3]) != 4:
        raise ValueError(f"{written[:40]!r} is not a day: its year needs four figures")
    if first == second or second > 12 or first > 12:
        day, month = (second, first) if second > 12 else (first, second)
    elif order is None:
        raise ValueError(f"may be day {first} or month {first}: say in the mapping which stands first")
    else:
        day, month = (first, second) if order == "day-first" else (second, first)
    return _date(third, month, day, written)


def _date(year: int, month: int, day: int, written: str) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{written[:40]!r} is not a day of the calendar") from error
