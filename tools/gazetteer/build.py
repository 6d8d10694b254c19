"""Builds src/sijill/data/gazetteer/XX/places.csv and about.toml for all countries.

Run with: python tools/gazetteer/build.py (needs the packages of requirements.txt beside it).
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import common
import gathered
import geonames
import yemen
from place import BOXES, COLUMNS, Place, absorb, fold, identity, joined, merge, tidy

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "sijill" / "data" / "gazetteer"
VILLAGES_OF = frozenset(("الحديدة", "تعز", "مأرب", "الجوف", "صعدة", "الضالع", "البيضاء"))
COUNTRIES = {
    "SY": ("Syria", "سوريا"),
    "IQ": ("Iraq", "العراق"),
    "YE": ("Yemen", "اليمن"),
    "PS": ("Palestine", "فلسطين"),
    "LB": ("Lebanon", "لبنان"),
    "LY": ("Libya", "ليبيا"),
    "SD": ("Sudan", "السودان"),
    "IL": ("Israel", "إسرائيل"),
}


def read_toml(name: str) -> dict[str, dict[str, str]]:
    """A small table beside this file."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def palestine(places: list[Place]) -> None:
    """GeoNames knows only Gaza and the West Bank: set each place's governorate from palestine.tsv."""
    lines = (HERE / "palestine.tsv").read_text(encoding="utf-8").splitlines()
    governorates = dict(line.split("\t") for line in lines if not line.startswith("#"))
    for place in places:
        place.admin1 = governorates.get(place.key.removeprefix("gn"), place.admin1)


def prefer(places: list[Place], names: dict[str, str]) -> None:
    """Makes the usual spelling the main name (prefer.toml: wrong or odd name = usual name)."""
    for place in places:
        if place.name in names:
            place.aliases = [place.name, *(a for a in place.aliases if a != names[place.name])]
            place.name = names[place.name]
            place.aliases = [a for a in place.aliases if f"-{a}" not in names]


def nest(places: list[Place]) -> None:
    """Puts villages of which only the district is known into their sub-district (nahiyas.txt)."""
    named: dict[tuple[str, str], list[Place]] = {}
    gone: list[int] = []
    for place in places:
        if place.kind == "village":
            for name in {fold(name) for name in (place.name, *place.aliases)}:
                named.setdefault((fold(place.admin1), name), []).append(place)
    for line in (HERE / "nahiyas.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        governorate, nahiya, villages = (part.strip() for part in line.split("|"))
        for village in villages.split("،"):
            found = named.get((fold(governorate), fold(village)), [])
            if not found:
                print("SY nahiya:", village, nahiya, "isn't known as a village")
            elif all(place.lat is None for place in found):
                found[0].admin2 = nahiya
                for again in found[1:]:  # listed by hand under two districts
                    absorb(found[0], again)
                    gone.append(id(again))
    places[:] = [place for place in places if id(place) not in gone]


def collect(country: str) -> list[Place]:
    """All rows of a country, merged: what was gathered by hand comes first and names the place."""
    codes = read_toml("admin1.toml").get(country, {})
    by_id = read_toml("arabic.toml").get(country, {})
    by_hand = gathered.load(HERE / "gathered", country)
    from_geonames = geonames.load(country, codes, by_id)
    prefer(from_geonames, read_toml("prefer.toml").get(country, {}))
    if country == "PS":
        palestine(from_geonames)
    rows = [*from_geonames, *by_hand]
    if country == "YE":
        known = {fold(name): name for name in codes.values()}
        rows += yemen.load(known, VILLAGES_OF)
    places = merge(rows)
    if country == "SY":
        nest(places)
    joined(places)
    tidy(places)
    common.mark(places, HERE / "common.txt")
    check(country, places)
    return places


def check(country: str, places: list[Place]) -> None:
    """Drops coordinates outside the country's box, aloud."""
    south, north, west, east = BOXES[country]
    for place in places:
        if place.lat is None or place.lon is None:
            continue
        if not (south <= place.lat <= north and west <= place.lon <= east):
            print(country, "outside:", place.name, place.lat, place.lon, place.source)
            place.lat = place.lon = None


def write(country: str, places: list[Place]) -> None:
    """places.csv (and villages.csv for the Yemeni census), sorted, and about.toml."""
    folder = DATA / country
    folder.mkdir(parents=True, exist_ok=True)
    census = [p for p in places if p.kind == "village" and p.source == "yemen-regions"]
    write_rows(folder / "places.csv", country, [p for p in places if p not in census] if census else places)
    if census:
        write_rows(folder / "villages.csv", country, census)
    used = Counter(p.source for p in places)
    lines = [
        f'country = "{country}"',
        f'english = "{COUNTRIES[country][0]}"',
        f'name = "{COUNTRIES[country][1]}"',
    ]
    lines += [f"built = {date.today().isoformat()}", f"rows = {len(places)}"]
    lines.append(f"with_coordinate = {sum(p.lat is not None for p in places)}")
    for key, source in read_toml("sources.toml").items():
        if key in used:
            lines += ["", f'[sources."{key}"]', *(f'{k} = "{v}"' for k, v in source.items())]
            lines.append(f"rows = {used[key]}")
    (folder / "about.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_rows(path: Path, country: str, places: list[Place]) -> None:
    """One CSV file; where two rows would share an id, the later ones are left out, aloud."""
    seen: set[str] = set()
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for place in sorted(places, key=lambda p: (p.admin1, p.kind, p.name, p.key)):
            key = identity(country, place)
            if key in seen:
                print(country, "same id:", place.name, place.kind, place.admin1, place.admin2, place.source)
                continue
            seen.add(key)
            rows.writerow([
                key, place.name, ";".join(place.aliases), place.english, place.kind, place.admin1,
                place.admin2, _number(place.lat), _number(place.lon), place.pcode,
                place.source if place.lat is not None or place.source == "yemen-regions" else "name-only",
                "1" if place.common else "",
            ])  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")


def main() -> None:
    """Builds every country and prints what it has."""
    for country in COUNTRIES:
        places = collect(country)
        write(country, places)
        kinds = Counter(p.kind for p in places)
        print(country, len(places), "with coordinate", sum(p.lat is not None for p in places), dict(kinds))


if __name__ == "__main__":
    main()
