"""The gazetteer's rows of a name, and how names of places are compared."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sijill.kit import Kit
from sijill.locate.points import Point
from sijill.text.fold import fold

COUNTRIES = ("SY", "IQ", "YE", "PS", "LB", "LY", "SD", "IL")
OWN = frozenset({"own"})  # the source of what a person taught
COARSE = frozenset({"country", "governorate", "region"})
_KINDS = ("ريف", "محافظه", "ولايه", "مدينه", "قضاء", "مديريه", "بلده", "قريه", "منطقه", "ناحيه")
_SHORT = 5  # letters: shorter names that differ in one are two
_HEADS = ("تل", "كفر", "دير", "خان", "ابو", "ام", "عين", "معر", "جسر", "راس", "بيت", "البو")


class Row(NamedTuple):
    """One row of a gazetteer."""

    country: str
    id: str
    name: str
    kind: str
    admin1: str
    point: Point | None
    admin2: str
    pcode: str
    source: str
    common: bool


def rows_named(name: str, country: str, kit: Kit) -> tuple[Row, ...]:
    """The rows whose name or other spelling is the whole name; under another usual spelling where none is.

    >>> from sijill import kit
    >>> [row.name for row in rows_named("كفر نبل", "SY", kit.load()) if row.kind == "town"]
    ['كفرنبل']
    """
    return _rows_by_country(name, kit).get(country, ())


@lru_cache(maxsize=1 << 12)  # reports name the same places again and again
def _rows_by_country(name: str, kit: Kit) -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for spelling in _spellings(fold(name).text):
        for cls, entry in kit.named(spelling).items():
            room, _, country = cls.partition(".")
            if room == "place" and country not in found:
                found[country] = tuple(_row(cells) for cells in entry.attributes["places"])
    return found


def _row(cells: list[str]) -> Row:
    country, identity, name, kind, admin1, lat, lon, admin2, pcode, source, common = cells
    point = (float(lat), float(lon)) if lat and lon else None
    return Row(country, identity, name, kind, admin1, point, admin2, pcode, source, common == "1")


def _spellings(name: str) -> list[str]:
    """The name, without a word for its kind; its first word joined or parted; with or without ال; ه for ا."""
    words = name.split()
    if len(words) > 1 and words[0] in _KINDS and words[0] != "ريف":
        return [name, *_spellings(" ".join(words[1:]))]
    found = [name]
    if len(words) > 1 and words[0] in _HEADS:
        found.append(words[0] + words[1] if len(words) == 2 else " ".join([words[0] + words[1], *words[2:]]))
    elif words:
        heads = [head for head in _HEADS if words[0].startswith(head) and len(words[0]) > len(head) + 2]
        found += [" ".join([head, words[0][len(head) :], *words[1:]]) for head in heads]
    if len(words) == 2 and words[0] == "معره":
        found.append("معرت" + words[1])
    elif words and words[0].startswith("معرت") and len(words[0]) > _SHORT:
        found.append(" ".join(["معره", words[0][4:], *words[1:]]))
    if name.startswith("ال"):
        found.append(name[2:])
    elif len(name) > 3:
        found.append("ال" + name)
    if len(name) > _SHORT and name[-1] in "اه":
        found.append(name[:-1] + ("ه" if name[-1] == "ا" else "ا"))  # «كفرلاتا», «عاموده»
    return found


@lru_cache(maxsize=1 << 12)  # the same few names are compared again and again
def bare(name: str) -> str:
    """The name folded, without words for its kind and without ال, to be compared.

    >>> bare("محافظة إدلب") == bare("ادلب")
    True
    """
    words = [word for word in fold(name).text.split() if word not in _KINDS]
    return " ".join(w.removeprefix("ال") for w in words)


@lru_cache(maxsize=1 << 12)
def governorates(names: tuple[str, ...], country: str, kit: Kit) -> frozenset[str]:
    """The names to be compared, and beside another spelling of a governorate its usual one.

    >>> from sijill import kit
    >>> sorted(governorates(("خانيونس",), "PS", kit.load()))
    ['خان يونس', 'خانيونس']
    """
    found = {bare(name) for name in names}
    for name in names:
        rows = [row for each in (name, bare(name)) for row in rows_named(each, country, kit)]
        found |= {bare(row.name) for row in rows if row.kind == "governorate"}
    return frozenset(found)


_SEATS = ("city", "town", "village", "district")


@lru_cache(maxsize=1 << 12)
def seat(row: Row, kit: Kit) -> Row | None:
    """The town that a row's district is named after, or else the district; None where neither has a point.

    >>> from sijill import kit
    >>> has = rows_named("حاس", "SY", kit.load())[0]
    >>> seat(has, kit.load()).kind in ("city", "town")
    True
    """
    found = [
        other
        for other in (rows_named(row.admin2, row.country, kit) if row.admin2 else ())
        if other.point is not None and bare(other.admin1) == bare(row.admin1) and other.kind in _SEATS
    ]
    return min(found, key=lambda other: _SEATS.index(other.kind), default=None)


@lru_cache(maxsize=1 << 12)
def is_governorate(name: str, country: str, kit: Kit) -> bool:
    """Whether the country has a governorate of that name.

    >>> from sijill import kit
    >>> is_governorate("ريف حلب", "SY", kit.load())
    True
    """
    spelled = name if any(r.kind == "governorate" for r in rows_named(name, country, kit)) else bare(name)
    return any(row.kind == "governorate" for row in rows_named(spelled, country, kit))
