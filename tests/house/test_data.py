"""Knowledge is data: each entry proves itself, each table says where it is from."""

import datetime
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import DATA, name, under

WORDS = under(DATA / "lexicon", ".toml") + under(DATA / "actors", ".toml")
TABLES = under(DATA, ".csv", ".tsv", ".geojson", ".jsonl")
ABOUTS = [path for path in under(DATA, ".toml") if path.name == "about.toml"]
CLITICS = {"noun", "verb", "plain", "none", "name"}
SIDE_BY_SIDE = re.compile('[\u0621-\u064a]"\\s*,\\s*"[\u0621-\u064a]')


def loaded(path: Path) -> dict[str, Any]:
    """A TOML file's content."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """The entries of a file of words, whatever their class is called."""
    for value in loaded(path).values():
        if isinstance(value, list):
            yield from (each for each in value if isinstance(each, dict))


@pytest.mark.parametrize("path", WORDS, ids=name)
def test_a_file_of_words_says_what_it_holds(path: Path) -> None:
    said = loaded(path)
    assert isinstance(said.get("about"), str) and said["about"].strip(), f"{name(path)}: `about` is missing"
    assert said.get("clitics", "none") in CLITICS, f"{name(path)}: `clitics` is none of {sorted(CLITICS)}"
    assert list(entries(path)), f"{name(path)} has no entry"


@pytest.mark.parametrize("path", WORDS, ids=name)
def test_every_entry_proves_itself(path: Path) -> None:
    bare = [
        f"{entry.get('id', '?')}: `{key}` is missing"
        for entry in entries(path)
        for key in ("id", "forms", "yes", "no")
        if not entry.get(key)
    ]
    assert not bare, f"{name(path)}: {bare}"


@pytest.mark.parametrize("path", WORDS, ids=name)
def test_an_id_is_plain_words(path: Path) -> None:
    ids = [entry["id"] for entry in entries(path)]
    odd = [each for each in ids if not re.fullmatch(r"[a-z0-9_]+([.:][a-z0-9_]+)*", each)]
    assert not odd, f"{name(path)}: {odd}"


def test_no_id_is_given_twice() -> None:
    given = Counter(entry["id"] for path in WORDS for entry in entries(path))
    twice = [each for each, times in given.items() if times > 1]
    assert not twice, twice


@pytest.mark.parametrize("path", WORDS, ids=name)
def test_one_arabic_string_stands_on_a_line(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    crowded = [at for at, line in lines if not line.startswith("#") and SIDE_BY_SIDE.search(line)]
    assert not crowded, f"{name(path)}: lines {crowded}: a diff can't show right-to-left text side by side"


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_a_table_has_its_origin_beside_it(path: Path) -> None:
    assert (path.parent / "about.toml").is_file(), f"no about.toml beside {name(path)}"


def origins(about: dict[str, Any]) -> list[dict[str, Any]]:
    """What an about.toml says of each source: its tables under `sources`, or itself."""
    said = about.get("sources") or about.get("source")
    if isinstance(said, list):
        return said
    if isinstance(said, dict):
        return list(said.values())
    return [about]


@pytest.mark.parametrize("path", ABOUTS, ids=name)
def test_an_origin_has_source_licence_date_and_version(path: Path) -> None:
    about = loaded(path)
    for origin in origins(about):
        said = {"date": about.get("built"), **about, **origin}
        missing = [key for key in ("licence", "date", "version") if not said.get(key)]
        assert not missing, f"{name(path)}: {missing} missing in {origin}"
        named = any(origin.get(key) for key in ("source", "name", "title", "what"))
        assert named, f"{name(path)}: no name in {origin}"
        assert datetime.date.fromisoformat(str(said["date"])), said["date"]
