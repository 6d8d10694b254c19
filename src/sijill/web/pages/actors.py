"""Who is who, by country and day: whom the reader takes «الجيش» or «الحكومة» for."""

from __future__ import annotations

import datetime

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill.locate.rows import COUNTRIES
from sijill.web.belligerents import Meant, meant
from sijill.web.jobs import now
from sijill.web.pages.audit_log import day
from sijill.web.templatetags.sijill import say


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/actors.html shows."""

    country: str
    on: datetime.date
    countries: list[tuple[str, str]]
    meant: list[Meant]


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    said = request.GET.get("country", "")
    country = said if said in COUNTRIES else "SY"
    on = day(request.GET.get("on", "")) or now().date()
    countries = [(code, say("country", code)) for code in COUNTRIES]
    context = Context(country=country, on=on, countries=countries, meant=meant(country, on))
    return render(request, "web/actors.html", {"page": context})
