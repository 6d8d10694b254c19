"""Reports from JSON Lines (`id source url published captured title text`) and from JSON files."""

from __future__ import annotations

import codecs
import datetime
from typing import Any, Protocol

import msgspec

from sijill.capture.captured import Captured, Found, Given, identity
from sijill.capture.encodings import decode
from sijill.errors import InputError, LineError
from sijill.model import Report

MEDIA_TYPE = "application/json"
LINE_LIMIT = 10_000_000  # bytes in one line: one report


class Lines(Protocol):
    """What reports are read from: a file or a stream of bytes."""

    def readline(self, limit: int = ..., /) -> bytes: ...

    def read(self, limit: int = ..., /) -> bytes: ...


def from_lines(lines: Lines, about: Given) -> Found:
    """One report a line, read as it comes; a line that can't be read is named by its number.

    >>> import io
    >>> lines = io.BytesIO('{"id": "a", "text": "قُتل طفل"}\\n{"id":'.encode())
    >>> [getattr(each, "report", each) for each in from_lines(lines, Given(name="r.jsonl"))][1]
    LineError('r.jsonl:2: not JSON: Input data was truncated (mend or remove the line)')
    """
    number = found = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            _skip_line(lines)
            found += 1
            what = f"over {LINE_LIMIT // 1_000_000} MB"
            yield LineError(about.name, number, what, "give one report a line")
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
            continue
        found += 1
        yield _from_line(line.strip(), number, about)
    if not found:
        yield InputError(about.name, "is empty", "give one report a line, as JSON with a `text`")


def from_json(given: bytes, about: Given) -> Found:
    """The report in a JSON file, or each report of its list."""
    try:
        content = _parse(given)
    except ValueError as error:
        yield InputError(about.name, str(error), "give one report, or a list of reports, as JSON")
        return
    if content == []:
        yield InputError(about.name, "is an empty list", "give a list of reports")
    listed = isinstance(content, list)
    raws = cut(given) if listed else [given]
    for number, each in enumerate(content if listed else [content], start=1):
        part = f"report {number}" if listed else None
        try:
            report = _report(each, msgspec.json.encode(each) if listed else given, about)
        except ValueError as error:
            yield InputError(f"{about.name}, {part}" if part else about.name, str(error), "mend or remove it")
        else:
            whole = raws is None
            yield about.captured(
                report, given if raws is None else raws[number - 1], MEDIA_TYPE, part=part if whole else None
            )


def cut(given: bytes) -> list[bytes] | None:
    """The bytes of each member of a JSON list, unchanged; None where they aren't in UTF-8, so can't be cut.

    >>> cut(b'[{"a": 1}, {"b":2}]')
    [b'{"a": 1}', b'{"b":2}']
    """
    try:
        found = msgspec.json.decode(given.removeprefix(codecs.BOM_UTF8).strip(), type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return [bytes(each) for each in found]


def _skip_line(lines: Lines) -> None:
    while (rest := lines.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
        pass


def _from_line(line: bytes, number: int, about: Given) -> Captured | InputError:
    try:
        return about.captured(_report(_parse(line), line, about), line, MEDIA_TYPE)
    except ValueError as error:
        return LineError(about.name, number, str(error), "mend or remove the line")


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


def _report(content: Any, given: bytes, about: Given) -> Report:
    """The report in a JSON object; a ValueError says what is wrong with it."""
    if not isinstance(content, dict):
        raise ValueError("not an object with a `text`")
    own = content.get("id")
    if own is not None and (isinstance(own, bool) or not isinstance(own, str | int)):
        raise ValueError(f"`id` is {_kind(own)}, not a string")
    text, title = _string(content, "text") or "", _string(content, "title")
    if not text.strip():
        text, title = title or "", None
    if not text.strip():
        raise ValueError("`text` is empty" if "text" in content else "`text` is missing")
    return Report(
        id=str(own) if own not in (None, "") else identity(given),
        text=text,
        title=title,
        url=_string(content, "url"),
        source=_string(content, "source"),
        published=_day(content, "published") or about.published,
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
