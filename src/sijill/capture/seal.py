"""The evidence store: the bytes of each capture kept unchanged under their hash, and who took them when.

    STORE/objects/ab/ab12…   the bytes, named by their SHA-256, read-only
    STORE/custody.jsonl      the chain of custody, a line for each capture (custody.py)
    STORE/half               what is being written and not in its place yet
    STORE/lock               held while something is sealed

docs/evidence.md tells what this proves, and what it can't.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from sijill.capture import custody
from sijill.capture.captured import Captured
from sijill.capture.custody import Custody
from sijill.capture.lock import locked
from sijill.errors import EvidenceError, InputError

OBJECTS = "objects"
LOCK = "lock"
HALF = "half"
_BLOCK = 1 << 20


def seal(
    captures: Sequence[Captured], *, store: Path, collector: str, at: datetime.datetime
) -> list[Custody]:
    """Keep the bytes of each capture, and add a line for each to the chain; give the lines back, in order.

    All is on the disk when this returns. Bytes that the store holds already are not kept twice. `at` is when,
    in any zone; a time without a zone is a ValueError. An InputError says that a capture is empty, an
    EvidenceError that the store can't be written or was touched; then no line was added.

    >>> import tempfile
    >>> from sijill.model import Report
    >>> captured = Captured(report=Report(id="a", text="قُتل طفل"), raw=b"abc", media_type="text/plain")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     at = datetime.datetime(2020, 1, 2, tzinfo=datetime.UTC)
    ...     [line] = seal([captured], store=Path(folder), collector="ليلى", at=at)
    ...     kept(line.sha256, store=Path(folder)), line.at
    (b'abc', '2020-01-02T00:00:00Z')
    """
    when = utc(at)
    for each in captures:
        if not each.raw.strip():
            raise InputError(each.url or each.report.id, "came empty", "capture it again; nothing was sealed")
    if not captures:
        return []
    try:
        for folder in (store, store / OBJECTS, store / HALF):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(store / LOCK):
            _clear(store)
            hashes = _keep_all(captures, store)
            pairs = zip(captures, hashes, strict=True)
            lines = [_line(each, hashed, when, collector) for each, hashed in pairs]
            return custody.append(store, lines, at=when, collector=collector)
    except OSError as error:
        what = f"can't be written: {error.strerror or error}"
        remedy = "check its rights and the room on the disk"
        raise EvidenceError(str(error.filename or store), what, remedy) from error


def kept(sha256: str, *, store: Path) -> bytes:
    """The bytes that the store holds under a hash. An EvidenceError says that they are missing or changed."""
    file = place(sha256, store=store)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise EvidenceError(str(file), "is missing", "restore the store from a backup") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise EvidenceError(str(file), "was changed", "restore the store from a backup")
    return raw


def place(sha256: str, *, store: Path) -> Path:
    """Where the bytes with a hash lie: in a folder named by its first two digits.

    >>> place("ab12", store=Path("evidence")).as_posix()
    'evidence/objects/ab/ab12'
    """
    return store / OBJECTS / sha256[:2] / sha256


def utc(at: datetime.datetime) -> str:
    """A time as it stands in the chain: UTC, to the second. A time without a zone is a ValueError.

    >>> utc(datetime.datetime.fromisoformat("2020-01-02T02:00:00+03:00"))
    '2020-01-01T23:00:00Z'
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(each: Captured, hashed: str, at: str, collector: str) -> Custody:
    return Custody(
        n=0,
        previous="",
        at=at,
        collector=collector,
        report=each.report.id,
        sha256=hashed,
        size=len(each.raw),
        media_type=each.media_type,
        url=each.url,
        final_url=each.final_url,
        headers=each.headers,
        part=each.part,
    )


def _clear(store: Path) -> None:
    """Take away what a writer left half-written when it died; no other writer is at work under the lock."""
    for left in (store / HALF).iterdir():
        left.unlink()


def _keep_all(captures: Sequence[Captured], store: Path) -> list[str]:
    """The hashes of all; what shares its bytes with another (a feed's entries) is hashed and written once."""
    hashes: dict[int, str] = {}
    folders: set[Path] = set()
    for each in captures:
        if id(each.raw) not in hashes:
            hashed = hashlib.sha256(each.raw).hexdigest()
            hashes[id(each.raw)] = hashed
            file = place(hashed, store=store)
            if not file.exists():
                folders |= {file.parent, file.parent.parent}
                _keep(each.raw, file, store / HALF / hashed)
            elif _hash_of(file) != hashed:
                raise EvidenceError(str(file), "was changed", "run sijill verify; restore it from a backup")
    for folder in folders:
        _sync(folder)
    return [hashes[id(each.raw)] for each in captures]


def _keep(raw: bytes, file: Path, half: Path) -> None:
    """Write a file whole or not at all: first under `half`, then, when it is on the disk, into its place."""
    file.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        with half.open("wb") as opened:
            opened.write(raw)
            opened.flush()
            os.fsync(opened.fileno())
        half.chmod(0o400)
        half.replace(file)
    except OSError:
        half.unlink(missing_ok=True)
        raise


def _hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    """Bring a folder's names to the disk; Windows does so by itself."""
    if os.name != "nt":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
