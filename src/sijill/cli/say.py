"""What is told to the person at the terminal, on standard error: complaints and notes, a line each."""

from __future__ import annotations

import re
import sys

_UNSAFE = re.compile("[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+")


def complain(what: str) -> None:
    """Say what went wrong and what to do."""
    _say(f"sijill: error: {what}")


def note(what: str) -> None:
    """Say something that is good to know."""
    _say(f"sijill: {what}")


def _say(line: str) -> None:
    """One line, without characters that could move the terminal's cursor or turn the line around."""
    safe = _UNSAFE.sub(" ", line).encode("utf-8", "replace").decode("utf-8")
    sys.stderr.write(f"{safe}\n")
    sys.stderr.flush()
