"""The history of everything: one line for each thing that happened, in its order."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from sijill.errors import RecordError
from sijill.record.models import Event


def moment(at: datetime.datetime) -> datetime.datetime:
    """A time in UTC; one without a zone is refused, since nobody could tell when it was."""
    if at.tzinfo is None:
        raise RecordError(f"{at.isoformat()} has no time zone", "pass a time with one, as in UTC")
    return at.astimezone(datetime.UTC)


def event(at: datetime.datetime, what: str, subject: str, **told: Any) -> Event:
    """A line of the history, not yet saved."""
    return Event(at=at, what=what, subject=subject, data=msgspec.json.encode(told).decode())
