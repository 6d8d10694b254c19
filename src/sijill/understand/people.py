"""Find groups of people in a text: how many, and who is among them.

A new word for people goes into data/lexicon/people.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from sijill.kit import Scan
from sijill.model import Count, Sheet
from sijill.text.numbers import beginnings, may_begin, number_with_prefix_at
from sijill.understand.people_parts import BETWEEN, Part, part_at

# What a group can begin with, beside numbers: whatever `part_at` looks for at its first token is here.
_BEGIN_CLASSES = ("approx", "vague", "person")
_BEGIN_WORDS = frozenset((*BETWEEN, "(", "/"))
_FILLERS = frozenset("من ، و هم ايضا حاله علي الاقل".split())
_SETTLEMENTS = frozenset(
    "قريه قري قريتي بلده بلدات بلدتي مدينه مدن حي احياء حيي مخيم منطقه مناطق مزرعه مزارع وادي تل جبل".split()
)
_SHARED = frozenset({"children", "women", "men"})
_ONE_OF = frozenset({"person.soul_woman_other", "person.soul_one"})


class Group(msgspec.Struct, frozen=True):
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
    begin = _beginnings(sheet, scan)
    words = sheet.words
    for sentence in sheet.sentences:
        if sentence.part in ("clutter", "header"):
            continue
        free = sentence.first
        for at in begin[bisect_left(begin, free) : bisect_left(begin, sentence.last)]:
            if at < free or words[at] in ("ام", "وام") and _is_a_name(words, scan, at):
                continue
            group = _group_at(words, scan, at, sentence.last)
            if group is not None:
                whose = found and group.first == found[-1].last and words[group.first] == "من"
                if group.n != 0 and not whose:  # «0 قتلى» tells of nobody, «جنديان من القوات» of two
                    found.append(group)
                free = group.last
    return found


def _beginnings(sheet: Sheet, scan: Scan) -> list[int]:
    """The tokens with which a group can begin: most can't."""
    wanted = _BEGIN_WORDS | sheet.numerals | beginnings(sheet.vocabulary)
    begin = {*scan.begin(*_BEGIN_CLASSES), *sheet.where(wanted)}
    begin.update(at for at, hit in scan.by_token("harm").items() if hit.entry.get("form") == "person")
    begin.update(at for at, hit in scan.by_token("cue").items() if hit.entry.get("cue") == "inside")
    return sorted(begin)


def _is_a_name(words: Sequence[str], scan: Scan, at: int) -> bool:
    """«قرى أم حوش وأم الكراميل»: an «أم» that opens the name of a place and is no mother."""
    before = words[at - 1] if at else ""
    if words[at] == "ام":
        return before in _SETTLEMENTS or before[:1] == "و" and before[1:] in _SETTLEMENTS
    following = words[at + 1 : at + 2]
    named = bool(following) and following[0].isalpha() and following[0][0] not in "ول"
    return named and not (scan.get(at - 1, "person") or scan.get(at + 1, "person"))


def _group_at(words: Sequence[str], scan: Scan, at: int, end: int) -> Group | None:
    inside = scan.get(at, "cue")
    if inside is not None and inside.entry.get("cue") == "inside":
        group = _plain_group(words, scan, inside.last, end)
        return group and msgspec.structs.replace(group, first=at, inside=True)
    group = _plain_group(words, scan, at, end)
    return group and _with_subset(words, scan, group, end)


def _plain_group(words: Sequence[str], scan: Scan, at: int, end: int) -> Group | None:
    part = part_at(words, scan, at, end)
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
        more = part_at(words, scan, following, end)
        if (
            more is None
            or not more.noun
            or more.definite
            or not _joins(parts[-1], more, comma=following > parts[-1].last)
        ):
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


def _joins(one: Part, other: Part, *, comma: bool) -> bool:
    if comma and (other.n is None or one.n is None):
        return False
    return (one.harm is None) == (other.harm is None) and (one.harm == other.harm) and one.noun


def _together(parts: list[Part]) -> Group:
    head = parts[0]
    known = [p.n for p in parts]
    total = None if None in known else sum(n for n in known if n is not None)
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
    said = {p.civilian for p in parts}
    civilian = False if False in said else True if True in said else None
    exact = total is not None
    return Group(
        head.first, parts[-1].last, total, n2 if len(parts) == 1 else None, q if exact else "vague", vague,
        civilian, shares["children"], shares["women"], shares["men"], head.harm,
        any(p.noun for p in parts), head.definite, head.entry, False,
    )  # fmt: skip


def _with_subset(words: Sequence[str], scan: Scan, group: Group, end: int) -> Group:
    """Take «، بينهم طفلان وامرأة» into the group, past a short aside such as «من عائلة واحدة»."""
    at = group.last
    part = part_at(words, scan, at + 1, end) if at + 1 < end and words[at] == "(" else None
    if part is not None and part.who is not None and part.last < end and words[part.last][0] in ")و":
        return _shares(words, scan, at + 1, end, group)  # «8 مدنيين (3 أطفال وامرأتان)»
    cues, harms = scan.by_token("cue"), scan.by_token("harm")
    for step in range(at, min(at + 7, end)):
        cue, word = cues.get(step), words[step]
        if cue is not None and cue.entry.get("cue") == "inside":
            lead = number_with_prefix_at(words, step - 1) if step > at else None
            counted = lead[0] if lead is not None and lead[1] == step else None  # «خمسة منهم أطفال»
            return _shares(words, scan, cue.last, end, group, counted)
        if step > at and may_begin(word) and _counts_others(words, scan, step, end):
            break  # «قنّاص من التنظيم ثلاثة نازحين بينهم امرأة»
        joined = word[0] == "و" and word not in ("واحده", "واحد", "وسط")
        if joined or step in harms or cue is not None:
            break
    return group


def _counts_others(words: Sequence[str], scan: Scan, at: int, end: int) -> bool:
    """Whether other people are counted from here on."""
    number = number_with_prefix_at(words, at)
    if number is None or number[1] >= end or words[at] in ("واحده", "واحد"):
        return False
    return scan.get(number[1], "person") is not None


def _shares(
    words: Sequence[str], scan: Scan, at: int, end: int, group: Group, counted: int | None = None
) -> Group:
    """The group with who is inside it: «طفلان وامرأة»; `counted` is a number before «منهم»."""
    shares: dict[str, int | str | None] = {"children": group.children, "women": group.women, "men": group.men}
    whole = words[at - 1] in ("جميعهم", "كلهم", "جميعهن")
    last, got = at, False
    while last < end:
        step = _past_fillers(words, last, end)
        part = part_at(words, scan, step, end) if step < end else None
        if part is None or _is_other(words, last, step, part, got=got):
            break
        if part.entry == "kill.person_body" and part.n is None and not got:
            last = part.last  # «بينها جثامين خمسة أطفال»
            continue
        if part.harm is not None and part.who is None:
            break
        if part.who is not None and part.who in shares:
            amount = _amount(part, group, whole=whole, counted=None if got else counted)
            old = shares[part.who] if got else None
            both = isinstance(amount, int) and isinstance(old, int)
            shares[part.who] = amount + old if both else amount  # type: ignore[operator]
        if group.civilian is None and part.civilian is True and (whole or part.who == "children"):
            group = msgspec.structs.replace(group, civilian=True)
        got, last = True, part.last
    if not got:
        return group
    return msgspec.structs.replace(
        group, last=last, children=shares["children"], women=shares["women"], men=shares["men"]
    )


def _past_fillers(words: Sequence[str], at: int, end: int) -> int:
    step = at
    while step < end and (words[step] in _FILLERS or step == at and words[step] == "ما"):
        step += 1
    return step


def _is_other(words: Sequence[str], last: int, step: int, part: Part, *, got: bool) -> bool:
    """Whether people behind «بينهم» are no longer inside the group."""
    joined = words[step].startswith("و")
    if step > last and "،" in words[last:step] and not (part.who in _SHARED and joined):
        return True
    return got and not (joined or "و" in words[last:step])


def _amount(part: Part, group: Group, *, whole: bool, counted: int | None) -> int | str:
    if part.n is not None:
        return part.n
    if whole and group.n is not None:
        return group.n
    return counted if counted is not None else "some"
