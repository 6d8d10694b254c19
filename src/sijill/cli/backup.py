"""`sijill backup`: the record and all that lies beside it, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill import record
from sijill.cli.home import Home, opened
from sijill.cli.output import check
from sijill.cli.say import note

File = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the backup, as record.tar.")]


def backup(file: File, home: Home = None) -> int:
    """Write the record, the evidence and what else lies in the home folder into one file, each part hashed.

    Others may go on working meanwhile. The file appears under its name when it is whole. It isn't
    encrypted: keep it as safe as the record.

    \b
    Examples:
      sijill backup record-2024-03-05.tar

    Status: 0 written, 1 there is no record or the file can't be written, 2 asked wrongly.
    """
    check(file)
    place = opened(home)
    from sijill.cli.decisions import now  # noqa: PLC0415  loads what tells of incidents

    held = record.backup(file, home=place, at=now())
    parts = len(held.sha256)
    note(f"{place} → {file} ({parts} part{'' if parts == 1 else 's'}, {file.stat().st_size:,} bytes)")
    return 0
