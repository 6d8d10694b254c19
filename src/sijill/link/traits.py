"""What of an account is compared with others: its day, places, people, figures and words, folded."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sijill.link.names import bare, bones, mark, person_pairs, place_names
from sijill.model import Count, Place, Told
from sijill.text.fold import fold
from sijill.text.weekdays import last_weekday

ACT, PUBLISHED, CAPTURED, NOTHING = 3, 2, 1, 0  # how well the day is known
_COARSE = frozenset({"country", "governorate"})
_VAGUE = frozenset(
    "شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي ريف داخل سوري العراق اليمن السودان ليبيا".split()
)
_NEVER = 10**9
_ROUGH = _COARSE | {"district", "city"}
_FAMILIES = {
    **dict.fromkeys(("airstrike", "drone_strike", "missile"), "air"),
    **dict.fromkeys(("shelling",), "ground"),
    **dict.fromkeys(("explosion", "landmine"), "blast"),
    **dict.fromkeys(("shooting", "assassination", "execution", "clash"), "gun"),
    **dict.fromkeys(("abduction", "arrest"), "hold"),
}
_WORD = re.compile(r"[\u0621-\u064a]+|[0-9]+")
_WHOLE = 700  # letters: a text this short tells one thing
_BEFORE, _AFTER = 120, 200  # letters around an account's words
_MOST_WORDS = 400
_MOST_SHINGLES = 120
_DAYS_OPEN = 3  # a report without a day tells of the days before it


class Traits(msgspec.Struct, frozen=True, kw_only=True):
    """One account as numbers and short texts: a row for the comparisons. Days are counted from 1970-01-01.

    `words` are the first of its report's text, `near` those around what the account was read from: in them
    names of other accounts are looked for (see mentions.py).
    """

    unique_id: str
    report: str
    first_day: int | None
    last_day: int | None
    known: int
    country: str
    spots: list[str]
    cities: list[str]
    frames: list[str]
    wide: list[str]
    lat: float | None
    lon: float | None
    kind: str
    family: str
    actors: list[str]
    killed: int | None
    injured: int | None
    targets: list[str]
    people: list[str]
    shingles: list[int]
    near: Sequence[str]
    words: Sequence[str]
    fresh: bool


def traits(told: Told, *, fresh: bool = True) -> Traits:
    """The traits of an account; `fresh` says that it is new, and not one that is already in the record."""
    account = told.account
    first, last, known = day_range(told)
    fine = [p for p in account.places if p.kind not in _COARSE and not _vague(p)]
    cities = list(dict.fromkeys(n for p in fine if p.precision == "city" for n in place_names(p.name)))
    spots = [n for p in fine for n in place_names(p.name) if n not in cities]
    spots = list(dict.fromkeys(spots))[:8]
    wider = [w for p in account.places for w in p.within] + [p.name for p in account.places if p not in fine]
    wide = list(dict.fromkeys([*cities, *(n for w in wider for n in place_names(w) if n not in spots)]))[:8]
    point = next((p for p in fine if p.lat is not None and p.precision not in _ROUGH), None)
    near = _near(told)
    return Traits(
        unique_id=told.id,
        report=told.report,
        first_day=first,
        last_day=last,
        known=known,
        country=told.country or "",
        spots=spots,
        cities=cities,
        frames=list(dict.fromkeys(filter(None, map(bones, spots)))),
        wide=wide,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        kind=account.type,
        family=_FAMILIES.get(account.type, "other"),
        actors=[p.actor for p in account.perpetrators if p.actor != "unidentified"],
        killed=figure(account.killed),
        injured=figure(account.injured),
        targets=[t for t in account.targets if t != "other"],
        people=sorted({pair for v in account.victims[:12] for pair in person_pairs(v.name)}),
        shingles=shingles(near),
        near=near[:_MOST_WORDS],
        words=words_of(told.text)[:_MOST_WORDS],
        fresh=fresh,
    )


def day_range(told: Told) -> tuple[int | None, int | None, int]:
    """First and last day on which the act can have been, and from what that is known."""
    when = told.account.when
    captured = _day(told.captured)
    latest = captured + 1 if captured is not None else _NEVER  # a clock may be a day off, not more
    first, last, published = _day(when.earliest), _day(when.latest), _day(told.published)
    if first is not None and first <= latest:
        return first, last if last is not None else first, ACT
    for day in (last, published, _weekday(told)):
        if day is not None and day <= latest:
            return day - _DAYS_OPEN, day, PUBLISHED
    if captured is not None:
        return captured - _DAYS_OPEN, captured, CAPTURED
    return None, None, NOTHING


def _weekday(told: Told) -> int | None:
    """The day that the report's weekday names, if it is known when it was captured."""
    if told.captured is None:
        return None
    day = last_weekday(told.weekday, datetime.date.fromisoformat(told.captured[:10]))
    return None if day is None else _day(day.isoformat())


def _vague(place: Place) -> bool:
    """True for a region that is only a side of something («الشمال السوري»)."""
    return place.kind == "region" and any(bare(word) in _VAGUE for word in words_of(place.name))


def figure(count: Count | None) -> int | None:
    """The one figure to compare by."""
    return None if count is None else count.n


def shingles(words: Sequence[str]) -> list[int]:
    """Marks of every three words that follow each other, the smallest ones where there are many."""
    marks = {mark(" ".join(words[at : at + 3])) for at in range(max(0, len(words) - 2))}
    return sorted(marks)[:_MOST_SHINGLES]


@lru_cache(maxsize=1 << 8)  # copies, keys and comparisons ask for the same text
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded.

    >>> words_of("قُتل 3 مدنيين!")
    ('قتل', '3', 'مدنيين')
    """
    return tuple(_WORD.findall(fold(text).text))


def _near(told: Told) -> tuple[str, ...]:
    """The words around the account's own, or all of a short text."""
    text = told.text
    if len(text) <= _WHOLE:
        return words_of(text)
    spans = [s for found in told.account.spans.values() for s in found if s.part == "text"]
    start = max(0, min((s.start for s in spans), default=0) - _BEFORE)
    return words_of(text[start : max((s.end for s in spans), default=_WHOLE) + _AFTER])


def _day(text: str | None) -> int | None:
    return None if text is None else datetime.date.fromisoformat(text[:10]).toordinal() - 719_163
