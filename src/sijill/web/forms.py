"""What a form of the incident page says of a field, as the plain data that the record takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from sijill.errors import RecordError
from sijill.model import ACT_TYPES, HARMS
from sijill.page.words import Words

QUALIFIERS = ("exact", "at_least", "more_than", "about", "up_to", "range")
VAGUE = ("dozens", "hundreds", "thousands", "several", "family", "families", "some", "unspecified")
PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night")
CERTAINTIES = ("stated", "presumed", "claimed")
GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
EDITED = ("type", "when", "perpetrator", *HARMS, "weapon", "country")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST = 10_000_000


def value_of(field: str, given: Mapping[str, str]) -> Any:
    """The value that was filled in; None says that nothing is known. What can't be is a RecordError.

    >>> value_of("killed", {"n": "7", "q": "at_least", "children": "2"})
    {'n': 7, 'q': 'at_least', 'children': 2}
    >>> value_of("when", {"earliest": "2024-03-01", "latest": ""})
    {'earliest': '2024-03-01', 'latest': '2024-03-01'}
    >>> value_of("weapon", {"value": " "}) is None
    True
    """
    if field not in EDITED:
        raise RecordError(f"{field} isn't set here", f"say one of {', '.join(EDITED)}")
    if given.get("unknown"):
        return None
    if field in HARMS:
        return _count(given)
    if field == "when":
        return _when(given)
    if field == "perpetrator":
        actor = given.get("actor", "").strip()
        return {"actor": actor, "certainty": _one(CERTAINTIES, given.get("certainty"))} if actor else None
    plain = given.get("value", "").strip()
    return plain or None


def _count(given: Mapping[str, str]) -> dict[str, Any] | None:
    n, n2 = _number(given.get("n")), _number(given.get("n2"))
    vague = given.get("vague", "") if given.get("vague") in VAGUE else None
    if n is None and vague is None:
        return None
    count: dict[str, Any] = {"vague": vague}
    if n is not None:
        count = {"n": n, "q": _one(QUALIFIERS, given.get("q"))}
    if n is not None and count["q"] == "range":
        if n2 is None or n2 < n:
            raise RecordError("a range goes from a figure to a greater one", "fill in both")
        count["n2"] = n2
    inside = {who: _number(given.get(who)) for who in ("children", "women", "men")}
    count |= {who: many for who, many in inside.items() if many is not None}
    if n is not None and count.get("q") == "exact" and sum(v for v in inside.values() if v) > n:
        raise RecordError("more children, women and men than people", "they are inside the total: mend one")
    return count


def _when(given: Mapping[str, str]) -> dict[str, Any] | None:
    first, last = given.get("earliest", "").strip(), given.get("latest", "").strip()
    for each in (first, last):
        if each and not _is_day(each):
            raise RecordError(f"{each} is no day", "write it as 2024-03-01")
    first, last = first or last, last or first
    if not first:
        return None
    if last < first:
        raise RecordError("the last day comes before the first", "turn them round")
    when = {"earliest": first, "latest": last}
    part = given.get("part", "")
    return when | ({"part": part} if part in PARTS else {})


def _is_day(said: str) -> bool:
    try:
        datetime.date.fromisoformat(said)
    except ValueError:
        return False
    return bool(_DAY.fullmatch(said))


def _number(said: str | None) -> int | None:
    plain = (said or "").strip()
    if not plain:
        return None
    if not plain.isdecimal() or int(plain) > _MOST:
        raise RecordError(f"{plain} is no number of people", "write it in digits, or leave it empty")
    return int(plain)


def _one(known: tuple[str, ...], said: str | None) -> str:
    return said if said in known else known[0]


def choices(words: Words, language: str, actors: list[str]) -> dict[str, list[tuple[str, str]]]:
    """What the select fields offer: keys, and their words in a language, in the order of the words."""

    def said(group: str, keys: tuple[str, ...] | list[str], *, sort: bool = False) -> list[tuple[str, str]]:
        pairs = [(key, words.say(f"{group}.{key}").put(language)) for key in keys]
        return sorted(pairs, key=lambda pair: pair[1]) if sort else pairs

    return {
        "types": said("type", list(ACT_TYPES), sort=True),
        "qualifiers": [(key, words.say(f"site.q.{key}").put(language)) for key in QUALIFIERS],
        "vague": said("vague", VAGUE),
        "parts": said("part", PARTS),
        "certainties": said("site.certainty", CERTAINTIES),
        "countries": said("country", ("SY", "IQ", "YE", "PS", "LB", "LY", "SD"), sort=True),
        "actors": said("actor", actors, sort=True),
        "grades": said("record.grades", GRADES),
    }
