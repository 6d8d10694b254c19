"""CSV: one incident a row, safe to open in a spreadsheet; what has no column is left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import IO

from sijill.model import Incident
from sijill.publish.columns import COLUMNS, Cell, joined, row

_MARK = "\ufeff"  # by it Excel knows UTF-8
# What makes a spreadsheet take a cell for a formula; the wide forms are the same to an Asian Excel.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(incidents: Iterable[Incident], file: IO[bytes]) -> None:
    r"""Write a header and a row for each incident, in UTF-8 with a byte order mark.

    >>> from sijill.model import Range, When
    >>> one = Incident(id="i-1", type="shelling", when=When(), killed=Range(3, 4))
    >>> write([one], file := io.BytesIO())
    >>> file.getvalue().decode("utf-8-sig").splitlines()[1]
    'i-1,shelling,,,,,,,,,,,,,,,,3,4,,,,,,,,,,,,,,,,,,,new,,0,'
    """
    buffer = io.StringIO(newline="")
    rows = csv.writer(buffer)
    buffer.write(_MARK)
    rows.writerow(COLUMNS)
    for incident in incidents:
        rows.writerow([_cell(each) for each in row(incident).values()])
        _flush(buffer, file)
    _flush(buffer, file)


def safe(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet could take it for a formula.

    >>> safe("=1+1"), safe("حاس")
    ("'=1+1", 'حاس')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(value: Cell) -> str | int | float | None:
    """Numbers stay numbers; of a list each is made safe: a program may cut a cell at its semicolons."""
    if isinstance(value, list):
        return joined([safe(each) for each in value])
    return safe(value) if isinstance(value, str) else value


def _flush(buffer: io.StringIO, file: IO[bytes]) -> None:
    file.write(buffer.getvalue().encode())
    buffer.seek(0)
    buffer.truncate()
