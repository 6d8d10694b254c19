"""Lists of the dead or the wounded: numbered, or a name to a line."""

from __future__ import annotations

from sijill.kit import Entry, Hit
from sijill.model import Count, Sentence
from sijill.understand.harm_near import Near
from sijill.understand.people import Group

LISTS = {
    "killed": Entry("harm", "kill.list", {"harm": "killed", "form": "list"}),
    "injured": Entry("harm", "hurt.list", {"harm": "injured", "form": "list"}),
}
_NUMBERED = frozenset("- . ) _ :".split())
_ITEM, _LONG_LIST = 25, 400  # words of one name with its notes, of a whole list
_LINE = 9  # words of a line that is a name
_BEFORE_LINES = 2  # lines between the heading and the first name
_HEADS = frozenset(("اسماء", "باسماء", "واسماء"))
_SOME_OF = frozenset(("من", "بين", "ومن"))
_MARKS = frozenset("- * • ▪ ■ ● ◾ – — 🔴 🔹 🔸 🔻".split())
_NAMES = frozenset(("عبد", "ابو", "ام"))


class Lists(Near):
    """Counts of people who are listed by name."""

    def _listed(self, group: Group, sentence: Sentence) -> Count | None:
        """«أسماء الشهداء: 1- فلان 2- فلان»: as many as it has numbers; at least, where it breaks off."""
        words = self.sheet.words
        if words[group.first - 1] in _SOME_OF:
            return None  # «من الشهداء الذين عُرفوا»: names of some
        opening = self._first_number(group)
        if opening is None:
            count, last = end = self._lines(group, sentence)
        else:
            count, last = self._run(opening)
            again = self._first_number(group, after=last, like=opening)
            if again is not None:  # a title that breaks off, then the whole list
                count, last = max((count, last), self._run(again))
            end = (count, last + _ITEM)
        if count < 2:
            return None
        notes = (g for g in self._next_groups(group.last, end[1]) if not (g.definite and g.harm in LISTS))
        self.used.update(g.first for g in notes)
        broken = words[last : last + _ITEM].count(".") > 1
        return Count(
            n=count, q="at_least" if broken else "exact", words=self.sheet.quote(group.first, group.last)
        )

    def _first_number(self, group: Group, *, after: int = 0, like: int | None = None) -> int | None:
        """Where the numbers of a list begin, with no other heading between.

        `like`: where a list began that is told again behind `after`.
        """
        words = self.sheet.words
        first = max(group.last, after)
        for at in range(first, min(len(words) - 2, first + _ITEM + 1)):
            if self._is_item(at, 1) and (like is None or words[at + 2] == words[like + 2]):
                others = self._next_groups(group.last, at) if like is None else ()
                return None if any(g.harm in LISTS and g.n is None for g in others) else at
        return None

    def _is_item(self, at: int, number: int) -> bool:
        words = self.sheet.words
        return words[at] == str(number) and words[at + 1] in _NUMBERED and words[at + 2][0].isalpha()

    def _run(self, at: int) -> tuple[int, int]:
        """How far the numbers go, and the token of the last one's name."""
        count, last = 0, at
        for step in range(at, min(len(self.sheet.words) - 2, at + _LONG_LIST)):
            if self._is_item(step, count + 1):
                count, last = count + 1, step + 2
            elif step - last > _ITEM:
                break
        return count, last

    def _lines(self, group: Group, sentence: Sentence) -> tuple[int, int]:
        """«أسماء الشهداء:», then a name to a line: how many, and the token after the last."""
        words = self.sheet.words
        heads = not _HEADS.isdisjoint(words[sentence.first : group.first + 1])
        if not heads and words[sentence.last - 1] != ":":
            return 0, group.last
        return self._names_from(sentence.last, skip=_BEFORE_LINES)

    def _names_from(self, at: int, *, skip: int) -> tuple[int, int]:
        """How many lines that are a name follow a token, after at most so many others; the token behind."""
        words, count, last = self.sheet.words, 0, at
        while at < len(words) and words[at] == "\n":
            while at < len(words) and words[at] == "\n":
                at += 1
            end = next(
                (n for n in range(at, min(at + 2 * _LINE, len(words))) if words[n] == "\n"), len(words)
            )
            if self._is_name(at, end):
                count, last = count + 1, end
            elif count or not skip:
                break
            else:
                skip -= 1
            at = end
        return count, last

    def _is_name(self, first: int, last: int) -> bool:
        """«- عمران السويدان (5 سنوات)»: a line that is a name and little else."""
        words = self.sheet.words
        while first < last and words[first] in _MARKS:
            first += 1
        if not first < last <= first + _LINE:
            return False
        given = self.scan.get(first, "given")
        if (given is None or given.prefix) and words[first] not in _NAMES:
            return False
        return not any(
            hit.entry.cls in ("act", "harm", "attribution")
            for at in range(first, last)
            for hit in self.scan.at.get(at, ())
        )

    def _list_hit(self, group: Group) -> Hit:
        return Hit(LISTS[group.harm or "killed"], group.first, group.last, "")
