"""`sijill show` shows an incident whole: its values, who says what, what people decided."""

import json

import pytest

from tests.cli.command import Command
from tests.cli.recorded import Recorded


def test_the_values_carry_their_ranges(sijill: Command, recorded: Recorded) -> None:
    said = sijill("show", recorded.strike)
    assert said.status == 0
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert lines[0] == f"Incident {recorded.strike}"
    assert {"Killed 3 to 5 ≠", "When 20 December 2019", "Children 1", "Where سراقب"} <= set(lines)
    assert "Reports 3, independent: 2" in lines


def test_a_copy_stands_below_what_it_copies_and_is_no_source_of_its_own(
    sijill: Command, recorded: Recorded
) -> None:
    said = sijill("show", recorded.strike)
    matrix = said.out.partition("Who says what")[2]
    assert "copies: furat-copy" in matrix
    assert matrix.count("3 (children: 1, civilians)") == 1
    assert "صفحة أخبار الجسر" not in matrix


def test_only_fields_in_which_sources_disagree_are_marked(sijill: Command, recorded: Recorded) -> None:
    matrix = sijill("show", recorded.strike).out.partition("Who says what")[2]
    assert "Killed ≠" in matrix and "By whom ≠" in matrix
    assert "Where ≠" not in matrix and "When ≠" not in matrix
    assert "≠" not in sijill("show", recorded.shelling).out


def test_every_value_can_be_shown_with_its_words(sijill: Command, recorded: Recorded) -> None:
    said = sijill("show", recorded.strike, "--words")
    assert "Killed: 5 (civilians)  «مقتل خمسة مدنيين»" in said.out
    assert "«" not in sijill("show", recorded.strike).out


def test_it_speaks_arabic(sijill: Command, recorded: Recorded) -> None:
    said = sijill("show", recorded.strike, "--lang", "ar")
    assert "القتلى    من 3 إلى 5 ≠" in said.out
    assert "Killed" not in said.out and "Airstrike" not in said.out


def test_an_id_from_before_a_merge_leads_on_and_says_so(sijill: Command, recorded: Recorded) -> None:
    sijill("merge", recorded.strike, recorded.shelling)
    for old, new in ((recorded.strike, recorded.shelling), (recorded.shelling, recorded.strike)):
        said = sijill("show", old)
        if said.out.startswith(f"{old} is {new} now"):
            break
    else:
        pytest.fail("neither id says that it leads on")
    assert f"Also known as  {old}" in said.out


def test_decisions_are_told_with_their_numbers_and_whether_they_hold(
    sijill: Command, recorded: Recorded
) -> None:
    sijill("decide", recorded.strike, "killed", "4", "--by", "ليلى")
    sijill("undo", "1", "--by", "سامر")
    decisions = sijill("show", recorded.strike).out.partition("Decisions")[2].splitlines()
    assert "سامر  decision 1 taken back" in decisions[1]
    assert "ليلى" in decisions[2] and decisions[2].endswith("(taken back)")


def test_a_person_has_a_row_of_their_own(sijill: Command, recorded: Recorded) -> None:
    sijill("decide", recorded.strike, "killed", "unknown", "--by", "ليلى")
    said = sijill("show", recorded.strike)
    assert "decided by ليلى" in said.out and "nothing known" in said.out
    assert not [line for line in said.out.splitlines() if line.startswith("Killed")]


def test_json_holds_the_incident_with_copies_decisions_and_history(
    sijill: Command, recorded: Recorded
) -> None:
    sijill("decide", recorded.strike, "status", "reviewed", "--by", "ليلى")
    told = json.loads(sijill("show", recorded.strike, "--json").out)
    assert told["id"] == recorded.strike and told["killed"] == {"min": 3, "max": 5}
    assert told["copies"] == {"furat-copy": "furat-1"}
    assert [each["by"] for each in told["decisions"]] == ["ليلى"]
    assert told["history"] and told["claims"]


def test_an_id_that_nobody_knows_is_one_line(sijill: Command, recorded: Recorded) -> None:
    said = sijill("show", "s-nothing")
    assert (said.status, said.out) == (1, "")
    assert said.err.splitlines() == [
        "sijill: error: there is no incident s-nothing (look for its id in an export or a search)"
    ]
