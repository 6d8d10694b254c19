"""Every command of the record finds it in SIJILL_HOME or where --home says, and never makes one unasked."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.cli.recorded import Recorded

LOOKING = [["list"], ["export", "jsonl"], ["show", "s-1"], ["search", "قصف"], ["suggestions"]]
DECIDING = [["merge", "s-1", "s-2"], ["split", "s-1", "a#1"], ["apart", "a#1", "b#1"], ["undo", "1"]]
COMMANDS = [*LOOKING, *DECIDING, ["decide", "s-1", "killed", "4"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: str(each[0]))
def test_where_no_record_is_none_is_made(
    sijill: Command, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    said = sijill(*command, "--home", tmp_path / "none")
    assert (said.status, said.out) == (1, "")
    assert said.err.splitlines() == [
        f"sijill: error: there is no record in {tmp_path}/none"
        " (sijill add makes one; --home names another folder)"
    ]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: str(each[0]))
def test_help_shows_examples_and_statuses(sijill: Command, command: list[str]) -> None:
    said = sijill(command[0], "--help")
    assert said.status == 0
    assert f"  sijill {command[0]}" in said.out and "Status: 0" in said.out


def test_another_folder_can_be_named(sijill: Command, recorded: Recorded, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(recorded.home, other)
    sijill("decide", recorded.strike, "status", "coded", "--home", other)
    assert "Coded" in sijill("show", recorded.strike, "--home", other).out
    assert "Coded" not in sijill("show", recorded.strike).out


def test_a_database_that_can_t_be_reached_is_one_line(
    sijill: Command, recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db.example/record")
    said = sijill("list")
    assert said.status == 1
    [error] = said.err.splitlines()
    assert "DATABASE_URL names no PostgreSQL database" in error
