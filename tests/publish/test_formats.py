"""Every format and everything that it writes is told."""

import pytest

from sijill.publish import FORMATS
from sijill.publish.columns import COLUMNS
from sijill.publish.jsonl import line
from sijill.publish.words import words
from tests.house.documents import read
from tests.publish.made import FULL

PAGE = read("docs/export-format.md")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_told_with_what_it_loses(name: str) -> None:
    assert f"\n| `{name}` | " in PAGE
    assert FORMATS[name].name == name
    assert FORMATS[name].ending.startswith(".")
    assert FORMATS[name].about


@pytest.mark.parametrize("key", line(FULL))
def test_a_key_of_a_line_is_told(key: str) -> None:
    assert f"`{key}`" in PAGE


def test_every_column_has_its_name_in_both_languages() -> None:
    named = {each.key for each in words() if each.kind == "column"}
    assert not set(COLUMNS) - named
