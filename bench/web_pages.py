"""The pages of the review site on the large record: which there are, and how long each takes.

Django must be set up before this is imported; bench/web.py does it.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import multiply
import web_record
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sijill import record
from sijill.web import people
from sijill.web.models import User
from sijill.web.rights import RIGHTS
from tests.web.arguments import arguments
from tests.web.test_rights import NAMES

CORE = 2_000  # incidents that are made one by one; the others repeat them
PASSWORD = "a long pass phrase 7"
READ = {"see", "code", "review", "publish", "administer"}
SKIPPED = {"job_file", "incident_bundle"}  # files; the pages that lead to them are measured
BOX = "seen=20,5,60,40&zoom=5"
# Views of pages beside their plain address, by the page's name.
VIEWS = {
    "explore": ["?type=shelling", "?actor=russia&from=2019-01-01&to=2021-12-31", "?text=قصف",
                "?text=غارة إدلب", "?area=SY-ID&sort=killed&page=20", "?box=36,35,38,37", "?place=سراقب",
                "?polygon=36,35 38,35.2 37.8,36.9 36.5,37"],
    "explore_clusters": [f"?{BOX}", f"?{BOX}&type=shelling", "?seen=36,35,38,37&zoom=10", f"?{BOX}&text=قصف"],
    "explore_spreads": ["?type=shelling"],
    "explore_facets": ["?type=shelling"],
    "explore_peek": ["?box=36,35,38,37"],
    "charts": ["?type=shelling"],
    "search": ["?text=قصف", "?text=غارة إدلب", "?text=سراقب&page=2"],
}  # fmt: skip


class Asked(NamedTuple):
    """An address that is measured, and what it is called in the table."""

    name: str
    path: str


def filled(size: int, url: str) -> Path:
    """The home folder of the record, made if it isn't there yet; leaves the record open."""
    home = Path(os.environ["SIJILL_HOME"])
    record.opened(home, url=url, whole=True)
    there = record.incidents(size=1).total
    if there != size:
        if there:
            raise SystemExit(f"{url or home} holds {there} incidents: give an empty one")
        _fill(size)
        record.opened(home, url=url, migrate=False)
    if not User.objects.filter(username="reviewer").exists():
        people.made("reviewer", PASSWORD, role="reviewer", groups=["team"])
        people.made("administrator", PASSWORD, role="administrator")
    return home


def _fill(size: int) -> None:
    core = min(CORE, size)
    started = time.perf_counter()
    for done in web_record.fill(core):
        print(f"\r{done} of {core} incidents made", end="", file=sys.stderr)
    multiply.multiply(size // core - 1)
    print(f"\r{size} incidents in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def addresses(only: str) -> Iterator[Asked]:
    """Every page that somebody may read, with arguments of the record's, and the views of it named here."""
    for name in NAMES:
        if RIGHTS.get(name) not in READ or name in SKIPPED or only not in name:
            continue
        path = reverse(name, kwargs=arguments(name))
        if name != "explore_clusters":
            yield Asked(name, path)
        for view in VIEWS.get(name, []):
            yield Asked(f"{name} {view}", path + view)


def measured(asked: Asked, clients: list[Any], times: int) -> dict[str, Any] | None:
    """Times, questions and size of one address; None where it only takes forms or isn't open."""
    for client in clients:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(asked.path)
        questions = len(captured)
        if answer.status_code < 400:
            break
    else:
        return None if answer.status_code < 500 else {"page": asked.name, "error": answer.status_code}
    taken, worked = [], []
    for _ in range(times):
        started, busy = time.perf_counter(), time.process_time()
        b"".join(client.get(asked.path)) if answer.streaming else client.get(asked.path)
        taken.append(1000 * (time.perf_counter() - started))
        worked.append(1000 * (time.process_time() - busy))
    size = 0 if answer.streaming else len(answer.content)
    told = {"cpu": round(statistics.median(worked), 1), "questions": questions, "bytes": size}
    return {"page": asked.name, **times_of(taken), **told}


def times_of(taken: list[float]) -> dict[str, float]:
    """Half of the answers took no longer, and 95 of 100."""
    ordered = sorted(taken)
    last = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return {"p50": round(statistics.median(ordered), 1), "p95": round(last, 1)}
