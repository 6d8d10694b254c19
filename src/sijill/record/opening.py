"""Open the record: configure Django, see that the database is whole, bring its schema up to date."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps as django_apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from sijill.errors import RecordError
from sijill.record import database
from sijill.record.dumping import copy_file
from sijill.record.remembered import forget
from sijill.record.transactions import plain, writing

_ENV = "DJANGO_SETTINGS_MODULE"
_NEWER = "install the newest Sijill, or restore a backup that this one made"


def opened(
    home: Path | None = None, *, url: str | None = None, migrate: bool = True, whole: bool = False
) -> Path:
    """Open the record in a home folder (SIJILL_HOME by default), or make it there; returns the folder.

    `url` names a PostgreSQL database; by default DATABASE_URL does, and "" is SQLite whatever it says.
    Opening another record in one process leaves the first. Without `migrate` the schema stays as it is;
    `whole` also makes the tables of the review site's other apps.
    """
    home = database.home_folder() if home is None else home
    url = os.environ.get("DATABASE_URL", "") if url is None else url
    if not url:
        _prepare(home)
    _point(home, url)
    if migrate:
        _upgrade(home, apps=None if whole else {"record"})
    return home


def _point(home: Path, url: str) -> None:
    """Make Django's default connection lead to this record."""
    if not settings.configured and _ENV not in os.environ:
        settings.configure(**database.settings(home, url))
    if not django_apps.ready:
        django.setup()
    forget()
    wanted: dict[str, Any] = database.database(home, url)
    if connection.settings_dict != wanted:
        connection.close()
        del connections["default"]
        connections.settings["default"] = wanted


def _prepare(home: Path) -> None:
    """The folder and an empty file that only their owner may read; a file that is cut short is refused."""
    file = home / database.FILE
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            file.touch(mode=0o600)
        begins = file.open("rb").read(100)
    except OSError as error:
        raise RecordError(f"{file}: {error.strerror}", "check who owns SIJILL_HOME") from error
    wal = file.with_name(f"{file.name}-wal")
    if begins and not (wal.exists() and wal.stat().st_size):
        _whole(file, begins)


def _whole(file: Path, begins: bytes) -> None:
    """Compare a SQLite file's length with what its head says: a copy that broke off is shorter."""
    if len(begins) < 100 or not begins.startswith(b"SQLite format 3\0"):
        raise RecordError(f"{file} is no record", "move it away, or restore a backup")
    (size,) = struct.unpack(">H", begins[16:18])
    (pages,) = struct.unpack(">I", begins[28:32])
    said, real = pages * (65536 if size == 1 else size), file.stat().st_size
    if real < said:
        raise RecordError(f"{file} is cut short: {real} of {said} bytes", "restore a backup")


def _upgrade(home: Path, *, apps: set[str] | None) -> None:
    """Run what migrations are missing, all in one transaction, after keeping a copy of what is there."""
    with plain():
        applied, missing = _migrations(apps)
        if not missing:
            return
        if applied and connection.vendor == "sqlite":
            _keep_copy(home, max(applied))
        connection.disable_constraint_checking()  # SQLite alters tables only so, and not inside a transaction
        try:
            with writing():
                _, missing = _migrations(apps)  # another process may have come first
                if missing:
                    with _checked_once():
                        for app in [[each] for each in sorted(apps)] if apps else [[]]:
                            call_command("migrate", *app, verbosity=0, interactive=False, skip_checks=True)
        finally:
            connection.enable_constraint_checking()


@contextmanager
def _checked_once() -> Iterator[None]:
    """Check every reference once at the end; Django would check all of a SQLite file after each migration."""
    setattr(connection, "check_constraints", lambda *_, **__: None)  # noqa: B010  a proxy: mypy knows no such
    try:
        yield
    finally:
        delattr(connection, "check_constraints")
    connection.check_constraints()


def _migrations(apps: set[str] | None) -> tuple[set[str], set[tuple[str, str]]]:
    """The record's migrations that were run, and those of the apps (None: of all) that weren't."""
    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    newer = sorted(name for app, name in applied - known if app == "record")
    if newer:
        raise RecordError(f"the record was made by a newer Sijill ({newer[-1]})", _NEWER)
    return {name for app, name in applied if app == "record"}, {
        (app, name) for app, name in known - applied if apps is None or app in apps
    }


def _keep_copy(home: Path, version: str) -> None:
    """A copy of the SQLite file as it was at a version of its schema, beside it."""
    copy_file(home / database.FILE, home / f"before-upgrade-from-{version}.sqlite3")
