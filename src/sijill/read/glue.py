"""Part words that a page of posts glued together where it lost a line break («الدوليأفادت»).

To add a word that begins a post's sentence, add its folded form to `_OPENINGS`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.text.tokens import Tokens

_LONG = 7  # letters: no shorter word is two
_OPENINGS = tuple(
    (
        "استهدفت استهدف استهداف استشهد استشهاد افادت افاد اعلنت اعتقلت اقتحمت اقدمت انفجرت انفجار اصيبت اصيب "
        "اسفرت نفذت كشفت قالت شهدت القصف قصف مقتل غاره اصابه"
    ).split()
)
_FLASH = "عاجل"
_LEAST = 3  # letters of the word before
_ARTICLES = ("ال", "لل")


def unglue(cut: Tokens, captured: str, origins: Sequence[int] | None) -> Tokens:
    """The tokens, two for a word that is two: with a «ة» inside, or a verb that opens a sentence at its end.

    >>> from sijill.text.tokens import tokens
    >>> unglue(tokens("في دمشقاستهدفت والاستهداف"), "في دمشقاستهدفت والاستهداف", None).words
    ['في', 'دمشق', 'استهدفت', 'والاستهداف']
    """
    parted = Tokens([], [], [])
    done = 0  # tokens that were taken over
    for number, word in enumerate(cut.words):
        if len(word) < _LONG or not ("ه" in word or word.startswith(_FLASH) or word.endswith(_OPENINGS)):
            continue
        start, end = cut.starts[number], cut.ends[number]
        at = _seam(word, start, captured, origins)
        if at:
            _take_over(parted, cut, done, number)
            parted.words.extend((word[:at], word[at:]))
            parted.starts.extend((start, start + at))
            parted.ends.extend((start + at, end))
            done = number + 1
    if not done:
        return cut
    _take_over(parted, cut, done, len(cut.words))
    return parted


def _take_over(parted: Tokens, cut: Tokens, first: int, last: int) -> None:
    parted.words.extend(cut.words[first:last])
    parted.starts.extend(cut.starts[first:last])
    parted.ends.extend(cut.ends[first:last])


def _seam(word: str, start: int, captured: str, origins: Sequence[int] | None) -> int:
    """The offset in the word at which the second one begins, or 0."""
    for at in range(2, len(word) - 2):
        if word[at] == "ه" and captured[start + at if origins is None else origins[start + at]] == "ة":
            return at + 1
    if word.startswith(_FLASH):
        return len(_FLASH)
    opening = next((each for each in _OPENINGS if word.endswith(each)), "")
    at = len(word) - len(opening)
    return at if opening and at >= _LEAST and not word[:at].endswith(_ARTICLES) else 0
