"""A report's words on the page, those behind values lit; each piece knows where it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString

from sijill.model import Span

# What is never shown, as in page/markup.py: it may turn a line around, or hide in it.
_SHOWN = re.compile(
    "[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]+"
)


class Lit(NamedTuple):
    """Words behind a value: where they stand, the value's field (for its colour), the id of its row."""

    span: Span
    field: str
    row: str


def lit(text: str, marks: Sequence[Lit], *, part: str = "text", within: Span | None = None) -> SafeString:
    """A text, or the stretch `within`, as HTML; `data-at` says where a piece begins, in characters.

    >>> lit("قُتل طفل", [Lit(Span(0, 4), "type", "r1")])
    '<a class="lit f-type" href="#r1" data-of="r1" data-at="0">قُتل</a><span data-at="4"> طفل</span>'
    >>> lit("<b>\\u202eطفل", [])
    '<span data-at="0">&lt;b&gt;</span><span data-at="4">طفل</span>'
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    here = [m for m in marks if m.span.part == part and m.span.start < end and m.span.end > start]
    return SafeString("".join(_pieces(text, here, start, end)))


def _pieces(text: str, marks: Sequence[Lit], start: int, end: int) -> Iterator[str]:
    edges = {edge for mark in marks for edge in (mark.span.start, mark.span.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for begin, stop in zip(cuts, cuts[1:], strict=False):
        over = [mark for mark in marks if mark.span.start <= begin and mark.span.end >= stop]
        for shown in _SHOWN.finditer(text, begin, stop):
            yield _piece(shown.group(), shown.start(), over)


def _piece(words: str, at: int, over: Sequence[Lit]) -> str:
    """Words that nothing rests on, or a link to the value with the fewest words and to all others here."""
    if not over or not words.strip():
        return f'<span data-at="{at}">{escape(words)}</span>'
    nearest = min(over, key=lambda mark: mark.span.end - mark.span.start)
    rows = " ".join(dict.fromkeys([nearest.row, *(mark.row for mark in over)]))
    about = f'class="lit f-{escape(nearest.field)}" href="#{escape(nearest.row)}" data-of="{escape(rows)}"'
    return f'<a {about} data-at="{at}">{escape(words)}</a>'
