"""Reports from web archives, WARC and WACZ: one for each page that a site answered with."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import logging
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

import msgspec

from sijill.capture.captured import Captured, Found, Given
from sijill.capture.days import day_of, read_moment
from sijill.capture.encodings import decode
from sijill.capture.feed import is_feed
from sijill.capture.kinds import TEXT_LIMIT, read_bytes
from sijill.capture.zips import BROKEN, RATIO, opened
from sijill.errors import InputError

RECORD = 20_000_000  # bytes of a record that is read
HEAD = 64_000  # bytes of a record's own headers
SMALL = 50_000_000  # bytes unpacked up to which the ratio says nothing
UNPACKED = 50_000_000_000  # bytes in a WACZ
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
_TAKEN = ("response", "resource", "conversion")
_BLOCK = 1 << 16
_REMEDY = "download or crawl it again"


def from_warc(file: IO[bytes], about: Given) -> Found:
    """Each page, text and feed of an archive, packed or not; redirects, pictures and errors are passed over.

    A page that doesn't fit the hash in its record comes as an error, and so does an archive that breaks off.

    >>> [str(each) for each in from_warc(io.BytesIO(b"no archive"), Given(name="a.warc"))]
    ['a.warc: is no WARC from record 1 on (download or crawl it again)']
    """
    found = False
    try:
        for number, block in enumerate(_records(_Unpacked(file, about.name), about.name), start=1):
            for each in _pages(block, number, about):
                found = True
                yield each
    except InputError as error:
        found = True
        yield error
    except (OSError, EOFError, zlib.error) as error:
        found = True
        yield InputError(about.name, f"is a broken archive: {error}", _REMEDY)
    if not found:
        yield InputError(about.name, "holds no page", "crawl the pages with their text")


def from_wacz(file: BinaryIO, about: Given) -> Found:
    """Each page of the archives that a WACZ holds, which are first held against the hashes that it gives.

    >>> [str(each) for each in from_wacz(io.BytesIO(b"PK"), Given(name="a.wacz"))]
    ['a.wacz: is a broken archive: File is not a zip file (download it again)']
    """
    try:
        with opened(file, about.name, limit=UNPACKED) as archive:
            names = [name for name in archive.namelist() if name.endswith((".warc", ".warc.gz"))]
            hashes = _hashes(archive, about.name)
            for name in names:
                inner = msgspec.structs.replace(about, name=f"{about.name}, {name}")
                _hold_against(archive, name, hashes, inner.name)
                with archive.open(name) as member:
                    yield from from_warc(member, inner)
            if not names:
                yield InputError(about.name, "holds no WARC", "crawl the pages again")
    except InputError as error:
        yield error
    except (*BROKEN, LookupError) as error:
        yield InputError(about.name, f"is a broken archive: {error}", _REMEDY)


class _Unpacked:
    """An archive's bytes, unpacked if it is packed; an InputError if they grow as only a bomb's do."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        beginning = file.read(2)
        file.seek(0)
        self._packed, self._name, self._count = file, name, 0
        self._file: Any = gzip.GzipFile(fileobj=file) if beginning == b"\x1f\x8b" else file

    def readline(self, limit: int) -> bytes:
        return self._counted(self._file.readline(limit))

    def read(self, size: int) -> bytes:
        return self._counted(self._file.read(size))

    def _counted(self, given: bytes) -> bytes:
        self._count += len(given)
        if self._count > SMALL and self._count > RATIO * max(1, self._packed.tell()):
            raise InputError(self._name, "grows when unpacked as archives made to harm do", "don't open it")
        return given


def _records(stream: _Unpacked, name: str) -> Iterator[bytes]:
    """The bytes of each record that may hold a page; the others are read over, whatever their size.

    The records are cut here, not by the library: it would read a line of any length into memory.
    """
    number = 0
    while head := _head(stream):
        number += 1
        length, kind = _number(_header(head, b"content-length")), _header(head, b"warc-type").lower()
        if not head.startswith(b"WARC/") or length is None:
            raise InputError(name, f"is no WARC from record {number} on", _REMEDY)
        taken = kind.decode("latin-1") in _TAKEN and length <= RECORD
        block = bytearray(head if taken else b"")
        left = length
        while left > 0:
            read = stream.read(min(left, _BLOCK))
            if not read:
                raise InputError(name, f"breaks off in record {number}", _REMEDY)
            left -= len(read)
            if taken:
                block += read
        yield bytes(block)


def _head(stream: _Unpacked) -> bytes:
    """The next record's own headers and the blank line after them; nothing at the end."""
    lines = bytearray()
    while (line := stream.readline(HEAD)) and len(lines) <= HEAD:
        if line.strip():
            lines += line
        elif lines:
            return bytes(lines + b"\r\n")
    return bytes(lines)


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.splitlines():
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return b""


def _number(value: bytes) -> int | None:
    return int(value) if value.isdigit() and len(value) < 20 else None


def _pages(block: bytes, number: int, about: Given) -> Found:
    """What a record holds: a page or more, or none."""
    if not block:
        return
    try:
        record, payload = _read_record(block)
    except _broken_record() as error:
        yield InputError(f"{about.name}, record {number}", f"is broken: {error}", _REMEDY)
        return
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    media_type = _media_type(record)
    if not _is_taken(record, url, media_type, payload):
        return
    inner = msgspec.structs.replace(
        about,
        name=f"{about.name}, {url[:200]}",
        url=url,
        final_url=url,
        on=day_of(read_moment(record.rec_headers.get_header("WARC-Date") or "")) or about.on,
        headers=_headers(record),
    )
    if any(each.startswith("block digest") for each in record.digest_checker.problems):
        yield InputError(inner.name, "doesn't fit the hash in its record: it was changed or damaged", _REMEDY)
        return
    part = record.rec_headers.get_header("WARC-Record-ID")
    for each in read_bytes(payload, inner):
        whole = isinstance(each, Captured) and each.part is None
        yield msgspec.structs.replace(each, part=part) if whole else each  # type: ignore[type-var]


def _read_record(block: bytes) -> tuple[Any, bytes]:
    """A record, and what the site answered with, unpacked."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  only archives need it

    logging.getLogger("warcio").addHandler(logging.NullHandler())  # it would print strangers' addresses
    record = next(iter(ArchiveIterator(io.BytesIO(block + b"\r\n\r\n"), check_digests=True)))
    stream, payload = record.content_stream(), bytearray()
    while len(payload) <= TEXT_LIMIT and (read := stream.read(_BLOCK)):
        payload += read
    return record, bytes(payload)


def _broken_record() -> tuple[type[Exception], ...]:
    """What the library raises on broken records; it doesn't say so, it was found by fuzzing."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  only archives need it
    from warcio.statusandheaders import StatusAndHeadersParserException  # noqa: PLC0415  only archives need it

    own = (ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error)
    return (*own, ValueError, LookupError, TypeError, AttributeError, EOFError, OSError, StopIteration)


def _is_taken(record: Any, url: str, media_type: str, payload: bytes) -> bool:
    if not url.startswith(("http://", "https://")) or not payload.strip() or url.endswith("/robots.txt"):
        return False
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return False
    if media_type in _FEEDS:
        decoded = decode(payload[:_BLOCK])
        return decoded is not None and is_feed(decoded.text)
    return media_type in _PAGES


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _headers(record: Any) -> dict[str, str]:
    pairs = record.http_headers.headers if record.http_headers is not None else []
    return {str(name).lower(): str(value) for name, value in pairs if str(name).lower() != "set-cookie"}


def _hashes(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The SHA-256 of each member that the WACZ's own list gives."""
    if "datapackage.json" not in archive.namelist():
        return {}
    with archive.open("datapackage.json") as member:
        try:
            listed = json.loads(member.read(TEXT_LIMIT))["resources"]
            return {each["path"]: str(each["hash"]).removeprefix("sha256:") for each in listed}
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise InputError(name, f"has a broken datapackage.json: {error}", _REMEDY) from error


def _hold_against(archive: zipfile.ZipFile, name: str, hashes: dict[str, str], said: str) -> None:
    if name in hashes:
        with archive.open(name) as member:
            found = hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]
        if found != hashes[name].lower():
            what = "doesn't fit the hash in datapackage.json: it was changed or damaged"
            raise InputError(said, what, _REMEDY)
