"""What people decide of one account, and what follows: it is found and linked by what it says now."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from sijill import record
from sijill.flow.linking import link_waiting
from sijill.link.keys import keys_of
from sijill.link.model import Linker
from sijill.model import Account, Span
from sijill.record import Decided
from sijill.record.values import folded

_COMPARED = ("place", "when", "killed", "injured", "victim", "type")  # what linking finds an account by


def decide_account(
    account: str,
    field: str,
    value: Any,
    *,
    instead: Any = None,
    spans: Sequence[Span] = (),
    by: str,
    at: datetime.datetime,
    revision: int | None = None,
) -> Decided:
    """As `record.decide_account`; reports that come later are compared with the account as it is now."""
    with record.writing():
        made = record.decide_account(
            account, field, value, instead=instead, spans=spans, by=by, at=at, revision=revision, fold=folded
        )
        if field in _COMPARED:
            _rekey(account)
    return made


def undo(decision: int, *, by: str, at: datetime.datetime, revision: int | None = None) -> Decided:
    """As `record.undo`; an account that it touches is compared as it is now."""
    with record.writing():
        made = record.undo(decision, by=by, at=at, revision=revision)
        if "account" in made.details:
            _rekey(made.details["account"])
    return made


def add_account(
    report: str, account: Account, *, by: str, at: datetime.datetime, revision: int | None = None
) -> Decided:
    """As `record.add_account`; `link` then brings the account to its incident, as it does machines'."""
    with record.writing():
        made = record.add_account(report, account, by=by, at=at, revision=revision, fold=folded)
        _rekey(made.details["account"])
    return made


def link(*, at: datetime.datetime) -> int:
    """Bring the accounts that wait to their incidents; says how many there were."""
    return link_waiting(Linker.load(), at=at)


def _rekey(account: str) -> None:
    for told in record.told([account]):
        record.rekey(account, keys_of(told))
