"""Fresh records for tests, on SQLite and, where bin/test started a server, on PostgreSQL."""

import os
import shutil
import uuid
from pathlib import Path

from django.db import connection

from sijill import record

SERVER = os.environ.get("SIJILL_TEST_POSTGRES", "")  # postgresql://user@host:port/database
KINDS = ["sqlite", "postgresql"] if SERVER else ["sqlite"]
_made: dict[str, str] = {}  # by kind: a record without reports, made once and copied


def fresh(kind: str, folder: Path) -> tuple[Path, str]:
    """The home folder and the URL of a record that holds nothing."""
    return _on_server(folder) if kind == "postgresql" else _in_file(folder)


def _in_file(folder: Path) -> tuple[Path, str]:
    home = folder / "home"
    if "sqlite" not in _made:
        record.opened(home, url="")
        connection.close()  # writes all of it into the file
        first = folder / "empty.sqlite3"
        shutil.copy(home / "record.sqlite3", first)
        _made["sqlite"] = str(first)
    else:
        home.mkdir()
        shutil.copy(_made["sqlite"], home / "record.sqlite3")
    return home, ""


def _on_server(folder: Path) -> tuple[Path, str]:
    """One database for each process of the tests, emptied for each test: quicker than one made anew."""
    home = folder / "home"
    home.mkdir()
    if "postgresql" not in _made:
        _made["postgresql"] = url(created())
        record.opened(home, url=_made["postgresql"])
        return home, _made["postgresql"]
    record.opened(home, url=_made["postgresql"], migrate=False)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # past the triggers that forbid it
        cursor.execute(f"TRUNCATE {', '.join(_tables())} RESTART IDENTITY CASCADE")
        cursor.execute("SET session_replication_role = origin")
    return home, _made["postgresql"]


def _tables() -> list[str]:
    return [each for each in connection.introspection.table_names() if each.startswith("record_")]


def created() -> str:
    """The name of a new database on the server, without any table."""
    name = f"sijill_{uuid.uuid4().hex}"
    record.opened(url=SERVER, migrate=False)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    connection.close()
    return name


def url(name: str) -> str:
    """The URL of another database on the same server."""
    return f"{SERVER.rpartition('/')[0]}/{name}"


def dropped(address: str) -> None:
    """Remove a database that `created` made; a file goes with its folder."""
    connection.close()
    if address:
        record.opened(url=SERVER, migrate=False)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {address.rpartition('/')[2]} WITH (FORCE)")
        connection.close()
