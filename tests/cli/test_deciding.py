"""Decisions at the command line: each tells its number, what it changed and the way back."""

import getpass
import re

import pytest

from tests.cli.command import Command, Said
from tests.cli.recorded import Recorded


def number(said: Said) -> str:
    """The number of the decision that was made."""
    assert said.status == 0, said.err
    found = re.match(r"decision (\d+): ", said.out)
    assert found
    assert said.out.endswith(f"to take it back: sijill undo {found[1]}\n")
    return found[1]


def values(sijill: Command, incident: str) -> str:
    """What is shown of an incident above its claims."""
    return sijill("show", incident).out.partition("Who says what")[0]


def test_a_merge_is_told_and_can_be_taken_back(sijill: Command, recorded: Recorded) -> None:
    before = [values(sijill, each) for each in recorded[1:]]
    said = sijill("merge", recorded.strike, recorded.shelling, "--by", "ليلى")
    made = number(said)
    assert " merged into " in said.out
    assert re.search(
        r"Reports: . → 4, independent: 3|Reports: 3, independent: 2 → 4, independent: 3", said.out
    )
    assert values(sijill, recorded.strike) != before[0]
    number(sijill("undo", made))
    assert [values(sijill, each) for each in recorded[1:]] == before


def test_what_was_taken_back_can_be_brought_back(sijill: Command, recorded: Recorded) -> None:
    made = number(sijill("decide", recorded.strike, "killed", "9"))
    undone = number(sijill("undo", made))
    said = sijill("undo", undone)
    assert f"decision {undone} taken back" in said.out
    assert "Killed: 3 to 5 → 9" in said.out


def test_a_split_names_the_new_incident(sijill: Command, recorded: Recorded) -> None:
    said = sijill("split", recorded.strike, "manar-7#1")
    number(said)
    found = re.search(rf"manar-7#1 taken out of {recorded.strike} into (s-\w+)\n", said.out)
    assert found
    assert f"{recorded.strike} Killed: 3 to 5 → 3" in said.out
    assert "Killed   5" in values(sijill, found[1])


def test_accounts_kept_apart_are_suggested_no_more(sijill: Command, recorded: Recorded) -> None:
    suggested = sijill("suggestions").out
    assert suggested.startswith("40% one act (day +4.0, type -2.5)\n")
    assert "  not one: sijill apart manar-7#1 manar-9#1\n" in suggested
    made = number(sijill("apart", "manar-7#1", "manar-9#1"))
    assert sijill("suggestions").out == ""
    sijill("undo", made)
    assert sijill("suggestions").out == suggested


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("killed", "4-6", "Killed: 3 to 5 → 4 to 6"),
        ("killed", "٤", "Killed: 3 to 5 → 4"),
        ("killed", '{"n": 4, "children": 2}', "Children: 1 → 2"),
        ("when", "2019-12-19..2019-12-20", "When: 20 December 2019 → 19 to 20 December 2019"),
        ("perpetrator", "russia", "By whom: Russia, Syrian government forces → Russia"),
        ("victim", "سلمى", "Named: – → سلمى"),
        ("type", "drone_strike", "Type: Airstrike → Drone strike"),
        ("grade", "confirmed", "Grade: Fair → Confirmed"),
        ("status", "reviewed", "Status: New → Reviewed"),
    ],
)
def test_a_value_is_set_as_a_person_writes_it(
    sijill: Command, recorded: Recorded, field: str, value: str, line: str
) -> None:
    said = sijill("decide", recorded.strike, field, value)
    number(said)
    assert f"  {recorded.strike} {line}\n" in said.out


def test_a_place_is_one_that_a_report_names(sijill: Command, recorded: Recorded) -> None:
    sijill("merge", recorded.strike, recorded.shelling)
    said = sijill("decide", recorded.strike, "place", "حَاس")
    assert "Where: سراقب, حاس → حاس" in said.out
    refused = sijill("decide", recorded.strike, "place", "دمشق")
    assert refused.status == 2
    assert "no report puts it in دمشق: say one that they name (سراقب, حاس)" in refused.err


@pytest.mark.parametrize(
    ("field", "value", "status", "said"),
    [
        ("killed", "many", 2, "say killed as 4, 4-6, 4+ or unknown"),
        ("killed", "6-4", 2, "say the least first"),
        ("killed", '{"n": "four"}', 1, "killed can't be that"),
        ("killed", "{", 2, "killed is no JSON"),
        ("killed", " ", 2, "killed is empty"),
        ("when", "2019-02-31", 2, "is no day"),
        ("when", "2019-03-02..2019-03-01", 2, "ends before it begins"),
        ("type", "raid", 1, "raid is no type of act"),
        ("color", "red", 1, "an incident has no field color"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_one_line(
    sijill: Command, recorded: Recorded, field: str, value: str, status: int, said: str
) -> None:
    answer = sijill("decide", recorded.strike, field, value)
    assert answer.status == status
    [error] = answer.err.splitlines()
    assert said in error


def test_the_system_s_user_decides_unless_another_is_named(
    sijill: Command, recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "samira")
    sijill("decide", recorded.strike, "status", "coded")
    assert "samira  Status" in sijill("show", recorded.strike).out

    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    said = sijill("decide", recorded.strike, "status", "coded")
    assert said.status == 2 and "say who decides with --by NAME" in said.err
    assert sijill("decide", recorded.strike, "status", "coded", "--by", " ").status == 2


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["merge", "s-1"], 2, "name two incidents or more"),
        (["merge", "s-1", "s-1"], 2, "name two incidents or more"),
        (["merge", "s-1", "s-2"], 1, "there is no incident s-1"),
        (["split", "s-1", "a#1"], 1, "there is no incident s-1"),
        (["apart", "a#1", "a#1"], 2, "two different accounts"),
        (["apart", "a#1", "b#1"], 1, "there is no account a#1"),
        (["apart", "furat-1#1", "manar-7#1"], 1, "are in one incident (split it)"),
        (["undo", "99"], 1, "there is no decision 99"),
        (["undo", "first"], 2, "DECISION"),
    ],
)
def test_what_cannot_be_decided_is_one_line(
    sijill: Command, recorded: Recorded, arguments: list[str], status: int, said: str
) -> None:
    answer = sijill(*arguments)
    assert (answer.status, answer.out) == (status, "")
    [error] = answer.err.splitlines()
    assert said in error
