"""A lock on a file: of two writers, the second waits until the first is done or dead."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock while the block runs. The system lets go of it when its holder dies, even by kill -9.

    An OSError says that the lock's file can't be made.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder, "lock")):
    ...     Path(folder, "lock").exists()
    True
    """
    held = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(held)
        yield
    finally:
        os.close(held)


def _take(held: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(held, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(held, fcntl.LOCK_EX)
