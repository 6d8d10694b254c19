"""The words of tolls, appeals, sieges, displacements and threats: each entry is found where it says so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet

KIT = kit.load()
FILES = ("appeals", "displacements", "sieges", "threats", "tolls")


def entries() -> list[dict[str, Any]]:
    found = []
    for file in FILES:
        content = tomllib.loads((Path(kit.DATA) / "lexicon" / f"{file}.toml").read_text(encoding="utf-8"))
        found += [row for rows in content.values() if isinstance(rows, list) for row in rows]
    return found


def ids_in(text: str) -> set[str]:
    scan = KIT.scan(make_sheet(Report(id="a", text=text)))
    return {hit.entry.id for hits in scan.at.values() for hit in hits}


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_an_entry_is_found_where_it_says_so(entry: dict[str, Any]) -> None:
    assert [text for text in entry["yes"] if entry["id"] not in ids_in(text)] == []
    assert [text for text in entry["no"] if entry["id"] in ids_in(text)] == []
