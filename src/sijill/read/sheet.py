"""Make a report ready for reading: fold it, cut it into tokens and sentences, name the sentences' parts."""

from __future__ import annotations

import re

from sijill.model import Report, Sentence, Sheet
from sijill.read.parts import label
from sijill.text.fold import fold
from sijill.text.tokens import tokens

_ENDS = frozenset({".", "!", "?", "؟", "…", "\n", "🔻", "🔴", "⭕", "•", "▪", "🔹", "🔸", "◾", "■", "●", "🟥", "|"})
_SPACES = re.compile(r"\s+")


def make_sheet(report: Report) -> Sheet:
    """The sheet of a report.

    >>> sheet = make_sheet(Report(id="a", text="قُتل طفل. وأصيب آخر."))
    >>> [sheet.quote(s.first, s.last) for s in sheet.sentences]
    ['قُتل طفل.', 'وأصيب آخر.']
    """
    title = report.title or ""
    if not title.strip() or _plain(title) in _plain(report.text):
        title = ""
    captured = f"{title}\n{report.text}" if title else report.text
    folded = fold(captured)
    words, starts, ends = tokens(folded.text)
    bounds = _sentences(words)
    parts = label(words, bounds, title_end=_title_tokens(folded.origins, starts, len(title)), report=report)
    return Sheet(
        report=report,
        captured=captured,
        title_length=len(title),
        folded=folded.text,
        origins=folded.origins,
        words=words,
        starts=starts,
        ends=ends,
        sentences=[Sentence(first, last, part) for (first, last), part in zip(bounds, parts, strict=True)],
    )


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _title_tokens(origins: object, starts: list[int], length: int) -> int:
    """How many tokens belong to the title."""
    if not length:
        return 0
    places = starts if not isinstance(origins, list) else [origins[s] for s in starts]
    return sum(1 for place in places if place < length)


def _sentences(words: list[str]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    first = 0
    for at, word in enumerate(words):
        if word not in _ENDS:
            continue
        if word == "." and at and (len(words[at - 1]) == 1 and words[at - 1].isalpha()):
            continue  # د. أ.
        if at > first:
            bounds.append((first, at if word == "\n" else at + 1))
        first = at + 1
    if first < len(words):
        bounds.append((first, len(words)))
    return bounds
