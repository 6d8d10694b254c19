"""Keys are found by number; a key that very many have costs no more than one that few have."""

import pytest
from django.db import connection

from sijill import record
from sijill.record import keyed
from tests.record.made import account, add

pytestmark = pytest.mark.usefixtures("home")


def test_keys_of_one_day_lie_side_by_side() -> None:
    one, other, later = map(keyed.number, ("d18251:p:حاس", "d18251:p:سراقب", "d18252:p:حاس"))
    assert one != other
    assert max(one, other) < later < 2**63


def test_numbers_stay_in_their_order() -> None:
    assert keyed.number("s:5") < keyed.number("s:700")


def test_adding_keys_again_changes_nothing() -> None:
    add("a", account())
    (row,) = rows()
    for _ in range(2):
        keyed.insert(keyed.ACCOUNTS, [(row, ["x", "y", "x"])])
    assert len(keyed.keys_of(keyed.ACCOUNTS, [row])[row]) == 3
    keyed.forget(keyed.ACCOUNTS, [row])
    assert keyed.keys_of(keyed.ACCOUNTS, [row]) == {}


def test_the_newest_or_the_eldest_are_given_first() -> None:
    for name in "abcd":
        add(name, account())
    a, b, c, d = rows()
    asked = {keyed.number("place:حاس"): 2}
    assert list(keyed.owners_of(keyed.ACCOUNTS, asked, newest=True).values()) == [[d, c]]
    assert list(keyed.owners_of(keyed.ACCOUNTS, asked, newest=False).values()) == [[a, b]]


def test_neighbours_of_many_are_found_at_once_and_those_asked_for_left_out() -> None:
    add("a", account("حاس"))
    add("b", account("سراقب"))
    add("c", account("حاس"), account("سراقب"), account("درعا"))
    assert [each.id for each in record.neighbours(["c#1", "c#2", "c#3"])] == ["a#1", "b#1"]
    assert [each.id for each in record.neighbours(["a#1"])] == ["c#1"]
    assert record.neighbours([]) == []


def test_of_a_crowd_only_some_are_neighbours() -> None:
    for number in range(6):
        add(str(number), account())
    assert [each.report for each in record.neighbours(["4#1", "5#1"], each=2)] == ["2", "3"]
    assert [each.report for each in record.neighbours(["4#1", "5#1"], limit=1)] == ["3"]


def rows() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute('SELECT "row" FROM record_account ORDER BY "row"')
        return [row for (row,) in cursor.fetchall()]
