"""The inbox: reports that wait, the most urgent first; filters in the address, saved views, bulk actions."""

from __future__ import annotations

from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sijill import record
from sijill.errors import RecordError
from sijill.record import Waiting
from sijill.web.desk.asked import KEYS, STATUSES, asked_of
from sijill.web.desk.vocabulary import say
from sijill.web.models import SavedView, User
from sijill.web.pages.report import back_to
from sijill.web.pages.reporting import now
from sijill.web.people import names
from sijill.web.rights import person, seen_by

_SIZE = 50
_MOST = 500  # reports that one form may speak of
_NOBODY = "-"


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a filter: what it is called, how many reports it leaves, the address that asks for it."""

    value: str
    label: str
    count: int
    url: str
    here: bool


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/inbox.html shows."""

    reports: list[Waiting]
    total: int
    first: int
    last: int
    before: str | None
    after: str | None
    statuses: list[Option]
    filters: list[tuple[str, str, list[Option], str]]
    given: dict[str, str]
    narrowed: bool
    query: str
    views: list[SavedView]
    people: list[str]
    may_code: bool


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    user = person(request)
    given = {key: request.GET[key] for key in KEYS if request.GET.get(key)}
    number = int(page) if (page := request.GET.get("page", "1")).isdecimal() and len(page) < 7 else 1
    found = record.inbox(asked_of(given, seen_by(user)), number=max(1, number), size=_SIZE)
    start = (found.number - 1) * _SIZE
    context = Context(
        reports=found.reports,
        total=found.total,
        first=start + 1 if found.reports else 0,
        last=start + len(found.reports),
        before=_page(given, found.number - 1) if found.number > 1 else None,
        after=_page(given, found.number + 1) if start + _SIZE < found.total else None,
        statuses=[_option(given, "status", each, found.counts["status"].get(each, 0)) for each in STATUSES],
        filters=_filters(given, found.counts, user),
        given=given,
        narrowed=any(key != "status" for key in given),
        query=urlencode(given),
        views=list(SavedView.objects.filter(user=user, page="inbox")),
        people=names(),
        may_code=user.may("code"),
    )
    return render(request, "web/inbox.html", {"page": context})


def _page(given: dict[str, str], number: int) -> str:
    return f"?{urlencode({**given, 'page': str(number)})}"


def _option(given: dict[str, str], name: str, value: str, count: int, label: str | None = None) -> Option:
    here = given.get(name, "waiting" if name == "status" else "") == value
    left = {key: said for key, said in given.items() if key != name}
    query = urlencode(left if here and name != "status" else {**left, name: value})
    return Option(value=value, label=label or _label(name, value), count=count, url=f"?{query}", here=here)


def _label(name: str, value: str) -> str:
    if name == "status":
        return {"waiting": _("Waiting"), "quiet": _("Nothing read"), "done": _("Done"), "all": _("All")}[
            value
        ]
    return say(f"country.{value}") if name == "country" else value


def _filters(
    given: dict[str, str], counts: dict[str, dict[str, int]], user: User
) -> list[tuple[str, str, list[Option], str]]:
    """Each filter that has values: its name, what it is called, its values, and the one that is chosen."""
    labels = {"assigned": _("Given to"), "country": _("Country"), "source": _("Source")}
    found = []
    for name, label in labels.items():
        values: list[Option] = []
        for value, count in counts[name].items():
            said = None
            if name == "assigned":
                said = _("nobody") if not value else _("me") if value == user.username else value
                value = value or _NOBODY
            values.append(_option(given, name, value, count, said))
        if values:
            found.append((name, label, values, given.get(name, "")))
    return found


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do one thing with all reports that were ticked."""
    reports = request.POST.getlist("report")[:_MOST]
    what, user = request.POST.get("do", ""), person(request)
    groups = seen_by(user)
    if not reports:
        messages.warning(request, _("Tick the reports first."))
        return redirect(back_to(request, reverse("inbox")))
    if not all(record.visible("report", each, groups) for each in reports):
        raise RecordError("there is no report of one of these ids", "load the page again")
    many = _act(what, reports, request.POST.get("to", ""), user)
    told = ngettext("%(many)s report changed.", "%(many)s reports changed.", many) % {"many": many}
    messages.success(request, told)
    return redirect(back_to(request, reverse("inbox")))


def _act(what: str, reports: list[str], to: str, user: User) -> int:
    told: dict[str, Any] = {"by": user.username, "at": now()}
    if what == "mine":
        return record.assign(reports, user.username, **told)
    if what == "assign":
        return record.assign(reports, to, **told)
    if what in ("done", "waits"):
        return record.finish(reports, done=what == "done", **told)
    raise RecordError("the form says nothing to do", "load the page again")


@require_POST
def views(request: HttpRequest) -> HttpResponse:
    """Keep the filters of an address under a name, or forget such a name."""
    user, name = person(request), request.POST.get("name", "").strip()[:60]
    if forget := request.POST.get("forget", ""):
        SavedView.objects.filter(user=user, row=int(forget) if forget.isdecimal() else 0).delete()
        return redirect("inbox")
    given = {key: request.POST[key] for key in KEYS if request.POST.get(key)}
    if name:
        SavedView.objects.update_or_create(
            user=user, page="inbox", name=name, defaults={"query": urlencode(given)}
        )
        messages.success(request, _("The view was saved."))
    return redirect(f"{reverse('inbox')}?{urlencode(given)}")
