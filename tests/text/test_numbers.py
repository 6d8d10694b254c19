"""Numbers in digits and in words, as reports write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.fold import fold
from sijill.text.numbers import number_at, number_with_prefix_at, ordinal
from sijill.text.tokens import tokens

_UNITS = {
    1: ("واحد", "واحدة"),
    2: ("اثنان", "اثنين", "إثنين", "اثنتين"),
    3: ("ثلاثة", "ثلاث"),
    4: ("أربعة", "اربع"),
    5: ("خمسة", "خمس"),
    6: ("ستة", "ست"),
    7: ("سبعة", "سبع"),
    8: ("ثمانية", "ثماني", "ثمان"),
    9: ("تسعة", "تسع"),
    10: ("عشرة", "عشر"),
}
_TEENS = {1: ("أحد", "إحدى"), 2: ("اثنا", "اثني", "اثنتي", "إثنا")}
_TENS = dict(enumerate(("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"), start=2))


@st.composite
def _spelled(draw: st.DrawFn) -> tuple[int, str]:
    value = draw(st.integers(1, 9999))
    parts: list[str] = []
    thousands, rest = divmod(value, 1000)
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append(draw(st.sampled_from(("ألفان", "ألفين"))))
    elif thousands:
        parts.append(draw(st.sampled_from(_UNITS[thousands])) + " " + draw(st.sampled_from(("آلاف", "الاف"))))
    hundreds, rest = divmod(rest, 100)
    hundred = draw(st.sampled_from(("مئة", "مائة")))
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        parts.append(draw(st.sampled_from(("مئتان", "مئتين", "مائتين", "مائتان"))))
    elif hundreds:
        stem = _UNITS[hundreds][-1]
        parts.append(stem + draw(st.sampled_from(("", " "))) + hundred)
    if rest:
        parts.append(_below_hundred(draw, rest))
    return value, " و".join(parts)


def _below_hundred(draw: st.DrawFn, value: int) -> str:
    if value <= 10:
        return draw(st.sampled_from(_UNITS[value]))
    tens, unit = divmod(value, 10)
    if tens == 1:
        return (
            draw(st.sampled_from(_TEENS.get(unit, _UNITS[unit])))
            + " "
            + draw(st.sampled_from(("عشر", "عشرة")))
        )
    word = _TENS[tens] + draw(st.sampled_from(("ون", "ين")))
    return draw(st.sampled_from(_UNITS[unit])) + " و" + word if unit else word


def _words(text: str) -> list[str]:
    return tokens(fold(text).text).words


@given(_spelled())
def test_every_spelling_of_a_number_reads_back(spelled: tuple[int, str]) -> None:
    value, text = spelled
    words = [*_words(text), "مدنيا"]
    assert number_at(words, 0) == (value, len(words) - 1)


@given(_spelled(), st.sampled_from(("و", "ب", "ل", "ف")))
def test_a_clitic_is_told_apart_from_its_number(spelled: tuple[int, str], clitic: str) -> None:
    value, text = spelled
    words = [*_words(clitic + text), "مدنيا"]
    assert number_with_prefix_at(words, 0) == (value, len(words) - 1, clitic)


@given(st.integers(1, 9_999_999))
def test_digits_read_back_with_and_without_thousands_marks(value: int) -> None:
    assert number_at([str(value)], 0) == (value, 1)
    assert number_at([f"{value:,}"], 0) == (value, 1)


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("2,300 عائلة", 2300, 1),
        ("٢٣٠٠ عائلة", 2300, 1),
        ("1.5 مليون", 1_500_000, 2),
        ("40 ألف نازح", 40_000, 2),
        ("40 ألفاً و500", 40_500, 4),
        ("ثمانية آلاف و975", 8975, 4),
        ("مئة واثنين وسبعين مدنياً", 172, 3),
        ("ألفين وسبعمئة", 2700, 2),
        ("مئة وعشرين ألف", 120_000, 3),
        ("أحد عشر ألفاً", 11_000, 3),
        ("مليون ونصف المليون نازح", 1_500_000, 3),
        ("نصف مليون شخص", 500_000, 2),
        ("مليوني نازح", 2_000_000, 1),
        ("مئتا مدني", 200, 1),
        ("ثلاثة وطفلين", 3, 1),
        ("عشرين وثلاثة جرحى", 20, 1),
        ("خمسة وستة جرحى", 5, 1),
        ("ثلاثة وعشرين", 23, 2),
        ("الثلاثة الذين", 3, 1),
        ("الـ24 ساعة", 24, 2),
        ("ثلاث مئة", 300, 2),
        ("مائة و20 شخصا", 120, 3),
        ("اثنتي عشرة غارة", 12, 2),
        ("25أغسطس", 25, 1),
    ],
)
def test_number_at(text: str, value: int, length: int) -> None:
    assert number_at(_words(text), 0) == (value, length)


@pytest.mark.parametrize(
    "text",
    ["الاثنين الماضي", "أحد السكان", "آلاف النازحين", "ميتاً في منزله", "مئات", "العشرات", "12.5", "بيت", "،"],
)
def test_no_number(text: str) -> None:
    assert number_at(_words(text), 0) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بثلاثة أشخاص", (3, 1, "ب")),
        ("لثلاثة أشخاص", (3, 1, "ل")),
        ("وخمسة وعشرين جريحاً", (25, 2, "و")),
        ("والثلاثة", (3, 1, "وال")),
        ("للخمسة", (5, 1, "لل")),
        ("ثلاثة", (3, 1, "")),
        ("وألف نازح", (1000, 1, "و")),
        ("وأحد عشر", (11, 2, "و")),
        ("بالمئة", None),
        ("والد الطفل", None),
        ("و طفل", None),
    ],
)
def test_number_with_prefix(text: str, found: tuple[int, int, str] | None) -> None:
    assert number_with_prefix_at(_words(text), 0) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الأول", 1),
        ("الثانية", 2),
        ("الحادي عشر", 11),
        ("الحادي والعشرين", 21),
        ("الثلاثين", 30),
        ("الخامسة عشرة", 15),
    ],
)
def test_ordinal(text: str, value: int) -> None:
    assert ordinal(fold(text).text) == value


@pytest.mark.parametrize("text", ["ثلاثة", "عشرين", "الأولاد", "", "الثاني بيت"])
def test_no_ordinal(text: str) -> None:
    assert ordinal(fold(text).text) is None
