"""Write incidents in a format: to an open file, or to a place, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from sijill.errors import PublishError
from sijill.model import Incident
from sijill.publish.formats import Format
from sijill.publish.redact import for_sharing

_HALF_A_CHARACTER = "a text holds half a character, which no file in UTF-8 can"


def write(file: IO[bytes], format: Format, incidents: Iterable[Incident], *, public: bool = False) -> None:
    """Write incidents to a file that is open for bytes; `public` withholds what redact.py withholds.

    >>> import io
    >>> from sijill.publish.formats import FORMATS
    >>> write(file := io.BytesIO(), FORMATS["jsonl"], [])
    >>> file.getvalue()
    b''
    """
    format.writes(map(for_sharing, incidents) if public else incidents, file)


def write_file(
    path: str | Path, format: Format, incidents: Iterable[Incident], *, public: bool = False
) -> int:
    """Write incidents to `path` and say how many; cut off at any moment, what was there before stays.

    The file is for its owner alone to read, or, where it is `public`, for whom the system lets read.
    Raises PublishError, with the file and the remedy, where it can't be written.

    >>> from sijill.publish.formats import FORMATS
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(Path(folder, "incidents.csv"), FORMATS["csv"], [])
    0
    """
    place = Path(path)
    _check(place)
    place = place.resolve()  # behind a link the file itself is replaced, and the link stays
    counted = _Counted(incidents)
    try:
        half = _beside(place)
        try:
            with half.open("wb") as file:
                write(file, format, counted, public=public)
                file.flush()
                os.fsync(file.fileno())
            if public:
                half.chmod(0o666 & ~_umask())
            half.replace(place)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise PublishError(str(path), _reason(error), "see to the disk, or name another place") from error
    except UnicodeEncodeError as error:
        at = f"incident {counted.last}" if counted.last else ""
        raise PublishError(str(path), _HALF_A_CHARACTER, f"mend {at or 'the record'}") from error
    return counted.number


class _Counted:
    """Incidents handed on one by one, counted; `last` is the id of the latest."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._incidents = incidents
        self.number = 0
        self.last = ""

    def __iter__(self) -> Iterator[Incident]:
        for incident in self._incidents:
            self.number += 1
            self.last = incident.id
            yield incident


def _check(place: Path) -> None:
    if place.is_dir():
        raise PublishError(str(place), "is a folder", "name a file in it")
    if place.exists() and not place.is_file():
        raise PublishError(str(place), "is no regular file", "name another place")
    if not place.parent.is_dir():
        raise PublishError(str(place), f"there is no folder {place.parent}", "make it first")


def _beside(place: Path) -> Path:
    """A new, empty file in the same folder, which only its owner can read."""
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".part", dir=place.parent)
    os.close(handle)
    return Path(name)


def _umask() -> int:
    before = os.umask(0o077)
    os.umask(before)
    return before


def _reason(error: OSError) -> str:
    return f"can't be written: {error.strerror or error}"
