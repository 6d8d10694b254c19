"""A report from a saved web page: its words, title, day and address; scripts and menus stay outside."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sijill.capture.captured import Found, Given, identity, web_address
from sijill.capture.encodings import decode
from sijill.capture.markup import Reader
from sijill.errors import InputError
from sijill.model import Report

_SKIPPED = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "svg", "head", "nav", "footer"]
)
_BREAKS = frozenset(
    [
        "p",
        "br",
        "ul",
        "ol",
        "table",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "section",
        "article",
        "blockquote",
    ]
)
_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,20})", re.I)


class Page(NamedTuple):
    """What a web page says of itself; `text` may be empty."""

    text: str
    title: str | None
    url: str | None
    source: str | None
    published: datetime.date | None


def is_page(text: str) -> bool:
    """Whether a text is a web page's source.

    >>> is_page("<!DOCTYPE html><p>قُتل طفل"), is_page("قُتل طفل")
    (True, False)
    """
    return _PAGE.match(text[:4000]) is not None


def declared(given: bytes) -> str | None:
    """The encoding that the page says it is written in, if any."""
    found = _CHARSET.search(given[:4000])
    return found.group(1).decode("ascii").lower() if found else None


def from_page(given: bytes, about: Given) -> Found:
    """The report in a saved or fetched page. Where it was fetched, its address is the one that answered.

    >>> [str(each) for each in from_page(b"<html><script>x</script>", Given(name="a.html"))]
    ['a.html: holds no words to read (save the page with its text)']
    """
    source = _source(given)
    page = read_page(source) if source is not None else None
    if page is None or not page.text.strip():
        what, remedy = "is no text", "give a web page's source"
        if page is not None:
            what, remedy = "holds no words to read", "save the page with its text"
        yield InputError(about.name, what, remedy)
        return
    report = Report(
        id=identity(given),
        text=page.text,
        title=page.title,
        url=about.final_url or page.url,
        source=page.source,
        published=page.published or about.published,
    )
    yield about.captured(report, given, "text/html")


def _source(given: bytes) -> str | None:
    """The page's source; where it isn't UTF-8, the encoding that it names wins over the guess."""
    decoded, said = decode(given), declared(given)
    if decoded is None or decoded.encoding.startswith("utf") or said is None:
        return None if decoded is None else decoded.text
    try:
        return given.decode(said, errors="replace")
    except LookupError:
        return decoded.text


def read_page(source: str) -> Page:
    """The report in a page's source."""
    import trafilatura  # noqa: PLC0415  slow to load, and only pages need it

    found: Any = trafilatura.bare_extraction(
        source,
        include_comments=False,
        with_metadata=True,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    about: Mapping[str, Any] = found.as_dict() if found is not None else {}
    text = str(about.get("text") or "").strip() or plain_text(source)
    return Page(
        text=text,
        title=about.get("title") or None,
        url=web_address(about.get("url")),
        source=about.get("sitename") or None,
        published=_day(about.get("date")),
    )


def plain_text(source: str) -> str:
    """All that a reader of the page would see, where no article was found in it.

    >>> plain_text("<p>قُتل طفل<script>alert(1)</script><p>في حلب")
    'قُتل طفل\\nفي حلب'
    """
    gatherer = _Gatherer()
    gatherer.feed(source)
    gatherer.close()
    lines = (" ".join(line.split()) for line in "".join(gatherer.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        return None


class _Gatherer(Reader):
    """Gathers the words outside of what isn't shown; an unclosed script swallows the rest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._inside.append(tag)
        elif tag == "body":
            self._inside.clear()
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts.append(data)
