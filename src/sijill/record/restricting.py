"""Records that only one group may see. What is told in a restricted report is restricted with it."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from django.db.models import QuerySet

from sijill.errors import RecordError
from sijill.record import models
from sijill.record.events import event, moment
from sijill.record.moving import resolved
from sijill.record.nouns import Decided
from sijill.record.rows import as_json, decided_noun
from sijill.record.transactions import plain, writing
from sijill.record.undoing import undone

KINDS = ("report", "incident", "toll", "appeal", "siege", "displacement")


def restrict(kind: str, key: str, group: str | None, *, by: str, at: datetime.datetime) -> Decided:
    """Let only the members of a group see a record from now on; None lets everybody who may see the others.

    `kind` is report, incident, toll, appeal, siege or displacement. A restricted report takes its incidents
    and episodes with it. It is a decision, and `undo` takes it back.
    """
    if not by.strip():
        raise RecordError("a decision needs somebody who made it", "say by whom")
    at = moment(at)
    with writing():
        now = _known(kind, key)
        details: dict[str, Any] = {"restricted": [kind, now], "group": group or None, "incidents": []}
        row = models.Decision.objects.create(kind="restrict", by=by, at=at, data=as_json(details))
        settle_restriction(kind, now)
        event(at, "decision.restrict", now, decision=row.row, by=by, field="group", value=group).save()
        return decided_noun(row, holds=True)


def settle_restriction(kind: str, key: str) -> None:
    """Make a record's restriction what the decisions that hold make of it; inside a transaction."""
    gone = undone()
    group = None
    decisions = models.Decision.objects.filter(kind="restrict").order_by("row")
    for row, told in decisions.values_list("row", "data"):
        details = msgspec.json.decode(told)
        if row not in gone and details["restricted"] == [kind, key]:
            group = details["group"]
    mine = models.Restriction.objects.filter(kind=kind, subject=key)
    if group is None:
        mine.delete()
    else:
        models.Restriction.objects.update_or_create(kind=kind, subject=key, defaults={"group": group})


def group_of(kind: str, key: str) -> str | None:
    """The group that a record itself is restricted to."""
    return models.Restriction.objects.filter(kind=kind, subject=key).values_list("group", flat=True).first()


def hidden_reports(groups: frozenset[str]) -> QuerySet[Any, str]:
    """The ids of the reports that somebody of these groups doesn't see."""
    rows = models.Restriction.objects.filter(kind="report").exclude(group__in=groups)
    return rows.values_list("subject", flat=True)


def hidden_incidents(groups: frozenset[str]) -> list[QuerySet[Any, Any]]:
    """The ids of the incidents that somebody of these groups doesn't see, as several questions."""
    own = models.Restriction.objects.filter(kind="incident").exclude(group__in=groups).values("subject")
    told = models.Member.objects.filter(account__report__ref__in=hidden_reports(groups))
    return [own, models.OldId.objects.filter(old__in=own).values("incident"), told.values("incident")]


def hidden_episodes(kind: str, groups: frozenset[str]) -> set[str]:
    """The ids of the episodes of a kind that somebody of these groups doesn't see."""
    own = models.Restriction.objects.filter(kind=kind).exclude(group__in=groups)
    told = models.Claim.objects.filter(
        episode__startswith=f"{kind}:", report__ref__in=hidden_reports(groups)
    ).values_list("episode", flat=True)
    return {*own.values_list("subject", flat=True), *(str(each).partition(":")[2] for each in told)}


def hidden(kind: str, key: str, groups: frozenset[str] | None) -> bool:
    """Whether somebody of these groups doesn't see this record; None is everybody who sees everything."""
    if groups is None or not models.Restriction.objects.exists():
        return False
    if kind == "report":
        return hidden_reports(groups).filter(subject=key).exists()
    if kind == "incident":
        mine = models.Incident.objects.filter(id=key)
        return any(mine.filter(id__in=each).exists() for each in hidden_incidents(groups))
    return key in hidden_episodes(kind, groups)


def visible(kind: str, key: str, groups: frozenset[str] | None) -> bool:
    """Whether there is such a record for somebody of these groups."""
    with plain():
        try:
            return not hidden(kind, _known(kind, key), groups)
        except RecordError:
            return False


def _known(kind: str, key: str) -> str:
    """The record's id as it is now; one that nobody knows is an error."""
    if kind not in KINDS:
        raise RecordError(f"{kind} can't be restricted", f"say {', '.join(KINDS)}")
    if kind == "incident":
        found = resolved([key]).get(key)
    elif kind == "report":
        found = key if models.Report.objects.filter(ref=key).exists() else None
    else:
        table = {"toll": models.Toll, "appeal": models.Appeal, "siege": models.Siege}
        rows = table.get(kind, models.Displacement)._default_manager
        found = key if rows.filter(id=key).exists() else None
    if found is None:
        raise RecordError(f"there is no {kind} {key}", "look for its id in an export or a search")
    return found
