"""What people decide at the reading desk: each form is a POST that carries the revision of its page."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sijill import record
from sijill.errors import RecordError, Stale
from sijill.flow import deciding
from sijill.web import background
from sijill.web.desk.cards import LISTED
from sijill.web.pages.report import back_to, shown
from sijill.web.rights import person, seen_by


def now() -> datetime.datetime:
    """What time it is."""
    return datetime.datetime.now(datetime.UTC)


@require_POST
def view(request: HttpRequest, key: str) -> HttpResponse:
    """Do what the form's `do` says, and go back to the desk; what can't be done is told there."""
    record.desk(key, groups=seen_by(person(request)))
    act = _ACTS.get(request.POST.get("do", ""))
    try:
        if act is None:
            raise RecordError("the form says nothing to do", "load the page again")
        messages.success(request, act(request, key))
    except Stale as stale:
        return shown(request, key, status=409, stale=stale)
    except RecordError as error:
        return shown(request, key, status=409, refused=error)
    return redirect(back(request, key))


def back(request: HttpRequest, key: str) -> str:
    """The desk, with the query that it came with and the row that the form stood in."""
    row = request.POST.get("row", "")
    return back_to(request, reverse("report", kwargs={"key": key})) + (
        f"#{row}" if row.isascii() and row else ""
    )


def revision_of(request: HttpRequest) -> int:
    """The revision that the form's page was made from; a form without one is refused."""
    said = request.POST.get("revision", "")
    if not said.isdecimal():
        raise RecordError("the form says no revision", "load the page again")
    return int(said)


def account_of(request: HttpRequest, key: str) -> str:
    """The account that the form speaks of, which must be one of this report."""
    account = request.POST.get("account", "")
    if not account.startswith(f"{key}#"):
        raise RecordError("the account isn't one of this report", "load the page again")
    return account


def _accept(request: HttpRequest, key: str) -> str:
    """Accept a value, or without a field the whole account."""
    field = request.POST.get("field") or None
    by, revision = person(request).username, revision_of(request)
    record.accept(
        account_of(request, key), field, plain_of(request, "value"), by=by, at=now(), revision=revision
    )
    return _("Accepted.")


def _reject(request: HttpRequest, key: str) -> str:
    """Say that there is no such value."""
    field, before = request.POST.get("field", ""), plain_of(request, "value")
    by, revision = person(request).username, revision_of(request)
    deciding.decide_account(
        account_of(request, key),
        field,
        None,
        instead=before if field in LISTED else None,
        by=by,
        at=now(),
        revision=revision,
    )
    return _("Rejected: it counts no more, and is kept.")


def _no_act(request: HttpRequest, key: str) -> str:
    """Say that the report tells of no such act."""
    by, revision = person(request).username, revision_of(request)
    record.reject_account(account_of(request, key), by=by, at=now(), revision=revision)
    return _("The account was rejected and left its incident.")


def _undo(request: HttpRequest, key: str) -> str:
    """Take back a decision about this report."""
    said = request.POST.get("decision", "")
    decision = int(said) if said.isdecimal() else 0
    about = record.decision(decision)
    if about is None or about.details.get("report") != key:
        raise RecordError(f"there is no decision {said} about this report", "load the page again")
    made = deciding.undo(decision, by=person(request).username, at=now(), revision=revision_of(request))
    background.link()
    return _("Decision %(number)s was taken back.") % {"number": made.undoes}


def _done(request: HttpRequest, key: str) -> str:
    record.finish([key], by=person(request).username, at=now())
    return _("Looked through: the report waits no more.")


def _waits(request: HttpRequest, key: str) -> str:
    record.finish([key], by=person(request).username, at=now(), done=False)
    return _("The report waits again.")


def _assign(request: HttpRequest, key: str) -> str:
    to = request.POST.get("to", "")
    record.assign([key], to, by=person(request).username, at=now())
    return _("Given to %(person)s.") % {"person": to} if to else _("It is nobody's now.")


@require_POST
def restrict(request: HttpRequest, key: str) -> HttpResponse:
    """Let only a group see the report and what it tells of, or everybody again."""
    record.desk(key, groups=seen_by(person(request)))
    group = request.POST.get("group", "").strip() or None
    record.restrict("report", key, group, by=person(request).username, at=now())
    told = _("Only %(group)s sees it now.") % {"group": group} if group else _("Everybody sees it again.")
    messages.success(request, told)
    return redirect(reverse("report", kwargs={"key": key}))


def plain_of(request: HttpRequest, name: str) -> object:
    """A value that the page had put into the form, as plain data; None where it is none."""
    said = request.POST.get(name, "")
    try:
        return msgspec.json.decode(said) if said else None
    except msgspec.DecodeError as error:
        raise RecordError("the form's value can't be read", "load the page again") from error


_ACTS: dict[str, Callable[[HttpRequest, str], str]] = {
    "accept": _accept,
    "reject": _reject,
    "no_act": _no_act,
    "undo": _undo,
    "done": _done,
    "waits": _waits,
    "assign": _assign,
}
