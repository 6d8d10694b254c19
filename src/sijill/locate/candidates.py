"""The places that a name can mean, each with a score and the reasons for it.

A clue is one function below that gives points and a reason; to add one, add it to `_CLUES`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sijill.kit import Kit
from sijill.locate.outlines import known, outside
from sijill.locate.points import Point, km, turned
from sijill.locate.rows import (
    COARSE,
    COUNTRIES,
    OWN,
    Row,
    bare,
    governorates,
    is_governorate,
    rows_named,
    seat,
)
from sijill.model import Place

SAME = 10.0  # km: homonyms nearer to each other than this are one answer
# A text's city is a gazetteer's town: kinds of one family stand for each other, never for a district.
_FAMILIES = (("city", "town", "village"), ("neighbourhood", "facility", "road", "camp"))
_FAMILY = {kind: family for family in _FAMILIES for kind in family}
_KNOWN = {"city": 1.0, "camp": 0.5, "town": 0.5, "district": 0.25}
_ALIKE = frozenset({"صنعاء", "امانه عاصمه"})  # a governorate and the capital cut out of it
_CUT_OUT = {"نبطيه": "جنوب", "بعلبك هرمل": "بقاع", "عكار": "شمال"}  # by the one whose name covers it
_BORDER = 8.0  # km: reports name the governorate next door for what lies this near to it
_BESIDE, _FAR, _AROUND, _AWAY = 25.0, 75.0, 30.0, 100.0  # km


class Candidate(msgspec.Struct, frozen=True):
    """One row that the name can mean; points for and against it, and why."""

    row: Row
    score: float
    reasons: tuple[str, ...]


class Clues(msgspec.Struct, frozen=True):
    """What is known beside the name: the wider names around it, points and governorates of the report."""

    kind: str
    within: tuple[str, ...]
    points: tuple[Point, ...] = ()
    governorates: tuple[str, ...] = ()
    side: str | None = None


def candidates(
    place: Place, *, country: str | None, kit: Kit, around: Sequence[Place] = (), side: str | None = None
) -> list[Candidate]:
    """What the place's name can mean, the likeliest first. `around` are the other places of the report.

    >>> from sijill import kit
    >>> niha = Place(name="نيحا", kind="village", within=["البقاع"])
    >>> first, *others = candidates(niha, country="LB", kit=kit.load())
    >>> first.row.admin1, first.score > others[0].score, first.reasons[-1]
    ('البقاع', True, 'in البقاع, which the text names')
    """
    if not around:
        return list(weighed(place.name, Clues(place.kind, tuple(place.within), side=side), country, kit))
    near = [p for p in around if p.lat is not None and p.precision not in COARSE and p.name != place.name]
    points = sorted({(p.lat, p.lon) for p in near if p.lat is not None and p.lon is not None})
    said = {name for p in around if p.name != place.name for name in (p.name, *p.within)}
    clues = Clues(place.kind, tuple(place.within), tuple(points), tuple(sorted(said)), side)
    return list(weighed(place.name, clues, country, kit))


@lru_cache(maxsize=1 << 10)
def weighed(name: str, clues: Clues, country: str | None, kit: Kit) -> tuple[Candidate, ...]:
    """The candidates of a name, by what is known beside it."""
    rows = rows_named(name, country, kit) if country else ()
    if not any(_inside(row, clues.within, kit) for row in rows):
        rows = tuple(_elsewhere(name, clues, country, kit)) or rows
    if clues.kind and clues.kind not in COARSE and any(row.kind not in COARSE for row in rows):
        rows = tuple(row for row in rows if row.kind not in COARSE)
    found = [_weigh(row, clues, kit) for row in rows]
    found.sort(key=lambda c: (-c.score, c.row.point is None))
    return tuple(found)


def _elsewhere(name: str, clues: Clues, country: str | None, kit: Kit) -> list[Row]:
    """The rows of other countries, where the text names their governorate and none of this country."""
    if country and any(is_governorate(wide, country, kit) for wide in clues.within):
        return []
    rows = [row for code in COUNTRIES if code != country for row in rows_named(name, code, kit)]
    return [row for row in rows if row.admin1 and _inside(row, clues.within, kit)]


def _inside(row: Row, within: tuple[str, ...], kit: Kit) -> bool:
    mine = bare(row.admin1)
    return bool({mine, _CUT_OUT.get(mine)} & governorates(within, row.country, kit))


def _weigh(row: Row, clues: Clues, kit: Kit) -> Candidate:
    told = [clue(row, clues, kit) for clue in _CLUES]
    score = sum(points for points, _ in told)
    return Candidate(row, round(score, 2), tuple(reason for _, reason in told if reason))


def _by_kind(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    """A city asked for is a town found, not a neighbourhood; a neighbourhood isn't a far village."""
    known_as = _KNOWN.get(row.kind, 0.0)
    if row.kind == clues.kind:
        return known_as + (3.0 if row.kind in COARSE else 1.5), f"a {row.kind}"
    if row.kind in _FAMILY.get(clues.kind, ()):
        return known_as + (1.0 if (clues.kind, row.kind) != ("city", "village") else 0.3), f"a {row.kind}"
    if clues.kind == "camp" and row.kind in _FAMILIES[0]:
        return known_as - 0.3, f"a {row.kind} by which a camp lies"
    if clues.kind in _FAMILIES[1] and row.kind not in _FAMILIES[1]:
        return -2.0, f"a {row.kind}, not a {clues.kind}"
    if clues.kind in _FAMILIES[0] and row.kind in _FAMILIES[1]:
        return known_as - 0.5, f"a {row.kind}, not a {clues.kind}"
    return known_as, f"a {row.kind}"


def _by_governorate(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    """The text's governorates, and its regions that have an outline («قطاع غزة»)."""
    within = governorates(clues.within, row.country, kit)
    mine = bare(row.admin1)
    if mine and mine in within:
        return 4.0, f"in {row.admin1}, which the text names"
    if mine in _ALIKE and _ALIKE & within:
        return 3.5, f"in {row.admin1}"
    if _CUT_OUT.get(mine) in within:
        return 3.0, f"in {row.admin1}, which was part of what the text names"
    named = [w for w in clues.within if is_governorate(w, row.country, kit) or known(row.country, w)]
    if not named or (row.kind in COARSE and not mine):
        return 0.0, ""
    off = [outside(row.country, bare_or(w, row.country), row.point) for w in named] if row.point else []
    nearest = min((each for each in off if each is not None), default=None)
    if nearest == 0 and not any(is_governorate(w, row.country, kit) for w in named):
        return 4.0, f"inside {named[0]}, which the text names"
    if nearest is not None and nearest <= _BORDER:
        return 1.0, f"{nearest:.0f} km from {named[0]}, which the text names"
    return -8.0, f"in {row.admin1 or 'another governorate'}, not in {named[0]}"


def bare_or(name: str, country: str) -> str:
    """The name as its outline has it: as it is, or without a word for its kind."""
    return name if known(country, name) else name.split()[-1] if known(country, name.split()[-1]) else name


def _by_district(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    if row.admin2 and bare(row.admin2) in {bare(w) for w in clues.within if bare(w) != bare(row.admin1)}:
        return 2.0, f"in the district of {row.admin2}, which the text names"
    return 0.0, ""


def _by_wider(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    """How near the row, or its district's seat, lies to the towns that the text puts around it."""
    town = seat(row, kit) if row.point is None else row
    here = town.point if town is not None else None
    if here is None:
        return 0.0, ""
    for wide in clues.within:
        rows = [o for o in rows_named(wide, row.country, kit) if o.point and o.kind not in COARSE]
        near = [o for o in rows if o.admin1 in ("", row.admin1)] or [o for o in rows if o.kind != "village"]
        points = [other.point for other in near if other.point]
        if not points or is_governorate(wide, row.country, kit):
            continue
        off = min(km(here, point) for point in points)
        if off <= _BESIDE:
            return 2.0, f"{off:.0f} km from {wide}"
        if off > (_BESIDE if clues.kind in _FAMILIES[1] else _FAR):
            return -4.0, f"{off:.0f} km from {wide}"
    return 0.0, ""


def _by_report(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    """The other places of the report: homonyms near them win."""
    points = 0.0
    reasons = []
    if row.admin1 and bare(row.admin1) in {bare(name) for name in clues.governorates}:
        points += 1.5
        reasons.append(f"the report names {row.admin1}")
    town = seat(row, kit) if row.point is None and clues.points else None
    if town is not None and town.point is not None:
        off = min(km(town.point, point) for point in clues.points)
        points -= 2.0 if off > _AWAY else 0.0  # a namesake in another part of the country
    if row.point is not None and clues.points:
        off = min(km(row.point, point) for point in clues.points)
        points += 1.5 if off <= SAME else 1.0 if off <= _AROUND else -1.0 if off > _AWAY else 0.0
        if off <= _AROUND:
            reasons.append(f"{off:.0f} km from another place of the report")
    return points, ", ".join(reasons)


def _by_side(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    """«ريف إدلب الجنوبي»: on that side of the governorate's city."""
    if clues.side is None or row.point is None:
        return 0.0, ""
    heart = [r.point for r in rows_named(row.admin1, row.country, kit) if r.kind == "city" and r.point]
    if not heart:
        return 0.0, ""
    off = turned(heart[0], row.point, clues.side)
    if off <= 80:
        return 1.5, f"on the side that the text names ({clues.side})"
    return (-1.5, f"not on the side that the text names ({clues.side})") if off > 100 else (0.0, "")


def _by_custom(row: Row, clues: Clues, kit: Kit) -> tuple[float, str]:
    """One's own places come first; a name that is also a common word needs its governorate."""
    if row.source in OWN:
        return 3.0, "taught"
    said = row.kind == clues.kind and row.kind not in _FAMILIES[0]  # «مخيم الشاطئ» tells its kind
    if row.common and not said and not _inside(row, clues.within, kit):
        return -4.0, "also a common word"
    return 0.0, ""


_CLUES = (_by_kind, _by_side, _by_custom, _by_report, _by_wider, _by_district, _by_governorate)
