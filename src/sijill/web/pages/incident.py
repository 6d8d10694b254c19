"""One incident: its values, who says what, where, when, on what evidence, and what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sijill import record
from sijill.model import HARMS, Claim, Incident
from sijill.record import Decided, Dossier, Suggestion
from sijill.record.matrix import Matrix, Voice, matrix
from sijill.review.status import Step, steps
from sijill.web import said
from sijill.web.drawing import spot_map
from sijill.web.forms import EDITED, choices
from sijill.web.notes import Noted, notes
from sijill.web.rights import person, seen_by

_CLUES = 6  # shown of a suggestion, the weightiest


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A value: its field and name, what is known, whether sources differ, and who decided it."""

    field: str
    label: str
    said: str
    disputed: bool
    decided_by: str | None
    edited: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the claims matrix: a source or a person, and for each field what it says, with its words."""

    name: str
    day: str | None
    reports: list[str]
    copies: list[str]
    human: bool
    cells: list[list[tuple[str, list[str], str, bool]]]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A suggested merge, seen from one incident: the other, how likely, what speaks for and against."""

    other: Incident
    values: dict[str, str]
    percent: int
    clues: list[tuple[str, float]]
    link: tuple[str, str]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/incident.html shows."""

    dossier: Dossier
    title: str
    rows: list[Row]
    fields: list[tuple[str, str, bool]]
    lines: list[Line]
    map: str
    pairs: list[Pair]
    steps: list[Step]
    notes: list[Noted]
    choices: dict[str, list[tuple[str, str]]]
    accounts: list[tuple[str, str]]
    suggested_grade: str | None
    changed_since_review: bool


def view(request: HttpRequest, key: str) -> HttpResponse:
    """The page; an id that the incident had before leads to it."""
    user = person(request)
    groups = seen_by(user)
    dossier = record.dossier(key, groups=groups)
    if dossier.incident.id != key:
        return redirect(reverse("incident", kwargs={"key": dossier.incident.id}))
    told = matrix(dossier.incident, dossier.reports)
    coders = coders_of(dossier.decisions)
    context = Context(
        dossier=dossier,
        title=_title(dossier.incident),
        rows=_rows(dossier, told),
        fields=[(field, said.label(field), field in told.disputed) for field in told.fields],
        lines=[_line(voice, told.fields) for voice in told.voices],
        map=spot_map(dossier.incident.places, dossier.incident.country, label=_("Where it was")),
        pairs=_pairs(dossier, groups),
        steps=steps(dossier.incident.status, role=user.role, person=user.username, coders=coders),
        notes=notes([dossier.incident.id, *dossier.incident.previous]),
        choices=choices(said.vocabulary(), said.language(), _actors()),
        accounts=_accounts(dossier.incident),
        suggested_grade=_suggested(dossier),
        changed_since_review=_changed(dossier),
    )
    return render(request, "web/incident.html", {"page": context})


def coders_of(decisions: Sequence[Decided]) -> set[str]:
    """Who coded an incident: whoever decided anything that holds, but its grade and passing it on."""
    passing = {"reviewed", "published"}
    return {
        each.by
        for each in decisions
        if each.holds
        and each.kind not in ("undo", "restrict")
        and not (each.details.get("field") == "status" and each.details.get("value") in passing)
        and each.details.get("field") != "grade"
    }


def _title(incident: Incident) -> str:
    known = said.values(incident)
    return " · ".join(known[each] for each in ("type", "places", "when") if each in known)


def _rows(dossier: Dossier, told: Matrix) -> list[Row]:
    known = said.values(dossier.incident)
    singular = {"places": "place", "perpetrators": "perpetrator", "victims": "victim", "targets": "target"}
    shown = list(dict.fromkeys([*known, "type", "when", *HARMS[:2], "perpetrators"]))
    order = [*known, *(each for each in shown if each not in known)]
    decided = [line for line in dossier.incident.claims if line.account is None]
    people = {line.field: line.by for line in decided if line.by.startswith("person:")}
    return [
        Row(
            field=singular.get(field, field),
            label=said.label(singular.get(field, field)),
            said=known.get(field, ""),
            disputed=singular.get(field, field) in told.disputed,
            decided_by=people.get(singular.get(field, field), "").removeprefix("person:") or None,
            edited=singular.get(field, field) in EDITED,
        )
        for field in order
        if field not in ("reports", "status", "grade")
    ]


def _line(voice: Voice, fields: Sequence[str]) -> Line:
    def cell(claims: Sequence[Claim]) -> list[tuple[str, list[str], str, bool]]:
        return [(said.claimed(c), c.quotes, _mender(c), c.superseded) for c in claims]

    human = not voice.reports
    return Line(
        name=voice.key.removeprefix("person:") if human else voice.source or (voice.reports or ["?"])[0],
        day=voice.day,
        reports=[each for each in voice.reports if each not in voice.copies],
        copies=voice.copies,
        human=human,
        cells=[cell([*voice.said.get(field, []), *voice.former.get(field, [])]) for field in fields],
    )


def _mender(claim: Claim) -> str:
    """Who mended what a report says at the desk; "" where it is the reader's word."""
    return claim.by.removeprefix("person:") if claim.report and claim.by.startswith("person:") else ""


def pair_of(suggestion: Suggestion, other: Incident) -> Pair:
    """A suggestion as a page shows it."""
    weighed = sorted(suggestion.link.clues.items(), key=lambda clue: -abs(clue[1]))
    return Pair(
        other=other,
        values=said.values(other),
        percent=round(suggestion.link.probability * 100),
        clues=[(name, round(weight, 1)) for name, weight in weighed[:_CLUES] if abs(weight) >= 0.05],
        link=(suggestion.link.one, suggestion.link.other),
    )


def _pairs(dossier: Dossier, groups: frozenset[str] | None) -> list[Pair]:
    mine = dossier.incident.id
    others = {each for pair in dossier.suggestions for each in pair.incidents if each != mine}
    known = record.some_incidents(others, groups=groups)
    found: dict[str, Pair] = {}
    for suggestion in dossier.suggestions:
        other = next((each for each in suggestion.incidents if each != mine), None)
        if other in known and other not in found:
            found[other] = pair_of(suggestion, known[other])
    return list(found.values())


def _actors() -> list[str]:
    return sorted(key.removeprefix("actor.") for key in said.keys("actor."))


def _accounts(incident: Incident) -> list[tuple[str, str]]:
    """The accounts that tell of it, each with its source."""
    told = {claim.account: claim.source or claim.report or "" for claim in incident.claims if claim.account}
    return sorted(told.items())


def _suggested(dossier: Dossier) -> str | None:
    """The grade that the claims suggest, whatever a person decided."""
    graded = [claim for claim in dossier.incident.claims if claim.field == "grade"]
    return dossier.incident.grade if not graded else None


def _changed(dossier: Dossier) -> bool:
    """Whether anything happened after it was passed as reviewed."""
    if dossier.incident.status not in ("reviewed", "published"):
        return False
    for happened in dossier.history:  # the newest first
        if _passes(happened.details, dossier.decisions):
            return False
        if happened.what != "decision.undo":
            return True
    return False


def _passes(details: dict[str, Any], decisions: Sequence[Decided]) -> bool:
    mine = next((each for each in decisions if each.id == details.get("decision")), None)
    return mine is not None and mine.details.get("field") in ("status", "grade")
