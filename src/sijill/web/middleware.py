"""What every answer of the site passes through: rights, a policy for browsers, errors told kindly."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.deprecation import MiddlewareMixin

from sijill.errors import SijillError
from sijill.web import tokens
from sijill.web.api.answers import is_call, refused
from sijill.web.audit import address_of, noted
from sijill.web.models import User
from sijill.web.rights import RIGHTS, allowed

_Answer = Callable[[HttpRequest], HttpResponse]
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_NOT_ASKED_FOR = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


# Letters that turn what follows round, and one as long that is only unseen, so that offsets stay right.
_TURNING = re.compile(b"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_UNSEEN = "\u2060".encode()


def policy(answer: _Answer) -> _Answer:
    """Tell browsers to load nothing from elsewhere, run no script in a page, and keep no page of a person.

    In a page no letter of a report turns the words around it round (bidirectional controls).
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = _TURNING.sub(_UNSEEN, response.content)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", _NOT_ASKED_FOR)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answered


def bearers(answer: _Answer) -> _Answer:
    """Let a token ask the API in its person's name, held to its rights; without one the session tells."""

    def answered(request: HttpRequest) -> HttpResponse:
        kind, _, key = request.headers.get("Authorization", "").partition(" ")
        if not is_call(request) or kind.lower() != "bearer":
            return answer(request)
        user = tokens.asking(key.strip())
        if user is None:
            address = address_of(request)
            if cache.add(f"refused:{address}", 1, timeout=60):  # a line a minute: a flood tells no more
                noted("token_refused", by="", address=address)
            return refused(401, "this token is unknown, or has ended")
        request.user = user
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # no browser sends a token by itself
        return answer(request)

    return answered


class Rights(MiddlewareMixin):
    """Open a page only to those who hold its right (web/rights.py); a page without a right to nobody."""

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """None lets the page be made; strangers are led to sign in, others are refused."""
        del view, args, kwargs
        name = request.resolver_match.view_name if request.resolver_match else None
        if allowed(request.user, name, method=request.method):
            return None
        if RIGHTS.get(name or "", "nobody") == "nobody":
            raise Http404
        if not request.user.is_authenticated:
            if is_call(request):
                return refused(401, "sign in, or give a token: Authorization: Bearer ...")
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied


class Duties(MiddlewareMixin):
    """Lead people to what is asked of them first: a password of their own, a second factor."""

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """None lets the page be made; what belongs to one's own name stays open."""
        del view, args, kwargs
        user, match = request.user, request.resolver_match
        if not isinstance(user, User) or match is None or RIGHTS.get(match.view_name) in ("self", "public"):
            return None
        wanted = duty(user)
        if wanted is None:
            return None
        if user.scopes is not None:
            raise PermissionDenied
        return redirect(wanted)


def duty(user: User) -> str | None:
    """The address where somebody has to do something first, by its name; None where nothing is asked."""
    if user.temporary:
        return "account_change_password"
    if user.second_factor and not is_mfa_enabled(user):
        return "mfa_index"
    return None


class told_errors(MiddlewareMixin):
    """An error that Sijill raised on purpose becomes a page that says it, and what to do."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, for our own errors; others are mistakes."""
        if not isinstance(error, SijillError):
            return None
        context: dict[str, Any] = {"error": error}
        return render(request, "web/refused.html", context, status=404 if _unknown(error) else 409)


def _unknown(error: SijillError) -> bool:
    return str(error).startswith("there is no ")
