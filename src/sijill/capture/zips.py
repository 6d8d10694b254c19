"""Zip archives from strangers, looked over before anything is taken out: none may be a bomb or a trick."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sijill.errors import InputError

MEMBERS = 20_000
RATIO = 200  # times larger unpacked than packed: texts reach 20
SMALL = 1_000_000  # bytes unpacked up to which the ratio says nothing
# What Python's own reader raises on broken archives: their structure and names (BadZipFile, ValueError),
# packing (zlib, lzma; OSError by bz2), one that it does not know (NotImplementedError), their end (EOFError).
BROKEN = (zipfile.BadZipFile, ValueError, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError)


@contextmanager
def opened(file: BinaryIO, name: str, *, limit: int) -> Iterator[zipfile.ZipFile]:
    """An archive that was looked over; `limit` is how many bytes it may have unpacked.

    No member is larger than it says (Python's reader holds it to that), so that is enough to judge by.
    An InputError says why the archive is refused.
    """
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise InputError(name, f"is a broken archive: {error}", "download it again") from error
    with archive:
        if wrong := _wrong(archive.infolist(), limit):
            raise InputError(name, wrong, "don't open it; ask where it is from")
        yield archive


def _wrong(members: list[zipfile.ZipInfo], limit: int) -> str | None:
    """Why an archive is refused, or None."""
    if len(members) > MEMBERS:
        return f"holds {len(members)} files, more than {MEMBERS}"
    if len({member.filename for member in members}) < len(members):
        return "holds two files of one name"
    for member in members:
        if trick := _trick(member):
            return f"holds {member.filename[:80]!r}, {trick}"
    size = sum(member.file_size for member in members)
    if size > limit:
        return f"would be {size / 1e6:.0f} MB unpacked, more than {limit / 1e6:.0f} MB"
    packed = sum(member.compress_size for member in members)
    if size > SMALL and size > RATIO * max(1, packed):
        return f"would grow {size // max(1, packed)} times when unpacked, as archives made to harm do"
    return None


def _trick(member: zipfile.ZipInfo) -> str | None:
    """What is wrong with a member's name or kind, or None.

    >>> _trick(zipfile.ZipInfo("../x")), _trick(zipfile.ZipInfo("archive/data.warc.gz"))
    ('whose name leads out of the archive', None)
    """
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":" or "\x00" in name:
        return "whose name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if member.flag_bits & 0x1:
        return "which is encrypted"
    return None
