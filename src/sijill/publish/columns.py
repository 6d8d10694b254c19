"""The flat columns of an incident, shared by the formats that have no place for more than cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sijill.model import HARMS, Incident, Place, Range, Victim

Cell = str | int | float | list[str] | None
COUNTED = (*HARMS, "children", "women", "men")
# A point with one of these precisions is the middle of something wide, not where the act was.
WIDE = ("district", "governorate", "region", "country")


def point_place(incident: Incident) -> Place | None:
    """The place that the incident's one point is of: its first with coordinates, else its first.

    >>> from sijill.model import When
    >>> two = [Place(name="حاس", kind="town"), Place(name="إدلب", kind="city", lat=35.9, lon=36.6)]
    >>> place = point_place(Incident(id="i-1", type="shelling", when=When(), places=two))
    >>> place and place.name
    'إدلب'
    """
    located = (each for each in incident.places if each.lat is not None and each.lon is not None)
    return next(located, next(iter(incident.places), None))


def point_of(place: Place | None) -> str | None:
    """What a point is the point of; None without a point.

    >>> point_of(Place(name="حاس", kind="town", lat=35.6, lon=36.6, precision="town"))
    'the place'
    >>> point_of(Place(name="حاس", kind="town", lat=35.9, lon=36.6, precision="governorate"))
    'the middle of the governorate, not the place of the act'
    """
    if place is None or place.lat is None or place.lon is None:
        return None
    precision = place.precision
    if precision is None:
        return "unknown"
    if precision in WIDE:
        return f"the middle of the {precision}, not the place of the act"
    return "the place" if precision == place.kind else f"the {precision}"


def row(incident: Incident) -> dict[str, Cell]:
    """An incident's cells by column, in the order of the columns; lists are still lists.

    >>> from sijill.model import When
    >>> cells = row(Incident(id="i-1", type="shelling", when=When(), killed=Range(3, None)))
    >>> cells["killed_min"], cells["killed_max"], list(cells) == list(COLUMNS)
    (3, None, True)
    """
    return {key: of(incident) for key, of in COLUMNS.items()}


def joined(values: list[str]) -> str | None:
    """A list as one cell; None if it is empty.

    >>> joined(["russia", "syria_government"])
    'russia; syria_government'
    """
    return "; ".join(values) if values else None


def _of_point(key: str) -> Callable[[Incident], Cell]:
    def cell(incident: Incident) -> Cell:
        place = point_place(incident)
        value: Cell = getattr(place, key) if place else None
        return value

    return cell


def _of_range(key: str, end: str) -> Callable[[Incident], Cell]:
    def cell(incident: Incident) -> Cell:
        people: Range | None = getattr(incident, key)
        value: int | None = getattr(people, end) if people else None
        return value

    return cell


def _named(victim: Victim) -> str:
    return victim.name if victim.age is None else f"{victim.name} ({victim.age})"


COLUMNS: Mapping[str, Callable[[Incident], Cell]] = MappingProxyType(
    {
        "id": lambda i: i.id,
        "type": lambda i: i.type,
        "earliest": lambda i: i.when.earliest,
        "latest": lambda i: i.when.latest,
        "part": lambda i: i.when.part,
        "country": lambda i: i.country,
        "places": lambda i: [each.name for each in i.places],
        "place": _of_point("name"),
        "place_kind": _of_point("kind"),
        "place_within": _of_point("within"),
        "lat": _of_point("lat"),
        "lon": _of_point("lon"),
        "precision": _of_point("precision"),
        "radius_km": _of_point("radius"),
        "point_of": lambda i: point_of(point_place(i)),
        "pcode": _of_point("pcode"),
        "perpetrators": lambda i: [f"{each.actor} ({each.certainty})" for each in i.perpetrators],
        **{f"{key}_{end}": _of_range(key, end) for key in COUNTED for end in ("min", "max")},
        "targets": lambda i: i.targets,
        "victims": lambda i: [_named(each) for each in i.victims],
        "weapon": lambda i: i.weapon,
        "grade": lambda i: i.grade,
        "status": lambda i: i.status,
        "reports": lambda i: i.reports,
        "independent": lambda i: i.independent,
        "previous": lambda i: i.previous,
    }
)
