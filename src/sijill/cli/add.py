"""`sijill add`: captures into the record, each with its evidence; safe to repeat."""

from __future__ import annotations

import datetime
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.capture.files import STREAM, how_many
from sijill.cli.crew import read_all
from sijill.cli.home import Home, person
from sijill.cli.read import Jobs, Published
from sijill.cli.readers import RULES, Choice
from sijill.cli.say import complain, note
from sijill.errors import SijillError

if TYPE_CHECKING:
    from sijill.capture.captured import Captured
    from sijill.capture.mapping import Mapping
    from sijill.flow.adding import Item, Outcome
    from sijill.model import Report

_STOPPED = 130
_TOLD = ("new", "changed", "copy", "known", "failed")
_PLURALS = {"copy": "copies"}

What = Annotated[
    list[str],
    typer.Argument(metavar="WHAT", help="Files, folders, addresses (pages, feeds), or - for standard input."),
]
Collector = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who captured it, for the chain of custody (you, by default)."),
]
Columns = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Which column of a spreadsheet holds what: a TOML or JSON file."),
]
Watch = Annotated[
    int | None,
    typer.Option(min=1, metavar="MINUTES", help="Do it again every so many minutes, until Ctrl-C."),
]


def add(
    what: What,
    home: Home = None,
    jobs: Jobs = 1,
    published: Published = None,
    collector: Collector = None,
    columns: Columns = None,
    watch: Watch = None,
) -> int:
    """Capture, read, locate, link and record reports; doing it again changes nothing.

    Takes files (.txt .md .html .json .jsonl .csv .xlsx .xml .warc .wacz, a Telegram export's result.json),
    folders, addresses of pages and feeds, or standard input. What can't be captured is told, and is never
    recorded as evidence.

    \b
    Examples:
      sijill add reports.jsonl --jobs 2
      sijill add page.html posts/ channel/result.json
      sijill add reports.xlsx --columns columns.toml
      sijill add https://news.example.org/feed --watch 30
      cat reports.jsonl | sijill add -

    Status: 0 all was added or known, 1 some could not be, 2 asked wrongly, 130 stopped.
    """
    from sijill import record  # noqa: PLC0415  loads Django
    from sijill.capture.mapping import load  # noqa: PLC0415  slow to load

    mapping = load(columns) if columns else None
    folder = record.opened(home)
    day = published.date() if published else None
    who = person(collector)
    while True:
        tally: Counter[str] = Counter()
        mine = items(what, folder, Choice(RULES, None, None), jobs=jobs, published=day, mapping=mapping)
        stopped = _once(mine, what, folder, who, tally)
        _sum_up(tally, folder, stopped=stopped)
        if stopped or watch is None:
            return _STOPPED if stopped else int(tally["failed"] > 0)
        try:
            time.sleep(watch * 60)
        except KeyboardInterrupt:
            return _STOPPED


def _once(mine: Iterator[Item], what: list[str], home: Path, collector: str, tally: Counter[str]) -> bool:
    """Add everything once; True if it was stopped with Ctrl-C: what was added till then is kept."""
    from sijill.flow.adding import add as put  # noqa: PLC0415  loads Django, DuckDB and Splink

    outcomes = put(mine, home=home, collector=collector, clock=lambda: datetime.datetime.now(datetime.UTC))
    try:
        for outcome in _watched(outcomes, what):
            tally[outcome.what] += 1
            if outcome.why:
                complain(outcome.why)
    except KeyboardInterrupt:
        return True
    return False


def items(
    what: list[str],
    home: Path,
    choice: Choice,
    *,
    jobs: int = 1,
    published: datetime.date | None = None,
    mapping: Mapping | None = None,
) -> Iterator[Item]:
    """Each capture of what is given, with its reading: what `flow.adding.add` takes."""
    return _items(_found(what, home, published, mapping), choice, jobs)


def _found(
    what: list[str], home: Path, published: datetime.date | None, mapping: Mapping | None
) -> Iterator[Captured | SijillError]:
    from sijill.capture.incoming import incoming  # noqa: PLC0415  slow to load

    today = datetime.datetime.now(datetime.UTC).date()
    for each in what:
        stream = sys.stdin.buffer if each == STREAM else None
        yield from incoming(
            each,
            published=published,
            on=today,
            stream=stream,
            mapping=mapping,
            remembered=home / "mappings",
        )


def _items(found: Iterator[Captured | SijillError], choice: Choice, jobs: int) -> Iterator[Item]:
    """Each capture with its reading, in their order; what the record holds already isn't read again."""
    from sijill.flow.adding import is_held  # noqa: PLC0415

    waiting: deque[tuple[Captured, bool] | SijillError] = deque()

    def fresh() -> Iterator[Report]:
        for each in found:
            if isinstance(each, SijillError):
                waiting.append(each)
                continue
            held = is_held(each)
            waiting.append((each, held))
            if not held:
                yield each.report

    for outcome in read_all(fresh(), choice, jobs=jobs):
        yield from _ready(waiting)
        captured, _ = waiting.popleft()  # type: ignore[misc]  # _ready leaves one that was to be read
        yield outcome if isinstance(outcome, SijillError) else (captured, outcome[1])
    yield from _ready(waiting)


def _ready(waiting: deque[tuple[Captured, bool] | SijillError]) -> Iterator[Item]:
    """What stands before the next capture that was read."""
    while waiting:
        first = waiting[0]
        if isinstance(first, SijillError):
            yield first
        elif first[1]:
            yield first[0], None
        else:
            return
        waiting.popleft()


def _watched(outcomes: Iterator[Outcome], what: list[str]) -> Iterator[Outcome]:
    """The same with a progress bar, where somebody looks on."""
    if not sys.stderr.isatty():
        return outcomes
    from sijill.cli.progress import watched  # noqa: PLC0415  loads rich

    local = [each for each in what if "://" not in each]
    return watched(outcomes, how_many(local) if len(local) == len(what) else None, doing="adding")


def _sum_up(tally: Counter[str], home: Path, *, stopped: bool) -> None:
    """One line: how many were new, known, copies, failed, and how many incidents there are now."""
    from sijill import record  # noqa: PLC0415

    told = [f"{tally[each]} {_PLURALS.get(each, each)}" for each in _TOLD if tally[each]]
    said = ", ".join(told) or "nothing"
    total = record.incidents(size=1).total
    note(f"{'stopped; ' if stopped else ''}{said} → {total} incident{'' if total == 1 else 's'} in {home}")
