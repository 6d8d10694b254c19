"""A report's places located together: each is evidence for the others."""

import pytest

from sijill import flow, kit
from sijill.locate.points import km
from sijill.model import Place, Report

KIT = kit.load()
SARMIN, SARAQIB, IDLIB = (35.904, 36.725), (35.864, 36.806), (35.931, 36.634)


def places(text: str) -> list[Place]:
    """The located places of a text that tells of one act."""
    (account,) = flow.read(Report(id="a", text=text), KIT).incidents
    return account.places


def off(place: Place, point: tuple[float, float]) -> float:
    assert place.lat is not None and place.lon is not None
    return km((place.lat, place.lon), point)


def test_between_two_towns_is_half_way_and_reaches_both() -> None:
    found = places("قُتل ثلاثة مدنيين بانفجار لغم بين بلدتي سرمين وسراقب بريف إدلب")
    for place in found:
        assert place.radius is not None
        assert off(place, SARMIN) == pytest.approx(off(place, SARAQIB), abs=0.5)
        assert off(place, SARMIN) <= place.radius + 0.5
        assert place.row is None and place.why is not None and place.why.startswith("between")


def test_north_of_a_city_lies_north_of_it() -> None:
    (place,) = places("قُتل مدنيان بقصف شمال مدينة إدلب")
    assert place.lat is not None and place.lat > IDLIB[0]
    assert place.radius is not None and off(place, IDLIB) <= place.radius


def test_so_many_kilometres_from_a_town_is_taken_at_its_word() -> None:
    (place,) = places("قتلت طفلة بانفجار لغم على بعد 5 كم شمال سرمين")
    assert off(place, SARMIN) == pytest.approx(5, abs=0.3)


def test_near_a_town_has_a_wider_radius_than_in_it() -> None:
    (near,) = places("قُتل مدني بغارة على محيط مدينة سراقب بريف إدلب")
    (inside,) = places("قُتل مدني بغارة على مدينة سراقب بريف إدلب")
    assert near.radius is not None and inside.radius is not None
    assert near.radius > inside.radius
    assert off(near, SARAQIB) < 3


def test_the_eastern_countryside_is_the_east_of_the_governorate() -> None:
    (place,) = places("قُتل مدنيان بقصف على ريف حلب الشرقي")
    assert place.precision == "governorate"
    assert place.lon is not None and place.lon > 37.5
    assert place.radius is not None and place.radius > 30


def test_a_road_between_two_towns_lies_between_them() -> None:
    (place,) = places("قُتل مدني بغارة على سيارة على طريق سراقب - أريحا بريف إدلب")
    assert place.radius is not None
    assert off(place, SARAQIB) == pytest.approx(place.radius, abs=1)


def test_other_places_of_the_report_tell_homonyms_apart() -> None:
    text = "قُتل مدنيان بغارة على بلدة نيحا. وكانت مدينة زحلة وبلدة أبلح في لبنان هادئتين."
    found = flow.read(Report(id="a", text=text), KIT).incidents[0].places[0]
    assert off(found, (33.90, 35.96)) < 10
    assert found.why is not None and "report" in found.why


JARABLUS = (36.8175, 38.0111)


def test_an_unknown_place_by_a_town_lies_by_it() -> None:
    (camp,) = places("أصيب طفلان بقصف على مخيم الزعفران قرب مدينة سراقب بريف إدلب")
    assert off(camp, SARAQIB) < 1
    assert camp.radius is not None and camp.radius >= 8
    assert camp.why is not None and camp.why.startswith("near")


def test_a_facility_in_a_town_lies_in_it_and_not_in_its_district() -> None:
    (bank,) = places("قُتل رجل بقصف استهدف سيارة قرب المصرف الزراعي بمدينة جرابلس بريف حلب")
    assert off(bank, JARABLUS) < 3


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("قُتل مدنيان بغارة على المشفى الجامعي في مدينة حلب", "city"),
        ("قُتل مدنيان بغارة على المشفى الميداني في ريف حلب", "governorate"),
    ],
)
def test_a_facility_lies_in_the_city_only_where_the_text_says_so(text: str, precision: str) -> None:
    (hospital,) = places(text)
    assert hospital.precision == precision


def test_a_bridge_of_a_town_is_not_in_the_town() -> None:
    (bridge,) = places("قُتل مدنيان بغارة على جسر قرقوزاق في ريف منبج")
    assert bridge.precision == "district"
