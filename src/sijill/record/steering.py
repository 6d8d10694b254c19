"""What people decide about an episode: how far an appeal has come, when a siege ended; each can be undone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from sijill.errors import RecordError
from sijill.record import models
from sijill.record.episodic import KINDS, refold_episodes
from sijill.record.events import event, moment
from sijill.record.freshness import demand
from sijill.record.nouns import Decided
from sijill.record.rows import as_json, decided_noun
from sijill.record.transactions import writing
from sijill.record.voices import PERSON

# The statuses of each kind, from its beginning on. An appeal that is "open" is new.
STATUSES = {
    "appeal": ("open", "forwarded", "answered", "expired"),
    "siege": ("open", "ended"),
    "displacement": ("open", "ended"),
    "toll": ("open", "superseded"),
}
_DAYS = ("begins", "ends", "deadline")
_NUMBERS = ("people", "people_at_risk")
_FIELDS = ("status", *_DAYS, *_NUMBERS)


def decide_episode(
    kind: str,
    key: str,
    field: str,
    value: Any,
    *,
    by: str,
    at: datetime.datetime,
    revision: int | None = None,
) -> Decided:
    """Set a field of an episode: `status`, `begins`, `ends`, `deadline`, `people` or `people_at_risk`.

    Days are ISO dates; None says that nothing is known. Reports that come later don't change what a person
    set. With `revision` it raises Stale if the episode changed since.
    """
    at = moment(at)
    plain = _checked(kind, field, value)
    with writing():
        if not KINDS[kind]._default_manager.filter(id=key).exists():
            raise RecordError(f"there is no {kind} {key}", "look for its id in a list of them")
        demand("episode", f"{kind}:{key}", revision)
        details = {"episode": [kind, key], "field": field, "value": plain, "incidents": []}
        row = models.Decision.objects.create(kind="episode", by=_named(by), at=at, data=as_json(details))
        keep(row, details)
        return decided_noun(row, holds=True)


def keep(row: models.Decision, details: Mapping[str, Any]) -> None:
    """Write a decision's claim, if it makes one, fold the episode anew, and note it in the history."""
    kind, key = details["episode"]
    if row.undoes_id is None:
        models.Claim.objects.create(
            field=details["field"],
            value=as_json(details["value"]),
            by=f"{PERSON}{row.by}",
            at=row.at,
            episode=f"{kind}:{key}",
            decision=row,
        )
    refold_episodes(kind, {key})
    what = "decision.undo" if row.undoes_id else "decision.episode"
    event(row.at, what, f"{kind}:{key}", decision=row.row, by=row.by, field=details["field"]).save()


def _named(by: str) -> str:
    if not by.strip():
        raise RecordError("a decision needs somebody who made it", "say by whom")
    return by


def _checked(kind: str, field: str, value: Any) -> Any:
    """The value as plain data; what can't be is refused."""
    if kind not in KINDS:
        raise RecordError(f"{kind} is no kind of episode", f"say {', '.join(KINDS)}")
    if field not in _FIELDS:
        raise RecordError(f"an episode has no field {field} to set", f"say one of {', '.join(_FIELDS)}")
    if field == "status":
        if value not in STATUSES[kind]:
            raise RecordError(f"{value} is no status of a {kind}", f"say one of {', '.join(STATUSES[kind])}")
        return value
    if value is None:
        return None
    try:
        if field in _DAYS:
            return msgspec.convert(value, datetime.date).isoformat()
        return msgspec.convert(value, int, strict=True)
    except msgspec.ValidationError as error:
        remedy = "write a day as 2024-03-01, people in digits"
        raise RecordError(f"{field} can't be {value}", remedy) from error
