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
    Asked,
    Case,
    Decided,
    Desk,
    Dossier,
    Episode,
    EpisodePage,
    Evidence,
    Filters,
    Fold,
    Gathered,
    Happened,
    Hit,
    Inbox,
    Kept,
    Named,
    NamedPage,
    Occurrence,
    OnDesk,
    Page,
    Suggestion,
    Urgency,
    Value,
    Waiting,
    account_id,
    account_ids,
)

if TYPE_CHECKING:
    from sijill.record.adding import add_report, add_reports, reread
    from sijill.record.cases import case, episode_page
    from sijill.record.charting import clusters, facets, histogram, spreads, tallies
    from sijill.record.checking import check
    from sijill.record.deciding import apart, decide, merge, split, undo
    from sijill.record.dossiers import dossier, some_incidents
    from sijill.record.freshness import demand, revision_of, revisions_of
    from sijill.record.linking import apply_links, near, neighbours, note_copies, suggestions, told, waiting
    from sijill.record.looking import (
        claims,
        decision,
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
    from sijill.record.paging import (
        accounts_after,
        episode,
        episodes_after,
        incidents_after,
        reports_after,
    )
    from sijill.record.pairs import constraints
    from sijill.record.persons import (
        named_beside,
        names_like,
        occurrences,
        people,
        person_decisions,
        same_person,
    )
    from sijill.record.receiving import assign, finish, inbox, next_report, weigh
    from sijill.record.recoding import accept, add_account, decide_account, reject_account, rekey
    from sijill.record.restricting import group_of, restrict, visible
    from sijill.record.safekeeping import backup, restore
    from sijill.record.searching import hits, search
    from sijill.record.showing import desk
    from sijill.record.sourcing import sources
    from sijill.record.steering import decide_episode
    from sijill.record.texts import (
        elder_like,
        gathered,
        holds,
        incidents_of,
        original_of,
        refusal,
        texts_like,
    )
    from sijill.record.transactions import writing

__all__ = [
    "Added",
    "Adding",
    "Asked",
    "Bar",
    "Case",
    "Cluster",
    "Decided",
    "Desk",
    "Dossier",
    "Episode",
    "EpisodePage",
    "Evidence",
    "Facet",
    "Filters",
    "Fold",
    "Gathered",
    "Happened",
    "Histogram",
    "Hit",
    "Inbox",
    "Kept",
    "Named",
    "NamedPage",
    "Occurrence",
    "OnDesk",
    "Page",
    "Spread",
    "Spreads",
    "Suggestion",
    "Tally",
    "Urgency",
    "Value",
    "Waiting",
    "accept",
    "account_id",
    "account_ids",
    "accounts_after",
    "add_account",
    "add_report",
    "add_reports",
    "apart",
    "apply_links",
    "assign",
    "backup",
    "case",
    "check",
    "claims",
    "clusters",
    "constraints",
    "decide",
    "decide_account",
    "decide_episode",
    "decision",
    "decisions",
    "demand",
    "desk",
    "dossier",
    "elder_like",
    "episode",
    "episode_page",
    "episodes",
    "episodes_after",
    "every_incident",
    "facets",
    "finish",
    "gathered",
    "group_of",
    "histogram",
    "history",
    "hits",
    "holds",
    "home_folder",
    "inbox",
    "incident",
    "incidents",
    "incidents_after",
    "incidents_of",
    "merge",
    "named_beside",
    "names_like",
    "near",
    "neighbours",
    "next_report",
    "note_copies",
    "occurrences",
    "opened",
    "original_of",
    "people",
    "person_decisions",
    "refusal",
    "reject_account",
    "rekey",
    "report",
    "report_ids",
    "reports_after",
    "reread",
    "restore",
    "restrict",
    "revision_of",
    "revisions_of",
    "same_person",
    "search",
    "some_incidents",
    "sources",
    "split",
    "spreads",
    "suggestions",
    "tallies",
    "texts_like",
    "told",
    "undo",
    "visible",
    "waiting",
    "weigh",
    "writing",
]

# Where each verb is; a file of the room that needs Django is imported when one of its verbs is asked for.
_VERBS = {
    "adding": "add_report add_reports reread",
    "charting": "clusters facets histogram spreads tallies",
    "cases": "case episode_page",
    "checking": "check",
    "steering": "decide_episode",
    "deciding": "apart decide merge split undo",
    "showing": "desk",
    "dossiers": "dossier some_incidents",
    "freshness": "demand revision_of revisions_of",
    "persons": "named_beside names_like occurrences people person_decisions same_person",
    "receiving": "assign finish inbox next_report weigh",
    "recoding": "accept add_account decide_account reject_account rekey",
    "restricting": "group_of restrict visible",
    "linking": "apply_links near neighbours note_copies suggestions told waiting",
    "paging": "accounts_after episode episodes_after incidents_after reports_after",
    "pairs": "constraints",
    "looking": "claims decision decisions episodes every_incident history incident incidents "
    "report report_ids",
    "texts": "elder_like gathered holds incidents_of original_of refusal texts_like",
    "opening": "opened",
    "safekeeping": "backup restore",
    "searching": "hits search",
    "sourcing": "sources",
    "transactions": "writing",
}
_PLACE = {verb: file for file, verbs in _VERBS.items() for verb in verbs.split()}


def __getattr__(name: str) -> Any:
    if name not in _PLACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"sijill.record.{_PLACE[name]}"), name)
