"""Read dates written with a day and a month: «25-07-2022», «السابع من أيلول», «20/ تشرين الثاني»."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.text.months import hijri_month_at, month_at
from sijill.text.numbers import ordinal_at
from sijill.understand import dates_words as w
from sijill.understand.dates_raw import Raw

_SEPARATORS = frozenset("/-.")
_YEAR_FILLERS = frozenset(("،", ",", "/", "-", "عام", "سنه", "العام", "من", "للعام", "لعام", "("))


def number_date(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    """A day with its month: «25-07-2022», «20/ تشرين الثاني/ 2023», «السابع والعشرين من أيلول»."""
    if raw.month is not None or raw.day is not None:
        return None
    at = i + 1 if words[i] == "ال" else i
    if at >= end:
        return None
    word = words[at]
    if word[0].isdecimal():
        numeric = _numeric(words, at, end, raw)
        if numeric is not None:
            return numeric
        found = (int(word), at + 1) if word.isdecimal() else None
    else:
        found = ordinal_at(words, at)
    if found is None or not 1 <= found[0] <= 31:
        return None
    day, after = found
    if after < end and words[after] in ("منه", "منها"):
        raw.day, raw.kind = day, "of_month"
        return after + 1
    first_day = None
    if after + 1 < end and words[after] in ("و", "الي", "حتي", "-") and words[after + 1].isdecimal():
        first_day, day, after = day, int(words[after + 1]), after + 2
    while after < end and words[after] in ("من", "/", "-", "شهر", "،", "لشهر"):
        after += 1
    found_month = month_at(words, after) if after < end else None
    if found_month is None:
        return of_unit(words, after, end, raw, day) or _hijri(words, after, end, raw, day)
    raw.day, raw.day2, raw.month = day, first_day, found_month[0]
    return after_month(words, found_month[1], end, raw)


def of_unit(words: Sequence[str], i: int, end: int, raw: Raw, day: int) -> int | None:
    """«12 من الشهر الجاري», «الثاني عشر من الشهر نفسه»."""
    if i + 1 >= end or words[i] != "الشهر":
        return None
    if words[i + 1] in w.SAME:
        raw.day, raw.kind = day, "of_month"
        return i + 2
    if words[i + 1] not in w.LAST and words[i + 1] not in w.THIS:
        return None
    raw.day, raw.unit, raw.tense = day, "month", "last" if words[i + 1] in w.LAST else "this"
    return i + 2


def _hijri(words: Sequence[str], i: int, end: int, raw: Raw, day: int) -> int | None:
    found = hijri_month_at(words, i) if i < end else None
    if found is None:
        return None
    at = found[1]
    while at < end and words[at] in _YEAR_FILLERS:
        at += 1
    if at < end and len(words[at]) == 4 and words[at].isdecimal() and words[at][:2] in ("13", "14"):
        raw.day, raw.month, raw.year, raw.hijri = day, found[0], int(words[at]), True
        return at + 1
    if words[i] == "صفر":
        return None
    raw.day, raw.month, raw.hijri = day, found[0], True
    return found[1]


def after_month(words: Sequence[str], i: int, end: int, raw: Raw) -> int:
    """Take up the month's second name and the year, if they follow."""
    at = i
    mark = at < end and words[at] in ("/", "(", "-")
    other = month_at(words, at + mark) if at + mark < end else None
    if other is not None and (mark or other[0] == raw.month):
        if other[0] != raw.month:
            raw.other_month = other[0]
        at = other[1]
        if at < end and words[at] == ")":
            at += 1
    look = at
    while look < end and look < at + 3 and words[look] in _YEAR_FILLERS:
        look += 1
    if look < end and is_year(words[look]):
        raw.year = int(words[look])
        return look + 1
    return at


def is_year(word: str) -> bool:
    """Whether a token is a year of these times, in digits."""
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _numeric(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    word = words[i]
    if "." in word:
        parts, after = word.split("."), i + 1
        if len(parts) != 3:
            return None
    else:
        if i + 2 >= end or words[i + 1] not in _SEPARATORS or not words[i + 2].isdecimal():
            return None
        parts, after = [word, words[i + 2]], i + 3
        if i + 4 < end and words[i + 3] == words[i + 1] and words[i + 4].isdecimal():
            parts.append(words[i + 4])
            after = i + 5
    if not all(p.isdecimal() and len(p) <= 4 for p in parts):
        return None
    fixed = day_month_year([int(p) for p in parts], yearless=raw.weekday is not None or raw.back is not None)
    if fixed is None:
        return None
    raw.day, raw.month, raw.year = fixed
    return after


def day_month_year(parts: list[int], *, yearless: bool = False) -> tuple[int, int, int | None] | None:
    """Day, month, year from numbers in any of the orders in use.

    >>> day_month_year([25, 7, 2022]), day_month_year([2021, 11, 7]), day_month_year([11, 22, 2021])
    ((25, 7, 2022), (7, 11, 2021), (22, 11, 2021))
    """
    if len(parts) == 2:
        parts = [*parts, 0] if yearless else []
    if len(parts) != 3:
        return None
    if parts[0] > 1900:
        parts = [parts[2], parts[1], parts[0]]
    day, month, year = parts
    if month > 12 >= day:
        day, month = month, day
    if 0 < year < 100:
        year += 2000
    if not (1 <= day <= 31 and 1 <= month <= 12 and (year == 0 or 1970 < year < 2100)):
        return None
    return day, month, year or None
