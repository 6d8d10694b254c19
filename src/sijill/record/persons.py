"""People who are named as victims: who they are in each report, and which names people said are one person.

Names are never joined by a machine. That two spellings are one person, or aren't, is a decision.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from django.db.models import Count, Max, Min, Q

from sijill.errors import RecordError
from sijill.record import models
from sijill.record.events import event, moment
from sijill.record.nouns import Decided, Named, NamedPage, Occurrence
from sijill.record.restricting import hidden_incidents, hidden_reports
from sijill.record.rows import as_json, decided_noun
from sijill.record.transactions import plain, writing
from sijill.record.undoing import undone
from sijill.text.fold import fold

_INCIDENT = "account__member__incident"
_MOST = 400  # names that are compared with one, and lines that are shown of one


def people(
    *, text: str = "", groups: frozenset[str] | None = None, number: int = 1, size: int = 50
) -> NamedPage:
    """A page of the names, those in most accounts first; `text` is a part of one, in any spelling."""
    rows = _rows(groups)
    wanted = fold(text).text.strip()
    if wanted:
        rows = rows.filter(folded__contains=wanted)
    counted = rows.values("folded").annotate(n=Count("account"), name=Max("name"))
    with plain():
        total = counted.count()
        start = (max(1, number) - 1) * size
        some = list(counted.order_by("-n", "folded")[start : start + size])
        keys = [each["folded"] for each in some]
        mine = _rows(groups).filter(folded__in=keys)
        ages: dict[str, set[int]] = defaultdict(set)
        for key, age in mine.filter(age__isnull=False).values_list("folded", "age").distinct():
            ages[key].add(age)
        acts = mine.values("folded").annotate(one=Min(_INCIDENT), other=Max(_INCIDENT))
        incidents = {each["folded"]: {each["one"], each["other"]} - {None} for each in acts}
        found = [
            Named(
                key=each["folded"],
                name=each["name"],
                accounts=each["n"],
                ages=sorted(ages[each["folded"]]),
                incidents=sorted(incidents[each["folded"]]),
            )
            for each in some
        ]
    return NamedPage(people=found, total=total, number=number, size=size)


def occurrences(
    keys: Collection[str], *, groups: frozenset[str] | None = None
) -> dict[str, list[Occurrence]]:
    """Where names (folded) are told: report, account, incident, age; one that nobody tells is left out.

    Give few names: each is a question of its own.
    """
    with plain():
        return {key: found for key in keys if (found := _told(key, groups))}


def names_like(words: Iterable[str], *, groups: frozenset[str] | None = None) -> list[str]:
    """Folded names that hold one of the words: those that a name may be another spelling of."""
    wanted = [word for word in words if len(word) > 2]
    if not wanted:
        return []
    holds = Q()
    for word in wanted:
        holds |= Q(folded__contains=word)
    with plain():
        return list(_rows(groups).filter(holds).values_list("folded", flat=True).distinct()[:_MOST])


def named_beside(incidents: Collection[str], *, groups: frozenset[str] | None = None) -> dict[str, str]:
    """Everybody named as a victim of these incidents: names by their folded form."""
    rows = _rows(groups).filter(account__member__incident__in=list(incidents))
    with plain():
        return dict(rows.order_by("folded").values_list("folded", "name")[:_MOST])


def same_person(one: str, other: str, same: bool, *, by: str, at: datetime.datetime) -> Decided:
    """Say that two names (folded) are one person's, or that they aren't; `undo` takes it back."""
    if not by.strip():
        raise RecordError("a decision needs somebody who made it", "say by whom")
    at = moment(at)
    with writing():
        known = set(models.Person.objects.filter(folded__in=[one, other]).values_list("folded", flat=True))
        if one == other or known != {one, other}:
            raise RecordError("these aren't two names of the record", "choose two that it holds")
        details: dict[str, Any] = {"persons": sorted([one, other]), "same": same, "incidents": []}
        row = models.Decision.objects.create(kind="person", by=by, at=at, data=as_json(details))
        for each in details["persons"]:
            event(at, "decision.person", subject_of(each), decision=row.row, by=by).save()
        return decided_noun(row, holds=True)


def subject_of(key: str) -> str:
    """What the history calls a person."""
    return f"person:{key}"


def person_decisions(key: str) -> list[Decided]:
    """What people decided about a name, the newest first."""
    events = models.Event.objects.filter(subject=subject_of(key), what="decision.person")
    numbers = [msgspec.json.decode(each)["decision"] for each in events.values_list("data", flat=True)]
    with plain():
        gone = undone() if numbers else set()
        rows = models.Decision.objects.filter(row__in=numbers).order_by("-row")
        return [decided_noun(row, holds=row.row not in gone) for row in rows]


def _rows(groups: frozenset[str] | None) -> Any:
    rows = models.Person.objects.all()  # of accounts that are told: the others name nobody
    if groups is not None:
        rows = rows.exclude(account__report__ref__in=hidden_reports(groups))
        for secret in hidden_incidents(groups):
            rows = rows.exclude(account__member__incident__in=secret)
    return rows


def _told(key: str, groups: frozenset[str] | None) -> list[Occurrence]:
    rows = _rows(groups).filter(folded=key).select_related("account__report__source", "account__member")
    return [_occurrence(row) for row in rows.order_by("row")[:_MOST]]


def _occurrence(row: models.Person) -> Occurrence:
    report = row.account.report
    member = getattr(row.account, "member", None)
    return Occurrence(
        name=row.name,
        age=row.age,
        report=report.ref,
        account=f"{report.ref}#{row.account.number}",
        source=report.source.name if report.source else None,
        day=report.day.isoformat() if report.day else None,
        incident=member.incident_id if member else None,
    )
