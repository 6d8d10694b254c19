"""Outlines of governorates: the gazetteer's rows lie in theirs; parts lie on their side."""

import csv
from collections.abc import Iterator

import pytest

from sijill.kit import DATA
from sijill.locate.outlines import known, outside, part, reach
from sijill.locate.points import turned

COUNTRIES = ("SY", "IQ", "YE", "PS", "LB", "LY", "SD")
OLD_LINES = 30.0  # km: some governorates have grown since the lines were drawn


def placed(country: str) -> Iterator[dict[str, str]]:
    """The rows with a point and a governorate."""
    for path in sorted((DATA / "gazetteer" / country).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from (row for row in csv.DictReader(lines) if row["lat"] and row["admin1"])


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_governorate_of_the_gazetteer_has_an_outline(country: str) -> None:
    missing = {row["admin1"] for row in placed(country) if not known(country, row["admin1"])}
    assert missing <= {"سقطرى"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_rows_of_a_governorate_lie_in_its_outline(country: str) -> None:
    off = [
        (row["name"], row["admin1"], outside(country, row["admin1"], (float(row["lat"]), float(row["lon"]))))
        for row in placed(country)
    ]
    far = [each for each in off if each[2] is not None and each[2] > OLD_LINES]
    assert far == []
    near = [each for each in off if each[2] is not None and each[2] <= 10]
    assert len(near) >= 0.95 * len(off)


def test_a_point_outside_is_so_many_kilometres_away() -> None:
    aleppo = (36.2, 37.16)
    away = outside("SY", "إدلب", aleppo)
    assert away is not None and 15 < away < 45
    assert outside("SY", "حلب", aleppo) == 0
    assert outside("SY", "لا محافظة", aleppo) is None


SIDES = ["شمال", "شرق", "جنوب", "غرب", "جنوب شرق"]


@pytest.mark.parametrize("side", SIDES)
def test_a_part_lies_inside_on_its_side(side: str) -> None:
    centre = (36.2, 37.16)
    found = part("SY", "حلب", side, centre)
    assert found is not None
    point, radius = found
    assert turned(centre, point, side) < 45
    assert outside("SY", "حلب", point) == 0
    whole = reach("SY", "حلب", centre)
    assert whole is not None and radius < whole


def test_the_word_for_a_kind_makes_no_difference_of_spelling() -> None:
    assert known("SY", "ادلب") and known("SY", "إدلب")
