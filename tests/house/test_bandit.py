"""Bandit looks at src; what it finds was looked at by a person, and says here why it may stay."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.repository import SOURCE

OWN_TABLES = "tables and columns of our own; what users give goes in as parameters"
LOOKED_AT = {
    ("cli/serve.py", "B104"): "an address that the administrator may name, never the default",
    ("link/splinked.py", "B608"): OWN_TABLES,
    ("record/checking.py", "B608"): OWN_TABLES,
    ("record/keyed.py", "B608"): OWN_TABLES,
    ("record/searching.py", "B608"): OWN_TABLES,
    ("record/searching.py", "B611"): OWN_TABLES,
    ("record/words.py", "B608"): OWN_TABLES,
    ("record/database.py", "B105"): "an empty default of a setting",
    ("record/dumping.py", "B404"): "PostgreSQL's own programs, without a shell",
    ("record/dumping.py", "B603"): "PostgreSQL's own programs, without a shell",
    ("web/jobs.py", "B404"): "our own worker, without a shell or a word of a user",
    ("web/jobs.py", "B603"): "our own worker, without a shell or a word of a user",
    ("web/rights.py", "B105"): "names of addresses that speak of passwords",
    ("web/desk/lit.py", "B703"): "made of pieces that are escaped; tests/web/test_hostile.py",
    ("web/templatetags/sijill.py", "B703"): "escaped by page/markup.py; tests/web/test_hostile.py",
}


def test_bandit_finds_nothing_that_was_not_looked_at(tmp_path: Path) -> None:
    bandit = shutil.which("bandit", path=str(Path(sys.executable).parent))
    if bandit is None:
        pytest.skip("bandit isn't installed: bin/venv dev brings it")
    told = tmp_path / "bandit.json"
    subprocess.run(
        [bandit, "-q", "-r", str(SOURCE), "-f", "json", "-o", str(told)], capture_output=True, check=False
    )
    results = json.loads(told.read_text(encoding="utf-8"))["results"]
    found = {
        (Path(each["filename"]).relative_to(SOURCE).as_posix(), each["test_id"]): each["issue_text"]
        for each in results
    }
    fresh = {key: said for key, said in found.items() if key not in LOOKED_AT}
    assert not fresh, "look at these, mend them or say here why they may stay"
    assert not set(LOOKED_AT) - set(found), "these are gone: take them out here"
