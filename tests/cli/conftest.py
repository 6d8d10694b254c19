"""The command as a fixture."""

import pytest

from tests.cli.command import Command


@pytest.fixture
def sijill(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`sijill`, to be called with its arguments."""
    return Command(capsys, monkeypatch)
