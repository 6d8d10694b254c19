"""Episodes looked at: a page of appeals, sieges, displacements or tolls, and all that is known of one."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models as fields
from django.db.models import Count, Q

from sijill.errors import RecordError
from sijill.record import models
from sijill.record.dossiers import decisions_in, kept_reports
from sijill.record.episodic import KINDS, episode_nouns
from sijill.record.freshness import revision_of
from sijill.record.nouns import Case, EpisodePage
from sijill.record.restricting import hidden_episodes
from sijill.record.rows import event_noun
from sijill.record.transactions import plain

_MOST = 500  # lines of history


def case(kind: str, key: str, *, groups: frozenset[str] | None = None) -> Case:
    """All that is known of one episode; one that isn't there, or may not be seen, is a RecordError."""
    with plain():
        rows = list(_rows(kind, groups).filter(id=key))
        if not rows:
            raise RecordError(f"there is no {kind} {key}", "look for its id in a list of them")
        [found] = episode_nouns(kind, rows, claims=True)
        subject = f"{kind}:{key}"
        events = models.Event.objects.filter(subject=subject).order_by("-row")[:_MOST]
        history = [event_noun(row) for row in events]
        return Case(
            episode=found,
            reports=kept_reports(found.reports),
            decisions=decisions_in(history),
            history=history,
            revision=revision_of(subject),
        )


def episode_page(
    kind: str,
    *,
    country: str | None = None,
    status: str | None = None,
    earliest: datetime.date | None = None,
    latest: datetime.date | None = None,
    groups: frozenset[str] | None = None,
    number: int = 1,
    size: int = 50,
) -> EpisodePage:
    """A page of the episodes asked for, the latest to begin first; `statuses` counts them by status.

    `earliest` and `latest` bound the days in which it can have gone on.
    """
    with plain():
        rows = _rows(kind, groups)
        if country:
            rows = rows.filter(country=country)
        if earliest:
            rows = rows.filter(Q(ends__gte=earliest) | Q(ends=None))
        if latest:
            rows = rows.filter(Q(begins__lte=latest) | Q(begins=None))
        counted = dict(rows.values_list("status").annotate(n=Count("id")))
        if status:
            rows = rows.filter(status=status)
        ordered = rows.order_by(fields.F("begins").desc(nulls_last=True), "-at", "id")
        start = (max(1, number) - 1) * size
        some = list(ordered[start : start + size])
        told = list(episode_nouns(kind, some, claims=False))
        total = counted.get(status, 0) if status else sum(counted.values())
        return EpisodePage(episodes=told, total=total, number=number, size=size, statuses=counted)


def _rows(kind: str, groups: frozenset[str] | None) -> Any:
    """The episodes of a kind that some report still tells of, and that these groups may see."""
    if kind not in KINDS:
        raise RecordError(f"{kind} is no kind of episode", f"say {', '.join(KINDS)}")
    rows = KINDS[kind]._default_manager.exclude(data="{}")
    return rows if groups is None else rows.exclude(id__in=hidden_episodes(kind, groups))

