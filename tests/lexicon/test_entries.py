"""Every entry of every file of words is found in its `yes` sentences and not in its `no` sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from sijill import kit
from sijill.kit import Kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from tests.house.repository import DATA, under

FILES = [*under(DATA / "lexicon", ".toml"), *under(DATA / "actors", ".toml")]


def lines(value: Any) -> list[str]:
    """The strings of a list, or the lines of a text."""
    listed = value.splitlines() if isinstance(value, str) else value
    return [each.strip() for each in listed if each.strip()]


def entries() -> Iterator[Any]:
    """Class, id and entry, named as they stand in the file."""
    for path in FILES:
        for cls, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for row in rows if isinstance(rows, list) else []:
                name = f"{path.relative_to(DATA).as_posix()}:{row['id']}"
                yield pytest.param(cls, row["id"], row, id=name)


ENTRIES = list(entries())


@pytest.fixture(scope="module")
def knowledge() -> Kit:
    return kit.load()


def found(sentence: str, cls: str, knowledge: Kit) -> set[str]:
    """The ids of a class that are found in a sentence."""
    sheet = make_sheet(Report(id="r", text=sentence))
    return {hit.entry.id for hit in knowledge.scan(sheet).of(cls)}


@pytest.mark.parametrize(("cls", "identity", "entry"), ENTRIES)
def test_an_entry_is_found_where_it_says_so(
    cls: str, identity: str, entry: dict[str, Any], knowledge: Kit
) -> None:
    missed = [each for each in lines(entry["yes"]) if identity not in found(each, cls, knowledge)]
    assert not missed


@pytest.mark.parametrize(("cls", "identity", "entry"), ENTRIES)
def test_an_entry_isnt_found_where_it_says_so(
    cls: str, identity: str, entry: dict[str, Any], knowledge: Kit
) -> None:
    wrong = [each for each in lines(entry["no"]) if identity in found(each, cls, knowledge)]
    assert not wrong


def test_there_are_thousands_of_forms() -> None:
    assert sum(len(lines(each.values[2]["forms"])) for each in ENTRIES) > 3000
