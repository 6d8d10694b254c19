"""The chain of custody: one line for each capture, each holding the hash of the one before. Only added to.

A line is JSON that opens with its own `hash`, the SHA-256 of the rest of it; the rest holds the `previous`
line's hash. So one changed letter, a line taken out or put in between is found, and by its number.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sijill.errors import EvidenceError

CHAIN = "custody.jsonl"
BEFORE_THE_FIRST = "0" * 64
_OPENING = b'{"hash":"'
_BODY = len(_OPENING) + 64 + 2  # where the rest of a line begins
_BLOCK = 1 << 16


class Custody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: who took what into custody, when, and how it came. `at` is UTC, ISO 8601.

    `cut` stands only in a line that tells of a mending: the bytes, in hexadecimal, of an unfinished last line
    that a writer left when it died.
    """

    n: int
    previous: str
    at: str
    collector: str
    report: str | None = None
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    url: str | None = None
    final_url: str | None = None
    headers: dict[str, str] = {}
    part: str | None = None
    cut: str | None = None


class Head(NamedTuple):
    """A chain's last line: its number and its hash. Noted elsewhere, it proves how long the chain was."""

    n: int
    hash: str


class Link(NamedTuple):
    """A line of the chain as it was found: its place in the file, what it tells, and what is wrong with it.

    `hash` is that of what it holds, `said` the one that it gives itself; they differ where it was changed.
    """

    at: int
    hash: str
    said: str
    custody: Custody | None
    wrong: str | None = None


def written(custody: Custody) -> tuple[bytes, str]:
    """A custody's line, without its end, and its hash.

    >>> line, hashed = written(Custody(n=1, previous=BEFORE_THE_FIRST, at="2020-01-02T03:04Z", collector=""))
    >>> line[9:73].decode() == hashed, line[73:85]
    (True, b'","n":1,"pre')
    """
    body = msgspec.json.encode(custody)
    hashed = hashlib.sha256(body).hexdigest()
    return _OPENING + hashed.encode() + b'",' + body[1:], hashed


def read_line(line: bytes, before: Link | None) -> Link:
    """A line read and checked against its own hash, and its number and hash against the line before it.

    >>> line, hashed = written(Custody(n=1, previous=BEFORE_THE_FIRST, at="2020-01-02T03:04Z", collector=""))
    >>> read_line(line, None).wrong is None
    True
    >>> read_line(line.replace(b"2020", b"2021"), None).wrong
    'was changed: its hash is another'
    """
    said, body = line[len(_OPENING) : _BODY - 2].decode("latin-1"), b"{" + line[_BODY:]
    hashed, custody = hashlib.sha256(body).hexdigest(), _told(body)
    whole = line.startswith(_OPENING) and line[_BODY - 2 : _BODY] == b'",' and said == hashed
    if not whole:
        wrong: str | None = "was changed: its hash is another"
    elif custody is None:
        wrong = "is no line of custody"
    else:
        wrong = _unfitting(custody, before)
    return Link(before.at + 1 if before else 1, hashed, said, custody, wrong)


def _unfitting(custody: Custody, before: Link | None) -> str | None:
    """Why a line doesn't follow the one before it (none before it: why it isn't the first), if it doesn't."""
    if before is not None and before.custody is None:
        return None  # what stood there can't be told; that is said of it already
    n, hashes = 1, [BEFORE_THE_FIRST]
    if before is not None and before.custody is not None:
        # Of a line that was changed either hash is taken, so that one change is told once.
        n, hashes = before.custody.n + 1, [before.hash, before.said]
    if custody.n != n:
        return f"is number {custody.n}, where {n} should stand: lines are missing or were put in"
    if custody.previous not in hashes:
        return "doesn't follow the line before it: that one is another"
    return None


def _told(body: bytes) -> Custody | None:
    try:
        return msgspec.json.decode(body, type=Custody)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def links(store: Path) -> Iterator[Link]:
    """Every line of the store's chain, checked. An unfinished last line is none.

    A FileNotFoundError says that there is no chain.
    """
    before: Link | None = None
    with (store / CHAIN).open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                before = read_line(line[:-1], before)
                yield before


def head(store: Path) -> Head:
    """The chain's last whole line; `Head(0, "000…")` where there is none yet.

    An EvidenceError says that the last line was changed.
    """
    try:
        with (store / CHAIN).open("rb") as lines:
            line, _ = _last(lines.fileno())
    except FileNotFoundError:
        return Head(0, BEFORE_THE_FIRST)
    return _head(line)


def _head(line: bytes) -> Head:
    if not line:
        return Head(0, BEFORE_THE_FIRST)
    link = read_line(line, None)
    if link.custody is None or link.hash != link.said:
        raise EvidenceError(CHAIN, "its last line was changed", "restore the store from a backup")
    return Head(link.custody.n, link.hash)


def append(store: Path, custodies: Sequence[Custody], *, at: str, collector: str) -> list[Custody]:
    """Add lines to the chain and bring them to the disk; `n` and `previous` are set here.

    The caller holds the store's lock. An unfinished last line, left by a writer that died, is cut off first,
    and a line tells so. An EvidenceError says that nothing was added, and why.
    """
    chain = os.open(store / CHAIN, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        last, torn = _last(chain)
        end = os.lseek(chain, 0, os.SEEK_END) - len(torn)
        if torn:
            custodies = [Custody(n=0, previous="", at=at, collector=collector, cut=torn.hex()), *custodies]
        numbered, lines = _numbered(custodies, _head(last))
        _write(chain, lines, end, torn)
    finally:
        os.close(chain)
    return numbered[1:] if torn else numbered


def _numbered(custodies: Sequence[Custody], before: Head) -> tuple[list[Custody], bytes]:
    n, previous = before
    numbered: list[Custody] = []
    lines: list[bytes] = []
    for each in custodies:
        n += 1
        custody = msgspec.structs.replace(each, n=n, previous=previous)
        line, previous = written(custody)
        numbered.append(custody)
        lines.append(line + b"\n")
    return numbered, b"".join(lines)


def _write(chain: int, lines: bytes, end: int, torn: bytes) -> None:
    """Write the lines at the end, over what is torn; or leave the chain as it was."""
    try:
        _put(chain, lines, end)
        os.fsync(chain)
    except OSError as error:
        os.ftruncate(chain, end)
        _put(chain, torn, end)
        raise EvidenceError(CHAIN, f"can't be written: {error.strerror}", "make room and repeat") from error


def _put(chain: int, what: bytes, at: int) -> None:
    """Write at a place, the file ending after it."""
    os.lseek(chain, at, os.SEEK_SET)
    left = memoryview(what)
    while left:
        left = left[os.write(chain, left) :]
    os.ftruncate(chain, at + len(what))


def _last(chain: int) -> tuple[bytes, bytes]:
    """The last whole line without its end, and what stands unfinished after it."""
    at = os.lseek(chain, 0, os.SEEK_END)
    found = b""
    while at > 0 and found.count(b"\n") < 2:
        size = min(_BLOCK, at)
        at -= size
        os.lseek(chain, at, os.SEEK_SET)
        found = os.read(chain, size) + found
    whole, _, torn = found.rpartition(b"\n")
    return whole.rpartition(b"\n")[2], torn
