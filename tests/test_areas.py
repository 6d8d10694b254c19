"""Areas: every one has its outline, its names in both languages, and holds its governorate's middle."""

import csv

import pytest

from sijill.areas import area_at, area_named, area_of_row, areas
from sijill.kit import DATA

AREAS = areas()


@pytest.mark.parametrize("code", AREAS)
def test_an_area_has_an_outline_and_names_in_both_languages(code: str) -> None:
    area = AREAS[code]
    assert area.rings and all(ring[0] == ring[-1] and len(ring) > 3 for ring in area.rings)
    assert area.ar and area.en and code.startswith(f"{area.country}-")


@pytest.mark.parametrize("country", ["SY", "IQ", "YE", "PS", "LB", "LY", "SD"])
def test_every_governorate_of_the_gazetteer_is_in_an_area(country: str) -> None:
    with (DATA / "gazetteer" / country / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "governorate"]
    missing = [row["name"] for row in rows if not area_named(country, row["name"])]
    assert set(missing) <= {"الخليل", "بيت لحم", "القدس"}
    assert all(area_of_row(row["id"]) == area_named(country, row["name"]) for row in rows if not missing)


def test_a_governorate_that_shares_its_outline_has_its_own_area_where_there_is_one() -> None:
    assert (area_named("YE", "صنعاء"), area_named("YE", "أمانة العاصمة")) == ("YE-NA", "YE-SA")
    assert area_named("LB", "عكار") == area_named("LB", "الشمال") == "LB-NL"


def test_a_point_at_sea_is_in_no_area() -> None:
    assert area_at((34.0, 30.0)) is None
