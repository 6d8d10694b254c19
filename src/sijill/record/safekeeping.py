"""One file that holds the record and all that lies beside it, every part under its hash; and back from it."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec
from django.db import connection

from sijill.errors import RecordError
from sijill.record import dumping
from sijill.record.database import FILE
from sijill.record.events import moment
from sijill.record.models import Report
from sijill.record.opening import opened
from sijill.record.transactions import plain

MANIFEST = "manifest.json"
_BLOCK = 1 << 20
_LEFT_OUT = ("secret_key", "before-upgrade-", FILE)  # made anew, or held in another form
_FLEETING = {"lock", "half"}  # of the evidence store, while something is sealed
_DAMAGED = "take another backup: this one can't be trusted"


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: the hash of each part, when it was made, and which kind of database it is from."""

    at: str
    database: str
    sha256: dict[str, str]


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._hash.update(block)
        return block

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def backup(path: Path, *, home: Path, at: datetime.datetime) -> Manifest:
    """Write the open record and what lies in its home folder into one tar file; others may go on writing.

    The server's secret key is left out. The file appears under its name when it is whole.
    """
    at = moment(at)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch(mode=0o600)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            name = _database(home, Path(folder))
            with tarfile.open(part, mode="w", format=tarfile.PAX_FORMAT) as tar:
                hashes = {name: _put(tar, name, Path(folder) / name, at)}
                hashes |= {each: _put(tar, each, home / each, at) for each in _beside(home, {path, part})}
                manifest = Manifest(at=at.isoformat(), database=connection.vendor, sha256=hashes)
                _add(tar, MANIFEST, msgspec.json.encode(manifest), at)
            with part.open("rb") as written:
                os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise RecordError(f"{path} can't be written: {error.strerror}", "make room on the disk") from error
    return manifest


def _database(home: Path, folder: Path) -> str:
    if connection.vendor == "sqlite":
        dumping.copy_file(home / FILE, folder / dumping.SQLITE)
        return dumping.SQLITE
    dumping.dump(folder / dumping.SERVER)
    return dumping.SERVER


def _beside(home: Path, backups: set[Path]) -> Iterator[str]:
    """What lies in the home folder, files of lines first: they name others, which are there by then."""
    found = []
    for path in home.rglob("*"):
        name = path.relative_to(home)
        ours = not name.parts[0].startswith((*_LEFT_OUT, ".")) and not _FLEETING & set(name.parts)
        if ours and path.is_file() and not path.is_symlink() and path not in backups:
            found.append(name.as_posix())
    yield from sorted(found, key=lambda each: (not each.endswith(".jsonl"), each))


def _put(tar: tarfile.TarFile, name: str, path: Path, at: datetime.datetime) -> str:
    """Add a file as it is now, and give its hash; of a file of lines only whole ones."""
    if name.endswith(".jsonl"):
        whole = path.read_bytes()
        return _add(tar, name, whole[: whole.rfind(b"\n") + 1], at)
    with path.open("rb") as file:
        return _stream(tar, name, file, path.stat().st_size, at)


def _add(tar: tarfile.TarFile, name: str, content: bytes, at: datetime.datetime) -> str:
    return _stream(tar, name, io.BytesIO(content), len(content), at)


def _stream(tar: tarfile.TarFile, name: str, file: IO[bytes], size: int, at: datetime.datetime) -> str:
    about = tarfile.TarInfo(name)
    about.size, about.mtime, about.mode = size, int(at.timestamp()), 0o600
    hashing = _Hashing(file)
    tar.addfile(about, hashing)  # it needs no more than `read`
    return hashing.sha256


def restore(path: Path, *, home: Path | None = None, url: str | None = None) -> Manifest:
    """Make the record that a backup holds, in a home folder (or a database) that holds none, and open it.

    Every hash is checked first: a backup of which one byte differs is refused, and nothing is written.
    """
    manifest = checked(path)
    home = opened(home, url=url, migrate=False)
    if manifest.database != connection.vendor:
        what = f"{path} is of a record in {manifest.database}, this one is to be in {connection.vendor}"
        raise RecordError(what, "set or unset DATABASE_URL")
    _refuse_to_replace(home)
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=home, prefix=".restoring-") as folder:
            with tarfile.open(path) as tar:
                tar.extractall(folder, filter="data")
            _put_back(Path(folder), home, manifest)
    except OSError as error:
        raise RecordError(f"{home} can't be written: {error.strerror}", "make room on the disk") from error
    opened(home, url=url)
    return manifest


def checked(path: Path) -> Manifest:
    """What a backup holds, each part hashed anew; one that isn't whole raises RecordError."""
    found: dict[str, str] = {}
    manifest = None
    try:
        with tarfile.open(path) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isreg() else None
                if file is None or member.name in found:
                    raise RecordError(f"{path} holds what no backup does: {member.name}", _DAMAGED)
                if member.name == MANIFEST:
                    manifest = msgspec.json.decode(file.read(), type=Manifest)
                else:
                    found[member.name] = _hashed(file)
    except (tarfile.TarError, EOFError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{path} is no backup, or is cut short: {error}", _DAMAGED) from error
    except OSError as error:
        raise RecordError(f"{path} can't be read: {error.strerror or error}", _DAMAGED) from error
    if manifest is None:
        raise RecordError(f"{path} is cut short, or no backup", _DAMAGED)
    for name in sorted(manifest.sha256.keys() | found.keys()):
        if manifest.sha256.get(name) != found.get(name):
            raise RecordError(f"{path}: {name} isn't what it was", _DAMAGED)
    return manifest


def _hashed(file: IO[bytes]) -> str:
    hashing = _Hashing(file)
    while hashing.read(_BLOCK):
        pass
    return hashing.sha256


def _refuse_to_replace(home: Path) -> None:
    """A record that holds reports is never written over."""
    with plain():
        there = "record_report" in connection.introspection.table_names() and Report.objects.exists()
    if there:
        raise RecordError("there is a record already", "move it away, or set SIJILL_HOME to another folder")
    connection.close()


def _put_back(folder: Path, home: Path, manifest: Manifest) -> None:
    """Move the parts to their places, the database last: once it is there, all of it is."""
    database = dumping.SQLITE if connection.vendor == "sqlite" else dumping.SERVER
    for name in manifest.sha256:
        if name != database:
            (home / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(folder / name, home / name)
    if connection.vendor == "sqlite":
        for ending in ("-wal", "-shm"):
            (home / f"{FILE}{ending}").unlink(missing_ok=True)
        os.replace(folder / database, home / FILE)
    else:
        dumping.load(folder / database)
