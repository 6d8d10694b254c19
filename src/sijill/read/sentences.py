"""Cut a sheet's tokens into sentences, also where a web page glued its buttons to the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

Bounds = tuple[int, int]
LONGEST = 600  # tokens: the work for a sentence can grow with its square, and nobody writes one so long
_NEAR = 200  # tokens

_MARKS = "🔻🔴⭕•▪🔹🔸◾■●🟥✅⬇|"
_ENDS = frozenset((".", "!", "?", "؟", "…", "\n", *_MARKS))
_SIGNATURES = frozenset(("anha",))  # of agencies, behind the letter of an editor: «(ف) ANHA»
_BUTTONS = frozenset(("reactions", "likecomment", "likecommentmost", "likecommentshare"))
_GLUE = frozenset(("all", "most", "shared", "@", "pm", "am", "التفاعلات", *_SIGNATURES, *_BUTTONS))
_STOPS = _ENDS | _GLUE


def sentences(words: Sequence[str]) -> list[Bounds]:
    """Half-open token bounds of the sentences, without the line breaks; none is longer than `LONGEST`.

    >>> sentences(["قتل", "طفل", ".", "واصيب", "اخر", "all", "reactions", ":", "31"])
    [(0, 3), (3, 5), (5, 9)]
    """
    bounds: list[Bounds] = []
    first = 0
    for at in compress(range(len(words)), map(_STOPS.__contains__, words)):
        if at < first:
            continue
        word = words[at]
        if word in _GLUE:
            cut = _glued(words, at, first)
            if first < cut <= len(words):
                bounds.append((first, cut))
                first = cut
            continue
        if word in ".|" and _inside_word(words, at):
            continue
        if at > first:
            bounds.append((first, at if word == "\n" else at + 1))
        first = at + 1
    if first < len(words):
        bounds.append((first, len(words)))
    return [each for first, last in bounds for each in _shortened(words, first, last)]


def _shortened(words: Sequence[str], first: int, last: int) -> list[Bounds]:
    """A sentence beyond all measure in pieces, if it can be behind commas."""
    pieces: list[Bounds] = []
    while last - first > LONGEST:
        limit = first + LONGEST
        cut = next((at for at in range(limit, limit - _NEAR, -1) if words[at - 1] == "،"), limit)
        pieces.append((first, cut))
        first = cut
    return [*pieces, (first, last)]


def _inside_word(words: Sequence[str], at: int) -> bool:
    """«د.», «أ.», "t.me": a point that ends no sentence."""
    if not at:
        return False
    before = words[at - 1]
    if len(before) == 1 and before.isalpha():
        return True
    if words[at] == "|":
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in ("نت", "كوم"):
        return True
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _glued(words: Sequence[str], at: int, first: int) -> int:
    """Where to cut before or after a button or a header, or 0."""
    word, following = words[at], words[at + 1 : at + 3]
    if (word == "all" and following[:1] == ["reactions"]) or (
        word == "most" and following[:1] == ["relevant"]
    ):
        return at
    if word == "التفاعلات":
        return at - 1 if at and words[at - 1] in ("كل", "جميع") else 0
    if word in _BUTTONS:  # «#Khabar_netAll reactions: 5LikeComment»
        return 0 if at and words[at - 1] == "all" else at
    if word in _SIGNATURES:
        return at + 1 if at and words[at - 1] == ")" else 0
    if word == "shared":
        return at + 3 if following[:1] == ["with"] and len(following) == 2 else 0
    if word == "@":
        return _after_handle(words, at)
    if following[:1] != ["·"]:
        return 0
    start = at
    while start > first and (words[start - 1][0].isdecimal() or words[start - 1] == ":"):
        start -= 1
    return start


def _after_handle(words: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(words) and (words[end].isascii() and words[end].isalnum()) and end < at + 6:
        end += 1
    if words[end : end + 1] == [","] and words[end + 1 : end + 2] and words[end + 1][0].isdecimal():
        end += 2  # «Dec 5, 2024» between the handle and the text
    return end if end > at + 1 else 0
