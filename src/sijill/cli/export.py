"""`sijill export`: the record's incidents in a file that other programs open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from sijill import record
from sijill.cli.asked import Actor, Country, From, Grade, Place, Status, Text, To, Type, filters
from sijill.cli.home import Home, opened
from sijill.cli.output import check
from sijill.cli.say import note
from sijill.model import Incident
from sijill.publish import FORMATS, Format, write, write_file

_STREAM = "-"
_OPENS_NOWHERE = ("xlsx",)  # no terminal and no pipe of text takes them
Name = Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")]
OutFile = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write there; - is standard output.")
]
Public = Annotated[
    bool, typer.Option("--public", help="Withhold names of children, witnesses and reviewers.")
]


def export(
    format: Name,
    output: OutFile = _STREAM,
    public: Public = False,
    from_: From = None,
    to: To = None,
    type_: Type = None,
    country: Country = None,
    place: Place = None,
    actor: Actor = None,
    grade: Grade = None,
    status: Status = None,
    text: Text = None,
    home: Home = None,
) -> int:
    """Write incidents as JSON Lines, CSV, GeoJSON or a workbook; all, or those that meet every filter.

    A file appears under its name when it is whole; Ctrl-C leaves the one that was there before. It is for
    its owner alone to read, unless it is --public.

    \b
    Examples:
      sijill export jsonl -o incidents.jsonl
      sijill export xlsx -o syria.xlsx --country SY --from 2024-03-01
      sijill export geojson --public -o share.geojson
      sijill export csv --place سراقب | head

    Status: 0 written, 1 there is no record or the file can't be written, 2 asked wrongly.
    """
    form = _form(format, output)
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
    incidents = _watched(record.every_incident(wanted), record.incidents(wanted, size=1).total, output)
    if output == _STREAM:
        write(sys.stdout.buffer, form, incidents, public=public)
        return 0
    number = write_file(output, form, incidents, public=public)
    withheld = "; names of children, witnesses and reviewers withheld" if public else ""
    note(f"{number} incident{'' if number == 1 else 's'} → {output}{withheld}")
    return 0


def _form(name: str, output: str) -> Format:
    """The format of a name, refused where the output can't take it."""
    if name not in FORMATS:
        raise typer.BadParameter(f"{name} is no format: say one of {', '.join(FORMATS)}")
    if output != _STREAM:
        check(Path(output))
    elif name in _OPENS_NOWHERE:
        raise typer.BadParameter(f"{name} is no text: name a file with -o FILE{FORMATS[name].ending}")
    return FORMATS[name]


def _watched(incidents: Iterator[Incident], total: int, output: str) -> Iterator[Incident]:
    """The same with a progress bar, where somebody looks on and the output doesn't run through it."""
    if not sys.stderr.isatty() or (output == _STREAM and sys.stdout.isatty()):
        return incidents
    from sijill.cli.progress import watched  # noqa: PLC0415  loads rich

    return watched(incidents, total, doing="writing")
