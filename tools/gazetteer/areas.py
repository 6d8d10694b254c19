"""The areas that the record counts by: governorates as their outlines have them, with names and codes.

Run by hand: `python areas.py`, after outlines.py and build.py. It writes src/sijill/data/outlines/areas.csv.
An area that holds several governorates, since its lines are older than they, bears the names of all; the
Gaza Strip and the West Bank, which are drawn whole, bear their own.
"""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "sijill" / "data"
WHOLE = "region"  # the kind of a wider place that is drawn whole


def governorates(country: str) -> dict[str, dict[str, str]]:
    """The gazetteer's governorates by their Arabic names, and regions whose name no governorate has."""
    with (DATA / "gazetteer" / country / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] in ("governorate", WHOLE)]
    return {row["name"]: row for row in sorted(rows, key=lambda row: row["kind"] != WHOLE)}


def main() -> None:
    """Write the table."""
    held: dict[tuple[str, str], tuple[str, list[str]]] = {}  # by country and first name: its code, all names
    with (DATA / "outlines" / "outlines.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = row["names"].split(";")
            held.setdefault((row["country"], names[0]), (f"{row['country']}-{row['region']}", names))
    with (DATA / "outlines" / "areas.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("area", "country", "ar", "en", "rows"))
        taken: set[tuple[str, str]] = set(held)
        for (country, first), (code, names) in held.items():
            known = governorates(country)
            mine = [first, *(name for name in names[1:] if (country, name) not in taken)]
            taken |= {(country, name) for name in mine}
            whole = known.get(first, {}).get("kind") == WHOLE
            shown = mine[:1] if whole else mine
            english = "; ".join(known[name]["english"] for name in shown if name in known)
            ids = ";".join(known[name]["id"] for name in mine if name in known)
            rows.writerow((code, country, "؛ ".join(shown), english, ids))


if __name__ == "__main__":
    main()
