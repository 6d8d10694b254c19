"""Notes that people write beside an incident; they never leave the site in an export."""

from __future__ import annotations

import datetime
from collections.abc import Collection

import msgspec

from sijill.errors import RecordError
from sijill.web.models import Note, User

_LONGEST = 5000


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A note: who wrote it, when, and what."""

    by: str
    at: datetime.datetime
    text: str


def write(incident: str, text: str, *, by: User, at: datetime.datetime) -> None:
    """Keep a note; an empty or very long one is refused."""
    told = text.strip()
    if not told or len(told) > _LONGEST:
        raise RecordError("a note holds between 1 and 5,000 letters", "shorten it, or write two")
    Note.objects.create(incident=incident, by=by, at=at, text=told)


def notes(incidents: Collection[str]) -> list[Noted]:
    """The notes of an incident and of those that were merged into it, the newest first."""
    rows = Note.objects.filter(incident__in=list(incidents)).select_related("by").order_by("-at")
    return [Noted(by=row.by.username, at=row.at, text=row.text) for row in rows]
