"""Harm to several people: named one by one, in a numbered list, as a group of the dead, as a total."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

import msgspec

from sijill.kit import Entry, Hit
from sijill.model import Count, Sentence
from sijill.text.numbers import number_with_prefix_at
from sijill.understand.harm_lists import LISTS, Lists
from sijill.understand.harm_near import STOP, TIME, Harm, together
from sijill.understand.people import Group

_NAME_AFTER = 8  # words between «انتقل إلى رحمة الله» and the name
_DONE_TO = 24  # words from «إعدام» to «بحق»
_FEW_WORDS = 3
_FALLEN = frozenset("قتل فقتل وقتل استشهد واستشهد فاستشهد".split())
_BETWEEN_BEHIND = 5  # words between people and «بين قتيل وجريح»
_TOLL_BEHIND = 10  # words between figures and «في حصيلة أولية»
_NEAR_BEHIND = 10  # words between people and one more of them
_ONE_MORE = frozenset("واخر واخري وثالث وثالثه ورابع ورابعه وخامس وخامسه".split())
_FEW, _PAIR = 9, 2  # people told one by one
_LISTED = 40  # words in which a list of names can run
SHARES = "shares.killed"  # the entry of a mention that only says who was among the dead
_SHARES = Entry("harm", SHARES, {"harm": "killed", "form": "shares"})
_THOUSANDS = frozenset({"الف", "الاف", "ميه", "مليون", "عشرات"})
_NO_PEOPLE = frozenset("مباشره دقيقه محققه موكده مركزه".split())
_DEAD = frozenset("الشهداء القتلي الضحايا".split())
_RISES = frozenset(
    "ارتفع ارتفعت ارتفاع يرتفع ترتفع ليرتفع لترتفع يرفع ترفع رفع رفعت وارتفع وارتفعت وارتفاع ارتفاعا "
    "وصل وصلت بلغ بلغت".split()
)
_BARE_TOTALS = frozenset({"الحصيله", "العدد", "حصيلتها", "حصيلته"})
_TOTAL = Entry("harm", "kill.total", {"harm": "killed", "form": "total"})
_TOTALS = frozenset({"عدد", "اعداد", "حصيله", "لعدد", "بعدد"})
_TOTAL_WORDS = frozenset(joined + word for word in _TOTALS | _BARE_TOTALS for joined in ("", "و", "وو"))


class Many(Lists):
    """Harm to several people told one by one, in lists, by groups that say it themselves, or as a total."""

    def _by_names(self, harm: Harm, hit: Hit, bound: int) -> Harm:
        """«استشهد فلان وفلان»: where few are counted and more are joined or named, all count."""
        form, count = hit.entry.get("form"), harm.count
        usual = form in ("verb", "noun", "active") or hit.entry.get("object")
        if count.n is None or count.q != "exact" or not usual:
            return harm
        if count.n > 1 and (harm.group is None or not harm.group.noun or count.n > _FEW):
            return harm
        listed = range(hit.last, min(bound, hit.last + _LISTED)) if count.n == 1 else ()
        names = [self.named[at] for at in listed if at in self.named]
        below = self._names_from(max(names), skip=0)[0] if names else 0  # a name to a line
        many = max(len(names), self._chain(harm, bound)) + below
        if many <= count.n:
            return harm
        return msgspec.structs.replace(harm, count=msgspec.structs.replace(count, n=many))

    def _chain(self, harm: Harm, bound: int) -> int:
        """«استشهد فلان وزوجته ستنا وابن جيرانهم»: people joined with «و» one by one, some named, some not."""
        at, total = self._name_end(harm.last), harm.count.n or 0
        if harm.group is None and at == harm.last:
            at = next((self.named[n] for n in range(at, min(at + _NAME_AFTER, bound)) if n in self.named), at)
        for group in self._next_groups(harm.last, at):
            if group.last > at and group.n:  # «عبد المعين الشيخ علي وفتى»: a name that begins like people
                at, total = group.last, total + group.n - 1
        if harm.group is not None and self.sheet.words[harm.group.first].startswith("و"):
            before = range(harm.trigger + 1, harm.group.first)
            total += sum(at in self.named for at in before) or self._unknown_first(harm, before)
        while (step := self._joined(at, bound)) is not None:
            if step in self.named and (harm.count.n or 0) > 1:
                return total  # «شقيقان هما بلال ومحمد»: the names are theirs
            joined = next(iter(self._next_groups(step, step + 1)), None)
            if joined is not None and self._elsewhere(joined, bound):
                return total
            if joined is not None:
                self.used.add(joined.first)
                at, total = self._name_end(joined.last), total + (joined.n or 0)
            else:
                at, total = self.named.get(step) or self.named[step + 1], total + 1
        return total

    def _unknown_first(self, harm: Harm, before: range) -> bool:
        """«قُتل جرّاحه الوحيد والممرضتان»: a noun right behind the verb, that the lexicon doesn't know."""
        if not 1 <= len(before) <= _FEW_WORDS or self.sheet.words[harm.trigger] not in _FALLEN:
            return False
        return all(
            self.sheet.words[at].isalpha() and not self._thing(at) and self.sheet.words[at] not in TIME
            for at in before
        ) and not self.sheet.words[before[0]].startswith(("ب", "ل"))

    def _name_end(self, at: int) -> int:
        """The token after a name that begins at a token or right behind it; else the same token."""
        return self.named.get(at) or self.named.get(at + 1) or at

    def _joined(self, at: int, bound: int) -> int | None:
        """The next person joined with «و», at most six words on, with no other clause between."""
        words, clauses = self.sheet.words, self.scan.begin("act", "harm", "cue")
        for step in range(at, min(at + 7, bound)):
            if words[step] in STOP or step in clauses:
                return None
            if words[step] == "مع" and self._somebody(step + 1, definite=False):
                return step + 1
            if words[step].startswith("و"):
                name = step in self.named or words[step] == "و" and step + 1 in self.named
                return step if name or self._somebody(step, definite=True) else None
        return None

    def _somebody(self, at: int, *, definite: bool) -> bool:
        """Whether counted people begin at a token; two with the article may be joined too («والممرضتان»)."""
        group = next(iter(self._next_groups(at, at + 1)), None)
        if group is None or not group.n or not group.noun or group.inside or group.harm is not None:
            return False
        return not group.definite or definite and group.n == _PAIR

    def _another(self, found: list[Harm], sentence: Sentence) -> list[Harm]:
        """«إصابتان بالرصاص وثالثة بالشظايا»: one more of those told before, with no word of harm for it."""
        words = self.sheet.words
        more: list[Harm] = []
        for group in self._next_groups(sentence.first, sentence.last):
            one_more = group.n == 1 and words[group.first] in _ONE_MORE
            if group.first in self.used or not (one_more or self._elsewhere(group, sentence.last)):
                continue
            told = max((h for h in found if h.last <= group.first), key=lambda h: h.last, default=None)
            if told is None or group.first - told.last > _NEAR_BEHIND or told.kind == "detained":
                continue
            between = range(told.last, group.first)
            if any(words[at] in STOP or self.scan.get(at, "harm") is not None for at in between):
                continue
            self.used.add(group.first)
            more.append(
                msgspec.structs.replace(
                    told,
                    first=group.first,
                    last=group.last,
                    trigger=group.first,
                    group=group,
                    count=group.count(self.sheet),
                    entry="more.same",
                )  # fmt: skip
            )
        return more

    def _first_tolls(self, found: list[Harm], sentence: Sentence) -> list[Harm]:
        """«خمسة شهداء وعدد من الجرحى، حصيلة أولية»: at least so many."""
        for hit in self.scan.between(sentence.first, sentence.last, "approx"):
            if not any("حصيل" in word for word in self.sheet.words[hit.first : hit.last]):
                continue
            found = [
                msgspec.structs.replace(h, count=msgspec.structs.replace(h.count, q="at_least"))
                if h.count.q == "exact" and 0 <= hit.first - h.last <= _TOLL_BEHIND
                else h
                for h in found
            ]
        return found

    def _counted_itself(self, hit: Hit) -> bool:
        """«35 إصابة من المدنيين»: the word of harm is what is counted."""
        at = bisect_left(self.starts, hit.first) - 1
        return at >= 0 and self.groups[at].harm is not None and hit.last == self.groups[at].last

    def _with_others(self, group: Group, before: int) -> Count:
        """«3 من عناصر الشرطة ومدني قُتلوا»: those joined before it, past what they belong to."""
        count = group.count(self.sheet)
        words = self.sheet.words
        if before < 0 or not words[group.first].startswith("و") or count.n is None:
            return count
        other = self.groups[before]
        between = words[other.last : group.first]
        if other.first in self.used or not (other.noun and other.n) or other.inside or other.harm is not None:
            return count
        if len(between) > _FEW_WORDS or any(word in STOP or word == "،" for word in between):
            return count
        self.used.add(other.first)
        return together(other.count(self.sheet), count)

    def _elsewhere(self, group: Group, end: int) -> bool:
        """«استشهد 10 أشخاص في بلدة الكنيسة و6 أشخاص في بلدة حدث بعلبك»: counted, and then where."""
        words = self.sheet.words
        if not group.noun or not group.n or group.inside or not words[group.first].startswith("و"):
            return False
        if group.harm is not None or group.last + 1 >= end:
            return False
        where = group.last + 1 if words[group.last] in ("في", "ب") else group.last
        kind = self.scan.get(where, "place_kind")
        return kind is not None and (where > group.last or kind.prefix.endswith("ب"))

    def _of_whom(self, hit: Hit, sentence: Sentence) -> int | None:
        """The token behind «بحق», where an execution is told with it: «إعدام نفذته قوة بحق الشاب فلان»."""
        if hit.entry.get("act") not in ("execution", "assassination"):
            return None
        words = self.sheet.words
        far = range(hit.last, min(hit.last + _DONE_TO, sentence.last - 1))
        return next((at + 1 for at in far if words[at] == "بحق"), None)

    def _done_to(self, hit: Hit, sentence: Sentence) -> Group | None:
        at = self._of_whom(hit, sentence)
        return next(iter(self._next_groups(at, at + 1)), None) if at is not None else None

    def _with_subject(self, hit: Hit, group: Group) -> Count:
        """«قُتل مع اثنين من مرافقيه»: the people, and who was with them."""
        count = group.count(self.sheet)
        if count.n is None or not self._beside_him(hit, group):
            return count
        return msgspec.structs.replace(count, n=count.n + 1)

    def _beside_him(self, hit: Hit, group: Group) -> bool:
        """«أُعدمت ميدانياً مع ابنها»: nobody else stands between the verb and «مع»."""
        before = range(hit.last, group.first - 1)
        if self.sheet.words[group.first - 1] != "مع" or hit.entry.get("form") == "noun":
            return False
        if len(before) >= _FEW_WORDS or group.civilian is False and not before:
            return False
        return not any(at in self.named or self._thing(at) for at in before)

    def _between(self, group: Group, sentence: Sentence) -> Hit | None:
        """«راح ضحيتها 13 مدنياً بين قتيل وجريح»: killed and wounded together."""
        for at in range(group.last, min(group.last + _BETWEEN_BEHIND, sentence.last)):
            hit = self.scan.get(at, "harm")
            if hit is not None:
                return hit if hit.entry.get("form") == "between" and group.n != 1 else None
            if self.sheet.words[at] in STOP or self.sheet.words[at] == "،":
                return None
        return None

    def _shares(self, sentence: Sentence) -> Iterable[Harm]:
        """«وأن بين الشهداء ثمانية أطفال»: who was among the dead of the act that is being told."""
        for group in self._next_groups(sentence.first, sentence.last):
            if not group.inside or group.first in self.used:
                continue
            if not _DEAD.isdisjoint(self.sheet.words[group.first : group.first + 3]):
                hit = Hit(_SHARES, group.first, group.last, "")
                yield self._make(hit, group, sentence, group.count(self.sheet))

    def _from_groups(self, sentence: Sentence) -> Iterable[Harm]:
        """Groups that say the harm themselves: «سبعة شهداء», «جرحى»."""
        for group in self._next_groups(sentence.first, sentence.last):
            if group.harm is None or group.first in self.used or group.inside:
                continue
            listed = self._listed(group, sentence) if group.harm in LISTS and group.n is None else None
            if listed is not None:
                yield self._make(self._list_hit(group), group, sentence, listed)
            elif not group.definite and not (group.entry == "kill.person_body" and group.n is None):
                yield from self._said(group, sentence)

    def _said(self, group: Group, sentence: Sentence) -> Iterable[Harm]:
        words = range(group.first, group.last)
        hit = next((h for at in words if (h := self.scan.get(at, "harm")) is not None), None)
        told = group.harm is not None and group.entry != "take.person" and not self._beside(group)
        after = self.sheet.words[group.last] if group.last < sentence.last else ""
        if after in _NO_PEOPLE and group.entry == "hurt.person_cases":
            return  # «إصابات مباشرة»
        if group.entry == "kill.person_victim" and self.sheet.words[group.first - 1] in _TOTALS:
            return  # «حصيلة ضحايا التفجير بلغت 20 مصاباً»
        if hit is not None and told and group.harm is not None:
            made = self._make(hit, group, sentence, group.count(self.sheet))
            yield msgspec.structs.replace(made, kind=group.harm)

    def _beside(self, group: Group) -> bool:
        """«15 ألف مريض وجريح»: a second name for those who were counted."""
        words = self.sheet.words[max(0, group.first - 3) : group.first]
        alone = group.last == group.first + 1 and group.n == 1 and self.sheet.words[group.first][0] == "و"
        return alone and any(word.isdecimal() or word in _THOUSANDS for word in words)

    @cached_property
    def _totals(self) -> list[int]:
        """The tokens of words for totals."""
        return self.sheet.where(_TOTAL_WORDS)

    def _from_totals(self, sentence: Sentence) -> Iterable[Harm]:
        """«تجاوز عدد الجرحى الخمسين», «عدد شهداء الغارة هو خمسة», «ارتفعت الحصيلة إلى 23»."""
        words = self.sheet.words
        first, last = (bisect_left(self._totals, at) for at in (sentence.first, sentence.last - 2))
        for at in self._totals[first:last]:
            word = words[at].lstrip("و")
            if word in _BARE_TOTALS:
                number = self._risen(at, sentence.last)
                hit: Hit | None = Hit(_TOTAL, at, at + 1, "")
            else:
                hit = self.scan.get(at + 1, "harm")
                if hit is None or hit.entry.get("form") != "person":
                    continue
                number = self._total(at, hit.last, sentence.last) or self._told_before(at, sentence.first)
            if number is not None and hit is not None:
                before = self.scan.get(at - 1, "approx") if at > sentence.first else None
                approx = self.scan.get(number[2] - 1, "approx") or before
                q = approx.entry.get("q") if approx is not None else "exact"
                first, last = min(at, number[2]), max(number[1], at + 1)
                count = Count(n=number[0], q=q, words=self.sheet.quote(first, last))
                yield self._make(msgspec.structs.replace(hit, first=first, last=last), None, sentence, count)

    def _risen(self, at: int, end: int) -> tuple[int, int, int] | None:
        """The bare number to which «الحصيلة» or «العدد» rises."""
        words = self.sheet.words
        if not any(words[step].lstrip("و") in _RISES for step in range(max(0, at - 2), at)):
            return None
        for step in range(at + 1, min(at + 5, end)):
            number = number_with_prefix_at(words, step) if words[step - 1] == "الي" else None
            if number is not None:
                people = number[1] < end and any(self.scan.get(number[1], cls) for cls in ("person", "harm"))
                return None if people else (number[0], number[1], step)
        return None

    def _told_before(self, at: int, floor: int) -> tuple[int, int, int] | None:
        """«ارتفع إلى تسعة عدد قتلى الغارة»: the number stands before."""
        words = self.sheet.words
        for step in range(at - 1, max(floor, at - 4), -1):
            number = number_with_prefix_at(words, step)
            if number is not None and number[1] == at and words[step - 1] == "الي":
                return number[0], number[1], step
        return None

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
