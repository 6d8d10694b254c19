"""XLSX: a workbook that reads from right to left, with sheets for incidents, claims and a legend."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

import msgspec
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sijill.model import Claim, Incident
from sijill.publish.columns import COLUMNS, Cell, joined, row
from sijill.publish.csv import FORMULA
from sijill.publish.words import Word, words

LONGEST_CELL = 32_767  # letters; Excel takes no more
LONGEST_SHEET = 1_048_576  # rows
_CUT = " … [cut: see the JSON Lines]"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EXCELS_FIRST_YEAR = 1901  # it takes 1900 for a leap year
_DAYS = ("earliest", "latest")
_CLAIM = ("incident", "field", "value", "quotes", "report", "source", "account", "by", "at")
_LEGEND = ("legend_kind", "legend_key", "legend_ar", "legend_en")
_WIDTHS = {"id": 16, "places": 26, "place_within": 26, "perpetrators": 30, "victims": 36, "reports": 26}
_WIDTHS |= {"point_of": 30, "incident": 16, "value": 40, "quotes": 70, "report": 22, "at": 28}
_WIDTHS |= {"legend_key": 28, "legend_ar": 36, "legend_en": 36}
_WIDTH = 14


def write(incidents: Iterable[Incident], file: IO[bytes]) -> None:
    """Write a workbook; its rows wait on disk, not in memory, until it is put together.

    >>> import io
    >>> from sijill.model import When
    >>> write([Incident(id="i-1", type="shelling", when=When())], file := io.BytesIO())
    >>> file.getvalue()[:2]
    b'PK'
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Sijill"
    said = list(words())
    heads = {each.key: each for each in said if each.kind == "column"}
    acts = _Sheets(book, "incidents", tuple(COLUMNS), heads)
    claims = _Sheets(book, "claims", _CLAIM, heads)
    for incident in incidents:
        acts.add([_value(key, cell) for key, cell in row(incident).items()])
        for claim in incident.claims:
            claims.add(_claim(incident, claim))
    legend = _Sheets(book, "legend", _LEGEND, heads)
    for each in said:
        legend.add([each.kind, each.key, each.ar, each.en])
    for sheets in (acts, claims, legend):
        sheets.close()
    book.save(file)


class _Sheets:
    """Rows under one header; where a sheet is full, another of the same name and a number goes on."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[str], heads: Mapping[str, Word]) -> None:
        self.book, self.title, self.columns, self.heads = book, title, columns, heads
        self.number, self.rows = 0, 0
        self.sheet = self._next()

    def add(self, values: Sequence[Any]) -> None:
        """Add a row."""
        if self.rows >= LONGEST_SHEET:
            self.close()
            self.sheet = self._next()
        self.sheet.append([_cell(self.sheet, each) for each in values])
        self.rows += 1

    def close(self) -> None:
        """End the sheet: its filter spans all that was written."""
        self.sheet.auto_filter.ref = f"A2:{get_column_letter(len(self.columns))}{self.rows}"
        self.sheet.close()

    def _next(self) -> Any:
        self.number += 1
        title = self.title if self.number == 1 else f"{self.title} {self.number}"
        sheet = self.book.create_sheet(title)
        sheet.sheet_view.rightToLeft = True
        sheet.freeze_panes = "B3"
        for at, key in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(key, _WIDTH)
        sheet.append([_bold(sheet, self.heads[key].ar) for key in self.columns])
        sheet.append([_bold(sheet, key.removeprefix("legend_")) for key in self.columns])
        self.rows = 2
        return sheet


def _value(key: str, cell: Cell) -> Any:
    """A cell's value: lists joined, days as days."""
    if isinstance(cell, list):
        return joined(cell)
    return _day(cell) if key in _DAYS and isinstance(cell, str) else cell


def _day(text: str) -> datetime.date | str:
    """The day, or the text where it is none that Excel knows.

    >>> _day("2024-03-04"), _day("1822-08-13")
    (datetime.date(2024, 3, 4), '1822-08-13')
    """
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return day if day.year >= _EXCELS_FIRST_YEAR else text


def _claim(incident: Incident, claim: Claim) -> list[Any]:
    value = claim.value
    if not isinstance(value, str | int | float | None) or isinstance(value, bool):
        value = msgspec.json.encode(value).decode()
    quotes = "\n".join(f"«{each}»" for each in claim.quotes) or None
    told = (claim.report, claim.source, claim.account, claim.by, claim.at)
    return [incident.id, claim.field, value, quotes, *told]


def _cell(sheet: Any, value: Any) -> Any:
    """A text is only ever a text, never a formula or an error; a day is a day; numbers stay as they are."""
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, _fitting(value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)  # it stays a text when somebody edits it
        return cell
    if isinstance(value, datetime.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value


def _bold(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _fitting(text: str) -> str:
    """The text without what XML can't hold, and cut, visibly, where Excel would cut it."""
    text = _NOT_IN_XML.sub("\ufffd", text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT
