"""Where the record lies: its folder, its URL, its key."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sijill.errors import RecordError
from sijill.record.database import database, home_folder, secret_key


def test_the_home_is_what_is_said_or_else_the_users_own() -> None:
    assert home_folder({"SIJILL_HOME": "/srv/r"}) == Path("/srv/r")
    assert home_folder({}).name == "sijill"


@pytest.mark.parametrize(
    "url",
    ["mysql://h/n", "postgresql://h", "postgresql://h/", "postgresql://h/a/b", "n", "postgresql://h:x/n"],
)
def test_a_url_that_names_no_postgresql_database_is_refused(url: str) -> None:
    with pytest.raises(RecordError, match="DATABASE_URL"):
        database(Path(), url)


def test_a_url_may_name_a_socket_and_nothing_else() -> None:
    told = database(Path(), "postgres:///record?host=/run/postgresql&port=5433")
    assert (told["NAME"], told["HOST"], told["PORT"], told["OPTIONS"]) == (
        "record",
        "/run/postgresql",
        "5433",
        {},
    )


def test_sqlite_writes_one_at_a_time_and_waits() -> None:
    options = database(Path("/srv"))["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 60)


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "new"
    key = secret_key(home)
    assert len(key) > 60
    assert secret_key(home) == key
    assert stat.S_IMODE((home / "secret_key").stat().st_mode) == 0o600
    assert [each.name for each in home.iterdir()] == ["secret_key"]


def test_reading_needs_no_django() -> None:
    asked = "import sijill.record, sys; print('django' in sys.modules, sijill.record.Filters())"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.startswith("False")
