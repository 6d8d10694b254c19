"""Sources: how much is held of each, what kind it is, and how far the team trusts it and why."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sijill import record
from sijill.record.sourcing import Published
from sijill.web import audit, jobs
from sijill.web.models import SourceNote

KINDS = ("news", "local", "rights", "official", "belligerent", "rescue", "person", "other")
_SIZE = 100
_LONGEST = 2_000  # letters of a note


class Row(msgspec.Struct, frozen=True):
    """A source, and what the team noted of it."""

    source: Published
    note: SourceNote | None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/sources.html shows."""

    rows: list[Row]
    total: int
    text: str
    number: int
    more: bool
    kinds: tuple[str, ...]


def view(request: HttpRequest) -> HttpResponse:
    """GET shows a page of them, POST keeps a note."""
    if request.method == "POST":
        return _noted(request)
    text = request.GET.get("text", "").replace("\0", "").strip()[:200]
    said = request.GET.get("page", "1")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 1
    found, total = record.sources(text=text, number=number, size=_SIZE)
    notes = SourceNote.objects.in_bulk([each.name for each in found])
    context = Context(
        rows=[Row(each, notes.get(each.name)) for each in found],
        total=total,
        text=text,
        number=max(1, number),
        more=max(1, number) * _SIZE < total,
        kinds=KINDS,
    )
    return render(request, "web/sources.html", {"page": context})


def _noted(request: HttpRequest) -> HttpResponse:
    name, kind = request.POST.get("name", ""), request.POST.get("kind", "")
    found, _total = record.sources(text=name, size=1_000)
    if name not in {each.name for each in found}:
        messages.error(request, _("There is no such source."))
        return redirect("sources")
    note = request.POST.get("note", "").replace("\0", "").strip()[:_LONGEST]
    kind = kind if kind in KINDS else ""
    told = {"kind": kind, "note": note, "by": request.user.get_username(), "at": jobs.now()}
    SourceNote.objects.update_or_create(name=name, defaults=told)
    audit.noted_for(request, "source_noted", subject=name, kind=kind)
    messages.success(request, _("Done."))
    return redirect("sources")
