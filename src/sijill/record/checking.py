"""Check the record itself: the database's own tests, and that each text is the one that was added."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from sijill.record import models
from sijill.record.append_only import TABLES
from sijill.record.rows import digest, report_noun
from sijill.record.transactions import plain


def check() -> Iterator[str]:
    """What is wrong with the open record, a sentence each; nothing, if it is whole. Reads all of it."""
    with plain():
        if connection.vendor == "sqlite":
            yield from _file()
        yield from _guards()
        reports = models.Report.objects.select_related("source").order_by("row")
        for row in reports.iterator(chunk_size=500):
            if digest(report_noun(row)) != row.digest:
                yield f"report {row.ref} isn't what was added"
        lost = models.Account.objects.filter(current=True, member__incident__shown=False)
        for report, number in lost.values_list("report__ref", "number"):
            yield f"account {report}#{number} is in an incident that isn't shown"


def _file() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        yield from (f"database: {said}" for (said,) in cursor.fetchall() if said != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"database: a row of {row[0]} names one that isn't there" for row in cursor.fetchall())


def _guards() -> Iterator[str]:
    """The triggers that keep tables append-only must all be there."""
    names = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {names}")
        there = {name for (name,) in cursor.fetchall()}
    for table in TABLES:
        for act in ("update", "delete"):
            if f"{table}_no_{act}" not in there:
                yield f"database: nothing keeps {table} from {act}"
