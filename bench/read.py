"""How fast reading is, on one core, beside the floor that it can't go below: folding, tokens and scanning.

    python bench/read.py [REPORTS.jsonl] [--json]

Without a file: the reports of ../shared/airwars/dev-reports.jsonl if they are there, and the samples.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sijill import flow, kit
from sijill.capture.files import capture
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.text.fold import fold
from sijill.text.tokens import tokens

ROOT = Path(__file__).resolve().parents[1]
LARGE = ROOT.parent / "shared" / "airwars" / "dev-reports.jsonl"
SAMPLES = ROOT / "src" / "sijill" / "data" / "samples"
ARTICLE = 2_500  # bytes in the article that speeds are told for
ROUNDS = 3


def reports(path: Path) -> list[Report]:
    """The reports in a file or folder; what can't be read is left out."""
    return [each for each in capture([str(path)]) if isinstance(each, Report)]


def seconds(work: Callable[[], object]) -> float:
    """The best of a few rounds, in seconds of this core."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def speed(texts: Sequence[Report], knowledge: kit.Kit) -> dict[str, Any]:
    """Reading and its floor over the same texts."""
    sheets = [make_sheet(each) for each in texts]

    def floor() -> None:
        for sheet in sheets:
            tokens(fold(sheet.captured).text)
            knowledge.scan(sheet)

    def read() -> None:
        for each in texts:
            flow.read(each, knowledge)

    size = sum(len(each.text.encode()) for each in texts)
    least, whole = seconds(floor), seconds(read)
    return {
        "reports": len(texts),
        "bytes a report": round(size / len(texts)),
        "reports a second": round(len(texts) / whole),
        "articles of 2.5 kB a second": round(size / ARTICLE / whole),
        "ms an article of 2.5 kB": round(1000 * whole * ARTICLE / size, 3),
        "ms of its floor": round(1000 * least * ARTICLE / size, 3),
        "times the floor": round(whole / least, 2),
    }


class Cost(NamedTuple):
    """What a command takes, its start included."""

    seconds: float
    memory: float  # MB at its most; never less than this process had when it began


def cost(*arguments: str) -> Cost:
    """Run a command of sijill."""
    started = time.perf_counter()
    words = [sys.executable, "-m", "sijill.cli", *arguments]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, running.returncode, used = os.wait4(running.pid, 0)
    if running.returncode:
        raise SystemExit(f"failed: {' '.join(words)}")
    return Cost(time.perf_counter() - started, used.ru_maxrss / 1024)


def commands(paths: Sequence[Path]) -> dict[str, Any]:
    """What `sijill --help` and `sijill read` take from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text(reports(SAMPLES)[0].text, encoding="utf-8")
        cost("read", str(one))  # the knowledge is compiled once
        helped = [cost("--help") for _ in range(2 * ROUNDS)]
        taken = [cost("read", str(one)) for _ in range(2 * ROUNDS)]
    return {
        "help, s": round(statistics.median(each.seconds for each in helped), 2),
        "cold start, s": round(statistics.median(each.seconds for each in taken), 2),
        "memory for one, MB": round(max(each.memory for each in taken)),
        "memory for all, MB": round(max(cost("read", str(path)).memory for path in paths)),
    }


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("reports", nargs="?", type=Path)
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    paths = [options.reports] if options.reports else [path for path in (LARGE, SAMPLES) if path.exists()]
    found: dict[str, dict[str, Any]] = {"commands": commands(paths)}  # before this process grows
    knowledge = kit.load()
    gc.freeze()
    for path in paths:
        found[path.name] = speed(reports(path), knowledge)
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for name, figures in found.items():
        print(name)
        for figure, value in figures.items():
            print(f"  {figure:28} {value:>10}")


if __name__ == "__main__":
    main()
