"""Tokens cover the folded text, in order, and nothing but spaces lies between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.fold import fold
from sijill.text.tokens import tokens

TEXTS = st.text(st.sampled_from("ابةأقتل وَـ 12٣,.،-/()\n«»abcXY🔴_#éﻻ"), max_size=100)


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_each_token_is_the_text_between_its_offsets(text: str) -> None:
    folded = fold(text).text
    found = tokens(folded)
    assert len(found.words) == len(found.starts) == len(found.ends)
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert folded[start:end] == word or (word == "\n" and not folded[start:end].strip("\n"))


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_only_spaces_lie_between_tokens(text: str) -> None:
    folded = fold(text).text
    found = tokens(folded)
    bounds = [0, *(at for pair in zip(found.starts, found.ends, strict=True) for at in pair), len(folded)]
    assert bounds == sorted(bounds)
    gaps = [folded[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    assert all(not gap.strip().strip("_") for gap in gaps)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("25أغسطس/آب", ["25", "اغسطس", "/", "اب"]),
        ("الـ24 ساعة", ["ال", "24", "ساعه"]),
        ("2,300 عائلة و1.5", ["2,300", "عايله", "و", "1.5"]),
        ("كانييهMarch 12", ["كانييه", "march", "12"]),
        ("سطر\n\n\nآخر", ["سطر", "\n", "اخر"]),
        ("قُتل طفل.", ["قتل", "طفل", "."]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokens(fold(text).text).words == words
