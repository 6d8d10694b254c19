"""Reading stays at least as good as the floors say, on each set of hand-coded reports.

A set is a folder beside this file; a coded report holds its text and its coding by the guide.
"""

import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest

from sijill import flow, kit
from sijill.capture.files import capture
from sijill.evaluate.gold import load_gold
from sijill.evaluate.score import Scores, score
from sijill.evaluate.table import lines
from sijill.model import Report
from tests.cli.command import wrong_spans

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
SETS = sorted(folder.name for folder in HERE.iterdir() if any(folder.glob("*.json")))


def reports(name: str) -> list[Report]:
    """The reports of a set, as `sijill read` would take them from its folder."""
    captured = list(capture([str(HERE / name)]))
    wrong = [str(each) for each in captured if not isinstance(each, Report)]
    assert not wrong, wrong
    return [each for each in captured if isinstance(each, Report)]


@cache
def scores(name: str) -> Scores:
    """How a set is read now."""
    knowledge = kit.load()
    readings = {each.id: msgspec.to_builtins(flow.read(each, knowledge)) for each in reports(name)}
    return score(load_gold(HERE / name), readings)


def reached(found: Scores, field: str) -> float:
    """A field's F1, or 1 - error of the deaths."""
    if field == "deaths":
        return round(1 - found.deaths.error, 3)
    return found.fields[field].f1 if field in found.fields else 0.0  # nothing was found to have the field


@pytest.mark.parametrize("name", SETS)
def test_each_set_has_its_floors(name: str) -> None:
    assert {"incidents found", "incidents exact", "deaths"} <= FLOORS.get(name, {}).keys()


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name in SETS for field in FLOORS.get(name, {})]
)
def test_reading_is_no_worse_than_its_floor(name: str, field: str) -> None:
    found = scores(name)
    now = reached(found, field)
    table = "\n".join(lines(found, worst=10))
    assert now >= FLOORS[name][field], f"{field} fell to {now} on {name}; what was read worst:\n{table}"


@pytest.mark.parametrize("name", SETS)
def test_every_span_lies_in_its_report(name: str) -> None:
    knowledge = kit.load()
    wrong = {
        each.id: found for each in reports(name) if (found := wrong_spans(each, flow.read(each, knowledge)))
    }
    assert not wrong
