"""Opening: a record is made, brought up to date with what it holds, or refused in plain words."""

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from sijill import record
from sijill.errors import RecordError
from tests.record.databases import KINDS, created, url
from tests.record.made import AT, SHA, account, add, link


def names() -> list[str]:
    """The record's migrations, in their order."""
    return sorted(name for app, name in MigrationLoader(connection).disk_migrations if app == "record")


def test_a_new_record_is_for_its_owner_alone(tmp_path: Path) -> None:
    home = record.opened(tmp_path / "new", url="")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "record.sqlite3").stat().st_mode) == 0o600


def test_sqlite_keeps_a_log_and_holds_to_references(tmp_path: Path) -> None:
    record.opened(tmp_path, url="")
    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {each}").fetchone()[0] for each in ("journal_mode", "foreign_keys")]
    assert found == ["wal", 1]


def test_two_records_in_one_process_are_two(tmp_path: Path) -> None:
    record.opened(tmp_path / "one", url="")
    add("a", account())
    record.opened(tmp_path / "other", url="")
    assert list(record.report_ids()) == []
    record.opened(tmp_path / "one", url="")
    assert list(record.report_ids()) == ["a"]


def test_the_models_are_what_the_migrations_make(tmp_path: Path) -> None:
    record.opened(tmp_path, url="")
    call_command("makemigrations", "record", check=True, dry_run=True, verbosity=0)


def test_there_is_one_head(tmp_path: Path) -> None:
    record.opened(tmp_path, url="")
    assert len(MigrationLoader(connection).graph.leaf_nodes("record")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_schema_is_brought_up_to_date_with_what_it_holds(kind: str, tmp_path: Path) -> None:
    address = url(created()) if kind == "postgresql" else ""
    home = record.opened(tmp_path, url=address, migrate=False)
    first, *_ = names()
    call_command("migrate", "record", first, verbosity=0)
    with connection.cursor() as cursor:
        columns = 'ref, text, digest, sha256, reading, reader, version, "at"'
        given = ["old", "قُتل مدني بالقصف", "d" * 64, SHA, "{}", "rules 0", 1, AT]
        cursor.execute(f"INSERT INTO record_report ({columns}) VALUES ({', '.join(['%s'] * 8)})", given)
    connection.close()
    record.opened(home, url=address)
    assert [hit.report for hit in record.search("القصف")] == ["old"]
    add("new", account())
    link(["new#1"])
    assert record.incidents().total == 1
    kept = [each.name for each in home.glob("before-upgrade-*")]
    assert kept == ([f"before-upgrade-from-{first}.sqlite3"] if kind == "sqlite" else [])


def test_a_record_of_a_newer_sijill_is_refused(home: Path) -> None:
    with connection.cursor() as cursor:
        columns = "(app, name, applied)"
        cursor.execute(f"INSERT INTO django_migrations {columns} VALUES ('record', '9999_later', %s)", [AT])
    try:
        with pytest.raises(RecordError, match="newer Sijill"):
            record.opened(
                home, url="" if connection.vendor == "sqlite" else url(connection.settings_dict["NAME"])
            )
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_copy_that_was_cut_short_is_refused(share: float, tmp_path: Path) -> None:
    home = record.opened(tmp_path / "whole", url="")
    add("a", account())
    connection.close()
    cut = tmp_path / "cut"
    shutil.copytree(home, cut)
    with (cut / "record.sqlite3").open("rb+") as file:
        file.truncate(int((home / "record.sqlite3").stat().st_size * share))
    with pytest.raises(RecordError, match="cut short: .* \\(restore a backup\\)"):
        record.opened(cut, url="")


@pytest.mark.parametrize("content", [b"x" * 40, b"no record at all" * 40], ids=["short", "long"])
def test_a_file_that_is_no_record_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "record.sqlite3").write_bytes(content)
    with pytest.raises(RecordError, match="is no record"):
        record.opened(tmp_path, url="")


def test_a_damaged_page_is_told_in_plain_words(tmp_path: Path) -> None:
    home = record.opened(tmp_path, url="")
    for number in range(40):
        add(f"r{number}", account())
    connection.close()
    file = home / "record.sqlite3"
    with sqlite3.connect(file) as there:
        there.execute("PRAGMA journal_mode=DELETE")
    there.close()
    with file.open("rb+") as written:
        written.seek(4096)
        written.write(b"\xff" * (file.stat().st_size - 8192))
    with pytest.raises(RecordError, match="damaged or cut short.*restore a backup"):
        record.opened(home, url="")
        list(record.every_incident())


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="SIJILL_HOME"):
        record.opened(tmp_path / "file" / "home", url="")


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="DATABASE_URL"):
        record.opened(tmp_path, url="postgresql://nobody@127.0.0.1:1/record")
