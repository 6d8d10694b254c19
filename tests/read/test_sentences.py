"""No sentence is without measure, and no word of it is lost."""

import pytest

from sijill.read.sentences import LONGEST, sentences


@pytest.mark.parametrize("words", [["قتل"] * 4_321, ["قتل", "طفل", "،"] * 1_500], ids=["no comma", "commas"])
def test_a_sentence_beyond_all_measure_is_cut_and_keeps_every_word(words: list[str]) -> None:
    bounds = sentences(words)
    assert all(0 < last - first <= LONGEST for first, last in bounds)
    assert [at for first, last in bounds for at in range(first, last)] == list(range(len(words)))


def test_it_is_cut_behind_a_comma() -> None:
    words = ["قتل", "طفل", "،"] * 1_500
    assert all(words[last - 1] == "،" for _, last in sentences(words))


def test_a_sentence_of_a_usual_length_stays_whole() -> None:
    assert sentences(["قتل"] * LONGEST) == [(0, LONGEST)]
