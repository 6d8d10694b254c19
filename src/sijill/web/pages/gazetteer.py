"""The gazetteer: find a place by name, see why homonyms differ, teach a place or another spelling."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sijill.errors import InputError
from sijill.locate import own
from sijill.locate.find import find
from sijill.locate.rows import COUNTRIES
from sijill.locate.tables import KINDS, Cells
from sijill.web import audit
from sijill.web.store import home
from sijill.web.templatetags.sijill import say

_MOST = 60


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/gazetteer.html shows."""

    name: str
    country: str
    countries: list[tuple[str, str]]
    rows: list[Cells]
    more: bool


def _countries() -> list[tuple[str, str]]:
    return [(code, say("country", code)) for code in COUNTRIES]


def _kinds() -> list[tuple[str, str]]:
    return [(kind, say("kind", kind)) for kind in KINDS]


class NewPlace(forms.Form):
    """A place of the team's own."""

    name = forms.CharField(label=gettext_lazy("Its Arabic name"), max_length=120)
    english = forms.CharField(label=gettext_lazy("In Latin letters"), max_length=120, required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=_countries)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=_kinds, initial="village")
    lat = forms.FloatField(label=gettext_lazy("Latitude"), min_value=-90, max_value=90)
    lon = forms.FloatField(label=gettext_lazy("Longitude"), min_value=-180, max_value=180)


def view(request: HttpRequest) -> HttpResponse:
    """GET finds, POST teaches."""
    form = NewPlace(prefix="new")
    if request.method == "POST":
        if request.POST.get("act") == "alias":
            return _alias(request)
        form = NewPlace(request.POST, prefix="new")
        if form.is_valid() and _taught(request, form.cleaned_data):
            return redirect("gazetteer")
    name = request.GET.get("name", "").replace("\0", "").strip()[:120]
    country = request.GET.get("country", "")
    country = country if country in COUNTRIES else ""
    rows = find(name, home() / "gazetteer", country=country or None) if name else []
    context = Context(
        name=name, country=country, countries=_countries(), rows=rows[:_MOST], more=len(rows) > _MOST
    )
    return render(request, "web/gazetteer.html", {"page": context, "form": form})


def _taught(request: HttpRequest, told: dict[str, Any]) -> bool:
    point = (told["lat"], told["lon"])
    about = {key: told[key] for key in ("country", "kind", "english")}
    try:
        row = own.teach(home() / "gazetteer", told["name"], point=point, **about)
    except InputError as error:
        messages.error(request, str(error))
        return False
    audit.noted_for(request, "place_taught", subject=row["id"], name=told["name"])
    messages.success(request, _("Taught. Reports that are read from now on know it; read the others again."))
    return True


def _alias(request: HttpRequest) -> HttpResponse:
    alias = " ".join(request.POST.get("alias", "").replace("\0", "").replace(";", " ").split())[:120]
    try:
        if not alias:
            raise InputError(_("the spelling"), _("is empty"))
        row = own.teach_alias(home() / "gazetteer", request.POST.get("id", "")[:80], [alias])
    except InputError as error:
        messages.error(request, str(error))
        return redirect("gazetteer")
    audit.noted_for(request, "place_taught", subject=row["id"], alias=alias)
    messages.success(request, _("Taught. Reports that are read from now on know it; read the others again."))
    return redirect("gazetteer")
