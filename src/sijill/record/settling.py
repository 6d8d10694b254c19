"""What an account is after people's decisions: told or not, as it is mended, and what it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from sijill.model import Account
from sijill.record import models
from sijill.record.folding import chunks
from sijill.record.hearing import claims_of_accounts, words_of
from sijill.record.indexing import Named, forget_names, index_accounts
from sijill.record.overruling import ACT, Word, mended, standing
from sijill.record.rows import as_json, from_json
from sijill.record.voices import PERSON


def settle(accounts: Iterable[int]) -> None:
    """Make accounts (by row) what the decisions that hold make of them; inside a transaction."""
    for some in chunks(accounts):
        words = words_of(claims_of_accounts(Q(account__in=some)), {})
        rows = list(models.Account.objects.filter(row__in=some).select_related("report").order_by("row"))
        for row in rows:
            _settle(row, words.get(row.row, []))
        models.Account.objects.bulk_update(rows, ["current", "mended"])
        forget_names(rows)
        told = [row for row in rows if row.current]  # who is rejected names nobody
        index_accounts([Named(row, account_of(row), row.report.country or "") for row in told])
        models.Incident.objects.filter(members__account__in=some).update(stale=True)


def account_of(row: models.Account) -> Account:
    """The account as people's decisions make it, or as it was read where there are none."""
    return from_json(row.mended or row.data, Account)


def _settle(row: models.Account, words: Sequence[Word]) -> None:
    held = standing(words)
    by_people = any(each.claim.decision is not None for each in held)
    rejected = any(each.claim.field == ACT and each.claim.value is False for each in held)
    told = row.version == row.report.version and not row.reader.startswith(PERSON)
    row.current = (told or by_people) and not rejected
    row.mended = as_json(mended(from_json(row.data, Account), held)) if by_people else None
