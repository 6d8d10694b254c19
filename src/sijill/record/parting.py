"""Part incidents that a machine brought together, where linking sees them otherwise now."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sijill.record import models
from sijill.record.folding import made_id
from sijill.record.moving import made, resolved, restore, take
from sijill.record.nouns import account_id

_MACHINE = "link"


def part(
    clusters: Sequence[Sequence[models.Account]],
    member: dict[int, str],
    reviewed: Collection[str],
    at: datetime.datetime,
) -> None:
    """Take accounts out of incidents of which another cluster holds more; `member` is kept up to date.

    The largest part keeps the incident's id. A part whose first account founded an incident that was merged
    into this one gets that id back. An incident that a person worked on (`reviewed`) stays whole.
    """
    parts: dict[str, dict[int, list[models.Account]]] = defaultdict(lambda: defaultdict(list))
    for number, cluster in enumerate(clusters):
        for account in cluster:
            incident = member.get(account.row)
            if incident is not None and incident not in reviewed:
                parts[incident][number].append(account)
    for incident, by_cluster in parts.items():
        largest = min(by_cluster.values(), key=lambda some: (-len(some), some[0].row))
        for leaving in by_cluster.values():
            if leaving is not largest:
                member |= dict.fromkeys((each.row for each in leaving), _moved(leaving, incident, at))


def _moved(leaving: Sequence[models.Account], incident: str, at: datetime.datetime) -> str:
    """Move these accounts out of an incident; the id of the one in which they are now."""
    names = [account_id(each.report.ref, each.number) for each in sorted(leaving, key=lambda each: each.row)]
    rows = [each.row for each in leaving]
    former = _former(names, incident)
    if former is not None:
        restore(former, rows, at, _MACHINE)
        return former
    (to,) = made(names[:1], at)
    take(to, rows, at, _MACHINE)
    return to.id


def _former(names: Sequence[str], incident: str) -> str | None:
    """The id of an incident that one of these accounts founded, if it leads to this one now."""
    founded = [made_id("s", name) for name in names]
    now: Mapping[str, str] = resolved(founded)
    return next((key for key in founded if key != incident and now.get(key) == incident), None)
