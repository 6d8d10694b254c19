"""The gazetteer's tables: columns, kinds, coordinates inside the country, ids and names told apart."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

GAZETTEER = Path(__file__).resolve().parents[2] / "src" / "sijill" / "data" / "gazetteer"
COLUMNS = [
    "id", "name", "aliases", "english", "kind", "admin1", "admin2",
    "lat", "lon", "pcode", "source", "common",
]  # fmt: skip
KINDS = {
    "country", "region", "governorate", "district", "city", "town", "village",
    "neighbourhood", "camp", "facility", "road",
}  # fmt: skip
BOXES = {
    "SY": (32.2, 37.4, 35.5, 42.5), "IQ": (29.0, 37.5, 38.7, 48.8), "YE": (11.9, 19.1, 41.6, 54.8),
    "PS": (31.1, 32.7, 34.1, 35.7), "LB": (33.0, 34.8, 35.0, 36.7), "LY": (19.4, 33.3, 9.3, 25.3),
    "SD": (8.5, 22.4, 21.7, 38.8), "IL": (29.4, 33.5, 34.1, 35.9),
}  # fmt: skip
FILES = sorted(GAZETTEER.glob("*/*.csv"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_every_country_has_its_table() -> None:
    assert {path.parent.name for path in FILES} == set(BOXES)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_columns_and_kinds(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as text:
        assert next(csv.reader(text)) == COLUMNS
    assert [row for row in rows(path) if row["kind"] not in KINDS or row["common"] not in ("", "1")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_names_are_arabic_and_bare(path: Path) -> None:
    bad = [
        name
        for row in rows(path)
        for name in (row["name"], *filter(None, row["aliases"].split(";")))
        if name != name.strip() or len(name) < 2 or any("a" <= c.lower() <= "z" for c in name)
    ]
    assert bad == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_coordinates_lie_in_the_country(path: Path) -> None:
    south, north, west, east = BOXES[path.parent.name]
    for row in rows(path):
        assert bool(row["lat"]) == bool(row["lon"]), row
        if row["lat"]:
            assert south <= float(row["lat"]) <= north, row
            assert west <= float(row["lon"]) <= east, row


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_sources_are_explained(path: Path) -> None:
    about = tomllib.loads((path.parent / "about.toml").read_text(encoding="utf-8"))
    assert {row["source"] for row in rows(path)} <= set(about["sources"])
    assert all(source["licence"] for source in about["sources"].values())


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_bare_name_has_no_coordinate(path: Path) -> None:
    assert [row for row in rows(path) if row["source"] == "name-only" and row["lat"]] == []


def test_ids_are_unique() -> None:
    ids = Counter(row["id"] for path in FILES for row in rows(path))
    assert [key for key, n in ids.items() if n > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_name_twice_in_a_governorate(path: Path) -> None:
    places = Counter((r["name"], r["admin1"], r["kind"], r["admin2"], r["lat"], r["lon"]) for r in rows(path))
    assert [place for place, n in places.items() if n > 1] == []
    unplaced = Counter(
        (r["name"], r["admin1"], r["kind"]) for r in rows(path) if not r["lat"] and not r["admin2"]
    )
    assert [place for place, n in unplaced.items() if n > 1] == []
