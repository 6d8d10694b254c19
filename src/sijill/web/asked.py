"""What an address asks for: filters from a page's query and back, so that every view can be shared.

The names in the address are the keys of `ONE` and `MANY` here, whatever the language of the page.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import QueryDict

from sijill.record import Filters

_LONGEST, _LONGEST_POLYGON = 300, 3_000  # letters of a value
_MOST = 60  # values of one filter
_FEWEST_CORNERS, _MOST_CORNERS = 3, 100
TEXTS = 20_000  # reports, the newest, that a text is looked for in

Pair = tuple[str, str]


def _day(said: str) -> datetime.date:
    return datetime.date.fromisoformat(said)


def _moment(said: str) -> datetime.datetime:
    at = datetime.datetime.fromisoformat(said)
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _number(said: str) -> int:
    number = int(said)
    if not 0 <= number <= 10_000_000:
        raise ValueError(said)
    return number


def _point(said: str) -> tuple[float, float]:
    """`longitude,latitude` in degrees."""
    lon, lat = (float(each) for each in said.split(","))
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(said)
    return lon, lat


def _box(said: str) -> tuple[float, float, float, float]:
    west, south, east, north = (float(each) for each in said.split(","))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(said)
    return west, south, east, north


def _polygon(said: str) -> tuple[tuple[float, float], ...]:
    corners = tuple(_point(each) for each in said.split())
    if not _FEWEST_CORNERS <= len(corners) <= _MOST_CORNERS:
        raise ValueError(said)
    return corners


# By the name in the address: the field of Filters, and how its value is read.
ONE: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "text": ("text", str),
    "from": ("earliest", _day),
    "to": ("latest", _day),
    "place": ("place", str),
    "victim": ("victim", str),
    "killed": ("killed", _number),
    "killed_to": ("killed_to", _number),
    "injured": ("injured", _number),
    "injured_to": ("injured_to", _number),
    "box": ("box", _box),
    "polygon": ("polygon", _polygon),
    "since": ("since", _moment),
}
MANY: Mapping[str, str] = {
    "type": "types",
    "actor": "actors",
    "target": "targets",
    "source": "sources",
    "area": "areas",
    "country": "countries",
    "grade": "grades",
    "status": "statuses",
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Filters as an address gave them: `pairs` are its names and values, `wrong` the names not understood."""

    filters: Filters
    pairs: tuple[Pair, ...] = ()
    wrong: tuple[str, ...] = ()

    def query(self, *more: Pair, without: Iterable[Pair] = ()) -> str:
        """The filters as a query, with more pairs or without some.

        >>> found = Asked(filters=Filters(), pairs=(("type", "arrest"), ("killed", "3")))
        >>> found.query(("page", "2"), without=[("killed", "3")])
        'type=arrest&page=2'
        """
        left_out = set(without)
        return urlencode([*(pair for pair in self.pairs if pair not in left_out), *more])

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one name, as they stand in the address."""
        return tuple(value for key, value in self.pairs if key == name)


def asked(query: QueryDict, groups: frozenset[str] | None) -> Asked:
    """What a query asks for, for somebody who sees these groups' records. What isn't understood is named.

    >>> from django.http import QueryDict
    >>> found = asked(QueryDict("type=arrest&type=shelling&killed=many&from=2024-01-01"), None)
    >>> found.filters.types, found.filters.earliest.year, found.wrong
    (('arrest', 'shelling'), 2024, ('killed',))
    """
    fields: dict[str, Any] = {}
    pairs: list[Pair] = []
    wrong: list[str] = []
    for name, (field, read) in ONE.items():
        said = _clean(query.get(name, ""), _LONGEST_POLYGON if name == "polygon" else _LONGEST)
        if not said:
            continue
        try:
            fields[field] = read(said)
            pairs.append((name, said))
        except ValueError:
            wrong.append(name)
    for name, field in MANY.items():
        values = tuple(dict.fromkeys(_some(query.getlist(name))))
        if values:
            fields[field] = values
            pairs.extend((name, value) for value in values)
    filters = Filters(groups=groups, newest=TEXTS, **fields)
    return Asked(filters=filters, pairs=tuple(pairs), wrong=tuple(wrong))


def box_of(said: str) -> tuple[float, float, float, float] | None:
    """West, south, east and north as an address says them; None where it says something else.

    >>> box_of("35,32,37.5,36"), box_of("37,32,35,36")
    ((35.0, 32.0, 37.5, 36.0), None)
    """
    try:
        return _box(said)
    except ValueError:
        return None


def _some(values: Iterable[str]) -> Iterator[str]:
    for value in list(values)[:_MOST]:
        if said := _clean(value):
            yield said


def _clean(said: str, longest: int = _LONGEST) -> str:
    """Without what no database takes, and not longer than anybody means."""
    return said.replace("\0", "").strip()[:longest]
