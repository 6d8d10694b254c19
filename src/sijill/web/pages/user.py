"""One person as administrators see them: role, groups, password, second factor, sessions."""

from __future__ import annotations

from typing import Any

import msgspec
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sijill.errors import RecordError
from sijill.web import audit, groups, people, tokens
from sijill.web.fresh import fresh
from sijill.web.models import User
from sijill.web.pages.users import roles


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/user.html shows."""

    person: User
    roles: list[tuple[str, str]]
    groups: list[tuple[str, bool]]
    guarded: bool
    sessions: int
    tokens: list[tokens.Shown]
    log: list[audit.Line]
    given: str | None


@fresh
def view(request: HttpRequest, name: str) -> HttpResponse:
    """GET shows the person, POST does the one thing that its button names."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise Http404
    if request.method == "POST":
        try:
            given = _done(request, user)
        except RecordError as error:
            messages.error(request, str(error))
            given = None
        if given is None:
            return redirect("user", name=name)
        return render(request, "web/user.html", {"page": _context(user, given)})
    return render(request, "web/user.html", {"page": _context(user, None)})


def _done(request: HttpRequest, user: User) -> str | None:
    """The password that was made, if one was."""
    name, act = user.username, request.POST.get("act", "")
    who = {"by": request.user.get_username(), "address": audit.address_of(request)}
    if act == "password":
        password = people.fresh_password()
        people.given_password(name, password, temporary=True, **who)
        return password
    if act == "role":
        people.with_role(name, request.POST.get("role", ""), **who)
        people.with_groups(name, request.POST.getlist("groups"), **who)
    elif act in ("close", "open"):
        if act == "close" and user == request.user:
            raise RecordError(_("You can't close your own name."))
        people.opened_to(name, act == "open", **who)
    elif act in ("ask", "unask"):
        people.asked_for_factor(name, act == "ask", **who)
    elif act == "unfactor":
        people.without_factor(name, **who)
    elif act == "sessions":
        people.without_sessions(name, **who)
    else:
        raise RecordError(_("That isn't known here."))
    messages.success(request, _("Done."))
    return None


def _context(user: User, given: str | None) -> Context:
    user.refresh_from_db()
    mine = set(user.groups.values_list("name", flat=True))
    lines: dict[int, Any] = {}
    for asked in (audit.Asked(by=user.username), audit.Asked(subject=user.username)):
        lines |= {line.row: line for line in audit.lines(asked, size=10)}
    return Context(
        person=user,
        roles=roles(),
        groups=[(each.name, each.name in mine) for each in groups.all_groups()],
        guarded=user.pk in people.guarded(),
        sessions=UserSession.objects.filter(user=user).count(),
        tokens=[each for each in tokens.all_tokens() if each.person == user.username],
        log=sorted(lines.values(), key=lambda line: -line.row)[:10],
        given=given,
    )
