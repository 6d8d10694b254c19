"""`sijill reread`: what the reader makes of the record's reports now."""

from __future__ import annotations

import datetime
import sys
from collections import Counter

from sijill.cli.crew import read_all
from sijill.cli.home import Home
from sijill.cli.read import Jobs
from sijill.cli.readers import Choice
from sijill.cli.say import complain, note

_STOPPED = 130


def reread(home: Home = None, jobs: Jobs = 1) -> int:
    """Read every report of the record again, after the reader or the gazetteer got better.

    Claims are added and none is lost; what people decided holds. A report of which the reader says the same
    as before changes nothing.

    \b
    Examples:
      sijill reread
      sijill reread --jobs 2 --home record/

    Status: 0 all was read, 1 some could not be, 130 stopped (what was read again till then is kept).
    """
    from sijill import record  # noqa: PLC0415  loads Django
    from sijill.flow.rereading import reread as again  # noqa: PLC0415  and DuckDB

    record.opened(home)
    tally: Counter[str] = Counter()
    stopped = False
    outcomes = again(
        lambda reports: read_all(reports, Choice(), jobs=jobs),
        clock=lambda: datetime.datetime.now(datetime.UTC),
    )
    if sys.stderr.isatty():
        from sijill.cli.progress import watched  # noqa: PLC0415  loads rich

        outcomes = watched(outcomes, sum(1 for _ in record.report_ids()), doing="reading again")
    try:
        for outcome in outcomes:
            tally[outcome.what] += 1
            if outcome.why:
                complain(outcome.why)
    except KeyboardInterrupt:
        stopped = True
    failed = f", {tally['failed']} failed" if tally["failed"] else ""
    said = f"{tally['changed']} read otherwise now, {tally['known']} as before{failed}"
    note(f"stopped; {said}" if stopped else said)
    return _STOPPED if stopped else int(tally["failed"] > 0)
