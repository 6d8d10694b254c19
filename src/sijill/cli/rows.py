"""A page of incidents as a table for a terminal."""

from __future__ import annotations

import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sijill.cli.table import short_day
from sijill.page.said import label, values
from sijill.page.words import load_words
from sijill.record import Page

_WIDTH = 110  # where no terminal tells its own
_FIELDS = ("type", "when", "places", "killed", "injured", "perpetrators", "grade", "status")


def draw(page: Page, *, language: str) -> None:
    """Print the incidents of a page, and which ones of how many they are."""
    words = load_words()
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    if not page.incidents:
        console.print(Text(words.say("record.none").put(language)))
        return
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    drawn.add_column(words.say("record.incident").put(language), no_wrap=True)
    for field in _FIELDS:
        drawn.add_column(label(field, words, language), overflow="fold")
    for incident in page.incidents:
        told = values(incident, words, language) | {"when": short_day(incident.when)}
        drawn.add_row(incident.id, *(Text(told.get(field, "")) for field in _FIELDS))
    console.print(drawn)
    first = (page.number - 1) * page.size + 1
    said = words.say("record.shown", first=first, last=first + len(page.incidents) - 1, total=page.total)
    console.print(Text(said.put(language)))
