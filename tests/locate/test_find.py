"""Rows by a name, in either script, whole or in part."""

from pathlib import Path

from sijill.locate.find import find
from sijill.locate.own import teach

NOWHERE = Path("/nowhere")


def test_a_whole_name_comes_before_a_part_of_one() -> None:
    assert {row["name"] for row in find("حاس", NOWHERE, country="SY")} == {"حاس"}


def test_a_part_of_a_name_finds_the_names_that_hold_it() -> None:
    found = {row["name"] for row in find("معرة النع", NOWHERE, country="SY")}
    assert "معرة النعمان" in found


def test_a_name_in_latin_letters_is_found() -> None:
    assert find("Saraqib", NOWHERE)[0]["name"] == "سراقب"


def test_a_name_that_is_nearly_right_finds_the_most_alike() -> None:
    assert "سراقب" in {row["name"] for row in find("سراقبب", NOWHERE, country="SY")}


def test_a_name_like_no_other_finds_nothing() -> None:
    assert find("ققققققققق", NOWHERE) == []


def test_ones_own_places_are_found_too(tmp_path: Path) -> None:
    teach(tmp_path, "مزرعة الأمل", country="SY", kind="village", point=(35.9, 36.7))
    assert [row["source"] for row in find("مزرعة الأمل", tmp_path)] == ["own"]
