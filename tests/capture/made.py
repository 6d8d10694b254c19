"""Captures and their days, made up for the tests of this room."""

import datetime

from sijill.capture.captured import Captured
from sijill.model import Report

TEXT = "قُتل طفل في قصف على سراقب"
NOON = datetime.datetime(2020, 1, 2, 12, tzinfo=datetime.UTC)


def capture(raw: bytes = TEXT.encode(), *, id: str = "a", url: str | None = None) -> Captured:
    """A capture of some bytes."""
    return Captured(report=Report(id=id, text=TEXT), raw=raw, media_type="text/plain", url=url)
