"""Find rows of the gazetteer by a name or a part of one, in Arabic or in Latin letters."""

from __future__ import annotations

from pathlib import Path

from rapidfuzz import fuzz, process

from sijill.locate.tables import Cells, merged
from sijill.text.fold import fold

_LIKE = 85  # of 100: how alike a name must be to be offered where none is the same
_MOST = 200


def find(name: str, folder: Path, *, country: str | None = None) -> list[Cells]:
    """Rows of that name; else of names that begin with it or hold it; else of names most like it.

    >>> [row["kind"] for row in find("سراقب", Path("/nowhere"), country="SY")]
    ['district', 'town']
    >>> find("Saraqib", Path("/nowhere"), country="SY")[0]["name"]
    'سراقب'
    """
    asked = _plain(name)
    rows = list(merged(folder, country).values())
    spelled = [(_spellings(row), row) for row in rows]
    for same in (str.__eq__, str.startswith, str.__contains__):
        found = [row for names, row in spelled if any(same(each, asked) for each in names)]
        if found:
            return sorted(found, key=lambda row: (not row["lat"], row["id"]))[:_MOST]
    names = {each: row for spellings, row in spelled for each in spellings}
    like = process.extract(asked, list(names), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=20)
    return [names[each] for each, _, _ in like]


def _spellings(row: Cells) -> list[str]:
    return [_plain(each) for each in (row["name"], *row["aliases"].split(";"), row["english"]) if each]


def _plain(name: str) -> str:
    return " ".join(fold(name).text.casefold().replace("-", " ").replace("'", "").split())
