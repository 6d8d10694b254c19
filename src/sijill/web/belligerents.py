"""Who is meant by «الجيش» or «الحكومة», by country and day: data/actors as the reader applies it."""

from __future__ import annotations

import datetime
import tomllib
from functools import lru_cache
from typing import Any

import msgspec

from sijill.kit import DATA


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of data/actors: words, and whom they mean in a country on a day (None: nobody there then)."""

    id: str
    forms: list[str]
    actor: str | None
    refers: list[str]
    since: str | None
    file: str


def meant(country: str, on: datetime.date) -> list[Meant]:
    """Every entry that can be meant in a country, those whose meaning depends on where or when first."""
    found = [
        Meant(
            id=entry["id"],
            forms=entry["forms"],
            actor=actor_of(entry, country, on),
            refers=entry.get("refers", []),
            since=str(entry.get("since") or entry.get("from") or "") or None,
            file=entry["file"],
        )
        for entry in entries()
        if not entry.get("countries") or country in entry["countries"]
    ]
    return sorted(found, key=lambda each: (not _turns(each.id), each.actor is None))


def actor_of(entry: dict[str, Any], country: str, on: datetime.date) -> str | None:
    """Whom an entry's words mean in a country on a day, where nobody was named before.

    >>> new = {"actor": "syria_government", "countries": ["SY"], "from": "2024-12-08"}
    >>> actor_of(new, "SY", datetime.date(2024, 12, 7)), actor_of(new, "SY", datetime.date(2024, 12, 8))
    (None, 'syria_government')
    """
    limits = entry.get("countries")
    if limits and country not in limits:
        return None
    if entry.get("from") and on < datetime.date.fromisoformat(str(entry["from"])):
        return None
    by = entry.get("by") or {}
    if by and entry.get("since") and on >= datetime.date.fromisoformat(str(entry["since"])):
        by = {**by, **(entry.get("by_since") or {})}
    return by.get(country) or entry.get("actor") or None


def _turns(key: str) -> bool:
    entry = next(each for each in entries() if each["id"] == key)
    return bool(entry.get("by") or entry.get("from") or entry.get("since"))


@lru_cache(maxsize=1)
def entries() -> tuple[dict[str, Any], ...]:
    """Every entry of data/actors, with its file's name."""
    found = []
    for file in sorted((DATA / "actors").glob("*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("actor", []):
            found.append({**entry, "file": file.name})
    return tuple(found)
