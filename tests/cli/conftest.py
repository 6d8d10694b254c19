"""The command as a fixture, and a record for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.cli.command import Command
from tests.cli.recorded import Recorded, fill


@pytest.fixture
def sijill(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`sijill`, to be called with its arguments."""
    return Command(capsys, monkeypatch)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A record made once, to be copied."""
    made = fill(tmp_path_factory.mktemp("filled"))
    connection.close()
    return made


@pytest.fixture
def recorded(filled: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    """A record of one's own in SIJILL_HOME."""
    home = tmp_path / "home"
    shutil.copytree(filled.home, home)
    monkeypatch.setenv("SIJILL_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield filled._replace(home=home)
    connection.close()
