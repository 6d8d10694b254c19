"""What people decide on an incident's page: each address takes a form, decides, and leads back to the page.

A form carries the revision that its page was made from. Whoever decides on an older one is told what changed
since and by whom; nothing is overwritten, and what was filled in is shown again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sijill import record
from sijill.errors import RecordError, Stale
from sijill.record import Decided
from sijill.review.status import hindrance
from sijill.web import notes, said
from sijill.web.forms import GRADES, value_of
from sijill.web.pages.incident import coders_of
from sijill.web.rights import person, seen_by

_Page = Callable[..., HttpResponse]


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def deciding(page: Callable[..., str]) -> _Page:
    """Make a page of what decides and returns the words to say: a POST, refused kindly where it is stale."""

    @require_POST
    @wraps(page)
    def answered(request: HttpRequest, key: str) -> HttpResponse:
        groups = seen_by(person(request))
        now = record.incident(key, groups=groups).id
        try:
            told = page(request, now)
        except Stale as stale:
            context = {"stale": stale, "key": now, "given": _given(request)}
            return render(request, "web/stale.html", context, status=409)
        messages.success(request, told)
        return redirect("incident", key=record.incident(key).id)

    return answered


def _given(request: HttpRequest) -> list[tuple[str, str]]:
    """What was filled in, to be shown again; never the token."""
    hidden = {"csrfmiddlewaretoken", "revision"}
    return [(said.label(k), str(v)) for k, v in request.POST.items() if k not in hidden and v]


@contextmanager
def _unchanged(request: HttpRequest, key: str) -> Iterator[None]:
    """One transaction in which the incident is still as the form's page showed it."""
    given = request.POST.get("revision", "")
    if not given.isdecimal():
        raise RecordError("the form says no revision", "load the page again")
    with record.writing():
        record.demand("incident", key, int(given))
        yield


@deciding
def value(request: HttpRequest, key: str) -> str:
    """Set a field: a person's word wins over what reports say, and the claims stay."""
    field = request.POST.get("field", "")
    plain = value_of(field, {name: str(given) for name, given in request.POST.items()})
    with _unchanged(request, key):
        record.decide(key, field, plain, by=person(request).username, at=_now())
    return _("%(field)s was set.") % {"field": said.label(field)}


@deciding
def grade(request: HttpRequest, key: str) -> str:
    """Grade the incident by Airwars' scale; empty takes the suggested grade."""
    given = request.POST.get("grade", "")
    if given not in GRADES:
        raise RecordError(f"{given} is no grade", f"say one of {', '.join(GRADES)}")
    with _unchanged(request, key):
        record.decide(key, "grade", given, by=person(request).username, at=_now())
    return _("Graded.")


@deciding
def status(request: HttpRequest, key: str) -> str:
    """Pass it on; four eyes are demanded here, whatever the page showed."""
    user, to = person(request), request.POST.get("to", "")
    with _unchanged(request, key):
        dossier = record.dossier(key)
        coders = coders_of(dossier.decisions)
        hindered = hindrance(dossier.incident.status, to, role=user.role, person=user.username, coders=coders)
        if hindered:
            raise RecordError(_why(hindered))
        record.decide(key, "status", to, by=user.username, at=_now())
    return _("It is now: %(status)s.") % {"status": said.word(f"record.statuses.{to}")}


def _why(hindered: str) -> str:
    return {
        "four_eyes": _("Four eyes: who coded an incident can't pass it as reviewed. Ask somebody else."),
        "right": _("Your role doesn't allow this step."),
        "step": _("From here the incident can't go there."),
    }[hindered]


@deciding
def merge(request: HttpRequest, key: str) -> str:
    """Make this and another incident one."""
    other = request.POST.get("other", "").strip()
    record.incident(other, groups=seen_by(person(request)))
    with _unchanged(request, key):
        record.merge([key, other], by=person(request).username, at=_now())
    return _("The two are one incident now. Undo takes it back.")


@deciding
def apart(request: HttpRequest, key: str) -> str:
    """Refuse a suggested merge."""
    with _unchanged(request, key):
        one, other = request.POST.get("one", ""), request.POST.get("other", "")
        for each in (one, other):  # nobody decides about what they may not see
            if not record.visible("report", each.rpartition("#")[0], seen_by(person(request))):
                raise RecordError(f"there is no account {each}")
        record.apart(one, other, by=person(request).username, at=_now())
    return _("They are kept apart.")


@deciding
def split(request: HttpRequest, key: str) -> str:
    """Take accounts out into an incident of their own."""
    chosen = request.POST.getlist("account")
    if not chosen:
        raise RecordError("no account was chosen", "tick those that tell of another act")
    with _unchanged(request, key):
        made = record.split(key, chosen, by=person(request).username, at=_now())
    return _("Taken out into %(incident)s.") % {"incident": made.details["to"]}


@deciding
def undo(request: HttpRequest, key: str) -> str:
    """Take a decision about this incident back."""
    given = request.POST.get("decision", "")
    with _unchanged(request, key):
        mine = {each.id: each for each in record.dossier(key).decisions}
        decision = mine.get(int(given)) if given.isdecimal() else None
        if decision is None:
            raise RecordError(f"there is no decision {given} about this incident", "load the page again")
        _may_undo(request, decision)
        record.undo(decision.id, by=person(request).username, at=_now())
    return _("Decision %(number)s was taken back.") % {"number": given}


def _may_undo(request: HttpRequest, decision: Decided) -> None:
    """Taking back what needed a right needs that right."""
    needed = {"reviewed": "review", "published": "publish"}
    need = needed.get(str(decision.details.get("value")), "code")
    if decision.kind == "restrict" or decision.details.get("field") == "grade":
        need = "review"
    if decision.kind == "undo":
        need = "review"
    if not person(request).may(need):
        raise RecordError(_("Your role doesn't allow this step."))


@deciding
def note(request: HttpRequest, key: str) -> str:
    """Write a note beside the incident."""
    notes.write(key, request.POST.get("text", ""), by=person(request), at=_now())
    return _("The note was kept.")


@deciding
def restrict(request: HttpRequest, key: str) -> str:
    """Let only a group see it, or everybody again."""
    group = request.POST.get("group", "").strip() or None
    with _unchanged(request, key):
        record.restrict("incident", key, group, by=person(request).username, at=_now())
    return _("Only %(group)s sees it now.") % {"group": group} if group else _("Everybody sees it again.")
