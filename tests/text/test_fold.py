"""Folding brings spellings together and never loses where a letter came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.fold import fold

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"
MARKS = "ًٌٍَُِّْـ\u200f\u200e\u200b\u00ad"
OTHERS = "«»“”٠١٢٣٤٥٦٧٨٩۰۱۲۳ .,،؛؟!-–—_#()\n\t\u00a0abcXYZ🔴ﻋﺸﺮﺓﷲﻻیکگپ"
TEXTS = st.text(st.sampled_from(LETTERS + MARKS + OTHERS), max_size=120)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_origins_are_in_order_and_inside_the_captured_text(text: str) -> None:
    folded = fold(text)
    origins = folded.origins if folded.origins is not None else range(len(text))
    assert len(origins) == len(folded.text)
    assert all(one <= other for one, other in zip(origins, list(origins)[1:], strict=False))
    assert all(0 <= origin < len(text) for origin in origins)


@given(TEXTS, st.data())
def test_what_is_found_in_folded_text_maps_back_to_the_captured_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text.strip():
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.back(start, end)
    assert 0 <= first < last <= len(text)
    found, again = (
        part.replace(" ", "").replace(".", "")
        for part in (folded.text[start:end], fold(text[first:last]).text)
    )
    assert found in again  # but for the space between glued words, and a point inside a word cut short


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أُصيب إثنان آخران", "اصيب اثنان اخران"),
        ("مستشفى", "مستشفي"),
        ("مئة مؤسسة", "ميه موسسه"),
        ("قــ.ــوى الأمــ.ــن", "قوي الامن"),
        ("مـ..ـقتل عنصرين", "مقتل عنصرين"),
        ("ميليشـ.يا", "ميليشيا"),
        ("نهايةـ. وبداية", "نهايه. وبدايه"),
        ("٢٧ شباط ٢٠١٨", "27 شباط 2018"),
        ("#دير_الزور", " دير الزور"),
        ("«قسد»", '"قسد"'),
        ("OCHA", "ocha"),
        ("#الرقـةمقتل شاب", " الرقه مقتل شاب"),
        ("شهيداستشهاد وبالاستهداف", "شهيد استشهاد وبالاستهداف"),
        ("دير الزور – خاص", "دير الزور - خاص"),
    ],
)
def test_spellings_meet(written: str, folded: str) -> None:
    assert fold(written).text == folded
