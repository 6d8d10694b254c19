"""A place gets coordinates only where its name, its kind and what lies around it leave one answer."""

import pytest

from sijill import kit
from sijill.kit import Kit
from sijill.locate.coordinates import km, located
from sijill.model import Place


@pytest.fixture(scope="module")
def knowledge() -> Kit:
    return kit.load()


@pytest.mark.parametrize("name", ["سراقب", "معرة النعمان"])
def test_a_city_is_the_town_of_that_name_and_not_the_district(name: str, knowledge: Kit) -> None:
    found = located(Place(name=name, kind="city", within=["إدلب"]), country="SY", kit=knowledge)
    assert found.precision == "town"
    assert found.lat is not None


def test_a_district_is_the_district(knowledge: Kit) -> None:
    found = located(Place(name="سراقب", kind="district"), country="SY", kit=knowledge)
    assert found.precision == "district"


def test_a_place_that_nobody_knows_takes_the_wider_one(knowledge: Kit) -> None:
    found = located(
        Place(name="حي الغربان", kind="neighbourhood", within=["سراقب"]), country="SY", kit=knowledge
    )
    assert found.precision in ("town", "district")
    assert found.lat is not None


def test_a_governorate_is_too_wide_to_stand_for_a_village(knowledge: Kit) -> None:
    unknown = Place(name="قرية الغربان", kind="village", within=["حلب"])
    found = located(unknown, country="SY", kit=knowledge)
    assert found.precision != "governorate"


@pytest.mark.parametrize("country", [None, "IQ"])
def test_without_its_country_a_place_stays_as_it_was(country: str | None, knowledge: Kit) -> None:
    place = Place(name="سراقب", kind="city", within=["إدلب"])
    assert located(place, country=country, kit=knowledge) == place


def test_a_kilometre_is_a_kilometre() -> None:
    assert km((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
