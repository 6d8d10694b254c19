"""Everything there is, a page at a time, in the order of ids: what programs fetch. A page never moves.

`after` is the id of the last one seen, None the beginning; fewer than `size` come where it ends.
"""

from __future__ import annotations

import datetime

import msgspec
from django.db.models import QuerySet

from sijill.errors import RecordError
from sijill.model import Account, Incident, Report
from sijill.record import models
from sijill.record.asking import asked
from sijill.record.episodic import KINDS, episode_nouns
from sijill.record.looking import nouns_of
from sijill.record.nouns import Episode, Filters, account_id, parted
from sijill.record.restricting import hidden, hidden_episodes, hidden_incidents, hidden_reports
from sijill.record.rows import from_json, report_noun
from sijill.record.transactions import plain

Groups = frozenset[str] | None


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a list holds it: with its country, and how often its text or its reading changed."""

    report: Report
    country: str | None
    version: int


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of one act, and the incident that it belongs to (None: not linked yet)."""

    id: str
    report: str
    incident: str | None
    account: Account


def incidents_after(
    filters: Filters, *, after: str | None = None, size: int = 50, claims: bool = False
) -> list[Incident]:
    """The next incidents that meet every filter."""
    with plain():
        rows = asked(filters).order_by("incident")
        rows = rows.filter(incident__gt=after) if after else rows
        keys = list(rows.values_list("incident", flat=True)[:size])
        found = models.Incident.objects.in_bulk(keys)
        return nouns_of([found[key] for key in keys if key in found], claims=claims)


def reports_after(
    *,
    after: str | None = None,
    size: int = 50,
    source: str | None = None,
    country: str | None = None,
    earliest: datetime.date | None = None,
    latest: datetime.date | None = None,
    groups: Groups = None,
) -> list[Entered]:
    """The next reports, of a source or a country, published from one day to another."""
    told = {"source__name": source, "country": country, "day__gte": earliest, "day__lte": latest}
    wanted = {key: value for key, value in told.items() if value is not None}
    with plain():
        rows = models.Report.objects.filter(**wanted)
        if groups is not None:
            rows = rows.exclude(ref__in=hidden_reports(groups))
        if after:
            rows = rows.filter(ref__gt=after)
        return [
            Entered(report=report_noun(row), country=row.country, version=row.version)
            for row in rows.select_related("source").order_by("ref")[:size]
        ]


def accounts_after(
    *,
    after: str | None = None,
    size: int = 50,
    incident: str | None = None,
    report: str | None = None,
    groups: Groups = None,
) -> list[Telling]:
    """The next accounts that the newest readings tell, of one incident or one report."""
    with plain():
        rows = models.Account.objects.filter(current=True)
        if incident is not None:
            rows = rows.filter(member__incident=incident)
        if report is not None:
            rows = rows.filter(report__ref=report)
        rows = _seen(rows, groups)
        if after:
            rows = rows.filter(row__gt=_row_of(after))
        found = rows.select_related("report", "member").order_by("row")[:size]
        return [
            Telling(
                id=account_id(row.report.ref, row.number),
                report=row.report.ref,
                incident=row.member.incident_id if hasattr(row, "member") else None,
                account=from_json(row.mended or row.data, Account),
            )
            for row in found
        ]


def _seen(rows: QuerySet[models.Account], groups: Groups) -> QuerySet[models.Account]:
    if groups is None:
        return rows
    rows = rows.exclude(report__ref__in=hidden_reports(groups))
    for secret in hidden_incidents(groups):
        rows = rows.exclude(row__in=models.Member.objects.filter(incident__in=secret).values("account"))
    return rows


def _row_of(account: str) -> int:
    report, number = parted(account)
    row = (
        models.Account.objects.filter(report__ref=report, number=number).values_list("row", flat=True).first()
    )
    if row is None:
        raise RecordError(f"there is no account {account}", "begin again, without `after`")
    return row


def episodes_after(
    kind: str,
    *,
    after: str | None = None,
    size: int = 50,
    country: str | None = None,
    groups: Groups = None,
) -> list[Episode]:
    """The next tolls, appeals, sieges or displacements (`kind` in the singular), with their claims."""
    if kind not in KINDS:
        raise RecordError(f"{kind} is no kind of episode", f"say {', '.join(KINDS)}")
    with plain():
        rows = KINDS[kind]._default_manager.all()
        if country is not None:
            rows = rows.filter(country=country)
        if groups is not None:
            rows = rows.exclude(id__in=hidden_episodes(kind, groups))
        if after:
            rows = rows.filter(id__gt=after)
        return list(episode_nouns(kind, list(rows.order_by("id")[:size]), claims=True))


def episode(kind: str, key: str, *, groups: Groups = None) -> Episode:
    """One toll, appeal, siege or displacement with its claims; an unknown one raises RecordError."""
    with plain():
        row = KINDS[kind]._default_manager.filter(id=key).first()
        if row is None or hidden(kind, key, groups):
            raise RecordError(f"there is no {kind} {key}")
        (found,) = episode_nouns(kind, [row], claims=True)
        return found
