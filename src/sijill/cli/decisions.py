"""What people decide at the command line: one decision made, what it changed, and how to take it back."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable

from sijill import record
from sijill.errors import RecordError
from sijill.model import Incident
from sijill.page.decisions import decision_said
from sijill.page.said import in_one_line, label, values
from sijill.page.words import Words, load_words
from sijill.record import Decided

ENGLISH = "en"


def now() -> datetime.datetime:
    """The time of a decision."""
    return datetime.datetime.now(datetime.UTC)


def moment_said(at: str) -> str:
    """A moment to the minute, in UTC.

    >>> moment_said("2024-03-05T12:30:09.5+00:00")
    '2024-03-05 12:30'
    """
    return at[:16].replace("T", " ")


def decide(named: Iterable[str], make: Callable[[], Decided]) -> int:
    """Make a decision about the incidents named; print its number, what changed, and the way back."""
    before = _seen(named)
    made = make()
    words = load_words()
    lines = [f"decision {made.id}: {decision_said(made, words, ENGLISH)}"]
    before |= {each.id: each for each in list(before.values())}
    for key, incident in _seen(made.details["incidents"]).items():
        if incident.id != key:
            lines.append(f"  {key} is {incident.id} now")
        elif key not in before or before[key].reports != incident.reports:
            lines.append(f"  {in_one_line(incident, words, ENGLISH)}")
        if key == incident.id and key in before:
            lines += [f"  {key} {line}" for line in changes(before[key], incident, words)]
    lines.append(f"to take it back: sijill undo {made.id}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _seen(ids: Iterable[str]) -> dict[str, Incident]:
    """The incidents that these ids lead to now; an id that leads nowhere is left to the decision itself."""
    found = {}
    for key in dict.fromkeys(ids):
        try:
            found[key] = record.incident(key)
        except RecordError:
            continue
    return found


def changes(before: Incident, after: Incident, words: Words) -> list[str]:
    """Each value that is another now, as it was and as it is."""
    was, now = (values(each, words, ENGLISH) for each in (before, after))
    return [
        f"{label(field, words, ENGLISH)}: {was.get(field, '–')} → {now.get(field, '–')}"
        for field in dict.fromkeys([*was, *now])
        if was.get(field) != now.get(field)
    ]
