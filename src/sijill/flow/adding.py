"""Captures in, incidents in the record: seal the evidence, keep each report and its claims, link.

Reports go in many at a time, each lot whole or not at all, and doing it again changes nothing: a run that was
cut off is finished by the next one.
"""

from __future__ import annotations

import datetime
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_BATCH = 100  # captures sealed and recorded together
_LONGEST = 2.0  # seconds that a capture waits for others to come
_LINKED = 2_000  # accounts that wait: then linking is worth its start

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
    for batch in _batches(items):
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
    if record.refusal(captured.report):
        return False
    return record.holds(captured.report, hashlib.sha256(captured.raw).hexdigest())


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lots, a slow stream's in small ones. What came before Ctrl-C is given before it stops."""
    batch: list[Item] = []
    began = 0.0
    stream = iter(items)
    while True:
        try:
            item = next(stream)
        except StopIteration:
            break
        except KeyboardInterrupt:
            yield batch
            raise
        began = began if batch else time.monotonic()
        batch.append(item)
        if len(batch) == _BATCH or time.monotonic() - began > _LONGEST:
            yield batch
            batch = []
    yield batch


def keep(batch: Sequence[Item], *, home: Path, collector: str, at: datetime.datetime) -> Iterator[Outcome]:
    """Seal what was captured, all at once; then record all of it in one transaction.

    Their accounts wait to be linked (`flow.linking.link_waiting`).
    """
    wanted = [_wanted(item) for item in batch]
    captures = [each[0] for each in wanted if isinstance(each, tuple) and each[1] is not None]
    sealed = iter(list(_sealed(captures, store=evidence_of(home), collector=collector, at=at)))
    kept: list[tuple[Captured, Reading, Custody]] = []
    settled: list[Outcome | None] = []  # None: it goes into the record
    for each in wanted:
        if isinstance(each, SijillError):
            settled.append(Outcome(what="failed", why=str(each)))
        elif each[1] is None:
            settled.append(Outcome(what="known", report=each[0].report.id))
        else:
            line = next(sealed)
            failed = isinstance(line, SijillError)
            settled.append(Outcome(what="failed", why=str(line)) if failed else None)
            if not isinstance(line, SijillError):
                kept.append((each[0], each[1], line))
    recorded = iter(_record(kept, at=at))
    yield from (next(recorded) if outcome is None else outcome for outcome in settled)


def _wanted(item: Item) -> Item:
    """The item, or why no record can hold it."""
    if isinstance(item, SijillError):
        return item
    return record.refusal(item[0].report) or item


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


def _record(kept: Sequence[tuple[Captured, Reading, Custody]], *, at: datetime.datetime) -> list[Outcome]:
    """Record these, note which of them only repeat a text that came before, and tell what became of each."""
    additions = [_adding(captured.report, reading, custody) for captured, reading, custody in kept]
    with record.writing():
        added = record.add_reports(additions, at=at)
        reports = {each.report.id: each.report for each in additions}
        fresh = {each.report: reports[each.report] for each in added if each.outcome != "known"}
        copies = _copies(fresh)
        record.note_copies(copies, at=at)
    return [
        Outcome(
            what="copy" if each.outcome == "new" and each.report in copies else each.outcome,
            report=each.report,
            accounts=len(each.accounts),
        )
        for each in added
    ]


def _adding(report: Report, reading: Reading, custody: Custody) -> record.Adding:
    return record.Adding(
        report=report,
        reading=reading,
        sha256=custody.sha256 or "",
        keys={each.id: keys_of(each) for each in told_of(report, reading)},
        text_keys=sorted(copy_keys(report.text)),
        custody=str(custody.n),
        urgency=urgency(reading),
    )


def _copies(fresh: Mapping[str, Report]) -> dict[str, str]:
    """For each of these reports whose text repeats an elder one's, the first report that had it."""
    firsts: dict[str, str] = {}
    for report, elder in record.elder_like(fresh).items():
        alike = set(copies_of(fresh[report].text, elder))
        first = next((each for each in elder if each in alike), None)
        if first is not None:
            firsts[report] = first
    known = record.original_of(firsts.values())
    copies: dict[str, str] = {}
    for report, first in firsts.items():  # the eldest first: what a copy copies is settled before it
        copies[report] = copies.get(first, known[first])
    return copies
