"""The places that a name can mean, for a person to choose from: each with its point and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from sijill.kit import Kit
from sijill.locate.candidates import candidates
from sijill.locate.coordinates import exactness
from sijill.locate.find import find
from sijill.model import Place
from sijill.page.reasons import reason_said
from sijill.web.desk.given import Given, Wrong
from sijill.web.desk.vocabulary import language, say, vocabulary

_MOST = 12
_TAUGHT_BY_HAND = 0.5  # km: how exact a point is that a person sets


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One place that the name can mean; `why` are the reasons that speak for and against it."""

    id: str
    name: str
    kind: str
    kind_said: str
    area: str
    country: str
    lat: float | None
    lon: float | None
    pcode: str | None
    why: str = ""
    reasons: str | None = None
    score: float | None = None


def choices(
    name: str,
    *,
    kind: str,
    within: Sequence[str],
    country: str | None,
    around: Sequence[Place],
    kit: Kit,
    own: Path,
) -> list[Choice]:
    """The likeliest first; where nothing has just that name, places that are called nearly so."""
    if not name.strip():
        return []
    asked = Place(name=name.strip(), kind=kind, within=list(within))
    weighed = candidates(asked, country=country, kit=kit, around=around)
    found = [
        Choice(
            id=each.row.id,
            name=each.row.name,
            kind=each.row.kind,
            kind_said=say(f"kind.{each.row.kind}"),
            area=each.row.admin1,
            country=each.row.country,
            lat=each.row.point[0] if each.row.point else None,
            lon=each.row.point[1] if each.row.point else None,
            pcode=each.row.pcode or None,
            why=_said(each.reasons),
            reasons="; ".join(each.reasons) or None,
            score=each.score,
        )
        for each in weighed
    ]
    return found[:_MOST] or [_like(cells) for cells in find(name, own, country=country)[:_MOST]]


def _said(reasons: Sequence[str]) -> str:
    return reason_said(vocabulary(), "; ".join(reasons)).put(language())


def _like(cells: Any) -> Choice:
    return Choice(
        id=cells["id"],
        name=cells["name"],
        kind=cells["kind"],
        kind_said=say(f"kind.{cells['kind']}"),
        area=cells["admin1"],
        country=cells["country"],
        lat=float(cells["lat"]) if cells["lat"] else None,
        lon=float(cells["lon"]) if cells["lon"] else None,
        pcode=cells.get("pcode") or None,
    )


def place_of(given: Given, found: Sequence[Choice], before: Place | None) -> dict[str, Any]:
    """The place that a form says: one of those found, a point set by hand, or the name without a point."""
    name = given.get("name", "").strip()
    if not name:
        raise Wrong("name", _("This is needed."))
    chosen = given.get("choice", "")
    kind = given.get("kind") or "town"
    if chosen == "point":
        lat, lon = _degrees("lat", given, 90), _degrees("lon", given, 180)
        place = {"kind": kind, "lat": lat, "lon": lon, "precision": "exact", "radius": _TAUGHT_BY_HAND}
        place["why"] = "set by hand"
        return {"name": name, "within": before.within if before else [], **place}
    row = next((each for each in found if each.id == chosen), None)
    if row is None:
        if chosen == "keep" and before is not None and before.name == name:
            return {**msgspec.to_builtins(before), "kind": kind}
        return {"name": name, "kind": kind, "within": before.within if before else []}
    precision, radius = exactness(row.kind)
    place = {"kind": row.kind, "within": [row.area] if row.area and row.area != row.name else []}
    if row.lat is not None:
        place |= {"lat": row.lat, "lon": row.lon, "precision": precision, "radius": radius}
    return {"name": name, **place, "pcode": row.pcode, "row": row.id, "why": row.reasons}


def _degrees(name: str, given: Given, most: float) -> float:
    said = given.get(name, "").strip()
    try:
        degrees = float(said)
    except ValueError as error:
        raise Wrong(name, _("Write degrees as 35.86, or set the point on the map.")) from error
    if not -most <= degrees <= most:
        raise Wrong(name, _("Write degrees as 35.86, or set the point on the map."))
    return round(degrees, 5)
