"""What columns and values are called in both languages, from data/vocab/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sijill.errors import DataError
from sijill.kit import DATA

# Which catalogue tells the values of a column, and under which key.
_VALUES = (
    ("export", "export"),
    ("types", "type"),
    ("days", "part"),
    ("countries", "country"),
    ("kinds", "kind"),
    ("actors", "actor"),
    ("targets", "target"),
    ("export", "certainty"),
    ("export", "grade"),
    ("export", "status"),
)


class Word(NamedTuple):
    """A column, or a value of one, said in both languages."""

    kind: str
    key: str
    ar: str
    en: str


def words(folder: Path = DATA / "vocab") -> Iterator[Word]:
    """Everything that a legend tells, the columns first.

    >>> next(words()).ar
    'المعرّف'
    """
    for file, kind in _VALUES:
        try:
            said = tomllib.loads((folder / f"{file}.toml").read_text(encoding="utf-8"))[kind]
            for key, each in said.items():
                yield Word("column" if kind == "export" else kind, key, each["ar"], each["en"])
        except (OSError, KeyError, ValueError) as error:
            raise DataError(f"vocab/{file}.toml", kind, f"can't be read: {error}") from error
