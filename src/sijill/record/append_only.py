"""Triggers that keep a table append-only: neither update nor delete, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TABLES = ("record_claim", "record_decision", "record_event", "record_version")
_FUNCTION = """
    CREATE OR REPLACE FUNCTION sijill_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only: its rows are never changed', TG_TABLE_NAME; END $$
"""


def guard(schema_editor: Any, tables: Sequence[str] = TABLES) -> None:
    """Put the triggers on every append-only table. A migration that alters one of them ends with this.

    (SQLite alters a table by making it anew, which drops its triggers.)
    """
    server = schema_editor.connection.vendor == "postgresql"
    if server:
        schema_editor.execute(_FUNCTION, params=None)
    for table in tables:
        for act in ("UPDATE", "DELETE", "TRUNCATE") if server else ("UPDATE", "DELETE"):
            trigger = f"{table}_no_{act.lower()}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}" + (f" ON {table}" if server else ""))
            schema_editor.execute(_server(trigger, table, act) if server else _file(trigger, table, act))


def _file(trigger: str, table: str, act: str) -> str:
    what = f"{table} is append-only: its rows are never changed"
    return f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{what}'); END"


def _server(trigger: str, table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION sijill_append_only()"
    )
