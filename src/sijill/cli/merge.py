"""`sijill merge`: several incidents are one act."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import By, Home, opened, person

Ids = Annotated[list[str], typer.Argument(metavar="ID ID...", help="The incidents that are one.")]


def merge(ids: Ids, by: By = None, home: Home = None) -> int:
    """Make several incidents one. The first made keeps its id; the others' ids lead to it.

    \b
    Examples:
      sijill merge s-2f7x5q0c3a s-9k1m4t8w2b
      sijill merge s-2f7x5q0c3a s-9k1m4t8w2b --by "Layla H."

    Status: 0 merged, 1 an id is not known or they are one already, 2 asked wrongly.
    """
    if len(set(ids)) < 2:
        raise typer.BadParameter("name two incidents or more that are one act")
    who = person(by)
    opened(home)
    from sijill.cli.decisions import decide, now  # noqa: PLC0415

    return decide(ids, lambda: record.merge(ids, by=who, at=now()))
