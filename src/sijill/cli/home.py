"""The record as a command asks for it: where it is, whether it is there, and who decides."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Annotated

import typer

from sijill import record
from sijill.errors import RecordError
from sijill.record.database import FILE, home_folder

Home = Annotated[
    Path | None, typer.Option("--home", metavar="DIR", help="The record's folder, instead of SIJILL_HOME.")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; the user of this system, if not told."),
]


def own_places() -> Path:
    """The folder of the person's own gazetteer, one folder a country; it may not exist."""
    return home_folder() / "gazetteer"


def folder(home: Path | None) -> Path:
    """The folder that was named, or else SIJILL_HOME, or else the user's data folder."""
    return home_folder() if home is None else home.expanduser()


def opened(home: Path | None) -> Path:
    """Open a record that is there, and give its folder; one that isn't there is an error, not made."""
    place = folder(home)
    if not os.environ.get("DATABASE_URL") and not (place / FILE).is_file():
        raise RecordError(
            f"there is no record in {place}", "sijill add makes one; --home names another folder"
        )
    return record.opened(place)


def person(by: str | None) -> str:
    """Who decides: the name that was told, or else the system's user."""
    if by is not None and not by.strip():
        raise typer.BadParameter("--by is empty: say who decides")
    try:
        return by.strip() if by else getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise typer.BadParameter("this system tells no user: say who decides with --by NAME") from error
