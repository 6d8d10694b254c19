"""Whatever cuts the work off, the next run loses nothing and doubles nothing."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection

from sijill import record
from tests.house.repository import ROOT
from tests.record.databases import KINDS, fresh
from tests.record.worker import GROUP, REPORTS, WORKS

KILLS = 50


def start(*arguments: str) -> subprocess.Popen[str]:
    """A worker in a process of its own."""
    call = [sys.executable, "-m", "tests.record.worker", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(call, cwd=ROOT, env=environment, text=True, stdout=-1, stderr=-1)


def done(worker: subprocess.Popen[str]) -> str:
    """What a worker printed; it must have ended well."""
    said, complained = worker.communicate(timeout=120)
    assert worker.returncode == 0, complained
    return said.strip()


def everything() -> list[Any]:
    """All that the record tells; the numbers of decisions left out, since a cut-off one may take a number."""
    assert list(record.check()) == []
    history = [each for each in record.history(limit=10_000) if "decision" not in each.details]
    decided = [msgspec.structs.replace(each, id=0) for each in record.decisions()]
    kept = [record.report(each) for each in record.report_ids()]
    return [list(record.every_incident()), decided, kept, history]


def finished(work: str, home: Path, url: str) -> list[Any]:
    """Do a work to its end, in this process; gives all that the record tells then."""
    record.opened(home, url=url)
    WORKS[work](lambda: None)
    told = everything()
    connection.close()
    return told


@pytest.fixture(scope="module", params=KINDS)
def undisturbed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The kind of database, and what it tells after each work when nothing went wrong."""
    home, url = fresh(request.param, tmp_path_factory.mktemp("undisturbed"))
    told = {}
    for work in ("add", "merge"):
        told[work] = finished(work, home, url)
    return request.param, told


def test_kill_9_at_any_moment_of_adding_or_merging_is_made_good_by_the_next_run(
    undisturbed: Any, tmp_path: Path
) -> None:
    kind, told = undisturbed
    home, url = fresh(kind, tmp_path)
    connection.close()
    for work, enough in (("add", KILLS * 3 // 4), ("merge", 10)):
        assert int(done(start(work, str(home), url, str(KILLS)))) >= enough, "too few were killed in time"
        assert finished(work, home, url) == told[work]


def test_two_writers_at_once_add_everything_once(undisturbed: Any, tmp_path: Path) -> None:
    kind, told = undisturbed
    home, url = fresh(kind, tmp_path)
    connection.close()
    for worker in [start("add", str(home), url) for _ in range(2)]:
        done(worker)
    record.opened(home, url=url)
    incidents = list(record.every_incident())
    groups = sorted(each.reports for each in incidents)
    assert groups == sorted(each.reports for each in told["add"][0])
    assert len(groups) == REPORTS // GROUP
    added = [each.subject for each in record.history(limit=10_000) if each.what == "report.added"]
    assert sorted(added) == sorted(record.report_ids())
    assert sum(len(each.claims) for each in incidents) == sum(len(each.claims) for each in told["add"][0])
    connection.close()


def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    home = str(fresh("sqlite", tmp_path)[0])
    assert "disk" in done(start("add", home, "", "400K"))
    record.opened(Path(home), url="")
    assert 0 < len(list(record.report_ids())) < REPORTS
    assert list(record.check()) == []
    connection.close()
    finished("add", Path(home), "")
    record.opened(Path(home), url="")
    assert len(list(record.report_ids())) == REPORTS
    assert record.incidents().total == REPORTS // GROUP
