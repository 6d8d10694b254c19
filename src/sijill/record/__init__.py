"""The record: reports, accounts, incidents and every claim, kept for good.

Importing this room imports no Django, so that reading alone stays quick. Open the record first; the rest is
fetched when it is first asked for:

    from sijill import record

    record.opened(home)
    record.incident("s-2f7x5q0c3a")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from sijill.record.counted import Bar, Cluster, Facet, Histogram, Spread, Spreads, Tally
from sijill.record.database import home_folder
from sijill.record.nouns import (
    Added,
    Adding,
    Decided,
    Episode,
    Filters,
    Fold,
    Happened,
    Hit,
    Kept,
    Page,
    Suggestion,
    account_id,
    account_ids,
)

if TYPE_CHECKING:
    from sijill.record.adding import add_report, add_reports, reread
    from sijill.record.charting import clusters, facets, histogram, spreads, tallies
    from sijill.record.checking import check
    from sijill.record.deciding import apart, decide, merge, split, undo
    from sijill.record.linking import apply_links, near, note_copies, suggestions, told, waiting
    from sijill.record.looking import (
        claims,
        decisions,
        episodes,
        every_incident,
        history,
        incident,
        incidents,
        report,
        report_ids,
    )
    from sijill.record.opening import opened
    from sijill.record.pairs import constraints
    from sijill.record.safekeeping import backup, restore
    from sijill.record.searching import search
    from sijill.record.texts import holds, incidents_of, original_of, texts_like
    from sijill.record.transactions import writing

__all__ = [
    "Added",
    "Adding",
    "Bar",
    "Cluster",
    "Decided",
    "Episode",
    "Facet",
    "Filters",
    "Fold",
    "Happened",
    "Histogram",
    "Hit",
    "Kept",
    "Page",
    "Spread",
    "Spreads",
    "Suggestion",
    "Tally",
    "account_id",
    "account_ids",
    "add_report",
    "add_reports",
    "apart",
    "apply_links",
    "backup",
    "check",
    "claims",
    "clusters",
    "constraints",
    "decide",
    "decisions",
    "episodes",
    "every_incident",
    "facets",
    "histogram",
    "history",
    "holds",
    "home_folder",
    "incident",
    "incidents",
    "incidents_of",
    "merge",
    "near",
    "note_copies",
    "opened",
    "original_of",
    "report",
    "report_ids",
    "reread",
    "restore",
    "search",
    "split",
    "spreads",
    "suggestions",
    "tallies",
    "texts_like",
    "told",
    "undo",
    "waiting",
    "writing",
]

# Where each verb is; a file of the room that needs Django is imported when one of its verbs is asked for.
_VERBS = {
    "adding": "add_report add_reports reread",
    "charting": "clusters facets histogram spreads tallies",
    "checking": "check",
    "deciding": "apart decide merge split undo",
    "linking": "apply_links near note_copies suggestions told waiting",
    "pairs": "constraints",
    "looking": "claims decisions episodes every_incident history incident incidents report report_ids",
    "texts": "holds incidents_of original_of texts_like",
    "opening": "opened",
    "safekeeping": "backup restore",
    "searching": "search",
    "transactions": "writing",
}
_PLACE = {verb: file for file, verbs in _VERBS.items() for verb in verbs.split()}


def __getattr__(name: str) -> Any:
    if name not in _PLACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"sijill.record.{_PLACE[name]}"), name)
