"""What lists, maps and charts ask of incidents, kept in narrow rows beside them and folded with them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from sijill.areas import area_at, area_named, area_of_row
from sijill.model import Incident, Place
from sijill.record import models
from sijill.record.rows import from_json

MILLION = 1_000_000
_WIDE = ("governorate", "country")  # precisions that are an area's and no point's
_NEVER_SO_LONG = 200  # letters of a source's name that are kept


def glance(rows: Sequence[models.Incident]) -> None:
    """Make the narrow rows of these incidents anew; one that is shown no more has none. In a transaction."""
    ids = [row.id for row in rows]
    models.Tie.objects.filter(incident__in=ids).delete()
    models.Glance.objects.filter(incident__in=ids).delete()
    shown = {row.id: from_json(row.data, Incident) for row in rows if row.shown and row.data}
    models.Glance.objects.bulk_create(
        models.Glance(incident_id=key, **glance_columns(incident)) for key, incident in shown.items()
    )
    ties = {(key, *tie): None for key, incident in shown.items() for tie in ties_of(incident)}
    tellers = models.Member.objects.filter(incident__in=list(shown), account__current=True)
    names = tellers.filter(account__report__source__isnull=False)
    for key, name in names.values_list("incident", "account__report__source__name").distinct():
        ties[key, "source", name[:_NEVER_SO_LONG]] = None
    models.Tie.objects.bulk_create(
        models.Tie(incident_id=key, kind=kind, value=value) for key, kind, value in ties
    )


def ties_of(incident: Incident) -> Iterator[tuple[str, str]]:
    """The actors and targets of an incident; its sources are its reports', which it doesn't name.

    >>> from sijill.model import Perpetrator, When
    >>> accused = [Perpetrator(actor="russia")]
    >>> list(ties_of(Incident(id="s", type="airstrike", when=When(), perpetrators=accused)))
    [('actor', 'russia')]
    """
    yield from (("actor", perpetrator.actor) for perpetrator in incident.perpetrators)
    yield from (("target", target) for target in incident.targets)


def glance_columns(incident: Incident) -> dict[str, Any]:
    """The columns of an incident's narrow row; unknown is None throughout.

    >>> from sijill.model import Range, When
    >>> when = When(earliest="2024-03-04", latest="2024-03-05")
    >>> columns = glance_columns(Incident(id="s", type="airstrike", when=when, killed=Range(2, 4)))
    >>> columns["last_day"] - columns["first_day"], columns["month"] % 12, columns["killed_max"]
    (1, 2, 4)
    """
    first, last = (_day(said) for said in (incident.when.earliest, incident.when.latest))
    columns: dict[str, Any] = {
        "first_day": first and first.toordinal(),
        "last_day": last and last.toordinal(),
        "month": month_of(first) if first and last and month_of(first) == month_of(last) else None,
        "year": first.year if first and last and first.year == last.year else None,
        "type": incident.type,
        "country": incident.country,
        "grade": incident.grade,
        "status": incident.status,
        "independent": incident.independent,
    }
    for figure in ("killed", "injured", "children", "women"):
        known = getattr(incident, figure)
        columns[f"{figure}_min"] = known.min if known else None
        columns[f"{figure}_max"] = known.max if known else None
    return columns | _where(incident)


def month_of(day: datetime.date) -> int:
    """Months since the year 0.

    >>> divmod(month_of(datetime.date(2024, 3, 4)), 12)
    (2024, 2)
    """
    return day.year * 12 + day.month - 1


def _where(incident: Incident) -> dict[str, Any]:
    """The first place that has a point of its own; else the area alone, and no pin in its middle."""
    area = next((found for each in incident.places if (found := _area(each, incident.country))), None)
    points = (p for p in incident.places if p.lat is not None and p.precision not in _WIDE)
    place = next(points, None)
    if place is None:
        return {"area": area, "wide": area is not None}
    x, y = east(place.lon or 0.0), north(place.lat or 0.0)
    area = _area(place, incident.country) or area
    return {"area": area, "x": x, "y": y, "precision": place.precision, "radius": place.radius}


def east(longitude: float) -> int:
    """A longitude as `x` counts it.

    >>> east(36.5)
    216500000
    """
    return round((longitude + 180) * MILLION)


def north(latitude: float) -> int:
    """A latitude as `y` counts it."""
    return round((latitude + 90) * MILLION)


def _area(place: Place, country: str | None) -> str | None:
    """The area of a place: where its point lies, else what it or the wider names around it say."""
    if place.lat is not None and place.lon is not None:
        return area_at((place.lat, place.lon), country) or area_at((place.lat, place.lon))
    found = area_of_row(place.row) if place.row else None
    if found or not country:
        return found
    names = [*(place.within[::-1]), *([place.name] if place.kind in ("governorate", "region") else [])]
    return next((code for name in names if (code := area_named(country, name))), None)


def _day(said: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said) if said else None
    except ValueError:
        return None
