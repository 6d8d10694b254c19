"""Name each sentence's part: title, dateline, header, body, or the clutter of a web page.

Words that begin a line of clutter are in clutter.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from sijill.model import Report
from sijill.read.clutter import goes_on, kind_of_line
from sijill.read.dateline import cut_dateline
from sijill.read.posts import frame_post
from sijill.read.repetitions import foreign, repetitions
from sijill.read.sentences import Bounds
from sijill.text.fold import fold
from sijill.text.months import HIJRI_FIRST_WORDS, WEEKDAYS, month_at
from sijill.text.tokens import tokens

_LONG = 20  # tokens: no button or header is longer
_TOLD = 2  # paragraphs
_BUTTON = 6  # tokens
_SENTENCE = 8  # tokens of a short sentence
_HEADLINE = 25  # tokens: few headlines are longer
_PROSE = 40  # tokens of a paragraph without its full stop
_PARAGRAPH = 12  # tokens of a line that, with a full stop, is the report's again after other headlines
_LONG_PAGE = 25  # lines
_SOME_LINKS = 3
_SOME_BUTTONS = 5  # lines that are no text
_MANY = 6  # headlines
_MENU = 60  # lines that a menu above the title can have
_FEW = 6  # tokens beside the first line that are no report
_SHORT = 15  # tokens of a line that, without a full stop, is a heading or caption between paragraphs
_STOPS = frozenset((".", "!", "؟", "?", ":", "؛"))
_CLOSING = frozenset((")", '"', "]", "'"))
_ADDRESSING = frozenset("الي ايها ايتها يا بسم السيد السيده السلام من".split())
_BULLETS = frozenset("-–*•▪◾■●🔹🔸🔻🔴⭕")
_BESIDE_DATE = frozenset(
    "الاول الثاني الاخر القعده الحجه م ه ص pm am يوم اليوم الموافق اخر تحديث date".split()
)
_WHERE = {
    ("share", True): "end",
    ("share", False): "headlines",
    ("watch", True): "line",
    ("watch", False): None,
}  # what a line means below and above the beginning of the text
_DIGESTS = frozenset("حصاد الحصاد حصيله موجز الموجز ملخص نشره النشره".split())  # a line each tells an act
_CREDITS = frozenset("ارشيف ارشيفيه رويترز الاناضول getty برس صوره الخوذ afp reuters غيتي".split())
_COUNTED = frozenset("زياره مشاهده مشاهدات قراءه تعليق تعليقات".split())


class Line:
    """A line of the text: its sentences, its tokens, and whether it ends as a sentence of prose does."""

    __slots__ = ("closed", "first", "items", "last")

    def __init__(self, items: list[int], first: int, last: int, *, closed: bool) -> None:
        self.items, self.first, self.last, self.closed = items, first, last, closed

    @property
    def length(self) -> int:
        """How many tokens it has."""
        return self.last - self.first


def label(
    words: Sequence[str], bounds: Sequence[Bounds], *, title_end: int, report: Report
) -> tuple[list[Bounds], list[str]]:
    """The sentences, a dateline cut off the text, and one part for each."""
    bounds = list(bounds)
    parts = ["title" if last <= title_end else "body" for _, last in bounds]
    if frame_post(words, bounds, parts, url=report.url or ""):
        repetitions(words, bounds, parts, post=True)
        foreign(words, bounds, parts)
        return bounds, parts
    lines = _lines(words, bounds, parts)
    top = _title_line(words, lines, parts, report)
    _links(words, lines, parts)
    _page(words, lines, parts)
    _around(words, lines, parts, top)
    repetitions(words, bounds, parts)
    foreign(words, bounds, parts)
    return cut_dateline(words, bounds, parts)


def _lines(words: Sequence[str], bounds: Sequence[Bounds], parts: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    items: list[int] = []
    for number, (_, last) in enumerate(bounds):
        if parts[number] != "body":
            continue
        items.append(number)
        following = bounds[number + 1][0] if number + 1 < len(bounds) else len(words)
        end = last
        while end < following and words[end] != "\n":  # the rest of «...»
            end += 1
        if end == len(words) or words[end] == "\n":
            lines.append(Line(items, bounds[items[0]][0], end, closed=_is_closed(words, end)))
            items = []
    return lines


def _is_closed(words: Sequence[str], end: int) -> bool:
    """Whether a line ends as prose does; a headline cut short ends with three points."""
    last = end - 1
    while last > 0 and words[last] in _CLOSING:
        last -= 1
    return words[last] in _STOPS and words[last - 2 : last] != [".", "."]


def _mark(line: Line, parts: list[str], part: str) -> None:
    for number in line.items:
        parts[number] = part


def _title_line(words: Sequence[str], lines: list[Line], parts: list[str], report: Report) -> int:
    """The line that is the title, marked; its place among the lines, or -1."""
    if not lines:
        return -1
    has_title = "title" in parts
    if not has_title and sum(line.length for line in lines) - lines[0].length < _FEW:
        return -1  # one line is the report itself
    if report.title:
        first = lines[0]
        if first.length > 3 and not first.closed and report.text.startswith(report.title):
            _mark(first, parts, "title")
            return 0
        if " on Twitter:" in report.title or " on X:" in report.title:
            return -1
        title = tokens(fold(report.title).text).words
        known = set(title)
        for at, line in enumerate(lines[:_MENU]):
            if 3 < line.length <= 45 and not line.closed and _shares(words[line.first : line.last], known):
                _mark(line, parts, "clutter" if has_title else "title")
                return at
        if has_title:
            return -1
    for at, line in enumerate(lines[:4]):
        if line.closed:
            break
        long = any(other.closed and other.length >= 10 for other in lines[at + 1 : at + 9])
        if 3 < line.length <= 30 and (long or (at == 0 and lines[1:] and lines[1].length > line.length)):
            _mark(line, parts, "title")
            return at
    return -1


def _shares(words: Sequence[str], known: set[str]) -> bool:
    said = [word for word in words if len(word) > 2]
    return len(said) > 2 and sum(word in known for word in said) >= 0.85 * len(said)


def _links(words: Sequence[str], lines: list[Line], parts: list[str]) -> None:
    """Headlines that a long page shows twice, as a picture's name and as a link."""
    if len(lines) < _LONG_PAGE:
        return
    shown: dict[tuple[str, ...], list[int]] = {}
    for at, line in enumerate(lines):
        if line.closed or not 3 < line.length < _HEADLINE or "pic" in words[line.first : line.last]:
            continue
        signed = at + 1 < len(lines) and words[lines[at + 1].first] == "—"  # a post that the article quotes
        if not signed and parts[line.items[0]] == "body":
            shown.setdefault(tuple(words[line.first : line.last]), []).append(at)
    twice = [places for places in shown.values() if any(b - a < 3 for a, b in pairwise(places))]
    if len(twice) >= _SOME_LINKS:
        for at in chain.from_iterable(twice):
            _mark(lines[at], parts, "clutter")


def _page(words: Sequence[str], lines: list[Line], parts: list[str]) -> None:
    """Buttons, lists of other articles, everything after the comments begin."""
    state = ""  # what the lines above announced: end, headlines, summary
    begun = 0  # paragraphs of the report that came: buttons above the first end nothing
    for line in lines:
        if parts[line.items[0]] == "title":
            state = ""
            continue
        kind = None if state == "end" else kind_of_line(words, line.first, line.last)
        if kind in ("share", "watch"):
            kind = _WHERE[kind, begun > 0] if kind == "watch" or line.length <= _BUTTON else None
        if state == "end" or (kind == "end" and line.length <= _LONG):
            state = "end"
            _mark(line, parts, "clutter")
        elif kind in ("headlines", "summary"):
            state = kind if line.length <= 5 else ""
            _mark(line, parts, "clutter")
        elif kind == "line" or _is_figures(words, line):
            _mark(line, parts, "clutter")
        elif line.length <= _LONG and (kind == "header" or _is_date(words, line)):
            _mark(line, parts, "header")
            if begun >= _TOLD and "المصدر" in words[line.first : line.first + 2]:
                state = "end"  # an agency's name closes an article
        elif (state == "summary" and words[line.first] in _BULLETS) or (
            state == "headlines" and not _is_paragraph(words, line)
        ):
            _mark(line, parts, "clutter")
        else:
            state = ""
            begun += line.closed and line.length >= _PARAGRAPH


def _is_paragraph(words: Sequence[str], line: Line) -> bool:
    """Whether a line below other headlines belongs to the report again."""
    if words[line.last - 1] == "." and line.closed:
        return line.length >= (_SENTENCE if goes_on(words[line.first]) else _PARAGRAPH)
    if len(line.items) < 2 or line.length < _PROSE or words[line.last - 1] in (".", "…"):
        return False
    return not any(words[at] == "." == words[at + 1] for at in range(line.first, line.last - 1))


def _is_date(words: Sequence[str], line: Line) -> bool:
    """A line of nothing but a date: «السبت, ٧ سبتمبر ٢٠٢٤, ١٩:٢٤»."""
    return _has_date(words, line) and all(
        not word[0].isalpha()
        or word in WEEKDAYS
        or word in _BESIDE_DATE
        or word in HIJRI_FIRST_WORDS
        or month_at([word, "الاول"], 0) is not None
        for word in words[line.first : line.last]
    )


def _is_figures(words: Sequence[str], line: Line) -> bool:
    """A line of numbers, or a few Latin words: a counter, a button."""
    if line.length > 12:
        return False
    latin = all(word.isascii() for word in words[line.first : line.last])
    counter = line.length <= 3 and words[line.last - 1] in (
        "زياره",
        "مشاهده",
        "مشاهدات",
        "قراءه",
        "تعليق",
        "تعليقات",
    )
    return (latin and not _has_date(words, line)) or counter


def _has_date(words: Sequence[str], line: Line) -> bool:
    return any(
        len(word) >= 4 and word[0] in "12" and word.isdecimal() for word in words[line.first : line.last]
    )


def _around(words: Sequence[str], lines: list[Line], parts: list[str], top: int) -> None:
    """Lines without a full stop around and between paragraphs that have one: headings, captions."""
    body = [line for line in lines if parts[line.items[0]] == "body"]
    opening = next((line for line in body if line.closed and line.length >= 10), None)
    if opening is None:
        if "title" in parts and len(body) < len(lines) - _SOME_BUTTONS:
            _ticker(words, body, parts)
        return
    for line in body:
        if line.first >= opening.first:
            break
        if line.closed or words[line.first] in _ADDRESSING:
            continue
        if line.length > _SHORT and not _is_caption(words, line):
            continue
        if top >= 0 and line.last <= lines[top].first and line.length > 4:
            _mark(line, parts, "clutter")
        elif _is_dateline(words, line):
            _mark(line, parts, "dateline")
        elif top >= 0 or line.length <= 4:
            _mark(line, parts, "header")
    prose = [line for line in body if line.length >= 10]
    while prose and not _is_end(words, prose[-1]):
        prose.pop()
    closed = sum(line.closed for line in prose)
    if closed < 2 or closed < 0.6 * len(prose):
        return
    _trailing(words, body, parts, listed=parts[lines[-1].items[0]] == "clutter")
    if _DIGESTS.isdisjoint(words[: lines[max(top, 0)].last]):
        _between(words, body, parts, opening)


def _ticker(words: Sequence[str], body: list[Line], parts: list[str]) -> None:
    """A page whose text was not saved: below its title run only the headlines of the day."""
    headlines = [line for line in body if not line.closed and _BUTTON <= line.length < _HEADLINE]
    listed = any(words[line.first] in _BULLETS for line in body)
    if len(headlines) >= _MANY and len(headlines) > len(body) // 2 and not listed:
        for line in body:
            _mark(line, parts, "clutter")


def _is_caption(words: Sequence[str], line: Line) -> bool:
    """A picture's line: it ends with who took it."""
    return words[line.last - 1] == ")" or any(word in _CREDITS for word in words[line.last - 4 : line.last])


def _is_dateline(words: Sequence[str], line: Line) -> bool:
    for at in range(line.first, min(line.last, line.first + 5)):
        if words[at] in ("-", "/", "(", "|"):
            return line.length <= 12
    return line.length <= 8 and _has_date(words, line)


def _trailing(words: Sequence[str], body: list[Line], parts: list[str], *, listed: bool) -> None:
    """Headlines or a signature after the last paragraph; `listed`: more of them were already found."""
    tail = _tail(words, body)
    if _is_list(words, tail):
        return
    while tail and tail[0].length >= _HEADLINE and words[tail[0].last - 1] not in (".", "…"):
        tail.pop(0)  # a last paragraph without its full stop
    if tail and tail[0].length >= _SENTENCE and goes_on(words[tail[0].first]):
        tail.pop(0)
    for line in tail:
        if (len(tail) >= 3 or listed) and line.length > 3:
            _mark(line, parts, "clutter")
        elif line.length <= 8:
            _mark(line, parts, "header")


def _tail(words: Sequence[str], body: list[Line]) -> list[Line]:
    """The lines after the last paragraph; few of them end as prose does: «هل يهبط اليورو أكثر؟»."""
    at = len(body)
    while at and not _is_end(words, body[at - 1]):
        at -= 1
    tail = body[at:]
    if sum(line.closed for line in tail) > len(tail) // 4:
        at = max(n for n, line in enumerate(body) if line.closed) + 1
        tail = body[at:]
    if not at or words[body[at - 1].last - 1] == ":":
        return []
    first = next((n for n, line in enumerate(tail) if not line.closed), len(tail))
    return tail[first:]


def _is_end(words: Sequence[str], line: Line) -> bool:
    """Whether the text can end with the line."""
    if not line.closed or words[line.last - 1] in ("؟", "?", "!"):
        return line.closed and line.length >= _HEADLINE
    return line.length > _SENTENCE or words[line.last - 1] == ":"


def _is_list(words: Sequence[str], lines: list[Line]) -> bool:
    """Items behind marks, or behind numbers that follow each other."""
    numbers = [int(words[line.first]) for line in lines if words[line.first].isdecimal()]
    counted = any(after == before + 1 for before, after in pairwise(numbers))
    return counted or any(words[line.first] in _BULLETS for line in lines)


def _between(words: Sequence[str], body: list[Line], parts: list[str], opening: Line) -> None:
    """Headings and captions between two paragraphs; items of a list, and what «:» announces, are none."""
    run: list[Line] = []
    for line in body:
        if line.first <= opening.first or parts[line.items[0]] != "body":
            continue
        if not line.closed:
            run.append(line)
            continue
        if (
            run
            and words[_end_before(words, run[0].first)] != ":"
            and not any(_is_item(words, x) for x in run)
        ):
            long = sum(x.length for x in run) >= 4 * len(run)
            for x in run if long else ():
                _mark(x, parts, "header" if len(run) < 3 else "clutter")
        run = []


def _end_before(words: Sequence[str], first: int) -> int:
    """The last mark or word of the line before."""
    at = first - 1
    while at > 0 and words[at] == "\n":
        at -= 1
    return at


def _is_item(words: Sequence[str], line: Line) -> bool:
    first = words[line.first]
    return (
        line.length > _SHORT
        or first in _BULLETS
        or first.isdecimal()
        or ":" in words[line.first : line.last]
        or (line.length >= _SENTENCE and goes_on(first))
    )
