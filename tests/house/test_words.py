"""Every sentence that a person is shown exists in Arabic and in English."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import DATA, name, under

LANGUAGES = ("ar", "en")
CATALOGUES = [path for path in under(DATA / "vocab", ".toml") if path.name != "about.toml"]
BY_LANGUAGE = [path for path in CATALOGUES if path.stem in LANGUAGES]
SIDE_BY_SIDE = [path for path in CATALOGUES if path.stem not in LANGUAGES]
ARABIC = re.compile("[\u0621-\u064a]")
PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%\([a-z_]+\)s")


def tables(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table that speaks at least one of the languages, with its key."""
    if isinstance(value, dict):
        if any(language in value and not isinstance(value[language], dict) for language in LANGUAGES):
            yield at, value
            return
        for key, inner in value.items():
            yield from tables(inner, f"{at}.{key}".strip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from tables(inner, f"{at}[{number}]")


def sentences(value: Any, at: str = "") -> dict[str, str]:
    """Every sentence of a catalogue in one language, by its key."""
    if isinstance(value, dict):
        found: dict[str, str] = {}
        for each, inner in value.items():
            found |= sentences(inner, f"{at}.{each}")
        return found
    return {at.strip("."): str(value)}


def complaint(ar: Any, en: Any) -> str | None:
    """What is wrong with a pair of sentences, or None."""
    pairs = zip(ar, en, strict=False) if isinstance(ar, list) and isinstance(en, list) else [(ar, en)]
    for arabic, english in pairs:
        if not str(arabic or "").strip() or not str(english or "").strip():
            return "a language is missing"
        if not ARABIC.search(str(arabic)) and re.search("[A-Za-z]{3}", str(english)):
            return f"the Arabic holds no Arabic: {arabic}"
        if ARABIC.search(str(english)):
            return f"the English holds Arabic: {english}"
        if sorted(PLACEHOLDER.findall(str(arabic))) != sorted(PLACEHOLDER.findall(str(english))):
            return "the places to fill in differ"
    return None


@pytest.mark.parametrize("path", SIDE_BY_SIDE, ids=name)
def test_each_key_has_arabic_and_english(path: Path) -> None:
    said = list(tables(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert said, f"{name(path)} says nothing in {LANGUAGES}"
    wrong = {key: what for key, table in said if (what := complaint(table.get("ar"), table.get("en")))}
    assert not wrong, f"{name(path)}: {wrong}"


def test_no_catalogue_is_in_one_language() -> None:
    said = {path.stem: sentences(tomllib.loads(path.read_text(encoding="utf-8"))) for path in BY_LANGUAGE}
    assert set(said) in (set(), set(LANGUAGES)), "a catalogue of its own for one language, none for the other"
    arabic, english = (said.get(language, {}) for language in LANGUAGES)
    assert arabic.keys() == english.keys()
    wrong = {key: what for key in arabic if (what := complaint(arabic[key], english[key]))}
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("arabic", "english"),
    [("", "Day"), ("Day", "Day"), ("يوم", "يوم"), ("{n} يوم", "Day"), (["يوم", ""], ["Day", "Days"])],
)
def test_a_pair_that_says_less_in_one_language_is_complained_of(arabic: Any, english: Any) -> None:
    assert complaint(arabic, english)
