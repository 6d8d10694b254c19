"""Move accounts between incidents. No id is lost: that of an incident merged away leads to the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from sijill.record import models
from sijill.record.events import event
from sijill.record.folding import made_id
from sijill.record.nouns import account_id


def made(account: str, at: datetime.datetime) -> models.Incident:
    """A new incident, its id made from the account that founds it; inside a transaction."""
    for attempt in range(1, 1000):
        key = made_id("s", account, *([str(attempt)] if attempt > 1 else []))
        row, new = models.Incident.objects.get_or_create(id=key, defaults={"at": at, "stale": True})
        if new:
            return row
    raise OverflowError(account)


def join(incident: models.Incident, accounts: Sequence[models.Account], at: datetime.datetime) -> None:
    """Put accounts that belong nowhere yet into an incident."""
    models.Member.objects.bulk_create(models.Member(account=each, incident=incident) for each in accounts)
    models.Incident.objects.filter(id=incident.id).update(stale=True)
    event(at, "incident.joined", incident.id, accounts=_names([each.row for each in accounts])).save()


def absorb(into: models.Incident, others: Iterable[models.Incident], at: datetime.datetime, by: str) -> None:
    """Move all of the others' accounts into one incident; their ids lead to it from now on."""
    for other in others:
        models.Member.objects.filter(incident=other).update(incident=into)
        models.OldId.objects.filter(incident=other).update(incident=into)
        models.OldId.objects.create(old=other.id, incident=into)
        models.Incident.objects.filter(id=other.id).update(stale=True, shown=False)
        event(at, "incident.merged", other.id, into=into.id, by=by).save()
        models.Incident.objects.filter(id=into.id).update(stale=True)


def restore(key: str, accounts: Sequence[int], at: datetime.datetime, by: str) -> None:
    """Give an incident that was merged away its id and these accounts back."""
    models.OldId.objects.filter(old=key).delete()
    take(models.Incident.objects.get(id=key), accounts, at, by)


def take(into: models.Incident, accounts: Sequence[int], at: datetime.datetime, by: str) -> None:
    """Move these accounts into an incident, wherever they are."""
    members = models.Member.objects.filter(account__in=accounts)
    models.Incident.objects.filter(members__in=members).update(stale=True)
    members.update(incident=into)
    models.Incident.objects.filter(id=into.id).update(stale=True)
    event(at, "incident.took", into.id, accounts=_names(accounts), by=by).save()


def _names(accounts: Sequence[int]) -> list[str]:
    rows = models.Account.objects.filter(row__in=accounts).order_by("row")
    return [account_id(*each) for each in rows.values_list("report__ref", "number")]


def resolved(keys: Iterable[str]) -> dict[str, str]:
    """The incident that each id leads to now; ids that nobody knows are left out."""
    asked = list(dict.fromkeys(keys))
    old = dict(models.OldId.objects.filter(old__in=asked).values_list("old", "incident"))
    known = set(models.Incident.objects.filter(id__in=asked).values_list("id", flat=True))
    return {key: old.get(key, key) for key in asked if key in old or key in known}
