"""Find who was killed, hurt, lost or taken: join each word of harm with the group that it speaks of.

A new word of harm goes into data/lexicon/harm.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from sijill.kit import Entry, Hit, Scan
from sijill.model import Count, Sentence, Sheet
from sijill.text.numbers import number_with_prefix_at
from sijill.understand.people import Group

SHARES = "shares.killed"  # the entry of a mention that only says who was among the dead
_REACH = 15  # words between a verb and the people it speaks of
_PLACE_OR_TIME = frozenset("في علي الي قرب داخل وسط من عند بين امام خلف".split())
_NOT_A_PERSON = frozenset(
    "في من علي الي عن مع بعد قبل خلال اثناء داخل قرب وسط بين عند اثر جراء نتيجه بسبب حتي ثم او كما فيما حيث التي الذي وذلك هذا هذه ذلك تلك كل"
    " مباشره دقيقه بالغه خطيره خطره طفيفه متوسطه بليغه محققه جديده اخري هناك كان كانت قد لدي حول عقب وفق بحسب بجروح بجراح متاثرا متاثره"
    " العام الجاري حيوان اغنام ماشيه رووس الاغنام المواشي".split()
)
_BACK, _FAR_BACK = 12, 20  # words between people and the verb behind them
_NAME_AFTER = 8  # words between «انتقل إلى رحمة الله» and the name
_LISTED = 40  # words in which a list of names can run
_MANY = 2_000
_LOSE_LIFE = Entry("harm", "kill.lose_life", {"harm": "killed", "form": "verb"})  # «فقد شخصان حياتهما»
_KILLED = Entry("harm", "kill.passive", {"harm": "killed", "form": "verb"})
_OTHERS = frozenset({"اخرون", "اخرين", "اخر", "اخري", "اخران"})
_CAUSES = frozenset("اثر جراء نتيجه بقصف بغاره برصاص بنيران بانفجار متاثرا متاثره بسبب خلال فجر صباح مساء ليله اليوم امس ظهر عصر تحت داخل في بعد عندما علي".split())
_SHARES = Entry("harm", SHARES, {"harm": "killed", "form": "shares"})
_LIST = Entry("harm", "kill.list", {"harm": "killed", "form": "list"})
_NUMBERED = frozenset("- . ) _ :".split())
_ITEM, _LONG_LIST = 25, 400  # words of one name with its notes, of a whole list
_DEAD = frozenset("الشهداء القتلي الضحايا".split())
_ONE_OF_THEM = frozenset("احدهما احدهم احداهما احداهن احداهم".split())
_FAR_NO = 22  # «لم تسفر غارة ... عن ضحايا»
_BY_WOUNDS = frozenset("بجروح بجراح بكسر بكسور برضوض بشظايا بحروق بطلق بطلقات بعيار برصاص برصاصه بنزيف باختناق اصابه".split())
_RELATIVE = frozenset("ان بان التي الذي الذين انه انها وان".split())
_RISES = frozenset(
    "ارتفع ارتفعت ارتفاع يرتفع ترتفع ليرتفع لترتفع يرفع ترفع رفع رفعت وارتفع وارتفعت وارتفاع ارتفاعا وصل وصلت بلغ بلغت".split()
)
_TOTALS = frozenset({"عدد", "اعداد", "حصيله", "لعدد", "بعدد"})
_STOP = frozenset({".", "؛", "\n", "!", "؟"})


class Harm(NamedTuple):
    """Harm done to somebody, at tokens `first` up to `last`; `act` is the type of act that the word itself says."""

    kind: str
    count: Count
    first: int
    last: int
    act: str | None
    negated: bool
    hedged: bool
    group: Group | None
    trigger: int
    entry: str

    def group_equal(self, other: Harm) -> bool:
        """Whether two mentions of harm give the same figure with the same people in it."""
        one, two = self.count, other.count
        return one.n == two.n and one.vague == two.vague and (one.n is None or one.n > 1)


def find_harm(
    sheet: Sheet, scan: Scan, groups: list[Group], *, agents: Iterable[tuple[int, int]], named: Iterable[tuple[int, int]]
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


class _Finder:
    def __init__(
        self, sheet: Sheet, scan: Scan, groups: list[Group], agents: frozenset[int], named: list[tuple[int, int]]
    ) -> None:
        self.sheet, self.scan, self.groups = sheet, scan, groups
        self.starts = [g.first for g in groups]
        self.agents = agents
        self.named = {first: last for first, last in named}
        self.used: set[int] = set()

    def sentence(self, sentence: Sentence) -> list[Harm]:
        triggers = [
            hit
            for hit in self.scan.between(sentence.first, sentence.last, "harm")
            if hit.entry.get("form") not in ("person", "fall")
        ]
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
        return [harm for harm in found if harm.count.n != 0]  # «0 قتلى» tells of nobody

    def _by_names(self, harm: Harm, hit: Hit, bound: int) -> Harm:
        """«استشهد فلان وفلان»: where one is counted and more are named, the names count."""
        if harm.count.n != 1 or hit.entry.get("form") not in ("verb", "noun") and not hit.entry.get("object"):
            return harm
        named = [at for at in self.named if hit.last <= at < min(bound, hit.last + _LISTED)]
        chain = self._chain(harm, bound)
        if max(len(named), chain) < 2:
            return harm
        return harm._replace(count=msgspec.structs.replace(harm.count, n=max(len(named), chain)))

    def _apart(self, harm: Harm, hit: Hit, sentence: Sentence, before: int) -> list[Harm]:
        """«أن شخصاً قُتل وأُصيب أربعة آخرون»: where the wounded are others, the dead stand before the verb."""
        others = harm.group is not None and self.sheet.words[harm.group.last - 1] in _OTHERS
        if hit.entry.id != "cas.verb" or not others:
            return [harm]
        killed = self._backward(msgspec.structs.replace(hit, entry=_KILLED, last=hit.first + 1), sentence, before)
        return [harm] if killed is None else [killed, harm._replace(kind="injured", trigger=hit.last - 1)]

    def _chain(self, harm: Harm, bound: int) -> int:
        """«استشهد فلان وزوجته ستنا وابن جيرانهم»: people joined with «و» one by one, some named, some not."""
        at, total = self._name_end(harm.last), harm.count.n or 0
        if harm.group is None and at == harm.last:
            at = next((self.named[n] for n in range(at, min(at + _NAME_AFTER, bound)) if n in self.named), at)
        if harm.group is not None and self.sheet.words[harm.group.first].startswith("و"):
            total += sum(harm.trigger < name < harm.group.first for name in self.named)
        while (step := self._joined(at, bound)) is not None:
            group = next(iter(self._next_groups(step, step + 1)), None)
            if group is not None:
                self.used.add(group.first)
                at, total = self._name_end(group.last), total + (group.n or 0)
            else:
                at, total = self.named.get(step) or self.named[step + 1], total + 1
        return total

    def _name_end(self, at: int) -> int:
        """The token after a name that begins at a token or right behind it; else the same token."""
        return self.named.get(at) or self.named.get(at + 1) or at

    def _joined(self, at: int, bound: int) -> int | None:
        """The next person joined with «و», at most six words on, with no other clause between."""
        words = self.sheet.words
        for step in range(at, min(at + 7, bound)):
            if words[step] in _STOP or self.scan.get(step, "act") or self.scan.get(step, "harm") or self.scan.get(step, "cue"):
                return None
            if words[step] == "مع" and (with_ := next(iter(self._next_groups(step + 1, step + 2)), None)) is not None:
                return step + 1 if with_.n and with_.noun and not with_.inside and with_.harm is None else None
            if not words[step].startswith("و"):
                continue
            if step in self.named or words[step] == "و" and step + 1 in self.named:
                return step
            group = next(iter(self._next_groups(step, step + 1)), None)
            return step if group is not None and group.n and not group.definite and not group.inside and group.harm is None and group.noun else None
        return None

    def _shares(self, sentence: Sentence) -> Iterable[Harm]:
        """«وأن بين الشهداء ثمانية أطفال»: who was among the dead of the act that is being told."""
        for group in self._next_groups(sentence.first, sentence.last):
            words = self.sheet.words[group.first : group.first + 3]
            if group.inside and not _DEAD.isdisjoint(words) and group.first not in self.used:
                hit = Hit(_SHARES, group.first, group.last, "")
                yield self._make(hit, group, sentence, group.count(self.sheet))

    def _from_trigger(self, hit: Hit, sentence: Sentence, bound: int, before: int) -> Harm | None:
        if hit.last < sentence.last and self.sheet.words[hit.last] in ("بها", "به"):
            return None  # «بجراحه التي أصيب بها»
        if hit.entry.id == "miss.verb" and self._closing(("حيات",), hit.last, min(sentence.last, hit.last + 8)) is not None:
            losing = self._from_trigger(msgspec.structs.replace(hit, entry=_LOSE_LIFE), sentence, bound, before)
            if losing is not None:
                return losing
        needs = hit.entry.get("needs")
        limit = sentence.last
        if needs:
            closing = self._closing(needs, hit.last, sentence.last)
            if closing is None:
                return None
            if needs == ["حيا"]:
                hit = msgspec.structs.replace(hit, last=closing + 1)
            else:
                bound = max(bound, closing) if bound <= closing else bound
        form = hit.entry.get("form")
        if hit.entry.id == "kill.perish" and (over := self._over(hit.last, sentence.last)) is not None:
            self.used.add(over.first)  # «قضت، يوم الاثنين، على تسعة»
            return self._make(hit, over, sentence, over.count(self.sheet))
        if hit.last < sentence.last and self.sheet.words[hit.last] in _ONE_OF_THEM:
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(hit.first, hit.last + 1)))
        if hit.entry.get("pronoun"):
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(hit.first, hit.last)))
        if form in ("rubble", "between"):
            return self._backward(hit, sentence, before)
        if form == "verb" and hit.last < limit and self.sheet.words[hit.last] in _BY_WOUNDS:
            bound = min(bound, self._comma(hit.last, bound))
        group = self._forward(hit, form, bound, limit)
        if group is not None and group.first > hit.last and form == "verb" and self._follows_people(hit):
            told = self._backward(hit, sentence, before)
            if told is not None:
                return told
        if group is None and form == "verb" and self._person_follows(hit, bound):
            return self._single(hit, sentence, bound)
        if group is None and form == "verb":
            back = self._backward(hit, sentence, before)
            if back is not None:
                return back
        if group is None:
            one = self._named_before(hit, sentence, before) if form == "verb" else None
            return one or self._single(hit, sentence, bound)
        if hit.entry.get("weak") and not group.noun and hit.entry.id not in ("kill.rise", "take.verb"):
            return None
        self.used.add(group.first)
        return self._make(hit, group, sentence, group.count(self.sheet))

    def _follows_people(self, hit: Hit) -> bool:
        """«أصيبوا», «قُتلا»: a verb in the plural or dual has its people before it."""
        return self.sheet.words[hit.last - 1].endswith(("وا", "تا", "لا", "با", "دا"))

    def _closing(self, needs: Sequence[str], at: int, end: int) -> int | None:
        for step in range(at, min(at + 14, end)):
            if any(part in self.sheet.words[step] for part in needs):
                return step
        return None

    def _comma(self, at: int, end: int) -> int:
        return next((step for step in range(at, end) if self.sheet.words[step] in ("،", "؛")), end)

    def _person_follows(self, hit: Hit, bound: int) -> bool:
        """Whether an unknown noun stands right behind the verb: «وأُصيب منتسب في الجهاز»."""
        if hit.last >= bound:
            return False
        word = self.sheet.words[hit.last]
        return len(word) > 3 and word.isalpha() and not word.startswith("ب") and not self.scan.at.get(hit.last) and (
            word not in _NOT_A_PERSON and word not in _TIME
        )

    def _over(self, at: int, end: int) -> Group | None:
        """The people of «قضى على»."""
        for step in range(at, min(at + 14, end - 1)):
            if self.sheet.words[step] == "علي":
                return next((g for g in self._next_groups(step + 1, step + 3) if g.n is not None), None)
        return None

    def _next_groups(self, at: int, end: int) -> Iterable[Group]:
        for number in range(bisect_left(self.starts, at), len(self.groups)):
            group = self.groups[number]
            if group.first >= end:
                return
            yield group

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
            if group.definite and group.n is None and form == "noun" and hit.entry.get("harm") == "killed":
                return None  # «قتل المدنيين» speaks of a habit
            if not group.noun and distance > 1 and not self._thin(hit.last, group.first):
                continue
            if group.first in self.agents and form == "active":
                continue
            if group.civilian is False and group.n == 1 and form == "verb" and self._acts_on_next(group, bound):
                continue
            if form == "active" and group.civilian is False and self._is_subject(group, bound):
                continue
            if form == "noun" and distance and not self._thin(hit.last, group.first):
                return None
            if distance > 2 and self._new_clause(hit.last, group.first):
                return None
            if distance > 1 and self._is_place(words, hit.last, group.first):
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

    def _thin(self, first: int, last: int) -> bool:
        """Whether only time words, marks and the like stand between."""
        for at in range(first, last):
            word = self.sheet.words[at]
            if word in ("،", ",", "-", ":", "(", ")", '"', "كل", "من", "عن", "ما", "لا", "يقل", "هو", "علي", "بجروح", "بحياه", "بقتل", "خلال", "ذلك", "الفور", "فورا", "اثرها", "خلالها", "اثناءها", "فيها", "فيه", "ايضا"):
                continue
            if any(h.entry.cls.startswith("date") for h in self.scan.at.get(at, ())) or word in _TIME:
                continue
            return False
        return True

    def _new_clause(self, first: int, last: int) -> bool:
        """Whether another clause begins between: «... وقد أُعدموا، فيما لا يزال مصير الثلاثة»."""
        for at in range(first, last):
            cue = self.scan.get(at, "cue")
            if cue is not None and cue.entry.get("cue") in ("new", "still", "no"):
                return True
        return False

    def _is_place(self, words: Sequence[str], first: int, last: int) -> bool:
        """«في 3 ...», «من سكان ...»: a group that belongs to a place or an origin."""
        if self.scan.get(last - 1, "act") is not None:
            return True  # «برصاص عناصرها»
        return words[last - 1] in ("من", "ضد", "لدي", "بحق", "مع", "بين", "قبل", "يد", "ايدي") and words[last - 2] not in ("كل",)

    def _is_subject(self, group: Group, bound: int) -> bool:
        """Armed people after an active verb are who did it, if somebody else follows."""
        follow = [g for g in self._next_groups(group.last, bound)]
        nominative = self.sheet.words[group.last - 1].endswith(("ون", "ان"))
        return bool(follow) or group.entry.startswith("person.fighter") and nominative

    def _backward(self, hit: Hit, sentence: Sentence, before: int) -> Harm | None:
        words = self.sheet.words
        number = bisect_left(self.starts, hit.first) - 1
        reach = _FAR_BACK if words[hit.last - 1].endswith(("وا", "تا")) else _BACK
        while number >= 0 and self.groups[number].first >= max(sentence.first, before, hit.first - reach):
            group = self.groups[number]
            number -= 1
            if group.first in self.used or group.inside or (group.harm and group.harm != hit.entry.get("harm")):
                continue
            if group.n is None and words[group.first - 1] in ("من", "صف", "برتبه"):
                continue  # «فلان، من أبناء مدينة كذا، اعتقلته ...»
            if any(words[at] in _STOP or words[at] in _RELATIVE for at in range(group.last, hit.first)):
                continue
            if hit.entry.get("near"):
                return None
            if not group.noun and words[group.last - 1] not in ("منهم", "منهن") and words[group.last] not in ("منهم", "منهن") and hit.entry.get("form") not in ("rubble", "between"):
                continue
            if group.first in self.agents:
                continue
            self.used.add(group.first)
            count = group.count(self.sheet)
            if words[hit.first].endswith("ا") and hit.entry.get("form") == "verb" and (count.n or 0) == 1:
                count = msgspec.structs.replace(count, n=2, n2=None, q="exact")  # «... والسيدة ... فارقا الحياة»
            return self._make(hit, group, sentence, count)
        if hit.entry.get("object"):
            two, many = words[hit.last - 1].endswith("هما"), words[hit.last - 1].endswith("هم")
            quoted = self.sheet.quote(hit.first, hit.last)
            count = Count(q="vague", vague="unspecified", words=quoted) if many else Count(n=2 if two else 1, words=quoted)
            return self._make(hit, None, sentence, count)
        if hit.entry.get("form") == "between":
            return self._make(hit, None, sentence, Count(q="vague", vague="unspecified", words=self.sheet.quote(hit.first, hit.last)))
        return None

    def _single(self, hit: Hit, sentence: Sentence, bound: int) -> Harm | None:
        """A name or an unknown noun right after the word, and no group: one person."""
        limit = min(hit.last + 6, bound, sentence.last)
        far = min(hit.last + 18, bound, sentence.last) if hit.entry.get("form") == "active" else limit
        for at in range(hit.last, far):
            last = self.named.get(at)
            if last is not None:
                return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(at, last)))
        if hit.entry.get("form") == "noun" and self.sheet.words[hit.first].startswith(("ال", "وال", "بال", "لل")):
            return None
        at = hit.last
        if hit.entry.get("form") == "verb" and at < limit and self.sheet.words[at] in _BY_WOUNDS:
            return self._make(hit, None, sentence, self._subject(hit))
        while at < limit and self._thin(at, at + 1) and self.sheet.words[at] not in ("،", "من", "عن", "علي", "ما", "لا", ":"):
            at += 1
        taken = hit.entry.id in ("take.lead_away", "take.abduct") and at not in self.agents
        if hit.entry.get("form") not in ("verb", "noun") and not taken or hit.entry.get("weak") or at >= limit:
            return None
        number = number_with_prefix_at(self.sheet.words, at)
        if number is not None and number[0] < _MANY and number[1] < sentence.last and self.sheet.words[number[1]].isalpha():
            count = Count(n=number[0], words=self.sheet.quote(at, number[1] + 1))
            return self._make(hit, None, sentence, count) if not self._thing(number[1]) else None
        word = self.sheet.words[at]
        if len(word) < 3 or not word.isalpha() or word in _NOT_A_PERSON or word.endswith(("ون", "ات")):
            return None
        if self._thing(at) or word[0] == "و" and hit.entry.get("form") == "noun":
            return None
        two = len(word) > 5 and word.endswith(("ان", "ين"))
        return self._make(hit, None, sentence, Count(n=2 if two else 1, words=self.sheet.quote(at, at + 1)))

    def _named_before(self, hit: Hit, sentence: Sentence, before: int) -> Harm | None:
        """«فلان الفلاني، قُتل إثر ...»: one person, whose name stands before the verb and a cause behind it."""
        words = self.sheet.words
        if hit.last >= sentence.last or words[hit.last] not in _CAUSES or words[hit.first].startswith("و"):
            return None
        if words[hit.last - 1].endswith(("وا", "تا")) or hit.entry.get("weak"):
            return None
        floor = max(sentence.first, before, hit.first - 16)
        name = max((at for at in self.named if floor <= at < hit.first), default=None)
        if name is not None and not any(words[at] in _RELATIVE for at in range(name, hit.first)):
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(name, hit.last)))
        if words[hit.first - 1] == "،" and hit.first - sentence.first > 2:
            return self._make(hit, None, sentence, Count(n=1, words=self.sheet.quote(hit.first, hit.last)))
        return None

    def _thing(self, at: int) -> bool:
        """Whether a word is known as something else than people."""
        kinds = ("act", "cue", "harm", "target", "noise", "approx", "vague", "attribution")
        return any(h.entry.cls in kinds for h in self.scan.at.get(at, ())) or self.sheet.words[at] in _NOT_A_PERSON

    def _subject(self, hit: Hit) -> Count:
        """«فأُصيبت بكسر»: somebody named before; how many, by the form of the verb."""
        verb = self.sheet.words[hit.first]
        words = self.sheet.quote(hit.first, hit.last)
        if verb.endswith(("وا", "ن")):
            return Count(q="vague", vague="unspecified", words=words)
        return Count(n=2 if verb.endswith("ا") else 1, words=words)

    def _from_groups(self, sentence: Sentence) -> Iterable[Harm]:
        """Groups that say the harm themselves: «سبعة شهداء», «جرحى»."""
        for group in self._next_groups(sentence.first, sentence.last):
            if group.harm is None or group.first in self.used or group.inside:
                continue
            listed = self._listed(group, sentence) if group.harm == "killed" and group.n is None else None
            if listed is not None:
                hit = Hit(_LIST, group.first, group.last, "")
                yield self._make(hit, group, sentence, listed)
                continue
            if group.definite:
                continue
            entry = group.entry
            if entry == "take.person" or entry == "kill.person_body" and group.n is None:
                continue
            hit = next(
                (h for at in range(group.first, group.last) if (h := self.scan.get(at, "harm")) is not None), None
            )
            if hit is None:
                continue
            yield self._make(hit, group, sentence, group.count(self.sheet))._replace(kind=group.harm)

    def _listed(self, group: Group, sentence: Sentence) -> Count | None:
        """«أسماء الشهداء: 1- فلان 2- فلان ...»: as many as the list has numbers; at least, where it breaks off."""
        words = self.sheet.words
        count, last = 0, group.last
        limit = min(len(words) - 2, group.last + _LONG_LIST)
        for at in range(group.last, limit):
            if words[at] == str(count + 1) and words[at + 1] in _NUMBERED and words[at + 2][0].isalpha():
                count, last = count + 1, at + 2
            elif at - last > _ITEM:
                break
        if count < 2:
            return None
        self.used.update(g.first for g in self._next_groups(group.last, last + _ITEM))  # ages and notes of the list
        broken = words[last : last + _ITEM].count(".") > 1
        return Count(n=count, q="at_least" if broken else "exact", words=self.sheet.quote(group.first, group.last))

    def _from_totals(self, sentence: Sentence) -> Iterable[Harm]:
        """«تجاوز عدد الجرحى الخمسين», «عدد شهداء الغارة هو خمسة», «ارتفاع حصيلة القصف إلى 23»."""
        words = self.sheet.words
        for at in range(sentence.first, sentence.last - 2):
            if words[at].lstrip("و") not in _TOTALS:
                continue
            hit = self.scan.get(at + 1, "harm")
            if hit is None or hit.entry.get("form") != "person":
                continue
            number = self._total(at, hit.last, sentence.last)
            if number is not None:
                before = self.scan.get(at - 1, "approx") if at > sentence.first else None
                approx = self.scan.get(number[2] - 1, "approx") or before
                q = approx.entry.get("q") if approx is not None else "exact"
                count = Count(n=number[0], q=q, words=self.sheet.quote(at, number[1]))
                yield self._make(msgspec.structs.replace(hit, first=at, last=number[1]), None, sentence, count)

    def _total(self, at: int, after: int, end: int) -> tuple[int, int, int] | None:
        """The number that a total comes to, the token after it and its first token."""
        words = self.sheet.words
        rising = any(words[step] in _RISES for step in range(max(0, at - 3), at))
        for step in range(after, min(after + (22 if rising else 14), end)):
            near = step < after + 5
            if words[step] in ("،", "؛") and not rising:
                return None
            if not near and words[step - 1] not in ("الي", "هو", "بلغ", "نحو", "اكثر"):
                continue
            number = number_with_prefix_at(words, step)
            if number is None or rising and words[step - 1] == "من":
                continue
            return number[0], number[1], step
        return None

    def _make(self, hit: Hit, group: Group | None, sentence: Sentence, count: Count) -> Harm:
        first = min(hit.first, group.first) if group else hit.first
        last = max(hit.last, group.last) if group else hit.last
        cues = self._cues(first, sentence.first) | self._no_result(first, sentence.first)
        return Harm(
            kind=hit.entry.get("harm"), count=count, first=first, last=last, act=hit.entry.get("act"),
            negated="no" in cues, hedged="maybe" in cues or "call" in cues, group=group, trigger=hit.first,
            entry=hit.entry.id,
        )  # fmt: skip

    def _no_result(self, at: int, floor: int) -> frozenset[str]:
        """«لم تسفر غارة أخرى استهدفت محيط البلدة عن ضحايا»: the negation stands far before."""
        for step in range(at - 1, max(floor, at - _FAR_NO) - 1, -1):
            word = self.sheet.words[step]
            cue = self.scan.get(step, "cue")
            if cue is not None and cue.entry.get("cue") == "no_result":
                return frozenset({"no"})
            if word in _STOP or cue is not None and cue.entry.get("cue") in ("result", "new"):
                break
            if word == "،" and step < at - 2:
                break
        return frozenset()

    def _cues(self, at: int, floor: int) -> frozenset[str]:
        return cues_before(self.sheet, self.scan, at, floor)


def cues_before(sheet: Sheet, scan: Scan, at: int, floor: int) -> frozenset[str]:
    """Negating and hedging words in the six words before, in the same clause."""
    found: set[str] = set()
    for step in range(at - 1, max(floor, at - 7) - 1, -1):
        word = sheet.words[step]
        if word in ("،", ".", "؛", ":", "\n") and at - step > 1:
            break
        cue = scan.get(step, "cue")
        if cue is None:
            continue
        kind = cue.entry.get("cue")
        if kind in ("result", "cause", "new") and kind != "no":
            break
        found.add(kind)
    return frozenset(found)


_TIME = frozenset(
    "يوم فجر صباح ظهر عصر مساء ليل ليله اليوم امس اول البارحه فجرا صباحا ظهرا مساء ليلا السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه"
    " الماضي الماضيه الفايت الجاري منتصف بعد قبل".split()
)
