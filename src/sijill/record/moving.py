"""Move accounts between incidents. No id is lost: that of an incident merged away leads to the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from sijill.record import models
from sijill.record.events import event
from sijill.record.folding import CHUNK, chunks, made_id
from sijill.record.nouns import account_id


def made(founders: Sequence[str], at: datetime.datetime) -> list[models.Incident]:
    """New incidents, the id of each made from the account that founds it; inside a transaction.

    An account that left the incident that it founded founds the next under another id.
    """
    keys: dict[str, None] = {}
    there = known([made_id("s", account) for account in founders])
    for account in founders:
        key, times = made_id("s", account), 1
        while key in keys or key in there:
            times += 1
            key = made_id("s", account, str(times))
            there |= known([key])
        keys[key] = None
    return models.Incident.objects.bulk_create(models.Incident(id=key, at=at, stale=True) for key in keys)


def known(keys: Iterable[str]) -> set[str]:
    """Those of the ids that an incident has or had."""
    found: set[str] = set()
    for some in chunks(keys):
        found |= set(models.Incident.objects.filter(id__in=some).values_list("id", flat=True))
    return found


def join(joining: Mapping[str, Sequence[models.Account]], at: datetime.datetime) -> None:
    """Put accounts that belong nowhere yet into incidents, by the incident's id."""
    some = {incident: accounts for incident, accounts in joining.items() if accounts}
    models.Member.objects.bulk_create(
        (models.Member(account=each, incident_id=key) for key, accounts in some.items() for each in accounts),
        batch_size=CHUNK,
    )
    for rows in chunks(each.row for accounts in some.values() for each in accounts):
        models.Account.objects.filter(row__in=rows).update(linked=True)
    for keys in chunks(some):
        models.Incident.objects.filter(id__in=keys).update(stale=True)
    names = {key: [account_id(each.report.ref, each.number) for each in some[key]] for key in some}
    models.Event.objects.bulk_create(event(at, "incident.joined", key, accounts=names[key]) for key in some)


def absorb(into: models.Incident, others: Iterable[models.Incident], at: datetime.datetime, by: str) -> None:
    """Move all of the others' accounts into one incident; their ids lead to it from now on."""
    for other in others:
        models.Member.objects.filter(incident=other).update(incident=into)
        models.OldId.objects.filter(incident=other).update(incident=into)
        models.OldId.objects.create(old=other.id, incident=into)
        models.Incident.objects.filter(id=other.id).update(stale=True, shown=False)
        event(at, "incident.merged", other.id, into=into.id, by=by).save()
        models.Incident.objects.filter(id=into.id).update(stale=True)


def restore(
    key: str, accounts: Sequence[int], at: datetime.datetime, by: str, *, previous: Sequence[str] = ()
) -> None:
    """Give an incident that was merged away its id and these accounts back, and ids that had led to it."""
    now = resolved([key])[key]
    models.OldId.objects.filter(old=key).delete()
    models.OldId.objects.filter(old__in=previous, incident=now).update(incident=key)
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


def before(key: str) -> list[str]:
    """The ids that lead to an incident beside its own."""
    return list(models.OldId.objects.filter(incident=key).order_by("old").values_list("old", flat=True))


def resolved(keys: Iterable[str]) -> dict[str, str]:
    """The incident that each id leads to now; ids that nobody knows are left out."""
    asked = list(dict.fromkeys(keys))
    old = dict(models.OldId.objects.filter(old__in=asked).values_list("old", "incident"))
    known = set(models.Incident.objects.filter(id__in=asked).values_list("id", flat=True))
    return {key: old.get(key, key) for key in asked if key in old or key in known}
