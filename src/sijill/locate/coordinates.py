"""Give places their coordinates from the gazetteer, or those of the narrowest wider place that has them."""

from __future__ import annotations

import math
from functools import lru_cache

import msgspec

from sijill.kit import Kit
from sijill.model import Place
from sijill.text.fold import fold

_SAME = 10.0  # km: homonyms nearer to each other than this are one answer
_EARTH = 12_742.0  # km, the diameter
# A text's city is a gazetteer's town: kinds of one family stand for each other, never for a district.
_FAMILIES = (("city", "town", "village"), ("neighbourhood", "facility", "road", "camp"))
_FAMILY = {kind: family for family in _FAMILIES for kind in family}
_KINDS = ("ريف", "محافظه", "ولايه", "مدينه", "قضاء", "مديريه")
_COARSE = frozenset({"country", "governorate", "region"})


def located(place: Place, *, country: str | None, kit: Kit) -> Place:
    """The place with `lat`, `lon` and `precision`, the kind of what was found; unchanged where none is sure.

    >>> from sijill import kit
    >>> found = located(Place(name="سراقب", kind="city", within=["إدلب"]), country="SY", kit=kit.load())
    >>> round(found.lat, 1), round(found.lon, 1), found.precision
    (35.9, 36.8, 'town')
    """
    if country is None:
        return place
    around = frozenset(_bare(w) for w in place.within)
    own = _find(place.name, place.kind, around, country, kit)
    if own is not None:
        return msgspec.structs.replace(place, lat=own[0], lon=own[1], precision=own[2])
    for number, wide in enumerate(place.within):
        outer = _find(wide, "", frozenset(_bare(w) for w in place.within[number + 1 :]), country, kit)
        if outer is not None and outer[2] not in _COARSE:
            return msgspec.structs.replace(place, lat=outer[0], lon=outer[1], precision=outer[2])
    return place


@lru_cache(maxsize=1 << 13)  # reports name the same places again and again
def _find(
    name: str, kind: str, around: frozenset[str], country: str, kit: Kit
) -> tuple[float, float, str] | None:
    """The one place of that name, by what lies around it; None where there is none or more than one."""
    entry = kit.named(name, f"place.{country}")
    if entry is None:
        return None
    rows = entry.attributes["places"]
    if kind and kind not in _COARSE:
        rows = [r for r in rows if r[3] not in _COARSE]
    inside = [r for r in rows if _bare(r[4]) in around]
    if not inside and any(_is_governorate(name, country, kit) for name in around):
        return None  # a homonym of another governorate
    rows = [r for r in inside or rows if r[5] and r[6]]
    rows = [r for r in rows if r[3] == kind] or [r for r in rows if r[3] in _FAMILY.get(kind, ())] or rows
    if not rows or (entry.attributes["common"] and not inside):
        return None
    first = (float(rows[0][5]), float(rows[0][6]))
    if any(km(first, (float(r[5]), float(r[6]))) > _SAME for r in rows[1:]):
        return None
    return first[0], first[1], str(rows[0][3])


def _is_governorate(name: str, country: str, kit: Kit) -> bool:
    entry = kit.named(name, f"place.{country}")
    return entry is not None and "governorate" in entry.attributes["kinds"]


@lru_cache(maxsize=1 << 12)  # the same few names are compared again and again
def _bare(name: str) -> str:
    words = [word for word in fold(name).text.split() if word not in _KINDS]
    return " ".join(w.removeprefix("ال") for w in words)


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) along a great circle.

    >>> round(km((36.2, 37.16), (35.93, 36.63)))
    56
    """
    (lat, lon), (lat2, lon2) = one, other
    half = math.sin(math.radians(lat2 - lat) / 2) ** 2
    across = math.sin(math.radians(lon2 - lon) / 2) ** 2
    half += math.cos(math.radians(lat)) * math.cos(math.radians(lat2)) * across
    return _EARTH * math.asin(math.sqrt(half))
