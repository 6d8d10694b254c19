"""Spellings of one name meet; names that differ don't."""

import pytest

from sijill.link.names import bones, person_pairs, place_name, place_names

SPELLINGS = [
    ("فيلون", "فليون"),
    ("مسراب", "مسرب"),
    ("بينه", "بينة"),
    ("عقيبة", "أقيبة"),
    ("كفرنوران", "كفر نوران"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_a_place_meet(one: str, other: str) -> None:
    assert bones(place_name(one)) == bones(place_name(other))


def test_a_word_for_the_kind_says_nothing() -> None:
    assert place_name("مدينة سراقب") == place_name("سراقب")
    assert place_name("المدينة") == "مدينه"


def test_a_road_is_known_by_both_its_ends() -> None:
    assert place_names("الدانا - ترمانين") == ["دانا", "ترمانين"]


def test_a_person_is_known_without_the_fathers_name() -> None:
    assert set(person_pairs("سامر محمود الحلبي")) & set(person_pairs("سامر الحلبي"))
    assert not set(person_pairs("سامر محمود الحلبي")) & set(person_pairs("عمر محمد الشامي"))
    assert person_pairs("سامر") == ()
