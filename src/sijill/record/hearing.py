"""The claims on accounts that count: the newest reading's, and what people said and didn't take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from django.db.models import F, Q, QuerySet

from sijill.model import Claim
from sijill.record import models
from sijill.record.overruling import Word, standing
from sijill.record.rows import claim_noun
from sijill.record.undoing import undone

_LARGE = ("report__text", "report__reading", "account__data", "account__mended")  # once a claim is too often
_OF_READING = Q(decision__isnull=True, version=F("account__version"))


def claims_of_accounts(which: Q) -> QuerySet[models.Claim]:
    """The claims on some accounts, the eldest first; `which` speaks of the claim's account.

    Those of the reading that the account stands in, and all of people's.
    """
    rows = models.Claim.objects.select_related("report__source", "account").defer(*_LARGE).filter(which)
    return rows.filter(_OF_READING | Q(decision__isnull=False, account__isnull=False)).order_by("row")


def words_of(rows: Iterable[models.Claim], incidents: Mapping[int, str]) -> dict[int, list[Word]]:
    """The words on each account, by its row; what people took back is left out."""
    listed = list(rows)
    decided = {row.decision_id for row in listed if row.decision_id is not None}
    told = models.Decision.objects.in_bulk(sorted(decided)) if decided else {}
    gone = undone() if decided else set()
    found: dict[int, list[Word]] = defaultdict(list)
    for row in listed:
        if row.decision_id in gone or row.account_id is None:
            continue
        instead = _instead(told[row.decision_id]) if row.decision_id else None
        claim = claim_noun(row, incidents.get(row.account_id))
        found[row.account_id].append(Word(claim, instead, row.row))
    return found


def _instead(decision: models.Decision) -> Any:
    return msgspec.json.decode(decision.data).get("instead")


def numbered(words: Iterable[Word]) -> Iterator[tuple[int, Claim]]:
    """Every claim on one account with its row; those that hold no more are marked as superseded."""
    listed = list(words)
    holding = {id(each.claim) for each in standing(listed)}
    for word in listed:
        holds = id(word.claim) in holding
        yield word.row, word.claim if holds else msgspec.structs.replace(word.claim, superseded=True)


def decided_on(report: models.Report) -> list[int]:
    """The rows of the report's accounts on which a person said something that holds."""
    mine = models.Claim.objects.filter(account__report=report, decision__isnull=False)
    said = list(mine.values_list("account", "decision"))
    gone = undone() if said else set()
    return sorted({account for account, decision in said if decision not in gone and account is not None})
