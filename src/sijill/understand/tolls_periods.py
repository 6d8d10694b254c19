"""Read the stretch of time of a running figure: «منذ مطلع العام», «خلال آذار», «خلال 24 ساعة»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Hit
from sijill.model import Sentence
from sijill.text.months import FIRST_WORDS, month_at

SHORT = frozenset(
    (
        "فجر الفجر صباح الصباح ساعات الساعات ساعه اليوم امس مساء ليل ليله ظهر عصر لحظه دقايق قليل"
        " منتصف يومين ايام يوم يومان السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه ثلاثه"
        " اربعه خمسه اسبوع اسبوعين ثواني اشهر اسابيع سنوات عقود"
    ).split()
)
_TODAY = frozenset("فجر الفجر صباح الصباح ساعات اليوم مساء منتصف".split())
_LONG = frozenset(
    (
        "الشهرين العامين السنتين شهر شهري الشهر شهرين الاشهر اشهر العام عام عامين سنه السنه"
        " السنوات سنوات الاعوام النصف الربع الفتره موسم الموسم الصيف"
    ).split()
)
_DAYS = frozenset(
    ("اسبوع اسبوعين الاسبوع الاسبوعين الاسابيع اسابيع ايام الايام يومين اليومين يوم اربع ال").split()
)


_NTH = frozenset("الثاني الثانيه الثالث الثالثه الرابع الرابعه الخامس الخامسه السادس السادسه".split())
_SPANS = frozenset(("شهر", "النصف", "الربع", "الفتره"))


class Period(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time at tokens `first` up to `last`.

    Strength: long (weeks and more), past (a month told by its name), mid (days), today, or none where only
    words of adding up were found.
    """

    first: int
    last: int
    since: bool
    strength: str


def periods_of(words: Sequence[str], hits: Sequence[Hit], sentence: Sentence) -> list[Period]:
    """The stretches of time of a sentence; «مطلع الشهر الجاري» after «منذ بدء الموسم» is part of that."""
    found: list[Period] = []
    for hit in hits:
        period = _period_of(words, hit, sentence)
        if period is not None and _numbers_acts(words, period.first, sentence.first):
            continue
        inside = period is not None and found and found[-1].since and period.first < found[-1].last + 2
        if period is not None and not (inside and period.strength == "past"):
            found.append(period)
    return found


def _numbers_acts(words: Sequence[str], at: int, floor: int) -> bool:
    """«ثاني غارة من نوعها خلال أسبوع», «وهو الثالث خلال شهر»: the time numbers acts and counts no people."""
    before = words[max(floor, at - 3) : at]
    return any(word.startswith("نوع") for word in before) or bool(before) and before[-1] in _NTH


def _period_of(words: Sequence[str], hit: Hit, sentence: Sentence) -> Period | None:
    """The stretch of time that a word opens (or, as «المنصرم», closes), if it is one of days and more."""
    kind = hit.entry.get("toll")
    if kind == "past":
        return _past(words, hit, sentence)
    at, end = hit.last, sentence.last
    if at > end or kind not in ("since", "within"):
        return None
    following = words[at] if at < end else ""
    if kind == "since":
        return _since(hit.first, at, end, following)
    if following in FIRST_WORDS or following in _LONG or at - hit.first > 1 and words[at - 1] in _SPANS:
        return Period(hit.first, min(at + 3, end), False, "long")
    if following in _DAYS or following[:1].isdecimal():
        return Period(hit.first, min(at + 3, end), False, "mid")
    if following == "الساعات":
        return Period(hit.first, min(at + 3, end), False, "today")
    return None


def _since(first: int, at: int, end: int, following: str) -> Period:
    if following in SHORT or following.startswith("ساع"):
        strength = "today" if following in _TODAY else "mid"
        return Period(first, min(at + 2, end), True, strength)
    return Period(first, min(at + 6, end), True, "long")


def _past(words: Sequence[str], hit: Hit, sentence: Sentence) -> Period | None:
    """«في أيار المنصرم», with no day before the month."""
    at = hit.first - 1
    if at > sentence.first and words[at] in ("الشهر", "العام") and words[at - 1] != "من":
        return Period(at, hit.last, False, "past")
    for step in (at, at - 1):
        if step < 2:
            continue
        month = month_at(words, step) if step > sentence.first and words[step] in FIRST_WORDS else None
        of_a_day = words[step - 1] == "شهر" and words[step - 2] == "من"  # «الخامس من شهر آب الماضي»
        if (
            month is not None
            and month[1] == at + 1
            and words[step - 1] in ("في", "شهر", "خلال")
            and not of_a_day
        ):
            return Period(step - 1, hit.last, False, "past")
    return None
