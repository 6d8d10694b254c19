"""Quiet mode, on or off: for who has seen enough for today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sijill.web.rights import person


@require_POST
def view(request: HttpRequest) -> HttpResponse:
    """Turn it over, and go back to where the person was."""
    user = person(request)
    user.quiet = not user.quiet
    user.save(update_fields=["quiet"])
    back = request.POST.get("next", "")
    known = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if known else "home")
