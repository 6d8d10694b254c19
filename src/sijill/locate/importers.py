"""Places from files that others publish: a GeoNames country dump, an OCHA COD-AB sheet, an OSM extract.

To add a format, write a function from a file to rows and add it to `_FORMATS`; see docs/places.md.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import openpyxl

from sijill.areas import country_at, governorate_at
from sijill.errors import InputError
from sijill.locate.points import Point, km
from sijill.locate.rows import COUNTRIES
from sijill.locate.tables import Cells, checked_point, shipped, write
from sijill.text.fold import fold

_ARABIC = re.compile("^[\u0621-\u064a\u064b-\u0652 \u0640-]+$")
_ODD = re.compile("[^A-Za-z0-9_-]+")
_SIGNS = re.compile("[^a-z0-9]")
_DUMP = re.compile(r"[A-Z]{2}\.txt")
_LEVEL = re.compile(r"adm\d", re.IGNORECASE)
_GEONAMES_KINDS = {
    **{"PPLC": "city", "PPLA": "city", "PPLA2": "town", "PPLA3": "town", "PPLX": "neighbourhood"},
    **{"ADM2": "district", "ADM3": "district", "HSP": "facility", "AIRP": "facility", "AIRB": "facility"},
    **{"AIRF": "facility", "DAM": "facility", "BDG": "facility", "HSPC": "facility", "CTRM": "facility"},
    **{"CMPRF": "camp", "PPLRF": "camp", "SCH": "facility", "UNIV": "facility", "PRN": "facility"},
}
_OSM_PLACES = {
    **{"city": "city", "town": "town", "village": "village", "hamlet": "village"},
    **{"isolated_dwelling": "village", "suburb": "neighbourhood", "quarter": "neighbourhood"},
    **{"neighbourhood": "neighbourhood", "borough": "neighbourhood"},
}
_OSM_AMENITIES = {
    **{"hospital": "facility", "clinic": "facility", "school": "facility", "university": "facility"},
    **{"marketplace": "facility", "place_of_worship": "facility", "bus_station": "facility"},
    **{"prison": "facility", "refugee_site": "camp"},
}
_COD_KINDS = {1: "governorate", 2: "district", 3: "district", 4: "village"}
_CITY, _TOWN = 50_000, 5_000  # inhabitants
_SAME = 5.0  # km: a place of the same name that near is the same place
_LARGEST = 1 << 29  # bytes of a dump in a zip file
_BROKEN = (UnicodeDecodeError, msgspec.DecodeError, zipfile.BadZipFile, KeyError, ValueError, TypeError)
_ONE_WORD = frozenset({"village", "neighbourhood", "town", "district", "camp"})


class Imported(msgspec.Struct, frozen=True):
    """The rows of a file, which format it has, and why other lines were left out."""

    format: str
    rows: list[Cells]
    skipped: dict[str, int]


def read_places(path: Path, *, country: str | None = None) -> Imported:
    """The places of a file, whatever its format. `country` is needed only where neither file nor point tells.

    A name of one word is taken to be a common word too, so that texts aren't read wrongly: they must say
    what kind of place it is. Lines without an Arabic name are left out.
    """
    skipped: Counter[str] = Counter()
    for name, suffixes, rows_of in _FORMATS:
        if path.suffix.lower() in suffixes:
            try:
                rows = {row["id"]: row for row in _settled(rows_of(path, skipped), country, skipped)}
            except _BROKEN as error:
                raise InputError(str(path), f"is no {name}: {error}", "see docs/places.md") from error
            return Imported(name, list(rows.values()), dict(skipped))
    raise InputError(str(path), "is no GeoNames dump, COD-AB sheet or OSM extract", "see docs/places.md")


def keep(folder: Path, imported: Imported, path: Path, *, day: str) -> dict[str, int]:
    """Write the rows into a person's gazetteer, one table a country; how many each country got.

    What is shipped already, by id, P-code or by name and place, is left out. The same file again replaces
    what it brought before. `day` is told in the about.toml beside the table.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    stem = _ODD.sub("-", path.stem).strip("-") or "places"
    counts = {}
    for country in sorted({row["country"] for row in imported.rows}):
        known = _Known(shipped(country))
        new = [row for row in imported.rows if row["country"] == country and not known.holds(row)]
        write(folder / country / f"import-{stem}.csv", new)
        note = f'format = "{imported.format}"\nfile = "{path.name}"\nsha256 = "{digest}"\nbuilt = {day}\n'
        (folder / country / f"import-{stem}.toml").write_text(note, encoding="utf-8")
        counts[country] = len(new)
    return counts


class _Known:
    """What is shipped, by id, P-code and name."""

    def __init__(self, rows: Iterable[Cells]) -> None:
        self._ids: set[str] = set()
        self._named: dict[str, list[Point]] = {}
        for row in rows:
            self._ids |= {row["id"], row["pcode"]} if row["lat"] else {row["id"]}
            for name in (row["name"], *row["aliases"].split(";")):
                if row["lat"] and name:
                    point = (float(row["lat"]), float(row["lon"]))
                    self._named.setdefault(fold(name).text, []).append(point)

    def holds(self, row: Cells) -> bool:
        if row["id"] in self._ids or (row["pcode"] and row["pcode"] in self._ids):
            return True
        if not row["lat"]:
            return False
        point = (float(row["lat"]), float(row["lon"]))
        return any(km(point, other) <= _SAME for other in self._named.get(fold(row["name"]).text, ()))


def _settled(rows: Iterable[Cells], country: str | None, skipped: Counter[str]) -> Iterator[Cells]:
    """Rows with their country and governorate, by their points where the file doesn't tell them."""
    for row in rows:
        point = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
        code = row.get("country") or (country_at(point) if point else None) or country or ""
        if code not in COUNTRIES:
            skipped["in no country that Sijill knows"] += 1
            continue
        inside = row.get("admin1") or (governorate_at(code, point) if point else None) or ""
        common = "1" if " " not in row["name"] and row["kind"] in _ONE_WORD else ""
        cells = {"aliases": "", "english": "", "admin2": "", "pcode": "", **row}
        yield {**cells, "id": f"{code}.{row['id']}", "country": code, "admin1": inside, "common": common}


def _geonames(path: Path, skipped: Counter[str]) -> Iterator[Cells]:
    for cells in csv.reader(io.StringIO(_text(path)), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(cells) < 15:
            skipped["not a line of GeoNames"] += 1
            continue
        people = int(cells[14]) if cells[14].isdigit() else 0
        kind = _GEONAMES_KINDS.get(cells[7]) or (_by_people(people) if cells[6] == "P" else None)
        names = [name.strip() for name in (cells[1], *cells[3].split(",")) if _ARABIC.match(name.strip())]
        if kind is None:
            skipped["of another kind"] += 1
        elif not names:
            skipped["without an Arabic name"] += 1
        else:
            lat, lon = checked_point(cells[4], cells[5], str(path))
            yield {
                **{"id": f"gn{cells[0]}", "name": names[0], "aliases": ";".join(dict.fromkeys(names[1:]))},
                **{"english": cells[2], "kind": kind, "lat": f"{lat}", "lon": f"{lon}"},
                **{"country": cells[8], "source": "geonames-dump"},
            }


def _by_people(people: int) -> str:
    return "city" if people >= _CITY else "town" if people >= _TOWN else "village"


def _text(path: Path) -> str:
    """A dump's text, out of its zip file if it is in one."""
    if path.suffix != ".zip":
        return path.read_text(encoding="utf-8-sig", errors="replace")
    with zipfile.ZipFile(path) as packed:
        inside = [name for name in packed.namelist() if _DUMP.fullmatch(name)]
        if not inside:
            raise InputError(str(path), "holds no country's dump", "give the zip of one country")
        if packed.getinfo(inside[0]).file_size > _LARGEST:
            raise InputError(str(path), "is too large", "give one country's dump")
        return packed.read(inside[0]).decode("utf-8", "replace")


def _cod(path: Path, skipped: Counter[str]) -> Iterator[Cells]:
    head, *lines = _sheet(path)
    column = {_SIGNS.sub("", str(cell or "").lower()): at for at, cell in enumerate(head)}

    def cell(line: list[str], *names: str) -> str:
        return next((line[column[n]] for n in names if n in column and line[column[n]]), "")

    for line in lines:
        level = next((n for n in (4, 3, 2, 1) if cell(line, f"adm{n}pcode")), 0)
        name = cell(line, f"adm{level}ar", f"adm{level}name1", f"adm{level}altar")
        if not level or not _ARABIC.match(name):
            skipped["without an Arabic name or a P-code"] += 1
            continue
        lat = cell(line, "latitude", "lat", "centerlat", "ycoord", "y")
        lon = cell(line, "longitude", "lon", "long", "centerlon", "xcoord", "x")
        point = checked_point(lat, lon, str(path)) if lat and lon else None
        pcode = cell(line, f"adm{level}pcode")
        yield {
            **{"id": f"cod-{pcode}", "name": name, "pcode": pcode, "kind": _COD_KINDS[level]},
            **{"english": cell(line, f"adm{level}en", f"adm{level}name"), "source": "cod-ab"},
            **{"admin1": cell(line, "adm1ar", "adm1name1") if level > 1 else ""},
            **{"admin2": cell(line, "adm2ar", "adm2name1") if level > 2 else ""},
            **{"lat": f"{point[0]}" if point else "", "lon": f"{point[1]}" if point else ""},
            **{"country": pcode[:2] if pcode[:2] in COUNTRIES else ""},
        }


def _sheet(path: Path) -> list[list[str]]:
    """The cells of a CSV file, or of the deepest ADM sheet of a workbook, as text."""
    if path.suffix.lower() == ".csv":
        return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    named = sorted((n for n in book.sheetnames if _LEVEL.search(n)), reverse=True)
    sheet = book[named[0]] if named else book.worksheets[0]
    rows = [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]
    return rows or [[]]


class _Extract(msgspec.Struct):
    """GeoJSON has features, an answer of Overpass elements."""

    features: list[dict[str, Any]] = []
    elements: list[dict[str, Any]] = []


def _osm(path: Path, skipped: Counter[str]) -> Iterator[Cells]:
    content = msgspec.json.decode(path.read_bytes(), type=_Extract)
    for each in [*content.features, *content.elements]:
        tags, point = _tagged(each)
        kind = _OSM_PLACES.get(tags.get("place", "")) or _OSM_AMENITIES.get(tags.get("amenity", ""))
        names = [tags[key] for key in ("name:ar", "name", "alt_name:ar", "alt_name") if key in tags]
        names = [name for one in names for name in one.split(";") if _ARABIC.match(name.strip())]
        if kind is None or point is None:
            skipped["of another kind"] += 1
        elif not names:
            skipped["without an Arabic name"] += 1
        else:
            lat, lon = checked_point(*point, str(path))
            yield {
                **{"id": f"osm-{_osm_id(each)}", "name": names[0].strip(), "kind": kind, "source": "osm"},
                **{"aliases": ";".join(dict.fromkeys(n.strip() for n in names[1:] if n != names[0]))},
                **{"english": tags.get("name:en", ""), "lat": f"{lat}", "lon": f"{lon}"},
            }


def _tagged(each: dict[str, Any]) -> tuple[dict[str, str], tuple[float, float] | None]:
    """An object's tags and point, in GeoJSON or as Overpass gives it."""
    told = msgspec.convert(each.get("tags") or each.get("properties") or {}, dict[str, Any])
    tags = {key: value for key, value in told.items() if isinstance(value, str)}
    geometry = each.get("geometry") or {}
    if geometry.get("type") == "Point":
        lon, lat = geometry["coordinates"][:2]
        return tags, (lat, lon)
    place = each.get("center") or each
    return tags, (place["lat"], place["lon"]) if "lat" in place and "lon" in place else None


def _osm_id(each: dict[str, Any]) -> str:
    told = str(each.get("id") or (each.get("properties") or {}).get("@id") or "")
    kind = each.get("type", "")
    return f"{kind[0]}{told}" if kind in ("node", "way", "relation") else told.replace("/", "")


_Reader = Callable[[Path, Counter[str]], Iterator[Cells]]
_FORMATS: tuple[tuple[str, tuple[str, ...], _Reader], ...] = (
    ("OSM extract", (".json", ".geojson"), _osm),
    ("OCHA COD-AB sheet", (".xlsx", ".csv"), _cod),
    ("GeoNames dump", (".txt", ".tsv", ".zip"), _geonames),
)
