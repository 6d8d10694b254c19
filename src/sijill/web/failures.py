"""What is shown when an answer can't be given: each page says what happened and where to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sijill.web.api.answers import is_call, refused


def _failed(request: HttpRequest, status: int, title: str, told: str) -> HttpResponse:
    if is_call(request):
        return refused(status, f"{title}. {told}")
    return render(request, "web/failed.html", {"title": title, "told": told}, status=status)


def bad(request: HttpRequest, exception: object = None) -> HttpResponse:
    """400."""
    del exception
    return _failed(request, 400, _("That can't be understood"), _("Go back and try it another way."))


def forbidden(request: HttpRequest, exception: object = None) -> HttpResponse:
    """403."""
    del exception
    told = _("Your role doesn't allow this. An administrator can change it.")
    return _failed(request, 403, _("This isn't open to you"), told)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, for a form that was too old or came from elsewhere."""
    del reason
    told = _("Nothing was saved. Go back, load the page again, and send it once more.")
    return _failed(request, 403, _("This form is too old"), told)


def missing(request: HttpRequest, exception: object = None) -> HttpResponse:
    """404."""
    del exception
    told = _("It may have been merged into another, or it was never here.")
    return _failed(request, 404, _("There is nothing here"), told)


def broken(request: HttpRequest) -> HttpResponse:
    """500; made without the database, which may be what is broken."""
    title, told = _("Something broke"), _("It is our mistake. What you had decided before is kept.")
    words = f"<!doctype html><meta charset=utf-8><title>Sijill</title><h1>{title}</h1><p>{told}"
    del request
    return HttpResponse(words, status=500)
