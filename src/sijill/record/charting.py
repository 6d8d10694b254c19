"""Count incidents for maps, timelines and charts: one question each, whatever the record's size.

Everything is counted over incidents; tolls are in none of it, and an unknown figure is never 0.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Avg, Count, Expression, F, IntegerField, Max, Min, Q, Sum, Value
from django.db.models.expressions import Case, CombinedExpression, When
from django.db.models.lookups import Exact

from sijill.errors import RecordError
from sijill.record.asking import asked, in_box, ties_asked
from sijill.record.clustering import cluster_noun, range_of, together
from sijill.record.counted import Bar, Cluster, Facet, Histogram, Spread, Spreads, Tally
from sijill.record.glancing import MILLION
from sijill.record.nouns import Filters
from sijill.record.transactions import plain

_ALL = Filters()
_CELL = 64  # pixels between the middles of two clusters
_TILE = 256  # pixels of the world at zoom 0
_DEEPEST = 20
_COLUMNS = ("type", "grade", "status", "country", "area")
_TIES = ("actor", "target", "source")
_WEEK, _YEAR = 7, 12
_LONGEST = {"day": 93, "week": 740, "month": 15_000}  # days that a timeline spans in each unit
_FIGURES = ("killed", "injured", "children", "women")
_KILLED = {"killed_least": Sum("killed_min"), "killed_most": Sum("killed_max"), "told": Count("killed_min")}
_PEOPLE = {
    **{f"{figure}_least": Sum(f"{figure}_min") for figure in _FIGURES},
    **{f"{figure}_most": Sum(f"{figure}_max") for figure in _FIGURES},
    "told": Count("killed_min"),
}
BY = ("month", "year", *_COLUMNS, *_TIES)


def clusters(filters: Filters, *, box: tuple[float, float, float, float], zoom: int) -> list[Cluster]:
    """The incidents that have a point in the box (west, south, east, north), near ones together.

    `zoom` is a web map's: 0 shows the world in one tile of 256 pixels. Acts known by their area alone are in
    none; `spreads` has them.
    """
    cell = max(1, round(MILLION * _CELL * 360 / (_TILE * 2 ** max(0, min(zoom, _DEEPEST)))))
    rows: Any = asked(filters).filter(in_box(box))
    rows = rows.annotate(column=_divided("x", cell), line=_divided("y", cell)).values("column", "line")
    found = rows.annotate(
        n=Count("incident"),
        middle_x=Avg("x"),
        middle_y=Avg("y"),
        west=Min("x"),
        south=Min("y"),
        east=Max("x"),
        north=Max("y"),
        one=Min("incident"),
        a_type=Min("type"),
        a_precision=Min("precision"),
        a_radius=Max("radius"),
        **_KILLED,
    )
    with plain():
        return [cluster_noun(row) for row in together(list(found.order_by("column", "line")), cell)]


def _divided(column: str, by: int) -> Expression:
    """Whole numbers divided: what is left over is dropped, in both databases alike."""
    return CombinedExpression(F(column), "/", Value(by), output_field=IntegerField())


def spreads(filters: Filters = _ALL) -> Spreads:
    """The incidents of each area, the areas with most first."""
    areas: Any = asked(filters).values("area")
    rows = areas.annotate(n=Count("incident"), **_KILLED, wide_ones=_wide())
    with plain():
        found = list(rows.order_by("-n", "area"))
    return Spreads(
        areas=[
            Spread(
                area=row["area"],
                incidents=row["n"],
                wide=row["wide_ones"],
                killed=range_of(row, "killed"),
                untold=row["n"] - row["told"],
            )
            for row in found
            if row["area"] is not None
        ],
        nowhere=sum(row["n"] for row in found if row["area"] is None),
    )


def _wide() -> Expression:
    return Count("incident", filter=Q(wide=True))


def histogram(filters: Filters = _ALL, *, unit: str | None = None) -> Histogram:
    """Incidents by day, week, month or year; without `unit` by what suits the days they span."""
    rows: Any = asked(filters)
    with plain():
        finest = unit or _unit(filters) or "month"
        bars = _bars(rows, finest)
        better = None if unit or _unit(filters) else _finer(bars)
        if better:
            finest, bars = better, _bars(rows, better)
    return Histogram(
        unit=finest,
        bars=[
            Bar(
                begins=_begins(finest, row["bucket"]),
                incidents=row["n"],
                killed=range_of(row, "killed"),
                untold=row["n"] - row["told"],
            )
            for row in bars
            if row["bucket"] is not None
        ],
        undated=sum(row["n"] for row in bars if row["bucket"] is None),
    )


def _bars(rows: Any, unit: str) -> list[Any]:
    found = rows.annotate(bucket=_buckets(unit)).values("bucket").annotate(n=Count("incident"), **_KILLED)
    return list(found.order_by("bucket"))


def _unit(filters: Filters) -> str | None:
    """The unit that suits the days asked for; None where they aren't bounded on both sides."""
    if not filters.earliest or not filters.latest:
        return None
    return _suiting((filters.latest - filters.earliest).days)


def _finer(months: Sequence[Any]) -> str | None:
    """A unit that suits the months found better than months do; None where they are well."""
    known = [row["bucket"] for row in months if row["bucket"] is not None]
    if not known:
        return None
    unit = _suiting(31 * (known[-1] - known[0] + 1))
    return None if unit == "month" else unit


def _suiting(days: int) -> str:
    return next((unit for unit, longest in _LONGEST.items() if days < longest), "year")


def _buckets(unit: str) -> Expression | F:
    """The number of an incident's bar; None where it may belong to one of several."""
    if unit in ("month", "year"):
        return F(unit)
    if unit == "day":
        return Case(When(first_day=F("last_day"), then=F("last_day")), output_field=IntegerField())
    if unit == "week":
        first, last = (
            CombinedExpression(F(end) - Value(1), "/", Value(_WEEK), output_field=IntegerField())
            for end in ("first_day", "last_day")
        )
        return Case(When(Exact(first, last), then=last), output_field=IntegerField())
    raise RecordError(f"a timeline has no unit {unit}", "say day, week, month or year")


def _begins(unit: str, bucket: int) -> datetime.date:
    """The first day of a bar: the reverse of what _buckets counts."""
    if unit == "day":
        return datetime.date.fromordinal(bucket)
    if unit == "week":
        return datetime.date.fromordinal(bucket * _WEEK + 1)
    if unit == "month":
        return datetime.date(bucket // _YEAR, bucket % _YEAR + 1, 1)
    return datetime.date(bucket, 1, 1)


def facets(filters: Filters = _ALL) -> dict[str, list[Facet]]:
    """How many of the incidents asked for have each value of what lists are filtered by.

    That is type, grade, status, country, area, actor, target and source. The most frequent come first; an
    incident with two actors counts under both.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*_COLUMNS, *_TIES)}
    rows = asked(filters)
    with plain():
        for *values, n in rows.values_list(*_COLUMNS).annotate(n=Count("incident")).order_by():
            for column, value in zip(_COLUMNS, values, strict=True):
                if value is not None:
                    counts[column][value] += n
        ties = ties_asked(filters)
        for kind, value, n in ties.values_list("kind", "value").annotate(n=Count("row")).order_by():
            counts[kind][value] = n
    return {
        name: [Facet(value, n) for value, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]
        for name, found in counts.items()
    }


def tallies(filters: Filters = _ALL, *, by: str) -> list[Tally]:
    """The incidents asked for by one thing (one of BY), counted with the people harmed in them.

    Months and years come in their order, as `2024-03` and `2024`; all else with most incidents first. What
    isn't known has the key None. An incident with two actors counts under both.
    """
    if by not in BY:
        raise RecordError(f"incidents aren't counted by {by}", f"say {', '.join(BY)}")
    rows: Any = asked(filters)
    column = by
    if by in _TIES:
        rows, column = rows.filter(incident__ties__kind=by), "incident__ties__value"
    with plain():
        found = rows.annotate(key=F(column)).values("key")
        counted = list(found.annotate(n=Count("incident"), **_PEOPLE).order_by())
    order = _in_time if by in ("month", "year") else _by_number
    return [_tally(by, row) for row in sorted(counted, key=order)]


def _in_time(row: Mapping[str, Any]) -> tuple[bool, int]:
    return row["key"] is None, row["key"] or 0


def _by_number(row: Mapping[str, Any]) -> tuple[bool, int, str]:
    return row["key"] is None, -row["n"], row["key"] or ""


def _tally(by: str, row: Mapping[str, Any]) -> Tally:
    key = row["key"]
    if key is not None and by == "month":
        key = f"{key // _YEAR:04}-{key % _YEAR + 1:02}"
    people = {figure: range_of(row, figure) for figure in _FIGURES}
    return Tally(
        key=None if key is None else str(key), incidents=row["n"], untold=row["n"] - row["told"], **people
    )
