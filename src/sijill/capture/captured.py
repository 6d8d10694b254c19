"""What capture hands on: a report beside the bytes it was read from and how they came."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec

from sijill.capture.mapping import Mapping
from sijill.errors import InputError
from sijill.model import Report


class Captured(msgspec.Struct, frozen=True, kw_only=True):
    """A report and its evidence: `raw` is what was given or fetched, unchanged, and is what gets sealed.

    Reports that came in one container (a feed, a spreadsheet) share its bytes; `part` says which one this is.
    `url` is the address that was asked for, `final_url` the one that answered, `headers` what it answered.

    >>> Captured(report=Report(id="a", text="قُتل طفل"), raw=b"...", media_type="text/plain").part is None
    True
    """

    report: Report
    raw: bytes
    media_type: str
    url: str | None = None
    final_url: str | None = None
    headers: dict[str, str] = {}
    part: str | None = None


Found: TypeAlias = Iterator[Captured | InputError]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of bytes before they are read: their name in messages, and how they came.

    `published` is the day of reports that don't tell theirs; `on` is the day of the capture, which only sets
    an upper bound. `mapping` says what a spreadsheet's columns hold, `remembered` is the folder of the
    mappings that were used before.

    >>> given = Given(name="a.txt")
    >>> given.captured(Report(id="a", text="قُتل طفل"), b"...", "text/plain").media_type
    'text/plain'
    """

    name: str
    published: datetime.date | None = None
    on: datetime.date | None = None
    url: str | None = None
    final_url: str | None = None
    headers: dict[str, str] = {}
    mapping: Mapping | None = None
    remembered: Path | None = None

    def captured(self, report: Report, raw: bytes, media_type: str, *, part: str | None = None) -> Captured:
        """The report beside its bytes, with what is known of how they came."""
        if report.captured is None and self.on is not None:
            report = msgspec.structs.replace(report, captured=self.on)
        return Captured(
            report=report,
            raw=raw,
            media_type=media_type,
            url=self.url,
            final_url=self.final_url,
            headers=self.headers,
            part=part,
        )


def identity(given: bytes) -> str:
    """The id of a report that has none of its own: the beginning of its bytes' SHA-256.

    >>> identity(b"abc")
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(given).hexdigest()[:16]


def web_address(value: object) -> str | None:
    """An address that may be opened, or None: one that runs a script is none.

    >>> web_address("https://news.example.org/1"), web_address("javascript:alert(1)")
    ('https://news.example.org/1', None)
    """
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None
