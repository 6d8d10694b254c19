"""Give places their point, precision, radius and reason; where a name isn't sure, those of a wider place."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Kit
from sijill.locate.candidates import SAME, Candidate, bare_or, candidates
from sijill.locate.outlines import known, part, reach
from sijill.locate.points import Point, km, middle, moved
from sijill.locate.relative import PLAIN, Said, ends_of_road
from sijill.locate.rows import COUNTRIES, Row, bare, is_governorate, rows_named, seat
from sijill.model import Place

_LEAST = 0.2  # points that one candidate needs
_AHEAD = 1.0  # points by which it must lead the others
_LITTLE = 0.4  # points, where the other has no point and lies in the same governorate
_UNKNOWN = 200.0  # km: a governorate of which only the name is known
_VAGUE = 50.0  # km: a fall-back with a greater radius is an area without a point
_RADII = {  # km, in which a place of that kind lies around its point
    **{"facility": 0.5, "road": 2.0, "neighbourhood": 1.5, "camp": 1.5, "village": 2.0, "town": 3.0},
    **{"city": 7.0, "district": 15.0, "region": 60.0, "governorate": 60.0, "country": 500.0},
}
_PRECISIONS = {"facility": "exact", "road": "street", "camp": "neighbourhood", "region": "governorate"}
_TOWNS = frozenset({"city", "town", "village"})
_SETTLED = _TOWNS | {"district"}
_NAMED = frozenset({"neighbourhood", "camp"})
_STREETS = frozenset({"طريق", "شارع"})
_SUPPORTED = 3.0  # points: its governorate is told; «طريق حلب» is a quarter of more than one city
_IN_CITY = frozenset({"neighbourhood", "road"})
_QUARTERS = frozenset({"neighbourhood", "road", "facility"})  # the gazetteer's admin2 of these is their city
_HOLDING = frozenset({"city", "town", "district", "governorate", "region"})
_OUTSIDE = frozenset("جسر سد معبر قاعدة معسكر حاجز مطار حقل محطة الفوج اللواء الفرقة".split())
_NAHIYA = 8.0  # km: from the middle of a sub-district to its villages
_LANDS = frozenset({"جبل", "سهل", "وادي", "بحيرة"})
_LAND = 20.0  # km: from the middle of a height or plain to its edge
_LONG = 120.0  # km: a road longer than this tells no point
_STEP = 5.0  # km: «شمال المدينة», where no distance is said


def exactness(kind: str) -> tuple[str, float]:
    """The precision of a row of that kind, and the radius in km in which it lies around its point.

    >>> exactness("town"), exactness("camp")
    (('town', 3.0), ('neighbourhood', 1.5))
    """
    return _PRECISIONS.get(kind, kind), _RADII[kind]


class _Answer(msgspec.Struct, frozen=True):
    point: Point | None
    precision: str
    radius: float
    why: str
    row: Row | None = None


def located(
    place: Place,
    *,
    country: str | None,
    kit: Kit,
    around: Sequence[Place] = (),
    said: Said = PLAIN,
    other: Place | None = None,
) -> Place:
    """The place with its point and all that belongs to it; with the reason alone where nothing is sure.

    `around` are the other places of the report, located; `said` is how the text puts it by the name;
    `other` is the second of two places that it lies between.

    >>> from sijill import kit
    >>> found = located(Place(name="سراقب", kind="city", within=["إدلب"]), country="SY", kit=kit.load())
    >>> round(found.lat, 1), round(found.lon, 1), found.precision, found.radius
    (35.9, 36.8, 'town', 3.0)
    """
    home = _home(place, country, kit)
    if place.kind == "country":
        return msgspec.structs.replace(place, precision="country", why="no more than the country is told")
    answer = _between(place, other, home, kit)
    side = said.wide[1] if said.wide else None
    found = candidates(place, country=home, kit=kit, around=around, side=side)
    if answer is None:
        own = _chosen(found)
        answer = _own(own, said, kit) if own is not None else None
    answer = answer or _wider(place, home, kit) or _fallen_back(place, found, said, home, kit)
    if answer is None:
        why = "several places of this name" if len(found) > 1 else "no place of this name is known"
        return msgspec.structs.replace(place, why=f"{why}, and no governorate is told")
    row, point = answer.row, answer.point
    return msgspec.structs.replace(
        place,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=answer.precision,
        radius=round(answer.radius, 1),
        pcode=(row.pcode or None) if row else None,
        row=row.id if row else None,
        why=answer.why,
    )


def _home(place: Place, country: str | None, kit: Kit) -> str | None:
    """The report's country, unless the text names a governorate that only another one has."""
    wide = [*place.within, *([place.name] if place.kind == "governorate" else [])]
    if not wide or (country and any(is_governorate(name, country, kit) for name in wide)):
        return country
    if country and any(rows_named(name, country, kit) for name in place.within):
        return country  # «مقاطعة الجزيرة» of Syria, and no governorate of Sudan
    others = [code for code in COUNTRIES if any(_governorate(name, code, kit) for name in wide)]
    return others[0] if len(others) == 1 else country


def _governorate(name: str, country: str, kit: Kit) -> Row | None:
    """The row of that governorate, where its name is no common word."""
    for spelling in dict.fromkeys((name, bare(name))):
        rows = rows_named(spelling, country, kit)
        found = next((row for row in rows if row.kind == "governorate"), None)
        if found is not None and not all(row.common for row in rows):
            return found
    return None


def _chosen(found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that leads all others lying elsewhere; None where there is none or it is a guess."""
    best = next((c for c in found if c.row.point is not None), None)
    if best is None or best.score < _LEAST:
        return None
    rivals = [c for c in found if c.score > best.score - _lead(best.row, c.row)]
    return None if any(not _same(best.row, c.row) for c in rivals) else best


def _lead(best: Row, rival: Row) -> float:
    """A name without a point is often the same place once more: less is asked over it, as over a town's own
    district.
    """
    if rival.kind == "district" and best.kind in _TOWNS and bare(rival.admin1) == bare(best.admin1):
        return 0.0
    return _LITTLE if rival.point is None and rival.admin1 == best.admin1 else _AHEAD


def _same(one: Row, other: Row) -> bool:
    if one.point is not None and other.point is not None:
        return km(one.point, other.point) <= SAME
    apart = one.admin2 and other.admin2 and bare(one.admin2) != bare(other.admin2)
    return bare(one.admin1) == bare(other.admin1) and not apart


def _own(chosen: Candidate, said: Said, kit: Kit) -> _Answer | None:
    row, point = chosen.row, chosen.row.point
    if point is None:
        return None
    if row.kind in ("governorate", "region"):
        return _part_of(row, said.rural or said.side, kit, "the text names no more than it")
    precision, radius = _PRECISIONS.get(row.kind, row.kind), _RADII[row.kind]
    why = "; ".join((f"{row.name}: {chosen.reasons[0]}", *chosen.reasons[1:]))
    if said.rural and row.kind == "city" and known(row.country, row.admin1):
        return _part_of(row, said.rural, kit, "its countryside")
    if said.side:
        by = said.by if said.by is not None else radius + _STEP
        why = f"{by:.0f} km to the {_ENGLISH[said.side]} of {why}"
        spread = max(2.0, by / 3) if said.by is not None else by
        return _Answer(moved(point, said.side, by), precision, max(spread, radius), why)
    if said.near:
        return _Answer(point, precision, radius + _STEP, f"near {why}", row)
    return _Answer(point, precision, radius, why, row)


_ENGLISH = {
    **{"شمال": "north", "شمال شرق": "north-east", "شرق": "east", "جنوب شرق": "south-east"},
    **{"جنوب": "south", "جنوب غرب": "south-west", "غرب": "west", "شمال غرب": "north-west"},
}


def _part_of(row: Row, side: str | None, kit: Kit, why: str) -> _Answer:
    """A governorate, or the part of it that lies on a side of its city."""
    name = row.name if row.kind != "city" else row.admin1
    spelled = bare_or(name, row.country)
    if row.point is None:
        return _Answer(None, "governorate", _UNKNOWN, f"{name}: {why}", row)
    if side is not None:
        towns = rows_named(name, row.country, kit)
        heart = next((r.point for r in towns if r.kind == "city" and r.point), row.point)
        found = part(row.country, spelled, side, heart)
        if found is not None:
            return _Answer(found[0], "governorate", found[1], f"the {_ENGLISH[side]} of {name}: {why}", row)
    if row.kind == "region" and row.name.split()[0] in _LANDS:
        return _Answer(row.point, "district", _LAND, f"{name}: {why}", row)
    radius = reach(row.country, spelled, row.point) or _RADII["governorate"]
    return _Answer(row.point, "governorate", radius, f"{name}: {why}", row)


def _between(place: Place, other: Place | None, country: str | None, kit: Kit) -> _Answer | None:
    """Half-way between two places, or on the road that joins them; its radius reaches both."""
    names = ends_of_road(place.name) if other is None else (place.name, other.name)
    if names is None:
        return None
    points = []
    for name in names:
        end = Place(name=name, kind="town", within=place.within)
        chosen = _chosen(candidates(end, country=country, kit=kit))
        if chosen is None or chosen.row.point is None:
            return None
        points.append(chosen.row.point)
    length = km(*points)
    if length > _LONG:
        return None
    kind = "street" if length < 2 else "town" if length <= 2 * _STEP else "district"
    return _Answer(middle(*points), kind, max(length / 2, 1.0), f"between {names[0]} and {names[1]}")


def _wider(place: Place, country: str | None, kit: Kit) -> _Answer | None:
    """The middle of the narrowest wider place that the text names and the gazetteer has."""
    for number, wide in enumerate(place.within):
        kind = ""
        if country and is_governorate(wide, country, kit):
            if place.kind not in _IN_CITY:
                continue
            kind = "city"  # «حي الجزماتي في حلب»
        outer = Place(name=wide, kind=kind, within=place.within[number + 1 :])
        found = candidates(outer, country=country, kit=kit)
        great = [c for c in found if c.row.kind in _HOLDING]  # a village holds no villages
        chosen = _chosen(great or found)
        row = chosen.row if chosen else None
        if row is None or row.point is None or row.kind in ("governorate", "region", "country"):
            continue
        precision, radius = _PRECISIONS.get(row.kind, row.kind), _RADII[row.kind] * 1.5
        within = place.kind in _QUARTERS and place.name.split()[0] not in _OUTSIDE
        if not within and row.kind in _SETTLED:  # «قرية في منبج» lies in its district
            precision, radius = "district", _RADII["district"] + _STEP
        return _Answer(row.point, precision, radius, f"{place.name} has no point of its own; {wide} has", row)
    return None


def _fallen_back(
    place: Place, found: Sequence[Candidate], said: Said, country: str | None, kit: Kit
) -> _Answer | None:
    """The district or the governorate that the place is known to lie in."""
    named = len(found) == 1 and place.kind in _NAMED and place.name.split()[0] not in _STREETS
    enough = _LEAST if place.kind in _SETTLED or named else _SUPPORTED
    best = [c.row for c in found if c.score > found[0].score - _AHEAD and found[0].score >= enough]
    districts = {(row.country, row.admin1, row.admin2) for row in best}
    if len(districts) == 1 and best[0].admin2 and (district := _district(best[0], kit)) is not None:
        return district
    governorate = next((row for w in place.within if country and (row := _told(w, country, kit))), None)
    if governorate is None and len({(row.country, row.admin1) for row in best}) == 1:
        governorate = _governorate(best[0].admin1, best[0].country, kit) if best[0].admin1 else None
    if governorate is None:
        return _of_wider(place, country, kit)
    side = said.wide[1] if said.wide and bare(said.wide[0]) == bare(governorate.name) else None
    answer = _part_of(governorate, side, kit, f"{place.name} has no point of its own")
    return answer if answer.radius <= _VAGUE else msgspec.structs.replace(answer, point=None)


def _of_wider(place: Place, country: str | None, kit: Kit) -> _Answer | None:
    """What is known of the first wider place: «مستشفى القدس في تل الهوا», a quarter of غزة."""
    if not place.within:
        return None
    wide, *wider = place.within
    outer = Place(name=wide, kind="", within=wider)
    found = candidates(outer, country=country, kit=kit)
    return _fallen_back(outer, found, PLAIN, country, kit) if found else None


def _told(name: str, country: str, kit: Kit) -> Row | None:
    rows = (row for s in dict.fromkeys((name, bare(name))) for row in rows_named(s, country, kit))
    return next(
        (row for row in rows if row.kind == "governorate" or (row.kind == "region" and row.point)), None
    )


def _district(row: Row, kit: Kit) -> _Answer | None:
    """Its district's seat, for a place of which no more is known; the radius reaches to its middle."""
    town = seat(row, kit)
    if town is None or town.point is None:
        return None
    middles = [
        km(town.point, other.point)
        for other in rows_named(row.admin2, row.country, kit)
        if other.kind == "district" and other.point and bare(other.admin1) == bare(row.admin1)
    ]
    why = f"{row.name} has no point of its own; it lies in {row.admin2}"
    if row.kind in _QUARTERS and town.kind in ("city", "town"):
        return _Answer(town.point, town.kind, _RADII["city"], why, town)
    inner = [o for o in rows_named(row.admin2, row.country, kit) if o.kind == "district" and o.admin2]
    least = _NAHIYA if inner else _RADII["district"]
    return _Answer(town.point, "district", max([least, *middles]) + _STEP, why, town)
