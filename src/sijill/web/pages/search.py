"""Search: the words of reports, each hit with the words around it and the incidents that it tells of."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sijill import record
from sijill.model import Incident
from sijill.record import Filters, Hit
from sijill.web.rights import person, seen_by

_SIZE = 20
_MOST = 2_000  # reports, the newest, that are put in order
_LONGEST = 300


class Piece(msgspec.Struct, frozen=True):
    """Some words of a report, and whether they are what was asked for."""

    words: str
    marked: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report that holds the words."""

    hit: Hit
    pieces: list[Piece]
    incidents: list[Incident]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/search.html shows. `more` says that there are more reports than are put in order."""

    text: str
    found: list[Found]
    total: int
    more: bool
    number: int
    last: int
    incident: Incident | None
    places: int
    victims: int


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    groups = seen_by(person(request))
    text = request.GET.get("text", "").replace("\0", "").strip()[:_LONGEST]
    said = request.GET.get("page", "")
    number = max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 5 else 1
    total = record.hits(text, most=_MOST + 1, groups=groups)
    hits = record.search(text, limit=_SIZE, start=(number - 1) * _SIZE, groups=groups, newest=_MOST)
    told = record.some_incidents({each for hit in hits for each in hit.incidents}, groups=groups)
    named = record.some_incidents([text], groups=groups) if text.startswith("s-") and len(text) < 20 else {}
    context = Context(
        text=text,
        found=[
            Found(hit=hit, pieces=list(pieces(hit)), incidents=[told[i] for i in hit.incidents if i in told])
            for hit in hits
        ],
        total=min(total, _MOST),
        more=total > _MOST,
        number=number,
        last=max(1, -(-min(total, _MOST) // _SIZE)),
        incident=named.get(text),
        places=record.incidents(Filters(place=text, groups=groups), size=1).total if text else 0,
        victims=record.incidents(Filters(victim=text, groups=groups), size=1).total if text else 0,
    )
    return render(request, "web/search.html", {"page": context})


def pieces(hit: Hit) -> Iterator[Piece]:
    """The words around a hit, cut where what was asked for begins and ends.

    >>> told = {"title": None, "source": None, "published": None, "incidents": []}
    >>> hit = Hit(report="a", words="قصف حاس", marks=[(4, 7)], **told)
    >>> [(each.words, each.marked) for each in pieces(hit)]
    [('قصف ', False), ('حاس', True)]
    """
    at = 0
    for start, end in hit.marks:
        if start > at:
            yield Piece(hit.words[at:start], False)
        yield Piece(hit.words[start:end], True)
        at = end
    if at < len(hit.words):
        yield Piece(hit.words[at:], False)
