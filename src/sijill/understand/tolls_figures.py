"""Find the figures of a sentence: how many, how exactly, and of what, where the next word says so.

A new noun that figures count goes into data/lexicon/tolls.toml ([[figure]]).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sheet
from sijill.text.months import month_at
from sijill.text.numbers import may_begin, number_with_prefix_at, ordinal
from sijill.understand.people import Group

_AFTER_BARE = frozenset(
    (
        "، . , ؛ ) ! : - \n ] في من علي الي عن اثر جراء بعد قبل نتيجه بسبب خلال عند منذ ما بين"
        " منهم منها بينهم بينها ضمنهم برصاص بقصف بينما فيما معظمهم اغلبهم جلهم كانوا سقطوا"
        " استشهدوا قتلوا اخرين اخرون اخر حتي وفق وفقا بحسب لقوا قضوا علي"
    ).split(" ")
)
_YEAR_TAILS = frozenset("علي في من الي و وحتي حتي ان قتل استشهد ثم خلال بينهم".split())
_YEAR_WORDS = frozenset("عام سنه العام لعام للعام صيف شتاء خريف ربيع منذ ومنذ مطلع نهايه بدايه".split())
_UNITS = frozenset(
    (
        "عاما سنه سنوات سنين اعوام عام يوما يوم ايام ساعه ساعات دقيقه دقايق شهر شهرا اشهر شهور"
        " اسبوع اسابيع اسبوعا متر مترا كيلومتر كيلومترا كيلوغراما كيلوغرام"
        " كم كلم دولار ليره جنيه دينار ريال بالميه"
        " % سم كيلو مم ملم طن"
    ).split()
)
_MORE = frozenset("تجاوز تجاوزت تخطي تخطت تتخطي يتخطي يتجاوز تتجاوز فاق فاقت تعدي تعدت".split())
_EXCEEDING = frozenset("عدد حصيله اعداد تعداد العدد الحصيله".split())
_ADDING = frozenset(("count", "total"))
_RISEN = frozenset(("الي", "بلغ", "بلغت", "بلغوا"))
_TURNS = frozenset(("ضمن", "طالت", "شملت", "منذ", ":", "؛"))
_HARMED = frozenset(("killed", "injured", "detained"))
_MANY = frozenset("من الاف الالاف ملايين الملايين".split())
_COUNTERS = frozenset(("تعداد", "عدد", "اعداد"))  # «يرتفع إلى 97 تعداد الهجمات»
_KNOWN_VAGUE = frozenset({"dozens", "hundreds"})


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A figure at tokens `first` up to `last`; `what` where its own noun tells it; `bare` has no noun."""

    first: int
    last: int
    n: int | None
    q: str
    what: str | None
    bare: bool
    inside: bool
    worded: bool = False  # counted by its noun alone: «طفلتين ورجل»


def find_figures(
    sheet: Sheet, scan: Scan, groups: Mapping[int, Group], first: int, last: int
) -> list[Figure]:
    """The figures of a stretch, in order, without dates and measures.

    `groups` are the groups of people by their first token.
    """
    words, begin = sheet.words, scan.begin("cue", "toll", "harm", "approx", "vague")
    found: list[Figure] = []
    free, inside, opened = first, False, -1
    for at in range(first, last):
        word = words[at]
        if at < free or not (at in begin or at in groups or word in _TURNS or _may_count(word)):
            continue
        cue = scan.get(at, "cue")
        kind = cue.entry.get("cue") if cue is not None else None
        if cue is not None and kind == "inside":
            inside, free = at > first + 1, cue.last
            opened = free
            continue
        if word == "ضمن" and words[at + 1 : at + 2] == ["الحصيله"]:
            break  # what follows is part of what was told
        if found and word in ("طالت", "شملت"):
            inside = True
        if (
            word == "منذ"
            and at in scan.at
            or (told := scan.get(at, "toll")) is not None
            and told.entry.get("toll") in _ADDING
        ):
            inside = False
        if kind in ("new", "result") or word in (":", "؛") or _is_harm(scan, at):
            inside = False
        figure, after = _figure_at(words, scan, groups, at, last, inside)
        if figure is not None:
            if inside and figure.what in _HARMED and figure.first > opened:
                figure, inside = msgspec.structs.replace(figure, inside=False), False
            found.append(figure)
        free = after
    return found


def _may_count(word: str) -> bool:
    """Whether a number can begin with a word, which few can."""
    return may_begin(word) and _counts(word)


@lru_cache(maxsize=1 << 12)  # the same numbers are told again and again
def _counts(word: str) -> bool:
    return any(number_with_prefix_at((word, after), 0) for after in ("2", "عشر", "عشره", "مليون"))


def _is_harm(scan: Scan, at: int) -> bool:
    hit = scan.get(at, "harm")
    return hit is not None and hit.entry.get("form") != "person"


def _figure_at(
    words: Sequence[str], scan: Scan, groups: Mapping[int, Group], at: int, end: int, inside: bool
) -> tuple[Figure | None, int]:
    approx = scan.get(at, "approx")
    start, q = at, "exact"
    if approx is not None and approx.last < end:
        q, at = approx.entry.get("q") or "about", approx.last
    number = number_with_prefix_at(words, at) if _may_count(words[at]) else None
    if q == "exact" and _exceeded(words, at):
        q = "more_than"
    if number is not None and number[1] <= end:
        return _numbered(words, scan, start, at, number[0], number[1], q, end, inside)
    vague = scan.get(at, "vague")
    if vague is not None and vague.entry.get("vague") in _KNOWN_VAGUE and vague.last < end:
        return _vague(words, scan, start, vague, end, inside)
    group = groups.get(at)
    if approx is None and group is not None and group.n is not None and group.noun and not group.definite:
        worded = not any(_may_count(word) for word in words[at : group.last])
        return Figure(at, group.last, group.n, group.q, group.harm, False, inside, worded), max(
            group.last, at + 1
        )
    return None, max(start + 1, at if approx is not None else 0)


def _numbered(
    words: Sequence[str], scan: Scan, start: int, at: int, n: int, after: int, q: str, end: int, inside: bool
) -> tuple[Figure | None, int]:
    if _is_date(words, at, n, after, end) or n < 1:
        return None, after
    noun_at = after
    behind = scan.get(after, "approx") if after < end else None
    if behind is not None and behind.entry.get("q") == "at_least":
        q, noun_at = "at_least", behind.last
    joined = noun_at + 1 < end and (words[noun_at] == "من" or words[noun_at] in _COUNTERS)
    if joined and _noun(scan, noun_at + 1) is not None:
        noun_at += 1
    noun = _noun(scan, noun_at) if noun_at < end else None
    if noun is not None:
        last = _past_adjectives(scan, noun.last, end)
        behind = scan.get(last, "approx") if last < end else None
        if behind is not None and behind.entry.get("q") == "at_least":
            q, last = "at_least", behind.last
        return Figure(start, last, n, q, _what(noun), False, inside), last
    word = words[after] if after < end else "."
    if words[at].startswith("ال"):  # «المحافظات الثلاث»
        return None, after
    if word in ("حاله", "حالات"):
        return Figure(start, after + 1, n, q, None, True, inside), after + 1
    tail = scan.get(after, "cue") if after < end else None
    if tail is not None and tail.entry.get("cue") == "inside" and word in ("منهم", "منها", "منهن"):
        inside = True
    known = word in _AFTER_BARE or word.startswith("و") or not word.isalnum()
    risen = start > 0 and words[start - 1] in _RISEN and _adds_up(scan, start)
    like_a_year = words[at].isdecimal() and len(words[at]) == 4 and 1980 < n < 2040
    if word in _UNITS or like_a_year or not (known or risen):
        return None, after
    return Figure(start, after, n, q, None, True, inside), after


def _exceeded(words: Sequence[str], at: int) -> bool:
    """«تخطت تسعة عشر ألفاً», «تجاوز عدد النازحين في البلاد تسعة ملايين»."""
    for step in range(at - 1, max(-1, at - 9), -1):
        word = words[step].removeprefix("و")
        if word in _MORE:
            return step == at - 1 or words[step + 1] in _EXCEEDING
        if word in ("،", ".", ":", "الي") or number_with_prefix_at(words, step) is not None:
            return False
    return False


def _adds_up(scan: Scan, at: int) -> bool:
    """Whether a word of adding up stands before: «يرتفع عدد الشهداء إلى واحد وستين معلومي الهوية»."""
    return any(hit.entry.get("toll") in _ADDING for hit in scan.between(at - 20, at, "toll"))


def _past_adjectives(scan: Scan, at: int, end: int) -> int:
    """«شخصاً مدنياً», «قتيلاً مدنياً»: what only describes."""
    for _ in range(2):
        hit = scan.get(at, "person") if at < end else None
        if hit is None or hit.prefix:
            break
        at = hit.last
    return at


def _is_date(words: Sequence[str], at: int, n: int, after: int, end: int) -> bool:
    """«18 آذار», «آذار 2018», «عام 2012», «16/4/2025», «20:00», and what is a measure."""
    if after < end and (month_at(words, after) or words[after] in ("/", "%") or words[after] in _UNITS):
        return True
    if after + 1 < end and words[after] == "من" and month_at(words, after + 1):
        return True
    if after + 1 < end and words[after] in (":", "-") and words[after + 1].isdecimal() and n < 32:
        return True
    before = words[at - 1] if at else ""
    if (
        before == "ال"
        and words[after : after + 2] == ["من", "الشهر"]
        or at
        and words[at] == "عشر"
        and ordinal(before)
    ):
        return True
    if before in (
        "/",
        "اليوم",
        "قرار",
        "القرار",
        "رقم",
        "يوم",
        "الساعه",
        "الفرقه",
        "اللواء",
        "القسم",
        "الفرع",
    ):
        return True
    year = 1900 < n < 2040 and words[at].isdecimal() and len(words[at]) == 4
    return year and (
        after >= end or words[after] in _YEAR_TAILS or not words[after].isalpha() or before in _YEAR_WORDS
    )


def _noun(scan: Scan, at: int) -> Hit | None:
    return scan.get(at, "figure") or scan.get(at, "person")


def _what(noun: Hit) -> str | None:
    if noun.entry.get("vague") == "family":
        return "families"
    what = noun.entry.get("what")
    return what if isinstance(what, str) else None


def _vague(
    words: Sequence[str], scan: Scan, start: int, vague: Hit, end: int, inside: bool
) -> tuple[Figure | None, int]:
    at = vague.last
    while at + 1 < end and words[at] in _MANY:
        at += 1  # «عشرات الآلاف من»
    noun = _noun(scan, at)
    if noun is None and words[vague.first].removeprefix("و") in ("الالاف", "المييات", "العشرات", "الملايين"):
        return Figure(start, vague.last, None, "vague", None, True, inside), vague.last
    if noun is None:
        return None, vague.last
    return Figure(start, noun.last, None, "vague", _what(noun), False, inside), noun.last
