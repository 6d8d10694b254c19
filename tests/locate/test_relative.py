"""What the words beside a name say of where the place lies."""

import pytest

from sijill.locate.relative import PLAIN, Said, ends_of_road, said_of

SAID = [
    ("قصف على محيط مدينة [الباب] شرقي حلب", Said(near=True)),
    ("انفجار لغم بالقرب من [سراقب]", Said(near=True)),
    ("قصف على أطراف بلدة [سراقب]", Said(near=True)),
    ("غارة شمال مدينة [إدلب]", Said(side="شمال")),
    ("غارة شمالي غربي [تدمر]", Said(side="شمال غرب")),
    ("لغم على بعد 5 كم شمال [سرمين]", Said(side="شمال", by=5.0)),
    ("لغم بين بلدتي [سرمين] وسراقب", Said(between=True)),
    ("قصف على ريف [حلب] الشرقي", Said(rural="شرق")),
    ("قصف بريف [حلب] الشمالي الشرقي، أمس", Said(rural="شمال شرق")),
    ("قصف في الريف الغربي لمحافظة [حماة]", Said(rural="غرب")),
    ("قصف على بلدة [حاس] بريف إدلب الجنوبي", Said(wide=("ادلب", "جنوب"))),
]
NOTHING = [
    "قصف على بلدة [حاس] بريف إدلب",
    "وصل الجرحى شمالاً. قُصفت [سراقب]",
    "قصف على [سراقب]. وفي ريف إدلب الجنوبي هدوء",
    "[سراقب]",
]


def of(marked: str) -> Said:
    """What is said of the place that stands in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return said_of(marked.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_words_beside_a_name_put_the_place_by_it(marked: str, expected: Said) -> None:
    assert of(marked) == expected


@pytest.mark.parametrize("marked", NOTHING)
def test_other_words_say_nothing(marked: str) -> None:
    assert of(marked) == PLAIN


ROADS = [
    ("سراقب - أريحا", ("سراقب", "أريحا")),
    ("طريق الحسكة – تل تمر", ("الحسكة", "تل تمر")),
    ("طريق حلب - دمشق الدولي", ("حلب", "دمشق")),
    ("شارع النيل", None),
    ("طريق المطار", None),
]


@pytest.mark.parametrize(("name", "ends"), ROADS)
def test_a_road_names_the_places_that_it_joins(name: str, ends: tuple[str, str] | None) -> None:
    assert ends_of_road(name) == ends
