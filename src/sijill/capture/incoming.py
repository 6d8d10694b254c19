"""The one way in: an address, a feed, a file, a folder or a stream → reports, each beside its evidence."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sijill.capture.captured import Found, Given
from sijill.capture.files import from_path
from sijill.capture.jsonl import Lines
from sijill.capture.kinds import read_bytes
from sijill.capture.mapping import Mapping
from sijill.errors import InputError

if TYPE_CHECKING:
    from sijill.capture.fetch import Limits


def incoming(
    what: str | Path,
    *,
    published: datetime.date | None = None,
    on: datetime.date | None = None,
    stream: Lines | None = None,
    mapping: Mapping | None = None,
    remembered: Path | None = None,
    limits: Limits | None = None,
) -> Found:
    """Every report in what is given, each beside its bytes; what can't be read comes as its error.

    `what` is an address (http, https), a file, a folder, or `-` for the `stream`. `published` is the day of
    reports that don't tell theirs, `on` the day of the capture. `mapping` says what a spreadsheet's columns
    hold; without one it is looked for in the folder `remembered`, else guessed from the headings. Only an
    address given here is ever fetched, none that stands in a report. `limits` are those of fetching.

    >>> [str(each) for each in incoming("none.txt")]
    ["none.txt: isn't there (check the name)"]
    """
    about = Given(name=str(what), published=published, on=on, mapping=mapping, remembered=remembered)
    if is_address(what):
        yield from _from_address(str(what), about, limits)
    else:
        yield from from_path(str(what), about, stream=stream)


def is_address(what: str | Path) -> bool:
    """Whether something given is an address, not a file.

    >>> is_address("https://news.example.org/feed"), is_address("news.example.org.html")
    (True, False)
    """
    return isinstance(what, str) and what.strip().lower().startswith(("http://", "https://"))


def _from_address(url: str, about: Given, limits: Limits | None) -> Found:
    from sijill.capture import fetch  # noqa: PLC0415  slow to load, and only addresses need it

    try:
        fetched = fetch.fetch(url, limits=limits or fetch.LIMITS)
    except InputError as error:
        yield error
        return
    about = msgspec.structs.replace(
        about, url=fetched.url, final_url=fetched.final_url, headers=fetched.headers
    )
    yield from read_bytes(fetched.raw, about, media_type=fetched.media_type)
