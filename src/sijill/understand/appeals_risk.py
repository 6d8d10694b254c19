"""Read how many people an appeal is for: in its sentence, just before it, or shut in as its body tells."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.kit import Scan
from sijill.model import Sentence, Sheet, Span
from sijill.understand.people import Group
from sijill.understand.sieges import besieged_people
from sijill.understand.tolls_figures import Figure, find_figures

_AT_RISK = (None, "residents", "injured", "detained")
_POINTING = frozenset(("هولاء", "لهولاء", "بهولاء", "عنهم", "عددهم"))
_NUMBERED = frozenset(("عددهم", "وعددهم", "عددها", "اعدادهم"))
_FORMS = ("not", "past")

People = tuple[int, Span]


class RiskReader:
    """Reads the figures of one report."""

    def __init__(self, sheet: Sheet, scan: Scan, groups: Mapping[int, Group]) -> None:
        self.sheet, self.scan, self.groups = sheet, scan, groups

    def told(self, number: int) -> People | None:
        """The figure of the sentence that calls, or the one that its «هؤلاء» points back to."""
        sentence = self.sheet.sentences[number]
        found = self._figure(sentence)
        words = self.sheet.words[sentence.first : sentence.last]
        if found is None and number and any(word in _POINTING for word in words):
            found = self._figure(self.sheet.sentences[number - 1])
        return found

    def _figure(self, sentence: Sentence) -> People | None:
        for figure in find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last):
            counted = not figure.bare or self._numbered(figure)
            if not counted or figure.inside or figure.worded or (figure.n or 0) < 2:
                continue
            if figure.what in _AT_RISK and not self._hurt(figure):
                return figure.n or 0, self.sheet.span(figure.first, figure.last)
        return None

    def _numbered(self, figure: Figure) -> bool:
        """«الذين يزيد عددهم على سبعمئة»."""
        return any(word in _NUMBERED for word in self.sheet.words[max(0, figure.first - 3) : figure.first])

    def _hurt(self, figure: Figure) -> bool:
        """Whether those who are counted are dead."""
        return any(
            hit.entry.cls == "harm" and hit.entry.get("harm") == "killed"
            for at in range(max(0, figure.first - 3), figure.first)
            for hit in self.scan.at.get(at, ())
            if self.scan.get(at, "demand") is None  # «تحييد المشافي»
        )

    def besieged(self, issuer: str, *, letter: bool) -> People | None:
        """Those shut in: of a letter, in any sentence; else where the body itself is named as who tells."""
        own = _bare(issuer.split()[0])
        for sentence in self.sheet.sentences:
            if sentence.part in ("clutter", "header", "title"):
                continue
            shut = any(
                (hit := self.scan.get(at, "siege")) is not None and hit.entry.get("form") not in _FORMS
                for at in range(sentence.first, sentence.last)
            )
            opening = self.sheet.words[sentence.first : sentence.first + 4]
            if shut and (letter or any(_bare(word) == own for word in opening)):
                people = besieged_people(self.sheet, self.scan, self.groups, sentence)
                if people is not None:
                    return people
        return None


def _bare(word: str) -> str:
    """A word without «و», the article and the marks that folding leaves out.

    >>> _bare("والبلدية") == _bare("بلديه")
    True
    """
    word = word.replace("ة", "ه").removeprefix("و") if word[:3] == "وال" else word.replace("ة", "ه")
    return word.removeprefix("ال")
