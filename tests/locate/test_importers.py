"""Places out of what others publish: GeoNames dumps, COD-AB sheets, OSM extracts."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sijill import kit
from sijill.errors import InputError
from sijill.locate.coordinates import located
from sijill.locate.importers import Imported, keep, read_places
from sijill.locate.tables import read, shipped
from sijill.model import Place

DAY = "2026-11-25"


def geonames(identity: str, names: str, lat: str, lon: str, *, code: str = "PPL", people: str = "0") -> str:
    """A line of a GeoNames dump."""
    feature = "S" if code == "HSP" else "P"
    cells = [identity, "Name", "Name", names, lat, lon, feature, code, "SY", "", "12", "", "", "", people]
    return "\t".join([*cells, "", "", "Asia/Damascus", "2026-01-01"])


DUMP = "\n".join([
    geonames("9001", "Qaryat at Tajriba,قرية التجربة", "35.70", "36.60", people="900"),
    geonames("9002", "Mustashfa,مستشفى التجربة", "35.71", "36.61", code="HSP"),
    geonames("9003", "No Arabic", "35.72", "36.62"),
    geonames("9004", "جبل", "35.72", "36.62", code="MT").replace("\tP\t", "\tT\t"),
    "broken",
])  # fmt: skip
HEAD = ["ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE", "ADM4_EN", "ADM4_AR"]
HEAD += ["ADM4_PCODE", "Latitude", "Longitude"]
LINE = [
    "Idleb",
    "إدلب",
    "SY07",
    "Ariha",
    "أريحا",
    "SY0704",
    "Tajriba",
    "قرية التجربة",
    "SY-C9999",
    35.7,
    36.6,
]
OSM = {
    "elements": [
        {
            "type": "node",
            "id": 1,
            "lat": 35.7,
            "lon": 36.6,
            "tags": {"place": "hamlet", "name": "قرية التجربة", "name:en": "Test"},
        },
        {
            "type": "way",
            "id": 2,
            "center": {"lat": 33.3, "lon": 44.4},
            "tags": {"amenity": "hospital", "name:ar": "مستشفى التجربة"},
        },
        {
            "type": "node",
            "id": 3,
            "lat": 48.9,
            "lon": 2.3,
            "tags": {"place": "village", "name": "قرية بعيدة"},
        },
        {"type": "node", "id": 4, "lat": 35.7, "lon": 36.6, "tags": {"shop": "bakery", "name": "فرن"}},
    ]
}


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sheet(folder: Path) -> Path:
    """A workbook with a sheet of governorates and one of villages."""
    book = openpyxl.Workbook()
    book.active.title = "ADM1"
    book.active.append(HEAD[:3])
    villages = book.create_sheet("ADM4")
    villages.append(HEAD)
    villages.append(LINE)
    book.save(folder / "cod.xlsx")
    return folder / "cod.xlsx"


def test_a_geonames_dump_gives_what_has_an_arabic_name_and_a_kind(tmp_path: Path) -> None:
    found = read_places(written(tmp_path, "SY.txt", DUMP))
    assert found.format == "GeoNames dump"
    assert [(row["id"], row["name"], row["kind"], row["admin1"]) for row in found.rows] == [
        ("SY.gn9001", "قرية التجربة", "village", "إدلب"),
        ("SY.gn9002", "مستشفى التجربة", "facility", "إدلب"),
    ]
    assert sum(found.skipped.values()) == 3


def test_a_dump_is_read_out_of_its_zip_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.writestr("readme.txt", "no places")
        packed.writestr("SY.txt", DUMP)
    assert len(read_places(tmp_path / "SY.zip").rows) == 2


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_cod_sheet_gives_names_p_codes_and_nesting(tmp_path: Path, kind: str) -> None:
    lines = [",".join(map(str, line)) for line in (HEAD, LINE)]
    path = sheet(tmp_path) if kind == "xlsx" else written(tmp_path, "cod.csv", "\n".join(lines))
    (row,) = read_places(path, country="SY").rows
    assert (row["name"], row["kind"], row["pcode"]) == ("قرية التجربة", "village", "SY-C9999")
    assert (row["admin1"], row["admin2"], row["english"]) == ("إدلب", "أريحا", "Tajriba")
    assert (float(row["lat"]), float(row["lon"])) == (35.7, 36.6)


def test_an_overpass_answer_gives_places_and_hospitals_each_in_its_country(tmp_path: Path) -> None:
    found = read_places(written(tmp_path, "osm.json", json.dumps(OSM)))
    assert [(row["country"], row["kind"], row["name"]) for row in found.rows] == [
        ("SY", "village", "قرية التجربة"),
        ("IQ", "facility", "مستشفى التجربة"),
    ]
    assert found.skipped == {"in no country that Sijill knows": 1, "of another kind": 1}


def test_geojson_gives_the_same_as_overpass(tmp_path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "id": "node/1",
            "geometry": {"type": "Point", "coordinates": [each.get("lon"), each.get("lat")]},
            "properties": each["tags"],
        }
        for each in OSM["elements"][:1]
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (row,) = read_places(written(tmp_path, "osm.geojson", text)).rows
    assert (row["id"], row["name"], row["lat"], row["lon"]) == (
        "SY.osm-node1",
        "قرية التجربة",
        "35.7",
        "36.6",
    )


BROKEN = [
    ("a.json", "{"),
    ("a.json", "[1]"),
    ("a.geojson", '{"features": [{"properties": {"place": "town", "name": "حلب"}, "lat": "x", "lon": 1}]}'),
    ("a.xlsx", "no workbook"),
    ("a.zip", "no zip"),
    ("a.pdf", "no format"),
    ("a.txt", geonames("1", "قرية", "95", "36")),
]


@pytest.mark.parametrize(("name", "text"), BROKEN)
def test_a_broken_file_is_one_error_with_its_name(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InputError, match="a\\."):
        read_places(written(tmp_path, name, text))


def test_a_name_of_one_word_is_taken_to_be_a_common_word_too(tmp_path: Path) -> None:
    dump = geonames("1", "الصباح", "35.7", "36.6") + "\n" + geonames("2", "تل الصباح", "35.7", "36.6")
    found = read_places(written(tmp_path, "SY.txt", dump))
    assert [row["common"] for row in found.rows] == ["1", ""]


def test_what_is_shipped_already_isnt_added_again(tmp_path: Path) -> None:
    idlib = next(r for r in shipped("SY") if r["name"] == "سراقب" and r["source"] == "geonames")
    dump = geonames("77", "سراقب", idlib["lat"], idlib["lon"]) + "\n" + DUMP
    path = written(tmp_path, "SY.txt", dump)
    assert keep(tmp_path / "own", read_places(path), path, day=DAY) == {"SY": 2}


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "SY.txt", DUMP)
    for _ in range(2):
        keep(tmp_path / "own", read_places(path), path, day=DAY)
    assert len(list((tmp_path / "own" / "SY").glob("*.csv"))) == 1
    assert len(read(tmp_path / "own" / "SY" / "import-SY.csv")) == 2
    note = (tmp_path / "own" / "SY" / "import-SY.toml").read_text(encoding="utf-8")
    assert "GeoNames dump" in note and DAY in note


def test_added_places_are_located(tmp_path: Path) -> None:
    path = written(tmp_path, "SY.txt", DUMP)
    imported = read_places(path)
    assert isinstance(imported, Imported)
    keep(tmp_path / "own", imported, path, day=DAY)
    knowledge = kit.load(data=tmp_path / "nothing", extra=tmp_path / "own", cache=tmp_path)
    place = Place(name="مستشفى التجربة", kind="facility", within=["إدلب"])
    found = located(place, country="SY", kit=knowledge)
    assert (found.lat, found.lon, found.precision) == (35.71, 36.61, "exact")
