"""Every sentence of the review site is said in Arabic, and what is compiled is what was written."""

import re

import pytest

from tools.messages import catalogues, compiled, file_of, said, untold

CATALOGUES = catalogues()
ARABIC = re.compile("[\u0621-\u064a]")
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_each_sentence_is_in_a_catalogue() -> None:
    assert not untold(CATALOGUES), "run tools/messages.py AREA and say these in Arabic"


def test_no_catalogue_holds_what_nobody_says() -> None:
    known = {(context, sentence) for context, sentence, _ in said()}
    for area, catalogue in CATALOGUES.items():
        kept = {(m.context, m.id[0] if m.pluralizable else m.id) for m in catalogue if m.id}
        assert not kept - known, f"{area}: take these out"


@pytest.mark.parametrize("area", CATALOGUES)
def test_an_area_is_said_in_arabic_with_the_same_places_to_fill_in(area: str) -> None:
    for message in CATALOGUES[area]:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        english = message.id if message.pluralizable else (message.id,)
        arabic = message.string if message.pluralizable else (message.string,)
        for each in arabic:
            assert each.strip(), f"{area}: {message.id} isn't said in Arabic"
            assert ARABIC.search(each) or not re.search("[A-Za-z]{3}", english[0]), each
            missing = set(PLACES.findall(each)) - set(PLACES.findall(" ".join(english)))
            assert not missing, f"{area}: {each} fills in {missing}"
        if not message.pluralizable:
            assert set(PLACES.findall(arabic[0])) == set(PLACES.findall(english[0])), arabic[0]


@pytest.mark.parametrize("area", CATALOGUES)
def test_what_is_compiled_is_what_was_written(area: str) -> None:
    mine = file_of(area).with_suffix(".mo").read_bytes()
    assert mine == compiled(CATALOGUES[area]), "run tools/messages.py"
