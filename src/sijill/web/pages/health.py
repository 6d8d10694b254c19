"""Whether the site and its database answer; for machines that watch it. It tells nothing of the record."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from sijill import record


def view(request: HttpRequest) -> JsonResponse:
    """200 where the record answers, else 503."""
    del request
    try:
        record.incidents(size=1)
    except DatabaseError:
        return JsonResponse({"record": "doesn't answer"}, status=503)
    return JsonResponse({"record": "answers"})
