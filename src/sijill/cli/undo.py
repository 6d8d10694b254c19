"""`sijill undo`: take a decision back."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import By, Home, opened, person

Number = Annotated[
    int, typer.Argument(metavar="DECISION", min=1, help="The decision's number, as sijill show tells it.")
]


def undo(decision: Number, by: By = None, home: Home = None) -> int:
    """Take a decision back, by its number. Taking that back brings it into force again.

    \b
    Examples:
      sijill undo 7
      sijill undo 7 --by "Layla H."

    Status: 0 taken back, 1 there is no such decision or it was taken back already, 2 asked wrongly.
    """
    who = person(by)
    opened(home)
    from sijill.cli.decisions import decide, now  # noqa: PLC0415

    named = [key for each in record.decisions() if each.id == decision for key in each.details["incidents"]]
    return decide(named, lambda: record.undo(decision, by=who, at=now()))
