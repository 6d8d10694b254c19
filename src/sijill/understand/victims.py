"""Find the people named as killed, hurt or taken; not those who speak, command or lend a place their name.

A new given name, or a new word that introduces a person, goes into data/lexicon/persons.toml.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.victims_words import (
    AFTER_SHORT,
    BULLETS,
    DEAD,
    HOMES,
    SKIPPED,
    STOPS,
    SURNAMES,
    TIMES,
    age_at,
    past_brackets,
)

_LONGEST = 6  # words of a name
_QUALIFIERS = 7  # words that may stand between a title and the name: «العقيد المتقاعد في سلاح الجو»


class VictimMention(msgspec.Struct, frozen=True, gc=False):
    """A named victim at tokens `first` up to `last`; `age` in years, None where the text gives none."""

    first: int
    last: int
    name: str
    age: int | None


def find_victims(sheet: Sheet, scan: Scan) -> list[VictimMention]:
    """Every named victim in the sentences that aren't clutter, in order.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="استشهد الشقيقان عمران وليان نواف السويدان (12 و9 أعوام)."))
    >>> [v.name for v in find_victims(sheet, kit.load().scan(sheet))]
    ['عمران نواف السويدان', 'ليان نواف السويدان']
    """
    return _Finder(sheet, scan).find()


class _Finder:
    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.found: dict[int, VictimMention] = {}
        self.dotted = "ى" in sheet.captured  # then «علي» is the name
        self.listing = 0
        self.given = scan.by_token("given")
        self.titles = scan.by_token("person_title")
        self.harms = set(scan.by_token("harm"))
        self.harms.update(hit.first for hit in scan.of("act") if hit.entry.get("form") in ("verb", "noun"))
        titles = self.titles.values()
        self.harms.update(h.first for h in titles if h.last - h.first > 1 and self.words[h.last - 1] in DEAD)
        self.marks = sorted(self.harms.union(self.titles))

    def find(self) -> list[VictimMention]:
        harmed, at = False, 0
        for sentence in self.sheet.sentences:
            start = bisect_left(self.marks, sentence.first, at)
            at = bisect_left(self.marks, sentence.last, start)
            if sentence.part in ("clutter", "header"):
                continue
            marks = self.marks[start:at]
            triggers = [mark for mark in marks if mark in self.harms]
            now = bool(triggers)
            if now or self.listing or harmed and marks:
                self._sentence(sentence, marks, triggers)
            harmed = now
            self.listing = self._opens_list(sentence, triggers)
        return [self.found[first] for first in sorted(self.found)]

    def _opens_list(self, sentence: Sentence, triggers: list[int]) -> int:
        """A line that ends in a colon, or heads a list of the dead, opens a list; its lines keep it open."""
        if triggers:
            last = self.words[sentence.last - 1]
            opening = self.words[sentence.first : sentence.first + 3]
            if (
                last in (":", "هم", "وهم")
                or sentence.part != "title"
                and ("اسماء" in opening or "شهداء" in opening)
            ):
                return 14
        return max(0, self.listing - 1)

    def _sentence(self, sentence: Sentence, marks: list[int], triggers: list[int]) -> None:
        if self.listing or triggers and self.words[sentence.first - 1] in BULLETS:
            self._line(sentence)
        done = sentence.first
        for at in marks:
            if at < done:
                continue
            title = self.titles.get(at)
            if title is not None:
                done = self._titled(title, sentence, triggers)
            else:
                done = self._after_harm(at, sentence)

    def _line(self, sentence: Sentence) -> None:
        """«1- عمران السويدان»: a line of a list is a name and little else."""
        at = sentence.first
        while at < sentence.last and not self.words[at].isalpha():
            at += 1
        if at < sentence.last and self.titles.get(at) is None and self._is_given(at):
            name = self._name(at, sentence.last)
            if name is not None and name[1] - name[0] >= 2:
                self._keep(name, sentence)

    # --- what introduces a name

    def _titled(self, title: Hit, sentence: Sentence, triggers: list[int]) -> int:
        kind = title.entry.get("kind")
        at = title.last
        if self._speaks(title.first, sentence) or self._only_named(title, sentence):
            return at
        if kind == "kin":
            near = bisect_left(triggers, title.first - 16) < bisect_left(triggers, title.first + 14)
            if not near and not self._named_before(title.first):
                return at
        elif kind == "job" and not self._is_struck(title, sentence, triggers):
            return at
        start = self._name_start(at, sentence, kind)
        if start is None:
            return at
        if kind == "pair":
            return self._pair(start, sentence)
        name = self._name(start, sentence.last)
        if (
            name is None
            or name[1] - name[0] < 2
            and not (kind != "list" and self._ends_short(name, sentence))
        ):
            return at
        last = self._keep(name, sentence)
        return self._more(last, sentence) if kind in ("list", "victim") else last

    def _speaks(self, at: int, sentence: Sentence) -> bool:
        """«وقال الطبيب», «بحسب الناشط»."""
        for step in range(at - 1, max(sentence.first, at - 2) - 1, -1):
            hit = self.scan.get(step, "attribution")
            if hit is not None:
                return hit.entry.get("kind") in ("say", "according")
        return False

    def _only_named(self, title: Hit, sentence: Sentence) -> bool:
        """«الدفاع المدني», «منزل المواطن فلان» (unless he fell there), «نجاة المدعو فلان»."""
        before = self.words[title.first - 1] if title.first > sentence.first else ""
        if before == "الدفاع":
            return True
        if title.first and self.scan.get(title.first - 1, "place_kind") is not None:
            return True
        if before not in HOMES:
            return False
        after = self.words[title.last : min(title.last + 8, sentence.last)]
        return "هو" not in after

    def _ends_short(self, name: tuple[int, int], sentence: Sentence) -> bool:
        """A single given name must end at a mark, an age or another name."""
        at = name[1]
        if at >= sentence.last or self.words[name[0]] in TIMES:
            return at >= sentence.last
        word = self.words[at]
        return word in AFTER_SHORT or word.startswith("و") or word in STOPS and word not in ("اليوم", "امس")

    def _is_struck(self, title: Hit, sentence: Sentence, triggers: list[int]) -> bool:
        """Whether harm is told right before or after a title that speakers bear too."""
        if bisect_left(triggers, title.first - 12) < bisect_left(triggers, title.first):
            return True
        if title.prefix.startswith("و") and self._named_before(title.first):
            return True
        return self._fell(title, sentence)

    def _named_before(self, at: int) -> bool:
        """Whether a name was found shortly before."""
        return any(first in self.found for first in range(at - 14, at))

    def _fell(self, title: Hit, sentence: Sentence) -> bool:
        """A verb of death or wound follows close: «الصحفي فلان قُتل»."""
        for at in range(title.last + 1, min(title.last + 16, sentence.last)):
            if self.words[at] in ("ان", ":") or self.scan.get(at, "attribution") is not None:
                return False
            harm = self.scan.get(at, "harm")
            if harm is not None and harm.entry.get("form") in ("verb", "noun", "person"):
                return True
        return False

    def _name_start(self, at: int, sentence: Sentence, kind: str) -> int | None:
        reach = _QUALIFIERS if kind in ("victim", "job") else 2
        if kind == "list" and ":" in self.words[at : min(at + 6, sentence.last)]:
            at = self.words.index(":", at)
        for step in range(at, min(at + reach, sentence.last)):
            word = self.words[step]
            if self._is_given(step, titled=step - at < 2):
                unknown = kind == "victim" and step == at + 1 and self._looks_like_name(at, sentence)
                return at if unknown else step
            if word in SKIPPED and word != "،" or word == "،" and step == at and kind == "victim":
                if word == '"' and kind == "victim" and self._is_quoted_name(step, sentence):
                    return step + 1
                continue
            if step == at and kind == "victim" and self._looks_like_name(step, sentence):
                return step
            if not word.isalpha() or step > at and step in self.harms or self._is_verb(step):
                return None
            if self.scan.get(step, "place_kind") is not None and not word.startswith("ال"):
                return None
            if kind in ("pair", "list", "kin") and step - at >= 1:
                return None
        return None

    def _is_quoted_name(self, at: int, sentence: Sentence) -> bool:
        for close in range(at + 3, min(at + 6, sentence.last)):
            if self.words[close] == '"':
                inside = range(at + 1, close)
                return not self.words[at + 1].startswith("ال") and not any(
                    self._is_stop(step) for step in inside
                )
        return False

    def _is_ali(self, at: int) -> bool:
        """«علي» the name: so spelled where «على» is spelled otherwise, or before another given name."""
        if self.dotted:
            return self.sheet.quote(at, at + 1) == "علي"
        return at + 1 < len(self.words) and self.given.get(at + 1) is not None

    def _looks_like_name(self, at: int, sentence: Sentence) -> bool:
        """An unknown given name right after a title, if two words and an age or a mark follow."""
        if not self.words[at].isalpha() or self.words[at].startswith("ال") or self._is_stop(at):
            return False
        name = self._name(at, sentence.last)
        if name is None or name[1] - name[0] < 2 or name[1] >= sentence.last:
            return False
        if self._is_given(at + 1) and self.scan.get(at, "place_kind") is None and not self._is_verb(at):
            return True
        return self.words[name[1]] == "(" or self.words[name[1]].isdecimal()

    def _is_verb(self, at: int) -> bool:
        return self.scan.get(at, "attribution") is not None

    def _after_harm(self, at: int, sentence: Sentence) -> int:
        """«استشهاد عمران السويدان»: a name of two words or more right after the word of harm."""
        harm = self.scan.get(at, "harm")
        if harm is None:
            return at + 1
        step = harm.last
        while (
            step < min(harm.last + 3, sentence.last)
            and self.words[step] in ('"', "علي", "كل", "من", "(")
            and not (self.words[step] == "علي" and self._is_given(step))
        ):
            step += 1
        if step < sentence.last and self._is_given(step):
            name = self._name(step, sentence.last)
            if name is not None and name[1] - name[0] >= 2:
                return self._more(self._keep(name, sentence), sentence)
        return at + 1

    # --- names in a row

    def _pair(self, at: int, sentence: Sentence) -> int:
        """«الشقيقان عمران وليان نواف السويدان»: all bear the last one's family name."""
        names: list[tuple[int, int]] = []
        while at < sentence.last and len(names) < 8:
            name = self._name(at, sentence.last)
            if name is None:
                break
            names.append(name)
            at = past_brackets(self.words, name[1], sentence.last)
            comma = at < sentence.last and self.words[at] == "،"
            at += comma
            apart = at < sentence.last and self._is_apart(at)
            at += apart
            if at >= sentence.last or not (
                apart or self._is_joined_given(at) or comma and self._is_given(at)
            ):
                break
        if not names:
            return at
        lengths = [last - first for first, last in names]
        family = (
            self.sheet.quote(names[-1][0] + 1, names[-1][1]) if len(names) > 1 and lengths[-1] > 1 else ""
        )
        for number, name in enumerate(names):
            shared = family if family and lengths[number] == 1 and number < len(names) - 1 else ""
            self._keep(name, sentence, family=shared)
        return max(at, names[-1][1])

    def _more(self, at: int, sentence: Sentence) -> int:
        """The names that follow in a list: «، وليان السويدان، ونواف»."""
        while at < sentence.last:
            step = past_brackets(self.words, at, sentence.last)
            comma = step < sentence.last and self.words[step] in ("،", "-", "؛", ",")
            if comma:
                step += 1
            if step >= sentence.last or self.titles.get(step) is not None:
                return at
            apart = self._is_apart(step)
            step += apart
            joined = apart or self._is_joined_given(step)
            if not joined and not (comma and self._is_given(step)):
                return at
            name = self._name(step, sentence.last)
            if name is None or name[1] - name[0] < 2 and not joined:
                return at
            at = self._keep(name, sentence)
        return at

    def _is_given(self, at: int, *, titled: bool = False) -> bool:
        if self.scan.get(at, "actor") is not None:
            return False  # «خليفة حفتر»
        given = self.given.get(at)
        if given is None or given.prefix:
            if self.words[at] in ("ابو", "ام"):
                return titled and self.given.get(at + 1) is not None
            return self.words[at] == "عبد" and titled or self.words[at].startswith("عبدال")
        if self.words[at] == "علي":
            return self.dotted and self._is_ali(at)
        return True

    def _is_joined_given(self, at: int) -> bool:
        given = self.given.get(at)
        return given is not None and given.prefix.startswith("و") or self.words[at].startswith("وعبدال")

    def _is_apart(self, at: int) -> bool:
        """«عمران و ليان»: the «و» written apart from the name."""
        return self.words[at] == "و" and at + 1 < len(self.words) and self._is_given(at + 1)

    def _is_stop(self, at: int) -> bool:
        word = self.words[at]
        if not word.isalpha() or not "\u0600" < word[0] < "\u06ff":
            return True
        if word == "علي":
            return not self._is_ali(at)
        if word in STOPS or self._is_joined_given(at):
            return True
        for hit in self.scan.at.get(at, ()):
            cls = hit.entry.cls
            if cls == "person_title" and (hit.entry.get("kind") == "job" or word in SURNAMES):
                continue
            if cls in ("harm", "attribution", "cue", "person_title") and self.given.get(at) is None:
                return True
            if hit.prefix in ("ب", "وب", "ل") and cls in ("act", "place_kind", "facility", "target"):
                return True
            if (
                cls in ("place_kind", "facility")
                and hit.prefix == ""
                and not word.startswith("ال")
                or cls == "person"
                and not (
                    word.startswith("ال")
                    or self.words[at + 1 : at + 2]
                    and self.words[at + 1].startswith("ال")
                )
            ):
                return self.given.get(at) is None
        return word.startswith("و") and self.given.get(at) is None

    def _name(self, first: int, end: int) -> tuple[int, int] | None:
        at = first
        while at < min(end, first + _LONGEST) and (at == first or not self._is_stop(at)):
            compound = self.given.get(at)
            if (
                self.words[at] in ("عبد", "ابو", "ام", "ال", "حاج", "وابو")
                and at + 1 < end
                and self.words[at + 1].isalpha()
            ):
                at += 2
            else:
                at += max(1, compound.last - compound.first if compound is not None else 1)
        return (first, at) if at > first and self.words[first].isalpha() else None

    # --- keeping

    def _keep(self, name: tuple[int, int], sentence: Sentence, *, family: str = "") -> int:
        first, last = name
        text = self.sheet.quote(first, last)
        given = self.given.get(first)
        prefix = given.prefix if given is not None else "و" if text.startswith("وعبد") else ""
        if prefix and text.startswith(prefix):
            text = text[len(prefix) :]
        if family:
            text = f"{text} {family}"
        age = age_at(self.words, last, sentence.last)
        self.found.setdefault(first, VictimMention(first, last, text, age))
        return last
