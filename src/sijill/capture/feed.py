"""Reports from an RSS or Atom feed, one for each entry."""

from __future__ import annotations

import io
import re
from typing import Any

from sijill.capture.captured import Captured, Found, Given, identity, web_address
from sijill.capture.days import day_of, read_moment
from sijill.capture.encodings import decode
from sijill.capture.html import plain_text
from sijill.errors import InputError
from sijill.model import Report

MEDIA_TYPE = "application/xml"
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
# What the parser's parts raise on broken feeds; they don't say so, it was found by fuzzing.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_LONG = 100  # letters of an id that aren't an address


def is_feed(text: str) -> bool:
    """Whether a text is a feed's source.

    >>> is_feed('<?xml version="1.0"?><rss version="2.0">'), is_feed("<html>"), is_feed("قُتل طفل")
    (True, False, False)
    """
    return text.lstrip("\ufeff \t\r\n").startswith("<") and _FEED.search(text[:4000]) is not None


def from_feed(given: bytes, about: Given) -> Found:
    """Each entry of a feed as a report; an entry without words comes as its error, in its place.

    A feed that is broken somewhere still gives the entries that can be told. One that defines entities, which
    could expand without end, is refused.

    >>> feed = "<rss><channel><item><guid>7</guid><title>قصف</title></item></channel></rss>".encode()
    >>> [each.report.text for each in from_feed(feed, Given(name="feed.xml"))]
    ['قصف']
    """
    decoded = decode(given)
    if decoded is None or not is_feed(decoded.text):
        yield InputError(about.name, "is no feed", "give an RSS or Atom feed")
    elif _defines_entities(given, decoded.text):
        yield InputError(about.name, "defines entities, as feeds made to harm do", "take them out")
    else:
        try:
            parsed = _parsed(given, about)
        except _BROKEN as error:
            yield InputError(about.name, f"is a broken feed: {error}", "fetch it again")
            return
        if not parsed.entries:
            yield InputError(about.name, "is a feed without entries", "check the address")
        for number, entry in enumerate(parsed.entries, start=1):
            yield _captured(entry, parsed, number, given, about)


def _parsed(given: bytes, about: Given) -> Any:
    import feedparser  # noqa: PLC0415  slow to load, and only feeds need it

    headers = {"content-type": about.headers.get("content-type", "application/xml")}
    # As a stream: bytes on their own would be tried as the name of a file first.
    return feedparser.parse(io.BytesIO(given), response_headers=headers, resolve_relative_uris=False)


def _defines_entities(given: bytes, text: str) -> bool:
    """True if the feed has entities of its own; a parser that is safe from them is asked first."""
    from defusedxml import ElementTree, EntitiesForbidden, ExternalReferenceForbidden  # noqa: PLC0415  feeds only

    try:
        for _event, element in ElementTree.iterparse(io.BytesIO(given), forbid_dtd=False):
            element.clear()
    except (EntitiesForbidden, ExternalReferenceForbidden):
        return True
    except (ElementTree.ParseError, ValueError, LookupError):
        return _ENTITY.search(text) is not None  # not well-formed: a laxer parser will read it
    return False


def _captured(entry: Any, parsed: Any, number: int, given: bytes, about: Given) -> Captured | InputError:
    title = _words(entry.get("title")) or None
    text = _text(entry) or title or ""
    if not text:
        return InputError(f"{about.name}, entry {number}", "holds no words to read", "")
    link = web_address(entry.get("link"))
    moments = _moments(entry, rss=str(parsed.version or "").startswith("rss"))
    report = Report(
        id=_id(entry, link, parsed, about) or identity(f"{title}\n{text}".encode("utf-8", "replace")),
        text=text,
        title=title if title != text else None,
        url=link,
        source=_words(parsed.feed.get("title")) or None,
        published=day_of(moments[0]) or about.published,
        captured=day_of(moments[1]),
    )
    return about.captured(report, given, MEDIA_TYPE, part=f"entry {number}")


def _text(entry: Any) -> str:
    """The entry's whole content, where it has one, else its summary."""
    contents = [_words(each.get("value")) for each in entry.get("content") or []]
    return max([*contents, _words(entry.get("summary"))], key=len)


def _words(markup: Any) -> str:
    return plain_text(markup) if isinstance(markup, str) else ""


def _moments(entry: Any, *, rss: bool) -> tuple[Any, Any]:
    """When it was published, and a later moment by which it was there (an entry that says only `updated`)."""
    published, updated = (
        read_moment(str(dict.get(entry, key) or "")) for key in ("published", "updated")
    )
    if published is None and rss:
        return updated, None  # in RSS 1.0 its dc:date
    return published, updated if published is None else None


def _id(entry: Any, link: str | None, parsed: Any, about: Given) -> str | None:
    """The entry's own id; one that only its feed knows (a number) is put behind the feed's address."""
    own = str(entry.get("id") or link or "").strip()
    if not own or own.startswith(("http://", "https://", "urn:", "tag:")):
        return own or None
    if len(own) > _LONG:
        own = identity(own.encode("utf-8", "replace"))
    return f"{about.final_url or web_address(parsed.feed.get('link')) or about.name}#{own}"
