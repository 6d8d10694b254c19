"""Save what readings tell: accounts, their claims, and all that they are found by; many reports at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sijill.model import Account, Reading, Report
from sijill.record import models
from sijill.record.claiming import account_claims
from sijill.record.episodic import add_episodes
from sijill.record.indexing import Named, index_accounts, index_keys
from sijill.record.nouns import account_id, account_ids
from sijill.record.rows import as_json, claim_row, iso

_CHANGED = ("data", "version", "reader", "current")


class Telling(NamedTuple):
    """A report's row and noun, its reading, and the reading's accounts under the numbers that they have."""

    row: models.Report
    report: Report
    reading: Reading
    numbered: Mapping[int, Account]
    keys: Mapping[str, Iterable[str]]
    known: Mapping[int, models.Account] = {}

    @property
    def ids(self) -> list[str]:
        """The ids of its accounts."""
        return [account_id(self.report.id, number) for number in self.numbered]


def tell(tellings: Sequence[Telling], at: datetime.datetime) -> None:
    """Save the accounts of these readings; inside a transaction."""
    rows = [[_row(each, number) for number in each.numbered] for each in tellings]
    everyone = [row for mine in rows for row in mine]
    models.Account.objects.bulk_create([row for row in everyone if row.row is None])
    changed = [
        row for each, mine in zip(tellings, rows, strict=True) for row in mine if row.number in each.known
    ]
    models.Account.objects.bulk_update(changed, _CHANGED, batch_size=100)
    claims: list[models.Claim] = []
    named: list[Named] = []
    keys: list[Iterable[str]] = []
    for each, mine in zip(tellings, rows, strict=True):
        for row, account in zip(mine, each.numbered.values(), strict=True):
            found = account_claims(account, each.report, each.reading, by=each.row.reader, at=iso(at))
            belongs = {"report": each.row, "account": row, "version": each.row.version}
            claims += [claim_row(claim, at, **belongs) for claim in found]
            named.append(Named(row, account, each.reading.country or ""))
        keys += _keys(each)
    models.Claim.objects.bulk_create(claims)
    index_accounts(named)
    index_keys(everyone, keys)
    for each in tellings:
        add_episodes(each.row, each.report, each.reading, by=each.row.reader, at=at)


def _row(telling: Telling, number: int) -> models.Account:
    report = telling.row
    row = telling.known.get(number) or models.Account(report=report, number=number)
    row.data, row.version, row.reader = as_json(telling.numbered[number]), report.version, report.reader
    row.current = True
    return row


def _keys(telling: Telling) -> list[Iterable[str]]:
    """The keys of each account in its order: they come under the ids that a new report would give."""
    return [telling.keys.get(each, ()) for each in account_ids(telling.reading)]
