"""`sijill evaluate`: how well readings agree with reports that people coded by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sijill.evaluate.gold import load_gold, load_readings
from sijill.evaluate.score import score
from sijill.evaluate.table import as_object, lines

Gold = Annotated[
    Path, typer.Argument(metavar="GOLD", help="Hand-coded reports: a folder of JSON files, or JSON lines.")
]
Readings = Annotated[
    Path, typer.Argument(metavar="READINGS", help="Readings as JSON lines, with the same ids.")
]
Worst = Annotated[
    int, typer.Option("--worst", min=0, metavar="N", help="Name the N reports that were read worst.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


def evaluate(gold: Gold, readings: Readings, worst: Worst = 0, json: AsJson = False) -> int:
    """Compare readings with hand-coded reports: precision, recall and F1 by field.

    \b
    Examples:
      sijill read coded/ -o readings.jsonl
      sijill evaluate coded/ readings.jsonl --worst 10
    """
    scores = score(load_gold(gold), load_readings(readings))
    if json:
        typer.echo(
            msgspec.json.format(msgspec.json.encode(as_object(scores, worst=worst)), indent=1).decode()
        )
    else:
        typer.echo("\n".join(lines(scores, worst=worst)))
    return 0
