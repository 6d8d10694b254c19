"""`sijill gazetteer`: places added, counted, found and taught, kept in the person's own folder."""

from pathlib import Path

import pytest

from sijill.cli.readers import reader
from tests.cli.command import Command

DUMP = "\t".join(
    ["9001", "Tajriba", "Tajriba", "قرية التجربة", "35.70", "36.60", "P", "PPL", "SY", "", "12", "", "", ""]
    + ["900", "", "", "Asia/Damascus", "2026-01-01"]
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for each test."""
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_file_is_added_and_then_found_and_counted(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(DUMP, encoding="utf-8")
    added = sijill("gazetteer", "add", tmp_path / "SY.txt")
    assert (added.status, added.out) == (0, "SY\t1 places added (GeoNames dump)\n")
    assert "SY.gn9001" in sijill("gazetteer", "find", "قرية التجربة").out
    (line,) = [line for line in sijill("gazetteer", "list").out.splitlines() if line.startswith("SY")]
    assert line.endswith("\t1")


def test_a_file_without_places_is_an_error(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("{}", encoding="utf-8")
    said = sijill("gazetteer", "add", tmp_path / "empty.json")
    assert said.status == 1
    assert "no place with an Arabic name" in said.err


def test_a_file_that_isnt_there_is_an_error(sijill: Command, tmp_path: Path) -> None:
    said = sijill("gazetteer", "add", tmp_path / "none.json")
    assert said.status == 1
    assert "none.json" in said.err


def test_homonyms_are_weighed_with_reasons(sijill: Command) -> None:
    said = sijill("gazetteer", "find", "نيحا", "--country", "LB", "--within", "البقاع")
    first, second = said.out.splitlines()[:2]
    assert first.startswith("+") and "in البقاع, which the text names" in first
    assert second.startswith("-") and "not in البقاع" in second


def test_a_taught_place_is_kept_and_found(sijill: Command, home: Path) -> None:
    said = sijill(
        "gazetteer", "teach", "مخيم الأمل", "--country", "SY", "--kind", "camp", "--at", "36.1,36.7"
    )
    assert said.status == 0
    assert (home / "gazetteer" / "SY" / "own.csv").exists()
    assert "36.10000,36.70000" in sijill("gazetteer", "find", "مخيم الأمل").out


def test_a_taught_spelling_finds_the_place(sijill: Command) -> None:
    (line,) = [x for x in sijill("gazetteer", "find", "سراقب").out.splitlines() if "\ttown\t" in x]
    identity = line.split("\t")[0]
    assert sijill("gazetteer", "teach", "--id", identity, "--alias", "سراقب الثورة").status == 0
    assert identity in sijill("gazetteer", "find", "سراقب الثورة").out


INCOMPLETE = [
    ["مخيم الأمل"],
    ["مخيم الأمل", "--at", "36.1,36.7"],
    ["مخيم الأمل", "--at", "96.1,36.7", "--country", "SY"],
    ["مخيم الأمل", "--at", "north", "--country", "SY"],
    ["--id", "SY.none", "--alias", "قرية"],
]


@pytest.mark.parametrize("arguments", INCOMPLETE, ids=lambda each: each[-1])
def test_what_cant_be_taught_is_refused_with_what_to_do(sijill: Command, arguments: list[str]) -> None:
    said = sijill("gazetteer", "teach", *arguments)
    assert said.status == 1
    assert said.err.startswith("sijill: error: ") and "(" in said.err


def test_an_unknown_name_says_how_to_teach_it(sijill: Command) -> None:
    said = sijill("gazetteer", "find", "ققققققققق")
    assert said.status == 1
    assert "gazetteer teach" in said.err


def test_a_taught_place_is_read_in_reports(sijill: Command) -> None:
    sijill("gazetteer", "teach", "مزرعة التجربة", "--country", "SY", "--at", "35.9,36.7")
    reader.cache_clear()
    text = "قُتل مدنيان بغارة روسية على قرية مزرعة التجربة بريف إدلب في سوريا"
    ((place,),) = [
        told["places"] for told in sijill("read", "-", "--json", stdin=text.encode()).readings[0]["incidents"]
    ]
    reader.cache_clear()
    assert (place["lat"], place["lon"]) == (35.9, 36.7)
