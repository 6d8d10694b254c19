"""The matrix fits its terminal: fields go on below, and no value is cut off."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from sijill import record
from sijill.cli.drawing import tables
from sijill.page.words import load_words
from sijill.record.matrix import matrix
from tests.cli.recorded import Recorded


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [60, 80, 110, 200])
def test_the_matrix_fits_and_cuts_nothing_off(recorded: Recorded, width: int, language: str) -> None:
    record.opened(recorded.home)
    found = record.dossier(recorded.strike)
    told = matrix(found.incident, found.reports)
    out = io.StringIO()
    console = Console(file=out, width=width)
    for table in tables(told, load_words(), language, width=width):
        console.print(table)
    lines = out.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= width
    letters = "".join("".join(lines).split())
    assert "…" not in letters
    assert letters.count("سراقب") == 2
    assert [voice.key for voice in told.voices] == ["furat-1", "manar-7"]
