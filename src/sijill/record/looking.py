"""Look into the record: incidents, claims, reports, episodes, decisions, history. Nothing here changes it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.db import models as fields
from django.db.models import Q

from sijill.errors import RecordError
from sijill.model import Claim, Incident, Reading
from sijill.record import models
from sijill.record.asking import SORTS, asked
from sijill.record.episodic import KINDS, episode_nouns
from sijill.record.folding import chunks, told
from sijill.record.moving import before, resolved
from sijill.record.nouns import Decided, Episode, Filters, Happened, Kept, Page
from sijill.record.restricting import hidden, hidden_episodes
from sijill.record.rows import claim_noun, decided_noun, event_noun, from_json, report_noun, version_noun
from sijill.record.transactions import plain
from sijill.record.undoing import undone

_ALL = Filters()


def incident(key: str, *, groups: frozenset[str] | None = None) -> Incident:
    """An incident with its claims, by its id or one that it had before.

    An id that nobody knows raises RecordError, and so does one that these groups may not see.
    """
    with plain():
        now = _seen(key, groups)
        (found,) = nouns_of([models.Incident.objects.get(id=now)], claims=True)
        return found


def incidents(
    filters: Filters = _ALL, *, number: int = 1, size: int = 50, sort: str = "latest", down: bool = True
) -> Page:
    """A page of the incidents asked for, the latest act first; what isn't known comes last.

    `sort` is one of asking.SORTS, `down` the largest first.
    """
    if sort not in SORTS:
        raise RecordError(f"incidents aren't sorted by {sort}", f"say {', '.join(SORTS)}")
    start = (max(1, number) - 1) * size
    with plain():
        rows = asked(filters)
        by = fields.F(SORTS[sort])
        order = by.desc(nulls_last=True) if down else by.asc(nulls_last=True)
        keys = list(rows.order_by(order, "incident")[start : start + size].values_list("incident", flat=True))
        found = models.Incident.objects.in_bulk(keys)
        listed = nouns_of([found[key] for key in keys if key in found], claims=False)
        return Page(incidents=listed, total=rows.count(), number=number, size=size)


def every_incident(filters: Filters = _ALL) -> Iterator[Incident]:
    """Every incident asked for, with its claims, by id: what an export writes. Holds few at a time."""
    with plain():
        keys = list(asked(filters).order_by("incident").values_list("incident", flat=True))
        for some in chunks(keys):
            rows = models.Incident.objects.in_bulk(some)
            yield from nouns_of([rows[key] for key in some if key in rows], claims=True)


def _seen(key: str, groups: frozenset[str] | None) -> str:
    """The incident that an id leads to now; one that these groups may not see is as one that isn't there."""
    now = resolved([key]).get(key)
    if now is None or hidden("incident", now, groups):
        raise RecordError(f"there is no incident {key}", "look for its id in an export or a search")
    return now


def claims(key: str, *, former: bool = False, groups: frozenset[str] | None = None) -> list[Claim]:
    """An incident's claims; with `former` also what earlier readings said and decisions taken back."""
    if not former:
        return incident(key, groups=groups).claims
    with plain():
        now = _seen(key, groups)
        mine = Q(account__member__incident=now) | Q(incident=now) | Q(incident__in=before(now))
        rows = models.Claim.objects.filter(mine).select_related("report__source", "account")
        return [claim_noun(row, now) for row in rows.order_by("row")]


def nouns_of(rows: list[models.Incident], *, claims: bool) -> list[Incident]:
    """Rows as incidents; ids that led here and the status are asked anew, since they can change alone."""
    known = told([row.id for row in rows]) if claims else {}
    found = []
    for row in rows:
        noun = from_json(row.data, Incident)
        if claims:
            noun = msgspec.structs.replace(noun, claims=known[row.id].claims, previous=known[row.id].previous)
        found.append(noun)
    return found


def report(key: str, *, groups: frozenset[str] | None = None) -> Kept:
    """A report as it is kept, with what it said before.

    One that nobody knows raises RecordError, and so does one that these groups may not see.
    """
    with plain():
        row = models.Report.objects.select_related("source").filter(ref=key).first()
        if row is None or hidden("report", key, groups):
            raise RecordError(f"there is no report {key}", "sijill add records reports")
        told_of = models.Member.objects.filter(account__report=row, account__current=True)
        copy = models.Copy.objects.filter(report=row).values_list("of__ref", flat=True).first()
        return Kept(
            report=report_noun(row),
            reading=from_json(row.reading, Reading),
            reader=row.reader,
            version=row.version,
            sha256=list(row.evidence.order_by("row").values_list("sha256", flat=True)),
            incidents=list(told_of.order_by("incident").values_list("incident", flat=True).distinct()),
            copy_of=copy,
            before=[version_noun(each, row) for each in row.versions.order_by("number")],
        )


def report_ids() -> Iterator[str]:
    """The id of every report, in the order in which they came: what a newer reader reads again."""
    with plain():
        yield from (
            models.Report.objects.order_by("row").values_list("ref", flat=True).iterator(chunk_size=1000)
        )


def episodes(
    kind: str,
    *,
    country: str | None = None,
    claims: bool = False,
    groups: frozenset[str] | None = None,
) -> list[Episode]:
    """The tolls, appeals, sieges or displacements (`kind` in the singular), the latest to begin first."""
    if kind not in KINDS:
        raise RecordError(f"{kind} is no kind of episode", f"say {', '.join(KINDS)}")
    with plain():
        rows = KINDS[kind]._default_manager.all()
        if country:
            rows = rows.filter(country=country)
        if groups is not None:
            rows = rows.exclude(id__in=hidden_episodes(kind, groups))
        ordered = rows.order_by(fields.F("begins").desc(nulls_last=True), "id")
        found = (each for some in chunks(ordered) for each in episode_nouns(kind, some, claims=claims))
        return [each for each in found if each.status != "withdrawn"]


def decisions(key: str | None = None) -> list[Decided]:
    """What people decided, the newest first: of one incident, or of all."""
    with plain():
        rows = models.Decision.objects.order_by("-row")
        gone = undone()
        found = [decided_noun(row, holds=row.row not in gone) for row in rows.iterator(chunk_size=1000)]
        return [each for each in found if key is None or key in each.details.get("incidents", [])]


def decision(number: int) -> Decided | None:
    """A decision by its number; None where there is none."""
    with plain():
        row = models.Decision.objects.filter(row=number).first()
        return decided_noun(row, holds=row.row not in undone()) if row else None


def history(subject: str | None = None, *, limit: int = 1000) -> list[Happened]:
    """What happened, the newest first: to one report or incident, or to all."""
    with plain():
        rows = models.Event.objects.order_by("-row")
        return [event_noun(row) for row in (rows.filter(subject=subject) if subject else rows)[:limit]]
