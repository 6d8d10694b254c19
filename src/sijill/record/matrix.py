"""Who says what of an incident: sources down, fields across, copies as the one source that they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from sijill.model import HARMS, Claim, Incident
from sijill.record.nouns import Kept

_FIRST = ("type", "when", "place", "country", "perpetrator")
FIELDS = (*_FIRST, *HARMS, "victim", "target", "weapon", "attribution", "grade", "status")
_SAYS_NOTHING = {"other", "unidentified"}  # a type and an actor that contradict no other


class Voice(NamedTuple):
    """An independent source: its reports, the first told first and copies after what they copy; or a person.

    `said` holds its claims by field, `former` those in whose place a person said something else.
    """

    key: str
    source: str | None
    day: str | None
    reports: list[str]
    copies: list[str]
    said: dict[str, list[Claim]]
    former: dict[str, list[Claim]] = {}


class Matrix(NamedTuple):
    """The voices, the fields that any of them fills, and those in which reports contradict each other."""

    voices: list[Voice]
    fields: list[str]
    disputed: list[str]


def matrix(incident: Incident, kept: Mapping[str, Kept]) -> Matrix:
    """The claims of an incident sorted by who makes them; `kept` are its reports, by id.

    What people decided comes last, each person's decisions in a row of their own.
    """
    by_voice: dict[str, list[Claim]] = {}
    for claim in incident.claims:
        by_voice.setdefault(_voice(claim, kept), []).append(claim)
    voices = [_told(key, claims, kept) for key, claims in by_voice.items()]
    voices.sort(key=lambda voice: (not voice.reports, voice.day or "9999", voice.key))
    filled = [field for field in FIELDS if any(field in voice.said for voice in voices)]
    sources = [voice for voice in voices if voice.reports]
    disputed = [field for field in filled if differ(field, [voice.said.get(field, []) for voice in sources])]
    return Matrix(voices, filled, disputed)


def _voice(claim: Claim, kept: Mapping[str, Kept]) -> str:
    if claim.report is None:
        return claim.by
    known = kept.get(claim.report)
    return known.copy_of or claim.report if known else claim.report


def _told(key: str, claims: Sequence[Claim], kept: Mapping[str, Kept]) -> Voice:
    reports = list(dict.fromkeys(claim.report for claim in claims if claim.report))
    own = [each for each in reports if each == key] or reports[:1]
    of = kept.get(own[0]) if own else None
    said: dict[str, list[Claim]] = {}
    former: dict[str, list[Claim]] = {}
    for claim in claims:
        (former if claim.superseded else said).setdefault(claim.field, []).append(claim)
    return Voice(
        key=key,
        source=of.report.source if of else None,
        day=of.reading.published if of else None,
        reports=reports,
        copies=[each for each in reports if each not in own],
        said=said,
        former=former,
    )


def differ(field: str, told: Iterable[Sequence[Claim]]) -> bool:
    """Whether voices contradict each other in a field: nothing that one says can be what another says.

    >>> def says(n, q="exact"):
    ...     return [Claim(field="killed", value={"n": n, "q": q}, by="rules", at="")]
    >>> differ("killed", [says(4), says(6)]), differ("killed", [says(4, "at_least"), says(6)])
    (True, False)
    """
    filled = [meant for claims in told if (meant := _meant(field, claims))]
    return any(
        not any(_agree(one, other) for one in first for other in second)
        for at, first in enumerate(filled)
        for second in filled[at + 1 :]
    )


def _meant(field: str, claims: Sequence[Claim]) -> list[tuple[Any, Any]]:
    """What a voice says of a field as least and most, as far as another can contradict it."""
    given = [claim.value for claim in claims if claim.value is not None]
    if field in HARMS:
        return [_bounds(each) for each in given if each.get("n") is not None]
    if field == "when":
        days = [(each.get("earliest") or "", each.get("latest") or "9999") for each in given]
        return [each for each in days if each != ("", "9999")]
    names = {"place": "name", "perpetrator": "actor"}
    if field in names:
        given = [each[names[field]] for each in given]
    elif field not in ("type", "weapon", "country"):
        return []
    return [(each, each) for each in given if each not in _SAYS_NOTHING]


def _bounds(count: Mapping[str, Any]) -> tuple[float, float]:
    """The least and the most that a figure can mean; about is a tenth more or less."""
    n = int(count["n"])
    q = count.get("q", "exact")
    if q == "about":
        return n * 0.9, n * 1.1
    if q == "up_to":
        return 0, n
    if q in ("at_least", "more_than"):
        return n + (q == "more_than"), inf
    other = int(count.get("n2") or n)
    return min(n, other), max(n, other)


def _agree(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return bool(one[0] <= other[1] and other[0] <= one[1])
