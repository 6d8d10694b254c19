"""The table fits its terminal and cuts no value off."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from sijill.cli.demo import samples
from sijill.cli.table import table
from sijill.page.words import load_words

WORDS = load_words()


def printed(width: int, language: str) -> list[str]:
    """The demo's table on a terminal of a width."""
    out = io.StringIO()
    Console(file=out, width=width).print(table(samples(), WORDS, language, width=width))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 110, 160])
def test_the_table_fits_and_cuts_nothing_off(width: int, language: str) -> None:
    lines = printed(width, language)
    assert max(map(cell_len, lines)) <= width
    letters = "".join("".join(lines).split())
    assert "…" not in letters
    last = [line.rstrip() for line in printed(400, language)]
    assert sorted("".join("".join(last).split()).replace("─", "")) == sorted(letters.replace("─", ""))


@pytest.mark.parametrize("width", [100, 110])
def test_a_report_stays_on_one_line_where_there_is_room(width: int) -> None:
    lines = printed(width, "en")
    assert any(line.startswith(" 01-sy-council-appeal ") for line in lines)
