"""The database as one file and back: SQLite's online backup, or PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.db import connection

from sijill.errors import RecordError
from sijill.record.database import FILE

SQLITE, SERVER = FILE, "record.dump"
_VARIABLES = {
    "PGHOST": "HOST",
    "PGPORT": "PORT",
    "PGUSER": "USER",
    "PGPASSWORD": "PASSWORD",
    "PGDATABASE": "NAME",
}
_PROGRAMS = Path("/usr/lib/postgresql")  # where Debian keeps those of every version


def copy_file(file: Path, to: Path) -> None:
    """A whole copy of a SQLite file, also while others write to it; checked before it is trusted."""
    to.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(file)) as here, closing(sqlite3.connect(to)) as there:
            here.backup(there)
            (found,) = there.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise RecordError(f"{file} can't be copied: {error}", "make room, or restore a backup") from error
    if found != "ok":
        raise RecordError(f"{file} is damaged: {found}", "restore a backup")


def dump(to: Path) -> None:
    """What the PostgreSQL database holds, as pg_dump writes it."""
    to.touch(mode=0o600)
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={to}"])


def load(dumped: Path) -> None:
    """Put what pg_dump wrote into the database, all of it or nothing; what it held of the record goes."""
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"]
    _run(
        "pg_restore",
        [*options, "--exit-on-error", f"--dbname={connection.settings_dict['NAME']}", str(dumped)],
    )


def _run(program: str, arguments: Sequence[str]) -> None:
    """Run one of PostgreSQL's programs on the record's database; the password goes by the environment."""
    told = connection.settings_dict
    known = {variable: str(told[key]) for variable, key in _VARIABLES.items() if told[key]}
    known |= {f"PG{key.upper()}": str(value) for key, value in told["OPTIONS"].items() if "ssl" in key}
    path = _found(program)
    ran = subprocess.run(
        [path, *arguments], env={**os.environ, **known}, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        said = (ran.stderr.strip().splitlines() or [f"status {ran.returncode}"])[0]
        raise RecordError(f"{program} failed: {said}", "check DATABASE_URL and the room on the disk")


def _found(program: str) -> str:
    """The newest version of a program: an older one refuses a newer server."""
    versions = [each for each in _PROGRAMS.glob(f"*/bin/{program}") if each.parts[-3].isdecimal()]
    newest = max(versions, key=lambda each: int(each.parts[-3]), default=None)
    path = str(newest) if newest else shutil.which(program)
    if path is None:
        raise RecordError(f"{program} isn't installed", "install PostgreSQL's client programs")
    return path
