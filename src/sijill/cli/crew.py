"""Read many reports, alone or with several processes; the order and the result are the same."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sijill.cli.readers import Choice, Reader, reader
from sijill.errors import InputError, ReaderError, SijillError
from sijill.model import Reading, Report

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Captured = Report | InputError
Outcome = tuple[Report, Reading] | SijillError
_BATCH = 32  # reports handed to a process at once
_AHEAD = 3  # batches that each process has waiting: enough to stay busy, few enough for a long stream
# One report that trips a reader over must not end the reading of the others.
_SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_all(captured: Iterable[Captured], choice: Choice, *, jobs: int = 1) -> Iterator[Outcome]:
    """Each report with its reading, or what was wrong with it, in the order of the reports."""
    if jobs > 1:
        yield from _with_crew(iter(captured), choice, jobs)
        return
    read = reader(choice)
    for each in captured:
        yield each if isinstance(each, InputError) else _outcome(each, _read_one(read, each))


def _read_one(read: Reader, report: Report) -> Reading | str:
    """The reading, or what went wrong."""
    try:
        return read(report)
    except ReaderError as error:
        return f"report {report.id}: {error}"
    except _SLIPS as error:
        what = f"{type(error).__name__}: {error}"
        return f"report {report.id}: the reader tripped over it: {what} (please tell us)"


def _outcome(report: Report, read: Reading | str) -> Outcome:
    return ReaderError(read) if isinstance(read, str) else (report, read)


def _read_batch(choice: Choice, reports: list[Report]) -> list[Reading | str]:
    read = reader(choice)
    return [_read_one(read, report) for report in reports]


def _with_crew(captured: Iterator[Captured], choice: Choice, jobs: int) -> Iterator[Outcome]:
    """Keep each process a few batches ahead, and give the batches back in their order."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  slow to load, seldom needed
    from multiprocessing import get_context  # noqa: PLC0415

    waiting: deque[tuple[list[Captured], Future[list[Reading | str]]]] = deque()
    crew = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_leave_stopping_to_the_parent
    )
    try:
        while _hand_out(crew, waiting, captured, choice, jobs * _AHEAD):
            batch, future = waiting.popleft()
            readings = iter(future.result())
            for each in batch:
                yield each if isinstance(each, InputError) else _outcome(each, next(readings))
    finally:
        crew.shutdown(wait=False, cancel_futures=True)


def _hand_out(
    crew: ProcessPoolExecutor,
    waiting: deque[tuple[list[Captured], Future[list[Reading | str]]]],
    captured: Iterator[Captured],
    choice: Choice,
    most: int,
) -> bool:
    """Fill up what is waiting; False when all is done."""
    while len(waiting) < most and (batch := list(islice(captured, _BATCH))):
        reports = [each for each in batch if isinstance(each, Report)]
        waiting.append((batch, crew.submit(_read_batch, choice, reports)))
    return bool(waiting)


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
