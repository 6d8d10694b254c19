"""End one of one's own sessions: somewhere one forgot to sign out, or isn't."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sijill.web.rights import person


@require_POST
def view(request: HttpRequest, key: int) -> HttpResponse:
    """End it, and show those that are left; somebody else's session isn't there."""
    get_object_or_404(UserSession, pk=key, user=person(request)).end()
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")
