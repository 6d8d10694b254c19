"""Work that a page doesn't wait for: linking what was just added. One thing at a time, in this process.

Nothing is lost where the process ends: accounts that wait are linked by whatever links next.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.db import DEFAULT_DB_ALIAS, connection, connections

from sijill.errors import SijillError

_crew = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sijill-after")
_running: set[Future[None]] = set()
_log = logging.getLogger("sijill.web")


def after(work: Callable[[], object]) -> None:
    """Do it once the answer is on its way."""
    future = _crew.submit(_done, work)
    _running.add(future)
    future.add_done_callback(_ended)


def _ended(future: Future[None]) -> None:
    _running.discard(future)
    if mistake := future.exception():
        _log.error("work behind a page broke", exc_info=mistake)


def settled(seconds: float = 60) -> None:
    """Wait until nothing is left to do, at most so long."""
    wait(list(_running), timeout=seconds)


def _done(work: Callable[[], object]) -> None:
    try:
        work()
    except SijillError as error:
        _log.error("left for the next time: %s", error)
    finally:
        connection.close()
        del connections[DEFAULT_DB_ALIAS]  # the next one opens whatever record is open then
