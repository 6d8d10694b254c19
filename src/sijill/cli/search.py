"""`sijill search`: reports that hold the words asked for."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

from sijill import record
from sijill.cli.home import Home, opened
from sijill.cli.say import note

Asked = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="Words that must all be there; a phrase in quotes.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many reports, at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")]


def search(words: Asked, limit: Limit = 20, json: AsJson = False, home: Home = None) -> int:
    """Search the reports' words, the newest first: each with the words around, its day, source, incidents.

    Spelling is folded and prefixes don't count: وبالقصف, القصف and قصف find each other. All words must be
    there; those in double quotes side by side.

    \b
    Examples:
      sijill search سراقب
      sijill search '"بلدة حاس" قصف' --limit 5
      sijill search مستشفى --json

    Status: 0 searched, 1 there is no record, 2 asked wrongly.
    """
    asked = " ".join(words)
    opened(home)
    from sijill.record.words import query  # noqa: PLC0415

    if not query(asked):
        raise typer.BadParameter("no word is asked for: say one")
    hits = record.search(asked, limit=limit + 1)
    more, hits = len(hits) > limit, hits[:limit]
    if json:
        for hit in hits:
            sys.stdout.buffer.write(msgspec.json.encode(hit) + b"\n")
    elif hits:
        from sijill.cli.hits import draw  # noqa: PLC0415  loads rich

        draw(hits, asked)
    if not hits:
        note("no report holds these words")
    elif more:
        note(f"there are more than {limit}: ask for more with --limit")
    return 0
