"""Write a file whole or not at all: beside its place first, then into it."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO

import typer


class Output(AbstractContextManager["Output"]):
    """A file being written. After Ctrl-C what was written is kept; after an error the old file stays.

    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp(), "r.jsonl")
    >>> with Output(place) as out:
    ...     out.write(b"{}")
    ...     place.exists()
    False
    >>> place.read_bytes()
    b'{}\\n'
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._half = place.with_name(f".{place.name}.{os.getpid()}.part")
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Output:
        self._file = self._half.open("wb")
        return self

    def write(self, line: bytes) -> None:
        """Write a line."""
        if self._file is not None:
            self._file.write(line + b"\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        if kind is None or issubclass(kind, KeyboardInterrupt):
            self._half.replace(self.place)
        else:
            self._half.unlink(missing_ok=True)


def check(place: Path | None) -> None:
    """Refuse early a place that can't be written to."""
    if place is None:
        return
    if place.is_dir():
        raise typer.BadParameter(f"{place} is a folder: name a file in it")
    if not place.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {place.parent}: make it first")
    if not os.access(place.parent, os.W_OK):
        raise typer.BadParameter(f"the folder {place.parent} can't be written to: choose another")
