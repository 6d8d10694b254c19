"""Distances and directions on the globe."""

import pytest

from sijill.locate.points import Point, km, middle, moved, turned

DISTANCES = [
    ((36.2, 37.16), (36.2, 37.16), 0),
    ((0.0, 0.0), (0.0, 1.0), 111),
    ((36.2, 37.16), (33.51, 36.29), 309),
    ((0.0, 0.0), (0.0, 180.0), 20015),
    ((90.0, 0.0), (90.0, 120.0), 0),
]


@pytest.mark.parametrize(("one", "other", "expected"), DISTANCES)
def test_kilometres_run_along_the_great_circle_both_ways(one: Point, other: Point, expected: int) -> None:
    assert round(km(one, other)) == round(km(other, one)) == expected


SIDES = ["شمال", "شمال شرق", "شرق", "جنوب شرق", "جنوب", "جنوب غرب", "غرب", "شمال غرب"]


@pytest.mark.parametrize("side", SIDES)
def test_a_point_moved_to_a_side_lies_there_and_so_far_away(side: str) -> None:
    start = (35.0, 37.0)
    there = moved(start, side, 20)
    assert abs(km(start, there) - 20) < 0.2
    assert turned(start, there, side) < 2


def test_the_middle_lies_half_way() -> None:
    one, other = (36.2, 37.16), (33.51, 36.29)
    assert abs(km(one, middle(one, other)) - km(other, middle(one, other))) < 2
