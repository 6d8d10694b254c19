"""Where named places are, for episodes: their reports name places, and nobody located them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from sijill.locate.find import find
from sijill.locate.points import km
from sijill.model import Place
from sijill.text.fold import fold
from sijill.web.store import home

_NEAR = 15.0  # km: rows of a name that lie farther apart are several places, and none is chosen
_RADIUS = {"country": 200.0, "governorate": 50.0, "district": 20.0, "city": 6.0, "town": 3.0}


def spots(names: Sequence[str], country: str | None) -> list[Place]:
    """Those of the names that the gazetteer knows one place of in the country, located."""
    if not country:
        return []
    found = (_spot(name, country, str(home() / "gazetteer")) for name in names)
    return [each for each in found if each is not None]


@lru_cache(maxsize=512)
def _spot(name: str, country: str, folder: str) -> Place | None:
    plain = fold(name).text.strip()
    rows = [row for row in find(name, Path(folder), country=country) if row["lat"] and _named(row, plain)]
    if not rows:
        return None
    points = [(float(row["lat"]), float(row["lon"])) for row in rows]
    if any(km(points[0], each) > _NEAR for each in points):
        return None
    kind = rows[0]["kind"]
    return Place(
        name=name,
        kind=kind,
        lat=points[0][0],
        lon=points[0][1],
        precision="governorate" if kind == "governorate" else kind,
        radius=_RADIUS.get(kind, 2.0),
    )


def _named(row: dict[str, str], plain: str) -> bool:
    return plain in {fold(each).text.strip() for each in (row["name"], *row["aliases"].split(";"))}
