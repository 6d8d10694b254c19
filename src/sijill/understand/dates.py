"""Find the days and parts of days that a report names, and lay them on the calendar.

To add a word for a date, see dates_words.py.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from sijill.model import Sentence, Sheet
from sijill.text.months import month_at
from sijill.text.numbers import number_at, ordinal_at
from sijill.understand import dates_words as w
from sijill.understand.dates_calendar import Days, Known, lay
from sijill.understand.dates_parse import chain, duration_at
from sijill.understand.dates_raw import Raw
from sijill.understand.dates_written import is_year, number_date, of_unit

_DAY = datetime.timedelta(days=1)
_NOT_LONG = 10  # days
_PACT_REACH = 8  # tokens
_HOURS = frozenset(("ساعه", "ساعات", "الساعات"))


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A date in the text: its tokens, first and last day (None: not known), part of the day.

    `kind` is today, day, weekday, span, since, until, month, year, part, same («في اليوم ذاته»), next (the
    day after) or future. `weekday` (Monday = 0) is what was said, also where no day could be told;
    `shift` is the number of days from the act told before: «في اليوم ذاته» 0, «في اليوم التالي» 1, «غداة» -1.
    """

    first: int
    last: int
    earliest: datetime.date | None
    latest: datetime.date | None
    part: str | None
    kind: str
    sentence: int
    weekday: int | None = None
    shift: int | None = None

    @property
    def one_day(self) -> bool:
        """Whether the mention fixes the day of an act, as «أمس» does and «منذ أيلول» doesn't."""
        return self.kind in ("today", "day", "weekday") and self.latest is not None


def find_dates(
    sheet: Sheet,
    *,
    published: datetime.date | None = None,
    captured: datetime.date | None = None,
    country: str | None = None,
) -> list[DateMention]:
    """Every date in the sheet outside its clutter, in the order of the text.

    `published` is the day to which «أمس» and weekdays refer; `captured` only helps to find a year.
    """
    published, captured = _of_our_time(published), _of_our_time(captured)
    words = sheet.words
    raws: list[tuple[Raw, int]] = []
    digits = [word for word in sheet.numerals if word < ":"]  # not the digits of other scripts
    starts = sheet.where({*sheet.vocabulary.intersection(w.STARTERS), *digits})
    for number, sentence in enumerate(sheet.sentences):
        if sentence.part != "clutter":
            mine = starts[bisect_left(starts, sentence.first) : bisect_left(starts, sentence.last)]
            _find(words, mine, sentence, number, raws)
    _name_months([raw for raw, _ in raws])
    if published is not None:
        _turn([raw for raw, _ in raws], published)
    known = _known([raw for raw, _ in raws], published, captured, country)
    return [_mention(raw, number, lay(raw, known), published) for raw, number in raws]


def _of_our_time(day: datetime.date | None) -> datetime.date | None:
    """The day, unless it is so far off that it must be a mistake (and its neighbours may not exist)."""
    return day if day is not None and 1900 <= day.year <= 2200 else None


def _turn(raws: list[Raw], published: datetime.date) -> None:
    """«الخميس 02/03», told on Thursday the 3rd of February: the month stands first."""
    turned = (published.month, published.day, None, published.weekday(), False)
    for raw in raws:
        if (raw.day, raw.month, raw.year, raw.weekday, raw.hijri) == turned:
            raw.day, raw.month = raw.month, raw.day


def _name_months(raws: list[Raw]) -> None:
    """«في 12 منه»: the month that was named before."""
    month: Raw | None = None
    for raw in raws:
        if raw.kind == "of_month":
            raw.kind = ""
            if month is not None:
                raw.month, raw.year, raw.tense = month.month, month.year, month.tense
        elif raw.month is not None and not raw.hijri:
            month = raw


def _mention(raw: Raw, sentence: int, days: Days, published: datetime.date | None) -> DateMention:
    earliest, latest = days
    kind = raw.kind or _kind(raw)
    if published is not None and earliest is not None and earliest > published + _DAY:
        kind = "future"
    if kind == "since":
        recent = earliest is not None and published is not None and 0 <= (published - earliest).days < 8
        latest = published if recent else None
    elif kind == "until":
        earliest = None
    elif kind == "day" and raw.shift is None and earliest != latest:
        kind = "day" if raw.midnight or raw.weekday2 is not None else "span"
    return DateMention(
        first=raw.first,
        last=raw.last,
        earliest=earliest,
        latest=latest,
        part=raw.part,
        kind=kind,
        sentence=sentence,
        weekday=raw.weekday,
        shift=raw.shift,
    )


def _kind(raw: Raw) -> str:
    if raw.tense == "next":
        return "future"
    if raw.pair and raw.weekday2 is not None:
        return "span"
    if raw.day is not None or raw.duration is not None:
        return "today" if raw.back == 0 else "day"
    if raw.month is not None:
        return "month"
    if raw.back is not None:
        return "today" if raw.back == 0 else "day"
    if raw.weekday is not None:
        return "weekday"
    if raw.unit is not None:
        return "year" if raw.unit == "year" else "month" if raw.unit == "month" else "span"
    return "year" if raw.year is not None else "part"


def _known(
    raws: list[Raw], published: datetime.date | None, captured: datetime.date | None, country: str | None
) -> Known:
    """What «اليوم الاثنين 22 آب» and dates written in full say about the report's own day."""
    if published is not None:
        return Known(published, captured, None, country)
    near: datetime.date | None = None
    for raw in raws:
        if raw.kind:
            continue
        if raw.day is None:
            if near is None and raw.month is not None and raw.year is not None:
                near = lay(raw, Known(None, captured))[1]
            continue
        day = lay(raw, Known(None, captured, near, country))[1]
        if day is None or (raw.year is None and raw.weekday is None):
            continue
        if raw.back is not None and raw.back >= 0:
            return Known(day + raw.back * _DAY, captured, None, country)
        if raw.year is not None and near is None:
            near = day
    return Known(None, captured, near, country)


def _find(
    words: Sequence[str], starts: Sequence[int], sentence: Sentence, number: int, raws: list[tuple[Raw, int]]
) -> None:
    """Add the dates of a sentence; `starts` are the tokens in it with which one can begin."""
    floor = sentence.first
    for i in starts:
        if i < floor:
            continue
        raw = Raw(i)
        after = _read(words, i, sentence.last, raw, w.STARTERS.get(words[i]), floor)
        if after is not None:
            if raw.day is not None and _is_pact(words, raw.first, floor, w.PACTS if raw.year else w.AGREED):
                raw.kind = raw.kind or "since"
            raw.last = floor = after
            raws.append((raw, number))


def _is_pact(words: Sequence[str], i: int, floor: int, pacts: frozenset[str]) -> bool:
    """«التفاهم المبرم بين البلدين في 22 أكتوبر 2019»: the day from which it holds, not that of an act."""
    if i <= floor or words[i - 1] not in ("في", "بتاريخ", "يوم"):
        return False
    for at in range(i - 1, max(floor, i - _PACT_REACH) - 1, -1):
        if words[at] in pacts:
            return True
        if words[at] == "،" and at < i - 2:
            break
    return False


def _read(
    words: Sequence[str], i: int, end: int, raw: Raw, row: tuple[str, str] | None, floor: int
) -> int | None:
    """Read one mention at token `i` into `raw`; the token after it, or None."""
    if row is None:
        at = number_date(words, i, end, raw)
        if at is None:
            return _hours(words, i, end, raw)
        if i > floor and words[i - 1] == "ال":
            raw.first -= 1
        return chain(words, at, end, raw, first=False)
    opener = _OPENERS.get(row[0])
    if opener is not None:
        return opener(words, i, end, raw, row[1])
    if row[0] == "month" and month_at(words, i) is not None:
        _look_back(words, i, floor, raw)
    elif words[i] == "الشهر":
        _look_back(words, i, floor, raw)
        if raw.day is not None:
            return of_unit(words, i, end, raw, raw.day)
    at = chain(words, i, end, raw)
    if at == i:
        return None
    if raw.dated or row[0] == "adverb" or (row[1] == "evening" and words[i].endswith("مساء")):
        return at
    return at if raw.midnight or raw.kind else None


def _look_back(words: Sequence[str], i: int, floor: int, raw: Raw) -> None:
    """«السابع والعشرين من» before a month."""
    at = i - 1
    while at >= floor and words[at] in ("من", "شهر", "/"):
        at -= 1
    for start in (at - 1, at):
        if start < floor or not words[start].removeprefix("و").startswith("ال"):
            continue
        found = ordinal_at(words, start)
        if found is not None and found[1] == at + 1 and found[0] <= 31:
            raw.first, raw.day = start, found[0]
            return


def _articled(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if not i or words[i - 1] not in w.TIME_BEFORE:
        return None
    raw.part = value
    if words[i - 1].endswith("منتصف"):
        raw.midnight = True
    return chain(words, i + 1, end, raw, first=False)


def _since(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    raw.kind = "until" if words[i].endswith("حتي") else "since"
    at = i + 1
    if at < end and (row := w.PLAIN.get(words[at])) is not None and row[0] == "edge":
        raw.edge, at = row[1], at + 1
    length = duration_at(words, at, end) if raw.edge is None else None
    if length is not None and not _names_more(words, length[2], end):
        raw.duration = length[:2]
        if raw.kind == "until" or length[1] == "years":
            return None
        return length[2]
    if at < end and is_year(words[at]):
        raw.year = int(words[at])
        return at + 1
    if at < end and words[at] in w.ARTICLED:
        raw.part, raw.back = w.ARTICLED[words[at]], 0
        return at + 1
    after = chain(words, at, end, raw, first=False)
    return after if after > at and raw.dated else None


def _names_more(words: Sequence[str], i: int, end: int) -> bool:
    """«شهر أيلول», «عام 2011» are no lengths of time."""
    return i < end and (is_year(words[i]) or (words[i - 1] == "شهر" and month_at(words, i) is not None))


def _ago(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    at = i + 2 if i + 1 < end and words[i + 1] in ("نحو", "حوالي") else i + 1
    length = duration_at(words, at, end)
    if length is None or _names_more(words, length[2], end) or (length[2] < end and words[length[2]] == "من"):
        return None
    raw.duration = length[:2]
    return chain(words, length[2], end, raw, first=False) if length[1] == "day" else length[2]


def _after(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    """«بعد يومين من»: the act before was that many days earlier; «بعد يومين» alone: later."""
    length = duration_at(words, i + 1, end)
    if length is None or length[1] != "day" or length[0] > _NOT_LONG:
        return None
    earlier = length[2] < end and words[length[2]] == "من"
    raw.kind, raw.shift = "day", -length[0] if earlier else length[0]
    return length[2] + 1


def _eve(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    raw.kind, raw.shift = "day", -1
    return i + 1


def _edge(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if i + 1 >= end:
        return None
    after = _articled(words, i + 1, end, raw, "night") if words[i + 1] == "الليل" else None
    if after is not None:
        return after
    if (row := w.PLAIN.get(words[i + 1])) is not None and row[0] == "night":
        after = chain(words, i + 1, end, raw, first=False)
        return after if raw.dated else None
    raw.edge = value
    after = chain(words, i + 1, end, raw, first=False)
    return after if after > i + 1 and (raw.month or raw.unit or raw.year) and raw.day is None else None


def _during(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    if i + 1 >= end:
        return None
    at = i + 1
    if words[at] in ("شهري", "اشهر"):
        return _two_months(words, at + 1, end, raw)
    window = _window(words, at, end, raw, value) or _hours(words, at, end, raw)
    if window is not None:
        return window
    after = chain(words, at, end, raw, first=False)
    return after if after > at and raw.dated else None


def _two_months(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    """«خلال شهري أيلول وتشرين الأول»."""
    first = month_at(words, i)
    if first is None or first[1] >= end:
        return None
    second = month_at([words[first[1]].removeprefix("و"), *words[first[1] + 1 : end]], 0)
    if second is None:
        return None
    raw.month2, raw.month, raw.kind = first[0], second[0], "span"
    return chain(words, first[1] + second[1], end, raw, first=False)


def _window(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    """«الساعات الـ24 الماضية», «الأيام العشرة الماضية»."""
    if words[i] not in ("الساعات", "الايام", "ساعات", "ايام"):
        return None
    at = i + 1
    number = number_at(words, at) if at < end else None
    if number is not None:
        at = number[1]
    if at < end and words[at] in ("القليله", "الاولي"):
        at += 1
    if at >= end or not (words[at] in w.LAST or words[at] == "الاخيره"):
        return None
    days = 1 if "ساعات" in words[i] else number[0] if number else 0
    raw.duration = (days, "hours" if days else "days")
    raw.kind = "span"
    return at + 1


def _hours(words: Sequence[str], i: int, end: int, raw: Raw) -> int | None:
    """«24 ساعة» after «خلال», «آخر» and the like."""
    before = words[i - 1] if i else ""
    if words[i] != "ال" and before not in ("خلال", "اخر", "ال", "غضون", "مدي", "مدار"):
        return None
    number = number_at(words, i)
    if number is None or number[1] >= end or words[number[1]] not in _HOURS:
        return None
    raw.duration, raw.kind = (max(1, number[0] // 24), "hours"), "span"
    at = number[1] + 1
    return at + 1 if at < end and words[at] in w.LAST else at


def _between(words: Sequence[str], i: int, end: int, raw: Raw, value: str) -> int | None:
    raw.pair = True
    after = chain(words, i + 1, end, raw, first=False)
    return after if raw.weekday2 is not None or raw.day2 is not None else None


_OPENERS = {
    "articled": _articled,
    "since": _since,
    "until": _since,
    "ago": _ago,
    "edge": _edge,
    "during": _during,
    "window": _window,
    "between": _between,
    "after": _after,
    "eve": _eve,
}
