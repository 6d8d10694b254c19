"""Captures and their days, made up for the tests of this room."""

import datetime

from sijill.capture.captured import Captured, Found
from sijill.errors import InputError
from sijill.model import Report

TEXT = "قُتل طفل في قصف على سراقب"
PARAGRAPH = "قُتل ثلاثة مدنيين بينهم طفل وأصيب سبعة آخرون في قصف مدفعي استهدف بلدة كفرنبل في ريف إدلب الجنوبي."
PAGE = f"<!DOCTYPE html><html><head><title>قصف</title></head><body><p>{PARAGRAPH}</p></body></html>".encode()
NOON = datetime.datetime(2020, 1, 2, 12, tzinfo=datetime.UTC)


def capture(raw: bytes = TEXT.encode(), *, id: str = "a", url: str | None = None) -> Captured:
    """A capture of some bytes."""
    return Captured(report=Report(id=id, text=TEXT), raw=raw, media_type="text/plain", url=url)


def reports(found: Found) -> list[Report]:
    """The reports; an error among them fails."""
    given = list(found)
    assert all(isinstance(each, Captured) for each in given), given
    return [each.report for each in given if isinstance(each, Captured)]


def said(found: Found) -> list[str]:
    """The errors, in words; a report among them fails."""
    given = list(found)
    assert all(isinstance(each, InputError) for each in given), given
    return [str(each) for each in given]
