"""`sijill list`: the incidents of the record, page by page."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

from sijill import record
from sijill.cli.asked import Actor, Country, From, Grade, Place, Status, Text, To, Type, filters
from sijill.cli.home import Home, opened
from sijill.cli.read import Lang, Language

Number = Annotated[int, typer.Option("--page", min=1, metavar="N", help="Which page.")]
Size = Annotated[int, typer.Option("--size", min=1, max=1000, metavar="N", help="Incidents on a page.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON object a line, without claims.")]


def incidents(
    page: Number = 1,
    size: Size = 50,
    from_: From = None,
    to: To = None,
    type_: Type = None,
    country: Country = None,
    place: Place = None,
    actor: Actor = None,
    grade: Grade = None,
    status: Status = None,
    text: Text = None,
    json: AsJson = False,
    lang: Lang = Language.en,
    home: Home = None,
) -> int:
    """List incidents, the latest act first. All filters that are given must hold.

    \b
    Examples:
      sijill list
      sijill list --country SY --from 2024-03-01 --to 2024-03-31
      sijill list --place سراقب --type airstrike --page 2

    Status: 0 listed, 1 there is no record, 2 asked wrongly.
    """
    wanted = filters(
        from_=from_,
        to=to,
        type_=type_,
        country=country,
        place=place,
        actor=actor,
        grade=grade,
        status=status,
        text=text,
    )
    opened(home)

    found = record.incidents(wanted, number=page, size=size)
    if json:
        for each in found.incidents:
            sys.stdout.buffer.write(msgspec.json.encode(each) + b"\n")
        return 0
    from sijill.cli.rows import draw  # noqa: PLC0415  loads rich

    draw(found, language=lang.value)
    return 0
