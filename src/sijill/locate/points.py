"""Distances and directions between points (latitude, longitude) on the globe."""

from __future__ import annotations

import math

Point = tuple[float, float]

_EARTH = 12_742.0  # km, the diameter
_DEGREE = 111.2  # km, of latitude
SIDES = {  # degrees clockwise from north
    **{"شمال": 0.0, "شمال شرق": 45.0, "شرق": 90.0, "جنوب شرق": 135.0},
    **{"جنوب": 180.0, "جنوب غرب": 225.0, "غرب": 270.0, "شمال غرب": 315.0},
}


def km(one: Point, other: Point) -> float:
    """Kilometres between two points along a great circle.

    >>> round(km((36.2, 37.16), (35.93, 36.63)))
    56
    """
    (lat, lon), (lat2, lon2) = one, other
    half = math.sin(math.radians(lat2 - lat) / 2) ** 2
    across = math.sin(math.radians(lon2 - lon) / 2) ** 2
    half += math.cos(math.radians(lat)) * math.cos(math.radians(lat2)) * across
    return _EARTH * math.asin(math.sqrt(half))


def moved(point: Point, side: str, by: float) -> Point:
    """The point that lies `by` km from another, to the side that is named.

    >>> moved((36.0, 37.0), "شمال", 11.12)
    (36.1, 37.0)
    """
    angle = math.radians(SIDES[side])
    lat = point[0] + by * math.cos(angle) / _DEGREE
    lon = point[1] + by * math.sin(angle) / (_DEGREE * math.cos(math.radians(point[0])))
    return round(lat, 5), round(lon, 5)


def middle(one: Point, other: Point) -> Point:
    """The point half-way between two that lie in one country.

    >>> middle((36.0, 37.0), (36.2, 37.4))
    (36.1, 37.2)
    """
    return round((one[0] + other[0]) / 2, 5), round((one[1] + other[1]) / 2, 5)


def turned(centre: Point, point: Point, side: str) -> float:
    """By how many degrees, 0 to 180, the direction from the centre to the point differs from a side.

    >>> round(turned((36.0, 37.0), (36.5, 37.0), "شرق"))
    90
    """
    east = (point[1] - centre[1]) * math.cos(math.radians(centre[0]))
    angle = math.degrees(math.atan2(east, point[0] - centre[0]))
    return abs((angle - SIDES[side] + 180) % 360 - 180)
