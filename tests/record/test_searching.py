"""Search folds Arabic and its prefixes, alike in both databases."""

import pytest

from sijill import record
from tests.record.made import account, add, link


@pytest.fixture(autouse=True)
def some(home: object) -> None:
    """Three reports."""
    add("a", account(), text="قصفت طائرات بلدة حاس بالبراميل وقُتل مدنيان", published="2024-03-01")
    add("b", account(), text="استهدف القصف مدرسةً في بلدتي سراقب وحاس", published="2024-03-02")
    add("c", text="افتتاح المدرسة الجديدة، 2,300 طالب", published="2024-03-03")
    link(["a#1", "b#1"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("قصف", "b"),
        ("وبالقصف", "b"),
        ("القصف", "b"),
        ("المَدرسة", "cb"),
        ("مدرسه حاس", "b"),
        ("حاس", "ba"),
        ("بحاس", "ba"),
        ("برميل", ""),
        ("براميل", "a"),
        ('"بلدة حاس"', "a"),
        ('"حاس بلدة"', ""),
        ("٢٣٠٠", ""),
        ("2,300", "c"),
        ("٢,٣٠٠ طالب", "c"),
        ("حلب", ""),
        ("", ""),
        ("،.؟", ""),
        ('"', ""),
        ("حاس OR NOT (", ""),
        ("حاس*", "ba"),
        ("' OR 1=1 --", ""),
        ("وكالة", ""),
    ],
)
def test_what_is_asked_is_found_whatever_its_spelling(asked: str, expected: str) -> None:
    assert "".join(hit.report for hit in record.search(asked)) == expected


def test_a_hit_shows_the_words_around_and_the_incidents() -> None:
    hit = record.search("البراميل")[0]
    assert "بالبراميل" in hit.words
    assert hit.incidents == record.report("a").incidents
    assert (hit.source, hit.published) == ("وكالة", "2024-03-01")


def test_hits_come_some_at_a_time() -> None:
    assert [hit.report for hit in record.search("حاس", limit=1, start=1)] == ["a"]


def test_the_words_of_a_former_text_find_nothing() -> None:
    add("a", account(), text="قُتل مدنيان في سراقب")
    assert [hit.report for hit in record.search("البراميل")] == []
    assert {hit.report for hit in record.search("سراقب")} == {"a", "b"}
