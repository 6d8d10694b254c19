"""The command line: one file for each command; `main` is what `sijill` runs.

An error is one line on standard error. Status: 0 all done, 1 something couldn't be read, 2 asked wrongly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Annotated

import typer
from typer.main import get_command

from sijill.cli import (
    add,
    apart,
    backup,
    decide,
    demo,
    evaluate,
    export,
    gazetteer,
    listing,
    merge,
    read,
    reread,
    restore,
    search,
    serve,
    show,
    split,
    suggestions,
    undo,
    users,
    verify,
)
from sijill.cli.say import complain
from sijill.errors import SijillError

_STOPPED = 130  # what a shell expects after Ctrl-C
_DETAILS = "SIJILL_DEBUG"  # set it to see where an error arose
_HELP = "Sijill reads Arabic reports of conflict and keeps a sourced record of the harm done to civilians."

_EXAMPLES = """\b
Examples:
  sijill demo
  sijill read report.txt
  sijill read reports/ -o readings.jsonl --html readings.html
  sijill add reports.jsonl
  sijill evaluate coded/ readings.jsonl
  sijill list --country SY --from 2024-03-01
  sijill show s-2f7x5q0c3a
  sijill export xlsx -o incidents.xlsx
  sijill serve

Each command tells more: sijill read --help"""

app = typer.Typer(
    name="sijill",
    help=_HELP,
    epilog=_EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
app.command("read", short_help="Read reports: who was harmed, where, when, by whom.")(read.read)
app.command("add", short_help="Add reports to the record: captured, read, located, linked.")(add.add)
app.command("reread", short_help="Read the record's reports again.")(reread.reread)
app.command("demo", short_help="Read sample reports and show what was found.")(demo.demo)
app.command("evaluate", short_help="Compare readings with hand-coded reports.")(evaluate.evaluate)
app.add_typer(gazetteer.app, name="gazetteer", short_help="The places that Sijill knows, and your own.")
app.command("list", short_help="List the record's incidents.")(listing.incidents)
app.command("show", short_help="Show an incident: values, who says what, decisions.")(show.show)
app.command("search", short_help="Search the words of the reports.")(search.search)
app.command("suggestions", short_help="Print accounts that may tell of one act.")(suggestions.suggestions)
app.command("merge", short_help="Make several incidents one.")(merge.merge)
app.command("split", short_help="Take accounts out of an incident.")(split.split)
app.command("apart", short_help="Keep two accounts apart.")(apart.apart)
app.command("decide", short_help="Set a value of an incident.")(decide.decide)
app.command("undo", short_help="Take a decision back.")(undo.undo)
app.command("verify", short_help="Check the evidence against its hashes and its chain.")(verify.verify)
app.command("export", short_help="Write incidents as JSON Lines, CSV, GeoJSON or XLSX.")(export.export)
app.command("backup", short_help="Write the record and its evidence into one file.")(backup.backup)
app.command("serve", short_help="Open the review site.")(serve.serve)
app.add_typer(users.app, name="users", short_help="Who may sign in to the review site.")
app.command("restore", short_help="Make the record anew from a backup.")(restore.restore)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415  slow, and seldom asked

        typer.echo(f"sijill {version('sijill')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its status."""
    if not os.environ.get(_DETAILS):
        sys.excepthook = _in_one_line
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its status."""
    try:
        status = get_command(app).main(args=arguments, prog_name="sijill", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _asked_wrongly(error)
    except SijillError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        return 1
    except (KeyboardInterrupt, typer.Abort):
        complain("stopped")
        return _STOPPED
    return status if isinstance(status, int) else 0


def _asked_wrongly(error: typer.TyperException) -> int:
    """Say what was wrong with the question, and where the answer to it stands."""
    message = getattr(error, "format_message", error.__str__)()
    context = getattr(error, "ctx", None)
    if message.startswith("Usage:"):
        typer.echo(message, err=True)
    else:
        command = context.command_path if context is not None else "sijill"
        told = " ".join(message.replace("Value error, ", "").split())
        complain(f"{told} (see: {command} --help)")
    status = getattr(error, "exit_code", 2)
    return status if isinstance(status, int) else 2


def _in_one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of our own, in one line that a person can send us."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    remedy = f"set {_DETAILS}=1 for more; please tell us"
    complain(f"a mistake in Sijill itself: {kind.__name__}: {error}{where} ({remedy})")
