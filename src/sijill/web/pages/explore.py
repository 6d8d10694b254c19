"""Explore: incidents on a map, over time and in a table, by filters that all stand in the address."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sijill import record
from sijill.record import Page
from sijill.web.asked import ONE, TEXTS, Asked, Pair, asked
from sijill.web.chips import Chip, chips, label_of
from sijill.web.choices import FILTERS, Choice, choices
from sijill.web.rights import person, seen_by
from sijill.web.timeline import Timeline, timeline

_SIZE = 50
_FARTHEST = 2_000  # pages: what lies behind is found by filters
SORTS = ("latest", "type", "area", "killed", "injured", "sources", "grade", "status")


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A heading of the table: its sort, the query that sorts by it, and how the table is sorted by it now."""

    sort: str
    query: str
    now: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A filter of which several values may be chosen: its name, its words, what it offers, whether open."""

    name: str
    words: str
    options: list[Choice]
    open: bool


@lru_cache(maxsize=512)
def _offered(name: str, chosen: tuple[str, ...], language: str) -> SafeString:
    """The part of the form in which values of a filter are chosen: the same for everybody, so kept."""
    group = Group(
        name=name, words=label_of(name), options=choices(name, chosen, language), open=bool(chosen)
    )
    return render_to_string("web/parts/choice.html", {"group": group})


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/explore.html shows."""

    asked: Asked
    chips: list[Chip]
    groups: list[SafeString]
    one: dict[str, str]
    sources: tuple[str, ...]
    wrong: list[str]
    cut: bool
    listed: Page
    columns: dict[str, Column]
    timeline: Timeline
    pages: int
    before: str
    after: str
    sort: str
    down: bool


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    language = get_language() or "en"
    wanted = asked(request.GET, seen_by(person(request)))
    sort, down, number = _order(request)
    text = wanted.filters.text or ""
    listed = record.incidents(wanted.filters, number=number, size=_SIZE, sort=sort, down=down)
    pages = min(_FARTHEST, max(1, -(-listed.total // _SIZE)))
    order = _sorted_by(sort, down)
    context = Context(
        asked=wanted,
        chips=chips(wanted, language),
        groups=[_offered(name, wanted.values(name), language) for name in FILTERS],
        one={name: (wanted.values(name) or ("",))[0] for name in ONE},
        sources=wanted.values("source"),
        wrong=[label_of(name) for name in wanted.wrong],
        cut=bool(text) and record.hits(text, most=TEXTS + 1) > TEXTS,
        listed=listed,
        columns={each: _column(each, wanted, sort, down) for each in SORTS},
        timeline=timeline(record.histogram(wanted.filters), mirrored=language == "ar"),
        pages=pages,
        before=wanted.query(*order, ("page", str(number - 1))) if number > 1 else "",
        after=wanted.query(*order, ("page", str(number + 1))) if number < pages else "",
        sort=sort,
        down=down,
    )
    return render(request, "web/explore.html", {"page": context})


def _group(name: str, wanted: Asked, language: str) -> Group:
    chosen = wanted.values(name)
    return Group(name=name, words=label_of(name), options=choices(name, chosen, language), open=bool(chosen))


def _order(request: HttpRequest) -> tuple[str, bool, int]:
    """By what the table is sorted, whether the largest come first, and the page's number."""
    sort = request.GET.get("sort", "")
    said = request.GET.get("page", "")
    number = min(_FARTHEST, max(1, int(said))) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    return (sort if sort in SORTS else SORTS[0]), request.GET.get("down", "1") != "0", number


def _sorted_by(sort: str, down: bool) -> list[Pair]:
    """The order as the address says it; the usual one isn't said."""
    return [] if (sort, down) == (SORTS[0], True) else [("sort", sort), ("down", "1" if down else "0")]


def _column(sort: str, wanted: Asked, now: str, down: bool) -> Column:
    turned = not down if sort == now else True
    query = wanted.query(("sort", sort), ("down", "1" if turned else "0"))
    state = ("descending" if down else "ascending") if sort == now else "none"
    return Column(sort=sort, query=query, now=state)
