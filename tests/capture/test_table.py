"""Each row of a spreadsheet is a report; a formula stays the text that it is."""

import datetime
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sijill.capture.captured import Captured, Given
from sijill.capture.mapping import Mapping, remember
from sijill.capture.table import from_csv, from_xlsx
from sijill.errors import InputError
from tests.capture.made import TEXT, reports, said

ABOUT = Given(name="t.xlsx")
HEADINGS = ["النص", "التاريخ", "الرابط", "المصدر"]
FORMULA = '=HYPERLINK("https://x.example","قُتل طفل")'


def workbook(*rows: Any, sheets: dict[str, list[Any]] | None = None) -> bytes:
    """A workbook's bytes."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for title, more in (sheets or {}).items():
        sheet = made.create_sheet(title)
        for row in more:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def rewritten(given: bytes, **members: bytes) -> bytes:
    """A workbook with some of its members replaced, `sheet1` for xl/worksheets/sheet1.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, members.get(Path(name).stem, old.read(name)))
    return file.getvalue()


def test_a_row_gives_its_words_day_address_and_source() -> None:
    given = workbook(HEADINGS, [TEXT, datetime.datetime(2019, 12, 21, 8), "https://x.example/1", "وكالة"])
    [captured] = from_xlsx(given, ABOUT)
    assert isinstance(captured, Captured)
    report = captured.report
    assert (report.text, report.published) == (TEXT, datetime.date(2019, 12, 21))
    assert (report.url, report.source) == ("https://x.example/1", "وكالة")
    assert (captured.part, captured.raw) == ("row 2", given)


def test_a_formula_is_read_as_text_and_never_computed() -> None:
    [report] = reports(from_xlsx(workbook(["text", "source"], [FORMULA, "=1+1"]), ABOUT))
    assert (report.text, report.source) == (FORMULA, "=1+1")
    [same] = reports(from_csv(b"text,source\n\"=1+1\",=cmd|' /C calc'!A0\n", ABOUT))
    assert (same.text, same.source) == ("=1+1", "=cmd|' /C calc'!A0")


def test_a_formula_for_a_day_is_a_wrong_day() -> None:
    assert (
        "`published` '=TODAY()' is not a day"
        in said(from_xlsx(workbook(HEADINGS, [TEXT, "=TODAY()"]), ABOUT))[0]
    )


@pytest.mark.parametrize("wrong", ["2019-13-45", "5/6/2019", 43820, "أمس", 3.5, True])
def test_a_wrong_day_names_the_row_and_the_rest_is_read(wrong: Any) -> None:
    error, report = from_xlsx(workbook(HEADINGS, [TEXT, wrong], [TEXT, "2019-12-21"]), ABOUT)
    assert isinstance(error, InputError)
    assert "t.xlsx, row 2: `published`" in str(error)
    assert isinstance(report, Captured)


def test_a_mapping_says_which_columns_sheet_and_row() -> None:
    rows = [["ملاحظة"], [], ["أ", "ب", "ج"], ["س", TEXT, "5/6/2019"]]
    mapping = Mapping(text="ب", id="أ", published="ج", sheet="بيانات", row=3, dates="day-first")
    given = workbook(["x"], sheets={"بيانات": rows})
    [report] = reports(from_xlsx(given, Given(name="t.xlsx", mapping=mapping)))
    assert (report.id, report.text, report.published) == ("س", TEXT, datetime.date(2019, 6, 5))


def test_a_remembered_mapping_is_found_again(tmp_path: Path) -> None:
    remember(Mapping(text="ب"), ["أ", "ب"], tmp_path)
    about = Given(name="t.csv", remembered=tmp_path)
    [report] = reports(from_csv("أ,ب\n1,قصف\n".encode(), about))
    assert report.text == "قصف"


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (Mapping(text="ز"), "has no column 'ز'"),
        (Mapping(text="النص", sheet="ز"), "has no sheet 'ز'"),
        (Mapping(text="النص", row=9), "has no rows"),
    ],
)
def test_a_mapping_that_does_not_fit_is_named(mapping: Mapping, told: str) -> None:
    given = workbook(HEADINGS, [TEXT])
    assert told in said(from_xlsx(given, Given(name="t.xlsx", mapping=mapping)))[0]


def test_headings_that_mean_no_text_ask_for_a_mapping() -> None:
    [error] = said(from_csv("أ,ب\n1,2\n".encode(), ABOUT))
    assert "no column means a text: أ, ب" in error and "mapping" in error


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_a_csv_is_read_however_it_is_parted_and_written(separator: str, encoding: str) -> None:
    text = f'النص{separator}التاريخ\r\n"قتل {separator} ""طفل""\r\nفي حلب"{separator}21/12/2019\r\n\r\n'
    [report] = reports(from_csv(text.encode(encoding), ABOUT))
    assert report.text.split() == ["قتل", *separator.split(), '"طفل"', "في", "حلب"]
    assert report.published == datetime.date(2019, 12, 21)


def test_rows_of_one_id_with_other_words_both_come() -> None:
    first, second = reports(from_csv(b"id,text\n7,a\n7,b\n", ABOUT))
    assert (first.id, second.id) == ("7", "7")
    assert first.text != second.text


def test_a_row_without_an_id_has_the_same_one_in_every_format() -> None:
    [one] = reports(from_csv(b"text,source\na,b\n", ABOUT))
    [same] = reports(from_xlsx(workbook(["text", "source"], ["a", "b"]), ABOUT))
    assert one.id == same.id


def test_a_row_without_words_is_named() -> None:
    error, report = from_csv(b"text,source\n,b\na,b\n", ABOUT)
    assert "row 2: has no text" in str(error)
    assert isinstance(report, Captured)


@pytest.mark.parametrize(
    ("given", "told"),
    [(b"", "is empty"), (b"\x89PNG\r\n" + bytes(99), "is no text"), (b"text\n", "has no rows")],
)
def test_a_csv_without_reports_is_named(given: bytes, told: str) -> None:
    assert told in said(from_csv(given, ABOUT))[0]


def test_entities_in_a_workbook_are_refused() -> None:
    laugh = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += b'<row><c t="inlineStr"><is><t>text</t></is></c></row>'
    sheet += b'<row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    given = rewritten(workbook(["text"], ["x"]), sheet1=laugh + sheet)
    found = list(from_xlsx(given, ABOUT))
    assert all(isinstance(each, InputError) for each in found), found


def test_a_workbook_that_says_it_is_huge_is_read_all_the_same() -> None:
    given = workbook(["text"], ["x"])
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    huge = rewritten(given, sheet1=sheet.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert [report.text for report in reports(from_xlsx(huge, ABOUT))] == ["x"]


@pytest.mark.parametrize("place", ["A999999999", "ZZZ2"])
def test_a_cell_in_a_place_that_cannot_be_costs_nothing(place: str) -> None:
    row = "".join(letter for letter in place if letter.isdigit())
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += b'<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
    sheet += b'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
    sheet += f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>y</t></is></c></row>'.encode()
    started = time.process_time()
    found = list(from_xlsx(rewritten(workbook(["text"]), sheet1=sheet + b"</sheetData></worksheet>"), ABOUT))
    assert isinstance(found[0], Captured)
    assert time.process_time() - started < 10


def test_a_workbook_that_is_a_bomb_is_refused() -> None:
    bomb = rewritten(workbook(["text"], ["x"]), styles=b" " * 150_000_000)
    assert "would grow" in said(from_xlsx(bomb, ABOUT))[0]
