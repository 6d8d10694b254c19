"""Homonyms: which one a name means, and why."""

from sijill import kit
from sijill.locate.candidates import candidates
from sijill.model import Place

KIT = kit.load()


def niha(*within: str) -> Place:
    """A village of which Lebanon has several."""
    return Place(name="نيحا", kind="village", within=list(within))


def test_homonyms_are_all_shown_each_with_a_reason() -> None:
    found = candidates(niha(), country="LB", kit=KIT)
    assert len({c.row.admin1 for c in found}) > 1
    assert all(c.reasons for c in found)


def test_the_governorate_that_the_text_names_decides() -> None:
    first, *others = candidates(niha("البقاع"), country="LB", kit=KIT)
    assert first.row.admin1 == "البقاع"
    assert "in البقاع, which the text names" in first.reasons
    assert all(other.score < first.score - 1 for other in others if other.row.admin1 != "البقاع")


def test_a_homonym_near_the_other_places_of_the_report_wins() -> None:
    zahle = Place(name="زحلة", kind="city", lat=33.85, lon=35.90, precision="city")
    tyre = Place(name="صور", kind="city", lat=33.27, lon=35.20, precision="city")
    assert candidates(niha(), country="LB", kit=KIT, around=[zahle])[0].row.admin1 == "البقاع"
    assert candidates(niha(), country="LB", kit=KIT, around=[tyre])[0].row.admin1 == "الجنوب"


def test_a_homonym_in_another_governorate_than_the_text_names_falls_far_behind() -> None:
    found = candidates(niha("البقاع"), country="LB", kit=KIT)
    assert min(c.score for c in found) < 0


def test_a_city_asked_for_is_no_governorate() -> None:
    kinds = {c.row.kind for c in candidates(Place(name="حلب", kind="city"), country="SY", kit=KIT)}
    assert "governorate" not in kinds


def test_a_common_word_needs_its_governorate() -> None:
    (bare, *_), (told, *_) = (
        candidates(Place(name="الرياض", kind="town", within=within), country="SD", kit=KIT)
        for within in ([], ["الخرطوم"])
    )
    assert bare.score < 0 < told.score
    assert "also a common word" in bare.reasons


def test_a_namesake_far_from_all_places_of_the_report_is_put_back() -> None:
    near = Place(name="المالكية", kind="city", lat=37.177, lon=42.14, precision="town")
    alone, *_ = candidates(Place(name="خانه", kind="village"), country="SY", kit=KIT)
    beside, *_ = candidates(Place(name="خانه", kind="village"), country="SY", kit=KIT, around=[near])
    assert beside.score < alone.score - 1


def test_a_subdistrict_of_another_governorate_is_no_answer_to_a_village() -> None:
    saada = Place(name="قحزة", kind="village", within=["صعدة"])
    assert all(c.score < 0 for c in candidates(saada, country="YE", kit=KIT) if c.row.admin1 != "صعدة")


def test_a_governorate_cut_out_of_another_still_goes_by_its_name() -> None:
    for name, within in (("السلطانية", "جنوب لبنان"), ("كفرا", "الجنوب"), ("بوداي", "البقاع")):
        first, *_ = candidates(Place(name=name, kind="town", within=[within]), country="LB", kit=KIT)
        assert first.score > 3 and "which was part of what the text names" in first.reasons[-1]
