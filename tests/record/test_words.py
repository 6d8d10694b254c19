"""A word and the same word with prefixes are one to search."""

from hypothesis import given
from hypothesis import strategies as st

from sijill.record.words import bare, query, words

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
PREFIXES = ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "وبال", "فلل", "وك"]


@given(st.text(LETTERS, min_size=3, max_size=10), st.sampled_from(PREFIXES))
def test_no_prefix_changes_what_a_word_is_found_by(word: str, prefix: str) -> None:
    assert bare(prefix + word) == bare(word)


@given(st.text(LETTERS, min_size=1, max_size=10))
def test_something_of_a_word_always_stays(word: str) -> None:
    assert len(bare(word)) >= min(len(word), 2)


@given(st.text(max_size=60))
def test_whatever_is_asked_becomes_quoted_words_and_nothing_else(asked: str) -> None:
    told = query(asked)
    assert told.count('"') % 2 == 0
    assert all(part.strip() == "" for part in told.split('"')[::2])


def test_marks_are_no_words() -> None:
    assert words("«قصف»، (٣)!") == ["قصف", "3"]
