"""Where the name of a source begins and ends: «مصدر في الشرطة», but «الدفاع المدني» alone «في بيان»."""

from __future__ import annotations

from sijill.kit import Scan
from sijill.model import Sheet
from sijill.understand.sources_words import ENDS, LINKS, NOT_FIRST, OUTLETS, PAPERS, SAME, STOPS, THAT

_WHAT = frozenset("وصول سقوط ارتفاع وقوع انتشال اندلاع ارتقاء تعرض دخول نزوح".split())
_LONGEST = 12  # tokens of a source's name

_WIDE = frozenset({"country", "governorate", "city"})


class SourceNames:
    """Bounds of sources' names in one sheet."""

    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.scan, self.words = scan, sheet.words
        self.sources, self.actors = scan.by_token("source"), scan.by_token("actor")
        self.given = scan.begin("given")

    def is_source(self, at: int) -> bool:
        """Whether a word can head a source's name: a body, a person who tells, an actor."""
        if at in self.sources or at in self.actors:
            return True
        return self.words[at] == '"' and at + 1 < len(self.words) and self.is_source(at + 1)

    def is_joined(self, at: int) -> bool:
        """Whether another source follows: «وشهود عيان», not «وزارة»."""
        hits = (self.sources.get(at), self.actors.get(at))
        return any(hit is not None and hit.prefix.startswith("و") for hit in hits)

    def name(self, first: int, end: int) -> tuple[int, int] | None:
        """Token bounds of the name that begins here."""
        opens = first < end and not self._is_stop(first)
        if not opens or self.words[first] in NOT_FIRST and not self.is_source(first):
            return None
        at, definite = self._known(first, end)
        while at < min(end, first + _LONGEST):
            word = self.words[at]
            if word in ('"', "("):
                close = self._closing(at, end)
                if close is None and at > first or word == "(" and at == first:
                    break
                at, definite = close or at, definite or close is not None
            elif at > first and self._ends(at, first, end, definite=definite):
                break
            else:
                definite = self._is_definite(at, first) or definite and not self._links(at, end)
                inside = self.actors.get(at) if word.startswith("ل") else None
                at = inside.last - 1 if inside is not None and inside.last <= end else at
            at += 1
        while at - 1 > first and (self.words[at - 1] in LINKS or self.words[at - 1] == "ل"):
            at -= 1
        return (first, at) if at > first else None

    def _known(self, first: int, end: int) -> tuple[int, bool]:
        """The end of the source or actor that the lexicons know here, and whether it is definite."""
        at, definite = first, False
        for hit in (self.sources.get(first), self.actors.get(first)):
            if hit is not None and at < hit.last <= end:
                named = hit.entry.cls == "actor" and hit.entry.get("kind") != "adjective"
                at, definite = (
                    hit.last,
                    named or any(self._is_definite(s, first) for s in range(at, hit.last)),
                )
        return at, definite

    def _closing(self, at: int, end: int) -> int | None:
        mark = '"' if self.words[at] == '"' else ")"
        return next((step for step in range(at + 2, min(at + 9, end)) if self.words[step] == mark), None)

    def _links(self, at: int, end: int) -> bool:
        word = self.words[at]
        return word in LINKS or word == "من" and at + 1 < end and self.words[at + 1] == "اجل"

    def _ends(self, at: int, first: int, end: int, *, definite: bool) -> bool:
        """Whether the name is over before this token."""
        word = self.words[at]
        if word == "ل" and not definite:
            return True  # «وقالت مصادر محلية لـ"كذا"»
        if (
            self._is_told(at, first)
            or self._is_what(at)
            or self.is_joined(at)
            or word in PAPERS
            or not self._links(at, end)
            and self._is_stop(at)
        ):
            return True
        if word == "في" and not self._stays(at, first, end):
            return True
        if self.actors.get(at) is not None and not word.startswith("ل") and not self._construct(at - 1):
            return True
        return definite and not self._links(at, end) and not self._goes_on(at)

    def _is_told(self, at: int, first: int) -> bool:
        """«أفاد مصدر طبي وكالة كذا»: who was told."""
        head, other = self.sources.get(first), self.sources.get(at)
        if head is None or other is None or head.entry.get("who") != "source":
            return False
        return other.entry.get("who") == "body" and other.prefix == "" and self.words[at - 1] not in LINKS

    def _is_what(self, at: int) -> bool:
        """«أكد المتحدث فلان مقتل أربعة»: what was told, and no longer who told it."""
        word = self.words[at]
        harm, act = self.scan.get(at, "harm"), self.scan.get(at, "act")
        told = harm is not None and harm.entry.get("form") in ("noun", "verb") or act is not None
        articled = word.startswith(("ال", "لل"))
        return word.removeprefix("ب") in _WHAT or told and (act is not None or not articled)

    def _construct(self, at: int) -> bool:
        """«إعلام العدو», «قيادة الجيش», «باسم حماس»: an actor's name may follow."""
        if self.words[at] in LINKS:
            return True
        return self.sources.get(at) is not None or self.scan.get(at, "actor_head") is not None

    def _is_definite(self, at: int, first: int) -> bool:
        word = self.words[at]
        if word.startswith(("ال", "وال", "لل")) and len(word) > 3:
            return True
        return at > first and any(
            hit.entry.cls.startswith("place.") and hit.entry.attributes["kinds"][0] in _WIDE
            for hit in self.scan.at.get(at, ())
        )

    def _goes_on(self, at: int) -> bool:
        """What may follow once a name is definite: adjectives, «لـ…», a place with «بـ», a person's name."""
        word = self.words[at]
        if word.startswith("ال"):
            source = self.sources.get(at)
            person = source is None or source.entry.get("who") == "person"
            return person or not self.words[at - 1].startswith("ال")
        if word == "ل" or word.startswith("ل") and len(word) > 3 or at in self.given:
            return True
        if any(step in self.given for step in (at - 1, at - 2)):
            return True
        if any(self.scan.get(step, "person_title") is not None for step in (at - 1, at - 2)):
            return True
        if self.words[at - 1] in ("ابو", "عبد"):
            return True
        if word.startswith("ب"):
            return any(h.prefix == "ب" or h.entry.cls.startswith("place") for h in self.scan.at.get(at, ()))
        return False

    def _stays(self, at: int, first: int, end: int) -> bool:
        """Whether «في» belongs to the name: «مصدر في الشرطة», «طبيب في الهيئة»; not «في بيان»."""
        if at + 1 >= end or self.words[at + 1] in PAPERS:
            return False
        if self.words[first].startswith(("ال", "وال", "لل")):
            return False
        source = self.sources.get(first)
        return source is not None and source.entry.get("who") != "body" and "في" not in self.words[first:at]

    def _is_stop(self, at: int) -> bool:
        word = self.words[at]
        if word in ENDS or word in THAT or word in STOPS or word in SAME or word[0].isdecimal():
            return True
        if word.startswith(OUTLETS):
            return True
        for hit in self.scan.at.get(at, ()):
            if hit.entry.cls in ("harm", "act") and (
                hit.prefix in ("ب", "وب", "ل") or hit.entry.get("form") in ("verb", "active")
            ):
                return True
            if hit.entry.cls == "attribution":
                return True
        return False
