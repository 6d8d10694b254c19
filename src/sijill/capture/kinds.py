"""Which reader reads which bytes: by the ending of their name, by their media type, else by how they begin.

To add a type of source, write its reader in a file here and name its ending in `BY_ENDING`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from sijill.capture import telegram, telegram_html
from sijill.capture.captured import Found, Given
from sijill.capture.encodings import decode
from sijill.capture.feed import from_feed, is_feed
from sijill.capture.html import from_page, is_page
from sijill.capture.jsonl import from_json, from_lines
from sijill.capture.plain import from_text
from sijill.capture.table import from_csv, from_xlsx
from sijill.errors import InputError

Reader: TypeAlias = Callable[[bytes, Given], Found]
TEXT_LIMIT = 10_000_000  # bytes in one report's file
MANY_LIMIT = 200_000_000  # bytes in a file of many


class Kind(NamedTuple):
    """A reader, and how many bytes it may be given."""

    reader: Reader
    limit: int = TEXT_LIMIT


def _json(given: bytes, about: Given) -> Found:
    return telegram.from_export(given, about) if telegram.read_export(given) else from_json(given, about)


def _lines(given: bytes, about: Given) -> Found:
    return from_lines(io.BytesIO(given), about)


def _page(given: bytes, about: Given) -> Found:
    decoded = decode(given)
    exported = decoded is not None and telegram_html.is_export(decoded.text)
    return telegram_html.from_pages(given, about) if exported else from_page(given, about)


def _by_beginning(given: bytes, about: Given) -> Found:
    """A page, a feed, or else a text."""
    decoded = decode(given[:100_000]) if given.strip() else None
    if decoded is not None and is_page(decoded.text):
        return _page(given, about)
    if decoded is not None and is_feed(decoded.text):
        return from_feed(given, about)
    return from_text(given, about)


BY_BEGINNING = Kind(_by_beginning)
BY_ENDING = {
    ".txt": BY_BEGINNING,
    ".md": BY_BEGINNING,
    ".html": Kind(_page, MANY_LIMIT),
    ".htm": Kind(_page, MANY_LIMIT),
    ".json": Kind(_json, MANY_LIMIT),
    ".xml": Kind(from_feed),
    ".rss": Kind(from_feed),
    ".atom": Kind(from_feed),
    ".csv": Kind(from_csv, MANY_LIMIT),
    ".tsv": Kind(from_csv, MANY_LIMIT),
    ".xlsx": Kind(from_xlsx, MANY_LIMIT),
}
_BY_MEDIA_TYPE = {
    "application/json": Kind(_json, MANY_LIMIT),
    "application/x-ndjson": Kind(_lines, MANY_LIMIT),
    "application/jsonl": Kind(_lines, MANY_LIMIT),
    "application/jsonlines": Kind(_lines, MANY_LIMIT),
    "application/rss+xml": Kind(from_feed),
    "application/atom+xml": Kind(from_feed),
    "text/csv": Kind(from_csv, MANY_LIMIT),
}


def kind_of(ending: str = "", *, media_type: str = "") -> Kind:
    """The kind of bytes whose name ends so, or that were answered as such.

    >>> kind_of(".csv").reader is from_csv, kind_of(media_type="text/csv").reader is from_csv
    (True, True)
    >>> kind_of(".unknown") is BY_BEGINNING
    True
    """
    return BY_ENDING.get(ending.lower()) or _BY_MEDIA_TYPE.get(media_type) or BY_BEGINNING


def read_bytes(given: bytes, about: Given, *, ending: str = "", media_type: str = "") -> Found:
    """Every report in some bytes; what can't be read comes as its error, in its place.

    >>> [each.report.text for each in read_bytes("قُتل طفل".encode(), Given(name="a.txt"))]
    ['قُتل طفل']
    """
    kind = kind_of(ending, media_type=media_type)
    if len(given) > kind.limit:
        yield too_large(about.name, len(given), kind.limit)
        return
    yield from kind.reader(given, about)


def too_large(name: str, size: int, limit: int) -> InputError:
    """The error of a file that is larger than its kind may be."""
    remedy = "put one report on each line of a .jsonl file, which is read line by line"
    what = f"is {size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB that such a file may have"
    return InputError(name, what, remedy)
