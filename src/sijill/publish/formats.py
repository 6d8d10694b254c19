"""The table of formats: what each is called, how its files end, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import IO, NamedTuple

from sijill.model import Incident
from sijill.publish import csv, geojson, jsonl


class Format(NamedTuple):
    """A format: `writes` takes incidents, one after the other, and a file open for bytes."""

    name: str
    ending: str
    writes: Callable[[Iterable[Incident], IO[bytes]], None]
    about: str


def _workbook(incidents: Iterable[Incident], file: IO[bytes]) -> None:
    from sijill.publish import xlsx  # noqa: PLC0415 openpyxl takes long to load, and only this needs it

    xlsx.write(incidents, file)


_ALL = (
    Format("jsonl", ".jsonl", jsonl.write, "one incident a line, whole, with every claim and its words"),
    Format("csv", ".csv", csv.write, "one incident a row, for spreadsheets and statistics; without claims"),
    Format("geojson", ".geojson", geojson.write, "one incident a point, for maps; without claims"),
    Format("xlsx", ".xlsx", _workbook, "a workbook in Arabic and English: incidents, claims, a legend"),
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
