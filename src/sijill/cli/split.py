"""`sijill split`: some accounts of an incident tell of another act."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import By, Home, opened, person

Id = Annotated[str, typer.Argument(metavar="ID", help="The incident.")]
Accounts = Annotated[
    list[str], typer.Argument(metavar="ACCOUNT...", help="The accounts that tell of another act, as a-42#1.")
]


def split(incident: Id, accounts: Accounts, by: By = None, home: Home = None) -> int:
    """Take accounts out of an incident into a new one. No machine brings them back.

    sijill show names an incident's accounts in its history.

    \b
    Examples:
      sijill split s-2f7x5q0c3a post-17#1
      sijill split s-2f7x5q0c3a post-17#1 post-18#2 --by "Layla H."

    Status: 0 split, 1 an account is not in the incident, 2 asked wrongly.
    """
    who = person(by)
    opened(home)
    from sijill.cli.decisions import decide, now  # noqa: PLC0415

    return decide([incident], lambda: record.split(incident, accounts, by=who, at=now()))
