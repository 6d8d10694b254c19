"""What a search found, for a terminal: the words that were asked for stand out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from sijill.page.markup import plain
from sijill.record import Hit
from sijill.record.words import bare, words
from sijill.text.fold import fold
from sijill.text.tokens import tokens

_ENDLESS = 100_000  # letters: no line is broken where no terminal looks on


def draw(hits: Sequence[Hit], asked: str) -> None:
    """Print the hits; where no terminal looks on, each in two lines that nothing breaks."""
    console = Console(width=None if sys.stdout.isatty() else _ENDLESS, highlight=False)
    wanted = set(words(asked))
    for hit in hits:
        about = [plain(hit.report), hit.published or "", plain(hit.source or ""), " ".join(hit.incidents)]
        console.print(Text("  ".join(each for each in about if each), style="bold"))
        console.print(Text("  ") + _marked(plain(hit.words), wanted))


def _marked(text: str, wanted: set[str]) -> Text:
    drawn = Text(text)
    for start, end in places(text, wanted):
        drawn.stylize("bold yellow", start, end)
    return drawn


def places(text: str, wanted: set[str]) -> Iterator[tuple[int, int]]:
    """Where the words that were asked for stand in a text.

    >>> [("القصف على حاس")[start:end] for start, end in places("القصف على حاس", {"قصف"})]
    ['القصف']
    """
    folded = fold(text)
    found = tokens(folded.text)
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        if bare(word) in wanted:
            yield folded.back(start, end)
