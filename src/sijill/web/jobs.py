"""Work that takes longer than a page may: queued here, done by working.py in a process of its own.

No job is silently stuck: one that stopped without a word is told as failed, one that waits is started again.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection

from sijill import record
from sijill.errors import RecordError
from sijill.web.audit import noted
from sijill.web.models import Job
from sijill.web.store import home

KINDS = ("backup", "verify", "link", "reread", "export")
MADE = ".made"  # in the home folder: what jobs make; a backup leaves it out
SILENT = datetime.timedelta(minutes=1)  # without a beat: then it is taken for dead
_KEPT = 200  # jobs that a list shows
_workers: list[subprocess.Popen[bytes]] = []


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A job as a list shows it; `seconds` is how long it took, or has taken so far."""

    id: int
    kind: str
    state: str
    by: str
    made: datetime.datetime
    done: int
    total: int | None
    reason: str
    file: str
    size: int | None
    seconds: int | None


def queued(kind: str, *, by: str, address: str = "", **arguments: Any) -> int:
    """Queue a job and see that somebody works; its number. The same job is never queued twice at once."""
    if kind not in KINDS:
        raise RecordError(f"{kind} is no job", f"say one of {', '.join(KINDS)}")
    told = msgspec.json.encode(arguments, order="sorted").decode()
    with record.writing():
        if Job.objects.filter(kind=kind, arguments=told, state__in=("queued", "running")).exists():
            raise RecordError("this job waits or runs already", "wait until it is done")
        job = Job.objects.create(kind=kind, arguments=told, by=by, made=now())
        noted("job_queued", by=by, subject=kind, address=address, job=job.pk)
    watched()
    return job.pk


def watched() -> None:
    """Tell what stopped without a word as failed; start a worker if something waits and nothing runs."""
    silent = Job.objects.filter(state="running", beat__lt=now() - SILENT)
    silent.update(state="failed", ended=now(), reason="it stopped without a word; start it again")
    if Job.objects.filter(state="queued").exists() and not Job.objects.filter(state="running").exists():
        _start()


def _start() -> None:
    """A worker in a process of its own: it may take all of a core, and die, without harm to the pages."""
    _workers[:] = [each for each in _workers if each.poll() is None]
    if _workers or not settings.JOBS_WORK:
        return
    told = {"SIJILL_HOME": str(home()), "DJANGO_SETTINGS_MODULE": "sijill.server.site"}
    _workers.append(
        subprocess.Popen(
            [sys.executable, "-m", "sijill.server.worker"],
            env={
                **os.environ,
                **told,
                "DATABASE_URL": os.environ.get("DATABASE_URL", "") if _server() else "",
            },
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    )


def _server() -> bool:
    return connection.vendor == "postgresql"


def listed() -> list[Shown]:
    """The latest jobs, the newest first."""
    return [_shown(each) for each in Job.objects.order_by("-id")[:_KEPT]]


def last(kind: str) -> Shown | None:
    """The last job of a kind that was done."""
    row = Job.objects.filter(kind=kind, state="done").order_by("-id").first()
    return _shown(row) if row else None


def counts() -> dict[str, int]:
    """How many jobs wait, run and failed in the last week."""
    since = now() - datetime.timedelta(days=7)
    return {
        "queued": Job.objects.filter(state="queued").count(),
        "running": Job.objects.filter(state="running").count(),
        "failed": Job.objects.filter(state="failed", ended__gte=since).count(),
    }


def made_by(key: int) -> tuple[Path, str]:
    """The file that a job made, and its kind; RecordError where there is none any more."""
    job = Job.objects.filter(pk=key).first()
    path = folder() / job.file if job and job.file else None
    if job is None or path is None or not path.is_file():
        raise RecordError("there is no such file", "make it again")
    return path, job.kind


def removed(key: int) -> None:
    """Remove the file that a job made; the job stays in the list."""
    path, _ = made_by(key)
    path.unlink(missing_ok=True)
    Job.objects.filter(pk=key).update(file="")


def folder() -> Path:
    """Where jobs put what they make; for its owner alone."""
    place = home() / MADE
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def now() -> datetime.datetime:
    """The moment."""
    return datetime.datetime.now(datetime.UTC)


def _shown(job: Job) -> Shown:
    path = folder() / job.file if job.file else None
    there = path is not None and path.is_file()
    ended = job.ended or (now() if job.state == "running" else None)
    return Shown(
        id=job.pk,
        kind=job.kind,
        state=job.state,
        by=job.by,
        made=job.made,
        done=job.done,
        total=job.total,
        reason=job.reason,
        file=job.file if there else "",
        size=path.stat().st_size if path is not None and there else None,
        seconds=int((ended - job.started).total_seconds()) if ended and job.started else None,
    )
