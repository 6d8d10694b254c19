"""Where the evidence lies: beside the record."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

EVIDENCE = "evidence"  # the store's folder, in the home folder


def home() -> Path:
    """The home folder of the record that is open: that of its file, or, on a server, SIJILL_HOME."""
    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).parent
    return Path(settings.HOME)


def evidence() -> Path:
    """The evidence store of the record that is open."""
    return home() / EVIDENCE
