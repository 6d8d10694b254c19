"""Captures in, incidents in the record: seal the evidence, keep each report and its claims, link.

Every step is whole or not at all, and doing it again changes nothing: a run that was cut off is finished by
the next one.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from sijill import record
from sijill.capture.captured import Captured
from sijill.capture.custody import Custody
from sijill.capture.seal import seal
from sijill.errors import InputError, SijillError
from sijill.flow.linking import link_waiting, told_of
from sijill.link.copies import copies_of, copy_keys
from sijill.link.keys import keys_of
from sijill.link.model import Linker
from sijill.model import Reading, Report
from sijill.review.urgency import urgency

EVIDENCE = "evidence"  # the store, in the home folder
_BATCH = 100  # captures sealed together
_LINKED = 4_000  # accounts that wait: then linking is worth its start

Clock = Callable[[], datetime.datetime]
Item = tuple[Captured, Reading | None] | SijillError  # without a reading: held already, nothing to do


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one capture: `what` is new, known, changed, copy or failed, and then `why`."""

    what: str
    report: str | None = None
    why: str | None = None
    accounts: int = 0


def add(items: Iterable[Item], *, home: Path, collector: str, clock: Clock) -> Iterator[Outcome]:
    """Keep each capture with its reading, then link what is new; tells what became of each, in their order.

    The record in `home` must be open. `collector` is who captured, for the chain of custody. A capture that
    can't be kept is told as failed with the reason, and is no evidence; the others are kept all the same.
    """
    linker = Linker.load()
    waiting = 0
    stream = iter(items)
    while batch := list(islice(stream, _BATCH)):
        outcomes = list(keep(batch, home=home, collector=collector, at=clock()))
        yield from outcomes
        waiting += sum(outcome.accounts for outcome in outcomes)
        if waiting >= _LINKED:
            waiting = 0
            link_waiting(linker, at=clock())
    link_waiting(linker, at=clock())


def evidence_of(home: Path) -> Path:
    """The store of evidence that belongs to a record's home folder.

    >>> evidence_of(Path("home")).as_posix()
    'home/evidence'
    """
    return home / EVIDENCE


def is_held(captured: Captured) -> bool:
    """Whether the record holds this report with this text already, and these bytes as evidence of it."""
    return record.holds(captured.report, hashlib.sha256(captured.raw).hexdigest())


def keep(batch: Sequence[Item], *, home: Path, collector: str, at: datetime.datetime) -> Iterator[Outcome]:
    """Seal what was captured, all at once; then record each report in a transaction of its own.

    Their accounts wait to be linked (`flow.linking.link_waiting`).
    """
    fresh = [item[0] for item in batch if not isinstance(item, SijillError) and item[1] is not None]
    sealed = iter(_sealed(fresh, store=evidence_of(home), collector=collector, at=at))
    for item in batch:
        if isinstance(item, SijillError):
            yield Outcome(what="failed", why=str(item))
        elif item[1] is None:
            yield Outcome(what="known", report=item[0].report.id)
        else:
            line = next(sealed)
            if isinstance(line, SijillError):
                yield Outcome(what="failed", why=str(line))
            else:
                yield _record(item[0], item[1], line, at=at)


def _sealed(
    captures: Sequence[Captured], *, store: Path, collector: str, at: datetime.datetime
) -> Iterator[Custody | SijillError]:
    """The custody of each; where one can't be sealed the others are, one by one."""
    try:
        yield from seal(captures, store=store, collector=collector, at=at)
    except InputError:
        for each in captures:
            try:
                yield from seal([each], store=store, collector=collector, at=at)
            except InputError as error:
                yield error


def _record(captured: Captured, reading: Reading, custody: Custody, *, at: datetime.datetime) -> Outcome:
    report, keys = captured.report, copy_keys(captured.report.text)
    with record.writing():
        added = record.add_report(
            report,
            reading,
            sha256=custody.sha256 or "",
            at=at,
            keys={each.id: keys_of(each) for each in told_of(report, reading)},
            text_keys=keys,
            custody=str(custody.n),
            urgency=urgency,
        )
        if added.outcome == "known":
            return Outcome(what="known", report=report.id)
        original = _original(report, keys)
        if original is not None:
            record.note_copies({report.id: original}, at=at)
    what = "copy" if original is not None and added.outcome == "new" else added.outcome
    return Outcome(what=what, report=report.id, accounts=len(added.accounts))


def _original(report: Report, keys: frozenset[str]) -> str | None:
    """The report that came first of those whose text this one repeats; None where it repeats none."""
    before = record.texts_like(keys)
    before.pop(report.id, None)
    alike = set(copies_of(report.text, before))
    first = next((each for each in before if each in alike), None)
    return record.original_of([first])[first] if first is not None else None
