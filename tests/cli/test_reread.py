"""`sijill reread`: the record's reports are read again, and nothing is lost."""

from pathlib import Path

from sijill import record
from tests.cli.command import Command
from tests.cli.test_add import STRIKE, put


def test_the_same_reader_changes_nothing(tmp_path: Path, sijill: Command) -> None:
    report, home = tmp_path / "report.txt", tmp_path / "home"
    report.write_text(STRIKE, encoding="utf-8")
    put(sijill, home, str(report))
    before = list(record.every_incident())
    done = sijill("reread", "--home", home)
    assert (done.status, done.err) == (0, "sijill: 0 read otherwise now, 1 as before\n")
    assert list(record.every_incident()) == before
