"""The people who work here, and a form that makes another."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from sijill.review.rights import ROLES
from sijill.web import audit, groups, people
from sijill.web.fresh import fresh
from sijill.web.models import User
from sijill.web.templatetags.sijill import say


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/users.html shows; `given` is a password that is shown this once."""

    people: list[User]
    guarded: frozenset[int]
    given: tuple[str, str] | None


def roles() -> list[tuple[str, str]]:
    """Each role with its word."""
    return [(role, say("role", role)) for role in ROLES]


def group_choices() -> list[tuple[str, str]]:
    """Each group, as a form offers it."""
    return [(each.name, each.name) for each in groups.all_groups()]


class NewPerson(forms.Form):
    """A name, a role, groups, and whether a second factor is asked for."""

    name = forms.CharField(label=_("Name"), max_length=150, validators=[UnicodeUsernameValidator()])
    role = forms.ChoiceField(label=_("Role"), choices=roles)
    groups = forms.MultipleChoiceField(
        label=_("Groups"), choices=group_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    second_factor = forms.BooleanField(label=_("Ask for a second factor"), required=False)

    def clean_name(self) -> Any:
        """A name that nobody has."""
        name = self.cleaned_data["name"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("Somebody has this name."))
        return name


@fresh
def view(request: HttpRequest) -> HttpResponse:
    """GET shows everybody, POST makes a person with a password that is shown once."""
    form = NewPerson(request.POST if request.method == "POST" else None, prefix="new")
    given = None
    if request.method == "POST" and form.is_valid():
        given = _made(request, form.cleaned_data)
        form = NewPerson(prefix="new")
    context = Context(
        people=people.all_people(),
        guarded=people.guarded(),
        given=given,
    )
    return render(request, "web/users.html", {"page": context, "form": form})


def _made(request: HttpRequest, told: dict[str, Any]) -> tuple[str, str]:
    password, name = people.fresh_password(), told["name"]
    by, address = request.user.get_username(), audit.address_of(request)
    about = {"role": told["role"], "groups": told["groups"]}
    people.made(name, password, **about, temporary=True, by=by, address=address)
    if told["second_factor"]:
        people.asked_for_factor(name, True, by=by, address=address)
    return name, password
