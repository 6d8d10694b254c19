"""Read the record's reports again with the reader as it is now: claims are added, decisions stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sijill import record
from sijill.errors import SijillError
from sijill.flow.adding import Clock, Outcome
from sijill.flow.linking import link_waiting, told_of
from sijill.link.keys import keys_of
from sijill.link.model import Linker
from sijill.model import Reading, Report
from sijill.review.urgency import urgency

Readings = Callable[[Iterable[Report]], Iterator[tuple[Report, Reading] | SijillError]]


def reread(read: Readings, *, clock: Clock) -> Iterator[Outcome]:
    """What became of each report of the open record: `known` where the reader says what it said before.

    `read` gives each report its reading, in their order. Accounts that are told otherwise now keep their
    incident; new ones are linked at the end.
    """
    ids = list(record.report_ids())
    for outcome in read(record.report(each).report for each in ids):
        if isinstance(outcome, SijillError):
            yield Outcome(what="failed", why=str(outcome))
            continue
        report, reading = outcome
        keys = {each.id: keys_of(each) for each in told_of(report, reading)}
        added = record.reread(report.id, reading, reading.reader, at=clock(), keys=keys, urgency=urgency)
        yield Outcome(what=added.outcome, report=report.id, accounts=len(added.accounts))
    link_waiting(Linker.load(), at=clock())
