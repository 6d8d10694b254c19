"""The first page of administration: whether all is well with database, evidence, jobs and versions."""

from __future__ import annotations

import datetime
import importlib.metadata
import platform
import shutil

import msgspec
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill.record.database import FILE
from sijill.web import jobs
from sijill.web.models import User
from sijill.web.store import evidence, home

_LITTLE = 0.1  # of the disk free: less is told as a danger
_PARTS = ("sijill", "django", "django-allauth", "django-ninja", "splink", "duckdb", "msgspec", "waitress")


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/administration.html shows. Sizes are bytes; `version` is the database's own."""

    database: str
    version: str
    size: int
    free: int
    disk: int
    little: bool
    evidence: bool
    verified: jobs.Shown | None
    verified_old: bool
    saved: jobs.Shown | None
    missing: list[str]
    work: dict[str, int]
    people: int
    without_factor: int
    parts: list[tuple[str, str]]


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    jobs.watched()
    disk = shutil.disk_usage(home())
    verified = jobs.last("verify")
    people = User.objects.filter(is_active=True)
    context = Context(
        database="PostgreSQL" if connection.vendor == "postgresql" else "SQLite",
        version=_version(),
        size=_size(),
        free=disk.free,
        disk=disk.total,
        little=disk.free < disk.total * _LITTLE,
        evidence=evidence().is_dir(),
        verified=verified,
        verified_old=verified is None or jobs.now() - verified.made > datetime.timedelta(days=30),
        saved=jobs.last("backup"),
        missing=_missing(),
        work=jobs.counts(),
        people=people.count(),
        without_factor=people.exclude(authenticator__type__in=("totp", "webauthn")).count(),
        parts=[("Python", platform.python_version()), *((each, _of(each)) for each in _PARTS)],
    )
    return render(request, "web/administration.html", {"page": context})


def _version() -> str:
    with connection.cursor() as cursor:
        server = connection.vendor == "postgresql"
        cursor.execute("SHOW server_version" if server else "SELECT sqlite_version()")
        return str(cursor.fetchone()[0])


def _size() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    names = (FILE, f"{FILE}-wal")
    return sum((home() / each).stat().st_size for each in names if (home() / each).exists())


def _missing() -> list[str]:
    """Migrations that this Sijill knows and the database hasn't had."""
    loader = MigrationLoader(connection)
    return sorted(
        f"{app}.{name}" for app, name in set(loader.disk_migrations) - set(loader.applied_migrations)
    )


def _of(part: str) -> str:
    try:
        return importlib.metadata.version(part)
    except importlib.metadata.PackageNotFoundError:
        return "—"
