"""Readings as a table for a terminal: one incident a line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sijill.model import Account, Count, Reading, Report, When
from sijill.page.markup import plain
from sijill.page.values import blamed_said, count_said
from sijill.page.words import Words, load_words

_WIDTH = 110  # where no terminal tells its own
_WIDE = 100  # a terminal on which names of reports stay on one line, up to
_NAME = 20  # letters
_FIELDS = ("field.killed", "field.injured", "field.perpetrators")
_EPISODES = ("tolls", "appeals", "sieges", "displacements", "threats")
Read = tuple[Report, Reading]


def show(read: Sequence[Read], *, language: str) -> None:
    """Print the incidents of the readings, and what else they tell of."""
    words = load_words()
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    console.print(table(read, words, language, width=console.width))
    for line in _others(read, words, language):
        console.print(Text(line))


def table(read: Sequence[Read], words: Words, language: str, *, width: int) -> Table:
    """The incidents as a table for a terminal of a width, in letters."""
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    named = max((len(plain(report.id)) for report, _ in read), default=0)
    whole = {"report": width >= _WIDE and named <= _NAME, "day": True}
    for key in ("page.report", "field.type", "page.day", "page.place", *_FIELDS):
        kept = whole.get(key.split(".")[1], False)
        drawn.add_column(words.say(key).put(language), overflow="fold", no_wrap=kept)
    for report, reading in read:
        name = plain(report.id)
        for account in reading.incidents:
            drawn.add_row(*(Text(cell) for cell in [name, *_cells(account, words, language)]))
            name = ""
        if not reading.incidents:
            state = "" if reading.relevant else words.say("page.not_relevant").put(language)
            drawn.add_row(Text(name), Text(state or "–", style="dim"))
    return drawn


def _cells(account: Account, words: Words, language: str) -> list[str]:
    return [
        words.say(f"type.{account.type}").put(language),
        short_day(account.when),
        plain("، ".join(place.name for place in account.places)),
        _count(account.killed or account.casualties, words, language),
        _count(account.injured or account.casualties, words, language),
        plain(
            ("، " if language == "ar" else ", ").join(
                said.put(language) for said in blamed_said(words, account.perpetrators)
            )
        ),
    ]


def short_day(when: When) -> str:
    """The day, short: ≤ a last day, or the two that the act lies between."""
    if when.earliest and when.latest and when.earliest != when.latest:
        return f"{when.earliest} –\n{when.latest}"
    if when.earliest is None and when.latest:
        return f"≤ {when.latest}"
    return when.latest or when.earliest or ""


def _count(count: Count | None, words: Words, language: str) -> str:
    return count_said(words, count).put(language) if count else ""


def _others(read: Sequence[Read], words: Words, language: str) -> list[str]:
    """How many of each other thing the readings tell of."""
    counted: Counter[str] = Counter()
    for _, reading in read:
        for kind in _EPISODES:
            counted[kind] += len(getattr(reading, kind))
    found = [f"{words.say(f'page.{kind}').put(language)}: {n}" for kind, n in counted.items() if n]
    return [" · ".join(found)] if found else []
