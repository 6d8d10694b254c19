"""All that is known of one incident, gathered for `sijill show`."""

from __future__ import annotations

from typing import NamedTuple

from sijill import record
from sijill.model import Incident
from sijill.record import Decided, Happened, Kept


class Found(NamedTuple):
    """An incident, its reports by id, decisions and history, newest first; `asked` is the id asked for."""

    asked: str
    incident: Incident
    kept: dict[str, Kept]
    decisions: list[Decided]
    history: list[Happened]


def find(asked: str) -> Found:
    """Everything about an incident; an id that nobody knows raises RecordError."""
    incident = record.incident(asked)
    ids = {incident.id, *incident.previous}
    decisions = [each for each in record.decisions() if ids & set(each.details.get("incidents", []))]
    history = [each for one in sorted(ids) for each in record.history(one)]
    return Found(
        asked=asked,
        incident=incident,
        kept={key: record.report(key) for key in incident.reports},
        decisions=decisions,
        history=sorted(history, key=lambda each: each.at, reverse=True),
    )
