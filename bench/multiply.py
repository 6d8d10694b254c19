"""Repeat what a record holds, inside the database: the same reports and incidents in other years.

Rows get other numbers and ids; sources, places and actors stay the same ones. It knows the tables by their
models, so that a new table or column is repeated too.
"""

import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from sijill.record.words import INSERT, TABLE, indexed

STRIDE = 10_000_000  # between the row numbers of two copies
SHARED = {"source", "place", "actor"}
SEED_YEAR = 2013
YEARS = (2014, 2015, 2017, 2018, 2019, 2021, 2022, 2023)  # none with a leap day
ORDINALS = {"first_day", "last_day"}
JITTER = 1_370  # millionths of a degree between the points of two copies


def tables() -> list[Any]:
    """The record's models that are repeated."""
    every = apps.get_app_config("record").get_models(include_auto_created=True)
    return [each for each in every if each._meta.model_name not in SHARED]


def _moved(field: Any) -> str:
    """The SQL of a column of copy `c.k` in the year `c.year`."""
    column = f't."{field.column}"'
    target = field.target_field if field.is_relation else field
    owner = field.related_model if field.is_relation else field.model
    kind = target.get_internal_type()
    if owner._meta.model_name in SHARED:
        return column
    if kind == "BigAutoField":
        return f"{column} + c.k * {STRIDE}"
    if kind == "DateField":
        return _shifted(column)
    if field.column in ORDINALS:
        return f"{column} + c.days"
    if field.column in ("x", "y"):
        return f"{column} + c.k * {JITTER}"
    if field.column == "month":
        return f"{column} + (c.year - {SEED_YEAR}) * 12"
    if field.column == "year":
        return f"{column} + c.year - {SEED_YEAR}"
    if kind in ("CharField", "TextField"):
        return _text(field, target, column)
    return column


def _text(field: Any, target: Any, column: str) -> str:
    """Ids end in the copy's number; names of reports and days inside a text are moved."""
    if target.primary_key or field.column in ("episode", "old"):
        return f"{column} || c.mark"
    if field.column == "subject":
        other = f"replace({column}, 'inv-', c.name)"
        return f"CASE WHEN {column} LIKE 's-%%' THEN {column} || c.mark ELSE {other} END"
    if field.model._meta.model_name == "incident" and field.column == "data":
        column = f'replace({column}, t."id", t."id" || c.mark)'
    if field.column in ("ref", "url", "text", "title", "data", "reading", "value", "quotes"):
        return f"replace(replace({column}, 'inv-', c.name), '{SEED_YEAR}', c.written)"
    return column


def _shifted(column: str) -> str:
    if connection.vendor == "sqlite":
        return f"c.written || substr({column}, 5)"
    return f"({column} + make_interval(years => c.year - {SEED_YEAR}))::date"


def multiply(copies: int) -> None:
    """Add `copies` repetitions of all that the record holds."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
                cursor.execute(f"PRAGMA {pragma}")
        with transaction.atomic():
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
            _copies(cursor, copies)
            for model in tables():
                _repeat(cursor, model)
            _words(cursor, copies)
        for model in tables():
            _next_row(cursor, model)
        cursor.execute("ANALYZE")
    connection.close()


def _copies(cursor: Any, copies: int) -> None:
    """A small table of the copies: number, year, mark of its ids, name of its reports, days to add."""
    cursor.execute(
        "CREATE TEMP TABLE copies (k bigint, year int, mark text, name text, written text, days int)"
    )
    for k in range(1, copies + 1):
        year = YEARS[k % len(YEARS)]
        days = (datetime.date(year, 1, 1) - datetime.date(SEED_YEAR, 1, 1)).days
        row = [k, year, f"{k:02}", f"inv{k:02}-", str(year), days]
        cursor.execute("INSERT INTO copies VALUES (%s, %s, %s, %s, %s, %s)", row)


def _repeat(cursor: Any, model: Any) -> None:
    table, fields = model._meta.db_table, model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    moved = ", ".join(_moved(field) for field in fields)
    cursor.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {moved} FROM "{table}" t CROSS JOIN copies c', []
    )


def _words(cursor: Any, copies: int) -> None:
    """The searchable words of the copies are those of what they copy."""
    if connection.vendor == "postgresql":
        cursor.execute(
            f"INSERT INTO {TABLE} (rowid, words) SELECT t.rowid + c.k * {STRIDE}, t.words "
            f"FROM {TABLE} t CROSS JOIN copies c"
        )
        return
    reports = apps.get_model("record", "Report").objects.filter(row__lt=STRIDE)
    rows = reports.values_list("row", "title", "text")
    known = [(row, indexed(title, text)) for row, title, text in rows]
    for k in range(1, copies + 1):
        cursor.executemany(INSERT["sqlite"], [(row + k * STRIDE, told) for row, told in known])


def _next_row(cursor: Any, model: Any) -> None:
    """Rows that come later are numbered after the copies."""
    key = model._meta.pk
    if connection.vendor == "postgresql" and key.get_internal_type() == "BigAutoField":
        table = model._meta.db_table
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT coalesce(max(\"{key.column}\"), 1) "
            f'FROM "{table}"))',
            [f'"{table}"', key.column],
        )
