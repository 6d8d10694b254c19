"""Vocabularies: every word that values are shown with, in both languages."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill.page.words import Said
from sijill.web.said import vocabulary as words

GROUPS = ("type", "actor", "target", "weapon", "kind", "country", "demand", "threat", "status", "role")


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/vocabularies.html shows: of each group its keys with their words."""

    groups: list[tuple[str, list[tuple[str, Said]]]]


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    known = words().groups()
    groups = [(group, known[group]) for group in GROUPS if group in known]
    return render(request, "web/vocabularies.html", {"page": Context(groups=groups)})
