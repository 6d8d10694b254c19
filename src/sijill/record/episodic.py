"""Tolls, appeals, sieges and displacements: what many reports tell of over time, each one thing with claims.

The same toll told higher the next day is the same toll. What tells two apart is in `_telling`.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from django.db.models import F

from sijill.model import Appeal, Displacement, Reading, Report, Siege, Toll
from sijill.record import models
from sijill.record.claiming import episode_claims
from sijill.record.folding import made_id
from sijill.record.nouns import Episode
from sijill.record.rows import as_json, claim_noun, claim_row, iso
from sijill.record.undoing import undone
from sijill.text.fold import fold

KINDS: dict[str, type[models.Episode]] = {
    "toll": models.Toll,
    "appeal": models.Appeal,
    "siege": models.Siege,
    "displacement": models.Displacement,
}


_COLUMNS = ("status", "begins", "ends")  # of an episode's row; all else is in its data


def told_in(reading: Reading) -> Iterator[tuple[str, Toll | Appeal | Siege | Displacement]]:
    """Every episode of a reading, with its kind."""
    yield from (("toll", each) for each in reading.tolls)
    yield from (("appeal", each) for each in reading.appeals)
    yield from (("siege", each) for each in reading.sieges)
    yield from (("displacement", each) for each in reading.displacements)


def _telling(kind: str, noun: Any, reading: Reading, day: str) -> list[str]:
    """What makes it this episode and no other; the report itself, where nothing else does."""
    alone = [reading.id, as_json(noun)]
    country = reading.country or ""
    if kind == "toll":
        since = noun.earliest or ""
        return [country, noun.what, since, *_names(noun.places)] if since else alone
    if kind == "siege":
        return [country, *_names(noun.places)] if noun.places else alone
    if kind == "appeal":
        return [country, day, *_names([noun.issuer])] if day else alone
    places = [*_names(noun.from_), "to", *_names(noun.to)]
    return [country, day[:7], *places] if day and len(places) > 1 else alone


def _names(names: Sequence[str]) -> list[str]:
    return sorted(fold(name).text.strip() for name in names)


def add_episodes(
    row: models.Report, report: Report, reading: Reading, *, by: str, at: datetime.datetime
) -> None:
    """Record what a reading tells of episodes; inside a transaction."""
    day = row.day.isoformat() if row.day else ""
    claims: list[models.Claim] = []
    touched: dict[str, set[str]] = defaultdict(set)
    for kind, noun in told_in(reading):
        key = made_id(kind[0], kind, *_telling(kind, noun, reading, day))
        if key not in touched[kind]:
            fresh = {"data": "{}", "country": reading.country, "at": at}
            KINDS[kind]._default_manager.get_or_create(id=key, defaults=fresh)
        touched[kind].add(key)
        for claim in episode_claims(noun, report, by=by, at=iso(at)):
            belongs = {"report": row, "version": row.version, "episode": f"{kind}:{key}"}
            claims.append(claim_row(claim, at, **belongs))
    models.Claim.objects.bulk_create(claims)
    for kind, ids in touched.items():
        refold_episodes(kind, ids)


def refold_episodes(kind: str, ids: set[str]) -> None:
    """Each field as the newest report tells it, and the first and last day of all; inside a transaction."""
    for row in KINDS[kind]._default_manager.filter(id__in=ids):
        value: dict[str, Any] = {}
        days = []
        claims = _claims(kind, row.id).order_by("report__day", "row")
        for claim in claims:
            value[claim.field] = msgspec.json.decode(claim.value)
            if claim.field in ("earliest", "latest", "since"):
                days.append(value[claim.field])
        said = decided_of(kind, row.id)
        value |= {field: told for field, told in said.items() if field not in _COLUMNS}
        row.data = as_json(value)
        row.status = said.get("status") or "open"
        row.begins = _day(said.get("begins", min(days, default=None)))
        row.ends = _day(said.get("ends", max(days, default=None) if kind == "toll" else None))
        row.save()


def decided_of(kind: str, key: str) -> dict[str, Any]:
    """What people set of an episode, field by field, as the decisions that hold leave it."""
    gone: set[int] | None = None
    said: dict[str, Any] = {}
    mine = models.Claim.objects.filter(episode=f"{kind}:{key}", decision__isnull=False).order_by("row")
    for claim in mine:
        gone = undone() if gone is None else gone
        if claim.decision_id not in gone:
            said[claim.field] = msgspec.json.decode(claim.value)
    return said


def _day(said: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said) if said else None
    except ValueError:
        return None


def _claims(kind: str, key: str) -> Any:
    claims = models.Claim.objects.filter(episode=f"{kind}:{key}").select_related("report__source", "account")
    return claims.filter(version=F("report__version"))


def episodes_of(row: models.Report) -> dict[str, set[str]]:
    """The ids by kind of the episodes that a report's newest reading tells of."""
    found: dict[str, set[str]] = defaultdict(set)
    mine = models.Claim.objects.filter(report=row, version=row.version, episode__isnull=False)
    for told in mine.values_list("episode", flat=True).distinct():
        kind, _, key = str(told).partition(":")
        found[kind].add(key)
    return found


def episode_nouns(kind: str, rows: Sequence[models.Episode], *, claims: bool) -> Iterator[Episode]:
    """Episodes with the reports that tell them, and their claims where they are wanted."""
    told: dict[str, list[models.Claim]] = defaultdict(list)
    names = [f"{kind}:{row.id}" for row in rows]
    mine = models.Claim.objects.filter(episode__in=names, version=F("report__version"))
    for claim in mine.select_related("report__source", "account").order_by("row"):
        told[claim.episode or ""].append(claim)
    for row, name in zip(rows, names, strict=True):
        told_by = {each.report.ref for each in told[name] if each.report}
        yield Episode(
            id=row.id,
            kind=kind,
            value=msgspec.json.decode(row.data),
            status=row.status if told_by else "withdrawn",
            country=row.country,
            begins=row.begins.isoformat() if row.begins else None,
            ends=row.ends.isoformat() if row.ends else None,
            reports=sorted(told_by),
            claims=[claim_noun(each, None) for each in told[name]] if claims else [],
        )
