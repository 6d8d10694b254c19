"""Which incidents are asked for: filters as conditions on the narrow rows, the same for every list and chart.

A new filter is a field of Filters and one condition here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from django.db.models import Case, Expression, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Mod

from sijill.areas import areas, inside
from sijill.errors import RecordError
from sijill.record import models
from sijill.record.glancing import east, north
from sijill.record.nouns import Filters
from sijill.record.restricting import hidden_incidents
from sijill.record.searching import matching
from sijill.text.fold import fold

Corner = tuple[float, float]  # longitude, latitude

SORTS = {
    "latest": "last_day",
    "earliest": "first_day",
    "type": "type",
    "area": "area",
    "killed": "killed_max",
    "injured": "injured_max",
    "children": "children_max",
    "sources": "independent",
    "grade": "grade",
    "status": "status",
}
_ONE_OR_MANY = {"type": "types", "country": "countries", "grade": "grades", "status": "statuses"}
_TIES = {"actor": "actors", "target": "targets", "source": "sources"}
_FEWEST, _MOST = 3, 100  # corners
_FEW = 500  # ids that are quicker named than asked for anew by each question


def asked(filters: Filters) -> QuerySet[models.Glance]:
    """The narrow rows of the incidents that are shown and meet every filter."""
    rows = models.Glance.objects.filter(*_columns(filters))
    for kind, values in _ties(filters):
        ties = models.Tie.objects.filter(kind=kind, value__in=values)
        rows = rows.filter(incident__in=ties.values("incident"))
    for conditions in _named(filters):
        accounts = models.Account.objects.filter(current=True, **conditions)
        rows = rows.filter(incident__in=models.Member.objects.filter(account__in=accounts).values("incident"))
    if filters.polygon:
        lons, lats = zip(*filters.polygon, strict=True)
        near = in_box((min(lons), min(lats), max(lons), max(lats)))
        rows = rows.alias(crossed=_crossings(filters.polygon))
        rows = rows.filter(_within(filters.polygon, near & Q(crossed=1)))
    for hidden in unseen(filters.groups):
        rows = rows.exclude(incident__in=hidden)
    return rows


def unseen(groups: frozenset[str] | None) -> Sequence[Any]:
    """What has to be left out for somebody of these groups: nothing, a few ids, or questions for many."""
    if groups is None or not models.Restriction.objects.exclude(group__in=groups).exists():
        return []
    questions = hidden_incidents(groups)
    few = {next(iter(row.values())) for each in questions for row in each[: _FEW + 1]}
    return questions if len(few) > _FEW else [sorted(few)]


def ties_asked(filters: Filters) -> QuerySet[models.Tie]:
    """The actors, targets and sources of the incidents asked for; of all of them without a second look."""
    if msgspec.structs.replace(filters, groups=None, newest=None) != Filters():
        return models.Tie.objects.filter(incident__in=asked(filters).values("incident"))
    ties = models.Tie.objects.all()
    for hidden in unseen(filters.groups):
        ties = ties.exclude(incident__in=hidden)
    return ties


def _columns(filters: Filters) -> Iterator[Q]:
    """What the columns of the row itself must say."""
    for column, plural in _ONE_OR_MANY.items():
        one, many = getattr(filters, column), getattr(filters, plural)
        if one is not None:
            yield Q(**{column: one})
        if many:
            yield Q(**{f"{column}__in": many})
    if filters.areas:
        yield Q(area__in=filters.areas)
    if filters.since:
        yield Q(incident__at__gt=filters.since)
    if filters.earliest:
        yield Q(last_day__gte=filters.earliest.toordinal())
    if filters.latest:
        yield Q(first_day__lte=filters.latest.toordinal())
    for figure in ("killed", "injured"):
        least, most = getattr(filters, figure), getattr(filters, f"{figure}_to")
        if least is not None:
            yield Q(**{f"{figure}_max__gte": least})
        if most is not None:
            yield Q(**{f"{figure}_min__lte": most})
    if filters.box:
        west, south, east_, north_ = filters.box
        corners = ((west, south), (east_, south), (east_, north_), (west, north_))
        yield _within(corners, in_box(filters.box))


def _ties(filters: Filters) -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind, plural in _TIES.items():
        if many := getattr(filters, plural):
            yield kind, many


def _named(filters: Filters) -> Iterator[dict[str, Any]]:
    """What must hold of an account of the incident, for each filter that speaks of names or words."""
    if filters.place:
        yield {"places__folded": fold(filters.place).text.strip()}
    if filters.actor:
        yield {"actors__name": filters.actor}
    if filters.victim:
        yield {"people__folded__contains": fold(filters.victim).text.strip()}
    if filters.text:
        yield {"report__in": matching(filters.text, newest=filters.newest)}


def in_box(box: tuple[float, float, float, float]) -> Q:
    """What has its point between west, south, east and north."""
    west, south, east_, north_ = box
    return Q(x__gte=east(west), x__lte=east(east_), y__gte=north(south), y__lte=north(north_))


def _within(corners: tuple[Corner, ...], points: Q) -> Q:
    """What has its point there, and what is known by an area alone that lies there wholly."""
    return points | Q(wide=True, area__in=_covered(corners))


@lru_cache(maxsize=256)
def _covered(corners: tuple[Corner, ...]) -> list[str]:
    """The areas that lie wholly inside a polygon."""
    ring = (*corners, corners[0])
    return [
        area.code
        for area in areas().values()
        if all(inside(ring, (lat, lon)) for each in area.rings for lon, lat in each)
    ]


def _crossings(corners: Sequence[Corner]) -> Expression:
    """1 where a line from a row's point to the east crosses the polygon's edges an odd number of times."""
    if not _FEWEST <= len(corners) <= _MOST:
        raise RecordError(f"a polygon of {len(corners)} corners", f"give {_FEWEST} to {_MOST}")
    edges: Any = Value(0)
    for (lon0, lat0), (lon1, lat1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        (x0, y0), (x1, y1) = (east(lon0), north(lat0)), (east(lon1), north(lat1))
        if y0 != y1:
            slope = (x1 - x0) / (y1 - y0)
            edge = Value(x0 - slope * y0) + F("y") * Value(slope)
            beside = Q(y__gte=min(y0, y1), y__lt=max(y0, y1), x__lt=edge)
            edges = edges + Case(When(beside, then=1), default=0, output_field=IntegerField())
    return Mod(edges, Value(2), output_field=IntegerField())
