"""Find sieges: which place is shut in, by whom, how many people are inside, since when.

A new word goes into data/lexicon/sieges.toml; what looks like a siege and isn't one goes under `siege.not`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet, Siege, Span
from sijill.text.months import FIRST_WORDS
from sijill.text.numbers import number_at, ordinal_at
from sijill.understand.episodes import Acting, Dated, Placed, within
from sijill.understand.people import Group
from sijill.understand.tolls_figures import find_figures

_WALLS = frozenset(
    "منزل منزلا المنزل منازل بنايه مبني المبني مستشفي المستشفي مشفي المشفي مدرسه المدرسه مسجد المسجد حاجز الحاجز نقطه ثكنه"
    " الثكنه موقع مقر المقر سياره عماره شقه الفرقه اللواء".split()
)
_ROLES = frozenset(("inside_name", "other", "direction", "origin"))
_WIDE_KINDS = frozenset(("country",))
_DAYS_LONG = frozenset(("لليوم", "لليله"))


class _Shut(NamedTuple):
    places: list[Placed]
    by: list[Acting]
    people: tuple[int, Span] | None
    since: tuple[str, Span] | None
    at: Span


def find_sieges(
    sheet: Sheet,
    scan: Scan,
    groups: Sequence[Group] = (),
    places: Sequence[Placed] = (),
    dates: Sequence[Dated] = (),
    actors: Sequence[Acting] = (),
    published: datetime.date | None = None,
) -> list[Siege]:
    """The siege that a report tells, with all its places together: at most one, since reports tell one."""
    hits = [hit for hit in scan.of("siege") if _besieges(sheet, hit, scan)]
    if not hits:
        return []
    told: list[_Shut] = []
    numbered = iter(hits)
    hit = next(numbered, None)
    by_first = {group.first: group for group in groups if not group.inside}
    for sentence in sheet.sentences:
        while hit is not None and hit.first < sentence.last:
            if hit.first >= sentence.first and sentence.part not in ("clutter", "header"):
                shut = _shut(sheet, scan, by_first, sentence, hit, places, dates, actors, published)
                if shut is not None:
                    told.append(shut)
            hit = next(numbered, None)
    return [_joined(told)] if told else []


def _besieges(sheet: Sheet, hit: Hit, scan: Scan) -> bool:
    form = hit.entry.get("form")
    if form == "not" or any(h.entry.get("form") == "not" for h in scan.at.get(hit.first, ()) if h.entry.cls == "siege"):
        return False
    after = sheet.words[hit.last : hit.last + 4]
    if any(word in _WALLS for word in after[: 4 if form in ("verb", "past") else 1]):
        return False
    if form == "past":
        return "منذ" in sheet.words[hit.first : hit.first + 25]
    return True


def _shut(
    sheet: Sheet, scan: Scan, groups: dict[int, Group], sentence: Sentence, hit: Hit,
    places: Sequence[Placed], dates: Sequence[Dated], actors: Sequence[Acting], published: datetime.date | None,
) -> _Shut | None:  # fmt: skip
    named = _places(sheet, sentence, hit, places)
    if not named:
        return None
    near = [a for a in within(actors, max(sentence.first, hit.first - 12), min(sentence.last, hit.last + 14))]
    return _Shut(
        named,
        near,
        _people(sheet, scan, groups, sentence),
        _since(sheet, sentence, hit, dates, published),
        sheet.span(hit.first, hit.last),
    )


def _places(sheet: Sheet, sentence: Sentence, hit: Hit, places: Sequence[Placed]) -> list[Placed]:
    """The place just after the word, else the last before it in the sentence, else the report's own place."""
    after = [p for p in within(places, hit.last, min(sentence.last, hit.last + 9)) if p.role not in ("inside_name", "other")]
    after = [p for p in after if not any(w in ("،", "من", "في", "وسط") for w in sheet.words[hit.last : p.lead or p.first])] or (
        [p for p in after if p.role in ("site", "wide")]
    )
    if after:
        return [p for p in after if p.group == after[0].group or p is after[0]]
    before = [p for p in within(places, sentence.first, hit.first) if p.role in ("site", "wide")]
    if before:
        return [p for p in before if p.group == before[-1].group or p is before[-1]]
    return _main(sheet, hit, places)


def _main(sheet: Sheet, hit: Hit, places: Sequence[Placed]) -> list[Placed]:
    """Where no place stands beside it: the first that the report names as a place of its own."""
    sites = [p for p in places if p.role == "site" and p.kind not in _WIDE_KINDS]
    settled = [p for p in sites if p.kind in ("city", "town", "village", "camp", "neighbourhood", "district", "region")]
    earlier = [p for p in settled if p.first < hit.first]
    chosen = earlier or settled or [p for p in places if p.role in ("inside_name", "wide")]
    return chosen[:1]


def _people(sheet: Sheet, scan: Scan, groups: dict[int, Group], sentence: Sentence) -> tuple[int, Span] | None:
    for figure in find_figures(sheet, scan, groups, sentence.first, sentence.last):
        if figure.n is not None and figure.n >= 5 and not figure.inside and figure.what in (None, "residents", "displaced"):
            if not figure.bare or figure.n >= 1000:
                return figure.n, sheet.span(figure.first, figure.last)
    return None


def _since(
    sheet: Sheet, sentence: Sentence, hit: Hit, dates: Sequence[Dated], published: datetime.date | None
) -> tuple[str, Span] | None:
    words = sheet.words
    for date in within(dates, sentence.first, sentence.last):
        start = date.first
        opens = any(word in ("منذ", "بدا", "بدات", "لليوم") for word in words[max(0, start - 1) : date.last])
        if opens and date.earliest is not None and words[date.first : date.first + 1] != ["اليوم"]:
            return _as_said(words, date), sheet.span(date.first, date.last)
    for at in range(sentence.first, sentence.last - 1):
        if words[at] in _DAYS_LONG and published is not None:
            day = number_at(words, at + 1) or ordinal_at(words, at + 1)
            if day is not None and day[0] > 1:
                since = published - datetime.timedelta(days=day[0] - 1)
                return since.isoformat(), sheet.span(at, day[1])
    return None


def _as_said(words: Sequence[str], date: Dated) -> str:
    """A day, a month or a year, as the text gives it; the day itself where the text tells one."""
    told = words[date.first : date.last]
    day = date.earliest.isoformat() if date.earliest is not None else ""
    if date.earliest == date.latest:
        return day
    month_at = next((n for n, word in enumerate(told) if word in FIRST_WORDS), None)
    if month_at is None:
        years = [word for word in told if word.isdigit() and len(word) == 4]
        return day[:4] if years and len(told) <= 4 else day
    before = told[max(0, month_at - 3) : month_at]
    if any(word.isdigit() or ordinal_at(before, n) for n, word in enumerate(before)):
        return day
    return day[:7]


def _joined(told: list[_Shut]) -> Siege:
    names = list(dict.fromkeys(p.name for shut in told for p in shut.places))
    by = list(dict.fromkeys(a.actor for shut in told for a in shut.by))
    people = next((shut.people for shut in told if shut.people), None)
    since = next((shut.since for shut in told if shut.since), None)
    return Siege(
        places=names, by=by, people=people and people[0], since=since and since[0], spans=_spans(told, people, since)
    )


def _spans(
    told: list[_Shut], people: tuple[int, Span] | None, since: tuple[str, Span] | None
) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {"places": [shut.at for shut in told]}
    if people:
        spans["people"] = [people[1]]
    if since:
        spans["since"] = [since[1]]
    return spans
