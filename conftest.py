"""What holds for every test, those in docstrings too: a home of its own, and a record that may be opened."""

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

# No test ever touches the record of whoever runs it.
os.environ["SIJILL_HOME"] = tempfile.mkdtemp(prefix="sijill-tests-")
os.environ.pop("DATABASE_URL", None)


@pytest.fixture(autouse=True, scope="session")
def _records_may_be_opened(django_db_blocker: Any) -> Iterator[None]:
    """pytest-django keeps tests from the database of the settings; ours open records of their own."""
    with django_db_blocker.unblock():
        yield
