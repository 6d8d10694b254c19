"""Weights are trained on accounts whose acts are known; the linker takes what is written."""

import json
from pathlib import Path

import msgspec
import pytest

from sijill.link.model import Linker, batches
from tests.link.made import told
from tools import link as training

TOWNS = ["سراقب", "أريحا", "بنش", "حاس", "كفرنبل", "البارة"]


def coded() -> list[training.Coded]:
    """Three accounts of an act in each town, and in each of their reports one of another place."""
    accounts = []
    for number, town in enumerate(TOWNS):
        act = f"act {number}"
        for letter in "abc":
            report = f"{letter}{number}"
            mine = told(f"{report}#1", town, killed=number + 1)
            other = told(f"{report}#2", TOWNS[number - 1], killed=number + 7)
            accounts.append(training.Coded(told=mine, act=act, acts=[act]))
            accounts.append(training.Coded(told=other, acts=[act], other=[act]))
    return accounts


def test_trained_weights_are_taken_and_tell_acts_apart(tmp_path: Path) -> None:
    known = [pair for pair in training.pairs(coded()) if pair.same is not None]
    file = tmp_path / "weights.json"
    file.write_text(json.dumps(training.written(training.trained(known), known, 1.0)))
    linker = Linker.load(file)
    (one,) = linker.links([told("x#1", "سراقب"), told("y#1", "سراقب")])
    (two,) = linker.links([told("x#1", "سراقب", text="بلدة بنش"), told("y#1", "بنش")])
    assert one.probability > 0.5 > two.probability


def test_the_same_accounts_give_the_same_weights() -> None:
    known = [pair for pair in training.pairs(coded()) if pair.same is not None]
    assert training.written(training.trained(known), known, 0.0) == training.written(
        training.trained(known[::-1]), known, 0.0
    )


def test_acts_left_out_are_measured() -> None:
    accounts = coded()
    assert "2 folds: precision" in training.left_out(accounts, training.pairs(accounts), 2, 3.0)


def test_a_line_of_accounts_is_read_as_it_is_told() -> None:
    line = msgspec.json.encode({"told": coded()[0].told, "act": None, "not": ["x"]})
    assert msgspec.json.decode(line, type=training.Coded).other == ["x"]


def test_every_pair_that_shares_a_key_falls_into_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.link.model._AT_ONCE", 2)
    keys = [frozenset({f"k{number % 3}"}) for number in range(9)]
    met = [
        (one, other)
        for fresh, others in batches(keys, 7)
        for at, one in enumerate(fresh)
        for other in [*fresh[at + 1 :], *others]
        if keys[one] & keys[other]
    ]
    wanted = [(a, b) for a in range(7) for b in range(a + 1, 9) if keys[a] & keys[b]]
    assert sorted(met) == wanted
