"""What a person teaches: a place of one's own, or another spelling of a place that is known.

It is kept in `own.csv` of the country's folder in the person's gazetteer, and laid over the shipped tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sijill.areas import governorate_at
from sijill.errors import InputError
from sijill.locate.points import Point
from sijill.locate.rows import COUNTRIES
from sijill.locate.tables import KINDS, OWN_FILE, Cells, merged, read, write
from sijill.text.fold import fold


def teach(
    folder: Path,
    name: str,
    *,
    country: str,
    kind: str,
    point: Point,
    governorate: str = "",
    aliases: Sequence[str] = (),
    english: str = "",
) -> Cells:
    """Keep a place of one's own; teaching it again under the same name and governorate replaces it.

    >>> from tempfile import mkdtemp
    >>> where = (35.9, 36.7)
    >>> row = teach(Path(mkdtemp()), "مزرعة الشمال", country="SY", kind="village", point=where)
    >>> row["admin1"], row["source"]
    ('إدلب', 'own')
    """
    if country not in COUNTRIES:
        raise InputError(country, "is none of the countries", f"give one of {' '.join(COUNTRIES)}")
    if kind not in KINDS:
        raise InputError(kind, "is no kind of place", f"give one of {' '.join(KINDS)}")
    if not fold(name).text.strip():
        raise InputError("the name", "is empty", "give the place's Arabic name")
    inside = governorate or governorate_at(country, point) or ""
    text = "|".join((fold(name).text, kind, fold(inside).text))
    row = {
        **{"id": f"{country}.own-{hashlib.sha256(text.encode()).hexdigest()[:8]}", "name": name},
        **{"aliases": ";".join(aliases), "english": english, "kind": kind, "admin1": inside},
        **{"admin2": "", "lat": f"{point[0]:.5f}", "lon": f"{point[1]:.5f}", "pcode": ""},
        **{"source": "own", "common": ""},
    }
    _keep(folder, country, row)
    return row


def teach_alias(folder: Path, identity: str, aliases: Sequence[str]) -> Cells:
    """Keep other spellings of the place with that id; they are added to those it has."""
    country = identity.partition(".")[0]
    row = merged(folder, country).get(identity) if country in COUNTRIES else None
    if row is None:
        raise InputError(identity, "is no place's id", "find it with: sijill gazetteer find NAME")
    known = [name for name in row["aliases"].split(";") if name]
    spellings = dict.fromkeys([*known, *(alias for alias in aliases if alias != row["name"])])
    taught = {**row, "aliases": ";".join(spellings)}
    _keep(folder, country, taught)
    return taught


def _keep(folder: Path, country: str, row: Cells) -> None:
    path = folder / country / OWN_FILE
    rows = {each["id"]: each for each in read(path)}
    rows[row["id"]] = row
    write(path, rows.values())
