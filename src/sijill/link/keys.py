"""Blocking keys: only accounts that share one are compared; the record fetches near accounts by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sijill.link.names import bones, mark, neighbour_pairs, place_names
from sijill.link.traits import ACT, NOTHING, Traits, traits
from sijill.model import Told
from sijill.text.fold import fold

_LONGEST_RANGE = 4  # days: a longer range ("this month") is known by its first and last
_CELL = 0.25  # degrees: two grids of this size, half a cell apart
# A name behind a word for a kind of place, or behind a hashtag: places that the account may have missed.
_NAMED = re.compile(
    "(?:مدينه|بلده|قريه|حي|مخيم|منطقه|ناحيه|محيط|اطراف|قرب|سد|جبل) "
    "([\u0621-\u064a]{3,12})(?: ([\u0621-\u064a]{3,12}))?"
)
_BEHIND = re.compile("\\b(?:في|علي|من|ب|بين) ([\u0621-\u064a]{3,12})(?: ([\u0621-\u064a]{3,12}))?")
_MANY = 5
_MOST_NAMED = 10
_FIRST_LETTERS = 4000
_SHORT = 1000  # letters
_MOST_KEYS = 120
_SIGNATURE = 6  # of the smallest shingles: copies share most of them


def keys_of(told: Told) -> frozenset[str]:
    """The keys of an account, at most 120; accounts that share none are never compared.

    >>> from sijill.model import Account, Place, When
    >>> when = When(earliest="2019-12-21", latest="2019-12-21")
    >>> account = Account(type="airstrike", when=when, places=[Place(name="سراقب", kind="city")])
    >>> sorted(keys_of(Told(id="a#0", report="a", account=account)))
    ['d18251:p:سرقب', 'd18252:p:سرقب']
    """
    return keys_of_traits(traits(told), told)


def keys_of_traits(mine: Traits, told: Told) -> frozenset[str]:
    """The keys of an account whose traits are known."""
    text = told.text
    weeks = _weeks(mine)
    found: list[str] = [f"w{week}:t:{each}" for week in weeks for each in mine.shingles[:_SIGNATURE]]
    found += [f"v:{each}" for each in sorted(map(mark, mine.people))[:12]]
    if not mine.frames and not mine.people and len(text) < _SHORT:  # who is mourned may be named by others
        pairs = {mark(f"{one}|{other}") for one, other in neighbour_pairs(mine.near)}
        found += [f"v:{each}" for each in sorted(pairs)[:40]]
    for count in (mine.killed, mine.injured):
        if count is not None and count >= _MANY:  # so many at one place meet on whatever day
            found += [f"m:{name}:{count}" for name in mine.frames[:2]]
    days = list(_days(mine))
    for subject in dict.fromkeys(_subjects(mine, told)):
        found += [f"d{day}:{subject}" for day in days]
    return frozenset(found[:_MOST_KEYS])


def _days(mine: Traits) -> Iterator[int]:
    """Days for the keys: a dated act's days and the next, else the days up to the upper bound."""
    if mine.known == NOTHING or mine.first_day is None or mine.last_day is None:
        return
    last = mine.last_day + (1 if mine.known == ACT else 0)
    if last - mine.first_day > _LONGEST_RANGE:
        yield from (mine.first_day, mine.last_day)
        return
    yield from range(mine.first_day, last + 1)


def _weeks(mine: Traits) -> list[int]:
    """The two fortnights that the last day lies in: the same words in another year are clutter."""
    return [0] if mine.last_day is None else [mine.last_day // 7, mine.last_day // 7 + 1]


def _subjects(mine: Traits, told: Told) -> Iterator[str]:
    """What happened there: places by the bones of their names, cells of the map, figures, people."""
    for name in (mine.frames or mine.wide)[:5]:
        yield f"p:{bones(name) or name}"
    if mine.lat is not None and mine.lon is not None:
        for shift in (0.0, 0.5):
            yield f"c:{int(mine.lat / _CELL + shift)}:{int(mine.lon / _CELL + shift)}"
    for place in told.account.places[:3]:  # «مدرسة البريج» stands in البريج
        words = place.name.split()
        for word in words[:3] if len(words) > 1 else ():
            yield from (f"p:{thin}" for name in place_names(word) if len(thin := bones(name)) > 1)
    for name in _named(told.text, alone=not mine.frames):
        yield f"p:{name}"
    if mine.killed is not None or mine.injured is not None:
        for wide in mine.wide[:2]:
            yield f"n:{bones(wide)}:{mine.killed}:{mine.injured}"
    for name in mine.wide[:2]:
        yield f"p:{bones(name) or name}"


@lru_cache(maxsize=1 << 7)  # the accounts of one report share its text
def _named(text: str, *, alone: bool) -> tuple[str, ...]:
    """Bones of names that stand where a place's name would, in a text's first letters.

    `alone`: the account has no place of its own, so that more is tried.
    """
    names: dict[str, None] = {}
    folded = fold(text[:_FIRST_LETTERS].replace("#", " منطقة ")).text
    most = _MOST_NAMED
    for pattern in (_NAMED, _BEHIND) if alone else (_NAMED,):
        for found in pattern.finditer(folded):
            if len(names) >= most:
                break
            one, two = found.group(1), found.group(2)
            for name in (one, f"{one} {two}" if two else one):
                names.update(dict.fromkeys(b for n in place_names(name) if len(b := bones(n)) > 1))
        most *= 2
    return tuple(names)
