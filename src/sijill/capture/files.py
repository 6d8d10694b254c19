"""Reports from files, folders and a stream. To add a source type, name its ending in `_BY_ENDING`."""

from __future__ import annotations

import codecs
import datetime
import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sijill.capture.encodings import decode
from sijill.capture.html import declared, is_page, read_page
from sijill.capture.jsonl import Lines, from_json, from_lines
from sijill.errors import InputError
from sijill.model import Report

STREAM = "-"
FILE_LIMIT = 10_000_000  # bytes in one report's file
JSON_LIMIT = 200_000_000
ENDINGS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
Captured = Iterator[Report | InputError]


def capture(
    paths: Sequence[str], *, published: datetime.date | None = None, stream: Lines | None = None
) -> Captured:
    """Every report in the files and folders, in order; what can't be read comes as its error, in its place.

    `published` is the day of the reports that don't tell theirs; `stream` is what the path `-` stands for.
    """
    for path in paths:
        if path == STREAM:
            yield from from_stream(stream or io.BytesIO(), published=published)
        elif os.path.isdir(path):
            yield from _from_folder(path, published)
        else:
            yield from _from_file(path, published)


def from_stream(stream: Lines, *, published: datetime.date | None, name: str = "standard input") -> Captured:
    """JSON Lines if it looks like it, else one report: a text, a web page, or JSON.

    >>> [r.text for r in from_stream(io.BytesIO("قُتل طفل".encode()), published=None)]
    ['قُتل طفل']
    """
    first = b""
    while (line := stream.readline(JSON_LIMIT)) and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first += line
        if first.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    opening = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    if opening.startswith(b"{") and opening.strip() != b"{":
        yield from from_lines(_Rejoined(first, stream), name=name, published=published)
        return
    given = first + stream.read(JSON_LIMIT)
    if opening.strip() in (b"{", b"[") or opening.startswith((b"[{", b'["')):
        yield from from_json(given, name=name, published=published)
    else:
        yield from _from_bytes(given, name=name, published=published)


def how_many(paths: Sequence[str]) -> int | None:
    """About how many reports there are, for a progress bar; None if only reading will tell."""
    if STREAM in paths:
        return None
    total = 0
    for path in paths:
        for file in _files(path) if os.path.isdir(path) else [path]:
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


def _from_folder(folder: str, published: datetime.date | None) -> Captured:
    found = False
    for file in _files(folder):
        found = True
        yield from _from_file(file, published)
    if not found:
        yield InputError(folder, "holds no report", f"put files in it that end in {' '.join(ENDINGS)}")


def _from_file(path: str, published: datetime.date | None) -> Captured:
    ending = Path(path).suffix.lower()
    try:
        with open(path, "rb") as file:
            if ending == ".jsonl":
                yield from from_lines(_as_utf8(file), name=path, published=published)
                return
            limit = JSON_LIMIT if ending == ".json" else FILE_LIMIT
            size = os.fstat(file.fileno()).st_size
            if size > limit:
                yield _too_large(path, size, limit)
                return
            given = file.read(limit + 1)
    except FileNotFoundError:
        yield InputError(path, "isn't there", "check the name")
    except OSError as error:
        yield InputError(path, f"can't be read: {error.strerror or error}", "check its rights")
    else:
        yield from _BY_ENDING.get(ending, _from_bytes)(given, name=path, published=published)


def _as_utf8(file: io.BufferedReader) -> Lines:
    """The file's lines; UTF-16 and UTF-32, whose lines end in other bytes, are recoded."""
    sample = file.read(4096)
    file.seek(0)
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in sample:
        found = decode(file.read(JSON_LIMIT))
        file.seek(0)
        if found is not None:
            return io.BytesIO(found.text.encode("utf-8", "replace"))
    return file


def _too_large(name: str, size: int, limit: int) -> InputError:
    remedy = "put one report on each line of a .jsonl file, which is read line by line"
    what = f"is {size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB that one report may have"
    return InputError(name, what, remedy)


def _from_bytes(given: bytes, *, name: str, published: datetime.date | None) -> Captured:
    """One report: a text or a web page."""
    if len(given) > FILE_LIMIT:
        yield _too_large(name, len(given), FILE_LIMIT)
        return
    decoded = decode(given) if given.strip() else None
    if decoded is None or not decoded.text.strip("\ufeff \t\r\n\x00\u200e\u200f"):
        what = "is no text" if given.strip() and decoded is None else "is empty"
        yield InputError(name, what, "give a text, a web page, JSON or JSON Lines")
    elif is_page(decoded.text):
        yield from _from_page(given, name=name, published=published)
    else:
        yield Report(id=_identity(given), text=decoded.text, published=published)


def _from_page(given: bytes, *, name: str, published: datetime.date | None) -> Captured:
    text = _page_source(given)
    if text is None:
        yield InputError(name, "is no text", "give a web page's source")
        return
    page = read_page(text)
    if not page.text.strip():
        yield InputError(name, "holds no words to read", "save the page with its text")
        return
    yield Report(
        id=_identity(given),
        text=page.text,
        title=page.title,
        url=page.url,
        source=page.source,
        published=page.published or published,
    )


def _page_source(given: bytes) -> str | None:
    """The page's source; where it isn't UTF-8, the encoding that it names wins over the guess."""
    decoded, said = decode(given), declared(given)
    if decoded is None or decoded.encoding.startswith("utf") or said is None:
        return None if decoded is None else decoded.text
    try:
        return given.decode(said, errors="replace")
    except LookupError:
        return decoded.text


def _identity(given: bytes) -> str:
    return hashlib.sha256(given).hexdigest()[:16]


class _Rejoined:
    """Bytes already taken from a stream, then the rest of it, line by line."""

    def __init__(self, first: bytes, rest: Lines) -> None:
        self._first, self._rest = io.BytesIO(first), rest

    def readline(self, limit: int = -1, /) -> bytes:
        return self._first.readline(limit) or self._rest.readline(limit)

    def read(self, limit: int = -1, /) -> bytes:
        return self._first.read() + self._rest.read(limit)


_BY_ENDING: dict[str, Callable[..., Captured]] = {
    ".html": _from_page,
    ".htm": _from_page,
    ".json": from_json,
}
