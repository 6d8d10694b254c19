"""Cut folded text into words and marks, with their offsets."""

from __future__ import annotations

import operator
import re
from typing import NamedTuple

# Arabic and Latin letters glued together («سوريا» + "March") are two words. The commonest kind comes first.
_TOKEN = re.compile(
    r"[\u0620-\u064a]+|[0-9]+(?:[.,][0-9]+)*|\n+|[a-z\u00e0-\u024f]+"
    r"|\d+(?:[.,]\d+)*|[^\W\da-z\u00e0-\u024f]+|[^\s\w]"
)


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
    words: list[str] = _TOKEN.findall(folded)
    starts: list[int] = []
    at, find, add = 0, folded.find, starts.append
    lengths = list(map(len, words))
    for word, length in zip(words, lengths, strict=True):
        at = find(word, at)  # between two tokens there are only spaces: what is found is the token itself
        add(at)
        at += length
    ends = list(map(operator.add, starts, lengths))
    if "\n\n" in folded:
        words = ["\n" if word[0] == "\n" else word for word in words]
    return Tokens(words, starts, ends)
