"""GeoJSON (RFC 7946): one incident a point, with how exact it is; no point where none is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import msgspec

from sijill.model import Incident
from sijill.publish.columns import WIDE, point_place, row

_HELD_ELSEWHERE = ("id", "lat", "lon")


def write(incidents: Iterable[Incident], file: IO[bytes]) -> None:
    """Write a FeatureCollection, a feature a line.

    >>> import io
    >>> write([], file := io.BytesIO())
    >>> msgspec.json.decode(file.getvalue())
    {'type': 'FeatureCollection', 'features': []}
    """
    file.write(b'{"type":"FeatureCollection","features":[')
    before = b"\n"
    for incident in incidents:
        file.write(before + msgspec.json.encode(feature(incident)))
        before = b",\n"
    file.write(b"\n]}\n")


def feature(incident: Incident) -> dict[str, Any]:
    """An incident as a feature; its geometry is None where no place has coordinates.

    `approximate` is true where the point is the middle of a district or something wider.

    >>> from sijill.model import Place, When
    >>> place = Place(name="حاس", kind="town", lat=35.9, lon=36.6, precision="governorate", radius=40)
    >>> made = feature(Incident(id="i-1", type="shelling", when=When(), places=[place]))
    >>> made["geometry"], made["properties"]["approximate"]
    ({'type': 'Point', 'coordinates': [36.6, 35.9]}, True)
    """
    place = point_place(incident)
    geometry, approximate = None, None
    if place is not None and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
        approximate = None if place.precision is None else place.precision in WIDE
    cells = {key: value for key, value in row(incident).items() if key not in _HELD_ELSEWHERE}
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry,
        "properties": {"id": incident.id, **cells, "approximate": approximate},
    }
