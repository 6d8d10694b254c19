"""Sijill reads Arabic reports of conflict and keeps a sourced record of the harm done to civilians."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sijill.kit import Kit
    from sijill.model import Reading

__all__ = ["read_report"]


def read_report(
    text: str,
    *,
    published: datetime.date | str | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    captured: datetime.date | str | None = None,
    id: str | None = None,
) -> Reading:
    """Read one report with the rules; the same reading that `sijill read` prints.

    `published` and `captured` are days (a date, or YYYY-MM-DD). Without an id the report gets the first 16
    digits of its text's SHA-256. Raises ValueError for a day that is none.

    >>> reading = read_report("قُتل ثلاثة مدنيين في غارة جوية على سراقب", published="2019-12-21")
    >>> reading.published
    '2019-12-21'
    """
    from hashlib import sha256  # noqa: PLC0415  importing `sijill` alone stays light

    from sijill import flow  # noqa: PLC0415
    from sijill.model import Report  # noqa: PLC0415

    report = Report(
        id=id or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        title=title,
        url=url,
        source=source,
        published=_day(published),
        captured=_day(captured),
    )
    return flow.read(report, _knowledge())


def _day(day: datetime.date | str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if isinstance(day, str) else day


@cache
def _knowledge() -> Kit:
    """Loaded once in a process."""
    from sijill import kit  # noqa: PLC0415

    return kit.load()
