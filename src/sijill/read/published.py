"""Tell the day of a report: from its metadata, address, header or dateline, never from the day of an act.

To add a form of header, add its words to the tables below; a form of address, its pattern to `_PATHS`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sijill.model import Report, Sheet, Span
from sijill.text.fold import fold
from sijill.text.hijri import hijri_day
from sijill.text.months import HIJRI_FIRST_WORDS, WEEKDAY_NAMES, WEEKDAYS, hijri_month_at, month_at
from sijill.text.numbers import ordinal_at
from sijill.text.tokens import tokens


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


_PATHS = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=\D|$)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_](?P<m>\d{1,2})[-_](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-_](?P<m>\d{1,2})[-_](?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
)
_SLUG_MONTHS = {
    "kanwn althany": 1,
    "shbat": 2,
    "adhar": 3,
    "nysan": 4,
    "ayar": 5,
    "hzyran": 6,
    "tmwz": 7,
    "ab": 8,
    "aylwl": 9,
    "tshryn alawl": 10,
    "tshryn althany": 11,
    "kanwn alawl": 12,
}
_SLUG = re.compile(rf"(?<!\d)(\d{{1,2}})-({'|'.join(_SLUG_MONTHS).replace(' ', '-')})-(20\d\d)(?!\d)")
_STATUS = re.compile(r"(?:twitter|x)\.com/[^/?]+/status(?:es)?/(\d{15,20})")
_SNOWFLAKE_START = 1_288_834_974_657  # milliseconds: the first moment of the numbers of X
# «March 12, 2025 · Shared with Public», «9:45 PM · Mar 3, 2021»; no word boundary, as all is glued in copies
_MONTH = "(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?P<d>[0-9]{1,2}), (?P<y>20[0-9]{2})"
_POSTS = (re.compile(f"{_MONTH}(?= (?:at [^·]{{1,12}})?·)"), re.compile(f"(?<=[AP]M · ){_MONTH}"))
_TELEGRAM = re.compile(r"\[(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4}),? \d{1,2}:\d{2}")
_YEAR = re.compile("(?:19|20|13|14)[0-9][0-9]|[0-9][.][0-9]{2}[ ,]")
_NUMERIC = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")

_ANNOUNCED = _words("النشر تحديث published posted updated date")
_DIGEST = _words("ليوم حصاد الحصاد التقرير اليومي النشره حصيله تقرير الموجز")
_BESIDE = _words(
    "يوم اليوم الموافق في من بتاريخ نشر نشرت تاريخ النشر تم اخر تحديث الساعه ه م ص pm am at gmt utc حرر صدر"
    " published on posted updated shared with public verified account"
)
_MARKS = frozenset(("-", "/", "،", ",", ":", "|", "·", "(", ")", ".", "•", "]", "[", "\n"))
_HEAD, _TAIL = 14, 4  # lines at the top and the bottom in which a header or a closing date can stand
_NEAR_CAPTURE = 10  # days
_LONG_BEFORE = 30  # days
_CLOCKS = datetime.timedelta(days=1)  # how far two clocks can be apart


class Published(NamedTuple):
    """The day of a report, the words that say so (None: not words of the text), and how it is known."""

    day: datetime.date | None
    span: Span | None
    reason: str


def published_day(report: Report, sheet: Sheet) -> Published:
    """The day of the report, only where it is beyond doubt.

    >>> from sijill.read.sheet import make_sheet
    >>> report = Report(id="a", text="خبر", url="https://example.org/2024/9/18/x")
    >>> published_day(report, make_sheet(report)).day
    datetime.date(2024, 9, 18)
    """
    if report.published is not None:
        return _before_metadata(report.published, report, sheet)
    day = day_in_url(report.url or "")
    if day is not None:
        return Published(day, None, "url")
    readers = (_posted, _header_line, _dateline, _digest, _today) if _YEAR.search(sheet.folded) else (_today,)
    for reader in readers:
        found = reader(report, sheet)
        if found is None or found.day is None:
            continue
        if report.captured is None or found.day <= report.captured + _CLOCKS:
            return found
    return Published(None, None, "nothing says it")


def _before_metadata(given: datetime.date, report: Report, sheet: Sheet) -> Published:
    """The day given with the report, unless the post bears one long before: a collector's wrong year."""
    numbered = day_in_url(report.url) if report.url and "/status" in report.url else None
    if numbered is not None:
        return Published(numbered, None, "url") if (given - numbered).days > _LONG_BEFORE else _given(given)
    headed = _posted(report, sheet) if "·" in sheet.captured else None
    if headed is not None and headed.day is not None and (given - headed.day).days > _LONG_BEFORE:
        return headed
    return _given(given)


def _given(day: datetime.date) -> Published:
    return Published(day, None, "metadata")


def said_weekday(sheet: Sheet) -> str | None:
    """The weekday that «اليوم الاثنين» names, where nothing fixes the day.

    >>> from sijill.read.sheet import make_sheet
    >>> said_weekday(make_sheet(Report(id="a", text="قُتل طفل فجر اليوم الاثنين في سراقب.")))
    'Monday'
    """
    words = sheet.words
    for sentence in sheet.sentences:
        if sentence.part == "clutter":
            continue
        for at in range(sentence.first, sentence.last - 1):
            if words[at] == "اليوم":
                after = at + 2 if words[at + 1] == "(" and at + 2 < sentence.last else at + 1
                weekday = WEEKDAYS.get(words[after])
                if weekday is not None:
                    return WEEKDAY_NAMES[weekday]
    return None


def day_in_url(url: str) -> datetime.date | None:
    """The day that an address tells: in its path, or in the number of a post on X.

    >>> day_in_url("https://x.com/somebody/status/1863898860705267952")
    datetime.date(2024, 12, 3)
    """
    if not url:
        return None
    status = _STATUS.search(url) if "/status" in url else None
    if status is not None:
        seconds = ((int(status.group(1)) >> 22) + _SNOWFLAKE_START) / 1000
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    dated = "20" in path or "19" in path  # most addresses hold no year
    for pattern in _PATHS if dated else ():
        found = pattern.search(path)
        if found is not None and (day := _date(int(found["y"]), int(found["m"]), int(found["d"]))):
            return day
    slug = _SLUG.search(path) if dated else None
    if slug is not None:
        return _date(int(slug.group(3)), _SLUG_MONTHS[slug.group(2).replace("-", " ")], int(slug.group(1)))
    return None if path.isascii() else _arabic_slug(path)


def _arabic_slug(path: str) -> datetime.date | None:
    words = tokens(fold(path.replace("-", " ")).text).words
    days = {day for _, _, day in _full_dates(words, 0, len(words))}
    return days.pop() if len(days) == 1 else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):  # a "year" of fifteen digits
        return None


def _full_dates(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, datetime.date]]:
    """Every date written with its year between two tokens: first token, token after it, day."""
    at = first
    while at < last:
        word = words[at]
        if "ء" <= word < "\u064b" and word[:2] != "ال":
            at += 1  # neither a number, nor an English month, nor an ordinal
            continue
        found = _full_date_at(words, at, last)
        if found is None:
            at += 1
        else:
            yield at, found[0], found[1]
            at = found[0]


def _full_date_at(words: Sequence[str], i: int, end: int) -> tuple[int, datetime.date] | None:
    word = words[i]
    if word[0].isdecimal():
        number = int(word) if word.isdecimal() else 0
        return _numeric_at(words, i, end) or _day_month_at(words, i + 1, number, end)
    if word.isascii() and word.isalpha():
        month = month_at(words, i)  # March 12, 2025
        if month is None or i + 3 >= end or not words[i + 1].isdecimal():
            return None
        year = i + 3 if words[i + 2] == "," else i + 2
        text = words[year][:4]  # «20241.6K»: the year with the next figure glued to it
        day = _date(int(text), month[0], int(words[i + 1])) if text.isdecimal() and text > "1999" else None
        return None if day is None else (year + 1, day)
    if word.startswith("ال") and (ordinal := ordinal_at(words, i)) is not None:
        return _day_month_at(words, ordinal[1], ordinal[0], end)
    return None


def _numeric_at(words: Sequence[str], i: int, end: int) -> tuple[int, datetime.date] | None:
    if _NUMERIC.fullmatch(words[i]):
        parts, after = words[i].split("."), i + 1
    elif i + 4 < end and words[i + 1] in "-/." and words[i + 3] == words[i + 1]:
        parts, after = [words[i], words[i + 2], words[i + 4]], i + 5
    else:
        return None
    if not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if numbers[0] > 1900:
        numbers.reverse()
    day, month, year = numbers
    if month > 12:
        day, month = month, day
    found = _date(year, month, day) if 1990 < year < 2100 else None
    return None if found is None else (after, found)


def _day_month_at(words: Sequence[str], i: int, number: int, end: int) -> tuple[int, datetime.date] | None:
    after = i
    while after < end and words[after] in ("/", "-", "من", "شهر"):
        after += 1
    month = month_at(words, after) if after < end else None
    if month is None:
        return _hijri_at(words, i, after, number, end)
    at = month[1]
    other = month_at(words, at + (words[at] in ("/", "(", "-"))) if at < end else None
    at = other[1] if other is not None else at
    while at < end and words[at] in (",", "،", "/", "-", "عام", ")", "سنه", "من"):
        at += 1
    if at >= end or not (len(words[at]) == 4 and words[at].isdecimal() and words[at] > "1990"):
        return None
    day = _date(int(words[at]), month[0], number)
    return None if day is None else (at + 1, day)


def _hijri_at(
    words: Sequence[str], i: int, after: int, number: int, end: int
) -> tuple[int, datetime.date] | None:
    """«الخميس 27 رجب 1442»."""
    month = hijri_month_at(words, after) if after < end else None
    if month is None or month[1] >= end or words[month[1]][:2] not in ("13", "14"):
        return None
    if len(words[month[1]]) != 4 or not words[month[1]].isdecimal():
        return None
    before = words[i - 2] if i > 1 else ""  # the token before the number
    day = hijri_day(int(words[month[1]]), month[0], number, weekday=WEEKDAYS.get(before))
    return None if day is None else (month[1] + 1, day)


def _posted(report: Report, sheet: Sheet) -> Published | None:
    """The header of a post on Facebook, X or Telegram."""
    found = (
        [header for post in _POSTS for header in post.finditer(sheet.captured)]
        if "·" in sheet.captured
        else []
    )
    for header in found[:1]:
        month = month_at([header["m"].lower()], 0)
        day = _date(int(header["y"]), month[0], int(header["d"])) if month is not None else None
        if day is not None:
            return Published(day, _span(sheet, header.start("m"), header.end("y")), "post header")
    telegram = _TELEGRAM.search(sheet.captured[:300])
    if telegram is not None:
        numbers = [int(n) for n in telegram.groups()]
        return Published(_date(numbers[2] % 100 + 2000, numbers[1], numbers[0]), None, "post header")
    return _posted_in_arabic(sheet)


def _posted_in_arabic(sheet: Sheet) -> Published | None:
    words = sheet.words
    if "·" not in words:
        return None
    for at, word in enumerate(words):
        if word == "المشاركه" and words[at - 1] == "تمت" and at > 4:
            found = list(_full_dates(words, max(0, at - 8), at))
        elif word in ("م", "ص") and words[at + 1 : at + 2] == ["·"]:
            found = list(_full_dates(words, at + 2, min(len(words), at + 8)))
        else:
            continue
        if found:
            first, after, day = found[-1]
            return Published(day, sheet.span(first, after), "post header")
    return None


def _span(sheet: Sheet, start: int, end: int) -> Span:
    """The span of offsets in the sheet's captured text."""
    if sheet.title_length and end <= sheet.title_length:
        return Span(start, end, "title")
    offset = sheet.title_length + 1 if sheet.title_length else 0
    return Span(start - offset, end - offset)


def _header_line(report: Report, sheet: Sheet) -> Published | None:
    """A line that holds only a date, with its weekday and hour, near the top or the end."""
    words, lines = sheet.words, sheet.sentences
    for sentence in [*lines[:_HEAD], *lines[_HEAD:][-_TAIL:]]:
        if sentence.last - sentence.first > 24:
            continue
        for first, after, day in _full_dates(words, sentence.first, sentence.last):
            rest = [*words[sentence.first : first], *words[after : sentence.last]]
            announced = _ANNOUNCED & set(words[max(sentence.first, first - 4) : first])
            if announced or all(_beside(word) for word in rest):
                return Published(day, sheet.span(first, after), "header")
    return None


def _beside(word: str) -> bool:
    if word in _BESIDE or word in _MARKS or word in WEEKDAYS or word[0].isdecimal():
        return True
    return word in HIJRI_FIRST_WORDS or word in ("القعده", "الحجه", "الاول", "الثاني", "الاخر")


def _dateline(report: Report, sheet: Sheet) -> Published | None:
    """«غزة - 22 جويلية 2014 -» before the text, «بيروت في 14 أيار 2025» at its beginning or end."""
    words, lines = sheet.words, sheet.sentences
    for at, sentence in enumerate([*lines[:_HEAD], *lines[_HEAD:][-_TAIL:]]):
        length = sentence.last - sentence.first
        for first, after, day in _full_dates(words, sentence.first, min(sentence.last, sentence.first + 16)):
            before = words[sentence.first : first]
            closes = after >= sentence.last or words[after] in ("-", ":", "|", ")", "ه", ".")
            short = len([w for w in before if w not in _MARKS]) <= 5 and not set(before) & _ACTS
            alone = length <= 12 and after >= sentence.last - 2
            if closes and short and (alone or (at < 4 and words[after : after + 1] in (["-"], [":"]))):
                return Published(day, sheet.span(first, after), "dateline")
    return None


_ACTS = _words("مقتل قتل استشهاد قصف غاره غارات انفجار مجزره اصابه خلال منذ حتي هجوم عمليه احداث ذكري")


def _digest(report: Report, sheet: Sheet) -> Published | None:
    """The title of a day's digest: «حصاد الأحداث ليوم الاثنين 20/ تشرين الثاني/ 2023»."""
    words = sheet.words
    for sentence in sheet.sentences[:4]:
        if sentence.part not in ("title", "header") and sentence.first > 40:
            continue
        for first, after, day in _full_dates(words, sentence.first, sentence.last):
            if _DIGEST & set(words[max(sentence.first, first - 8) : first]):
                return Published(day, sheet.span(first, after), "digest title")
    return None


def _today(report: Report, sheet: Sheet) -> Published | None:
    """«اليوم الاثنين 6 كانون الأول»: with a year, or where weekday and day of capture leave only one."""
    words = sheet.words
    if "اليوم" not in words:
        return None
    clutter = [(s.first, s.last) for s in sheet.sentences if s.part == "clutter"]
    for at, word in enumerate(words[:-2]):
        if word != "اليوم" or (weekday := WEEKDAYS.get(words[at + 1])) is None:
            continue
        if any(first <= at < last for first, last in clutter):
            continue
        found = _today_at(report, words, at + 2, len(words), weekday)
        if found is not None:
            return Published(found[1], sheet.span(at, found[0]), "today in the text")
    return None


def _today_at(
    report: Report, words: Sequence[str], i: int, end: int, weekday: int
) -> tuple[int, datetime.date] | None:
    while i < end and words[i] in ("،", "(", "في", "الموافق", ","):
        i += 1
    if i >= end:
        return None
    full = _full_date_at(words, i, end)
    if full is not None:
        return full
    number = (int(words[i]), i + 1) if words[i].isdecimal() else ordinal_at(words, i)
    if number is None or report.captured is None:
        return None
    at = number[1]
    while at < end and words[at] in ("/", "-", "من", "شهر"):
        at += 1
    month = month_at(words, at) if at < end else None
    if month is None:
        return None
    for year in (report.captured.year, report.captured.year - 1):
        day = _date(year, month[0], number[0])
        if day is None or day.weekday() != weekday:
            continue
        if -2 < (report.captured - day).days <= _NEAR_CAPTURE:
            return month[1], day
    return None
