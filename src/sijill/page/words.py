"""The words of pages and tables in both languages, from data/vocab/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sijill.errors import DataError
from sijill.kit import DATA

LANGUAGES = ("ar", "en")


class Said(NamedTuple):
    """One thing said in both languages."""

    ar: str
    en: str

    def put(self, language: str) -> str:
        """What is said in one of the languages."""
        return self.ar if language == "ar" else self.en


class Words:
    """Everything that can be said, by its key."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self._said = said

    def knows(self, key: str) -> bool:
        """Whether a catalogue has the key."""
        return key in self._said

    def keys(self, prefix: str) -> list[str]:
        """The keys that begin so, in the order of the catalogues.

        >>> "actor.russia" in load_words().keys("actor.")
        True
        """
        return [key for key in self._said if key.startswith(prefix)]

    def groups(self) -> dict[str, list[tuple[str, Said]]]:
        """Everything that can be said, by the first name of its key.

        >>> "airstrike" in dict(load_words().groups()["type"])
        True
        """
        found: dict[str, list[tuple[str, Said]]] = {}
        for key, said in self._said.items():
            group, _, rest = key.partition(".")
            found.setdefault(group, []).append((rest, said))
        return found

    def say(self, key: str, **values: object) -> Said:
        """What a key says, its places filled in; a key that isn't there says its own last name.

        >>> load_words().say("count.at_least", n=3).en
        'at least 3'
        >>> load_words().say("target.windmill").en
        'windmill'
        """
        found = self._said.get(key)
        if found is None:
            plain = key.rsplit(".", 1)[-1]
            return Said(plain, plain)
        if not values:
            return found
        put = {name: v if isinstance(v, Said) else Said(str(v), str(v)) for name, v in values.items()}
        return Said(
            found.ar.format(**{name: value.ar for name, value in put.items()}),
            found.en.format(**{name: value.en for name, value in put.items()}),
        )


def load_words(folder: Path = DATA / "vocab") -> Words:
    """Read every catalogue of the folder."""
    said: dict[str, Said] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name == "about.toml":
            continue
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(f"vocab/{file.name}", "", f"can't be read: {error}") from error
        _gather(content, "", said)
    return Words(said)


def _gather(table: Mapping[str, Any], at: str, said: dict[str, Said]) -> None:
    if isinstance(table.get("ar"), str) and isinstance(table.get("en"), str):
        said[at] = Said(table["ar"], table["en"])
        return
    for key, inner in table.items():
        if isinstance(inner, dict):
            _gather(inner, f"{at}.{key}".strip("."), said)
