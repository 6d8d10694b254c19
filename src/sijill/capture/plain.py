"""A report from a plain text: one report, no more known of it than its words."""

from __future__ import annotations

from sijill.capture.captured import Found, Given, identity
from sijill.capture.encodings import decode
from sijill.errors import InputError
from sijill.model import Report

_UNSEEN = dict.fromkeys(map(ord, "\ufeff\x00\u200e\u200f"))


def from_text(given: bytes, about: Given) -> Found:
    """The report that a text is.

    >>> [each.report.text for each in from_text("قُتل طفل".encode(), Given(name="a.txt"))]
    ['قُتل طفل']
    """
    decoded = decode(given) if given.strip() else None
    if decoded is None or not decoded.text.translate(_UNSEEN).strip():
        what = "is no text" if given.strip() and decoded is None else "is empty"
        yield InputError(about.name, what, "give a text, a web page, JSON or JSON Lines")
        return
    url = about.final_url or about.url
    report = Report(id=identity(given), text=decoded.text, url=url, published=about.published)
    yield about.captured(report, given, "text/plain")
