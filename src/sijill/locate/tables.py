"""Tables of places on disk: the shipped ones, and a person's own, which are written here."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sijill.errors import InputError
from sijill.kit import DATA

COLUMNS = (
    *("id", "name", "aliases", "english", "kind", "admin1", "admin2"),
    *("lat", "lon", "pcode", "source", "common"),
)
KINDS = (
    *("country", "region", "governorate", "district", "city", "town", "village"),
    *("neighbourhood", "camp", "facility", "road"),
)
OWN_FILE = "own.csv"
Cells = dict[str, str]  # one row, by column


def shipped(country: str | None = None) -> Iterator[Cells]:
    """The rows that come with Sijill.

    >>> any(row["name"] == "سراقب" for row in shipped("SY"))
    True
    """
    yield from rows_in(DATA / "gazetteer", country)


def rows_in(folder: Path, country: str | None = None) -> Iterator[Cells]:
    """The rows of all tables of a folder that has one folder a country; each also has `country`."""
    for path in sorted(folder.glob(f"{country or '*'}/*.csv")):
        for row in read(path):
            yield {**row, "country": path.parent.name}


def read(path: Path) -> list[Cells]:
    """The rows of one table; none where the file doesn't exist."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [{key: row.get(key) or "" for key in COLUMNS} for row in csv.DictReader(lines)]


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Put a table in place of what was there, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    with half.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS, lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    half.replace(path)


def merged(folder: Path, country: str | None = None) -> dict[str, Cells]:
    """Shipped rows by id, with a person's own laid over them."""
    found = {row["id"]: row for row in shipped(country)}
    found.update({row["id"]: row for row in rows_in(folder, country)})
    return found


def checked_point(lat: str | float, lon: str | float, what: str) -> tuple[float, float]:
    """A latitude and longitude that can be.

    >>> checked_point("36.2", 37.1, "a.csv")
    (36.2, 37.1)
    """
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise InputError(what, f"`{lat}, {lon}` is no point", "give degrees, as in 36.2,37.1") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise InputError(what, f"`{lat}, {lon}` lies outside the globe", "give latitude, then longitude")
    return point
