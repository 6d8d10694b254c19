"""Where the name of a source begins and ends: «مصدر في الشرطة», but «الدفاع المدني» alone «في بيان»."""

from __future__ import annotations

from sijill.kit import Scan
from sijill.model import Sheet
from sijill.understand.sources_words import ENDS, LINKS, NOT_FIRST, OUTLETS, PAPERS, SAME, STOPS, THAT

_LONGEST = 12  # tokens of a source's name


class SourceNames:
    """Bounds of sources' names in one sheet."""

    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.scan, self.words = scan, sheet.words

    def is_source(self, at: int) -> bool:
        """Whether a word can head a source's name: a body, a person who tells, an actor."""
        if self.scan.get(at, "source") is not None or self.scan.get(at, "actor") is not None:
            return True
        return self.words[at] == '"' and at + 1 < len(self.words) and self.is_source(at + 1)

    def is_joined(self, at: int) -> bool:
        """Whether another source follows: «وشهود عيان», not «وزارة»."""
        hits = (self.scan.get(at, "source"), self.scan.get(at, "actor"))
        return any(hit is not None and hit.prefix.startswith("و") for hit in hits)

    def name(self, first: int, end: int) -> tuple[int, int] | None:
        """Token bounds of the name that begins here."""
        if (
            first >= end
            or self._is_stop(first)
            or self.words[first] in NOT_FIRST
            and not self.is_source(first)
        ):
            return None
        at, limit = first, min(end, first + _LONGEST)
        quoted = definite = free = False
        for cls in ("source", "actor"):
            hit = self.scan.get(first, cls)
            if hit is not None and at < hit.last <= end:
                at, definite = hit.last - 1, cls == "actor" and hit.entry.get("kind") != "adjective"
        indefinite = not self.words[first].startswith(("ال", "وال", "لل"))
        while at < limit:
            word = self.words[at]
            if word == '"':
                if at > first and not quoted and '"' not in self.words[at + 2 : min(at + 7, end)]:
                    break
                quoted = not quoted
            elif word == "(" and ")" in self.words[at : min(at + 6, end)]:
                at = self.words.index(")", at)
            elif at > first and not quoted:
                link = word in LINKS or word == "من" and at + 1 < end and self.words[at + 1] == "اجل"
                if not link and self._is_stop(at) or self.is_joined(at):
                    break
                if word in PAPERS or word == "في" and not self._stays(at, first, end, indefinite=indefinite):
                    break
                free = free or link
                if definite and not free and not self._goes_on(at):
                    break
            definite = definite or self._is_definite(at, first)
            at += 1
        while at - 1 > first and (self.words[at - 1] in LINKS or self.words[at - 1] == '"' and quoted):
            at -= 1
        return (first, at) if at > first else None

    def _is_definite(self, at: int, first: int) -> bool:
        word = self.words[at]
        if word.startswith(("ال", "وال", "لل")) and len(word) > 3:
            return True
        return at > first and any(hit.entry.cls.startswith("place.") for hit in self.scan.at.get(at, ()))

    def _goes_on(self, at: int) -> bool:
        """What may follow once a name is definite: adjectives, «لـ…», a place with «بـ», a person's name."""
        word = self.words[at]
        if word.startswith("ال"):
            source = self.scan.get(at, "source")
            return (
                source is None
                or source.entry.get("who") == "person"
                or self.words[at - 1].startswith("ال") is False
            )
        if word.startswith("ل") and len(word) > 3 or self.scan.get(at, "given") is not None:
            return True
        if self.scan.get(at - 1, "given") is not None or self.words[at - 1] in ("ابو", "عبد"):
            return True
        if word.startswith("ب"):
            return any(h.prefix == "ب" or h.entry.cls.startswith("place") for h in self.scan.at.get(at, ()))
        return False

    def _stays(self, at: int, first: int, end: int, *, indefinite: bool) -> bool:
        """Whether «في» belongs to the name: «مصدر في الشرطة», «طبيب في الهيئة»; not «في بيان»."""
        if at + 1 >= end or self.words[at + 1] in PAPERS or not indefinite:
            return False
        source = self.scan.get(first, "source")
        return source is not None and source.entry.get("who") != "body" and "في" not in self.words[first:at]

    def _is_stop(self, at: int) -> bool:
        word = self.words[at]
        if word in ENDS or word in THAT or word in STOPS or word in SAME or word[0].isdigit():
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
