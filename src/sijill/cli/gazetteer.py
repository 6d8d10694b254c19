"""`sijill gazetteer`: the places that Sijill knows, more of them from files, and one's own."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.home import own_places
from sijill.cli.say import complain, note
from sijill.errors import InputError
from sijill.locate import own
from sijill.locate.tables import Cells, checked_point, rows_in, shipped
from sijill.model import Place

app = typer.Typer(help="The places that Sijill knows, and your own.", no_args_is_help=True)

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A GeoNames dump, a COD-AB sheet, an OSM extract.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A place's name, in Arabic or Latin letters.")]
Country = Annotated[
    str | None, typer.Option("--country", metavar="XX", help="The country's ISO code, such as SY.")
]
Within = Annotated[
    list[str] | None,
    typer.Option("--within", metavar="NAME", help="A wider place around it; may be repeated."),
]
At = Annotated[str | None, typer.Option("--at", metavar="LAT,LON", help="Its point, in degrees.")]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND", help="What it is: village, camp, facility ...")]
Governorate = Annotated[
    str, typer.Option("--governorate", metavar="NAME", help="Its governorate, if the point doesn't tell it.")
]
Aliases = Annotated[
    list[str] | None, typer.Option("--alias", metavar="NAME", help="Another spelling; may be repeated.")
]
English = Annotated[str, typer.Option("--english", metavar="NAME", help="Its name in Latin letters.")]
Identity = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="The id of a known place that gets the spellings.")
]


@app.command("add", short_help="Add the places of a file.")
def add(file: File, country: Country = None) -> int:
    """Add the places of a GeoNames country dump, an OCHA COD-AB sheet or an OSM extract to your own.

    \b
    Examples:
      sijill gazetteer add SY.zip
      sijill gazetteer add syr_adminboundaries.xlsx
      sijill gazetteer add hospitals.geojson --country SY
    """
    from sijill.locate.importers import keep, read_places  # noqa: PLC0415  slow to load, seldom needed

    imported = read_places(file, country=country)
    counts = keep(own_places(), imported, file, day=datetime.datetime.now(tz=datetime.UTC).date().isoformat())
    for why, times in sorted(imported.skipped.items()):
        note(f"{times} left out: {why}")
    known = len(imported.rows) - sum(counts.values())
    if known:
        note(f"{known} known already")
    for code, times in counts.items():
        typer.echo(f"{code}\t{times} places added ({imported.format})")
    if not imported.rows:
        complain(f"{file}: no place with an Arabic name in it")
    return 0 if imported.rows else 1


@app.command("list", short_help="Count the places that are known.")
def list_places() -> int:
    """Count the places of each country: those that come with Sijill, and your own.

    \b
    Example:
      sijill gazetteer list
    """
    typer.echo("country\tplaces\twith a point\tyour own")
    mine = Counter(row["country"] for row in rows_in(own_places()))
    told: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for row in shipped():
        told[row["country"]] += 1
        placed[row["country"]] += bool(row["lat"])
    for code in sorted(told):
        typer.echo(f"{code}\t{told[code]}\t{placed[code]}\t{mine[code]}")
    return 0


@app.command("find", short_help="Find a place, and tell homonyms apart.")
def find(name: Name, country: Country = None, within: Within = None, kind: Kind = "town") -> int:
    """Find the places of a name. With a wider place, homonyms are weighed, with the reasons.

    \b
    Examples:
      sijill gazetteer find سراقب
      sijill gazetteer find نيحا --country LB --within البقاع
    """
    from sijill.locate.find import find as found_rows  # noqa: PLC0415  slow to load, seldom needed

    if within and country:
        return _weighed(Place(name=name, kind=kind, within=within), country)
    rows = found_rows(name, own_places(), country=country)
    for cells in rows:
        typer.echo("\t".join(_shown(cells)))
    if not rows:
        complain(f"{name}: no place of this name is known (teach it: sijill gazetteer teach --help)")
    return 0 if rows else 1


def _weighed(place: Place, country: str) -> int:
    """The homonyms with their scores and reasons."""
    from sijill import kit  # noqa: PLC0415  `sijill --help` need not load the knowledge
    from sijill.locate.candidates import candidates  # noqa: PLC0415

    found = candidates(place, country=country, kit=kit.load(extra=own_places()))
    for each in found:
        row = each.row
        point = f"{row.point[0]},{row.point[1]}" if row.point else "–"
        reasons = "; ".join(each.reasons)
        typer.echo(f"{each.score:+.1f}\t{row.id}\t{row.name}\t{row.admin1}\t{point}\t{reasons}")
    if not found:
        complain(f"{place.name}: no place of this name is known in {country}")
    return 0 if found else 1


def _shown(row: Cells) -> list[str]:
    point = f"{row['lat']},{row['lon']}" if row["lat"] else "–"
    return [row["id"], row["name"], row["kind"], row["admin1"], point, row["english"], row["source"]]


@app.command("teach", short_help="Teach a place or another spelling.")
def teach(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="The place's Arabic name.")] = "",
    at: At = None,
    country: Country = None,
    kind: Kind = "village",
    governorate: Governorate = "",
    alias: Aliases = None,
    english: English = "",
    identity: Identity = None,
) -> int:
    """Teach a place of your own, or other spellings of a place that is known.

    \b
    Examples:
      sijill gazetteer teach "مخيم الأمل" --country SY --kind camp --at 36.1,36.7
      sijill gazetteer teach --id SY.gn172955 --alias الشهباء
    """
    if identity:
        row = own.teach_alias(own_places(), identity, alias or ([name] if name else []))
    elif name and at and country:
        lat, _, lon = at.partition(",")
        point = checked_point(lat.strip(), lon.strip(), "--at")
        row = own.teach(
            own_places(),
            name,
            country=country,
            kind=kind,
            point=point,
            governorate=governorate,
            aliases=alias or [],
            english=english,
        )
    else:
        what = "needs a name with --at and --country, or --id with --alias"
        raise InputError("teach", what, "see: sijill gazetteer teach --help")
    typer.echo("\t".join([*_shown(row)[:5], row["aliases"]]))
    return 0
