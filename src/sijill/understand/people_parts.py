"""One part of a group of people: «ثلاثة مدنيين», «وامرأة», «عائلة من خمسة أفراد»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.text.numbers import number_with_prefix_at

_AFTER_BARE = frozenset(
    "، . , ؛ ) ! \n ] في من علي الي عن اثر جراء بعد قبل نتيجه بسبب خلال عند امس اليوم فجر صباح ظهر "
    "مساء ليله داخل قرب وسط وفق بحسب"
    " منهم منهن بينهم بجروح بجراح بجروحٍ بقصف بغاره بانفجار برصاص بنيران حتي وسط اصابه احدهم".split(" ")
)
_REFER = frozenset(
    "القتلي الشهداء الجرحي المصابين المصابون الضحايا الجثث الجثامين المعتقلين المعتقلون الاسري".split()
)
_FATHA = "\u064eي"
_BOTH = frozenset("والجرحي والمصابين والمصابون والقتلي والشهداء".split())
_BOTH_ONE = frozenset("وجريحا وجريح ومصابا ومصاب وقتيلا وقتيل وشهيدا وجرحي ومصابين".split())
_EXTRA = frozenset(
    "اخرين اخرون اخر اخري اخران مدنيين مدنيون مدني مدنيا مدنيه جديد جدد اثنين اثنان اثنتين اثنتان "
    "واحد".split()
)
_OF_PEOPLE = frozenset({"actor", "claim", "actor_head", "person_title"})
_OTHERS = frozenset(("اخر", "اخري"))
_PLURAL_THINGS = frozenset(
    "سنين بساتين دكاكين ميادين ملايين براكين عناوين دواوين موازين قوانين مساكين سكاكين حين".split()
)
BETWEEN = ("بين", "ما", "بما")

_VERBAL = frozenset({"اصابه", "اعتقال", "استشهاد", "وفاه"})


class Part(msgspec.Struct, frozen=True, gc=False):
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


_NOTHING_MORE = (None, None, None, None, False, False, "")  # a number alone
MANY = {"بالعشرات": "dozens", "بالميات": "hundreds"}  # «والإصابات بالعشرات»


def part_at(words: Sequence[str], scan: Scan, at: int, end: int) -> Part | None:
    if at >= end:
        return None
    q, start = "exact", at
    approx = scan.get(at, "approx")
    if approx is not None and approx.last < end:
        q, at = approx.entry.get("q"), approx.last
    if words[at] in BETWEEN and approx is None:
        return _range_at(words, scan, at, end)
    if words[at] in ("(", "/") and at + 2 < end and words[at + 2] in (")", "/") and words[at + 1].isdecimal():
        return _numbered(words, scan, start, int(words[at + 1]), at + 3, q, end)  # «(34) شخصاً»
    number = number_with_prefix_at(words, at) if words[at] != "الاثنين" else None  # a Monday
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
    return part and msgspec.structs.replace(part, n2=high[0])


def _numbered(
    words: Sequence[str], scan: Scan, start: int, n: int, last: int, q: str, end: int
) -> Part | None:
    at, n2 = last, None
    ranged = at + 1 < end and words[at] in ("-", "الي")
    if ranged and (high := number_with_prefix_at(words, at + 1)) and high[0] > n:
        n2, at, q = high[0], high[1], "range"
    if at < end and _is_least(scan, at):
        q, at = "at_least", _after(scan, at)
    noun_at = at + 1 if at + 1 < end and words[at] == "من" else at
    noun = _noun(scan, noun_at) if noun_at < end else None
    if noun is None or noun.entry.get("who") == "none":
        return _counted_alone(words, scan, Part(start, at, n, n2, q, *_NOTHING_MORE), noun_at, end)
    part_last, extra = _adjectives(words, scan, noun.last, end)
    if part_last < end and _is_least(scan, part_last):
        q, part_last = "at_least", _after(scan, part_last)
    who, civilian, harm = _attributes(noun, extra)
    if harm in ("killed", "injured") and part_last < end and words[part_last] in _BOTH_ONE:
        part_last, harm = part_last + 1, "casualties"  # «150 قتيلاً وجريحاً»
    lost = scan.get(part_last, "harm") if part_last < end and harm is None else None
    if lost is not None and lost.entry.get("harm") == "missing" and lost.entry.get("form") == "person":
        part_last, harm = lost.last, "missing"  # «ثلاثة مدنيين مفقودين»
    definite = noun_at > at and words[noun_at].startswith("ال") and words[noun_at] in _REFER
    return Part(start, part_last, n, n2, q, None, who, civilian, harm, True, definite, noun.entry.id)


def _is_least(scan: Scan, at: int) -> bool:
    """«على الأقل» behind a number."""
    after = scan.get(at, "approx")
    return after is not None and after.entry.get("q") == "at_least"


def _after(scan: Scan, at: int) -> int:
    hit = scan.get(at, "approx")
    return hit.last if hit is not None else at


def _counted_alone(words: Sequence[str], scan: Scan, bare: Part, noun_at: int, end: int) -> Part | None:
    """A number whose noun the lexicon doesn't know as people, or with no noun; `bare` is the number alone."""
    at = bare.last
    harm = scan.get(noun_at, "harm") if noun_at < end else None
    if harm is not None and harm.entry.get("form") == "between":
        return msgspec.structs.replace(
            bare, last=harm.last, harm="casualties", noun=True, entry=harm.entry.id
        )
    if harm is not None and words[noun_at] in _VERBAL:
        return msgspec.structs.replace(
            bare, last=noun_at + 1, harm=harm.entry.get("harm"), noun=True, entry=harm.entry.id
        )  # «تسع إصابات»
    if noun_at < end and words[noun_at].startswith("ال") == (noun_at > at) and _unknown(scan, words, noun_at):
        return msgspec.structs.replace(bare, last=noun_at + 1, noun=True)  # «خمسة من المهاجمين»
    if at >= end or words[at] in _AFTER_BARE or not words[at].isalnum() or scan.get(at, "cue") is not None:
        return bare
    if words[at] in _EXTRA:
        return msgspec.structs.replace(bare, last=at + 1, noun=True, entry="person.soul_many")
    if words[at].startswith("ب") and (scan.get(at, "act") or scan.get(at, "harm")):
        return bare  # «وأصيب تسعة بسقوط قذائف»
    return bare if words[at].startswith("و") and (scan.get(at, "harm") or scan.get(at, "person")) else None


def _unknown(scan: Scan, words: Sequence[str], at: int) -> bool:
    """Whether a plural is known as nothing else than people."""
    ends = ("ين", "ون", "اد", "ال") if words[at].startswith("ال") else ("ين",)
    known = any(h.entry.cls not in _OF_PEOPLE for h in scan.at.get(at, ()))
    return words[at].endswith(ends) and not known and words[at] not in _PLURAL_THINGS


def _noun(scan: Scan, at: int) -> Hit | None:
    hit = scan.get(at, "person")
    if hit is not None:
        return hit if scan.sheet.words[at] != "الاثنين" else None  # a Monday
    harm = scan.get(at, "harm")
    return harm if harm is not None and harm.entry.get("form") == "person" else None


def _attributes(noun: Hit, extra: Hit | None) -> tuple[str | None, bool | None, str | None]:
    """Who, civilian, harm."""
    get = noun.entry.attributes.get
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
        object_ = words[at].endswith("ا") and words[at - 1].endswith(("ين", "ون"))  # «مسلحون طفلاً»
        if noun is not None and not words[at].startswith("و") and not object_:
            extra, at = extra or noun, noun.last
        elif words[at] in _EXTRA and not (
            words[at] == "واحد" and at + 1 < end and _counts_on(words, scan, at + 1)
        ):
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
        others = words[vague.last - 1] in _OTHERS  # «وأصيب عدد آخر»
        bare = not vague.prefix.endswith("ل") and "ال" not in words[vague.first]
        if not others and (kind == "several" or bare):
            return None
        return Part(
            start, vague.last, None, None, "vague", kind, None, None, None, True, False, vague.entry.id
        )
    last, extra = _adjectives(words, scan, noun.last, end)
    attributes = _attributes(noun, extra)
    if attributes[2] in ("killed", "injured") and last < end and words[last] in _BOTH:
        return Part(
            start, last + 1, None, None, "vague", kind, None, None, "casualties", True, False, noun.entry.id
        )
    if noun.entry.get("vague") == "family":
        kind = "family" if kind == "several" else kind
    return Part(start, last, None, None, "vague", kind, *attributes, True, False, noun.entry.id)


def _bare_noun(words: Sequence[str], scan: Scan, at: int, end: int) -> Part | None:
    """A noun without a number: «طفل», «طفلان», «شهداء», «عائلة من خمسة أفراد», «أطفالهما الثلاثة»."""
    noun = _noun(scan, at)
    if noun is None:
        return None
    get, word = noun.entry.attributes.get, words[at]
    if word == "المدني" and at and words[at - 1].endswith("الدفاع"):
        return None  # «فرق الدفاع المدني»
    bodies = _bodies(words, scan, noun, end) if get("body") and noun.last < end else None
    if bodies is not None:
        return bodies
    joined = noun.last < end and words[noun.last][0] == "و" and scan.get(noun.last, "person") is not None
    if get("needs_and") and not joined:
        return None
    n: int | None = _number_of(word) if get("form") == "person" else get("n")
    articled = word.startswith(("ال", "وال")) and not word.startswith("والد")  # «والدتها» has no article
    definite = articled or word in _REFER or noun.prefix.endswith(("ال", "لل"))
    last, extra = _adjectives(words, scan, noun.last, end)
    if last < end and n is None:
        n, last, told = _number_behind(words, noun, last, end, definite=definite)
        definite = definite and not told
    vague = get("vague")
    if n is None and last < end and (many := MANY.get(words[last])) is not None:
        vague, definite, last = many, False, last + 1  # «والإصابات بالعشرات»
    if vague == "family":
        last = last + 1 if last < end and words[last] in ("واحده", "كامله") else last
        inner = _family_size(words, last, end)
        n, last, vague = (*inner, None) if inner is not None else (n, last, vague)
    if n is None and get("maybe_two") and extra is not None and extra.entry.id == "person.soul_two":
        n = 2
    if n is None and word.endswith("ين") and _FATHA in scan.sheet.quote(at, at + 1):
        n = 2  # «متطوعَين», written with its vowel
    q = "exact" if n is not None else "vague"
    return Part(at, last, n, None, q, vague, *_attributes(noun, extra), True, definite, noun.entry.id)


def _bodies(words: Sequence[str], scan: Scan, noun: Hit, end: int) -> Part | None:
    """«جثث أربعة مدنيين», «جثامين شابين»: whose bodies, and how many."""
    counted = number_with_prefix_at(words, noun.last)
    if counted is not None:
        part = _numbered(words, scan, noun.first, counted[0], counted[1], "exact", end)
        return (
            msgspec.structs.replace(part, harm="killed", entry=noun.entry.id)
            if part is not None and part.noun
            else None
        )
    whose = scan.get(noun.last, "person")
    if whose is None or not whose.entry.get("n"):
        return None
    who, civilian, _ = _attributes(whose, None)
    alone = Part(noun.first, whose.last, int(whose.entry.get("n")), None, "exact", *_NOTHING_MORE)
    return msgspec.structs.replace(
        alone, who=who, civilian=civilian, harm="killed", noun=True, entry=noun.entry.id
    )


def _number_behind(
    words: Sequence[str], noun: Hit, last: int, end: int, *, definite: bool
) -> tuple[int | None, int, bool]:
    """A number behind its noun, the token after it, and whether it tells a total: «القتلى تسعة»."""
    number = number_with_prefix_at(words, last)
    word = words[noun.first]
    in_brackets = last + 2 < end and words[last] == "(" and words[last + 2] == ")"
    if in_brackets and word.removeprefix("و") in _REFER and words[last + 1].isdecimal():
        return int(words[last + 1]), last + 3, True  # «القتلى (15)»
    if number is None:
        return None, last, False
    if word in _REFER or noun.entry.get("body"):
        listed = number[1] < end and words[number[1]] in ("-", ".", ")")  # «الشهداء 1. فلان»
        if not listed and not number[2] and (number[1] >= end or words[number[1]] in _AFTER_BARE):
            return number[0], number[1], True  # «أن القتلى تسعة», «جثث أربعة منهم»
    articled = words[last].startswith("ال")
    if (not definite or word not in _REFER and articled) and (number[2] == "ال" or articled):
        return number[0], number[1], False
    return None, last, False


def _number_of(word: str) -> int | None:
    """One, two or many, by the form of a noun for dead or wounded."""
    if word.endswith("جثمان"):
        return 1
    if word.endswith(("ان", "تين", "يدين", "يلين", "يحين", "تا", "تي")):
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
            if (
                number is not None
                and number[1] < end
                and words[number[1]] in ("افراد", "فردا", "اشخاص", "شخصا")
            ):
                return number[0], number[1] + 1
    return None
