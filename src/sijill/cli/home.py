"""Where a person's own places lie: in the home folder of Sijill, beside the record."""

from __future__ import annotations

from pathlib import Path

from sijill.record.database import home_folder


def own_places() -> Path:
    """The folder of the person's own gazetteer, one folder a country; it may not exist."""
    return home_folder() / "gazetteer"
