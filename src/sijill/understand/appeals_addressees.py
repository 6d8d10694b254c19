"""Read whom an appeal is made to: each name whole, in the order of the text.

A new noun that opens an addressee's name goes into data/lexicon/appeals.toml ([[addressee]]); a word that
follows «لـ» inside such a name («لحقوق الإنسان») goes under [[purpose]].
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet, Span
from sijill.understand.appeals_words import MARKS, QUOTES, STOP

_REACH = 45  # tokens after the verb
_LIST = 40  # tokens of a list in one pair of quotation marks
_ITEM = 9  # tokens of one name in it
_JOINS = frozenset(
    ("،", "و", '"', "الي", "والي", "ومن", "من", "(", ")", "كل", "كلا", "كلاً", "السيد", "السيده")
)
_ASIDES = frozenset("بوصفها بوصفه بوصفهم بصفتها بصفته بصفتهم باعتبارها باعتباره باعتبارهم".split())
_WHOLE = frozenset("كافه جميعا كلها جميعها كلهم جميعهم".split())
_OVER = frozenset("الاشراف المشرفه الرقابه المشرف القايمه القايم الموقعه الموقعين المطله".split())
_ENVOYS = frozenset("المبعوث مبعوث الموفد موفد المنسق منسق الممثل ممثل المبعوثه المبعوثين البعثه".split())
_OFFICES = _ENVOYS | frozenset(
    "الامين امين المدعي المفوض المفوضه مفوض المقرر المقرره مقرر الرييس رييس الوسيط الوسيطه".split()
)
_UNQUOTED = str.maketrans("", "", '"«»“”')
_FOR = frozenset(("ل", "لل", "ول", "ولل"))


class Addressee(NamedTuple):
    """A name at tokens `first` up to `last`."""

    name: str
    first: int
    last: int
    span: Span


def addressees_of(sheet: Sheet, scan: Scan, at: int, sentence: Sentence) -> list[Addressee]:
    """The names from a token on, joined by commas and «و», up to what is demanded.

    >>> from sijill.kit import load
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text='إلى كل من "مفوضية شؤون اللاجئين، ومجلس الأمن"'))
    >>> [one.name for one in addressees_of(sheet, load().scan(sheet), 0, sheet.sentences[0])]
    ['مفوضية شؤون اللاجئين', 'مجلس الأمن']
    """
    return _Reader(sheet, scan, sentence).names(at)


class _Reader:
    def __init__(self, sheet: Sheet, scan: Scan, sentence: Sentence) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.first, self.end = sentence.first, sentence.last

    def names(self, at: int) -> list[Addressee]:
        """The names up to what is demanded; then those who have a demand of their own."""
        found: list[Addressee] = []
        limit = min(self.end, at + _REACH)
        while at < limit:
            closing = self._closing(at)
            if closing is not None and self._head(at + 1) is not None:
                found.extend(self._listed(at + 1, closing))
                at = closing + 1
                continue
            hit = self._head(at)
            if hit is None and self.scan.get(at, "demand") is not None:
                break
            if hit is None and self.words[at] in _ASIDES:
                at = self._past_aside(at, limit)
            elif hit is None:
                if found and self.words[at] not in _JOINS and not self.words[at].startswith("و"):
                    break
                at += 1
            else:
                found.append(self._named(at, hit, limit))
                at = found[-1].last
        return [*found, *self._others(at)] if found else []

    def _head(self, at: int) -> Hit | None:
        """The noun that opens a name."""
        if at >= self.end:
            return None
        hit = self.scan.get(at, "addressee") or self.scan.get(at, "body")
        return None if hit is None or hit.prefix in ("ب", "بال", "وب") else hit

    def _closing(self, at: int) -> int | None:
        """The closing quotation mark, where a token is an opening one."""
        if self.words[at] not in QUOTES:
            return None
        if sum(1 for word in self.words[self.first : at] if word in QUOTES) % 2:
            return None
        stretch = range(at + 1, min(at + _LIST, self.end))
        return next((step for step in stretch if self.words[step] in QUOTES), None)

    def _listed(self, first: int, last: int) -> list[Addressee]:
        """All names of one pair of quotation marks, split at commas and at «و» before a new name."""
        found: list[Addressee] = []
        start = first
        for at in range(first, last + 1):
            joined = first < at < last and (hit := self._head(at)) is not None and hit.prefix.startswith("و")
            if at == last or self.words[at] in ("،", "؛") or joined and at > start:
                if start < at <= start + _ITEM:
                    found.append(self._made(start, at))
                start = at if joined else at + 1
        return found

    def _past_aside(self, at: int, limit: int) -> int:
        """«روسيا، بوصفها ضامناً للاتفاق، والأمم المتحدة»: the token after what is said in between."""
        return next((step for step in range(at, limit) if self.words[step] == "،"), limit)

    def _others(self, at: int) -> list[Addressee]:
        """«طالبت أ بفتح الطريق، وب بوقف القصف»: who is called after the first one's demand."""
        found: list[Addressee] = []
        while at < self.end:
            hit = self._head(at)
            after_from = self.words[at - 1] in ("ومن", "والي")
            if hit is None or not (hit.prefix.startswith("و") or after_from):
                at += 1
                continue
            named = self._named(at, hit, self.end)
            following = self.words[named.last] if named.last < self.end else ""
            if after_from or following.startswith("ب") and self.words[at - 1] == "،":
                found.append(named)
            at = named.last
        return found

    def _named(self, first: int, hit: Hit, limit: int) -> Addressee:
        """The whole name that a noun opens: construct, adjectives, what it is for and where."""
        last = hit.last
        whole = hit.entry.cls == "addressee" and last - first > 1
        definite = whole or any(_definite(word) for word in self.words[first:last])
        inner = self.scan.get(last, "addressee") if last < limit else None
        if inner is not None and not definite and not inner.prefix.startswith(("و", "ب")):
            last, definite = inner.last, True  # «هيئة الأمم المتحدة», «قيادة اليونيفيل»
        while last < limit:
            step = self._step(first, last, definite)
            if step is None:
                break
            last, definite = step
        last = self._quoted(last) or self._person(first, last, limit)
        return self._made(first, self._short(last, limit))

    def _quoted(self, at: int) -> int | None:
        """The end of a name in quotation marks: «منظمة "أطباء العالم"»."""
        closing = self._closing(at) if at < self.end else None
        if closing is None or closing - at > 6 or closing - at > 2 and self._head(at + 1) is not None:
            return None
        return closing + 1

    def _step(self, first: int, at: int, definite: bool) -> tuple[int, bool] | None:
        """The token after one more part of the name and whether that is definite, or None at its end."""
        word = self.words[at]
        if word in _WHOLE:
            return at + 1, True
        if word == "في" and (end := self._where(at + 1)) is not None:
            return end, True
        if word == "علي" and self.words[at - 1] in _OVER:
            return self._construct(at + 1), True
        if word == "الي" and any(w.removeprefix("و") in _ENVOYS for w in self.words[first:at]):
            end = self._where(at + 1)
            return (end, True) if end is not None else None
        purpose = self._purpose(at)
        if purpose is not None:
            return purpose
        if word in MARKS or word in STOP or word.startswith(("و", "ب")) or not word[0].isalpha():
            return None
        if self.scan.get(at, "demand") is not None:
            return None
        if _definite(word):
            other = self.scan.get(at, "addressee") is not None and definite
            return None if other else (at + 1, True)
        if word.startswith("ل") or self._acts(at):
            return None
        if definite:
            return None
        place = self._where(at)
        return (at + 1, False) if place is None else (place, True)

    def _purpose(self, at: int) -> tuple[int, bool] | None:
        """«لحقوق الإنسان», «للصليب الأحمر», «لمدينة سراقب»: «لـ» inside a name."""
        for cls in ("purpose", "addressee"):
            hit = self.scan.get(at, cls)
            if hit is not None and hit.prefix in _FOR:
                definite = hit.prefix == "لل" or any(_definite(w) for w in self.words[at + 1 : hit.last])
                return hit.last, definite
        hits = [
            h for h in self.scan.at.get(at, ()) if h.entry.cls.startswith("place.") or h.entry.cls == "state"
        ]
        ends = [h.last for h in hits if h.prefix in _FOR]
        return (max(ends), True) if ends else None

    def _construct(self, at: int) -> int:
        """The token after a construct: its words up to the definite one and its adjectives."""
        while at < self.end and self.words[at].isalpha() and not _definite(self.words[at]):
            at += 1
        while at < self.end and _definite(self.words[at]):
            at += 1
        return at

    def _where(self, at: int) -> int | None:
        """The token after a place's name or a greater body's, where one begins."""
        hits = self.scan.at.get(at, ()) if at < self.end else ()
        ends = [
            h.last
            for h in hits
            if (h.entry.cls.startswith("place.") or h.entry.cls in ("state", "addressee"))
            and h.prefix in ("", "ال")
        ]
        return max(ends) if ends else None

    def _acts(self, at: int) -> bool:
        """Whether a verb or an act begins, which ends a name."""
        return any(h.entry.cls in ("harm", "attribution", "appeal", "act") for h in self.scan.at.get(at, ()))

    def _person(self, first: int, last: int, limit: int) -> int:
        """«المبعوث الأممي هانس غروندبرغ»: the name of who holds an office, two or three words of it."""
        if not any(word.removeprefix("و") in _OFFICES for word in self.words[first : first + 2]):
            return last
        at = last
        while (
            at < limit and at < last + 4 and (self._nameable(at) or at > last and self.words[at - 1] == "عبد")
        ):
            at += 1
        following = self.words[at] if at < self.end else "."
        ends = following in MARKS or following in QUOTES or following == "الي" or following[0] in "وبل"
        return at if 2 <= at - last <= 3 and ends else last

    def _nameable(self, at: int) -> bool:
        word = self.words[at]
        if not word.isalpha() or word in STOP or word == "الي" or _definite(word) or word[0] in "لو":
            return False
        kinds = {h.entry.cls for h in self.scan.at.get(at, ())}
        return "given" in kinds or kinds <= {"person_title"}

    def _short(self, last: int, limit: int) -> int:
        """«بعثة الأمم المتحدة في العراق (يونامي)»: the short name in brackets belongs to the name."""
        if last + 2 < limit and self.words[last] == "(" and self.words[last + 2] == ")":
            return last + 3
        return last

    def _made(self, first: int, last: int) -> Addressee:
        text = self.sheet.quote(first, last)
        if self.words[first].startswith("و") and self._joined(first):
            text = text[1:]
        return Addressee(text.translate(_UNQUOTED).strip(), first, last, self.sheet.span(first, last))

    def _joined(self, first: int) -> bool:
        """Whether the «و» joins and is no letter of the word («وزارة»)."""
        hit = self._head(first)
        return hit.prefix.startswith("و") if hit is not None else self.words[first][1:3] == "ال"


def _definite(word: str) -> bool:
    return word.startswith(("ال", "لل", "وال")) and word not in ("الي", "والي")


def names_of(found: Sequence[Addressee]) -> list[tuple[str, Span]]:
    """Names and spans alone."""
    return [(one.name, one.span) for one in found]
