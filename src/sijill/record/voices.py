"""Who speaks in an incident's claims: independent sources, and people whose decisions win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sijill.model import Claim

PERSON = "person:"


class Voices(msgspec.Struct, frozen=True):
    """The claims that count, by field, in a fixed order; and for each report whose voice it is, and its day.

    Where a person decided a field of the incident, the last decision is its only claim. What a person said of
    one report's account speaks for that report, in place of what is superseded by it.
    """

    fields: dict[str, list[Claim]]
    voice: dict[str, str]
    told_on: Mapping[str, str]
    seen_on: Mapping[str, str]

    def of(self, claim: Claim) -> str:
        """The independent source that the claim comes from: its report's, or the person."""
        return self.voice.get(claim.report, claim.report) if claim.report else claim.by

    def day(self, claim: Claim) -> str:
        """The day on which the claim's report was told, or else seen; "" where nobody knows."""
        return self.told_on.get(claim.report or "") or self.seen_on.get(claim.report or "", "")


def voices_of(
    claims: Sequence[Claim],
    copies: Mapping[str, str],
    told_on: Mapping[str, str],
    seen_on: Mapping[str, str],
) -> Voices:
    """The claims sorted out; a report speaks for itself, unless it is another's copy."""
    ordered = sorted(claims, key=lambda c: (c.at, c.report or "", c.account or "", c.field, repr(c.value)))
    fields: dict[str, list[Claim]] = {}
    for claim in ordered:
        if claim.superseded:
            continue
        fields.setdefault(claim.field, []).append(claim)
    for field, mine in fields.items():
        decided = [claim for claim in mine if claim.by.startswith(PERSON) and claim.report is None]
        if decided:
            fields[field] = decided[-1:]
    voice = {c.report: copies.get(c.report, c.report) for c in claims if c.report}
    return Voices(fields, voice, told_on, seen_on)
