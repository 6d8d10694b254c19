"""`sijill apart`: two accounts don't tell of one act, whatever linking thinks."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import By, Home, opened, person

One = Annotated[str, typer.Argument(metavar="ACCOUNT", help="An account, as a-42#1.")]
Other = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Another account.")]


def apart(one: One, other: Other, by: By = None, home: Home = None) -> int:
    """Keep two accounts apart: they don't tell of one act. The suggestion to merge them goes away.

    \b
    Examples:
      sijill apart post-17#1 bulletin-3#2

    Status: 0 kept apart, 1 an account is not known or both are in one incident, 2 asked wrongly.
    """
    if one == other:
        raise typer.BadParameter("name two different accounts")
    who = person(by)
    opened(home)
    from sijill.cli.decisions import decide, now  # noqa: PLC0415

    return decide([], lambda: record.apart(one, other, by=who, at=now()))
