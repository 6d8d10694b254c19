"""The day of an incident, from what its sources say of it and when they said it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

from sijill.model import Claim, When
from sijill.record.voices import Voices


def best_when(fields: Mapping[str, Sequence[Claim]], voices: Voices) -> When:
    """The day that most sources give, and the part of the day that most of them give.

    Where no source dates the act, it is the day on which it was first told, if a source's day is known or two
    sources were seen; else only `latest` is known, the day on which it was seen.
    """
    bound = _bound(fields, voices)
    claims = [c for c in fields.get("when", []) if c.value and (c.value.get("earliest") or "") <= bound]
    parts = Counter(part for claim in claims if (part := claim.value.get("part")))
    part = min(parts, key=lambda each: (-parts[each], each)) if parts else None
    told = {(_days(claim), voices.of(claim)) for claim in claims if claim.value.get("earliest")}
    votes = Counter(days for days, _ in told)
    exact = {days: number for days, number in votes.items() if days[0] == days[1]}
    if votes:
        best = exact or votes
        first, last = min(best, key=lambda days: (-best[days], days))
        return When(earliest=first, latest=last, part=part)
    latest = _first_told(claims, fields, voices)
    sources = {voices.of(claim) for claim in fields.get("type", [])}
    dated = any(claim.report in voices.told_on for claim in fields.get("type", []))
    return When(earliest=latest if dated or len(sources) > 1 else None, latest=latest, part=part)


def _first_told(claims: Sequence[Claim], fields: Mapping[str, Sequence[Claim]], voices: Voices) -> str | None:
    days = [str(claim.value["latest"]) for claim in claims if claim.value.get("latest")]
    days += [day for claim in fields.get("type", []) if (day := voices.day(claim))]
    return min(days, default=None)


def _bound(fields: Mapping[str, Sequence[Claim]], voices: Voices) -> str:
    """The day after the one on which it was first told: no act is later than its report."""
    days = [day for claim in fields.get("type", []) if (day := voices.day(claim))]
    if not days:
        return "9999"
    return (datetime.date.fromisoformat(min(days)[:10]) + datetime.timedelta(days=1)).isoformat()


def _days(claim: Claim) -> tuple[str, str]:
    first = str(claim.value["earliest"])
    return first, str(claim.value.get("latest") or first)
