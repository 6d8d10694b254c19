"""`sijill list` lists the incidents that meet every filter, page by page."""

import json

import pytest

from tests.cli.command import Command
from tests.cli.recorded import Recorded


def listed(sijill: Command, *arguments: str) -> set[str]:
    """The ids of the incidents that are listed."""
    return {json.loads(line)["id"] for line in sijill("list", "--json", *arguments).out.splitlines()}


@pytest.mark.parametrize(
    ("arguments", "which"),
    [
        ([], {"strike", "shelling"}),
        (["--type", "airstrike"], {"strike"}),
        (["--place", "حـاس"], {"shelling"}),
        (["--actor", "russia"], {"strike"}),
        (["--country", "sy"], {"strike", "shelling"}),
        (["--country", "IQ"], set()),
        (["--from", "2019-12-20", "--to", "2019-12-20"], {"strike", "shelling"}),
        (["--from", "2019-12-21"], set()),
        (["--to", "2019-12-19"], set()),
        (["--grade", "weak"], {"shelling"}),
        (["--status", "published"], set()),
        (["--text", "مدفعي"], {"shelling"}),
        (["--type", "airstrike", "--place", "حاس"], set()),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_each_filter_holds(
    sijill: Command, recorded: Recorded, arguments: list[str], which: set[str]
) -> None:
    assert listed(sijill, *arguments) == {getattr(recorded, each) for each in which}


def test_pages_follow_each_other(sijill: Command, recorded: Recorded) -> None:
    pages = [listed(sijill, "--size", "1", "--page", str(page)) for page in (1, 2, 3)]
    assert pages[0] | pages[1] == {recorded.strike, recorded.shelling}
    assert pages[2] == set()
    assert "2 to 2 of 2" in sijill("list", "--size", "1", "--page", "2").out


def test_the_table_tells_the_short_day_and_the_ranges(sijill: Command, recorded: Recorded) -> None:
    said = sijill("list")
    assert said.status == 0
    [line] = [line for line in said.out.splitlines() if recorded.strike in line]
    assert "2019-12-20" in line and "3 to 5" in line and "سراقب" in line


def test_nothing_found_is_said(sijill: Command, recorded: Recorded) -> None:
    assert sijill("list", "--country", "IQ").out == "No incident meets this.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--type", "raid"], "raid is no type of act: say one of airstrike"),
        (["--country", "Syria"], "say its two letters"),
        (["--from", "2020-01-02", "--to", "2020-01-01"], "--from is after --to"),
        (["--from", "yesterday"], "--from"),
        (["--size", "0"], "--size"),
    ],
)
def test_what_nothing_can_meet_is_refused(sijill: Command, arguments: list[str], said: str) -> None:
    answer = sijill("list", *arguments)
    assert answer.status == 2
    [error] = answer.err.splitlines()
    assert said in error
