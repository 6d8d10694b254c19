"""Words that a page glued together are read as two, each with its own letters."""

import pytest

from sijill.model import Report
from sijill.read.sheet import make_sheet

HEADER = "شبكة الخبر\nMay 3, 2024 · Shared with Public"
WORDS = [
    ("قرية الرقةمقتل مدني", ["الرقه", "مقتل"]),
    ("قصف على كوبانياستشهد شاب", ["كوباني", "استشهد"]),
    ("عاجلمسيرة تستهدف سيارة", ["عاجل", "مسيره"]),
    ("والاستهداف مستمر", ["والاستهداف"]),
    ("واستهدفتهم الطائرات", ["واستهدفتهم"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[text for text, _ in WORDS])
def test_a_glued_word_of_a_post_is_two(text: str, words: list[str]) -> None:
    sheet = make_sheet(Report(id="a", text=f"{HEADER}{text}"))
    at = sheet.words.index(words[0])
    assert sheet.words[at : at + len(words)] == words
    assert [len(sheet.quote(n, n + 1)) for n in range(at, at + len(words))] == [len(w) for w in words]


def test_words_of_an_article_are_left_as_they_are() -> None:
    assert "دمشقاستهدفت" in make_sheet(Report(id="a", text="في دمشقاستهدفت")).words
