"""An incident's values, folded from its claims: a person's decision wins, else what independent sources say.

Copies are one source. A source's latest figure replaces its earlier ones; figures of different sources are
never added, they make a range. Unknown stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from sijill.model import HARMS, Claim, Incident, Perpetrator, Victim
from sijill.record.days import best_when
from sijill.record.figures import part_range, people_range
from sijill.record.grades import graded
from sijill.record.spots import best_places
from sijill.record.voices import PERSON, Voices, voices_of

_OPEN = "other"  # the type that says nothing
# A type yields to a more exact one of its kind that at least half as many sources give.
_EXACTER = {"shelling": "missile", "airstrike": "drone_strike", "explosion": "landmine"}
_CERTAINTY = {"presumed": 0, "stated": 1, "claimed": 2}


def folded(
    claims: Sequence[Claim],
    *,
    copies: Mapping[str, str] | None = None,
    told_on: Mapping[str, str] | None = None,
    seen_on: Mapping[str, str] | None = None,
) -> Incident:
    """The incident that the claims are about, without id, status and claims; their order changes nothing.

    `copies` names for a report the one whose copy it is (link.copies): they are one source. `told_on` is the
    day on which a report was published, `seen_on` the day on which it was captured: they order figures and
    bound acts that nobody dates.

    >>> def killed(n, report):
    ...     return Claim(field="killed", value={"n": n}, by="rules", at="2020", report=report)
    >>> folded([killed(4, "a"), killed(6, "b"), killed(4, "c")], copies={"c": "a"}).killed
    Range(min=4, max=6)
    """
    voices = voices_of(claims, copies or {}, told_on or {}, seen_on or {})
    fields = voices.fields
    killed = fields.get("killed", [])
    harms = {harm: people_range(fields.get(harm, []), voices) for harm in HARMS}
    perpetrators = _perpetrators(fields.get("perpetrator", []), voices)
    reports = sorted({claim.report for claim in claims if claim.report})
    independent = len({voices.of(claim) for claim in claims if claim.report})
    decided = [c.value for c in fields.get("grade", []) if c.by.startswith(PERSON)]
    suggested, _ = graded(fields, perpetrators, independent)
    return Incident(
        id="",
        type=_type(fields.get("type", []), voices),
        when=best_when(fields, voices),
        country=_most(fields.get("country", []), voices),
        places=best_places(fields.get("place", []), voices),
        perpetrators=perpetrators,
        killed=harms["killed"],
        injured=harms["injured"],
        missing=harms["missing"],
        detained=harms["detained"],
        casualties=harms["casualties"],
        children=part_range("children", killed, voices),
        women=part_range("women", killed, voices),
        men=part_range("men", killed, voices),
        targets=_each(fields.get("target", []), voices),
        victims=_victims(fields.get("victim", [])),
        weapon=_most(fields.get("weapon", []), voices),
        grade=decided[-1] if decided else suggested,
        reports=reports,
        independent=independent,
    )


def reason_of(
    claims: Sequence[Claim],
    *,
    copies: Mapping[str, str] | None = None,
    told_on: Mapping[str, str] | None = None,
    seen_on: Mapping[str, str] | None = None,
) -> str | None:
    """Why the grade that `folded` suggests is suggested."""
    voices = voices_of(claims, copies or {}, told_on or {}, seen_on or {})
    independent = len({voices.of(claim) for claim in claims if claim.report})
    perpetrators = _perpetrators(voices.fields.get("perpetrator", []), voices)
    return graded(voices.fields, perpetrators, independent)[1]


def _support(claims: Sequence[Claim], voices: Voices) -> Counter[str]:
    """How many independent sources give each plain value."""
    given = {(str(claim.value), voices.of(claim)) for claim in claims if claim.value is not None}
    return Counter(value for value, _ in sorted(given))


def _each(claims: Sequence[Claim], voices: Voices) -> list[str]:
    support = _support(claims, voices)
    return sorted(support, key=lambda value: (-support[value], value))


def _most(claims: Sequence[Claim], voices: Voices) -> str | None:
    return next(iter(_each(claims, voices)), None)


def _type(claims: Sequence[Claim], voices: Voices) -> str:
    support = _support(claims, voices)
    exact = [kind for kind in _each(claims, voices) if kind != _OPEN]
    if not exact:
        return _OPEN
    exacter = _EXACTER.get(exact[0], "")
    return exacter if support[exacter] * 2 >= support[exact[0]] else exact[0]


def _perpetrators(claims: Sequence[Claim], voices: Voices) -> list[Perpetrator]:
    """Every accused party, the most accused first, as surely as the surest source says it."""
    told = [(msgspec.convert(c.value, Perpetrator), voices.of(c)) for c in claims if c.value is not None]
    by: dict[str, set[str]] = {}
    surest: dict[str, str] = {}
    for perpetrator, voice in told:
        by.setdefault(perpetrator.actor, set()).add(voice)
        before = surest.setdefault(perpetrator.actor, perpetrator.certainty)
        if _CERTAINTY.get(perpetrator.certainty, 0) > _CERTAINTY.get(before, 0):
            surest[perpetrator.actor] = perpetrator.certainty
    known = [actor for actor in by if actor != "unidentified"] or list(by)
    known.sort(key=lambda actor: (-len(by[actor]), actor))
    return [Perpetrator(actor=actor, certainty=surest[actor]) for actor in known]


def _victims(claims: Sequence[Claim]) -> list[Victim]:
    """Each name once; with an age, where one is told."""
    named: dict[str, Victim] = {}
    for victim in (msgspec.convert(c.value, Victim) for c in claims if c.value is not None):
        if victim.name not in named or named[victim.name].age is None:
            named[victim.name] = victim
    return [named[name] for name in sorted(named)]
