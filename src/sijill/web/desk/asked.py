"""The inbox's filters in an address: what is asked for is shared by copying the address."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sijill.record import Asked

STATUSES = ("waiting", "quiet", "done", "all")
KEYS = ("status", "country", "source", "assigned", "text", "from", "to")
_NOBODY = "-"  # stands in an address for whoever nobody is


def asked_of(given: Mapping[str, str], groups: frozenset[str] | None) -> Asked:
    """What an address asks of the inbox; what it says wrongly is left out.

    >>> asked = asked_of({"status": "done", "from": "2024-03-01", "assigned": "-", "to": "soon"}, None)
    >>> asked.status, str(asked.earliest), asked.assigned, asked.latest
    ('done', '2024-03-01', '', None)
    """
    status = given.get("status", "")
    assigned = given.get("assigned", "")
    return Asked(
        status=status if status in STATUSES else "waiting",
        country=given.get("country") or None,
        source=given.get("source") or None,
        assigned="" if assigned == _NOBODY else assigned or None,
        text=given.get("text", "").strip() or None,
        earliest=_day(given.get("from", "")),
        latest=_day(given.get("to", "")),
        groups=groups,
    )


def _day(said: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        return None
