"""`sijill show`: one incident, its values, who says what of it, and what people decided."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import msgspec
import typer

from sijill.cli.home import Home, opened
from sijill.cli.read import Lang, Language

Id = Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id, or one that it had before.")]
InWords = Annotated[bool, typer.Option("--words", help="Print the words of the reports behind each value.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")]


def show(
    incident: Id, words: InWords = False, json: AsJson = False, lang: Lang = Language.en, home: Home = None
) -> int:
    """Show an incident: its values, what each source says, what people decided, what happened to it.

    Sources stand one below the other, fields beside each other; copies of a text are one source, and where
    sources contradict each other the field carries ≠. An id that an incident had before it was merged leads
    to it.

    \b
    Examples:
      sijill show s-2f7x5q0c3a
      sijill show s-2f7x5q0c3a --words --lang ar
      sijill show s-2f7x5q0c3a --json

    Status: 0 shown, 1 there is no such incident or record, 2 asked wrongly.
    """
    opened(home)
    from sijill import record  # noqa: PLC0415  loads Django

    found = record.dossier(incident)
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(_plain(found)) + b"\n")
        return 0
    from sijill.cli.drawing import draw  # noqa: PLC0415  loads rich

    draw(found, language=lang.value, quotes=words)
    return 0


def _plain(found: Any) -> dict[str, Any]:
    """An incident's keys as an export has them, and beside them what only this command tells."""
    incident: dict[str, Any] = msgspec.to_builtins(found.incident)
    copies = {key: kept.copy_of for key, kept in found.reports.items() if kept.copy_of}
    return incident | {
        "copies": copies,
        "decisions": msgspec.to_builtins(found.decisions),
        "history": msgspec.to_builtins(found.history),
    }
