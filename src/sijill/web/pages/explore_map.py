"""What the map of Explore asks for while it is moved: clusters, counts by governorate, outlines, facets."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sijill import record
from sijill.areas import areas
from sijill.record import Cluster, Filters, Spread
from sijill.web.asked import asked, box_of
from sijill.web.choices import named
from sijill.web.rights import person, seen_by

_FACETS = 40  # of each filter
_HOUR = "private, max-age=3600"
_FEW = 8  # incidents told in a popup


def _wanted(request: HttpRequest) -> Filters:
    return asked(request.GET, seen_by(person(request))).filters


def clusters(request: HttpRequest) -> HttpResponse:
    """GeoJSON of the incidents that have a point in the part of the map that is seen (`seen`, `zoom`)."""
    seen = box_of(request.GET.get("seen", ""))
    zoom = request.GET.get("zoom", "")
    if seen is None or not (zoom.isascii() and zoom.isdigit() and len(zoom) < 3):
        return JsonResponse({"error": _("The map didn't say where it is.")}, status=400)
    found = record.clusters(_wanted(request), box=seen, zoom=int(zoom))
    return JsonResponse({"type": "FeatureCollection", "features": [_feature(each) for each in found]})


def _feature(cluster: Cluster) -> dict[str, Any]:
    language = get_language() or "en"
    told: dict[str, Any] = {
        "incidents": cluster.incidents,
        "box": cluster.box,
        "killed": [cluster.killed.min, cluster.killed.max] if cluster.killed else None,
        "untold": cluster.untold,
    }
    if cluster.incident:
        told |= {
            "id": cluster.incident,
            "label": named("type", cluster.type or "other", language),
            "precision": cluster.precision,
            "radius": cluster.radius,
        }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [cluster.lon, cluster.lat]},
        "properties": told,
    }


def spreads(request: HttpRequest) -> HttpResponse:
    """Incidents by governorate: all, those known by it alone, people killed; and those nobody places."""
    found = record.spreads(_wanted(request))
    by_area = {each.area: _spread(each) for each in found.areas}
    return JsonResponse({"areas": by_area, "nowhere": found.nowhere})


def _spread(spread: Spread) -> dict[str, Any]:
    killed = [spread.killed.min, spread.killed.max] if spread.killed else None
    return {"incidents": spread.incidents, "wide": spread.wide, "killed": killed, "untold": spread.untold}


def outlines(request: HttpRequest) -> HttpResponse:
    """GeoJSON of every governorate; it changes with Sijill alone."""
    del request
    language = get_language() or "en"
    features = [
        {
            "type": "Feature",
            "id": area.code,
            "properties": {"name": named("area", area.code, language)},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in area.rings]},
        }
        for area in areas().values()
    ]
    answer = JsonResponse({"type": "FeatureCollection", "features": features})
    answer.headers["Cache-Control"] = _HOUR
    answer.headers["Vary"] = "Cookie"
    return answer


def facets(request: HttpRequest) -> HttpResponse:
    """How many of the incidents asked for have each value of each filter, the most frequent of each."""
    found = record.facets(_wanted(request))
    return JsonResponse(
        {name: {each.value: each.incidents for each in values[:_FACETS]} for name, values in found.items()}
    )


def peek(request: HttpRequest) -> HttpResponse:
    """The latest few of the incidents asked for, as a popup shows them; `one` names a single incident."""
    groups = seen_by(person(request))
    wanted = asked(request.GET, groups)
    if one := request.GET.get("one", "")[:40]:
        found = list(record.some_incidents([one], groups=groups).values())
        return render(request, "web/parts/peek.html", {"incidents": found, "total": len(found)})
    listed = record.incidents(wanted.filters, size=_FEW)
    told = {"incidents": listed.incidents, "total": listed.total, "query": wanted.query()}
    return render(request, "web/parts/peek.html", told)
