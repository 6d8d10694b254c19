"""How fast reports go into the record, and whether the last of them cost more than the first.

    python bench/add.py [N] [--postgres URL] [--json]

N reports (2,000 without) are made from the samples, and from ../shared/airwars/dev-reports.jsonl if that is
there: each copy has its own day, figures and order of sentences. Prints reports a second, the last
thousand beside the first, a search and an incident's page, memory and the size of the database.
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

from sijill import flow, kit, record
from sijill.capture.captured import Captured
from sijill.capture.files import capture
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


def items(count: int, marks: list[float]) -> Iterator[Item]:
    """Each with its reading; notes the time at every thousandth."""
    knowledge = kit.load()
    for number, report in enumerate(varied(count)):
        if number % SLICE == 0:
            marks.append(time.perf_counter())
        raw = report.text.encode()
        yield Captured(report=report, raw=raw, media_type="text/plain"), flow.read(report, knowledge)


def measured(count: int, home: Path, url: str) -> dict[str, Any]:
    """All of it in one record."""
    record.opened(home, url=url)
    marks: list[float] = []
    outcomes = add(
        items(count, marks), home=home, collector="bench", clock=lambda: datetime.datetime.now(datetime.UTC)
    )
    added = sum(outcome.what != "failed" for outcome in outcomes)
    marks.append(time.perf_counter())
    slices = [later - sooner for sooner, later in zip(marks, marks[1:], strict=False)]
    started = time.perf_counter()
    found = record.search("قصف حلب")
    searched = time.perf_counter()
    page = record.incidents(size=50)
    listed = time.perf_counter()
    if page.incidents:
        record.incident(page.incidents[0].id)
    shown = time.perf_counter()
    size = sum(each.stat().st_size for each in home.glob("record.sqlite3*"))
    return {
        "reports": added,
        "incidents": page.total,
        "reports a second": round(added / (marks[-1] - marks[0]), 1),
        "last slice / first": round(slices[-1] / slices[0], 2) if len(slices) > 1 else None,
        "search, ms": round(1000 * (searched - started), 1),
        "hits": len(found),
        "page of 50 incidents, ms": round(1000 * (listed - searched), 1),
        "one incident, ms": round(1000 * (shown - listed), 1),
        "database, MB": round(size / 1e6, 1),
        "memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("count", nargs="?", type=int, default=2_000, metavar="N")
    asked.add_argument("--postgres", default="", metavar="URL")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        told = measured(given.count, Path(folder), given.postgres)
    print(json.dumps(told) if given.json else "\n".join(f"{name:26} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
