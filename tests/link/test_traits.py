"""What is compared is taken from the account, and bounded by the report's own day."""

from sijill.link.traits import ACT, CAPTURED, NOTHING, PUBLISHED, day_range, traits
from tests.link.made import told


def test_the_acts_own_day_comes_first() -> None:
    first, last, known = day_range(told("a#1", published="2019-12-25"))
    assert (known, first) == (ACT, last)


def test_an_undated_act_lies_in_the_days_before_it_was_told() -> None:
    first, last, known = day_range(told("a#1", day=None, published="2019-12-25", captured="2020-01-01"))
    assert (known, last - first) == (PUBLISHED, 3)
    assert day_range(told("a#1", day=None, captured="2020-01-01"))[2] == CAPTURED
    assert day_range(told("a#1", day=None)) == (None, None, NOTHING)


def test_a_governorate_is_no_spot() -> None:
    mine = traits(told("a#1", place="إدلب", kind="governorate", within=[]))
    assert (mine.spots, mine.wide) == ([], ["ادلب"])


def test_an_unknown_figure_is_not_nought() -> None:
    mine = traits(told("a#1", killed=2))
    assert (mine.killed, mine.injured) == (2, None)


def test_only_the_words_around_the_account_are_its_own() -> None:
    text = "قصف على سراقب. " + " ".join(f"خبر قديم رقم {number}." for number in range(200))
    mine = traits(told("a#1", text=text))
    assert len(mine.near) < len(mine.words)
