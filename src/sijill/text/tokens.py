"""Cut folded text into words and marks, with their offsets."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

# Arabic and Latin letters glued together («سوريا» + "March") are two words. The commonest kind comes first.
_TOKEN = re.compile(
    r"([\u0620-\u064a]+|[0-9]+(?:[.,][0-9]+)*|\n+|[a-z\u00e0-\u024f]+"
    r"|\d+(?:[.,]\d+)*|[^\W\da-z\u00e0-\u024f]+|[^\s\w])"
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
    pieces = _TOKEN.split(folded)  # what stands between two tokens, or "", and each token in turn
    bounds = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    if "\n\n" in folded:
        words = ["\n" if word[0] == "\n" else word for word in words]
    return Tokens(words, bounds[:-1:2], bounds[1::2])
