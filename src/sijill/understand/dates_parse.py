"""Read the words of a date at a token into a Raw: what was said, before it is laid on the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.text.months import DOUBTFUL, month_at
from sijill.text.numbers import number_at, ordinal_at
from sijill.understand import dates_words as w
from sijill.understand.dates_raw import Raw
from sijill.understand.dates_written import after_month, is_year, number_date

_PAIRING = frozenset(("-", "/", "الي", "علي", "حتي"))


def chain(words: Sequence[str], i: int, end: int, raw: Raw, *, first: bool = True) -> int:
    """Take up all that belongs to one date from token `i`; the token after it."""
    at = i
    while at < end:
        after = _component(words, at, end, raw, clitics=first and at == i)
        if after is None:
            after = _past_fillers(words, at, end, raw)
            if after is None:
                break
        at = after
    return at


def _past_fillers(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    at = i
    while at < end and at < i + 3 and words[at] in w.FILLERS:
        at += 1
        if at < end and words[at] not in w.FILLERS:
            after = _component(words, at, end, raw, clitics=False)
            if after is not None and after < end and words[after] == ")" and "(" in words[i:at]:
                return after + 1
            return after
    return None


def _component(words: Sequence[str], i: int, end: int, raw: Raw, *, clitics: bool) -> int | None:
    word = words[i]
    if word[0].isdecimal() or word == "ال":
        return number_date(words, i, end, raw)
    row = (w.STARTERS if clitics else w.PLAIN).get(word)
    if row is None:
        return _tense_or_ordinal(words, i, end, raw)
    reader = _READERS.get(row[0])
    return reader(words, i, end, raw, row[1]) if reader is not None else None


def _tense_or_ordinal(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    word = words[i]
    for tense, known in (("last", w.LAST), ("this", w.THIS), ("next", w.NEXT)):
        if word in known and raw.tense is None and (raw.weekday is not None or raw.month or raw.unit):
            raw.tense = tense
            return i + 1
    if word in w.SAME and (raw.weekday is not None or raw.back == 0):
        raw.kind, raw.shift = "same", 0
        return i + 1
    if raw.day is None and word.startswith("ال") and raw.month is None:
        return number_date(words, i, end, raw)
    return None


def _part(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if raw.part is not None:
        return None
    if i and value == "noon" and words[i - 1] in ("بعد", "قبل", "وبعد", "وقبل"):
        value = "afternoon" if words[i - 1].endswith("بعد") else "morning"
    raw.part = value
    return i + 1


def _night(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if raw.part is not None:
        return None
    raw.part = value
    if i and words[i - 1].endswith("منتصف"):
        raw.midnight = True
        if i > 1 and words[i - 2].endswith("بعد"):
            raw.edge = "after"
    return i + 1


def _the_night(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if raw.part is not None or raw.back is not None:
        return None
    raw.part = value
    past = i + 1 < end and words[i + 1] in w.LAST
    raw.back = 1 if past else 0
    return i + 2 if past else i + 1


def _today(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    following = words[i + 1] if i + 1 < end else ""
    if raw.back is not None or following in w.NOT_TODAY or words[i].endswith("لليوم"):
        return None
    if following in w.NEXT:
        raw.kind, raw.back, raw.shift = "next", 0, 1
        return i + 2
    if following in w.SAME or (i and words[i - 1] in ("ذلك", "وذلك")):
        raw.kind, raw.back, raw.shift = "same", 0, 0
        return i + 2 if following in w.SAME else i + 1
    if following and ordinal_at(words, i + 1) is not None and number_date(words, i + 1, end, Raw(i)) is None:
        return None
    raw.back = 0
    return i + 1


def _before(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if raw.back is not None:
        return None
    first = i + 1 < end and words[i + 1] in ("الاول", "الاولي") and month_at(words, i + 1) is None
    raw.back = 2 if first else 1
    return i + 2 if first else i + 1


def _first(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    at = i + 2 if i + 1 < end and words[i + 1] == "من" else i + 1
    if raw.back is not None or at >= end or words[at] not in ("امس", "الامس", "البارحه"):
        return None
    raw.back = 2
    return at + 1


def _tomorrow(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if raw.back is not None:
        return None
    raw.back, raw.tense = -1, "next"
    return i + 1


def _weekday(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if raw.weekday is not None:
        return None
    before, after = words[i - 1] if i else "", words[i + 1] if i + 1 < end else ""
    if before in w.NAMES_BEFORE or after in w.NAMES_AFTER:
        return None
    if value == "0" and before.endswith(("ين", "ان")) and raw.first == i:  # «القتيلين الاثنين» are two
        return None
    raw.weekday = int(value)
    second = _second_weekday(words, i + 1, end, raw)
    return second if second is not None else i + 1


def _second_weekday(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    """«ليلة الأحد - الاثنين», «ليل الثلاثاء الأربعاء», «يومي الجمعة والسبت»."""
    if i >= end:
        return None
    at = i + 1 if words[i] in _PAIRING and (raw.part or raw.pair) else i
    if at >= end:
        return None
    word = words[at][1:] if raw.pair and words[at].startswith("و") else words[at]
    row = w.PLAIN.get(word)
    if row is None or row[0] != "weekday" or raw.weekday is None:
        return None
    if not raw.pair and (int(row[1]) - raw.weekday) % 7 != 1:
        return None
    raw.weekday2 = int(row[1])
    return at + 1


def _month(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    found = month_at(words, i) or month_at([words[i][1:], *words[i + 1 : i + 2]], 0)
    if found is None or raw.month is not None:
        return None
    after = found[1] if found[1] > i else i + found[1]
    raw.month = found[0]
    at = after_month(words, after, end, raw)
    sure = raw.year is not None or (i and words[i - 1] in ("شهر", "شهري")) or raw.other_month is not None
    named = at > after or (at < end and (words[at] in w.LAST or words[at] in w.THIS))
    if words[i] in DOUBTFUL and not sure and not named:
        raw.month = None
        return None
    return at


def _day_word(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    raw.pair = raw.pair or words[i].endswith("يومي")
    after = _component(words, i + 1, end, raw, clitics=False) if i + 1 < end else None
    if after is None and i + 2 < end and words[i + 1] in ("(", "هذا", "ال"):
        after = _component(words, i + 2, end, raw, clitics=False)
    return after


def _this(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    following = words[i + 1] if i + 1 < end else ""
    row = w.PLAIN.get(following)
    if row is None or raw.back is not None:
        return None
    if row[0] == "articled":
        raw.part, raw.back = raw.part or row[1], 0
        return i + 2
    if row[0] in ("today", "the_night"):
        return _component(words, i + 1, end, raw, clitics=False)
    if row[0] == "unit" and following.startswith("ال"):
        raw.unit, raw.tense = row[1], "this"
        return i + 2
    return None


def _that(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if i + 1 < end and words[i + 1] in ("اليوم", "الليله", "النهار"):
        raw.kind, raw.back, raw.shift = "same", 0, 0
        raw.part = raw.part or ("night" if words[i + 1] == "الليله" else None)
        return i + 2
    return None


def _unit(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    following = words[i + 1] if i + 1 < end else ""
    if value == "year" and is_year(following) and raw.year is None:
        raw.year = int(following)
        return i + 2
    if raw.month is not None or raw.unit or raw.day is not None:
        return None
    if words[i].endswith(("الشهر", "العام", "السنه", "الاسبوع", "لشهر", "لعام", "لاسبوع")):
        if following in w.LAST or following in w.THIS:
            raw.unit, raw.tense = value, "last" if following in w.LAST else "this"
            return i + 3 if i + 2 < end and is_year(words[i + 2]) else i + 2
        if raw.edge and value != "week":
            raw.unit, raw.tense = value, "this"
            return i + 1
    if value == "month" and words[i].endswith("شهر"):
        return _component(words, i + 1, end, raw, clitics=False) if i + 1 < end else None
    return None


_READERS = {
    "part": _part,
    "adverb": _part,
    "night": _night,
    "the_night": _the_night,
    "today": _today,
    "before": _before,
    "first": _first,
    "tomorrow": _tomorrow,
    "weekday": _weekday,
    "month": _month,
    "day": _day_word,
    "this": _this,
    "that": _that,
    "unit": _unit,
}


def duration_at(words: Sequence[str], i: int, end: int) -> tuple[int, str, int] | None:
    """A length of time: days, its unit, the token after it: «يومين», «ثلاثة أيام», «قليل»."""
    if i >= end:
        return None
    unit = w.AGO_UNITS.get(words[i])
    if unit is not None:
        return unit[0], unit[1], i + 1
    number = number_at(words, i)
    if number is None or number[1] >= end:
        return None
    unit = w.AGO_UNITS.get(words[number[1]])
    return None if unit is None else (number[0] * unit[0], unit[1].rstrip("s"), number[1] + 1)
