"""An act being put together: which words of attack go together, and how its figures add up."""

import datetime

import pytest

from sijill.model import Count, Span
from sijill.understand.dates import DateMention
from sijill.understand.draft import Draft, add_harms, compatible_types, day_of, figure, keep_shares
from tests.understand.told import harms, sheet_and_scan

SPAN = Span(0, 4)


def drafted(text: str, *, held: dict[str, int] | None = None, replace: bool = False) -> Draft:
    """A draft that has taken in the harm of a text; `held` is what it knew before."""
    sheet, _ = sheet_and_scan(text)
    known = {kind: (Count(n=n), SPAN) for kind, n in (held or {}).items()}
    draft = Draft(type="generic", rank=0, order=0, harms=known)
    add_harms(draft, harms(text), sheet, replace=replace)
    return draft


PAIRS = [
    ("airstrike", "airstrike", True),
    ("generic", "landmine", True),
    ("airstrike", "drone_strike", True),
    ("airstrike", "shelling", True),
    ("explosion", "landmine", True),
    ("shooting", "execution", True),
    ("shooting", "airstrike", False),
    ("arrest", "shelling", False),
    ("landmine", "airstrike", False),
    ("clash", "abduction", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_words_of_attack_go_together_or_not_in_either_order(one: str, other: str, same: bool) -> None:
    assert compatible_types(one, other) is same
    assert compatible_types(other, one) is same


SUMS = [
    ("قُتل مدني وقُتل آخر متأثراً بجراحه", {"killed": 2}),
    ("قُتل مدنيان وقُتل ثالث لاحقاً", {"killed": 3}),
    ("قُتل مدني وأصيب آخر", {"killed": 1, "injured": 1}),
    ("قُتل ثلاثة مدنيين وأصيب خمسة آخرون", {"killed": 3, "injured": 5}),
    ("اعتُقل شابان واعتُقلت امرأة", {"detained": 3}),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_another_person_is_added_to_those_told(text: str, expected: dict[str, int]) -> None:
    draft = drafted(text)
    assert {kind: figure(draft, kind) for kind in draft.harms} == expected


def test_children_of_a_sum_are_added_too() -> None:
    count, _ = drafted("قُتل طفل وقُتل طفل آخر").harms["killed"]
    assert (count.n, count.children) == (2, 2)


@pytest.mark.parametrize("text", ["دون وقوع إصابات", "يُخشى مقتل عشرات المدنيين"])
def test_denied_and_feared_harm_is_not_taken_in(text: str) -> None:
    assert drafted(text).harms == {}


KEPT = [
    ("قُتل خمسة مدنيين", 3, False, 5),
    ("قُتل ثلاثة مدنيين", 5, False, 5),
    ("قُتل ثلاثة مدنيين", 5, True, 3),
    ("قُتل عدد من المدنيين", 5, False, 5),
]


@pytest.mark.parametrize(("text", "before", "replace", "n"), KEPT)
def test_the_fuller_figure_stands_unless_it_is_replaced(
    text: str, before: int, replace: bool, n: int
) -> None:
    assert figure(drafted(text, held={"killed": before}, replace=replace), "killed") == n


def test_a_count_keeps_the_span_of_its_words() -> None:
    text = "قُتل خمسة مدنيين في سراقب"
    assert drafted(text).harms["killed"][1].of(text) == "قُتل خمسة مدنيين"


def test_a_harm_that_is_not_held_has_no_figure() -> None:
    assert figure(drafted("قُتل خمسة مدنيين"), "injured") is None


def test_shares_that_only_one_telling_names_are_kept() -> None:
    kept = keep_shares(Count(n=7), Count(n=7, q="at_least", children=2, women=1, civilian=True))
    assert (kept.n, kept.q, kept.children, kept.women, kept.civilian) == (7, "at_least", 2, 1, True)


def test_shares_of_the_count_itself_go_first() -> None:
    kept = keep_shares(Count(n=9, children=3), Count(n=7, q="about", children=2))
    assert (kept.n, kept.q, kept.children) == (9, "exact", 3)


def test_nothing_to_keep_changes_nothing() -> None:
    assert keep_shares(Count(n=7), None) == Count(n=7)


def test_the_day_of_a_date_is_its_first() -> None:
    days = (datetime.date(2020, 1, 4), datetime.date(2020, 1, 5))
    date = DateMention(first=0, last=1, earliest=days[0], latest=days[1], part=None, kind="span", sentence=0)
    assert (day_of(date), day_of(None)) == (days[0], None)
