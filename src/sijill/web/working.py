"""The worker: takes one job after another, beats while it works, and ends when none is left.

It is started by jobs.py, as sijill.server.worker. To add a kind of job: a function here, its name in KINDS
and in jobs.KINDS, and its words in data/vocab/administration.toml.
"""

from __future__ import annotations

import datetime
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from django.db import DatabaseError, connection

from sijill import flow, kit, record
from sijill.errors import SijillError
from sijill.model import Reading, Report
from sijill.web import jobs
from sijill.web.models import Job, User
from sijill.web.rights import seen_by
from sijill.web.store import evidence, home

_BEAT = 5  # seconds
_LONGEST = 12 * 60 * 60  # seconds that a job may take
# One report that trips the reader over must not end the reading of the others.
_SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Task:
    """A job at work: tells how far it is, at most once a second."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.told: dict[str, Any] = msgspec.json.decode(job.arguments)
        self._seen = jobs.now()

    def at(self, done: int, total: int | None = None) -> None:
        """So much is done, of so much."""
        if (jobs.now() - self._seen).total_seconds() >= 1 or done == total:
            self._seen = jobs.now()
            Job.objects.filter(pk=self.job.pk).update(done=done, total=total, beat=self._seen)

    def file(self, ending: str) -> str:
        """The name of the file that it makes."""
        return f"{self.job.kind}-{self.job.pk}{ending}"


def backup(task: Task) -> tuple[str, str]:
    """The record and all beside it in one file."""
    name = task.file(".tar")
    held = record.backup(jobs.folder() / name, home=home(), at=jobs.now())
    return f"{len(held.sha256)} parts", name


def verify(task: Task) -> tuple[str, str]:
    """Every file of the evidence hashed anew, and the chain of custody walked."""
    from sijill.capture.verify import verify as problems  # noqa: PLC0415  nothing else needs it

    if not evidence().is_dir():
        return "there is no evidence yet", ""
    found = []
    for problem in problems(evidence()):
        found.append(str(problem))
        task.at(len(found))
    if found:
        raise SijillError(f"{len(found)} not as sealed: {'; '.join(found[:5])}")
    return "all is as it was sealed", ""


def link(task: Task) -> tuple[str, str]:
    """Every account that waits brought to its incident."""
    from sijill.flow.linking import link_waiting  # noqa: PLC0415  loads DuckDB and Splink
    from sijill.link.model import Linker  # noqa: PLC0415

    many = link_waiting(Linker.load(), at=jobs.now())
    task.at(many, many)
    return f"{many} accounts linked", ""


def reread(task: Task) -> tuple[str, str]:
    """Every report read again with the reader and the places as they are now."""
    from sijill.flow.rereading import reread as again  # noqa: PLC0415  loads DuckDB and Splink

    total = sum(1 for _ in record.report_ids())
    known = kit.load(extra=home() / "gazetteer")
    counts = {"changed": 0, "known": 0, "failed": 0}
    for number, outcome in enumerate(again(lambda reports: _read(reports, known), clock=jobs.now), start=1):
        counts[outcome.what] = counts.get(outcome.what, 0) + 1
        task.at(number, total)
    failed = f", {counts['failed']} failed" if counts["failed"] else ""
    return f"{counts['changed']} read otherwise now, {counts['known']} as before{failed}", ""


def _read(reports: Iterable[Report], known: kit.Kit) -> Iterator[tuple[Report, Reading] | SijillError]:
    for report in reports:
        try:
            yield report, flow.read(report, known)
        except SijillError as error:
            yield error
        except _SLIPS as error:
            yield SijillError(f"report {report.id}: the reader tripped over it: {error}")


def export(task: Task) -> tuple[str, str]:
    """Incidents in a file that other programs open: those that who asked may see."""
    from sijill.publish import FORMATS, write_file  # noqa: PLC0415  loads what writes workbooks

    form = FORMATS[task.told["format"]]
    name = task.file(form.ending)
    asking = User.objects.get(username=task.job.by)
    if not asking.may("export"):
        raise SijillError(f"{asking.username} may not export any more")
    wanted = msgspec.convert({**task.told.get("filters", {}), "groups": seen_by(asking)}, record.Filters)
    total = record.incidents(wanted, size=1).total
    counted = _counted(record.every_incident(wanted), task, total)
    many = write_file(str(jobs.folder() / name), form, counted, public=bool(task.told.get("public")))
    return f"{many} incidents", name


def _counted(incidents: Iterable[Any], task: Task, total: int) -> Iterator[Any]:
    for number, incident in enumerate(incidents, start=1):
        yield incident
        task.at(number, total)


KINDS: dict[str, Callable[[Task], tuple[str, str]]] = {
    "backup": backup,
    "verify": verify,
    "link": link,
    "reread": reread,
    "export": export,
}


def work() -> int:
    """Do what is queued, one after another, until nothing is; how many there were."""
    many = 0
    while (job := _taken()) is not None:
        many += 1
        _do(job)
    return many


def _taken() -> Job | None:
    """The oldest job that waits, now ours; None if none waits or another worker is at it."""
    with record.writing():
        if Job.objects.filter(state="running", beat__gte=jobs.now() - jobs.SILENT).exists():
            return None
        job = Job.objects.filter(state="queued").order_by("id").first()
        if job is not None:
            job.state, job.started, job.beat = "running", jobs.now(), jobs.now()
            job.save()
        return job


def _do(job: Job) -> None:
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(job.pk, ended), daemon=True)
    beating.start()
    state, reason, file = "failed", "it broke; the server's own log tells how", ""
    try:
        reason, file = KINDS[job.kind](Task(job))
        state = "done"
    except (SijillError, DatabaseError, OSError, KeyError, User.DoesNotExist) as error:
        reason = str(error) or type(error).__name__
    finally:
        ended.set()
        beating.join()
        Job.objects.filter(pk=job.pk).update(state=state, reason=reason, file=file, ended=jobs.now())


def _beat(key: int, ended: threading.Event) -> None:
    """Show every few seconds that the job goes on; end the process if it takes far too long."""
    until = jobs.now() + datetime.timedelta(seconds=_LONGEST)
    while not ended.wait(_BEAT):
        try:
            Job.objects.filter(pk=key).update(beat=jobs.now())
            if jobs.now() > until:
                why = f"it took longer than {_LONGEST // 3600} hours"
                Job.objects.filter(pk=key).update(state="failed", ended=jobs.now(), reason=why)
                os._exit(1)
        except DatabaseError:  # somebody writes for long: the next beat tells it
            continue
    connection.close()
