"""Bulletins: a report of a month or year whose total is broken down by who did it and where, line by line.

«وثّق التقرير مقتل 61 مدنياً خلال آب. وقتلت قوات النظام 22 مدنياً، ...»: the second sentence names no time.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Scan
from sijill.model import Sentence
from sijill.text.months import month_at
from sijill.understand.episodes import Placed, within
from sijill.understand.tolls_figures import Figure
from sijill.understand.tolls_periods import Period

NEAR = 3  # sentences from one figure of a bulletin to the next
_TOWNS = frozenset(("city", "town", "village", "neighbourhood", "camp", "facility", "road"))
_YEARS = frozenset(("عام", "العام", "سنه"))
_AT = frozenset(("في", "خلال", "وفي", "وخلال"))
_DAY = frozenset(
    "اليوم امس فجر صباح ظهر عصر مساء ليله البارحه فجرا صباحا ظهرا السبت الاحد الاثنين الثلاثاء"
    " الاربعاء الخميس الجمعه بتاريخ".split()
)
_PEOPLE = frozenset(("killed", "injured", "detained"))


def named_period(words: Sequence[str], sentence: Sentence) -> Period | None:
    """«في حزيران», «في عام 2022»: a month or a year told by its name alone.

    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="سجلنا 187 حالة اعتقال في حزيران"))
    >>> named_period(sheet.words, sheet.sentences[0]).strength
    'past'
    """
    for at in range(sentence.first, sentence.last - 1):
        if words[at] not in _AT:
            continue
        month = month_at(words, at + 1)
        year = words[at + 1] in _YEARS and at + 2 < sentence.last and words[at + 2].isdecimal()
        if month is not None or year:
            return Period(at, month[1] if month is not None else at + 3, False, "past")
    return None


def goes_on(words: Sequence[str], scan: Scan, sentence: Sentence, places: Sequence[Placed]) -> bool:
    """Whether a sentence can be one of a breakdown: no day, no town and no single act is told in it."""
    told = words[sentence.first : sentence.last]
    if not _DAY.isdisjoint(told) or named_day(words, sentence):
        return False
    towns = (p for p in within(places, sentence.first, sentence.last) if p.kind in _TOWNS)
    if any(p.role == "site" for p in towns):
        return False
    acts = scan.between(sentence.first, sentence.last, "toll")
    return not any(hit.entry.get("toll") == "act" for hit in acts)


def named_day(words: Sequence[str], sentence: Sentence) -> bool:
    """«في 12 آذار»."""
    days = range(sentence.first, sentence.last - 1)
    return any(words[at].isdecimal() and len(words[at]) < 3 and month_at(words, at + 1) for at in days)


def is_share(figure: Figure, what: str | None) -> bool:
    """Whether a figure can be a share of the bulletin's total."""
    return what in _PEOPLE and (figure.n or 0) > 1 and not figure.inside and not figure.worded


def by_somebody(words: Sequence[str], figure: Figure, sentence: Sentence) -> bool:
    """«88 حالة على يد قوات النظام», «و51 على أيدي الفصائل»."""
    after = words[figure.last : min(figure.last + 3, sentence.last)]
    return any(one == "علي" and two in ("يد", "ايدي") for one, two in zip(after, after[1:], strict=False))
