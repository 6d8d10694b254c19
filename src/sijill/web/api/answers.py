"""How the API answers: nouns as JSON with a mark of what they were (ETag), errors in words, limits kept."""

from __future__ import annotations

import hashlib
import time
from typing import Any

import msgspec
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from ninja.throttling import BaseThrottle

JSON = "application/json"
_WINDOW = 60  # seconds


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was wrong, and where it is known, what to do; `fields` names what wasn't understood."""

    error: str
    fields: list[str] = []


def answered(request: HttpRequest, noun: Any, *, status: int = 200) -> HttpResponse:
    """A noun as JSON. Whoever already has exactly this gets 304 and no body."""
    body = msgspec.json.encode(noun)
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=JSON, status=status)
    if request.method in ("GET", "HEAD") and status == 200:
        if mark in {
            each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))
        }:
            response = HttpResponse(status=304)
        response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, Cookie"
    return response


def refused(status: int, error: str, *, fields: list[str] | None = None) -> HttpResponse:
    """An error as JSON."""
    body = msgspec.json.encode(Problem(error, fields or []))
    response = HttpResponse(body, content_type=JSON, status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="sijill"'
    return response


def is_call(request: HttpRequest) -> bool:
    """Whether an address belongs to the API, so that errors are said in JSON."""
    return request.path.startswith("/api/")


class Rate(BaseThrottle):
    """So many calls a minute for each person, counted apart for what reads and what writes."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether this call is still within the limit."""
        kind = "read" if request.method in ("GET", "HEAD") else "write"
        key = f"api:{request.user.pk}:{kind}:{int(time.time()) // _WINDOW}"
        cache.add(key, 0, timeout=2 * _WINDOW)
        return int(cache.incr(key)) <= int(settings.API_RATES[kind])

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return _WINDOW - time.time() % _WINDOW
