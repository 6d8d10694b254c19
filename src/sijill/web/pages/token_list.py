"""Tokens of programs: made, shown once, and ended."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sijill.errors import RecordError
from sijill.review.rights import RIGHTS, holds
from sijill.web import audit, tokens
from sijill.web.fresh import fresh
from sijill.web.models import User
from sijill.web.templatetags.sijill import say


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/tokens.html shows; `key` is shown this once."""

    tokens: list[tokens.Shown]
    key: str | None


def _rights() -> list[tuple[str, str]]:
    return [(right, say("right", right)) for right in RIGHTS]


def _people() -> list[tuple[str, str]]:
    names = User.objects.filter(is_active=True).order_by("username").values_list("username", flat=True)
    return [(name, name) for name in names]


class NewToken(forms.Form):
    """What it is for, in whose name it asks, what it may, and for how long."""

    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=80)
    person = forms.ChoiceField(label=gettext_lazy("In whose name it asks"), choices=_people)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may"), choices=_rights, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=gettext_lazy("For how many days"), min_value=1, max_value=tokens.LONGEST, initial=90
    )

    def clean(self) -> dict[str, Any]:
        """No more than its person may."""
        told = super().clean() or {}
        user = User.objects.filter(username=told.get("person", "")).first()
        if user and any(not holds(user.role, right) for right in told.get("scopes", [])):
            self.add_error("scopes", _("A token can do no more than the person in whose name it asks."))
        return told


@fresh
def view(request: HttpRequest) -> HttpResponse:
    """GET shows all, POST makes one or ends one."""
    who = {"by": request.user.get_username(), "address": audit.address_of(request)}
    if request.method == "POST" and request.POST.get("act") == "revoke":
        return _revoked(request, who)
    form = NewToken(request.POST if request.method == "POST" else None, prefix="new")
    key = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        user = User.objects.get(username=told["person"])
        key = tokens.made(user, told["name"], told["scopes"], days=told["days"], **who)
        form = NewToken(prefix="new")
    context = Context(tokens=tokens.all_tokens(), key=key)
    return render(request, "web/tokens.html", {"page": context, "form": form})


def _revoked(request: HttpRequest, who: dict[str, str]) -> HttpResponse:
    said = request.POST.get("token", "")
    try:
        tokens.revoked(int(said) if said.isascii() and said.isdecimal() else 0, **who)
        messages.success(request, _("The token opens nothing any more."))
    except RecordError as error:
        messages.error(request, str(error))
    return redirect("tokens")
