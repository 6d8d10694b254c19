"""A day is taken where it is beyond doubt, and refused or left open where it isn't."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.capture.days import day_of, read_day, read_moment, unix_moment


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Wed, 01 Jan 2020 22:30:00 GMT", "2020-01-02"),
        ("Thu, 02 Jan 2020 01:30:00 +0300", "2020-01-02"),
        ("2020-01-01T20:59:59Z", "2020-01-01"),
        ("2020-01-01T22:30:00", "2020-01-01"),
        ("2020-01-01", "2020-01-01"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("9999-12-31T23:59:59Z", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("أمس", None),
        ("2020-13-45", None),
        ("", None),
    ],
)
def test_the_day_of_a_moment_is_that_where_it_happened(written: str, day: str | None) -> None:
    found = day_of(read_moment(written))
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("2019-12-21", None, "2019-12-21"),
        ("2019/12/21 08:00", None, "2019-12-21"),
        ("21/12/2019", None, "2019-12-21"),
        ("12/21/2019", None, "2019-12-21"),
        ("٢١-١٢-٢٠١٩", None, "2019-12-21"),
        ("5.5.2019", None, "2019-05-05"),
        ("5/6/2019", "day-first", "2019-06-05"),
        ("5/6/2019", "month-first", "2019-05-06"),
    ],
)
def test_a_day_in_figures_is_read(written: str, order: str | None, day: str) -> None:
    assert read_day(written, order=order).isoformat() == day


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5/6/2019", "may be day 5 or month 5"),
        ("31/2/2019", "not a day of the calendar"),
        ("2019-02-30", "not a day of the calendar"),
        ("1/2/19", "four figures"),
        ("=TODAY()", "is not a day"),
        ("43820", "is not a day"),
        ("أمس", "is not a day"),
    ],
)
def test_a_wrong_or_doubtful_day_says_so(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_day(written)


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats()))
def test_whatever_is_given_as_seconds_gives_a_day_or_none(seconds: str | int | float) -> None:
    found = day_of(unix_moment(seconds))
    assert found is None or isinstance(found, datetime.date)


@given(st.text(max_size=60))
def test_whatever_is_written_gives_a_day_or_none(written: str) -> None:
    found = day_of(read_moment(written))
    assert found is None or found.year >= 1990
