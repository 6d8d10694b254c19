"""Reports put in over the API: the same way as `sijill add` takes a JSON file."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.errors import HttpError

from sijill import flow, record
from sijill.capture.captured import Captured, Given
from sijill.capture.kinds import read_bytes
from sijill.errors import InputError, SijillError
from sijill.flow import adding, deciding
from sijill.web.background import after
from sijill.web.knowledge import knowledge
from sijill.web.rights import person, seen_by
from sijill.web.store import home

LARGEST = 10 * 1024 * 1024  # bytes of a body
MOST = 100  # reports of one call
_WORDS = ("id", "text", "title", "url", "source", "published")
_ONE: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "id": {"type": "string", "description": "its id elsewhere; without one it is made from the text"},
        "text": {"type": "string"},
        "title": {"type": ["string", "null"]},
        "url": {"type": ["string", "null"], "description": "kept as words; never opened"},
        "source": {"type": ["string", "null"]},
        "published": {"type": ["string", "null"], "format": "date"},
    },
}
BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"oneOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1, "maxItems": MOST}]}
        }
    },
}


def put_in(request: HttpRequest) -> list[adding.Outcome]:
    """Keep what the body holds, and link it once the answer is on its way."""
    groups = seen_by(person(request))
    at = datetime.datetime.now(datetime.UTC)
    given = Given(name="api", published=None, on=at.date())
    items: list[adding.Item] = []
    for body in _bodies(request):
        for each in read_bytes(body, given, media_type="application/json"):
            items.append(_item(each, groups))
    outcomes = list(adding.keep(items, home=home(), collector=person(request).username, at=at))
    after(lambda: deciding.link(at=at))
    return outcomes


def _bodies(request: HttpRequest) -> list[bytes]:
    """Each report as bytes of its own: one that can't be read doesn't spoil the others."""
    if request.content_type != "application/json":
        raise HttpError(400, "send JSON: Content-Type: application/json")
    try:
        whole = request.body
    except RequestDataTooBig as error:
        raise HttpError(413, f"too large: at most {LARGEST:,} bytes") from error
    if len(whole) > LARGEST:
        raise HttpError(413, f"too large: at most {LARGEST:,} bytes")
    try:
        told = msgspec.json.decode(whole)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HttpError(400, f"no JSON: {error}") from error
    listed = told if isinstance(told, list) else [told]
    if not 1 <= len(listed) <= MOST:
        raise HttpError(413 if listed else 400, f"1 to {MOST} reports at once")
    return [_checked(each) for each in listed]


def _checked(told: Any) -> bytes:
    """A report's own words as JSON; what is of another kind is refused, what isn't known is left out."""
    if not isinstance(told, dict):
        raise HttpError(400, "a report is an object with at least `text`")
    for key in _WORDS:
        if not isinstance(told.get(key), str | None):
            raise HttpError(400, f"{key}: words, or nothing")
        if "\0" in (told.get(key) or ""):
            raise HttpError(400, f"{key}: holds a letter that can't be")
    if not (told.get("text") or "").strip():
        raise HttpError(400, "text: is empty")
    return msgspec.json.encode({key: told[key] for key in _WORDS if told.get(key) is not None})


def _item(each: Captured | InputError, groups: frozenset[str] | None) -> adding.Item:
    if isinstance(each, InputError):
        return each
    key = each.report.id
    if record.visible("report", key, None) and not record.visible("report", key, groups):
        return InputError(key, "this id is taken", "give it another")
    if adding.is_held(each):
        return each, None
    try:
        return each, flow.read(each.report, knowledge())
    except SijillError as error:
        return error
