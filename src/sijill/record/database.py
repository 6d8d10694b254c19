"""Where the record lies and how Django reaches it: the home folder, the database, the plain settings."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import platformdirs

from sijill.errors import RecordError

APP = "sijill.record"
FILE = "record.sqlite3"
BUSY = 60  # seconds that a writer waits for another
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
_SCHEMES = ("postgres", "postgresql")
_EXAMPLE = "postgresql://user:password@host:5432/name"


def home_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the record: SIJILL_HOME, or else the user's data folder.

    >>> home_folder({"SIJILL_HOME": "/srv/record"}).as_posix()
    '/srv/record'
    """
    told = environment.get("SIJILL_HOME")
    return Path(told).expanduser() if told else Path(platformdirs.user_data_dir("sijill", appauthor=False))


def database(home: Path, url: str | None = None) -> dict[str, Any]:
    """Django's settings of one database: PostgreSQL where a URL names it, else SQLite in the home folder.

    >>> database(Path("/srv/record"))["NAME"]
    '/srv/record/record.sqlite3'
    >>> there = database(Path("/srv"), "postgresql://ann:p%40ss@db.example:5433/record?sslmode=require")
    >>> there["HOST"], there["PORT"], there["USER"], there["PASSWORD"], there["NAME"], there["OPTIONS"]
    ('db.example', '5433', 'ann', 'p@ss', 'record', {'sslmode': 'require'})
    """
    if url:
        return {**_DEFAULTS, **_server(url)}
    return {
        **_DEFAULTS,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / FILE),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY, "init_command": _PRAGMAS},
    }


_DEFAULTS: dict[str, Any] = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": False,
    "OPTIONS": {},
    "TIME_ZONE": None,
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
}


def _server(url: str) -> dict[str, Any]:
    """A URL's parts; percent signs may stand for letters that a URL can't hold."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RecordError(f"DATABASE_URL can't be read: {error}", f"write it as {_EXAMPLE}") from error
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in _SCHEMES or not name or "/" in name:
        raise RecordError("DATABASE_URL names no PostgreSQL database", f"write it as {_EXAMPLE}")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


def settings(home: Path, url: str | None = None) -> dict[str, Any]:
    """All that Django must know to open the record; the server adds what its pages need."""
    return {
        "DATABASES": {"default": database(home, url)},
        "INSTALLED_APPS": [APP],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
    }


def secret_key(home: Path) -> str:
    """The server's key: made once, kept in the home folder, readable by its owner alone."""
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"secret_key.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(made, path)  # whoever comes first makes it; nobody reads half a key
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text(encoding="ascii")
