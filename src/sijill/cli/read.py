"""`sijill read`: reports in, readings out."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer

from sijill.capture.files import STREAM, capture, how_many
from sijill.cli.crew import Outcome, read_all
from sijill.cli.output import Output, check
from sijill.cli.readers import LLM, RULES, Choice
from sijill.cli.say import complain, note
from sijill.errors import SijillError
from sijill.model import Reading, Report

_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_STOPPED = 130


class ReaderName(StrEnum):
    """Who reads."""

    rules = RULES
    llm = LLM


class Language(StrEnum):
    """The language of tables and pages."""

    ar = "ar"
    en = "en"


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")]
OutFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT.jsonl", help="Write the readings there.")
]
HtmlFile = Annotated[
    Path | None,
    typer.Option("--html", metavar="PAGE.html", help="Write a page with each value beside its words."),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Print which words and which rules gave each value.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes.")]
Published = Annotated[
    datetime.datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day of reports that don't tell theirs."
    ),
]
Who = Annotated[ReaderName, typer.Option("--reader", help="Who reads: the rules, or a model at --endpoint.")]
Endpoint = Annotated[
    str | None,
    typer.Option(metavar="URL", help="An OpenAI-compatible endpoint, for --reader llm; texts go there."),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="The model's name at the endpoint.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines on a terminal too.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the table and the page.")]


class Ways(NamedTuple):
    """Where the readings go."""

    output: Path | None
    html: Path | None
    explain: bool
    json: bool
    language: str

    @property
    def table(self) -> bool:
        """Whether a person looks on, and asked for nothing else."""
        return not (self.output or self.explain or self.json) and sys.stdout.isatty()

    @property
    def lines(self) -> bool:
        """Whether readings are printed as JSON lines."""
        return not (self.output or self.explain or self.table)

    @property
    def gather(self) -> bool:
        """Whether all readings are needed together at the end."""
        return self.table or self.html is not None


class Tally:
    """What happened so far."""

    def __init__(self) -> None:
        self.read = self.relevant = self.failed = 0


def read(
    paths: Paths,
    output: OutFile = None,
    html: HtmlFile = None,
    explain: Explain = False,
    jobs: Jobs = 1,
    published: Published = None,
    reader: Who = ReaderName.rules,
    endpoint: Endpoint = None,
    model: Model = None,
    json: AsJson = False,
    lang: Lang = Language.en,
) -> int:
    """Read reports: who was harmed, where, when, by whom, with the words behind each value.

    Files (.txt .md .html .htm .json .jsonl), folders, or standard input: JSON lines with the keys
    id, source, url, published, captured, title, text; or one text or web page.
    Prints one JSON line a report, or a table on a terminal.

    \b
    Examples:
      sijill read report.txt
      sijill read reports/ -o readings.jsonl --html readings.html --jobs 4
      cat reports.jsonl | sijill read - > readings.jsonl
      sijill read post.txt --published 2024-03-05 --explain

    Status: 0 all was read, 1 some could not be read, 2 asked wrongly.
    """
    choice = _choice(reader, endpoint, model)
    ways = Ways(output, html, explain, json, lang.value)
    check(output)
    check(html)
    day = published.date() if published else None
    stream = sys.stdin.buffer if STREAM in paths else None
    captured = capture(paths, published=day, stream=stream)
    return _run(read_all(captured, choice, jobs=jobs), ways, paths)


def _choice(reader: ReaderName, endpoint: str | None, model: str | None) -> Choice:
    if reader is ReaderName.llm and not endpoint:
        raise typer.BadParameter("--reader llm needs --endpoint URL: say where the model is")
    if reader is ReaderName.rules and (endpoint or model):
        raise typer.BadParameter("--endpoint and --model belong to --reader llm")
    if reader is ReaderName.llm:
        note(f"the reports' texts are sent to {endpoint}")
    return Choice(reader.value, endpoint, model)


def _run(outcomes: Iterator[Outcome], ways: Ways, paths: list[str]) -> int:
    """Take each reading where it goes; what was read before Ctrl-C is kept."""
    tally = Tally()
    gathered: list[tuple[Report, Reading]] = []
    stopped = False
    with ExitStack() as stack:
        try:
            out = stack.enter_context(Output(ways.output)) if ways.output else None
            for report, reading in _told(_watched(outcomes, ways, paths), tally):
                line = msgspec.json.encode(reading)
                if out:
                    out.write(line)
                elif ways.lines:
                    sys.stdout.buffer.write(line + b"\n")
                if ways.explain:
                    _print_why(report, reading)
                if ways.gather:
                    gathered.append((report, reading))
        except KeyboardInterrupt:
            stopped = True
    _finish(gathered, ways, tally, stopped)
    return _STOPPED if stopped else int(tally.failed > 0)


def _told(outcomes: Iterator[Outcome], tally: Tally) -> Iterator[tuple[Report, Reading]]:
    """The readings alone; what couldn't be read is told as it comes."""
    for outcome in outcomes:
        if isinstance(outcome, SijillError):
            tally.failed += 1
            complain(str(outcome))
            continue
        tally.read += 1
        tally.relevant += outcome[1].relevant
        if not _ARABIC.search(outcome[0].text):
            note(f"report {outcome[0].id} holds no Arabic: read as not relevant")
        yield outcome


def _watched(outcomes: Iterator[Outcome], ways: Ways, paths: list[str]) -> Iterator[Outcome]:
    """The same with a progress bar, where somebody looks on and the output doesn't run through it."""
    busy = not ways.explain and not (ways.lines and sys.stdout.isatty())
    if not (busy and sys.stderr.isatty()):
        return outcomes
    from sijill.cli.progress import watched  # noqa: PLC0415  loads rich

    return watched(outcomes, how_many(paths))


def _print_why(report: Report, reading: Reading) -> None:
    from sijill.cli.explain import why  # noqa: PLC0415  needs the knowledge once more

    sys.stdout.write("\n".join(why(report, reading)) + "\n")


def _finish(gathered: list[tuple[Report, Reading]], ways: Ways, tally: Tally, stopped: bool) -> None:
    """The table, the page, and a last word on what was written where."""
    if ways.table and gathered:
        from sijill.cli.table import show  # noqa: PLC0415  loads rich

        show(gathered, language=ways.language)
    if ways.html and tally.read:
        from sijill.cli.pages import write_page  # noqa: PLC0415

        write_page(gathered, ways.html, language=ways.language)
    places = " and ".join(str(place) for place in (ways.output, ways.html) if place)
    said = f"{tally.read} report{'' if tally.read == 1 else 's'} read"
    if stopped:
        note(f"stopped; {said}, and kept" + (f" in {places}" if places else ""))
    elif places:
        failed = f", {tally.failed} could not be read" if tally.failed else ""
        note(f"{said}, {tally.relevant} relevant{failed} → {places}")
