"""Every test that takes `home` runs on each database with a record of its own, opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from sijill import record
from tests.record.databases import KINDS, fresh


@pytest.fixture(params=KINDS)
def record_at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder and the URL of a fresh record, not opened."""
    yield fresh(request.param, tmp_path)
    connection.close()


@pytest.fixture
def home(record_at: tuple[Path, str]) -> Path:
    """The folder of a fresh record, opened."""
    folder, url = record_at
    return record.opened(folder, url=url)
