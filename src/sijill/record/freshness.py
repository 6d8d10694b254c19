"""Whether something changed since a page was made from it, so that nobody overwrites another's decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from django.db.models import Max

from sijill.errors import Stale
from sijill.record import models
from sijill.record.rows import iso

# What is noted in the history of a report and changes nothing that a person decides on.
QUIET = ("report.assigned", "report.done", "report.waiting")
_MOST = 20


def revision_of(subject: str) -> int:
    """The number of the last thing that happened to a report, incident or episode; 0 if nothing did."""
    mine = models.Event.objects.filter(subject=subject).exclude(what__in=QUIET)
    return mine.aggregate(last=Max("row"))["last"] or 0


def demand(kind: str, subject: str, revision: int | None) -> None:
    """Raise Stale if anything happened to it since `revision`; None says that the asker doesn't mind."""
    if revision is None:
        return
    since = models.Event.objects.filter(subject=subject, row__gt=revision).exclude(what__in=QUIET)
    changes = [_change(row) for row in since.order_by("row")[:_MOST]]
    if changes:
        raise Stale(kind, subject, changes)


def _change(row: models.Event) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.json.decode(row.data)
    return {"by": "sijill", **told, "at": iso(row.at), "what": row.what}


def revisions_of(subjects: Sequence[str]) -> dict[str, int]:
    """`revision_of` for many; those to which nothing happened are left out."""
    mine = models.Event.objects.filter(subject__in=list(subjects)).exclude(what__in=QUIET)
    return dict(mine.values_list("subject").annotate(last=Max("row")))
