"""`sijill evaluate` prints the figures of readings against coded reports."""

import json
from pathlib import Path

from tests.cli.command import Command

CODED = {
    "id": "a",
    "relevant": True,
    "incidents": [{"type": "airstrike", "when": {}, "places": [{"name": "سراقب"}], "killed": {"n": 3}}],
}


def test_the_table_and_the_worst_are_printed(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(CODED))
    (tmp_path / "r.jsonl").write_text(json.dumps({**CODED, "incidents": []}))
    said = sijill("evaluate", tmp_path, tmp_path / "r.jsonl", "--worst", "1")
    assert said.status == 0
    table = said.out.splitlines()
    assert table[0] == "incidents exact        F1 0.000  P 0.000  R 0.000  (0 of 1 gold, 0 read)"
    assert table[-1] == "0.0 a gold 1 found 0 exact 0 of predicted 0, deaths 0/3"


def test_the_same_as_json(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps(CODED))
    said = sijill("evaluate", tmp_path / "r.jsonl", tmp_path / "r.jsonl", "--json")
    figures = json.loads(said.out)
    assert figures["incidents exact"]["f1"] == 1
    assert figures["deaths"] == {"gold": 3, "pred": 3, "over": 0, "under": 0, "error": 0.0}


def test_what_is_not_there_is_one_line(sijill: Command, tmp_path: Path) -> None:
    said = sijill("evaluate", tmp_path / "none", tmp_path / "none.jsonl")
    assert said.status == 1
    [error] = said.err.splitlines()
    assert "can't be read" in error
