"""Fold Arabic spelling variants together, and remember where each letter came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

# One letter for one letter: no offset moves. Chained str.replace measures faster than str.translate.
_SAME_LENGTH = tuple(
    [(a, "ا") for a in "أإآٱٲٳ"]
    + [("ى", "ي"), ("ة", "ه"), ("ؤ", "و"), ("ئ", "ي"), ("ی", "ي"), ("ې", "ي"), ("ێ", "ي"), ("ک", "ك")]
    + [
        ("گ", "ك"),
        ("پ", "ب"),
        ("چ", "ج"),
        ("ڤ", "ف"),
        ("ڨ", "ق"),
        ("ھ", "ه"),
        ("ہ", "ه"),
        ("ە", "ه"),
        ("ۀ", "ه"),
    ]
    + [("ژ", "ز"), ("ۆ", "و"), ("ڵ", "ل"), ("ڕ", "ر")]
    + [(chr(0x0660 + i), str(i)) for i in range(10)]
    + [(chr(0x06F0 + i), str(i)) for i in range(10)]
    + [(c, '"') for c in "«»“”„‟❝❞"]
    + [(c, "'") for c in "‘’‚`´"]
    + [(c, " ") for c in "\u00a0\u2002\u2003\u2007\u2009\u202f\t\u3000_#"]
    + [("٬", ","), ("٫", "."), ("–", "-"), ("—", "-"), ("‐", "-"), ("‑", "-"), ("\r", "\n"), ("\u2028", "\n")]
    + [("\u2029", "\n"), ("\x0b", "\n"), ("\x0c", "\n")]
)
_COMMON = tuple((old, new) for old, new in _SAME_LENGTH if old in "أإآىةؤئ")
_NEW = dict(_SAME_LENGTH)
_RARE = re.compile("[" + re.escape("".join(old for old, _ in _SAME_LENGTH if old not in "أإآىةؤئ")) + "]")
_MARKS = (
    "\u064b-\u065f\u0670\u06d6-\u06ed\u0610-\u061a\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u0000"
)
_LETTER = "[\u0621-\u064a\u0671-\u06d3]"
# A point inside a word («قت.لى»), unless a word of its own follows.
_POINT = (
    f"(?!(?:من|في|عن|قد|لم|لا|ما|هو|هي|مع|كل|او|أو|ان|أن|إن|ثم|لن|هل)(?!{_LETTER}))(?={_LETTER}{{1,2}}(?!{_LETTER}))"
)
# Marks; and around a tatweel points that stand between two or behind one, and the space behind one.
# Both begin with a set of letters, for which the text is searched at once: four times as fast.
_DROPPED = re.compile(f"[.{_MARKS}](?:(?<=[{_MARKS}])[{_MARKS}]*|(?<={_LETTER}{{2}}[.]){_POINT})")
_DROPPED_BY_TATWEEL = re.compile(
    f"[ .{_MARKS}](?:"
    f"(?<=ـ)(?:ـ*[.·٠•*]{{1,2}}(?={_LETTER})|ـ* ?[.·٠•*،,!]{{0,2}} ?ـ+)|(?<=[{_MARKS}])"
    f"|(?<={_LETTER}{{2}}ـ )(?={_LETTER}{{2}})|(?<={_LETTER}{{2}}[.]){_POINT})"
)
# Two words glued together: no word goes on behind «ة», few have over three letters before these.
_GLUED = re.compile(f"[ةا](?:(?<=ة)(?={_LETTER})|(?<=ا)(?:ست(?:شهاد|هداف)|رتقاء))")
_BEFORE = re.compile(f"(?<!{_LETTER})(?!{_LETTER}{{2}}ال$){_LETTER}{{4,}}$")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff00-\uffef]")

_COUNT = tuple(range(1 << 13))  # slices of it are quicker to make than ranges


class Folded(NamedTuple):
    """Folded text; `origins[i]` is the offset in the captured text of folded letter i, None = the same."""

    text: str
    origins: Sequence[int] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The captured text's bounds of the folded letters from `start` up to, not including, `end`.

        >>> folded = fold("قُتِل")
        >>> folded.text, folded.back(1, 2)
        ('قتل', (2, 3))
        """
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


def fold(captured: str) -> Folded:
    """Fold spelling variants, digits, marks, hidden and presentation characters.

    >>> fold("ﻋﺸﺮﺓ").text == fold("عشرة").text
    True
    >>> fold("#الرقةمقتل شاب").text
    ' الرقه مقتل شاب'
    """
    text = captured
    origins: Sequence[int] | None = None
    if _PRESENTATION.search(text):
        text, origins = _unpresent(text)
    while dropped := _dropped(text):  # what a dropped mark hid is seen the second time
        text, origins = _drop(text, origins, dropped)
    if _GLUED.search(text):
        text, origins = _part(text, origins)
    for old, new in _COMMON:
        text = text.replace(old, new)
    for old in set(_RARE.findall(text)):
        text = text.replace(old, _NEW[old])
    if not text.isascii():
        lowered = text.lower()
        text = lowered if len(lowered) == len(text) else "".join(_lower(c) for c in text)
    else:
        text = text.lower()
    return Folded(text, origins)


def _lower(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


def _unpresent(text: str) -> tuple[str, list[int]]:
    """Presentation forms to letters; a ligature's letters all come from the one character."""
    parts: list[str] = []
    origins: list[int] = []
    for at, letter in enumerate(text):
        plain = unicodedata.normalize("NFKC", letter) if _PRESENTATION.match(letter) else letter
        plain = plain.strip() or letter if plain != letter else plain
        parts.append(plain)
        origins.extend([at] * len(plain))
    return "".join(parts), origins


def _part(text: str, origins: Sequence[int] | None) -> tuple[str, Sequence[int] | None]:
    """Put a space between two words glued together («#الرقةمقتل شاب»); it comes from the letter before."""
    cuts = []
    for found in _GLUED.finditer(text):
        if found.group() == "ة":
            cuts.append(found.end())
        elif _BEFORE.search(text[max(0, found.start() - 12) : found.start()]):
            cuts.append(found.start())
    if not cuts:
        return text, origins
    places = range(len(text)) if origins is None else origins
    kept: list[str] = []
    back: list[int] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        kept.append(text[start:end])
        back.extend(places[start:end])
        if end < len(text):
            back.append(places[end - 1])
    return " ".join(kept), back


def _dropped(text: str) -> list[tuple[int, int]]:
    """Bounds of what is dropped."""
    pattern = _DROPPED_BY_TATWEEL if "ـ" in text else _DROPPED
    return [found.span() for found in pattern.finditer(text)]


def _drop(
    text: str, origins: Sequence[int] | None, dropped: list[tuple[int, int]]
) -> tuple[str, Sequence[int]]:
    first, last = zip(*dropped, strict=True)
    kept = list(map(slice, (0, *last), (*first, len(text))))
    if origins is None:
        origins = _COUNT if len(text) <= len(_COUNT) else range(len(text))
    return "".join(map(text.__getitem__, kept)), list(chain.from_iterable(map(origins.__getitem__, kept)))
