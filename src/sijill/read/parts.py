"""Name each sentence's part: title, dateline, header, body, or the clutter of a web page."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model import Report


def label(words: Sequence[str], bounds: Sequence[tuple[int, int]], *, title_end: int, report: Report) -> list[str]:
    """One part for each sentence."""
    return ["title" if last <= title_end else "body" for _, last in bounds]
