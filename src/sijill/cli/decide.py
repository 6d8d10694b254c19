"""`sijill decide`: set a value of an incident; a person's word wins over the reports'."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import By, Home, opened, person

Id = Annotated[str, typer.Argument(metavar="ID", help="The incident.")]
Field = Annotated[
    str, typer.Argument(metavar="FIELD", help="What is decided, as killed, when, type, place, grade, status.")
]
Value = Annotated[str, typer.Argument(metavar="VALUE", help="The value; unknown says that nobody knows it.")]


def decide(incident: Id, field: Field, value: Value, by: By = None, home: Home = None) -> int:
    """Set a value of an incident. A person's word wins over the reports'; what they say is kept.

    A number of people is 4, 4-6 or 4+ (at least 4); a day is 2024-03-04, or 2024-03-04..2024-03-06; a place
    is one that the reports name; who did it is an actor's id. Anything can be JSON, as a claim has it.

    \b
    Examples:
      sijill decide s-2f7x5q0c3a killed 4-6
      sijill decide s-2f7x5q0c3a when 2024-03-04
      sijill decide s-2f7x5q0c3a perpetrator russia
      sijill decide s-2f7x5q0c3a status reviewed --by "Layla H."
      sijill decide s-2f7x5q0c3a killed '{"n": 4, "children": 1}'

    Status: 0 decided, 1 the incident is not known or can't have the value, 2 asked wrongly.
    """
    who = person(by)
    opened(home)
    from sijill.cli import decisions  # noqa: PLC0415
    from sijill.cli.given import given  # noqa: PLC0415

    meant = given(field, value, record.incident(incident).claims)
    make = lambda: record.decide(incident, field, meant, by=who, at=decisions.now())  # noqa: E731
    return decisions.decide([incident], make)
