"""Signing in: nobody signs up, and who tries too often waits."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """How allauth behaves here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are made by administrators."""
        del request
        return False


def locked_out(
    request: HttpRequest, credentials: dict[str, Any] | None = None, *args: object, **kwargs: object
) -> HttpResponse:
    """The page for who tried too often, by name or by address."""
    del credentials, args, kwargs
    told = _("Too many wrong passwords. Wait a quarter of an hour, or ask an administrator.")
    return render(request, "web/failed.html", {"title": _("Locked for now"), "told": told}, status=429)
