"""Which incidents are asked for: the filters that `sijill export` and `sijill list` share."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from sijill.model import ACT_TYPES
from sijill.record import Filters

_DAY = ["%Y-%m-%d"]
Day = datetime.datetime | None
From = Annotated[
    Day,
    typer.Option(
        "--from", formats=_DAY, metavar="YYYY-MM-DD", help="Acts that can have been on this day or later."
    ),
]
To = Annotated[
    Day,
    typer.Option(
        "--to", formats=_DAY, metavar="YYYY-MM-DD", help="Acts that can have been on this day or before."
    ),
]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="A type of act, as airstrike.")]
Country = Annotated[
    str | None, typer.Option("--country", metavar="XX", help="A country's two letters, as SY.")
]
Place = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="A place, in any Arabic spelling.")
]
Actor = Annotated[str | None, typer.Option("--actor", metavar="ID", help="Who is accused, as russia.")]
Grade = Annotated[str | None, typer.Option("--grade", metavar="GRADE", help="A grade, as fair.")]
Status = Annotated[str | None, typer.Option("--status", metavar="STATUS", help="A status, as new.")]
Text = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Words in the reports, as sijill search takes them."),
]


def filters(
    *,
    from_: Day = None,
    to: Day = None,
    type_: str | None = None,
    country: str | None = None,
    place: str | None = None,
    actor: str | None = None,
    grade: str | None = None,
    status: str | None = None,
    text: str | None = None,
) -> Filters:
    """What was asked for, refused where nothing could ever meet it."""
    if type_ is not None and type_ not in ACT_TYPES:
        raise typer.BadParameter(f"{type_} is no type of act: say one of {', '.join(ACT_TYPES)}")
    if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise typer.BadParameter(f"{country} is no country: say its two letters, as SY")
    if from_ and to and from_ > to:
        raise typer.BadParameter("--from is after --to: no act can be meant")
    return Filters(
        earliest=from_.date() if from_ else None,
        latest=to.date() if to else None,
        type=type_,
        country=country.upper() if country else None,
        place=place,
        actor=actor,
        grade=grade,
        status=status,
        text=text,
    )
