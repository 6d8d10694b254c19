"""Drawings that the server makes: SVG with no style of its own, so that no browser's policy minds it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.html import escape

from sijill.areas import areas
from sijill.model import Place

_WIDE = 640  # of the drawing, in its own units
_TALL = 400
_KM = 111.2  # a degree of latitude
_LEAST = 30.0  # km from the middle to the edge, at least
_WHOLE = ("governorate", "country")  # a place known no closer is an area, not a point


def spot_map(places: Sequence[Place], country: str | None, *, label: str) -> str:
    """Where an act was: governorates as outlines, each place as a point in the circle that it lies in.

    A place that is known by its governorate alone is drawn as a hatched area. Empty where nothing is known.

    >>> place = Place(name="سراقب", kind="town", lat=35.86, lon=36.8, precision="town", radius=3.0)
    >>> spot_map([place], "SY", label="Saraqib").startswith("<svg")
    True
    >>> spot_map([], "SY", label="nowhere")
    ''
    """
    spots = [each for each in places if each.lat is not None and each.lon is not None]
    if not spots:
        return ""
    look = _Look(spots)
    lines, names = _outlines(spots, country, look)
    drawn = "".join(_spot(each, look) for each in spots)
    return (
        f'<svg class="spots" viewBox="0 0 {_WIDE} {_TALL}" role="img" aria-label="{escape(label)}">'
        '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V8" class="hatching"/></pattern></defs>'
        f"{lines}{drawn}{names}{_scale(look)}</svg>"
    )


class _Look:
    """What the drawing shows of the world, and where a point of it comes to lie."""

    def __init__(self, spots: Sequence[Place]) -> None:
        lats = [each.lat or 0.0 for each in spots]
        lons = [each.lon or 0.0 for each in spots]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.narrow = math.cos(math.radians(self.lat))
        reach = max((each.radius or 0.0) for each in spots)
        tall = (max(lats) - min(lats)) * _KM / 2
        wide = (max(lons) - min(lons)) * _KM * self.narrow / 2
        half = max(_LEAST, reach * 2.2, tall + reach * 1.5, (wide + reach * 1.5) * _TALL / _WIDE)
        self.unit = _TALL / 2 / half  # of the drawing, to a kilometre

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """A point of the world in the drawing."""
        across = (lon - self.lon) * _KM * self.narrow * self.unit
        return _WIDE / 2 + across, _TALL / 2 - (lat - self.lat) * _KM * self.unit


def _outlines(spots: Sequence[Place], country: str | None, look: _Look) -> tuple[str, str]:
    lines, names = [], []
    vague = {name for each in spots if each.precision in _WHOLE for name in (each.name, *each.within)}
    for area in areas().values():
        if country and area.country != country:
            continue
        path = "".join(_ring([look.at(y, x) for x, y in ring]) for ring in area.rings)
        whole = area.ar in vague
        if path:
            lines.append(f'<path class="area{" whole" if whole else ""}" d="{path}"/>')
            if whole:
                lines.append(f'<path class="hatched" d="{path}"/>')
            names.append(_name(area.rings, area.ar, look))
    return "".join(lines), "".join(names)


def _ring(points: Sequence[tuple[float, float]]) -> str:
    """The ring, if any of it may be in sight."""
    far = 4 * _WIDE
    across, down = [x for x, _ in points], [y for _, y in points]
    if max(across) < 0 or min(across) > _WIDE or max(down) < 0 or min(down) > _TALL:
        return ""
    near = [(max(-far, min(far, x)), max(-far, min(far, y))) for x, y in points]
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in near) + "Z"


def _name(rings: Sequence[Sequence[tuple[float, float]]], name: str, look: _Look) -> str:
    """An area's name, where the middle of what is seen of it is."""
    seen = [
        (x, y)
        for ring in rings
        for x, y in (look.at(lat, lon) for lon, lat in ring)
        if 0 <= x <= _WIDE and 0 <= y <= _TALL
    ]
    if len(seen) < 3:
        return ""
    x, y = (sum(each) / len(seen) for each in zip(*seen, strict=True))
    x, y = min(max(x, 60), _WIDE - 60), min(max(y, 20), _TALL - 20)
    return f'<text class="area-name" x="{x:.0f}" y="{y:.0f}" lang="ar">{escape(name)}</text>'


def _spot(place: Place, look: _Look) -> str:
    x, y = look.at(place.lat or 0.0, place.lon or 0.0)
    if place.precision in _WHOLE:
        return ""
    around = max(3.0, (place.radius or 0.0) * look.unit)
    return (
        f'<circle class="around" cx="{x:.1f}" cy="{y:.1f}" r="{around:.1f}"/>'
        f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        f'<text class="spot-name" x="{x:.0f}" y="{y - 10:.0f}" lang="ar">{escape(place.name)}</text>'
    )


def _scale(look: _Look) -> str:
    """A bar of so many kilometres."""
    km = next(each for each in (200, 100, 50, 20, 10, 5, 2, 1) if each * look.unit < _WIDE / 4)
    long = km * look.unit
    return (
        f'<g class="scale"><path d="M16 {_TALL - 14}v6h{long:.0f}v-6"/>'
        f'<text x="{16 + long / 2:.0f}" y="{_TALL - 18}">{km} km</text></g>'
    )
