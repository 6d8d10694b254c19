"""Reports from spreadsheets, xlsx or csv: one for each row, by a mapping of columns. Formulas stay text."""

from __future__ import annotations

import csv
import datetime
import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias
from zipfile import BadZipFile

from sijill.capture.captured import Captured, Found, Given, identity, web_address
from sijill.capture.days import read_day
from sijill.capture.encodings import decode
from sijill.capture.mapping import Mapping, guess, recall, remember
from sijill.capture.zips import BROKEN, opened
from sijill.errors import InputError
from sijill.model import Report

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPACKED = 200_000_000  # bytes that a workbook may have unpacked
ROWS, COLUMNS = 1_048_576, 256
LETTERS = 10_000_000  # in one cell
_SEPARATORS = ",;\t|"
# What the library raises on broken workbooks; it doesn't say so, it was found by fuzzing.
_BROKEN = (*BROKEN, BadZipFile, ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError)
_Row: TypeAlias = Sequence[Any]


def from_csv(given: bytes, about: Given) -> Found:
    """Each row of a csv as a report; commas, semicolons, tabs or bars may part the columns.

    >>> rows = "التاريخ;النص\\n2020-01-02;قصف\\n".encode()
    >>> [(each.report.text, each.part) for each in from_csv(rows, Given(name="a.csv"))]
    [('قصف', 'row 2')]
    """
    decoded = decode(given) if given.strip() else None
    if decoded is None:
        yield InputError(about.name, "is no text" if given.strip() else "is empty", "give a csv")
        return
    text = decoded.text.removeprefix("\ufeff")
    csv.field_size_limit(LETTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    yield from _from_rows(_whole(rows, about), given, CSV, about)


def from_xlsx(given: bytes, about: Given) -> Found:
    """Each row of a workbook's sheet as a report. A formula is read as it is written, and never computed.

    >>> [str(each) for each in from_xlsx(b"PK", Given(name="a.xlsx"))]
    ['a.xlsx: is a broken archive: File is not a zip file (download it again)']
    """
    try:
        with opened(io.BytesIO(given), about.name, limit=UNPACKED):
            pass
        rows = _sheet(given, about)
    except InputError as error:
        yield error
        return
    except _BROKEN as error:
        yield _broken(about, error)
        return
    yield from _from_rows(_whole(rows, about), given, XLSX, about)


def _sheet(given: bytes, about: Given) -> Iterator[_Row]:
    """The rows of the sheet that the mapping names, else of the first."""
    import openpyxl  # noqa: PLC0415  slow to load, and only workbooks need it

    workbook = _quietly(
        lambda: openpyxl.load_workbook(io.BytesIO(given), read_only=True, data_only=False, keep_links=False)
    )
    wanted = about.mapping.sheet if about.mapping else None
    names = [sheet.title for sheet in workbook.worksheets]
    if wanted is not None and wanted not in names:
        raise InputError(about.name, f"has no sheet {wanted!r}", f"name one of {', '.join(names)}")
    sheet = workbook[wanted] if wanted else workbook.worksheets[0]
    sheet.reset_dimensions()  # what a sheet says of its size may be a trap, and so may a cell's number
    return iter(sheet.iter_rows(values_only=True, max_row=ROWS, max_col=COLUMNS))


def _quietly(read: Callable[[], Any]) -> Any:
    """What the reading gives, without what the library warns of: it is a stranger's file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read()


def _whole(rows: Iterator[_Row], about: Given) -> Iterator[_Row | InputError]:
    """The rows, up to where the file is broken."""
    while True:
        try:
            yield _quietly(lambda: next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(about.name, f"is a broken csv: {error}", "write it again")
            return
        except _BROKEN as error:
            yield _broken(about, error)
            return


def _broken(about: Given, error: BaseException) -> InputError:
    return InputError(about.name, f"is a broken workbook: {error}", "open it and save it again")


def _from_rows(rows: Iterable[_Row | InputError], given: bytes, media_type: str, about: Given) -> Found:
    mapping, columns = about.mapping, None
    found = False
    for number, row in enumerate(rows, start=1):
        if isinstance(row, InputError):
            yield row
            return
        if row.count(None) == len(row):
            continue
        if columns is None:
            if number < (mapping.row if mapping else 1) or not any(_cell(value) for value in row):
                continue
            try:
                headings = [_cell(value) for value in row]
                mapping = mapping or _mapping(headings, about)
                columns = _columns(mapping, headings, about)
                if about.mapping and about.remembered:
                    remember(about.mapping, headings, about.remembered)
            except InputError as error:
                yield error
                return
        elif mapping and any(_cell(value) for value in row):
            found = True
            yield _captured(row, columns, mapping, number, given, media_type, about)
    if not found:
        yield InputError(about.name, "has no rows", "give a row of headings, and a report on each row below")


def _mapping(headings: list[str], about: Given) -> Mapping:
    """The mapping that was kept for such headings, else the one that they speak for."""
    kept = recall(headings, about.remembered) if about.remembered else None
    mapping = kept or guess(headings)
    if mapping is None:
        named = ", ".join(heading for heading in headings if heading)[:200]
        raise InputError(about.name, f"no column means a text: {named}", "say in a mapping which one does")
    return mapping


def _columns(mapping: Mapping, headings: list[str], about: Given) -> dict[str, int]:
    """The number of each field's column. An InputError names a heading that isn't there."""
    places = {heading.strip(): at for at, heading in reversed(list(enumerate(headings)))}
    found: dict[str, int] = {}
    for field in ("id", "text", "title", "url", "source", "published", "captured"):
        heading = getattr(mapping, field)
        if heading is None:
            continue
        if heading.strip() not in places:
            remedy = f"mend the mapping's `{field}`; the row of headings is {mapping.row}"
            raise InputError(about.name, f"has no column {heading!r}", remedy)
        found[field] = places[heading.strip()]
    return found


def _captured(
    row: _Row,
    columns: dict[str, int],
    mapping: Mapping,
    number: int,
    given: bytes,
    media_type: str,
    about: Given,
) -> Captured | InputError:
    cells = {field: row[at] for field, at in columns.items() if at < len(row)}
    words = {field: _cell(value) for field, value in cells.items()}
    text, title = words.get("text") or words.get("title") or "", words.get("title") or None
    if not text:
        return InputError(f"{about.name}, row {number}", "has no text", "fill it in or remove the row")
    try:
        published, captured = (_day(cells.get(field), field, mapping) for field in ("published", "captured"))
    except ValueError as error:
        return InputError(f"{about.name}, row {number}", str(error), "mend or remove it")
    whole = "\n".join(_cell(value) for value in row).rstrip()
    report = Report(
        id=words.get("id") or identity(whole.encode("utf-8", "replace")),
        text=text,
        title=title if title != text else None,
        url=web_address(words.get("url")),
        source=words.get("source") or None,
        published=published or about.published,
        captured=captured,
    )
    return about.captured(report, given, media_type, part=f"row {number}")


def _day(value: Any, field: str, mapping: Mapping) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date) or not _cell(value):
        return value or None
    try:
        return read_day(_cell(value), order=mapping.dates)
    except ValueError as error:
        raise ValueError(f"`{field}` {error}") from error


def _cell(value: Any) -> str:
    """What a cell says, as a person would read it in the file.

    >>> _cell(7.0), _cell(None), _cell("=SUM(A1:A9)")
    ('7', '', '=SUM(A1:A9)')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(getattr(value, "text", value) or "").strip()


def _separator(text: str) -> str:
    """What parts the columns: whatever stands most often in the first line that says anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)
