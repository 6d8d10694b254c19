"""Reports from files, folders and a stream. Which reader reads which bytes is told in `kinds.py`."""

from __future__ import annotations

import codecs
import datetime
import io
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from sijill.capture.captured import Captured, Found, Given
from sijill.capture.encodings import decode
from sijill.capture.jsonl import Lines, from_json, from_lines
from sijill.capture.kinds import BY_ENDING, MANY_LIMIT, TEXT_LIMIT, kind_of, read_bytes, too_large
from sijill.capture.warc import from_wacz, from_warc
from sijill.errors import InputError
from sijill.model import Report

STREAM = "-"
FILE_LIMIT = TEXT_LIMIT


def capture(
    paths: Sequence[str], *, published: datetime.date | None = None, stream: Lines | None = None
) -> Iterator[Report | InputError]:
    """Every report in the files and folders, in order; what can't be read comes as its error, in its place.

    `published` is the day of the reports that don't tell theirs; `stream` is what the path `-` stands for.
    """
    for path in paths:
        for each in from_path(path, Given(name=path, published=published), stream=stream):
            yield each.report if isinstance(each, Captured) else each


def from_path(path: str, about: Given, *, stream: Lines | None = None) -> Found:
    """Every report in a file, a folder, or, at `-`, the stream; each beside its bytes.

    >>> [str(each) for each in from_path("none.txt", Given(name="none.txt"))]
    ["none.txt: isn't there (check the name)"]
    """
    if path == STREAM:
        about = msgspec.structs.replace(about, name="standard input")
        yield from from_stream(stream or io.BytesIO(), about)
    elif os.path.isdir(path):
        yield from _from_folder(path, about)
    else:
        yield from _from_file(path, about)


def from_stream(stream: Lines, about: Given) -> Found:
    """JSON Lines if it looks like it, else one report: a text, a web page, or JSON.

    >>> [each.report.text for each in from_stream(io.BytesIO("قُتل طفل".encode()), Given(name="-"))]
    ['قُتل طفل']
    """
    first = b""
    while (line := stream.readline(MANY_LIMIT)) and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first += line
        if first.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    opening = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    if opening.startswith(b"{") and opening.strip() != b"{":
        yield from from_lines(_Rejoined(first, stream), about)
        return
    given = first + stream.read(MANY_LIMIT)
    if opening.startswith((b"[{", b'["')) or opening.strip() == b"[":
        yield from from_json(given, about)
    else:
        yield from read_bytes(given, about, ending=".json" if opening.strip() == b"{" else "")


def how_many(paths: Sequence[str]) -> int | None:
    """About how many reports there are, for a progress bar; None if only reading will tell."""
    if STREAM in paths:
        return None
    total = 0
    for path in paths:
        for file in _files(path) if os.path.isdir(path) else [path]:
            if _ending(file) in _OF_MANY:
                return None
            total += _lines(file) if file.endswith(".jsonl") else 1
    return total


def _lines(file: str) -> int:
    try:
        with open(file, "rb") as lines:
            return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))
    except OSError:
        return 1


def _files(folder: str) -> Iterator[str]:
    """The files with a known ending, by name; hidden ones and links to folders are left out."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield os.path.join(where, name)


def _from_folder(folder: str, about: Given) -> Found:
    found = False
    for file in _files(folder):
        found = True
        yield from _from_file(file, about)
    if not found:
        yield InputError(folder, "holds no report", f"put files in it that end in {' '.join(ENDINGS)}")


def _from_file(path: str, about: Given) -> Found:
    about = msgspec.structs.replace(about, name=path)
    ending = _ending(path)
    try:
        with open(path, "rb") as file:
            if ending in _FROM_OPEN_FILES:
                yield from _FROM_OPEN_FILES[ending](file, about)
                return
            limit = kind_of(ending).limit
            size = os.fstat(file.fileno()).st_size
            if size > limit:
                yield too_large(path, size, limit)
                return
            given = file.read(limit + 1)
    except FileNotFoundError:
        yield InputError(path, "isn't there", "check the name")
    except OSError as error:
        yield InputError(path, f"can't be read: {error.strerror or error}", "check its rights")
    else:
        yield from read_bytes(given, about, ending=ending)


def _ending(path: str) -> str:
    """The ending of a file's name, in small letters; packed archives have two.

    >>> _ending("a/B.TXT"), _ending("a.warc.gz")
    ('.txt', '.warc.gz')
    """
    name = os.path.basename(path).lower()
    return ".warc.gz" if name.endswith(".warc.gz") else os.path.splitext(name)[1]


def _from_jsonl(file: io.BufferedReader, about: Given) -> Found:
    return from_lines(_as_utf8(file), about)


def _as_utf8(file: io.BufferedReader) -> Lines:
    """The file's lines; UTF-16 and UTF-32, whose lines end in other bytes, are recoded."""
    sample = file.read(4096)
    file.seek(0)
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in sample:
        found = decode(file.read(MANY_LIMIT))
        file.seek(0)
        if found is not None:
            return io.BytesIO(found.text.encode("utf-8", "replace"))
    return file


class _Rejoined:
    """Bytes already taken from a stream, then the rest of it, line by line."""

    def __init__(self, first: bytes, rest: Lines) -> None:
        self._first, self._rest = io.BytesIO(first), rest

    def readline(self, limit: int = -1, /) -> bytes:
        return self._first.readline(limit) or self._rest.readline(limit)

    def read(self, limit: int = -1, /) -> bytes:
        return self._first.read() + self._rest.read(limit)


# What is read as it comes, however large it is.
_FROM_OPEN_FILES: dict[str, Callable[[Any, Given], Found]] = {
    ".jsonl": _from_jsonl,
    ".warc": from_warc,
    ".warc.gz": from_warc,
    ".wacz": from_wacz,
}
_OF_MANY = frozenset([".xml", ".rss", ".atom", ".csv", ".tsv", ".xlsx", ".warc", ".warc.gz", ".wacz"])
ENDINGS = (*BY_ENDING, *_FROM_OPEN_FILES)
