"""Find who was killed, hurt, lost or taken: join each word of harm with the group that it speaks of.

A new word of harm goes into data/lexicon/harm.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from sijill.kit import Entry, Hit, Scan
from sijill.model import Count, Sentence, Sheet
from sijill.text.numbers import number_with_prefix_at
from sijill.understand.harm_many import SHARES, Many
from sijill.understand.harm_near import NOT_A_PERSON, STOP, TIME, Harm, cues_before
from sijill.understand.people import Group

__all__ = ["SHARES", "Harm", "cues_before", "find_harm", "set_of"]

_REACH = 15  # words between a verb and the people it speaks of
_BACK, _FAR_BACK = 12, 20  # words between people and the verb behind them
_SHORT_NAME = 4  # letters: «وليد» is a name
_MANY = 2_000
_LOSE_LIFE = Entry("harm", "kill.lose_life", {"harm": "killed", "form": "verb"})  # «فقد شخصان حياتهما»
_KILLED = Entry("harm", "kill.passive", {"harm": "killed", "form": "verb"})
_DYING = frozenset(("kill.leave_life", "kill.pass_away"))
_BELONGS = frozenset("من ضد لدي بحق مع بين قبل يد ايدي".split())
_OF_THEM = frozenset({"منهم", "منهن"})
_LEADING = frozenset("، من عن علي ما لا :".split())
_OTHERS = frozenset({"اخرون", "اخرين", "اخر", "اخري", "اخران"})
_CAUSES = frozenset(
    "اثر جراء نتيجه بقصف بغاره برصاص بنيران بانفجار متاثرا متاثره بسبب خلال فجر صباح مساء ليله اليوم "
    "امس ظهر عصر تحت داخل في بعد عندما علي".split()
)
_ONE_OF_THEM = frozenset("احدهما احدهم احداهما احداهن احداهم".split())
_BY_WOUNDS = frozenset(
    "بجروح بجراح بكسر بكسور برضوض بشظايا بحروق بطلق بطلقات بعيار برصاص برصاصه بنزيف باختناق اصابه".split()
)
_RELATIVE = frozenset("ان بان التي الذي الذين انه انها وان".split())


def find_harm(
    sheet: Sheet,
    scan: Scan,
    groups: list[Group],
    *,
    agents: Iterable[tuple[int, int]],
    named: Iterable[tuple[int, int]],
) -> list[Harm]:
    """All harm told in the sentences that aren't clutter, in the order of the text.

    `agents` are the tokens of actors (never victims of their own verbs), `named` those of named victims.
    """
    finder = _Finder(sheet, scan, groups, set_of(agents), list(named))
    found: list[Harm] = []
    for sentence in sheet.sentences:
        if sentence.part not in ("clutter", "header"):
            found.extend(finder.sentence(sentence))
    return sorted(found, key=lambda h: (h.first, h.trigger))


def set_of(bounds: Iterable[tuple[int, int]]) -> frozenset[int]:
    """All tokens inside the bounds."""
    return frozenset(at for first, last in bounds for at in range(first, last))


def _begin_in(sentence: Sentence, starts: list[int]) -> bool:
    return bisect_left(starts, sentence.first) < bisect_left(starts, sentence.last)


class _Finder(Many):
    def sentence(self, sentence: Sentence) -> list[Harm]:
        triggers = [
            hit
            for hit in self.scan.between(sentence.first, sentence.last, "harm")
            if hit.entry.get("form") not in ("person", "fall") and not self._counted_itself(hit)
        ]
        if not (triggers or _begin_in(sentence, self.starts) or _begin_in(sentence, self._totals)):
            return []  # as most sentences
        found: list[Harm] = []
        for number, hit in enumerate(triggers):
            bound = triggers[number + 1].first if number + 1 < len(triggers) else sentence.last
            before = triggers[number - 1].last if number else sentence.first
            harm = self._from_trigger(hit, sentence, bound, before)
            if harm is not None:
                found.extend(self._apart(self._by_names(harm, hit, bound), hit, sentence, before))
        found.extend(self._from_groups(sentence))
        found.extend(self._from_totals(sentence))
        found.extend(self._shares(sentence))
        found.extend(self._another(found, sentence))
        found = self._first_tolls(found, sentence)
        return [harm for harm in found if harm.count.n != 0]  # «0 قتلى» tells of nobody

    def _from_trigger(self, hit: Hit, sentence: Sentence, bound: int, before: int) -> Harm | None:
        words = self.sheet.words
        if hit.last < sentence.last and words[hit.last] in ("بها", "به"):
            return None  # «بجراحه التي أصيب بها»
        if hit.entry.id == "miss.verb" and self._closing(("حيات",), hit.last, sentence.last):
            losing = self._from_trigger(
                msgspec.structs.replace(hit, entry=_LOSE_LIFE), sentence, bound, before
            )
            if losing is not None:
                return losing
        needed = self._needed(hit, sentence, bound)
        if needed is None:
            return None
        hit, bound = needed
        if hit.entry.id == "kill.perish" and (over := self._over(hit.last, sentence.last)) is not None:
            self.used.add(over.first)  # «قضت، يوم الاثنين، على تسعة»
            return self._make(hit, over, sentence, over.count(self.sheet))
        one = hit.last < sentence.last and words[hit.last] in _ONE_OF_THEM
        if one or hit.entry.get("pronoun"):
            last = hit.last + 1 if one else hit.last
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(hit.first, last)))
        if hit.entry.get("form") in ("rubble", "between"):
            return None if hit.first in self.used else self._backward(hit, sentence, before)
        return self._with_people(hit, sentence, bound, before)

    def _needed(self, hit: Hit, sentence: Sentence, bound: int) -> tuple[Hit, int] | None:
        """The word with what must follow it («لقي ... حتفه»), and how far its people may be; None without."""
        needs = hit.entry.get("needs")
        if not needs:
            return hit, bound
        closing = self._closing(needs, hit.last, sentence.last)
        if closing is None or hit.entry.id == "hurt.survive" and closing > bound:
            return None
        if needs == ["الموت"] and self.sheet.words[closing - 1] != "حتي":
            return None  # «احترق حتى الموت»
        if needs == ["حيا"]:
            return msgspec.structs.replace(hit, last=closing + 1), bound
        return hit, max(bound, closing)

    def _with_people(self, hit: Hit, sentence: Sentence, bound: int, before: int) -> Harm | None:
        form = hit.entry.get("form")
        if self._slogan(hit, sentence):
            return None
        if form == "verb" and hit.last < sentence.last and self.sheet.words[hit.last] in _BY_WOUNDS:
            bound = min(bound, self._comma(hit.last, bound))
        group = self._done_to(hit, sentence) or self._forward(hit, form, bound, sentence.last)
        if group is not None and group.first > hit.last and form == "verb" and self._follows_people(hit):
            told = self._backward(hit, sentence, before)
            if told is not None:
                return told
        if group is None and form == "verb":
            if self._person_follows(hit, bound):
                return self._single(hit, sentence, bound)
            told = self._backward(hit, sentence, before) or self._named_before(hit, sentence, before)
            if told is not None:
                return told
            if self.sheet.words[hit.first - 1] == "الذين":
                return self._make(hit, None, sentence, self._subject(hit))  # «مرافقيه الذين استشهدوا»
        if group is None:
            taken = form == "active" and hit.entry.get("harm") == "detained" and self._follows_people(hit)
            told = self._backward(hit, sentence, before) if taken else None
            armed = told is not None and told.group is not None and told.group.civilian is False
            return told if told is not None and not armed else self._single(hit, sentence, bound)
        if hit.entry.get("weak") and not group.noun and hit.entry.id not in ("kill.rise", "take.verb"):
            return None
        self.used.add(group.first)
        told = self._make(hit, group, sentence, self._with_subject(hit, group))
        between = self._between(group, sentence)
        if between is None:
            return told
        self.used.add(between.first)
        return msgspec.structs.replace(told, kind="casualties")

    def _apart(self, harm: Harm, hit: Hit, sentence: Sentence, before: int) -> list[Harm]:
        """«أن شخصاً قُتل وأُصيب أربعة آخرون»: where the wounded are others, the dead stand before the verb."""
        if hit.entry.id != "cas.verb" or harm.group is None:
            return [harm]
        if self.sheet.words[harm.group.last - 1] not in _OTHERS and not self._subject_before(hit, sentence):
            return [harm]
        killed = self._backward(
            msgspec.structs.replace(hit, entry=_KILLED, last=hit.first + 1), sentence, before
        )
        return (
            [harm]
            if killed is None
            else [killed, msgspec.structs.replace(harm, kind="injured", trigger=hit.last - 1)]
        )

    def _subject_before(self, hit: Hit, sentence: Sentence) -> bool:
        """«إن جندياً قُتل وأُصيب ستة»: people stand right behind «أن», before the verb."""
        for at in range(hit.first - 1, max(sentence.first, hit.first - _BACK) - 1, -1):
            if self.sheet.words[at] in ("ان", "بان"):
                return any(g.noun and g.last <= hit.first for g in self._next_groups(at + 1, at + 2))
        return False

    def _follows_people(self, hit: Hit) -> bool:
        """«أصيبوا», «قُتلا», «خُطفن»: a verb in the plural or dual has its people before it."""
        verb = self.sheet.words[hit.last - 1]
        if verb.endswith("ن"):
            return verb[-2] not in "اوين" and not verb.startswith(("ي", "ت"))
        return verb.endswith("ا") and not verb.endswith("نا")

    def _person_follows(self, hit: Hit, bound: int) -> bool:
        """Whether an unknown noun stands right behind the verb: «وأُصيب منتسب في الجهاز»."""
        if hit.last >= bound:
            return False
        word = self.sheet.words[hit.last]
        if any(need in word for need in hit.entry.get("needs") or ()):
            return False  # «فارقوا الحياة»
        return (
            len(word) > 3
            and word.isalpha()
            and not word.startswith("ب")
            and not self.scan.at.get(hit.last)
            and (word not in NOT_A_PERSON and word not in TIME)
        )

    def _over(self, at: int, end: int) -> Group | None:
        """The people of «قضى على»."""
        for step in range(at, min(at + 14, end - 1)):
            if self.sheet.words[step] == "علي":
                return next((g for g in self._next_groups(step + 1, step + 3) if g.n is not None), None)
        return None

    def _forward(self, hit: Hit, form: str | None, bound: int, limit: int) -> Group | None:
        words = self.sheet.words
        reach = 4 if hit.entry.get("near") else 5 if form == "noun" else _REACH
        kind = hit.entry.get("harm")
        for group in self._next_groups(hit.last, min(bound, hit.last + reach, limit)):
            distance = group.first - hit.last
            if group.first in self.used or group.inside:
                continue
            if group.harm is not None and group.harm not in (kind, "detained"):
                return None
            if group.definite and group.harm is not None and group.n != 1:
                continue
            if group.definite and group.n is None and kind == "killed" and self._is_habit(hit, form):
                return None  # «قتل المدنيين», «الأسد يقتل السوريين» speak of a habit
            if not group.noun and distance > 1 and not self._thin(hit.last, group.first):
                continue
            if group.first in self.agents and form == "active":
                continue
            if group.civilian is False and form == "verb" and self._acts_on_next(group, bound):
                continue
            if form == "active" and group.civilian is False and self._is_subject(group, bound):
                continue
            if form == "noun" and distance and not self._thin(hit.last, group.first):
                return None
            if distance > 2 and self._new_clause(hit.last, group.first):
                return None
            elsewhere = distance > 1 and self._is_place(words, hit.last, group.first)
            if elsewhere and not self._beside_him(hit, group):
                continue
            return group
        return None

    def _acts_on_next(self, group: Group, bound: int) -> bool:
        """«قتل قنّاص من التنظيم ثلاثة نازحين»: one armed person, then others with no «و» or mark between."""
        follow = next(iter(self._next_groups(group.last, min(bound, group.last + 5))), None)
        if follow is None or follow.inside:
            return False
        between = self.sheet.words[group.last : follow.first + 1]
        return not any(w == "،" or w.startswith("و") for w in between)

    def _is_place(self, words: Sequence[str], first: int, last: int) -> bool:
        """«في 3 ...», «من سكان ...»: a group that belongs to a place or an origin."""
        if self.scan.get(last - 1, "act") is not None:
            return True  # «برصاص عناصرها»
        return words[last - 1] in _BELONGS and words[last - 2] != "كل"

    def _is_subject(self, group: Group, bound: int) -> bool:
        """Armed people after an active verb are who did it, if somebody else follows."""
        follow = list(self._next_groups(group.last, bound))
        nominative = self.sheet.words[group.last - 1].endswith(("ون", "ان"))
        return bool(follow) or group.entry.startswith("person.fighter") and nominative

    def _backward(self, hit: Hit, sentence: Sentence, before: int) -> Harm | None:
        words, form = self.sheet.words, hit.entry.get("form")
        number = bisect_left(self.starts, hit.first) - 1
        reach = _FAR_BACK if words[hit.last - 1].endswith(("وا", "تا")) else _BACK
        while number >= 0 and self.groups[number].first >= max(sentence.first, before, hit.first - reach):
            group = self.groups[number]
            number -= 1
            if self._stands_apart(group, hit):
                continue
            if hit.entry.get("near"):
                return None
            told = _OF_THEM & set(words[group.last - 1 : group.last + 1])
            if group.first in self.agents or not (group.noun or told or form in ("rubble", "between")):
                continue
            self.used.add(group.first)
            count = self._with_others(group, number)
            if words[hit.first].endswith("ا") and form == "verb" and (count.n or 0) == 1:
                count = msgspec.structs.replace(count, n=2, n2=None, q="exact")  # «والسيدة ... فارقا الحياة»
            return self._make(hit, group, sentence, count)
        return self._by_form(hit, sentence)

    def _stands_apart(self, group: Group, hit: Hit) -> bool:
        """Whether people before a word of harm aren't its own: told already, an origin, another sentence."""
        words = self.sheet.words
        other = group.harm is not None and group.harm != hit.entry.get("harm")
        if other and hit.entry.get("form") == "between" and (group.n or 0) > 1:
            other = False  # «35 إصابة بين شهيد وجريح»
        if other and hit.entry.id in _DYING and group.harm == "injured" and group.n is not None:
            other = False  # «ستة من المصابين فارقوا الحياة»
        if group.first in self.used or group.inside or other:
            return True
        if group.n is None and words[group.first - 1] in ("من", "صف", "برتبه"):
            return True  # «فلان، من أبناء مدينة كذا، اعتقلته ...»
        return any(words[at] in STOP or words[at] in _RELATIVE for at in range(group.last, hit.first))

    def _by_form(self, hit: Hit, sentence: Sentence) -> Harm | None:
        """«فقتلتهما», «لمقتله»: how many, by the pronoun; «بين قتيل وجريح» without a figure."""
        word, quoted = self.sheet.words[hit.last - 1], self.sheet.quote(hit.first, hit.last)
        vague = Count(q="vague", vague="unspecified", words=quoted)
        if hit.entry.get("object"):
            count = Count(n=2 if word.endswith("هما") else 1, words=quoted)
            return self._make(hit, None, sentence, vague if word.endswith("هم") else count)
        return self._make(hit, None, sentence, vague) if hit.entry.get("form") == "between" else None

    def _single(self, hit: Hit, sentence: Sentence, bound: int) -> Harm | None:
        """A name or an unknown noun right after the word, and no group: one person."""
        words, form = self.sheet.words, hit.entry.get("form")
        limit = min(hit.last + 6, bound, sentence.last)
        far = min(hit.last + 18, bound, sentence.last) if form == "active" else limit
        done_to = self._of_whom(hit, sentence)
        reach = range(hit.last, far) if done_to is None else range(done_to, min(done_to + 4, sentence.last))
        for at in reach:
            last = self.named.get(at)
            if last is not None:
                return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(at, last)))
        if form == "noun" and words[hit.first].startswith(("ال", "وال", "بال", "لل")):
            return None
        at = hit.last
        if form == "verb" and at < limit and words[at] in _BY_WOUNDS:
            return self._make(hit, None, sentence, self._subject(hit))
        while at < limit and self._thin(at, at + 1) and words[at] not in _LEADING:
            at += 1
        taken = hit.entry.id in ("take.lead_away", "take.abduct") and at not in self.agents
        if form not in ("verb", "noun") and not taken or hit.entry.get("weak") or at >= limit:
            return None
        number = number_with_prefix_at(words, at)
        counted = number is not None and number[0] < _MANY and number[1] < sentence.last
        if counted and number is not None and words[number[1]].isalpha():
            count = Count(n=number[0], words=self.sheet.quote(at, number[1] + 1))
            return self._make(hit, None, sentence, count) if not self._thing(number[1]) else None
        if not self._may_be_somebody(at, form):
            return None
        two = len(words[at]) > 5 and words[at].endswith(("ان", "ين"))
        return self._make(hit, None, sentence, Count(n=2 if two else 1, words=self.sheet.quote(at, at + 1)))

    def _may_be_somebody(self, at: int, form: str | None) -> bool:
        """Whether an unknown word can stand for one person."""
        word = self.sheet.words[at]
        if len(word) < 3 or not word.isalpha() or word in NOT_A_PERSON or word.endswith(("ون", "ات")):
            return False
        if form == "noun" and word.startswith("ال") and at not in self.named:
            return False  # «قتل الجوعى»
        joined = word[0] == "و" and (form == "noun" or len(word) > _SHORT_NAME)  # «قتل وتعذيب»
        return not self._thing(at) and not joined

    def _named_before(self, hit: Hit, sentence: Sentence, before: int) -> Harm | None:
        """«فلان الفلاني، قُتل إثر ...»: one person, the name before the verb and a cause behind it."""
        words = self.sheet.words
        if words[hit.first - 1] == "قد" and hit.entry.id == "kill.leave_life":
            name = next(
                (at for at in range(hit.first - 6, hit.first) if self.named.get(at) == hit.first - 1), None
            )
            if name is not None:  # «وكان فلان قد فارق الحياة»
                return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(name, hit.last)))
        if hit.last >= sentence.last or words[hit.last] not in _CAUSES or words[hit.first].startswith("و"):
            return None
        who = words[hit.first - 1] == "الذي"
        if words[hit.last - 1].endswith(("وا", "تا")) or hit.entry.get("weak") and not who:
            return None
        floor = max(sentence.first, before, hit.first - 16)
        name = max((at for at in self.named if floor <= at < hit.first), default=None)
        if who and name is not None and self.named[name] >= hit.first - 2:
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(name, hit.last)))
        if name is not None and not any(words[at] in _RELATIVE for at in range(name, hit.first)):
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(name, hit.last)))
        if words[hit.first - 1] == "،" and hit.first - sentence.first > 2:
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(hit.first, hit.last)))
        return None

    def _subject(self, hit: Hit) -> Count:
        """«فأُصيبت بكسر»: somebody named before; how many, by the form of the verb."""
        verb = self.sheet.words[hit.first]
        words = self.sheet.quote(hit.first, hit.last)
        if verb.endswith(("وا", "ن")):
            return Count(q="vague", vague="unspecified", words=words)
        return Count(n=2 if verb.endswith("ا") else 1, words=words)
