"""Jobs: queued, done by a process of their own, and never silently stuck."""

import datetime
import os
import signal
import tarfile
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill.errors import RecordError
from sijill.web import audit, jobs, working
from sijill.web.models import Job
from tests.web.conftest import PASSWORD, Site

PAGE = "/administration/jobs/"


@pytest.fixture
def waiting(site: Site, settings: Any) -> Site:
    """A site whose jobs wait until the test does them itself."""
    settings.JOBS_WORK = False
    return site


def test_a_backup_is_made_and_taken_away(waiting: Site, as_role: Callable[[str], Client]) -> None:
    client = as_role("administrator")
    client.post(PAGE, {"kind": "backup"})
    assert jobs.listed()[0].state == "queued"
    assert working.work() == 1
    (job,) = jobs.listed()
    assert job.state == "done" and job.size
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = client.post(f"{PAGE}{job.id}/file/", {"act": "take"})
    kept = waiting.home.parent / "kept.tar"
    kept.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    with tarfile.open(kept) as tar:
        names = tar.getnames()
    assert "record.sqlite3" in names
    assert not [each for each in names if "secret_key" in each or jobs.MADE in each]
    assert audit.lines(audit.Asked())[0].what == "backup_taken"
    client.post(f"{PAGE}{job.id}/file/", {"act": "remove"})
    assert jobs.listed()[0].file == ""
    assert client.post(f"{PAGE}{job.id}/file/", {"act": "take"}).status_code == 404


@pytest.mark.parametrize("kind", ["verify", "link", "export"])
def test_the_other_jobs_are_done(waiting: Site, kind: str) -> None:
    del waiting
    arguments = {"format": "csv", "public": True} if kind == "export" else {}
    jobs.queued(kind, by="administrator", **arguments)
    working.work()
    (job,) = jobs.listed()
    assert job.state == "done", job.reason
    assert bool(job.file) == (kind == "export")


def test_everything_is_read_again(waiting: Site) -> None:
    del waiting
    jobs.queued("reread", by="administrator")
    working.work()
    (job,) = jobs.listed()
    assert job.state == "done", job.reason
    assert job.done == job.total and "as before" in job.reason


def test_a_job_that_fails_says_why(waiting: Site) -> None:
    for file in (waiting.home / "evidence").rglob("*"):
        if file.is_file() and file.parent.name != "evidence":
            file.chmod(0o600)
            file.write_bytes(b"changed")
    jobs.queued("verify", by="administrator")
    working.work()
    (job,) = jobs.listed()
    assert job.state == "failed" and "not as sealed" in job.reason


def test_the_same_job_is_not_queued_twice(waiting: Site) -> None:
    del waiting
    jobs.queued("backup", by="administrator")
    with pytest.raises(RecordError, match="already"):
        jobs.queued("backup", by="administrator")
    with pytest.raises(RecordError, match="no job"):
        jobs.queued("rm -rf", by="administrator")


def test_a_job_that_stopped_without_a_word_is_told_as_failed(waiting: Site) -> None:
    del waiting
    key = jobs.queued("backup", by="administrator")
    long_ago = jobs.now() - datetime.timedelta(minutes=10)
    Job.objects.filter(pk=key).update(state="running", started=long_ago, beat=long_ago)
    jobs.watched()
    (job,) = jobs.listed()
    assert job.state == "failed" and "without a word" in job.reason
    jobs.queued("backup", by="administrator")


def test_a_process_of_its_own_does_it(site: Site) -> None:
    del site
    jobs.queued("link", by="administrator")
    _until(lambda: jobs.listed()[0].state in ("done", "failed"))
    assert jobs.listed()[0].state == "done", jobs.listed()[0].reason


def test_a_killed_worker_loses_nothing(site: Site) -> None:
    del site
    jobs.queued("backup", by="administrator")
    (worker,) = jobs._workers
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    Job.objects.filter(state="running").update(beat=jobs.now() - datetime.timedelta(minutes=10))
    jobs.watched()
    _until(lambda: jobs.listed()[0].state in ("done", "failed"))


def _until(true: Callable[[], bool], seconds: int = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, jobs.listed()
        time.sleep(0.2)
    for worker in jobs._workers:
        worker.wait(timeout=30)
