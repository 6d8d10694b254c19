"""Saved searches: kept by a person, and how many incidents came to each since they last looked."""

from __future__ import annotations

import datetime

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sijill import record
from sijill.web.asked import asked
from sijill.web.chips import Chip, chips
from sijill.web.models import SavedSearch, User
from sijill.web.rights import person, seen_by

_MOST = 30  # searches of a person
_LONGEST = 80


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A saved search: its number, its name, its filters in words, and the incidents that came since."""

    key: int
    name: str
    chips: list[Chip]
    new: int


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/searches.html shows."""

    saved: list[Saved]


def view(request: HttpRequest) -> HttpResponse:
    """The list; a POST saves a search (`name`, `query`) and goes back to it."""
    user = person(request)
    if request.method == "POST":
        return _keep(request, user)
    return render(request, "web/searches.html", {"page": Context(saved=_saved(user))})


def alerts(request: HttpRequest) -> HttpResponse:
    """What the bar of every page shows: how many incidents came to one's saved searches."""
    saved = [each for each in _saved(person(request)) if each.new]
    return render(request, "web/parts/alerts.html", {"new": sum(each.new for each in saved)})


@require_POST
def opened(request: HttpRequest, key: int) -> HttpResponse:
    """Show what came since, and note that it was looked at; or all of it (`all`)."""
    search = get_object_or_404(SavedSearch, pk=key, user=person(request))
    query = QueryDict(search.query, mutable=True)
    if "all" not in request.POST:
        query["since"] = search.seen.isoformat()
    search.seen = datetime.datetime.now(datetime.UTC)
    search.save(update_fields=["seen"])
    return redirect(f"{reverse('explore')}?{query.urlencode()}")


@require_POST
def removed(request: HttpRequest, key: int) -> HttpResponse:
    """Forget a saved search of one's own."""
    get_object_or_404(SavedSearch, pk=key, user=person(request)).delete()
    return redirect("searches")


def _keep(request: HttpRequest, user: User) -> HttpResponse:
    query = asked(QueryDict(request.POST.get("query", "")), seen_by(user)).query()
    name = request.POST.get("name", "").replace("\0", "").strip()[:_LONGEST]
    if not name:
        messages.warning(request, _("Give the search a name."))
    elif user.searches.count() >= _MOST:
        messages.warning(request, _("You have as many searches as can be kept. Remove one first."))
    else:
        now = datetime.datetime.now(datetime.UTC)
        SavedSearch.objects.create(user=user, name=name, query=query, made=now, seen=now)
        messages.success(request, _("Saved. What comes to it is counted in the bar above."))
    return redirect(f"{reverse('explore')}?{query}")


def _saved(user: User) -> list[Saved]:
    """One's searches, each with what came since; their number is bounded, whatever the record holds."""
    groups, language = seen_by(user), get_language() or "en"
    found = []
    for search in user.searches.order_by("name", "pk"):
        wanted = asked(QueryDict(search.query), groups)
        since = msgspec.structs.replace(wanted.filters, since=search.seen)
        new = record.incidents(since, size=1).total
        found.append(Saved(key=search.pk, name=search.name, chips=chips(wanted, language), new=new))
    return found
