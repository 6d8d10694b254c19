"""A backup holds all of it, is checked to the byte, and gives the same exports when it is restored."""

import io
import stat
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from sijill import record
from sijill.errors import RecordError
from tests.record.databases import created, dropped, url
from tests.record.made import AT, LATER, account, add, link

Exported = tuple[object, ...]


def exported() -> Exported:
    """All that the record can tell."""
    everything = list(record.every_incident()), record.decisions(), record.history(), record.episodes("toll")
    return *everything, [record.report(each) for each in record.report_ids()]


@pytest.fixture
def full(home: Path) -> Exported:
    """A record that holds something of everything, with evidence beside it; what it tells."""
    add("a", account(), account("سراقب"))
    add("b", account())
    add("a", account(killed=3), account("سراقب"), text="قُتل ثلاثة")
    link(["a#1", "b#1"], ["a#2"])
    record.merge([each.id for each in record.every_incident()], by="ليلى", at=LATER)
    kept = home / "evidence" / "objects" / "ab"
    kept.mkdir(parents=True)
    (kept / "ab12").write_bytes(b"<html>")
    (home / "evidence" / "custody.jsonl").write_bytes(b'{"n": 1}\n{"n": 2')
    (home / "evidence" / "lock").touch()
    (home / "secret_key").write_text("secret")
    return exported()


@pytest.fixture
def elsewhere(full: Exported, home: Path, tmp_path: Path) -> tuple[Path, Path, str]:
    """A backup of it, and another place for a record."""
    path = tmp_path / "backups" / "today.tar"
    record.backup(path, home=home, at=AT)
    address = url(created()) if connection.vendor == "postgresql" else ""
    return path, tmp_path / "elsewhere", address


def test_what_is_restored_tells_the_same(full: Exported, elsewhere: tuple[Path, Path, str]) -> None:
    path, place, address = elsewhere
    record.restore(path, home=place, url=address)
    assert exported() == full
    assert [hit.report for hit in record.search("ثلاثة")] == ["a"]
    assert list(record.check()) == []
    assert add("c", account()).outcome == "new"
    dropped(address)


def test_what_lies_beside_the_record_comes_along(elsewhere: tuple[Path, Path, str]) -> None:
    path, place, address = elsewhere
    record.restore(path, home=place, url=address)
    assert (place / "evidence" / "objects" / "ab" / "ab12").read_bytes() == b"<html>"
    assert (place / "evidence" / "custody.jsonl").read_bytes() == b'{"n": 1}\n', "half a line is no line"
    assert not (place / "evidence" / "lock").exists()
    assert not (place / "secret_key").exists()
    dropped(address)


def test_a_backup_is_for_its_owner_alone_and_nothing_is_left_beside_it(
    elsewhere: tuple[Path, Path, str],
) -> None:
    path, _, address = elsewhere
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["today.tar"]
    dropped(address)


def test_a_record_with_reports_is_not_written_over(elsewhere: tuple[Path, Path, str]) -> None:
    path, place, address = elsewhere
    record.restore(path, home=place, url=address)
    with pytest.raises(RecordError, match="a record already"):
        record.restore(path, home=place, url=address)
    dropped(address)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A backup of a small record in a file."""
    home = record.opened(tmp_path / "home", url="")
    add("a", account())
    path = tmp_path / "small.tar"
    record.backup(path, home=home, at=AT)
    return path


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_with_one_byte_changed_is_refused(share: float, small: Path, tmp_path: Path) -> None:
    content = bytearray(small.read_bytes())
    with tarfile.open(small) as tar:  # what is behind the last part is only padding
        used = sum(512 + (each.size + 511) // 512 * 512 for each in tar)
    content[int(used * share)] ^= 1
    small.write_bytes(content)
    with pytest.raises(RecordError):
        record.restore(small, home=tmp_path / "new", url="")
    assert not (tmp_path / "new" / "record.sqlite3").exists()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.7, 0.9])
def test_a_backup_cut_short_is_refused(share: float, small: Path, tmp_path: Path) -> None:
    whole = small.read_bytes()
    small.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(RecordError, match="cut short|no backup"):
        record.restore(small, home=tmp_path / "new", url="")


@pytest.mark.parametrize("name", ["../outside", "/outside", "link"])
def test_a_backup_with_a_trick_in_it_is_refused(name: str, small: Path, tmp_path: Path) -> None:
    with tarfile.open(small, "a") as tar:
        about = tarfile.TarInfo(name)
        about.type = tarfile.SYMTYPE if name == "link" else tarfile.REGTYPE
        about.linkname = "/" if name == "link" else ""
        tar.addfile(about, io.BytesIO())
    with pytest.raises(RecordError):
        record.restore(small, home=tmp_path / "new", url="")


def test_a_backup_of_one_kind_of_database_is_not_put_into_the_other(
    elsewhere: tuple[Path, Path, str],
) -> None:
    path, place, address = elsewhere
    other = "postgresql://nobody@127.0.0.1:1/record" if not address else ""
    with pytest.raises(RecordError, match="DATABASE_URL"):
        record.restore(path, home=place, url=other)
    dropped(address)


def test_a_place_that_cannot_be_written_is_named(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="can't be written"):
        record.backup(tmp_path / "file" / "b.tar", home=tmp_path / "home", at=AT)
