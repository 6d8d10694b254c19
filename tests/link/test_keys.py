"""Accounts that may tell of one act share a key; there are few keys, and none by which all would meet."""

import pytest

from sijill.link.keys import keys_of
from tests.link.made import told

MEET = [
    pytest.param({"day": "2019-12-20"}, id="the day before"),
    pytest.param({"day": None, "published": "2019-12-22"}, id="told the day after"),
    pytest.param({"day": None, "captured": "2019-12-23"}, id="captured two days after"),
    pytest.param({"place": "سراقِب"}, id="another spelling"),
    pytest.param({"place": "أريحا", "text": "غارات على مدينة سراقب"}, id="named in the text alone"),
]


@pytest.mark.parametrize("other", MEET)
def test_they_share_a_key(other: dict) -> None:
    assert keys_of(told("a#1")) & keys_of(told("b#1", **other))


def test_another_month_shares_none() -> None:
    assert not keys_of(told("a#1")) & keys_of(told("b#1", day="2020-02-21"))


def test_the_dead_of_one_name_meet_whatever_the_day() -> None:
    named = {"victims": ["سامر محمود الحلبي"]}
    assert keys_of(told("a#1", **named)) & keys_of(told("b#1", place="بنش", day="2020-02-21", **named))


def test_a_long_text_has_no_more_keys_than_it_may() -> None:
    text = " ".join(f"قصف على بلدة قرية{number} وحي ساحة{number}" for number in range(300))
    assert len(keys_of(told("a#1", day=None, captured="2020-01-01", text=text))) <= 120
