"""Find groups of people in a text: how many, and who is among them.

A new word for people goes into data/lexicon/people.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Count, Sheet
from sijill.text.numbers import may_begin, number_with_prefix_at

_COMMAS = frozenset({"،", ",", "(", "-", ":", ")", '"'})
_AFTER_BARE = frozenset(
    "، . , ؛ ) ! \n ] في من علي الي عن اثر جراء بعد قبل نتيجه بسبب خلال عند امس اليوم فجر صباح ظهر مساء ليله داخل قرب وسط وفق بحسب"
    " منهم منهن بينهم بجروح بجراح بجروحٍ بقصف بغاره بانفجار برصاص بنيران حتي وسط اصابه احدهم".split(" ")
)
_REFER = frozenset("القتلي الشهداء الجرحي المصابين المصابون الضحايا الجثث الجثامين المعتقلين المعتقلون الاسري".split())
_FATHA = "\u064eي"
_BOTH = frozenset("والجرحي والمصابين والمصابون والقتلي والشهداء".split())
_BOTH_ONE = frozenset("وجريحا وجريح ومصابا ومصاب وقتيلا وقتيل وشهيدا وجرحي ومصابين".split())
_EXTRA = frozenset("اخرين اخرون اخر اخري اخران علي مدنيين مدنيون مدني مدنيا مدنيه جديد جدد اثنين اثنان اثنتين اثنتان واحد".split())
_ALSO = frozenset({"نساء", "اطفال"})
_OF_PEOPLE = frozenset({"actor", "claim", "actor_head", "person_title"})
_PLURAL_THINGS = frozenset("سنين بساتين دكاكين ميادين ملايين براكين عناوين دواوين موازين قوانين مساكين سكاكين حين".split())
_BETWEEN = ("بين", "ما", "بما")
# What a group can begin with, beside numbers: whatever `_part_at` looks for at its first token is here.
_BEGIN_CLASSES = ("cue", "approx", "vague", "person", "harm")
_BEGIN_WORDS = frozenset((*_BETWEEN, "(", "/"))


class Part(NamedTuple):
    """One coordinated part of a group: «ثلاثة مدنيين», «وامرأة»."""

    first: int
    last: int
    n: int | None
    n2: int | None
    q: str
    vague: str | None
    who: str | None
    civilian: bool | None
    harm: str | None
    noun: bool
    definite: bool
    entry: str


class Group(NamedTuple):
    """People counted together; the children, women and men are inside the total."""

    first: int
    last: int
    n: int | None
    n2: int | None
    q: str
    vague: str | None
    civilian: bool | None
    children: int | str | None
    women: int | str | None
    men: int | str | None
    harm: str | None
    noun: bool
    definite: bool
    entry: str
    inside: bool

    def count(self, sheet: Sheet) -> Count:
        """The group as a Count with its words."""
        n2 = self.n2 if self.n is not None and (self.n2 or 0) > self.n else None
        q = "exact" if self.q == "range" and n2 is None else self.q  # «1-2 شقيقتان»: the noun says two
        return Count(
            n=self.n,
            q=q if self.n is not None else "vague",
            n2=n2,
            vague=None if self.n is not None else self.vague or "unspecified",
            civilian=self.civilian,
            children=self.children,
            women=self.women,
            men=self.men,
            words=sheet.quote(self.first, self.last),
        )


def find_groups(sheet: Sheet, scan: Scan) -> list[Group]:
    """All groups of people in the sentences that aren't clutter, in order; subsets are folded into theirs."""
    found: list[Group] = []
    begin = {at for cls in _BEGIN_CLASSES for at in scan.by_token(cls)}  # most tokens begin no group
    words = sheet.words
    for sentence in sheet.sentences:
        if sentence.part in ("clutter", "header"):
            continue
        at = sentence.first
        while at < sentence.last:
            if at not in begin and not may_begin(words[at]) and words[at] not in _BEGIN_WORDS:
                at += 1
                continue
            group = _group_at(words, scan, at, sentence.last)
            if group is None:
                at += 1
            else:
                if group.n != 0:  # «0 قتلى» tells of nobody
                    found.append(group)
                at = group.last
    return found


def _group_at(words: Sequence[str], scan: Scan, at: int, end: int) -> Group | None:
    inside = scan.get(at, "cue")
    if inside is not None and inside.entry.get("cue") == "inside":
        group = _plain_group(words, scan, inside.last, end)
        if group is None:
            some = _some(words, scan, inside.last, end)
            return some
        return group._replace(first=at, inside=True)
    group = _plain_group(words, scan, at, end)
    return group and _with_subset(words, scan, group, end)


def _some(words: Sequence[str], scan: Scan, at: int, end: int) -> Group | None:
    """«جلهم من النساء والأطفال»: who, without a number."""
    return None


def _plain_group(words: Sequence[str], scan: Scan, at: int, end: int) -> Group | None:
    part = _part_at(words, scan, at, end)
    if part is None:
        return None
    parts = [part]
    while parts[-1].last < end:
        following = parts[-1].last
        if words[following] == "،" and following + 1 < end and words[following + 1].startswith("و"):
            following += 1
        if not words[following].startswith("و") and parts[-1].noun and parts[-1].n is not None:
            following = _past_description(words, scan, following, end)
        if not words[following].startswith("و") or (words[following] == "و" and following + 1 >= end):
            break
        more = _part_at(words, scan, following, end)
        if more is None or not more.noun or more.definite or not _joins(parts[-1], more, comma=following > parts[-1].last):
            break
        parts.append(more)
    return _together(parts)


def _past_description(words: Sequence[str], scan: Scan, at: int, end: int) -> int:
    """The «و» behind a short description: «سائق حافلة صغيرة وإحدى الراكبات»; else the same token."""
    for step in range(at + 1, min(at + 4, end)):
        word = words[step]
        if word[0] == "و" and step > at:
            noun = scan.get(step, "person")
            number = number_with_prefix_at(words, step)
            kin = noun is not None and (noun.entry.get("kin") or word.endswith(("ه", "ها", "هما")))
            return step if kin or noun is not None and noun.entry.id in _ONE_OF or number is not None else at
        if not word.isalpha() or scan.at.get(step) or word in ("في", "علي", "الي", "عن"):
            return at
    return at


_ONE_OF = frozenset({"person.soul_woman_other", "person.soul_one"})


def _joins(one: Part, other: Part, *, comma: bool) -> bool:
    if comma and (other.n is None or one.n is None):
        return False
    return (one.harm is None) == (other.harm is None) and (one.harm == other.harm) and one.noun


def _together(parts: list[Part]) -> Group:
    head = parts[0]
    known = [p.n for p in parts]
    total = sum(n for n in known if n is not None) if all(n is not None for n in known) else None
    q, n2, vague = head.q, head.n2, head.vague
    if total is None and len(parts) > 1 and head.n is not None and all(p.who for p in parts[1:]):
        total = head.n if all(p.n is None for p in parts[1:]) and not head.who else None
    if total is None and vague is None:
        vague = next((p.vague for p in parts if p.vague), None)
    shares: dict[str, int | str | None] = {"children": None, "women": None, "men": None}
    for p in parts:
        if p.who in shares and p.who is not None:
            old = shares[p.who]
            shares[p.who] = "some" if p.n is None else p.n + (old if isinstance(old, int) else 0) or None
    civilian = False if any(p.civilian is False for p in parts) else True if any(p.civilian for p in parts) else None
    return Group(
        head.first, parts[-1].last, total, n2 if len(parts) == 1 else None, q if total is not None else "vague", vague,
        civilian, shares["children"], shares["women"], shares["men"], head.harm, any(p.noun for p in parts),
        head.definite, head.entry, False,
    )  # fmt: skip


def _part_at(words: Sequence[str], scan: Scan, at: int, end: int) -> Part | None:
    if at >= end:
        return None
    q, start = "exact", at
    approx = scan.get(at, "approx")
    if approx is not None and approx.last < end:
        q, at = approx.entry.get("q"), approx.last
    if words[at] in _BETWEEN and approx is None:
        return _range_at(words, scan, at, end)
    if words[at] in ("(", "/") and at + 2 < end and words[at + 2] in (")", "/") and words[at + 1].isdecimal():
        return _numbered(words, scan, start, int(words[at + 1]), at + 3, q, end)  # «(34) شخصاً»
    number = number_with_prefix_at(words, at)
    if number is not None:
        return _numbered(words, scan, start, number[0], number[1], q, end)
    vague = scan.get(at, "vague")
    if vague is not None:
        return _vague(words, scan, start, vague, end)
    if approx is not None:
        return None
    return _bare_noun(words, scan, at, end)


def _range_at(words: Sequence[str], scan: Scan, at: int, end: int) -> Part | None:
    """«ما بين 30 و35 جريحاً», «بين ستين وسبعين»."""
    low_at = at + 2 if words[at] in ("ما", "بما") and at + 1 < end and words[at + 1] == "بين" else at + 1
    if words[at] in ("ما", "بما") and low_at != at + 2 or low_at >= end:
        return None
    low = number_with_prefix_at(words, low_at)
    if low is None or low[1] >= end or not words[low[1]].startswith(("و", "ال", "-")):
        return None
    high = number_with_prefix_at(words, low[1])
    if high is None or high[0] <= low[0]:
        return None
    part = _numbered(words, scan, at, low[0], high[1], "range", end)
    return part and part._replace(n2=high[0])


def _numbered(
    words: Sequence[str], scan: Scan, start: int, n: int, last: int, q: str, end: int
) -> Part | None:
    at, n2 = last, None
    if at + 1 < end and words[at] in ("-", "الي") and (high := number_with_prefix_at(words, at + 1)) and high[0] > n:
        n2, at, q = high[0], high[1], "range"
    if at < end and (after := scan.get(at, "approx")) is not None and after.entry.get("q") == "at_least":
        q, at = "at_least", after.last
    noun_at = at
    if noun_at + 1 < end and words[noun_at] == "من":
        noun_at += 1
    noun = _noun(scan, noun_at) if noun_at < end else None
    if noun is not None and noun.entry.get("who") != "none":
        part_last, extra = _adjectives(words, scan, noun.last, end)
        if part_last < end and (after := scan.get(part_last, "approx")) is not None and after.entry.get("q") == "at_least":
            q, part_last = "at_least", after.last
        attributes = _attributes(noun, extra)
        if attributes[2] in ("killed", "injured") and part_last < end and words[part_last] in _BOTH_ONE:
            part_last, attributes = part_last + 1, (*attributes[:2], "casualties")  # «150 قتيلاً وجريحاً»
        definite = noun_at > at and words[noun_at].startswith("ال") and words[noun_at] in _REFER
        return Part(start, part_last, n, n2, q, None, *attributes, True, definite, noun.entry.id)
    both = scan.get(noun_at, "harm") if noun_at < end else None
    if both is not None and both.entry.get("form") == "between":
        return Part(start, both.last, n, n2, q, None, None, None, "casualties", True, False, both.entry.id)
    if noun_at < end and words[noun_at] in ("اصابه", "اعتقال", "استشهاد", "وفاه") and (harm := scan.get(noun_at, "harm")):
        return Part(start, noun_at + 1, n, n2, q, None, None, None, harm.entry.get("harm"), True, False, harm.entry.id)
    if noun_at < end and words[noun_at].startswith("ال") == (noun_at > at) and _unknown(scan, words, noun_at):
        return Part(start, noun_at + 1, n, n2, q, None, None, None, None, True, False, "")  # «خمسة من المهاجمين»
    if at >= end or words[at] in _AFTER_BARE or not words[at].isalnum() or scan.get(at, "cue") is not None:
        return Part(start, at, n, n2, q, None, None, None, None, False, False, "")
    if words[at] in _EXTRA:
        return Part(start, at + 1, n, n2, q, None, None, None, None, True, False, "person.soul_many")
    if words[at].startswith("و") and (scan.get(at, "harm") or scan.get(at, "person")):
        return Part(start, at, n, n2, q, None, None, None, None, False, False, "")
    return None


def _unknown(scan: Scan, words: Sequence[str], at: int) -> bool:
    """Whether a plural is known as nothing else than people."""
    ends = ("ين", "ون", "اد", "ال") if words[at].startswith("ال") else ("ين",)
    known = any(h.entry.cls not in _OF_PEOPLE for h in scan.at.get(at, ()))
    return words[at].endswith(ends) and not known and words[at] not in _PLURAL_THINGS


def _noun(scan: Scan, at: int) -> Hit | None:
    hit = scan.get(at, "person")
    if hit is not None:
        return hit
    harm = scan.get(at, "harm")
    return harm if harm is not None and harm.entry.get("form") == "person" else None


def _attributes(noun: Hit, extra: Hit | None) -> tuple[str | None, bool | None, str | None]:
    """Who, civilian, harm."""
    get = noun.entry.get
    harm = get("harm")
    family = get("vague") == "family"
    who = get("who") or (extra.entry.get("who") if extra is not None and not family else None)
    civilian = get("civilian")
    if extra is not None and civilian is None:
        civilian = extra.entry.get("civilian")
    return who, civilian, harm


def _adjectives(words: Sequence[str], scan: Scan, at: int, end: int) -> tuple[int, Hit | None]:
    """Pass over what only describes: «أشخاص مدنيين», «شهيداً من المدنيين», «آخرين», «اثنين»."""
    extra: Hit | None = None
    for _ in range(3):
        if at >= end:
            break
        step = at + 1 if words[at] == "من" and at + 1 < end and words[at + 1].startswith("ال") else at
        noun = scan.get(step, "person") if step < end else None
        if noun is not None and not words[at].startswith("و"):
            extra, at = extra or noun, noun.last
        elif words[at] in _EXTRA and not (words[at] == "واحد" and at + 1 < end and _counts_on(words, scan, at + 1)):
            at += 1
        else:
            break
    return at, extra


def _counts_on(words: Sequence[str], scan: Scan, at: int) -> bool:
    """Whether «واحد» before a word is no adjective: «أحد عشر», «وأحد أطفالها»."""
    return words[at] in ("عشر", "عشره") or scan.get(at, "person") is not None


def _vague(words: Sequence[str], scan: Scan, start: int, vague: Hit, end: int) -> Part | None:
    at = vague.last
    if at < end and words[at] == "من":
        at += 1
    noun = _noun(scan, at) if at < end else None
    kind = vague.entry.get("vague")
    if noun is None:
        if kind == "several" or vague.prefix.endswith("ل") is False and words[vague.first].find("ال") < 0:
            return None
        return Part(start, vague.last, None, None, "vague", kind, None, None, None, True, False, vague.entry.id)
    last, extra = _adjectives(words, scan, noun.last, end)
    attributes = _attributes(noun, extra)
    if attributes[2] in ("killed", "injured") and last < end and words[last] in _BOTH:
        return Part(start, last + 1, None, None, "vague", kind, None, None, "casualties", True, False, noun.entry.id)
    if noun.entry.get("vague") == "family":
        kind = "family" if kind == "several" else kind
    return Part(start, last, None, None, "vague", kind, *attributes, True, False, noun.entry.id)


def _bare_noun(words: Sequence[str], scan: Scan, at: int, end: int) -> Part | None:
    """A noun without a number: «طفل», «طفلان», «شهداء», «عائلة من خمسة أفراد», «أطفالهما الثلاثة»."""
    noun = _noun(scan, at)
    if noun is None:
        return None
    get = noun.entry.get
    word = words[at]
    if get("needs_and") and not (noun.last < end and words[noun.last][0] == "و" and scan.get(noun.last, "person")):
        return None
    n: int | None = get("n")
    if get("form") == "person":
        n = _number_of(word)
    definite = word in _REFER or noun.prefix.endswith(("ال", "لل")) or word.startswith(("ال", "وال"))
    last, extra = _adjectives(words, scan, noun.last, end)
    q, vague = "exact", get("vague")
    if last < end and n is None and (word in _REFER or get("body")):
        told = number_with_prefix_at(words, last)
        listed = told is not None and told[1] < end and words[told[1]] in ("-", ".", ")")  # «الشهداء 1. فلان»
        if told is not None and not listed and not told[2] and (told[1] >= end or words[told[1]] in _AFTER_BARE):
            n, last, definite = told[0], told[1], False  # «أن القتلى تسعة», «جثث أربعة منهم»
    if last < end and n is None and (not definite or word not in _REFER and words[last].startswith("ال")):
        number = number_with_prefix_at(words, last)
        if number is not None and number[2] == "ال" or (number and words[last].startswith("ال")):
            n, last = number[0], number[1]
    if vague == "family" and last < end and words[last] in ("واحده", "كامله"):
        last += 1
    if vague == "family" and (inner := _family_size(words, last, end)) is not None:
        n, last, vague = inner[0], inner[1], None
    if n is None and get("maybe_two") and extra is not None and extra.entry.id == "person.soul_two":
        n = 2
    if n is None and word.endswith("ين") and _FATHA in scan.sheet.quote(at, at + 1):
        n = 2  # «متطوعَين», written with its vowel
    if extra is not None and n is None and extra.entry.get("n") == 2 and get("n") is None and extra.entry.id != "person.soul_two":
        n = None
    return Part(at, last, n, None, q if n is not None else "vague", vague, *_attributes(noun, extra), True, definite, noun.entry.id)


def _number_of(word: str) -> int | None:
    """One, two or many, by the form of a noun for dead or wounded."""
    if word.endswith("جثمان"):
        return 1
    if word.endswith(("ان", "تين")) or word.endswith(("يدين", "يلين", "يحين", "تا", "تي")):
        return 2
    if word.endswith(("لي", "حي", "داء", "ات", "ايا", "ون", "ين", "ثث", "مين", "دا")):
        return None
    return 1


def _family_size(words: Sequence[str], at: int, end: int) -> tuple[int, int] | None:
    """«عائلة كاملة من آل الحمدان مؤلفة من أحد عشر فرداً»."""
    for step in range(at, min(at + 8, end)):
        if words[step] in ("،", "\n", "."):
            return None
        if words[step] in ("من", "مولفه", "مكونه", "تضم", "قوامها") and step + 1 < end:
            number = number_with_prefix_at(words, step + 1)
            if number is not None and number[1] < end and words[number[1]] in ("افراد", "فردا", "اشخاص", "شخصا"):
                return number[0], number[1] + 1
    return None


def _with_subset(words: Sequence[str], scan: Scan, group: Group, end: int) -> Group:
    """Take «، بينهم طفلان وامرأة» into the group, past a short aside such as «من عائلة واحدة»."""
    at = group.last
    for step in range(at, min(at + 7, end)):
        cue = scan.get(step, "cue")
        if cue is not None and cue.entry.get("cue") == "inside":
            lead = number_with_prefix_at(words, step - 1) if step > at else None
            counted = lead[0] if lead is not None and lead[1] == step else None  # «خمسة منهم أطفال»
            return _shares(words, scan, cue.last, end, group, counted)
        joined = words[step].startswith("و") and words[step] not in ("واحده", "واحد", "وسط")
        if joined or scan.get(step, "harm") is not None or cue is not None:
            break
    return group


def _shares(
    words: Sequence[str], scan: Scan, at: int, end: int, group: Group, counted: int | None = None
) -> Group:
    shares: dict[str, int | str | None] = {"children": group.children, "women": group.women, "men": group.men}
    whole = words[at - 1] in ("جميعهم", "كلهم", "جميعهن")
    last, got = at, False
    while last < end:
        step = last
        while step < end and (words[step] in ("من", "،", "و", "هم", "ايضا", "حاله", "علي", "الاقل") or step == last and words[step] == "ما"):
            step += 1
        if step >= end:
            break
        part = _part_at(words, scan, step, end)
        if part is None:
            break
        if step > last and "،" in words[last:step] and not (part.who in shares and words[step].startswith("و")):
            break
        if got and not (words[step].startswith("و") or "و" in words[last:step]):
            break
        if part.entry == "kill.person_body" and part.n is None and not got:
            last = part.last  # «بينها جثامين خمسة أطفال»
            continue
        if part.harm is not None and part.who is None:
            break
        civil = part.civilian
        if part.who is not None and part.who in shares:
            amount: int | str = part.n if part.n is not None else counted if counted is not None and not got else "some"
            if whole and group.n is not None and part.n is None:
                amount = group.n
            old = shares[part.who]
            shares[part.who] = amount + old if got and isinstance(amount, int) and isinstance(old, int) else amount
        if group.civilian is None and civil is True and (whole or part.who == "children"):
            group = group._replace(civilian=True)
        got, last = True, part.last
    if not got:
        return group
    return group._replace(last=last, children=shares["children"], women=shares["women"], men=shares["men"])
