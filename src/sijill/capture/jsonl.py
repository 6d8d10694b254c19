"""Reports from JSON Lines (`id source url published captured title text`) and from JSON files."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from sijill.capture.encodings import decode
from sijill.errors import InputError, LineError
from sijill.model import Report

LINE_LIMIT = 10_000_000  # bytes in one line: one report


class Lines(Protocol):
    """What reports are read from: a file or a stream of bytes."""

    def readline(self, limit: int = ..., /) -> bytes: ...

    def read(self, limit: int = ..., /) -> bytes: ...


def from_lines(lines: Lines, *, name: str, published: datetime.date | None) -> Iterator[Report | InputError]:
    """One report a line, read as it comes; a line that can't be read is named by its number.

    >>> import io
    >>> given = io.BytesIO('{"id": "a", "text": "قُتل طفل"}\\n{"id":'.encode())
    >>> [getattr(each, "id", None) or str(each) for each in from_lines(given, name="r.jsonl", published=None)]
    ['a', 'r.jsonl:2: not JSON: Input data was truncated (mend or remove the line)']
    """
    number = found = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            _skip_line(lines)
            found += 1
            yield LineError(name, number, f"over {LINE_LIMIT // 1_000_000} MB", "give one report a line")
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
            continue
        found += 1
        yield _from_line(line, name=name, number=number, published=published)
    if not found:
        yield InputError(name, "is empty", "give one report a line, as JSON with a `text`")


def from_json(given: bytes, *, name: str, published: datetime.date | None) -> Iterator[Report | InputError]:
    """The report in a JSON file, or each report of its list."""
    try:
        content = _parse(given)
    except ValueError as error:
        yield InputError(name, str(error), "give one report, or a list of reports, as JSON")
        return
    if content == []:
        yield InputError(name, "is an empty list", "give a list of reports")
    listed = isinstance(content, list)
    for number, each in enumerate(content if listed else [content], start=1):
        try:
            yield _report(each, msgspec.json.encode(each) if listed else given, published)
        except ValueError as error:
            yield InputError(f"{name}, report {number}" if listed else name, str(error), "mend or remove it")


def _skip_line(lines: Lines) -> None:
    while (rest := lines.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
        pass


def _from_line(
    line: bytes, *, name: str, number: int, published: datetime.date | None
) -> Report | InputError:
    try:
        return _report(_parse(line), line.strip(), published)
    except ValueError as error:
        return LineError(name, number, str(error), "mend or remove the line")


def _parse(given: bytes) -> Any:
    decoded = decode(given)
    if decoded is None:
        raise ValueError("not text")
    try:
        return msgspec.json.decode(decoded.text.strip("\ufeff \t\r\n\x00").encode())
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ValueError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise ValueError("not JSON of a report: nested too deep") from error


def _report(content: Any, given: bytes, published: datetime.date | None) -> Report:
    """The report in a JSON object; a ValueError says what is wrong with it."""
    if not isinstance(content, dict):
        raise ValueError("not an object with a `text`")
    identity = content.get("id")
    if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int)):
        raise ValueError(f"`id` is {_kind(identity)}, not a string")
    text, title = _string(content, "text") or "", _string(content, "title")
    if not text.strip():
        text, title = title or "", None
    if not text.strip():
        raise ValueError("`text` is empty" if "text" in content else "`text` is missing")
    return Report(
        id=str(identity) if identity not in (None, "") else hashlib.sha256(given).hexdigest()[:16],
        text=text,
        title=title,
        url=_string(content, "url"),
        source=_string(content, "source"),
        published=_day(content, "published") or published,
        captured=_day(content, "captured"),
    )


def _string(content: dict[str, Any], key: str) -> str | None:
    value = content.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"`{key}` is {_kind(value)}, not a string")
    return value or None


def _day(content: dict[str, Any], key: str) -> datetime.date | None:
    """A day; a time after it is left out."""
    value = _string(content, key)
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value.strip()[:10])
    except ValueError as error:
        raise ValueError(f"`{key}` is {value[:40]!r}, not a day as YYYY-MM-DD") from error


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "a string")
