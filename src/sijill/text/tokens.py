"""Cut folded text into words and marks, with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

# Arabic and Latin letters glued together («سوريا» + "March") are two words.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\da-z\u00e0-\u024f]+|[a-z\u00e0-\u024f]+|\n+|[^\s\w]")


class Tokens(NamedTuple):
    """Parallel lists: the words (or marks) and their half-open offsets in the folded text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokens(folded: str) -> Tokens:
    """Words, numbers, punctuation marks and line breaks ("\\n"), in order.

    >>> tokens("25اغسطس، 2,300").words
    ['25', 'اغسطس', '،', '2,300']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(folded):
        word = found.group()
        words.append("\n" if word[0] == "\n" else word)
        start, end = found.span()
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)
