"""Tell why: for each value of a reading the words that it came from, and the entries found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from sijill import kit
from sijill.model import Reading, Report, Span
from sijill.page.markup import plain
from sijill.read.sheet import make_sheet

_LISTS = ("incidents", "tolls", "appeals", "sieges", "displacements", "threat_mentions")
_NAMES = {"threat_mentions": "threat"}
Found = list[tuple[Span, str]]


def why(report: Report, reading: Reading) -> list[str]:
    """The lines that explain a reading."""
    state = "relevant" if reading.relevant else "not relevant"
    lines = [
        plain(
            f"{report.id}  {state}  {reading.country or '-'}  {reading.published or '-'}  by {reading.reader}"
        )
    ]
    entries = _entries(report)
    for name in _LISTS:
        for number, each in enumerate(getattr(reading, name), start=1):
            lines.append(f"  {_NAMES.get(name, name.removesuffix('s'))} {number}")
            lines.extend(_values(each, report, entries))
    return lines


def _values(told: msgspec.Struct, report: Report, entries: Found) -> Iterator[str]:
    """A line for each value that has words."""
    filled = msgspec.to_builtins(told)
    spans: Mapping[str, list[Span]] = getattr(told, "spans", {})
    for field, some in spans.items():
        value = _short(filled.get(field.split(".")[0]))
        for span in some:
            quoted = plain(span.of((report.title or "") if span.part == "title" else report.text))
            rules = sorted({entry for place, entry in entries if _touch(place, span)})
            yield f"    {field:14} {plain(value)}  «{quoted}»  {' '.join(rules)}".rstrip()
            value = "″"


def _short(value: Any) -> str:
    """A value on one line, without what isn't filled."""
    if isinstance(value, dict):
        return " ".join(f"{key}={_short(each)}" for key, each in value.items() if each not in (None, [], ""))
    if isinstance(value, list):
        return "; ".join(_short(each) for each in value)
    return str(value)


def _touch(one: Span, other: Span) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


def _entries(report: Report) -> Found:
    """Every entry of the lexicons in the report, with its words."""
    sheet = make_sheet(report)
    hits = _knowledge().scan(sheet).at.values()
    return [(sheet.span(hit.first, hit.last), hit.entry.id) for some in hits for hit in some]


@cache
def _knowledge() -> kit.Kit:
    return kit.load()
