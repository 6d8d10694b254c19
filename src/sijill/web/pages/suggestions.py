"""Merges that linking suggests and leaves to people, the likeliest first."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill import record
from sijill.web.pages.incident import Pair, pair_of
from sijill.web.rights import person, seen_by

_MOST = 50


class Both(msgspec.Struct, frozen=True, kw_only=True):
    """Two incidents that may be one."""

    first: Pair
    second: Pair
    revision: int


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/suggestions.html shows."""

    pairs: list[Both]


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    groups = seen_by(person(request))
    suggested = record.suggestions(groups=groups, limit=_MOST)
    known = record.some_incidents({each for pair in suggested for each in pair.incidents}, groups=groups)
    revisions = record.revisions_of([pair.incidents[0] for pair in suggested])
    pairs: dict[tuple[str, ...], Both] = {}
    for each in suggested:
        one, other = each.incidents
        if one in known and other in known:
            pairs.setdefault(
                tuple(sorted(each.incidents)),
                Both(
                    first=pair_of(each, known[one]),
                    second=pair_of(each, known[other]),
                    revision=revisions.get(one, 0),
                ),
            )
    return render(request, "web/suggestions.html", {"page": Context(pairs=list(pairs.values()))})
