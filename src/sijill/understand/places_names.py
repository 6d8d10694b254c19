"""Where a place's name begins and ends, with or without a gazetteer that knows it."""

from __future__ import annotations

from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Sheet
from sijill.understand.places_words import FROM, HEADS, IN, MONTHS, QUOTES, STOPS, TAILS, TO

_RESCUED = frozenset({"ظهر", "شهداء", "عين", "قريه", "حي", "جديده"})
_GLUES = ("ب", "ل", "ك")


class Name(NamedTuple):
    """A name's tokens, letters of a clitic before it, the token after it with its quotes, its gazetteer hit."""

    first: int
    last: int
    skip: int
    tail: int
    hit: Hit | None


class Namer:
    """Reads names in one sheet. `gazetteer` holds the hits of place names by their first token."""

    def __init__(self, sheet: Sheet, scan: Scan, gazetteer: dict[int, Hit]) -> None:
        self.sheet = sheet
        self.words = sheet.words
        self.scan = scan
        self.gazetteer = gazetteer

    def text(self, first: int, last: int, skip: int = 0) -> str:
        """The name as printed: without clitic, quotes, vowel marks and underscores."""
        sheet = self.sheet
        start, end = sheet.starts[first] + skip, sheet.ends[last - 1]
        if self.sheet.origins is not None:
            start, end = sheet.origins[start], sheet.origins[end - 1] + 1  # type: ignore[index]
        printed = sheet.captured[start:end].translate(_UNPRINTED)
        if skip and self.words[first][skip - 1 : skip + 1] == "لل":
            printed = "ا" + "ل" + printed[1:]
        return " ".join(printed.split())

    def one(self, at: int, end: int, *, facility: bool = False, glued: bool = False) -> Name | None:
        """The name that begins at a token, or None. `glued`: a «و» before it belongs to no name."""
        words = self.words
        if at >= end:
            return None
        if words[at] in QUOTES and words[at] not in ")]":
            return self._quoted(at, end)
        hit = self.gazetteer.get(at)
        skip = 0
        if (
            glued
            and words[at].startswith("و")
            and len(words[at]) > 3
            and (hit is None or hit.prefix.startswith("و"))
        ):
            skip = 1
        if hit is not None and (not hit.prefix or glued) and (not facility or hit.last - at > 1):
            skip = _clitic(words[at], hit.prefix)
            last = self._tail(hit.last, end)
            return Name(at, last, skip, last, hit)
        return self._unknown(at, end, skip, facility=facility)

    def _quoted(self, at: int, end: int) -> Name | None:
        closing = {"(": ")", "[": "]"}.get(self.words[at], self.words[at])
        for last in range(at + 2, min(at + 6, end)):
            if self.words[last] == closing:
                hit = self.gazetteer.get(at + 1)
                return Name(at + 1, last, 0, last + 1, hit if hit and hit.last == last else None)
        return None

    def _unknown(self, at: int, end: int, skip: int, *, facility: bool) -> Name | None:
        words = self.words
        word = words[at][skip:]
        if word.isdigit():
            return self._numbered(at, end)
        if not _plausible(word) or (word in STOPS and not self._rescued(word, at, end)):
            return None
        if facility and self._describes(at, word):
            return None
        last = at + 1
        if word in HEADS and self._goes_on(last, end):
            last += 1
            if words[last - 1] in HEADS and self._goes_on(last, end):
                last += 1
        elif self._open(word, last, end, facility=facility):
            last += 1
            if facility and self._open(words[last - 1], last, end, facility=True):
                last += 1
        last = self._tail(last, end)
        return Name(at, last, skip, last, None)

    def _rescued(self, word: str, at: int, end: int) -> bool:
        return word in _RESCUED and at + 1 < end and self.words[at + 1].startswith("ال")

    def _numbered(self, at: int, end: int) -> Name | None:
        last = at + 1
        if last < end and (self.words[last] in MONTHS or self.words[last] == "نيسان"):
            return Name(at, last + 1, 0, last + 1, None)
        return Name(at, last, 0, last, None) if len(self.words[at]) < 4 else None

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether the token can be the second word of a name whose first word asks for one."""
        if at >= end:
            return False
        word = self.words[at]
        return (
            _plausible(word) and word not in STOPS and word not in IN and word not in TO and word not in FROM
        )

    def _open(self, word: str, at: int, end: int, *, facility: bool) -> bool:
        """Whether an unknown name takes in an unknown word after it («قبتان الجبل», «كمال عدوان»)."""
        if not self._goes_on(at, end) or word.startswith("ال") or at in self.gazetteer or at in self.scan.at:
            return False
        second = self.words[at]
        if second.startswith(("وال", "بال", "لل", "فال")) or (second[0] in "وفبل" and len(second) > 4):
            return False
        if second.startswith("ال"):
            return (
                not second.endswith(("يه", "ين", "ون", "ات"))
                and len(second) > 4
                and (facility or at + 1 >= end or self._ends(at + 1))
            )
        return len(second) > 2 and (facility or self._ends(at + 1) or at + 1 >= end)

    def _ends(self, at: int) -> bool:
        """Whether a clause can go on here after a name: a mark, a preposition, a joined word."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        return not word[0].isalpha() or word in STOPS or word[0] in "وبف"

    def _describes(self, at: int, word: str) -> bool:
        """Whether the word after a facility's noun only describes it («سوق شعبي», «قاعدة تركية»)."""
        if word.startswith(("ال", "لل")):
            return at in self.scan.at and not word.startswith("ال")
        return (
            word.endswith(("يه", "ي", "يا", "ين", "ا"))
            and at not in self.gazetteer
            and word not in HEADS
            or word[0] in "ليت"
            and at in self.scan.at
        )

    def _tail(self, last: int, end: int) -> int:
        return (
            last + 1
            if last < end and self.words[last] in TAILS and self.words[last - 1] not in QUOTES
            else last
        )

    def more(self, name: Name, end: int, *, sure: bool) -> list[Name]:
        """The names that go on a list («قرى سموقة وتل مضيق، وصيدا»). `sure`: a plural or dual stood before."""
        names: list[Name] = []
        at = name.tail
        while len(names) < 25:
            found = self._next(at, end, sure=sure)
            if found is None:
                return names
            names.append(found)
            at = found.tail
        return names

    def _next(self, at: int, end: int, *, sure: bool) -> Name | None:
        words = self.words
        start = at
        while at < end and words[at] in "،,":
            at += 1
        comma = at > start
        if at < end and words[at] == "و":
            return self.one(at + 1, end)
        if at >= end:
            return None
        joined = words[at].startswith("و")
        if not joined and not (comma and sure):
            return None
        hit = self.gazetteer.get(at)
        if hit is not None and hit.prefix in ("و", "") and (joined == bool(hit.prefix) or comma):
            return self.one(at, end, glued=True)
        if words[at] in QUOTES:
            return self.one(at, end) if sure else None
        if not (sure or self._chained(at, end)) or at in self.scan.at:
            return None
        return self.one(at, end, glued=joined)

    def _chained(self, at: int, end: int) -> bool:
        """Whether a joined unknown word stands in a row of joined names, one of them known."""
        for ahead in range(at + 1, min(at + 4, end)):
            hit = self.gazetteer.get(ahead)
            if hit is not None:
                return hit.prefix == "و"
            if not self.words[ahead].startswith("و") and self.words[ahead - 1] not in HEADS:
                return False
        return False


_UNPRINTED = {
    **{c: None for c in range(0x64B, 0x660)},
    **{0x670: None, 0x640: None, 0x200F: None, 0x200E: None, ord("_"): " ", ord("#"): " "},
    **{ord(c): " " for c in "\"'«»“”()[]\u00a0"},
}


def _plausible(word: str) -> bool:
    return len(word) > 1 and word[0].isalpha() and not word.isascii() and "\u0600" < word[0] < "\u0700"


def _clitic(word: str, prefix: str) -> int:
    """How many letters of the word its clitic takes; «لل» keeps a letter for the article."""
    return len(prefix)
