"""Where a place's name begins and ends, with or without a gazetteer that knows it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sheet
from sijill.understand.places_words import (
    COMPASS,
    DIRECTIONS,
    EDGES,
    FROM,
    HEADS,
    IN,
    INSIDE,
    MONTHS,
    OFFICES,
    QUOTES,
    STOPS,
    TAILS,
    TO,
)

_RESCUED = frozenset({"ظهر", "شهداء"})
_TELLING = frozenset(
    {"act", "harm", "person", "vague", "approx", "cue", "actor", "weapon", "source", "attribution"}
)
_WARES = frozenset(
    "الحبوب الوقود المحروقات الغاز القمح الطحين الاسلحه الذخيره المياه الكهرباء الاكسجين الاتصالات".split()
)
_OWNED = ("ها", "هم", "هن", "هما")
_IN_L = frozenset({"لبنان", "ليبيا", "لحج", "لودر", "لاهاي"})  # «للبنان» is no «اللبنان»
_FATHERS = frozenset({"بن", "ابن", "عبد"})
_WIDE = frozenset({"governorate", "city", "country", "region"})


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name's tokens, letters of a clitic before it, the token after it with its quotes, its known hit."""

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
        self.gazetteer = gazetteer
        self.vouched: set[int] = set()
        self.lexical = scan.begin(*_TELLING)
        self.taken = self.lexical | scan.begin("target")

    def text(self, first: int, last: int, skip: int = 0) -> str:
        """The name as printed: without clitic, quotes, vowel marks and underscores."""
        sheet = self.sheet
        start, end = sheet.starts[first] + skip, sheet.ends[last - 1]
        if sheet.origins is not None:
            start, end = sheet.origins[start], sheet.origins[end - 1] + 1
        printed = sheet.captured[start:end]
        if not printed.isalpha() or "ـ" in printed:
            printed = " ".join(printed.translate(_UNPRINTED).split())
        word = self.words[first]
        article = skip and word[skip - 1 : skip + 1] == "لل" and word[skip:] not in _IN_L
        return "ال" + printed[1:] if article else printed

    def one(
        self, at: int, end: int, *, facility: bool = False, joined: bool = False, number: bool = False
    ) -> Name | None:
        """The name that begins at a token, or None. `joined`: a «و» before it is no part of it."""
        words = self.words
        if at >= end:
            return None
        if words[at] in QUOTES and words[at] not in ")]":
            return self._quoted(at, end)
        hit = self.gazetteer.get(at)
        if hit is not None and hit.prefix in ("ب", "وب") and not joined:
            return None  # «مناطق بغزة»: a phrase of its own
        fits = hit is not None and (not hit.prefix or joined) and (not facility or hit.last - at > 1)
        if hit is not None and fits and not self._begins(hit, end):
            last = self._tail(hit.last, end, known=hit)
            return Name(at, last, len(hit.prefix), self.again(last, end, hit), hit)
        skip = 1 if joined and words[at].startswith("و") and len(words[at]) > 2 else 0
        if words[at].isdecimal():
            return self._numbered(at, end) if number else None
        return self._unknown(at, end, skip, facility=facility)

    def _begins(self, hit: Hit, end: int) -> bool:
        """Whether a known name of one word is only the head of a longer unknown one («تل» in «تل مضيق»)."""
        word = self.words[hit.first][len(hit.prefix) :]
        return hit.last - hit.first == 1 and word in HEADS and self._goes_on(hit.last, end, strict=True)

    def _quoted(self, at: int, end: int) -> Name | None:
        words = self.words
        if at + 2 >= end or not words[at + 1][0].isalnum() or words[at + 1] in STOPS:
            return None
        if words[at + 1].isdecimal() and words[at + 2] == ")":
            return None
        closing = {"(": ")", "[": "]"}.get(words[at], words[at])
        for last in range(at + 2, min(at + 9, end)):
            if words[last] in "،," or (
                words[last].startswith("و") and len(words[last]) > 3 and last > at + 1
            ):
                return Name(at + 1, last, 0, last, self._whole(at + 1, last))
            if words[last] == closing:
                return Name(at + 1, last, 0, last + 1, self._whole(at + 1, last)) if last < at + 6 else None
        return None

    def _whole(self, first: int, last: int) -> Hit | None:
        hit = self.gazetteer.get(first)
        return hit if hit is not None and hit.last == last and not hit.prefix else None

    def _unknown(self, at: int, end: int, skip: int, *, facility: bool) -> Name | None:
        words = self.words
        word = words[at][skip:]
        if not _plausible(word) or (word in STOPS and not self._rescued(word, at, end)):
            return None
        if (
            words[at] in EDGES
            or word in EDGES
            or word.startswith("بال")
            or (len(word) > 4 and word.endswith(_OWNED))
        ):
            return None
        if word[0] == "و" and not skip and word[1:] in STOPS:
            return None
        if (word[0] == "و" and len(word) > 4 and word not in HEADS and not skip) or word in DIRECTIONS:
            return None
        if (at in self.lexical and word not in HEADS and not word.startswith("ال")) or (
            facility and self._describes(at, word, end)
        ):
            return None
        last = at + 1
        if word in HEADS and self._goes_on(last, end):
            last += 1
            if words[last - 1] in HEADS and self._goes_on(last, end, strict=True):
                last += 1
        elif self._open(word, last, end, facility=facility):
            last += 1
            if facility and self._open(words[last - 1], last, end, facility=True):
                last += 1
        if last - at == 2 and _only_described(word, words[last - 1]):
            return None  # «مرافق حيوية»
        while last + 1 < end and (words[last] in _FATHERS or words[last - 1] in _FATHERS):
            last += 2 if words[last] in _FATHERS else 1
        last = self._tail(last, end)
        return Name(at, last, skip, self.again(last, end, None), None)

    def again(self, last: int, end: int, hit: Hit | None) -> int:
        """The token after the same place's second name: «أبين / بينه», «رأس العين (سري كانيه)»."""
        words = self.words
        if last + 1 >= end or words[last] not in "/(" or not _plausible(words[last + 1]):
            return last
        at = last + 1
        other = self.gazetteer.get(at)
        if other is not None and (hit is None or not _share_a_row(hit, other)):
            return last
        after = other.last if other is not None else at + 1
        if words[last] == "(":
            closed = after < end and words[after] == ")"
            return after + 1 if closed and other is not None else last
        return after if other is not None or self._second_name(at, end) else last

    def _second_name(self, at: int, end: int) -> bool:
        """Whether an unknown word after a slash names the place again, and is no agency of a dateline."""
        words = self.words
        if at in self.lexical or words[at] in STOPS or words[at] in DIRECTIONS or words[at] in OFFICES:
            return False
        after = words[at + 1] if at + 1 < end else "."
        return not after[0].isalpha() or after in INSIDE or after in IN or after in DIRECTIONS

    def _rescued(self, word: str, at: int, end: int) -> bool:
        if word == "جديده":
            return self._goes_on(at + 1, end, strict=True) and not self.words[at + 1].startswith("ال")
        return word in _RESCUED and at + 1 < end and self.words[at + 1].startswith("ال")

    def _numbered(self, at: int, end: int) -> Name | None:
        last = at + 1
        if last < end and self.words[last] in MONTHS:
            return Name(at, last + 1, 0, last + 1, None)
        return Name(at, last, 0, last, None) if len(self.words[at]) < 4 else None

    def _goes_on(self, at: int, end: int, *, strict: bool = False) -> bool:
        """Whether the token can be the second word of a name whose first word asks for one."""
        if at >= end:
            return False
        word = self.words[at]
        if word == "عدوان" and self.words[at - 1] == "كمال":
            return True
        if (
            not _plausible(word)
            or word in STOPS
            or word in IN
            or word in TO
            or word in FROM
            or word in COMPASS
        ):
            return False
        if strict and (
            at in self.lexical or (word[0] in "وبل" and len(word) > 4 and not word.startswith(("وا", "ول")))
        ):
            return False
        verb = word[0] == "و" and word.endswith("وا")  # «قرية برقة وأحرقوا منزلين»
        return not verb and not word.startswith(("وال", "بال")) and not (word[0] == "و" and word[1:] in HEADS)

    def _open(self, word: str, at: int, end: int, *, facility: bool) -> bool:
        """Whether an unknown name takes in an unknown word after it («قبتان الجبل», «كمال عدوان»)."""
        if (
            word.startswith("ال")
            or not self._goes_on(at, end)
            or (at in self.lexical and self.words[at] not in HEADS)
        ):
            return False
        known = self.gazetteer.get(at)
        if known is not None and (not facility or known.prefix):
            return False
        second = self.words[at]
        if second.startswith(("لل", "فال")) or (second[0] in "وفبل" and len(second) > 3):
            return False
        if second.startswith("ال"):
            return (
                len(second) > 3
                and not second.endswith(("يه", "ين", "ون"))
                and (facility or self._ends(at + 1))
            )
        return len(second) > 2 and (facility or self._ends(at + 1))

    def _ends(self, at: int) -> bool:
        """Whether a clause can go on here after a name: a mark, a preposition, a joined or known word."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        return not word[0].isalpha() or word in STOPS or word[0] in "وبفل" or at in self.lexical

    def _describes(self, at: int, word: str, end: int) -> bool:
        """Whether the word after a facility's noun only describes it («سوق شعبي», «قاعدة تركية»)."""
        if word.startswith("ال"):
            return word in _WARES
        if at + 1 < end and self.words[at + 1] in _WARES:
            return True  # «محطة ضخ المياه»
        if word.startswith(("لل", "بال")) or (word[0] == "ل" and len(word) > 2):
            return True
        return (
            word.endswith(("يه", "ي", "يا"))
            and not self._goes_on(at + 1, end, strict=True)
            and word not in HEADS
        )

    def _tail(self, last: int, end: int, known: Hit | None = None) -> int:
        if last >= end or self.words[last] not in TAILS or self.words[last - 1] in QUOTES:
            return last
        if known is not None and self.words[last] in COMPASS and known.entry.get("kinds")[0] in _WIDE:
            return last
        return last + 1

    def more(self, name: Name, end: int, *, sure: bool) -> list[Name]:
        """The names that go on a list («قرى سموقة وتل مضيق، وصيدا»). `sure`: a plural stood before."""
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
        if at < end and words[at] == "و" and at + 1 < end:
            quoted = words[at + 1] in QUOTES
            return (
                self.one(at + 1, end)
                if sure or quoted or at + 1 in self.gazetteer or self._chained(at, end)
                else None
            )
        if at >= end:
            return None
        joined = words[at].startswith("و")
        hit = self.gazetteer.get(at)
        if hit is not None and hit.prefix == "و":
            return self.one(at, end, joined=True)
        if comma and (hit is None or hit.prefix) and not (sure and (joined or self._listed(at, end))):
            return None
        if hit is not None and comma and not hit.prefix:
            return self.one(at, end) if sure or hit.entry.cls.startswith("place.") else None
        if words[at] in QUOTES:
            return self.one(at, end) if sure else None
        if not joined and not (comma and sure):
            return None
        if joined and words[at].endswith("ت") and not words[at].endswith("ات"):
            return None  # «مدن الضفة وألقت»
        if at in self.lexical and words[at][1:] not in HEADS and not words[at].startswith("وال"):
            return None
        return self.one(at, end, joined=joined) if sure or self._chained(at, end) else None

    def _listed(self, at: int, end: int) -> bool:
        """Whether an unjoined word after a comma is an item of the list: another comma or «و» follows it."""
        return any(w in "،," or w.startswith("و") for w in self.words[at + 1 : min(at + 3, end)])

    def _chained(self, at: int, end: int) -> bool:
        """Whether a joined unknown word stands in a row of joined names, or ends the line."""
        words = self.words
        ahead = at + 1
        while ahead < end and words[ahead] in QUOTES:
            ahead += 1
        if ahead >= end or words[ahead] in DIRECTIONS or words[ahead] in INSIDE:
            return True
        if words[ahead] == "و" and ahead + 1 < end and words[ahead + 1] in QUOTES:
            return True
        word = words[ahead]
        if len(word) > 4 and word[0] == "و" and ahead not in self.lexical and word[1:] not in STOPS:
            return True
        for later in range(ahead, min(at + 5, end)):
            hit = self.gazetteer.get(later)
            if hit is not None:
                return hit.prefix == "و"
            if not words[later].startswith("و") and words[later - 1].removeprefix("و") not in HEADS:
                return False
        return False


_UNPRINTED = {
    **dict.fromkeys(range(1611, 1632)),
    **{0x670: None, 0x640: None, 0x200F: None, 0x200E: None, ord("_"): " ", ord("#"): " "},
    **{ord(c): " " for c in "\"'«»“”„\u00a0"},
}


def _share_a_row(one: Hit, other: Hit) -> bool:
    """Whether two names of the gazetteer are one place's."""
    rows = {tuple(row[:2]) for row in one.entry.attributes.get("places") or ()}
    return any(tuple(row[:2]) in rows for row in other.entry.attributes.get("places") or ())


def _only_described(word: str, second: str) -> bool:
    definite = word.startswith("ال") or second.startswith("ال")
    return not definite and second.endswith("يه") and word not in HEADS


def _plausible(word: str) -> bool:
    return len(word) > 1 and "\u0620" <= word[0] <= "\u064a" and not word.isascii()


def only_describes(words: Sequence[str], name: Name) -> bool:
    """Whether an unknown word after «منطقة» is an adjective: «منطقة صناعية»."""
    word = words[name.last - 1]
    alone = name.hit is None and name.last - name.first == 1
    return alone and word.endswith("يه") and not word.startswith("ال")
