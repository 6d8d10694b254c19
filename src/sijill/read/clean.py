"""A report's text without the clutter of its page: what a person reads, line by line."""

from __future__ import annotations

from sijill.model import Sheet, Span

_BESIDE = frozenset({"clutter"})


def clean_lines(sheet: Sheet) -> list[Span]:
    """The lines of the text that hold more than clutter, in their order, without the space around them.

    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قُتل طفل في حاس.\\n\\n  شارك على فيسبوك\\n"))
    >>> [span.of(sheet.report.text) for span in clean_lines(sheet)]
    ['قُتل طفل في حاس.']
    """
    told = [
        sheet.span(each.first, each.last)
        for each in sheet.sentences
        if each.part not in _BESIDE and each.first < each.last
    ]
    inside = [span for span in told if span.part == "text"]
    found = []
    start = 0
    for line in sheet.report.text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip() and any(span.start < end and span.end > start for span in inside):
            found.append(_trimmed(line, start))
        start = end
    return found


def _trimmed(line: str, start: int) -> Span:
    before = len(line) - len(line.lstrip())
    return Span(start + before, start + len(line.rstrip()))
