"""The overview: how much waits, how much is done, and which acts came last."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill import record
from sijill.model import Incident
from sijill.review.status import STATUSES


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/home.html shows."""

    statuses: list[tuple[str, int]]
    latest: list[Incident]
    total: int


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    page = record.incidents(size=12)
    statuses = [(each, record.incidents(record.Filters(status=each), size=1).total) for each in STATUSES]
    context = Context(statuses=statuses, latest=page.incidents, total=page.total)
    return render(request, "web/home.html", {"page": context})
