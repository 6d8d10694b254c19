"""Light up the words of a report that values came from, each as a link to its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sijill.model import Span
from sijill.page.markup import words


class Mark(NamedTuple):
    """Words that a value came from: where they are, the value's field, and the id of its row on the page."""

    span: Span
    field: str
    row: str


def lines(captured: str, marks: Sequence[Mark], *, part: str) -> list[str]:
    """Each line of the text (or title) as HTML; words of several values carry them all.

    >>> lines("قُتل طفل", [Mark(Span(0, 4), "type", "r1")], part="text")[0]
    '<a class="m f-type" href="#r1" id="r1-w" data-of="r1">قُتل</a> طفل'
    """
    inside = sorted(
        (mark for mark in marks if mark.span.part == part and 0 <= mark.span.start < mark.span.end),
        key=lambda mark: (mark.span.start, mark.span.end),
    )
    first: set[str] = set()
    found = []
    start = 0
    for line in captured.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            found.append("".join(_pieces(captured, inside, start, end, first)).strip())
        start = end
    return found


def _pieces(captured: str, marks: Sequence[Mark], start: int, end: int, first: set[str]) -> Iterator[str]:
    """The line's words between one edge of a mark and the next."""
    here = [mark for mark in marks if mark.span.start < end and mark.span.end > start]
    edges = {edge for mark in here for edge in (mark.span.start, mark.span.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for begin, stop in zip(cuts, cuts[1:], strict=False):
        text = words(captured[begin:stop])
        over = [mark for mark in here if mark.span.start <= begin and mark.span.end >= stop]
        yield _link(text, over, first) if over and text.strip() else text


def _link(text: str, over: Sequence[Mark], first: set[str]) -> str:
    """The words as a link to the value with the fewest words; a value's first words carry its anchor."""
    nearest = min(over, key=lambda mark: mark.span.end - mark.span.start)
    rows = list(dict.fromkeys([nearest.row, *(mark.row for mark in over)]))
    fresh = [f"{words(row)}-w" for row in rows if row not in first]
    first.update(rows)
    anchor = f' id="{fresh[0]}"' if fresh else ""
    more = "".join(f'<span id="{each}"></span>' for each in fresh[1:])
    link = f'class="m f-{words(nearest.field)}" href="#{words(nearest.row)}"{anchor}'
    return f'<a {link} data-of="{words(" ".join(rows))}">{more}{text}</a>'
