"""The rows of a name, under its usual spellings."""

import pytest

from sijill import kit
from sijill.locate.rows import bare, is_governorate, rows_named, seat

KIT = kit.load()

SPELLED = [("ديرالزور", "دير الزور"), ("كفر نبل", "كفرنبل"), ("بلدة سراقب", "سراقب"), ("أبزمو", "الأبزمو")]
SPELLED += [("كفرلاتا", "كفرلاتة"), ("معرتحرمة", "معرة حرمة")]


@pytest.mark.parametrize(("said", "name"), SPELLED)
def test_a_name_is_found_under_another_usual_spelling(said: str, name: str) -> None:
    assert name in {row.name for row in rows_named(said, "SY", KIT)}


def test_a_name_of_another_country_isnt_found() -> None:
    assert rows_named("سراقب", "YE", KIT) == ()


@pytest.mark.parametrize("name", ["إدلب", "محافظة إدلب", "ريف إدلب", "ريف دمشق"])
def test_a_governorate_is_known_with_and_without_its_kind(name: str) -> None:
    assert is_governorate(name, "SY", KIT)


def test_a_town_is_no_governorate() -> None:
    assert not is_governorate("سراقب", "SY", KIT)


def test_names_are_compared_without_kind_article_and_spelling() -> None:
    assert bare("محافظة الحسكة") == bare("حسكه")


def test_the_seat_of_a_district_is_the_town_of_its_name() -> None:
    (village,) = rows_named("معصران", "SY", KIT)
    town = seat(village, KIT)
    assert town is not None
    assert (town.name, town.kind in ("city", "town")) == ("معرة النعمان", True)
