"""Writing to the record: one writer at a time, all or nothing, and plain words for what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from sijill.errors import RecordError

_LOCK = 0x51_11_11  # the name of PostgreSQL's advisory lock for writers
_MEANINGS = (
    ("disk is full", "the disk is full", "make room and do the same again; nothing is lost or doubled"),
    ("No space left", "the disk is full", "make room and do the same again; nothing is lost or doubled"),
    ("disk I/O error", "the disk failed or is full", "make room or mend it, and do the same again"),
    ("malformed", "the record's file is damaged or cut short", "restore a backup"),
    ("not a database", "the record's file is no record", "restore a backup"),
    ("locked", "another program has been writing for too long", "wait for it to end, and do the same again"),
    ("readonly", "the record may not be written", "check who owns SIJILL_HOME"),
    ("unable to open", "the record can't be opened", "check who owns SIJILL_HOME"),
    ("connection", "the database server can't be reached", "check DATABASE_URL and that the server runs"),
)


@contextmanager
def plain() -> Iterator[None]:
    """Say a database's error as one of ours; a mistake of our own (a broken constraint) stays what it is."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        told = str(error).strip()
        for words, what, remedy in _MEANINGS:
            if words in told:
                raise RecordError(f"{what}: {told.splitlines()[0]}", remedy) from error
        raise RecordError(f"the database refused: {told}") from error


@contextmanager
def writing() -> Iterator[None]:
    """One transaction: all of it is kept or nothing, and no other writer comes between.

    Inside another `writing()` it joins that one: many reports may be added as one, which is quicker.
    """
    with plain(), transaction.atomic(savepoint=False):
        if connection.vendor == "postgresql":  # SQLite begins IMMEDIATE: it has one writer anyway
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
