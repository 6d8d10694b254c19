"""The audit log: who signed in, failed to, changed people or carried data out. Nobody can edit it.

To note another kind of act: add it to WHATS, its words to data/vocab/administration.toml, and call `noted`.
What people decide about incidents isn't here: the record keeps that itself.
"""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest

from sijill.web.models import Audit, User

WHATS = (
    *("signed_in", "signed_out", "sign_in_failed", "locked_out", "second_factor_failed"),
    *("password_changed", "second_factor_added", "second_factor_removed", "sessions_ended"),
    *("person_made", "role_changed", "groups_changed", "person_closed", "person_opened"),
    *("password_given", "second_factor_asked", "second_factor_reset", "group_made", "group_removed"),
    *("token_made", "token_revoked", "token_refused"),
    *("exported", "backup_taken", "job_queued", "place_taught", "source_noted"),
)
COMMAND_LINE = "command line"
_LONGEST = 200  # letters of a name or a browser that are kept


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the log: when, what, by whom, to whom or what, from which address, and what else is known."""

    row: int
    at: datetime.datetime
    what: str
    by: str
    subject: str
    address: str
    details: dict[str, Any]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines are asked for; all that is given must hold. Days are UTC, both included."""

    what: str | None = None
    by: str | None = None
    subject: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


def noted(what: str, *, by: str, subject: str = "", address: str = "", **details: object) -> None:
    """Add a line. `details` never hold a password, a token or a code."""
    if what not in WHATS:
        raise ValueError(f"{what} is no act of the audit log")
    Audit.objects.create(
        at=datetime.datetime.now(datetime.UTC),
        what=what,
        by=by[:_LONGEST],
        subject=subject[:_LONGEST],
        address=address[:60],
        details=msgspec.json.encode(details).decode(),
    )


def noted_for(request: HttpRequest, what: str, subject: str = "", **details: object) -> None:
    """Add a line for what the one who asks just did."""
    by = request.user.username if isinstance(request.user, User) else ""
    noted(what, by=by, subject=subject, address=address_of(request), **details)


def address_of(request: HttpRequest | None) -> str:
    """From where somebody asks; a header that a browser could invent is never believed."""
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""


def lines(asked: Asked, *, before: int | None = None, size: int = 50) -> list[Line]:
    """The lines asked for, the newest first; `before` is the row of the last one seen."""
    rows = _rows(asked)
    if before is not None:
        rows = rows.filter(row__lt=before)
    return [
        Line(
            row=each.row,
            at=each.at,
            what=each.what,
            by=each.by,
            subject=each.subject,
            address=each.address,
            details=msgspec.json.decode(each.details),
        )
        for each in rows.order_by("-row")[:size]
    ]


def _rows(asked: Asked) -> QuerySet[Audit]:
    rows = Audit.objects.all()
    if asked.what:
        rows = rows.filter(what=asked.what)
    if asked.by:
        rows = rows.filter(by=asked.by)
    if asked.subject:
        rows = rows.filter(subject=asked.subject)
    if asked.since:
        rows = rows.filter(at__gte=_midnight(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_midnight(asked.until + datetime.timedelta(days=1)))
    return rows


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
