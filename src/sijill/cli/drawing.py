"""One incident for a terminal: its values, the matrix of its claims, decisions and history."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sijill.cli.decisions import moment_said
from sijill.model import Claim
from sijill.page.decisions import decision_said, event_said
from sijill.page.markup import plain
from sijill.page.said import claimed, comma, label, values
from sijill.page.words import Words, load_words
from sijill.record import Dossier
from sijill.record.matrix import Matrix, Voice, matrix

_WIDTH = 110  # where no terminal tells its own
_WIDEST = 26  # letters of a column; a longer value goes on below
_PERSON = "person:"
_DISPUTED = "yellow"
_OF_FIELD = {"places": "place", "perpetrators": "perpetrator", "victims": "victim", "targets": "target"}


def draw(found: Dossier, *, language: str, quotes: bool = False) -> None:
    """Print an incident; with `quotes` also the words behind each value."""
    words = load_words()
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    told = matrix(found.incident, found.reports)
    if found.asked != found.incident.id:
        became = words.say("record.became", old=plain(found.asked), new=found.incident.id)
        console.print(Text(became.put(language), style="bold"))
    title = f"{words.say('record.incident').put(language)} {found.incident.id}"
    console.print(Text(title, style="bold"))
    console.print(_values(found, told, words, language))
    _heading(console, "claims", words, language)
    if told.disputed:
        console.print(Text(words.say("record.differ").put(language), style=_DISPUTED))
    for table in tables(told, words, language, width=console.width):
        console.print(table)
    if quotes:
        _heading(console, "words", words, language)
        for line in _quotes(told, words, language):
            console.print(line)
    _afterwards(console, found, words, language)


def _heading(console: Console, key: str, words: Words, language: str) -> None:
    console.print()
    console.print(Text(words.say(f"record.{key}").put(language), style="bold"))


def _values(found: Dossier, told: Matrix, words: Words, language: str) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for field, value in values(found.incident, words, language).items():
        disputed = _OF_FIELD.get(field, field) in told.disputed
        grid.add_row(
            Text(label(field, words, language)),
            Text(f"{value} ≠" if disputed else value, style=_DISPUTED if disputed else ""),
        )
    if found.incident.previous:
        name = words.say("record.previous").put(language)
        grid.add_row(Text(name), Text(comma(language).join(found.incident.previous)))
    return grid


def tables(told: Matrix, words: Words, language: str, *, width: int) -> Iterator[Table]:
    """The matrix as one table below the other, each with as many fields as fit into a width, in letters."""
    names = [_name(voice, words, language) for voice in told.voices]
    first = min(_WIDEST, max((_longest(name) for name in names), default=0))
    cells = {
        field: [_cell(voice.said.get(field, []), words, language) for voice in told.voices]
        for field in told.fields
    }
    heads = {
        field: label(field, words, language) + (" ≠" if field in told.disputed else "") for field in cells
    }
    widths = {field: min(_WIDEST, max(map(_longest, [heads[field], *cells[field]]))) for field in cells}
    for band in _bands(widths, width - first - 2):
        drawn = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        drawn.add_column(words.say("record.source").put(language), width=first, overflow="fold")
        for field in band:
            style = _DISPUTED if field in told.disputed else ""
            drawn.add_column(Text(heads[field], style=style), overflow="fold", style=style)
        for at, name in enumerate(names):
            drawn.add_row(Text(name), *(Text(cells[field][at]) for field in band))
        yield drawn


def _bands(widths: dict[str, int], room: int) -> list[list[str]]:
    """The fields in groups that fit into the room.

    >>> _bands({"killed": 10, "when": 20, "place": 9}, 32)
    [['killed', 'when'], ['place']]
    """
    bands: list[list[str]] = [[]]
    left = room
    for field, width in widths.items():
        if bands[-1] and width + 1 > left:
            bands.append([])
            left = room
        bands[-1].append(field)
        left -= width + 1
    return bands if bands[0] else []


def _name(voice: Voice, words: Words, language: str) -> str:
    """Who speaks: the source, the day and the report; below it the copies that say the same."""
    if not voice.reports:
        return words.say("record.decided_by", name=plain(voice.key.removeprefix(_PERSON))).put(language)
    own = [each for each in voice.reports if each not in voice.copies]
    lines = [plain(voice.source or ""), voice.day or "", *map(plain, own)]
    if voice.copies:
        ids = comma(language).join(map(plain, voice.copies))
        lines.append(words.say("record.copies", ids=ids).put(language))
    return "\n".join(line for line in lines if line)


def _cell(claims: Sequence[Claim], words: Words, language: str) -> str:
    return "\n".join(dict.fromkeys(claimed(claim, words, language) for claim in claims))


def _longest(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))


def _quotes(told: Matrix, words: Words, language: str) -> Iterator[Text]:
    """Report by report, each value and the words that it came from."""
    for voice in told.voices:
        for report in voice.reports:
            yield Text(plain(report), style="bold")
            for field in told.fields:
                for claim in voice.said.get(field, []):
                    if claim.report == report and claim.quotes:
                        quoted = " ".join(f"«{plain(quote)}»" for quote in claim.quotes)
                        value = claimed(claim, words, language)
                        yield Text(f"  {label(field, words, language)}: {value}  {quoted}")


def _afterwards(console: Console, found: Dossier, words: Words, language: str) -> None:
    """What people decided, and what happened."""
    if found.decisions:
        _heading(console, "decisions", words, language)
    for each in found.decisions:
        line = f"{each.id}  {moment_said(each.at)}  {plain(each.by)}  {decision_said(each, words, language)}"
        if not each.holds:
            line += f"  ({words.say('record.taken_back').put(language)})"
        console.print(Text(line, style="" if each.holds else "dim"))
    happened = [each for each in found.history if each.what.startswith("incident.")]
    if happened:
        _heading(console, "history", words, language)
    for event in happened:
        console.print(Text(f"{moment_said(event.at)}  {event_said(event, words, language)}"))

