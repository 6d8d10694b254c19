"""What a row of the gazetteer is, how its names are compared, and how rows are merged.

>>> fold("إدلب")
'ادلب'
>>> far(Place(lat=35.0, lon=36.0), Place(lat=35.0, lon=36.1)) < 10
True
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass, field

COLUMNS = (
    "id", "name", "aliases", "english", "kind", "admin1", "admin2",
    "lat", "lon", "pcode", "source", "common",
)  # fmt: skip
KINDS = (
    "country", "region", "governorate", "district", "city", "town", "village",
    "neighbourhood", "camp", "facility", "road",
)  # fmt: skip
SETTLED = ("city", "town", "village")
BOXES = {
    "SY": (32.2, 37.4, 35.5, 42.5),
    "IQ": (29.0, 37.5, 38.7, 48.8),
    "YE": (11.9, 19.1, 41.6, 54.8),
    "PS": (31.1, 32.7, 34.1, 35.7),
    "LB": (33.0, 34.8, 35.0, 36.7),
    "LY": (19.4, 33.3, 9.3, 25.3),
    "SD": (8.5, 22.4, 21.7, 38.8),
    "IL": (29.4, 33.5, 34.1, 35.9),
}
SAME_PLACE_KM = 12.0


@dataclass
class Place:
    """One place, as it is written in places.csv."""

    name: str = ""
    english: str = ""
    kind: str = "village"
    admin1: str = ""
    admin2: str = ""
    lat: float | None = None
    lon: float | None = None
    pcode: str = ""
    source: str = "name-only"
    aliases: list[str] = field(default_factory=list)
    key: str = ""
    common: bool = False


def fold(name: str) -> str:
    """The name with the spelling differences taken out that the reader takes out as well."""
    bare = re.sub("[\u064b-\u0652\u0670\u0640]", "", name)
    for old, new in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ة", "ه")):
        bare = bare.replace(old, new)
    return re.sub(r"[\s\-–_]+", " ", bare.replace("ؤ", "و").replace("ئ", "ي")).strip()


def far(one: Place, other: Place) -> float:
    """Kilometres between two places; 0 when one of them has no coordinate."""
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return 0.0
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat))
    return math.hypot(north, east)


def same(one: Place, other: Place) -> bool:
    """Two rows of one name and governorate are one place unless they lie apart or in other districts."""
    if one.lat is None or other.lat is None:
        return not (one.admin2 and other.admin2 and fold(one.admin2) != fold(other.admin2))
    return far(one, other) <= SAME_PLACE_KM


def group(kind: str) -> str:
    """Kinds that may name the very same place share a group."""
    return "settled" if kind in SETTLED else kind


def identity(country: str, place: Place) -> str:
    """An id that stays the same as long as name, kind and governorate do."""
    if place.key:
        return f"{country}.{place.key}"
    text = "|".join((fold(place.name), group(place.kind), fold(place.admin1), fold(place.admin2)))
    return f"{country}.{hashlib.sha1(text.encode()).hexdigest()[:8]}"


def absorb(kept: Place, other: Place) -> None:
    """Takes over from `other` what `kept` lacks: coordinate, English name, p-code, spellings."""
    if kept.lat is None and other.lat is not None:
        kept.lat, kept.lon, kept.source = other.lat, other.lon, other.source
    kept.english = kept.english or other.english
    kept.pcode = kept.pcode or other.pcode
    kept.admin2 = kept.admin2 or other.admin2
    kept.common = kept.common or other.common
    for name in (other.name, *other.aliases):
        if name != kept.name and name not in kept.aliases:
            kept.aliases.append(name)


def merge(rows: list[Place]) -> list[Place]:
    """Rows of one place become one row; the first one named stays, and is filled from the others."""
    kept: list[Place] = []
    seen: dict[tuple[str, str, str], list[Place]] = {}
    for row in rows:
        keys = [(fold(name), group(row.kind), fold(row.admin1)) for name in (row.name, *row.aliases)]
        found = next((old for k in keys for old in seen.get(k, []) if same(old, row)), None)
        if found is None:
            kept.append(row)
            found = row
        else:
            absorb(found, row)
        for k in keys:
            if found not in seen.setdefault(k, []):
                seen[k].append(found)
    return kept


def joined(places: list[Place]) -> None:
    """Adds the spellings كفرنبل beside كفر نبل, تلرفعت beside تل رفعت, البوكمال beside البو كمال, مشفى."""
    for place in places:
        for name in [place.name, *place.aliases]:
            first, _, rest = name.partition(" ")
            if first in ("كفر", "تل", "البو", "معر") and not re.search(r"^$| |^ال", rest):
                place.aliases.append(first + rest)
            elif first == "مستشفى":
                place.aliases.append(f"مشفى {rest}")
            elif name.startswith("كفر") and len(name) >= 6 and " " not in name:
                place.aliases.append("كفر " + name[3:])


def tidy(places: list[Place]) -> None:
    """Drops spellings that the reader's fold makes equal anyway, and those of another main name."""
    mains = {(fold(p.name), fold(p.admin1), group(p.kind)) for p in places}
    for place in places:
        seen = {fold(place.name)}
        left: list[str] = []
        for alias in place.aliases:
            folded = fold(alias)
            if folded in seen or (folded, fold(place.admin1), group(place.kind)) in mains or len(folded) < 3:
                continue
            seen.add(folded)
            left.append(alias)
        place.aliases = left
