"""What people decide about an episode: a status, a day, how many people; and the way back."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sijill import record
from sijill.errors import RecordError, Stale
from sijill.record.steering import STATUSES
from sijill.web import said
from sijill.web.rights import person, seen_by

_NUMBERS = ("people", "people_at_risk")
_OURS = ("csrfmiddlewaretoken", "revision")


@require_POST
def view(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Set a field, or take a decision back, and lead to the page of the episode."""
    groups = seen_by(person(request))
    case = record.case(kind, key, groups=groups)
    given = request.POST.get("revision", "")
    if not given.isdecimal():
        raise RecordError("the form says no revision", "load the page again")
    try:
        _decide(request, kind, key, int(given), {each.id for each in case.decisions})
    except Stale as stale:
        filled = [(name, str(value)) for name, value in request.POST.items() if name not in _OURS and value]
        back = {"stale": stale, "given": filled, "episode": (kind, key)}
        return render(request, "web/stale.html", back, status=409)
    messages.success(request, _("Kept."))
    return redirect(kind, key=key)


def _decide(request: HttpRequest, kind: str, key: str, revision: int, mine: set[int]) -> None:
    by, at = person(request).username, datetime.datetime.now(datetime.UTC)
    undone = request.POST.get("undo", "")
    if undone:
        if not undone.isdecimal() or int(undone) not in mine:
            raise RecordError(f"there is no decision {undone} about this", "load the page again")
        record.undo(int(undone), by=by, at=at, revision=revision)
        return
    field = request.POST.get("field", "")
    record.decide_episode(kind, key, field, _value(request, field), by=by, at=at, revision=revision)


def _value(request: HttpRequest, field: str) -> Any:
    given = request.POST.get("value", "").strip()
    if field in _NUMBERS and given:
        if not given.isdecimal() or len(given) > 9:
            raise RecordError(f"{given} is no number of people", "write it in digits, or leave it empty")
        return int(given)
    return given or None


def fields(kind: str) -> list[tuple[str, str, str]]:
    """What can be set of a kind besides its status: field, its name, and how it is filled in."""
    days = [("begins", _("Begins"), "date"), ("ends", _("Ends"), "date")]
    if kind == "appeal":
        at_risk = said.label("people_at_risk")
        return [("deadline", _("Deadline"), "date"), ("people_at_risk", at_risk, "number")]
    if kind in STATUSES and kind != "toll":
        return [*days, ("people", said.label("people"), "number")]
    return []
