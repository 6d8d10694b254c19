"""Reports from Telegram Desktop's export as web pages (messages.html, messages2.html …)."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from sijill.capture.captured import Found, Given, identity
from sijill.capture.days import day_of
from sijill.capture.encodings import decode
from sijill.capture.markup import Reader
from sijill.errors import InputError
from sijill.model import Report

_TITLE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: UTC([+-]\d{2}):(\d{2}))?")
_VOID = frozenset(["br", "img", "meta", "link", "hr", "input", "source", "wbr"])


class _Message(NamedTuple):
    id: str
    text: str
    moment: datetime.datetime | None


def is_export(text: str) -> bool:
    """Whether a page is one of such an export.

    >>> is_export('<div class="page_wrap"><div class="history">'), is_export("<html>")
    (True, False)
    """
    return 'class="page_wrap"' in text[:20_000] and 'class="history"' in text[:200_000]


def from_pages(given: bytes, about: Given) -> Found:
    """Each message of a page that has words, in order.

    >>> page = '''<div class="page_wrap"><div class="page_header"><div class="text bold">قناة</div></div>
    ... <div class="history"><div class="message default" id="message7"><div class="text">قصف</div></div>'''
    >>> [(each.report.text, each.part) for each in from_pages(page.encode(), Given(name="messages.html"))]
    [('قصف', 'message7')]
    """
    decoded = decode(given)
    reader = _Reader()
    reader.feed(decoded.text if decoded else "")
    reader.close()
    reader.finish()
    name = reader.name.strip() or None
    for message in reader.messages:
        own = f"{name}\n{message.id}\n{message.moment}\n{message.text}"
        report = Report(
            id=identity(own.encode("utf-8", "replace")),
            text=message.text,
            source=name,
            published=day_of(message.moment) or about.published,
        )
        yield about.captured(report, given, "text/html", part=message.id)
    if not reader.messages:
        yield InputError(about.name, "holds no message that has words", "export the messages")


class _Reader(Reader):
    """Follows the classes that Telegram Desktop gives its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.name = ""
        self.messages: list[_Message] = []
        self._open: list[str] = []  # the classes of the open elements
        self._id: str | None = None
        self._depth = 0  # how many elements were open when the message began
        self._text: list[str] = []
        self._moment: datetime.datetime | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and self._reading():
            self._text.append("\n")
        if tag in _VOID:
            return
        given = dict(attrs)
        classes = given.get("class") or ""
        if tag == "div" and "message" in classes.split():
            self.finish()
            self._begin(classes.split(), given.get("id"))
        if "date" in classes.split() and self._moment is None:
            self._moment = _moment(given.get("title") or "")
        if classes == "text" and self._text:
            self._text.append("\n")
        self._open.append(classes)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        self._open.pop()
        if self._id is not None and len(self._open) <= self._depth:
            self.finish()

    def handle_data(self, data: str) -> None:
        if self._reading():
            self._text.append(data)
        elif self._id is None and not self.name.strip() and self._open and "bold" in self._open[-1]:
            self.name = data

    def _reading(self) -> bool:
        return self._id is not None and "text" in self._open

    def _begin(self, classes: list[str], name: str | None) -> None:
        self._id = name if "service" not in classes else None
        self._depth, self._text, self._moment = len(self._open), [], None

    def finish(self) -> None:
        """The message that was being read is whole."""
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        text = "\n".join(lines).strip()
        if self._id is not None and text:
            self.messages.append(_Message(self._id, text, self._moment))
        self._id, self._text = None, []


def _moment(title: str) -> datetime.datetime | None:
    found = _TITLE.match(title)
    if found is None:
        return None
    day, month, year, hour, minute, second = (int(part) for part in found.groups()[:6])
    zone = None
    if found[7]:
        zone = datetime.timezone(datetime.timedelta(hours=int(found[7]), minutes=int(found[8])))
    try:
        return datetime.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
