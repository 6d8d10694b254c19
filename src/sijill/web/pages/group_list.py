"""Groups: made, and removed once nobody is in them."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sijill.errors import RecordError
from sijill.web import audit, groups
from sijill.web.fresh import fresh


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/groups.html shows."""

    groups: list[groups.Counted]


@fresh
def view(request: HttpRequest) -> HttpResponse:
    """GET shows them, POST makes or removes one."""
    if request.method != "POST":
        return render(request, "web/groups.html", {"page": Context(groups=groups.all_groups())})
    act = groups.removed if request.POST.get("act") == "remove" else groups.made
    try:
        address = audit.address_of(request)
        act(request.POST.get("name", ""), by=request.user.get_username(), address=address)
        messages.success(request, _("Done."))
    except RecordError as error:
        messages.error(request, str(error))
    return redirect("groups")
