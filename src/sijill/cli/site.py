"""The review site as a command needs it: its settings chosen, its record opened, its people at hand."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from sijill import record

SETTINGS = "sijill.server.site"


def opened(home: Path, *, hosts: Sequence[str] = (), tls: bool = False) -> Path:
    """Open the record with the site's own tables; `hosts` are further names that the site is called by."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    os.environ["SIJILL_HOME"] = str(home)
    if hosts:
        os.environ["SIJILL_HOSTS"] = ",".join(hosts)
    if tls:
        os.environ["SIJILL_TLS"] = "1"
    return record.opened(home, whole=True)


def asked_password(name: str) -> str:
    """A password: typed twice by who sits here, or the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    while True:
        first = getpass.getpass(f"Password for {name} (12 letters or more): ")
        if first == getpass.getpass("Once more: "):
            return first
        typer.echo("These differ; try again.", err=True)
