"""What is append-only stays as it was written, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from sijill import record
from sijill.record.append_only import TABLES
from tests.record.made import LATER, account, add, link


@pytest.fixture(autouse=True)
def full(home: object) -> None:
    """A row in every table that is append-only."""
    add("a", account())
    add("a", account(killed=3), text="قُتل ثلاثة")
    link(["a#1"])
    record.decide(record.report("a").incidents[0], "status", "confirmed", by="ليلى", at=LATER)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET row = row + 1000", "DELETE FROM {}"])
def test_the_database_refuses_to_change_it(table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        before = cursor.fetchone()
    assert before != (0,)
    quoted = statement.replace("row", '"row"').format(table)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(quoted)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == before


def test_a_whole_record_has_nothing_wrong_with_it() -> None:
    assert list(record.check()) == []


def test_a_text_changed_behind_our_back_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_report SET text = 'قُتل أربعة'")
    assert list(record.check()) == ["report a isn't what was added"]


def test_a_guard_taken_away_is_found() -> None:
    table = " ON record_claim" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER record_claim_no_update{table}")
        assert list(record.check()) == ["database: nothing keeps record_claim from update"]
        transaction.set_rollback(True)
