"""Locate the places of all accounts of a report together: each is evidence for the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

import msgspec

from sijill.kit import Kit
from sijill.locate.coordinates import located
from sijill.locate.relative import PLAIN, Said, beside, in_city, said_of
from sijill.locate.rows import COARSE, is_governorate, rows_named
from sijill.model import Account, Place, Report, Span

_NEAR = 5.0  # km
_APART = frozenset({"village", "town", "city", "camp", "region"})
_SETTLED = frozenset({"village", "town", "city"})
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
    around = _Around(named, country, kit)
    return [
        msgspec.structs.replace(account, places=_places(account, around, report, country, kit))
        for account in accounts
    ]


class _Around:
    """All places that the report names, each located alone; only where somebody asks, and once."""

    def __init__(self, named: Sequence[Place], country: str | None, kit: Kit) -> None:
        self._named, self._country, self._kit = named, country, kit

    @cached_property
    def places(self) -> list[Place]:
        """The places, in the order of the text."""
        return [_alone(p.name, p.kind, tuple(p.within), self._country, self._kit) for p in self._named]


def _places(account: Account, around: _Around, report: Report, country: str | None, kit: Kit) -> list[Place]:
    said = _said(account, report)
    found = []
    for at, place in enumerate(account.places):
        other = _other(account.places, said, at)
        if other is None and said[at] == PLAIN:
            first = _alone(place.name, place.kind, tuple(place.within), country, kit)
        else:
            first = located(place, country=country, kit=kit, said=said[at], other=other)
        if first.precision not in _SURE and _has_homonyms(place, country, kit):
            first = located(place, country=country, kit=kit, around=around.places, said=said[at], other=other)
        if first.precision not in _SURE and (span := _span(account, at)) is not None:
            first = _by_others(first, place, _text(report, span), span, country, kit) or first
        found.append(first)
    return found


def _by_others(
    first: Place, place: Place, text: str, span: Span, country: str | None, kit: Kit
) -> Place | None:
    """A place without a point of its own: where the town that it is said to be by, or its city, lies."""
    words = (beside(text, span.end) or "").split()[:3]
    for many in range(len(words), 0, -1):
        by = _alone(" ".join(words[:many]), "town", tuple(place.within), country, kit)
        if by.precision in _SETTLED and by.radius is not None:
            found = _as(first, by, by.radius + _NEAR, f"near {by.why}")
            return msgspec.structs.replace(found, precision="district") if place.kind in _APART else found
    if place.kind == "facility" and country:
        for number, wide in enumerate(place.within):
            if is_governorate(wide, country, kit) and in_city(text, span.start, span.end, wide):
                city = _alone(wide, "city", tuple(place.within[number + 1 :]), country, kit)
                if city.precision == "city" and city.radius is not None:
                    return _as(first, city, city.radius * 1.5, f"in the city of {wide}: {city.why}")
    return None


def _as(place: Place, other: Place, radius: float, why: str) -> Place:
    return msgspec.structs.replace(
        place, lat=other.lat, lon=other.lon, precision=other.precision, radius=round(radius, 1),
        pcode=other.pcode, row=other.row, why=why,
    )  # fmt: skip


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
    spans = [_span(account, at) for at in range(len(account.places))]
    return [said_of(_text(report, span), span.start, span.end) if span else PLAIN for span in spans]


def _span(account: Account, at: int) -> Span | None:
    spans = account.spans.get("places", [])
    return spans[at] if len(spans) == len(account.places) else None


def _text(report: Report, span: Span) -> str:
    return report.text if span.part == "text" else report.title or ""
