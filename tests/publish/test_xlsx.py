"""The workbook, opened as a person would."""

import datetime
import io
from typing import Any

import msgspec
import openpyxl
import pytest

from sijill.model import Incident
from sijill.publish import FORMATS, write, xlsx
from tests.publish.made import FULL, WIDE, claim, written


def opened(*incidents: Incident) -> Any:
    """The workbook of incidents."""
    file = io.BytesIO()
    write(file, FORMATS["xlsx"], incidents)
    return openpyxl.load_workbook(file)


def column(sheet: Any, key: str) -> list[Any]:
    """The cells under a column's key."""
    keys = [cell.value for cell in sheet[2]]
    return [row[keys.index(key)] for row in sheet.iter_rows(min_row=3)]


def test_the_sheets_read_from_right_to_left_under_two_frozen_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(FORMATS["xlsx"])))
    assert book.sheetnames == ["incidents", "claims", "legend"]
    for sheet in book.worksheets:
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "B3"
        assert sheet.column_dimensions["A"].width >= 14
        assert sheet.auto_filter.ref.startswith("A2:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))


def test_days_are_days_and_numbers_numbers() -> None:
    sheet = opened(FULL, WIDE)["incidents"]
    first, second = column(sheet, "earliest")
    assert first.value == datetime.datetime(2024, 3, 4)
    assert second.number_format == "yyyy-mm-dd"
    assert [cell.value for cell in column(sheet, "killed_min")] == [3, 0]
    assert [cell.value for cell in column(sheet, "injured_max")] == [None, None]
    assert column(sheet, "lon")[1].value == -0.25


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "@a", "#N/A", "2024-01-01", "007"])
def test_a_text_is_only_ever_a_text(text: str) -> None:
    (cell,) = column(opened(msgspec.structs.replace(WIDE, weapon=text))["incidents"], "weapon")
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) is (text[0] in "=+@")


def test_what_excel_cant_hold_is_marked_or_cut_visibly() -> None:
    odd = msgspec.structs.replace(WIDE, weapon="a\x00b", claims=[claim("type", "x", "س" * 40_000)])
    book = opened(odd)
    assert column(book["incidents"], "weapon")[0].value == "a\ufffdb"
    quoted = column(book["claims"], "quotes")[0].value
    assert len(quoted) == xlsx.LONGEST_CELL
    assert quoted.endswith("[cut: see the JSON Lines]")


def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LONGEST_SHEET", 4)
    book = opened(FULL)
    assert book.sheetnames[:4] == ["incidents", "claims", "claims 2", "claims 3"]
    told = [cell.value for name in book.sheetnames[1:5] for cell in column(book[name], "field")]
    assert told == [each.field for each in FULL.claims]


def test_the_legend_says_values_in_both_languages() -> None:
    legend = opened()["legend"]
    said = {tuple(cell.value for cell in row) for row in legend.iter_rows(min_row=3)}
    assert ("type", "airstrike", "غارة جوية", "Airstrike") in said
    assert ("column", "killed_min", "القتلى، أقل رقم", "Killed, least") in said
