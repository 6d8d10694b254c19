"""Locate the places of all accounts of a report together: each is evidence for the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sijill.kit import Kit
from sijill.locate.coordinates import located
from sijill.locate.relative import PLAIN, Said, said_of
from sijill.locate.rows import COARSE, rows_named
from sijill.model import Account, Place, Report

_SURE = frozenset({"exact", "street", "neighbourhood", "village", "town", "city"})


def locate_all(
    accounts: Sequence[Account], *, named: Sequence[Place], report: Report, country: str | None, kit: Kit
) -> list[Account]:
    """The accounts with their places located. `named` are all places that the report names anywhere.

    >>> from sijill import kit; from sijill.model import When
    >>> account = Account(type="shelling", when=When(), places=[Place(name="سراقب", kind="town")])
    >>> report = Report(id="a", text="")
    >>> (found,) = locate_all([account], named=[], report=report, country="SY", kit=kit.load())
    >>> found.places[0].precision
    'town'
    """
    if not any(account.places for account in accounts):
        return list(accounts)
    return [
        msgspec.structs.replace(account, places=_places(account, named, report, country, kit))
        for account in accounts
    ]


def _places(
    account: Account, named: Sequence[Place], report: Report, country: str | None, kit: Kit
) -> list[Place]:
    said = _said(account, report)
    around: list[Place] | None = None
    found = []
    for at, place in enumerate(account.places):
        other = _other(account.places, said, at)
        if other is None and said[at] == PLAIN:
            first = _alone(place.name, place.kind, tuple(place.within), country, kit)
        else:
            first = located(place, country=country, kit=kit, said=said[at], other=other)
        if first.precision not in _SURE and _has_homonyms(place, country, kit):
            if around is None:
                around = [_alone(p.name, p.kind, tuple(p.within), country, kit) for p in named]
            first = located(place, country=country, kit=kit, around=around, said=said[at], other=other)
        found.append(first)
    return found


def _has_homonyms(place: Place, country: str | None, kit: Kit) -> bool:
    return place.kind not in COARSE and len(rows_named(place.name, country or "", kit)) > 1


@lru_cache(maxsize=1 << 10)  # reports name the same places again and again
def _alone(name: str, kind: str, within: tuple[str, ...], country: str | None, kit: Kit) -> Place:
    return located(Place(name=name, kind=kind, within=list(within)), country=country, kit=kit)


def _other(places: Sequence[Place], said: Sequence[Said], at: int) -> Place | None:
    """The other one, where the text says «بين سرمين وسراقب»."""
    if said[at].between and at + 1 < len(places):
        return places[at + 1]
    return places[at - 1] if at and said[at - 1].between else None


def _said(account: Account, report: Report) -> list[Said]:
    """What the words beside each place's name say; nothing where their places in the text aren't known."""
    spans = account.spans.get("places", [])
    if len(spans) != len(account.places):
        return [PLAIN] * len(account.places)
    texts = {"text": report.text, "title": report.title or ""}
    return [said_of(texts[span.part], span.start, span.end) for span in spans]
