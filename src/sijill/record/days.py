"""The day of an incident, from what its sources say of it and when they said it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sijill.model import Claim, When
from sijill.record.voices import Voices


def best_when(fields: Mapping[str, Sequence[Claim]], voices: Voices) -> When:
    """The day that most sources give, and the part of the day that most of them give.

    Where no source dates the act, `earliest` stays open, and `latest` is the first day on which it was told.
    """
    claims = [claim for claim in fields.get("when", []) if claim.value]
    parts = Counter(part for claim in claims if (part := claim.value.get("part")))
    part = min(parts, key=lambda each: (-parts[each], each)) if parts else None
    told = {(_days(claim), voices.of(claim)) for claim in claims if claim.value.get("earliest")}
    votes = Counter(days for days, _ in told)
    exact = {days: number for days, number in votes.items() if days[0] == days[1]}
    if votes:
        best = exact or votes
        first, last = min(best, key=lambda days: (-best[days], days))
        return When(earliest=first, latest=last, part=part)
    bounds = [claim.value["latest"] for claim in claims if claim.value.get("latest")]
    bounds = bounds or [day for claim in fields.get("type", []) if (day := voices.day(claim))]
    return When(latest=min(bounds, default=None), part=part)


def _days(claim: Claim) -> tuple[str, str]:
    first = str(claim.value["earliest"])
    return first, str(claim.value.get("latest") or first)
