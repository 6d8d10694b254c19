"""A backup restored gives equal exports; what is damaged or in the way is said in one line."""

from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.cli.recorded import Recorded


def listed(sijill: Command, *arguments: object) -> str:
    """All incidents, as an export writes them."""
    return sijill("export", "jsonl", *arguments).out


def test_a_restored_record_is_equal(sijill: Command, recorded: Recorded, tmp_path: Path) -> None:
    sijill("decide", recorded.strike, "status", "reviewed", "--by", "ليلى")
    before, shown = listed(sijill), sijill("show", recorded.strike, "--json").out
    said = sijill("backup", tmp_path / "record.tar")
    assert said.status == 0
    assert f"{recorded.home} → {tmp_path}/record.tar (" in said.err
    said = sijill("restore", tmp_path / "record.tar", "--home", tmp_path / "again")
    assert said.status == 0
    assert "every part is as it was" in said.err
    assert listed(sijill, "--home", tmp_path / "again") == before != ""
    assert sijill("show", recorded.strike, "--json", "--home", tmp_path / "again").out == shown


def test_a_record_that_is_there_is_never_replaced(
    sijill: Command, recorded: Recorded, tmp_path: Path
) -> None:
    sijill("backup", tmp_path / "record.tar")
    sijill("decide", recorded.strike, "status", "reviewed")
    before = listed(sijill)
    said = sijill("restore", tmp_path / "record.tar")
    assert said.status == 1
    [error] = said.err.splitlines()
    assert "there is a record already" in error
    assert listed(sijill) == before


def test_one_flipped_byte_is_refused_and_nothing_is_written(
    sijill: Command, recorded: Recorded, tmp_path: Path
) -> None:
    backup = tmp_path / "record.tar"
    sijill("backup", backup)
    held = bytearray(backup.read_bytes())
    held[5000] ^= 1
    backup.write_bytes(held)
    said = sijill("restore", backup, "--home", tmp_path / "again")
    assert said.status == 1
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["backup"], 2, "Missing argument"),
        (["backup", "/none/of/this.tar"], 2, "there is no folder"),
        (["backup", "/"], 2, "is a folder"),
        (["restore", "/none.tar"], 1, "/none.tar"),
    ],
)
def test_what_cannot_be_is_one_line(
    sijill: Command, recorded: Recorded, tmp_path: Path, arguments: list[str], status: int, said: str
) -> None:
    home = [] if len(arguments) == 1 or arguments[0] == "backup" else ["--home", str(tmp_path / "again")]
    answer = sijill(*arguments, *home)
    assert answer.status == status
    [error] = answer.err.splitlines()
    assert said in error
