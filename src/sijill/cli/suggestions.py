"""`sijill suggestions`: pairs of accounts that may tell of one act, for a person to look at."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

from sijill import record
from sijill.cli.home import Home, opened
from sijill.record import Suggestion

Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many, at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")]


def suggestions(limit: Limit = 20, json: AsJson = False, home: Home = None) -> int:
    """Print pairs of accounts that may tell of one act, the likeliest first, and what speaks for and against.

    Answer each with sijill merge or sijill apart.

    \b
    Examples:
      sijill suggestions
      sijill suggestions --limit 5 --json

    Status: 0 printed, 1 there is no record, 2 asked wrongly.
    """
    opened(home)
    for number, each in enumerate(record.suggestions(limit=limit)):
        if json:
            sys.stdout.buffer.write(msgspec.json.encode(each) + b"\n")
        else:
            sys.stdout.write(("\n" if number else "") + "\n".join(_lines(each)) + "\n")
    return 0


def _lines(suggested: Suggestion) -> list[str]:
    from sijill.page.markup import plain  # noqa: PLC0415
    from sijill.page.said import in_one_line  # noqa: PLC0415
    from sijill.page.words import load_words  # noqa: PLC0415

    words, link = load_words(), suggested.link
    weighed = sorted(link.clues.items(), key=lambda clue: -abs(clue[1]))
    clues = ", ".join(f"{clue} {weight:+.1f}" for clue, weight in weighed if weight)
    pairs = zip((link.one, link.other), suggested.incidents, strict=True)
    told = [
        f"  {plain(account)} in {in_one_line(record.incident(key), words, 'en')}" for account, key in pairs
    ]
    return [
        f"{link.probability:.0%} one act{f' ({clues})' if clues else ''}",
        *told,
        f"  one act: sijill merge {' '.join(suggested.incidents)}",
        f"  not one: sijill apart {plain(link.one)} {plain(link.other)}",
    ]
