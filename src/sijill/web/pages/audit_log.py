"""The audit log, with filters in the address; nothing here changes it."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill.web import audit

_SIZE = 50


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/audit.html shows; `older` leads to the lines before these."""

    lines: list[audit.Line]
    asked: audit.Asked
    whats: tuple[str, ...]
    older: str | None


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    told = {key: request.GET.get(key, "").strip()[:200] for key in ("what", "by", "subject")}
    asked = audit.Asked(
        what=told["what"] if told["what"] in audit.WHATS else None,
        by=told["by"] or None,
        subject=told["subject"] or None,
        since=day(request.GET.get("since", "")),
        until=day(request.GET.get("until", "")),
    )
    before = request.GET.get("before", "")
    lines = audit.lines(asked, before=int(before) if _is_row(before) else None, size=_SIZE + 1)
    context = Context(
        lines=lines[:_SIZE],
        asked=asked,
        whats=audit.WHATS,
        older=_older(asked, lines[_SIZE - 1].row) if len(lines) > _SIZE else None,
    )
    return render(request, "web/audit.html", {"page": context})


def day(said: str) -> datetime.date | None:
    """A day of an address, or None where it says none."""
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        return None


def _is_row(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 18


def _older(asked: audit.Asked, row: int) -> str:
    told = {key: str(value) for key, value in msgspec.structs.asdict(asked).items() if value is not None}
    return urlencode({**told, "before": row})
