"""How fast reports go into the record, and whether the last of them cost more than the first.

    python bench/add.py [N] [--postgres URL] [--json]

N reports (2,000 without) are made from the samples, and from ../shared/airwars/dev-reports.jsonl if that is
there: each copy has its own day, figures and order of sentences. Prints reports a second; what the last
thousand cost beside the first, to read and record, and what the last accounts cost beside the first, to link
(both in seconds of this process, which a busy machine lengthens less); a search and an incident's page;
memory and the size of the database.
"""

import argparse
import datetime
import json
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.db import connection

from sijill import flow, kit, record
from sijill.capture.captured import Captured
from sijill.capture.files import capture
from sijill.flow import adding
from sijill.flow.adding import Item, add
from sijill.model import Report

ROOT = Path(__file__).resolve().parents[1]
LARGE = ROOT.parent / "shared" / "airwars" / "dev-reports.jsonl"
SAMPLES = ROOT / "src" / "sijill" / "data" / "samples"
SLICE = 1_000  # reports that are timed together
FIRST = datetime.date(2015, 1, 1)


def varied(count: int) -> Iterator[Report]:
    """Reports of invented days: the real ones over again, with other days, figures and sentences' order."""
    given = [r for p in (LARGE, SAMPLES) if p.exists() for r in capture([str(p)]) if isinstance(r, Report)]
    chance = random.Random(7)
    for number in range(count):
        report = given[number % len(given)]
        sentences = re.split(r"(?<=[.\n])", report.text)
        if number >= len(given):
            chance.shuffle(sentences)
        text = re.sub(r"\b[2-9]\b", lambda _: str(chance.randint(2, 9)), "".join(sentences))
        day = FIRST + datetime.timedelta(days=chance.randint(0, 3_600))
        name = f"{report.id}-{number}"
        changed = {"id": name, "text": text, "published": day, "captured": None, "url": None}
        yield msgspec.structs.replace(report, **changed)


class Clock:
    """The seconds that this process worked: at each thousandth report, and on each lot that was linked."""

    def __init__(self) -> None:
        self.marks: list[float] = []
        self.linked = 0.0
        self.lots: list[tuple[int, float]] = []  # accounts linked in one go, and the seconds it took
        self.link = adding.link_waiting

    def mark(self) -> None:
        """Note the time without what linking took."""
        self.marks.append(time.process_time() - self.linked)

    def link_waiting(self, *given: Any, **named: Any) -> int:
        """Link as always, with an eye on the clock."""
        began = time.process_time()
        done = self.link(*given, **named)
        self.lots.append((done, time.process_time() - began))
        self.linked += self.lots[-1][1]
        return done

    def told(self, accounts: int = 500) -> dict[str, Any]:
        """The last beside the first, of what is alike; a lot of few accounts says nothing."""
        slices = [later - sooner for sooner, later in zip(self.marks, self.marks[1:], strict=False)]
        each = [1000 * seconds / done for done, seconds in self.lots if done >= accounts]
        return {
            "read and recorded, ms a report": [round(1000 * slices[at] / SLICE, 1) for at in (0, -1)],
            "last thousand / first": round(slices[-1] / slices[0], 2),
            "linked, ms an account": [round(each[at], 1) for at in (0, -1)],
            "last linked / first": round(each[-1] / each[0], 2),
        }


def items(count: int, clock: Clock) -> Iterator[Item]:
    """Each with its reading; notes the time at every thousandth."""
    knowledge = kit.load()
    for number, report in enumerate(varied(count)):
        if number % SLICE == 0:
            clock.mark()
        raw = report.text.encode()
        yield Captured(report=report, raw=raw, media_type="text/plain"), flow.read(report, knowledge)


def measured(count: int, home: Path, url: str) -> dict[str, Any]:
    """All of it in one record."""
    record.opened(home, url=url)
    clock, began, worked = Clock(), time.perf_counter(), time.process_time()
    adding.link_waiting = clock.link_waiting
    outcomes = add(
        items(count, clock), home=home, collector="bench", clock=lambda: datetime.datetime.now(datetime.UTC)
    )
    added = sum(outcome.what != "failed" for outcome in outcomes)
    clock.mark()
    took, worked = time.perf_counter() - began, time.process_time() - worked
    started = time.perf_counter()
    found = record.search("قصف حلب")
    searched = time.perf_counter()
    page = record.incidents(size=50)
    listed = time.perf_counter()
    if page.incidents:
        record.incident(page.incidents[0].id)
    shown = time.perf_counter()
    size = database_size(home)
    return {
        "reports": added,
        "incidents": page.total,
        "reports a second": round(added / took, 1),
        "reports a second of this process": round(added / worked, 1),
        "share of linking": round(clock.linked / worked, 2),
        **clock.told(),
        "search, ms": round(1000 * (searched - started), 1),
        "hits": len(found),
        "page of 50 incidents, ms": round(1000 * (listed - searched), 1),
        "one incident, ms": round(1000 * (shown - listed), 1),
        "database, MB": round(size / 1e6, 1),
        "memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
    }


def database_size(home: Path) -> int:
    """The bytes of the open record."""
    if connection.vendor == "sqlite":
        return sum(each.stat().st_size for each in home.glob("record.sqlite3*"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("count", nargs="?", type=int, default=2_000, metavar="N")
    asked.add_argument("--postgres", default="", metavar="URL")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        told = measured(given.count, Path(folder), given.postgres)
    print(json.dumps(told) if given.json else "\n".join(f"{name:34} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
