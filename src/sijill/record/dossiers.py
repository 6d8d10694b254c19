"""All that is known of one incident, in a number of questions to the database that doesn't grow with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from sijill.model import Incident, Reading
from sijill.record import models
from sijill.record.folding import chunks, copies_and_days
from sijill.record.freshness import revision_of
from sijill.record.linking import suggestions
from sijill.record.looking import incident as found
from sijill.record.nouns import Decided, Dossier, Happened, Kept
from sijill.record.restricting import hidden_incidents
from sijill.record.rows import decided_noun, event_noun, from_json, report_noun
from sijill.record.transactions import plain
from sijill.record.undoing import undone
from sijill.record.values import reason_of

_MOST = 500  # lines of history, and decisions, the newest


def dossier(key: str, *, groups: frozenset[str] | None = None) -> Dossier:
    """Everything about an incident, by its id or one that it had before; `groups` as for `incident`."""
    incident = found(key, groups=groups)
    ids = [incident.id, *incident.previous]
    with plain():
        events = list(models.Event.objects.filter(subject__in=ids).order_by("-row")[:_MOST])
        history = [event_noun(row) for row in events]
        days = copies_and_days(incident.reports)
        return Dossier(
            asked=key,
            incident=incident,
            reports=kept_reports(incident.reports),
            decisions=decisions_in(history),
            history=history,
            suggestions=suggestions([incident.id], groups=groups),
            reason=reason_of(incident.claims, copies=days.copies, told_on=days.told, seen_on=days.seen),
            revision=revision_of(incident.id),
        )


def kept_reports(refs: Collection[str]) -> dict[str, Kept]:
    """The reports that tell of it, without what they said before and their other incidents."""
    kept: dict[str, Kept] = {}
    for some in chunks(refs):
        rows = models.Report.objects.filter(ref__in=some).select_related("source", "copy__of")
        for row in rows.prefetch_related("evidence"):
            copy = getattr(row, "copy", None)
            kept[row.ref] = Kept(
                report=report_noun(row),
                reading=from_json(row.reading, Reading),
                reader=row.reader,
                version=row.version,
                sha256=[each.sha256 for each in sorted(row.evidence.all(), key=lambda one: one.row)],
                incidents=[],
                copy_of=copy.of.ref if copy else None,
            )
    return kept


def decisions_in(history: Iterable[Happened]) -> list[Decided]:
    """The decisions that the history names, the newest first."""
    numbers = {each.details["decision"] for each in history if "decision" in each.details}
    gone = undone() if numbers else set()
    rows = models.Decision.objects.filter(row__in=numbers).order_by("-row")
    return [decided_noun(row, holds=row.row not in gone) for row in rows]


def some_incidents(keys: Collection[str], *, groups: frozenset[str] | None = None) -> dict[str, Incident]:
    """Incidents by id, without their claims; what isn't there or may not be seen is left out."""
    rows = models.Incident.objects.filter(id__in=list(keys))
    if groups is not None:
        for secret in hidden_incidents(groups):
            rows = rows.exclude(id__in=secret)
    with plain():
        return {
            row.id: msgspec.structs.replace(from_json(row.data, Incident), status=row.status) for row in rows
        }
