"""What the tests of faults run in processes of their own.

    python -m tests.record.worker WORK HOME URL [KILLS]

WORK is `add` (reports come, are recorded and linked) or `merge` (a person merges incidents two by two), and
safe to repeat. With KILLS, child after child is killed with SIGKILL at a random moment of its work; how many
were killed before they had ended is printed. Without, it is done to its end.
"""

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from sijill import record
from sijill.errors import RecordError
from tests.record.made import LATER, account, add

REPORTS = 90
GROUP = 3  # reports of one act
_LONGEST = 0.03  # seconds from the first new work of a child to its end, at most


def main() -> None:
    """Do the work, or have children killed while they do it."""
    work, home, url, *more = sys.argv[1:]
    done = WORKS[work]
    if not more:
        record.opened(Path(home), url=url)
        done(lambda: None)
    elif more[0].endswith("K"):
        fill_the_disk(Path(home), int(more[0][:-1]) * 1024)
    else:
        record.opened(Path(home), url=url)
        connection.close()  # what is imported once is there in every child; each connects for itself
        chance = random.Random(5)
        print(sum(killed(done, Path(home), url, chance.uniform(0, _LONGEST)) for _ in range(int(more[0]))))


def add_all(new: Callable[[], None]) -> None:
    """Add every report and link it, as `sijill add` would; `new` is called before the first new one."""
    known = sum(1 for _ in record.report_ids())
    link_waiting()
    for number in range(max(0, known - 2), REPORTS):
        if number == known:
            new()
        place = f"قرية{number // GROUP}"
        added = add(f"r{number}", account(place, killed=1 + number % GROUP))
        if added.accounts:
            link_waiting()


def link_waiting() -> None:
    """Link what is recorded and belongs nowhere yet, each with what is near."""
    for told in record.waiting():
        near = record.near([f"place:{told.account.places[0].name}"])
        record.apply_links([], [[told.id, *(each.id for each in near)]], LATER)


def merge_all(new: Callable[[], None]) -> None:
    """Merge the first incident with the second, the third with the fourth, and so on."""
    ids = [record.report(f"r{number}").incidents[0] for number in range(0, REPORTS, GROUP)]
    told = False
    for one, other in zip(ids[::2], ids[1::2], strict=False):
        if record.incident(one).id != record.incident(other).id:
            if not told:
                new()
                told = True
            record.merge([one, other], by="ليلى", at=LATER)


WORKS = {"add": add_all, "merge": merge_all}


def killed(work: Callable[[Callable[[], None]], None], home: Path, url: str, seconds: float) -> bool:
    """Kill a child so many seconds after it began new work; True if it hadn't ended by then."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        record.opened(home, url=url)
        work(lambda: os.write(writing, b"!") and None)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def fill_the_disk(home: Path, more: int) -> None:
    """Add reports while no file may grow beyond so many bytes; print what is said of it."""
    record.opened(home, url="")
    connection.close()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = (home / "record.sqlite3").stat().st_size + more
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        record.opened(home, url="")
        add_all(lambda: None)
    except RecordError as error:
        print(error)


if __name__ == "__main__":
    main()
