"""Points from the gazetteer: how exact they are, why, and none rather than a guess."""

import msgspec
import pytest

from sijill import flow, kit
from sijill.locate.coordinates import located
from sijill.locate.points import km
from sijill.model import Place, Report

KIT = kit.load()
NEAR = 10.0  # km: a gazetteer made anew may move a town's middle by less


def found(name: str, kind: str, *within: str, country: str | None = "SY") -> Place:
    return located(Place(name=name, kind=kind, within=list(within)), country=country, kit=KIT)


def away(place: Place, lat: float, lon: float) -> float:
    """Kilometres from the place that was found to a point."""
    assert place.lat is not None and place.lon is not None
    return km((place.lat, place.lon), (lat, lon))


SETTLED = [
    ("القامشلي", "city", "الحسكة", "SY", (37.05, 41.23)),
    ("السوسة", "town", "دير الزور", "SY", (34.53, 40.96)),
    ("كفرنبل", "town", "إدلب", "SY", (35.61, 36.57)),
    ("خان يونس", "city", "قطاع غزة", "PS", (31.34, 34.31)),
    ("النصيرات", "camp", "قطاع غزة", "PS", (31.45, 34.39)),
    ("الفاشر", "city", "شمال دارفور", "SD", (13.63, 25.35)),
    ("الموصل", "city", "نينوى", "IQ", (36.34, 43.12)),
    ("بيروت", "city", "لبنان", "LB", (33.89, 35.50)),
    ("بنغازي", "city", "ليبيا", "LY", (32.11, 20.07)),
]


@pytest.mark.parametrize(("name", "kind", "within", "country", "point"), SETTLED)
def test_a_settlement_has_its_own_middle(
    name: str, kind: str, within: str, country: str, point: tuple[float, float]
) -> None:
    place = found(name, kind, within, country=country)
    assert away(place, *point) < NEAR
    assert place.precision == {"camp": "neighbourhood"}.get(kind, kind)
    assert place.radius is not None and 1 <= place.radius <= 10
    assert place.row is not None and place.row.startswith(f"{country}.")
    assert place.why


KINDS = [("حلب", "SY"), ("إدلب", "SY"), ("تعز", "YE")]


@pytest.mark.parametrize(("name", "country"), KINDS)
def test_a_city_and_the_governorate_of_its_name_are_told_apart(name: str, country: str) -> None:
    city = found(name, "city", country=country)
    governorate = found(name, "governorate", country=country)
    assert (city.precision, governorate.precision) == ("city", "governorate")
    assert (city.lat, city.lon) != (governorate.lat, governorate.lon)


@pytest.mark.parametrize("name", ["سراقب", "معرة النعمان"])
def test_a_city_is_the_town_of_that_name_and_not_the_district(name: str) -> None:
    place = found(name, "city", "إدلب")
    assert place.precision == "town"
    assert place.lat is not None


def test_a_district_is_the_district() -> None:
    assert found("سراقب", "district").precision == "district"


def test_what_lies_around_tells_homonyms_apart() -> None:
    assert away(found("نيحا", "village", "البقاع", country="LB"), 33.90, 35.96) < NEAR
    assert away(found("نيحا", "village", "الجنوب", country="LB"), 33.27, 35.40) < NEAR


def test_what_lies_around_may_be_said_with_the_word_for_its_kind() -> None:
    bare = found("نيحا", "village", "البقاع", country="LB")
    assert bare.lat is not None
    assert found("نيحا", "village", "محافظة البقاع", country="LB").lat == bare.lat


def test_one_of_two_homonyms_is_never_guessed() -> None:
    place = found("نيحا", "village", country="LB")
    assert place.lat is None and place.precision in (None, "governorate")


def test_an_unknown_neighbourhood_takes_the_middle_of_its_city() -> None:
    place = found("حي لا وجود له", "neighbourhood", "داريا", "ريف دمشق")
    assert away(place, 33.46, 36.23) < NEAR
    assert place.precision == "city"
    assert (place.name, place.kind) == ("حي لا وجود له", "neighbourhood")


def test_an_unknown_village_by_a_town_lies_somewhere_in_its_district() -> None:
    place = found("قرية لا وجود لها", "village", "سراقب", "إدلب")
    assert away(place, 35.86, 36.80) < NEAR
    assert place.precision == "district"
    assert place.radius is not None and place.radius >= 20


def test_an_unknown_neighbourhood_of_a_town_takes_the_town() -> None:
    place = found("حي لا وجود له", "neighbourhood", "سراقب")
    assert place.precision in ("town", "district")
    assert place.lat is not None


NOWHERE = [
    ("بلدة لا وجود لها", "town", [], "SY"),
    ("نيحا", "village", [], "LB"),
    ("حي لا وجود له", "neighbourhood", ["بيت لا وجود له"], "YE"),
    ("سراقب", "city", [], None),
]


@pytest.mark.parametrize(("name", "kind", "within", "country"), NOWHERE)
def test_where_nothing_is_sure_there_is_no_point_but_a_reason(
    name: str, kind: str, within: list[str], country: str | None
) -> None:
    place = Place(name=name, kind=kind, within=within)
    answer = located(place, country=country, kit=KIT)
    assert answer == msgspec.structs.replace(place, why=answer.why)
    assert answer.why is not None and "no governorate is told" in answer.why


def test_a_governorate_that_only_another_country_has_tells_the_country() -> None:
    for country in ("YE", None):
        place = found("سراقب", "city", "إدلب", country=country)
        assert away(place, 35.86, 36.80) < NEAR


@pytest.mark.parametrize("wide", ["ريف دمشق", "حلب"])
def test_an_unknown_village_falls_back_to_the_governorate_as_an_area_without_a_point(wide: str) -> None:
    place = found("قرية لا وجود لها", "village", wide)
    assert place.precision == "governorate"
    assert (place.lat, place.lon) == (None, None)
    assert place.radius is not None and place.radius > 50
    assert place.row is not None and place.pcode is not None


def test_a_small_governorate_is_a_point_with_a_radius() -> None:
    place = found("قرية لا وجود لها", "village", "دمشق")
    assert place.precision == "governorate"
    assert place.lat is not None and place.radius is not None and place.radius < 50


def test_a_village_whose_district_alone_is_known_takes_the_district_seat() -> None:
    place = found("تل الشيح", "village", "إدلب")
    assert place.precision == "district"
    assert away(place, 35.64, 36.67) < NEAR
    assert place.radius is not None and place.radius >= 15
    assert place.why is not None and "معرة النعمان" in place.why


def test_a_governorate_reaches_to_its_farthest_corner() -> None:
    place = found("إدلب", "governorate")
    assert place.precision == "governorate"
    assert place.radius is not None and 40 < place.radius < 90
    assert place.pcode == "SY07"


def test_a_country_alone_is_no_point() -> None:
    place = found("سوريا", "country")
    assert (place.lat, place.precision) == (None, "country")


def test_a_word_of_daily_life_is_a_place_only_where_the_text_says_so() -> None:
    assert found("الرياض", "town", country="SD").lat is None
    assert found("الرياض", "town", "الخرطوم", country="SD").lat is not None


def test_a_reading_carries_the_coordinates_of_its_places() -> None:
    report = Report(id="a", text="قُتل مدنيان بغارة على مدينة القامشلي بريف الحسكة")
    ((place,),) = [told.places for told in flow.read(report, KIT).incidents]
    assert away(place, 37.05, 41.23) < NEAR
    assert place.precision == "city"


def test_second_names_are_the_same_town() -> None:
    pairs = [("كوباني", "عين العرب"), ("سري كانيه", "رأس العين"), ("كري سبي", "تل أبيض")]
    for second, first in pairs:
        assert found(second, "city").row == found(first, "city").row


def test_a_height_is_told_by_a_point_with_a_wide_radius() -> None:
    height = found("جبل الزاوية", "region", "إدلب")
    assert (height.precision, height.radius) == ("district", 20.0)
    assert away(height, 35.733, 36.7) < 1


def test_a_region_of_the_country_is_no_governorate_of_another() -> None:
    town = found("الدرباسية", "city", "الجزيرة")
    assert town.row is not None and town.row.startswith("SY.")


def test_the_wider_place_is_the_town_and_no_village_of_its_name() -> None:
    village = found("المستريحة", "village", "عين عيسى")
    assert away(village, 36.3855, 38.8623) < 1
