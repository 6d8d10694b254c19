"""`sijill restore`: a record made anew from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import Home, folder
from sijill.cli.say import note

File = Annotated[Path, typer.Argument(metavar="FILE", help="A backup, as sijill backup wrote it.")]


def restore(file: File, home: Home = None) -> int:
    """Make the record that a backup holds, where there is none. A record that is there is never replaced.

    Every part is hashed first: a backup of which one byte differs is refused, and nothing is written.

    \b
    Examples:
      sijill restore record-2024-03-05.tar
      sijill restore record-2024-03-05.tar --home tried/

    Status: 0 restored, 1 the backup is damaged or there is a record already, 2 asked wrongly.
    """
    place = folder(home)
    held = record.restore(file, home=place)
    note(f"{file} of {held.at[:16].replace('T', ' ')} UTC → {place}; every part is as it was")
    return 0
