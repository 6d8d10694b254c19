"""Work that a page doesn't wait for: linking what was just added. One thing at a time, in this process.

Nothing is lost where the process ends: what was begun is taken back, and whatever comes next does it.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from threading import Lock, Thread

from django.db import connection

from sijill import record
from sijill.errors import SijillError
from sijill.flow import deciding
from sijill.review.urgency import urgency

_one = Lock()
_running: list[Thread] = []
_log = logging.getLogger("sijill.web")


def after(work: Callable[[], object]) -> None:
    """Do it once the answer is on its way."""
    _running[:] = [each for each in _running if each.is_alive()]
    thread = Thread(target=_done, args=[work], name="sijill-after", daemon=True)
    _running.append(thread)
    thread.start()


def settled(seconds: float = 60) -> None:
    """Wait until nothing is left to do, at most so long for each thing."""
    for each in list(_running):
        each.join(seconds)


def link() -> None:
    """Bring the accounts that wait to their incidents, behind the page."""
    after(lambda: deciding.link(at=datetime.datetime.now(datetime.UTC)))


def caught_up() -> None:
    """Do what an earlier process left, or an earlier version couldn't: weigh reports, link accounts."""
    after(lambda: record.weigh(urgency))
    link()


def _done(work: Callable[[], object]) -> None:
    with _one:
        try:
            work()
        except SijillError as error:
            _log.error("left for the next time: %s", error)
        finally:
            connection.close()
