"""Find sieges: which place is shut in, by whom, how many people are inside, since when.

A new word goes into data/lexicon/sieges.toml; what looks like a siege and isn't one goes under `siege.not`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet, Siege, Span
from sijill.text.months import FIRST_WORDS
from sijill.text.numbers import number_at, ordinal_at
from sijill.understand.episodes import (
    Acting,
    Dated,
    Placed,
    clause_end,
    clause_start,
    day_of_month,
    tells_fiction,
    within,
)
from sijill.understand.people import Group
from sijill.understand.tolls_figures import find_figures

_WALLS = frozenset(
    (
        "مستشفيات مدارس مراكز"
        " منزل منزلا المنزل منازل بنايه مبني المبني مستشفي المستشفي مشفي المشفي مدرسه المدرسه مسجد"
        " المسجد حاجز الحاجز نقطه ثكنه الثكنه موقع مقر المقر سياره عماره شقه الفرقه اللواء"
    ).split()
)
_NOT_SHUT = frozenset(("inside_name", "other"))
_SMALL = frozenset("city town village camp neighbourhood district region".split())
_PLANS = frozenset("خطه خطط مخطط تهديد تهديدات يعتزم تعتزم يهدد تهدد قد".split())
_UNDER = ("خضع", "يخضع", "تخضع", "تعرض", "يتعرض", "تتعرض", "خاضع")
_TIGHT = frozenset("خانق خانقا مطبق مطبقا محكم محكما شديد شديدا كامل كاملا مشدد مشددا جاير جايرا".split())
_DAYS_LONG = frozenset(("لليوم", "لليله"))
_NO_BESIEGER = frozenset(("place", "patient", "accused"))  # who holds the area, is pressed, is blamed

_SINCE = frozenset(("منذ", "ومنذ"))
_OPENING = _SINCE | frozenset(("بدا", "بدات", "لليوم"))
_SHUTTING = frozenset("يغلق تغلق اغلق اغلقت اغلاق يغلقون يسد تسد سد سدت".split())

Since = tuple[str | None, Span]  # the day, where the text's words give one


class _Shut(NamedTuple):
    places: list[Placed]
    by: list[Acting]
    people: tuple[int, Span] | None
    since: Since | None
    at: Span
    firm: bool = False  # told by itself, and not only «القطاع المحاصر»


def find_sieges(
    sheet: Sheet,
    scan: Scan,
    groups: Sequence[Group] = (),
    places: Sequence[Placed] = (),
    dates: Sequence[Dated] = (),
    actors: Sequence[Acting] = (),
    published: datetime.date | None = None,
    *,
    beside: bool = True,
) -> list[Siege]:
    """The siege that a report tells, with all its places together: at most one, since reports tell one.

    `beside` says whether the report tells something else: «القطاع المحاصر» alone, beside nothing, tells no
    siege.
    """
    hits = [hit for hit in scan.of("siege") if _besieges(sheet, hit, scan)]
    if not hits or tells_fiction(sheet, scan):
        return []
    told: list[_Shut] = []
    by_first = {group.first: group for group in groups if not group.inside}
    for _, sentence, mine in sheet.by_sentence(hits):
        if sentence.part not in ("clutter", "header"):
            for hit in mine:
                shut = _shut(sheet, scan, by_first, sentence, hit, places, dates, actors, published)
                if shut is not None:
                    told.append(shut)
    firm = any(shut.by or shut.people or shut.since or shut.firm for shut in told)
    return [_joined(sheet, told)] if told and (beside or firm) else []


def _besieges(sheet: Sheet, hit: Hit, scan: Scan) -> bool:
    form = hit.entry.get("form")
    if _planned(sheet.words, hit):
        return False
    if form == "not" or any(
        h.entry.get("form") == "not" for h in scan.at.get(hit.first, ()) if h.entry.cls == "siege"
    ):
        return False
    if any(
        word.isdecimal() and len(word) == 4 and word < "1990" for word in sheet.words[hit.last : hit.last + 9]
    ):
        return False
    if form == "entrances":
        return _long_shut(sheet.words, hit)
    after = sheet.words[hit.last : hit.last + 4]
    if form == "state" and hit.first and sheet.words[hit.first - 1] in _WALLS:
        return False
    if any(word in _WALLS for word in after[: 1 if form == "noun" else 4]):
        return False
    if form == "past":
        return "منذ" in sheet.words[hit.first : hit.first + 25]
    return True


def _planned(words: Sequence[str], hit: Hit) -> bool:
    """«خطة حصار شمال القطاع», «يستعد لمحاصرة المدينة»; not «تخضع لحصار»."""
    purpose = hit.prefix.endswith("ل") and not hit.prefix.endswith("ال")
    under = any(
        word.removeprefix("و").startswith(_UNDER) for word in words[max(0, hit.first - 6) : hit.first]
    )
    if purpose and not under:
        return True
    return not _PLANS.isdisjoint(words[max(0, hit.first - 3) : hit.first])


def _long_shut(words: Sequence[str], hit: Hit) -> bool:
    """«ومنذ الأحد يغلق الجيش مداخل البلدة»: shut by somebody, and for a time."""
    around = words[max(0, hit.first - 14) : hit.last + 14]
    shut = any(word.removeprefix("و") in _SHUTTING for word in words[max(0, hit.first - 6) : hit.first])
    return shut and any(word in _SINCE for word in around)


def _shut(
    sheet: Sheet, scan: Scan, groups: dict[int, Group], sentence: Sentence, hit: Hit,
    places: Sequence[Placed], dates: Sequence[Dated], actors: Sequence[Acting],
    published: datetime.date | None,
) -> _Shut | None:  # fmt: skip
    named = _places(sheet, sentence, hit, places)
    near = _besiegers(sheet, sentence, hit, actors)
    people = besieged_people(sheet, scan, groups, sentence)
    since = _since(sheet, sentence, dates, published)
    if not named and (people or since or near or hit.prefix.endswith("ال") or _ours(sheet, hit)):
        named = _main(sheet, hit, places)
    firm = _firm(sheet.words, hit)
    return _Shut(named, near, people, since, sheet.span(hit.first, hit.last), firm) if named else None


def _firm(words: Sequence[str], hit: Hit) -> bool:
    """«تحت حصار خانق», «المدنيين المحاصرين»: a place under siege, people shut in."""
    if hit.entry.get("form") == "state":
        return words[hit.last - 1].endswith(("رون", "رين"))
    before = words[hit.first - 1] if hit.first else ""
    tight = words[hit.last : hit.last + 1]
    return hit.entry.get("form") == "noun" and (before == "تحت" or bool(tight) and tight[0] in _TIGHT)


def _besiegers(sheet: Sheet, sentence: Sentence, hit: Hit, actors: Sequence[Acting]) -> list[Acting]:
    """Who is said to besiege; else who acts near the word, but never who is only besieged or pressed."""
    told = [a for a in within(actors, sentence.first, sentence.last) if a.role == "besieger"]
    if told:
        return told
    end = min(clause_end(sheet.words, hit.last, sentence.last), hit.last + 14)
    near = within(actors, max(sentence.first, hit.first - 12), end)
    acting = [a for a in near if a.role not in _NO_BESIEGER]
    return [a for a in acting if a.role != "speaker"] or acting


def _ours(sheet: Sheet, hit: Hit) -> bool:
    """«قريتنا مغلقة من جهاتها الأربع»."""
    before = sheet.words[max(0, hit.first - 7) : hit.first]
    return any(word.endswith(("قريتنا", "بلدتنا", "مدينتنا", "حينا", "مخيمنا")) for word in before)


def _places(sheet: Sheet, sentence: Sentence, hit: Hit, places: Sequence[Placed]) -> list[Placed]:
    """The place just after the word, else one before it in the same clause."""
    reach = 9 if hit.entry.get("form") == "noun" else 15
    after = [
        p for p in within(places, hit.last, min(sentence.last, hit.last + reach)) if p.role not in _NOT_SHUT
    ]
    for place in after:
        if "،" not in sheet.words[hit.last : place.lead or place.first]:
            return [p for p in after if p.group == place.group or p is place]
    start = clause_start(sheet.words, hit.first, sentence.first)
    before = [p for p in within(places, start, hit.first) if p.role in ("site", "wide") and p.kind in _SMALL]
    return [p for p in before if p.group == before[-1].group or p is before[-1]] if before else []


def _main(sheet: Sheet, hit: Hit, places: Sequence[Placed]) -> list[Placed]:
    """Where no place stands beside it: that of the headline or of who speaks, else the last told."""
    opening = sheet.sentences[min(1, len(sheet.sentences) - 1)].last
    head = [
        p for p in within(places, 0, opening) if p.kind in _SMALL and p.role not in ("other", "direction")
    ]
    if head:
        return head[:1]
    earlier = [p for p in places if p.first < hit.first and p.kind in _SMALL and p.role == "site"]
    return earlier[-1:]


def besieged_people(
    sheet: Sheet, scan: Scan, groups: Mapping[int, Group], sentence: Sentence
) -> tuple[int, Span] | None:
    """How many people a sentence of a siege tells of; not the dead and the hurt."""
    for figure in find_figures(sheet, scan, groups, sentence.first, sentence.last):
        if (
            figure.n is not None
            and figure.n >= 5
            and not figure.inside
            and figure.what in (None, "residents", "displaced")
        ):
            hurt = any(
                harm.entry.cls == "harm"
                for at in range(max(0, figure.first - 3), figure.first)
                for harm in scan.at.get(at, ())
            )
            if not hurt and (not figure.bare or figure.n >= 1000):
                return figure.n, sheet.span(figure.first, figure.last)
    return None


def _since(
    sheet: Sheet, sentence: Sentence, dates: Sequence[Dated], published: datetime.date | None
) -> Since | None:
    """The day after «منذ»; without a year the words alone."""
    words = sheet.words
    for at in range(sentence.first, sentence.last - 3):
        told = day_of_month(words, at + 1, published) if words[at] in _SINCE else None
        if told is not None:
            return (told[0].isoformat() if told[0] else None), sheet.span(at, told[1])
    undated: Since | None = None
    for date in within(dates, sentence.first, sentence.last):
        start = date.first
        opens = any(word in _OPENING for word in words[max(0, start - 2) : date.last])
        if not opens or words[start : start + 1] == ["اليوم"]:
            continue
        if date.earliest is not None:
            return _as_said(words, date), sheet.span(start, date.last)
        undated = undated or (None, sheet.span(start, date.last))
    return _for_days(sheet, sentence, published) or undated


def _for_days(sheet: Sheet, sentence: Sentence, published: datetime.date | None) -> Since | None:
    """«لليوم العاشر على التوالي»."""
    words = sheet.words
    for at in range(sentence.first, sentence.last - 1):
        day = number_at(words, at + 1) or ordinal_at(words, at + 1) if words[at] in _DAYS_LONG else None
        if day is not None and day[0] > 1:
            since = published - datetime.timedelta(days=day[0] - 1) if published is not None else None
            return (since.isoformat() if since else None), sheet.span(at, day[1])
    return None


def _as_said(words: Sequence[str], date: Dated) -> str:
    """A day, a month or a year, as the text gives it; the day itself where the text tells one."""
    told = words[date.first : date.last]
    day = date.earliest.isoformat() if date.earliest is not None else ""
    if date.earliest == date.latest:
        return day
    month_at = next((n for n, word in enumerate(told) if word in FIRST_WORDS), None)
    if month_at is None:
        years = [word for word in told if word.isdecimal() and len(word) == 4]
        return day[:4] if years and len(told) <= 4 else day
    before = told[max(0, month_at - 3) : month_at]
    if any(word.isdecimal() or ordinal_at(before, n) for n, word in enumerate(before)):
        return day
    return day[:7]


def _joined(sheet: Sheet, told: list[_Shut]) -> Siege:
    people = next((shut.people for shut in told if shut.people), None)
    dated = sorted((shut.since for shut in told if shut.since), key=lambda since: since[0] is None)
    since = dated[0] if dated else None
    named = [sheet.span(p.first, p.last) for shut in told for p in shut.places]
    spans = {"places": list(dict.fromkeys(named)), "verb": [shut.at for shut in told]}
    if by := [sheet.span(actor.first, actor.last) for shut in told for actor in shut.by]:
        spans["by"] = list(dict.fromkeys(by))
    if people:
        spans["people"] = [people[1]]
    if since:
        spans["since"] = [since[1]]
    return Siege(
        places=list(dict.fromkeys(p.name for shut in told for p in shut.places)),
        by=list(dict.fromkeys(a.actor for shut in told for a in shut.by)),
        people=people and people[0],
        since=since and since[0],
        spans=spans,
    )
