"""Two accounts of one act are told from two acts, and each link says why."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sijill.errors import DataError
from sijill.link.comparisons import COMPARISONS
from sijill.link.model import Linker
from tests.link.made import told

LINKER = Linker.load()


def probability(one: dict, other: dict) -> float:
    """How likely two accounts tell of one act; 0 where they aren't even compared."""
    links = LINKER.links([told("a#1", **one), told("b#1", **other)])
    return links[0].probability if links else 0.0


ONE_ACT = [
    pytest.param({"killed": 3}, {"killed": 3}, id="the same place, day and figure"),
    pytest.param({"killed": 3}, {"killed": 5}, id="a toll that rose"),
    pytest.param({"place": "معرة النعمان"}, {"place": "معرّة النعمان"}, id="another spelling"),
    pytest.param({"killed": 2}, {"killed": 2, "day": None, "published": "2019-12-22"}, id="told a day later"),
    pytest.param({"killed": 2}, {"killed": 2, "day": None, "captured": "2019-12-23"}, id="only captured"),
    pytest.param({"type": "airstrike"}, {"type": "other"}, id="one without the means"),
]
TWO_ACTS = [
    pytest.param({}, {"day": "2020-03-21"}, id="another season"),
    pytest.param({}, {"place": "أريحا", "within": []}, id="another town"),
    pytest.param({"killed": 3}, {"place": "بنش", "killed": 9}, id="two towns on one day"),
]


@pytest.mark.parametrize(("one", "other"), ONE_ACT)
def test_accounts_of_one_act_are_linked(one: dict, other: dict) -> None:
    assert probability(one, other) > 0.5


@pytest.mark.parametrize(("one", "other"), TWO_ACTS)
def test_accounts_of_two_acts_are_not(one: dict, other: dict) -> None:
    assert probability(one, other) < 0.5


def test_two_towns_in_the_same_words_and_figures_are_for_a_person_to_judge() -> None:
    bulletin = "قُتل ثلاثة مدنيين بينهم طفل وأصيب سبعة بغارة روسية على بلدة {} بريف إدلب اليوم الثلاثاء"
    towns = {"a#1": "سراقب", "b#1": "بنش"}
    accounts = [
        told(each, place=town, killed=3, injured=7, text=bulletin.format(town))
        for each, town in towns.items()
    ]
    (link,) = LINKER.links(accounts)
    assert link.probability < 0.5
    assert link.clues["elsewhere"] < 0
    assert link.probability == pytest.approx(1 / (1 + 2 ** -sum(link.clues.values())), abs=0.01)


def test_one_dead_each_on_one_day_is_no_clue() -> None:
    near = {"killed": 1, "kind": "governorate", "within": []}
    accounts = [
        told("a#1", place="إدلب", text="قتل مدني في محافظة إدلب", **near),
        told("b#1", place="إدلب", text="عثر على جثة في محافظة إدلب", type="shooting", **near),
    ]
    (link,) = LINKER.links(accounts)
    assert link.probability < 0.5
    same_place = [told(f"{each}#1", place="سراقب", killed=1) for each in "ab"]
    assert LINKER.links(same_place)[0].probability > 0.5


def test_the_clues_add_up_to_the_probability() -> None:
    (link,) = LINKER.links([told("a#1", killed=3), told("b#1", killed=3)])
    assert set(link.clues) == {*COMPARISONS, "prior"}
    assert link.probability == pytest.approx(1 / (1 + 2 ** -sum(link.clues.values())), abs=0.01)


def test_two_accounts_of_one_report_are_two_acts() -> None:
    (link,) = LINKER.links([told("a#1", report="a"), told("a#2", report="a")])
    assert link.clues["report"] < -4


def test_near_accounts_are_compared_with_new_ones_only() -> None:
    links = LINKER.links([told("new#1")], [told("old#1"), told("older#1")])
    assert [(link.one, link.other) for link in links] == [("new#1", "old#1"), ("new#1", "older#1")]


def test_the_order_changes_nothing() -> None:
    accounts = [told(f"{number}#1", killed=number) for number in range(5)]
    assert LINKER.links(accounts) == LINKER.links(accounts[::-1])


def test_nothing_is_linked_with_nothing() -> None:
    assert LINKER.links([]) == LINKER.links([told("a#1")]) == LINKER.links([], [told("a#1")]) == []


def test_weights_that_lack_a_level_are_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"prior": 0.1, "comparisons": {}}))
    with pytest.raises(DataError, match="day: no m and u for"):
        Linker.load(file)


def test_each_clue_is_a_distribution() -> None:
    for name, levels in LINKER.weights.items():
        assert sum(m for m, _ in levels) == pytest.approx(1, abs=0.01), name
        assert sum(u for _, u in levels) == pytest.approx(1, abs=0.01), name


def test_reading_pays_nothing_for_linking() -> None:
    code = "import sys, sijill.link.model; sys.exit(bool({'splink', 'duckdb'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
