"""What the reader knows, loaded once for the site: lexicons, gazetteers, and the team's own places."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from sijill import kit
from sijill.kit import Kit


def home() -> Path:
    """The folder of the record that the site shows."""
    return Path(settings.HOME)


def own_places() -> Path:
    """The folder of the team's own gazetteer; it may not exist."""
    return home() / "gazetteer"


def knowledge() -> Kit:
    """The kit, loaded anew when the team's own places changed."""
    folder = own_places()
    return _loaded(folder, _changed(folder))


@lru_cache(maxsize=1)
def _loaded(folder: Path, changed: int) -> Kit:
    del changed
    return kit.load(extra=folder)


def _changed(folder: Path) -> int:
    """When a file of the folder was last changed, in nanoseconds; 0 where there is none."""
    return max((file.stat().st_mtime_ns for file in folder.glob("*/*.csv")), default=0)
