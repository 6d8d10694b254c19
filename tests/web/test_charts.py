"""Charts: a drawing with its words, the data as a table and CSV, no formula, no unknown that became 0."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill import record
from sijill.model import Range
from sijill.record import Tally
from sijill.web.charts import CHARTS, drawn
from tests.web.axe import barriers


def rows(client: Client, name: str, query: str = "") -> list[dict[str, str]]:
    """A chart's CSV."""
    answer = client.get(f"/charts/{name}/?as=csv&{query}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="sijill-{name}.csv"'
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_counts_every_incident_once_or_for_each_of_its_values(
    as_role: Callable[[str], Client], name: str
) -> None:
    counted = sum(int(row["incidents"]) for row in rows(as_role("reader"), name))
    total = record.incidents(size=1).total
    assert counted == total if name != "actors" else counted > 0


def test_what_nobody_tells_is_empty_and_never_nought(as_role: Callable[[str], Client]) -> None:
    found = rows(as_role("reader"), "types")
    untold = [row for row in found if row["incidents"] == row["incidents_without_figure"]]
    assert untold and all(row["killed_min"] == row["killed_max"] == "" for row in untold)


def test_a_chart_keeps_to_the_filters(as_role: Callable[[str], Client]) -> None:
    assert [row["type"] for row in rows(as_role("reader"), "types", "type=shelling")] == ["shelling"]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_picture_stands_alone(as_role: Callable[[str], Client], name: str, language: str) -> None:
    client = as_role("reader")
    client.cookies["sijill_language"] = language
    answer = client.get(f"/charts/{name}/?as=svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    drawing = ET.fromstring(answer.content)  # our own
    assert drawing.attrib["width"] == "960" and drawing[0].tag.endswith("title")
    assert b"style=" not in answer.content and b"script" not in answer.content


def test_no_cell_runs_as_a_formula() -> None:
    from sijill.web.pages.charts import Line, Shown, _table

    tally = Tally(key="=1+1", incidents=1, untold=1)
    chart = drawn("actors", [tally], language="en")
    shown = Shown(chart=chart, title="", said="", query="", lines=[Line(label="@x", tally=tally, query="")])
    assert _table(shown).splitlines()[1].startswith("'=1+1,'@x,1,,")


def test_a_range_is_a_bar_to_the_least_and_on_to_the_most() -> None:
    tallies = [
        Tally(key="shelling", incidents=4, killed=Range(6, 10), untold=1),
        Tally(key="arrest", incidents=2, untold=2),
    ]
    for language in ("ar", "en"):
        chart = drawn("types", tallies, language=language)
        killed = next(each for each in chart.lines[0].pieces if each.figure == "killed")
        assert round(killed.width / (killed.width + killed.more_width), 2) == 0.6
        assert killed.words == "6–10"
        assert [each.figure for each in chart.lines[1].pieces] == ["incidents"]
        for line in chart.lines:
            assert all(each.x >= 0 and each.x + each.width <= 100 for each in line.pieces)


def test_an_unknown_chart_is_not_there(as_role: Callable[[str], Client]) -> None:
    assert as_role("reader").get("/charts/pie/").status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_they_are_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("reviewer", language=language, width=width)
    walker.go("/charts/")
    drawings = "document.querySelectorAll('.chart svg.drawing').length"
    walker.until(f"{drawings} >= {len(CHARTS) - 1}")
    walker.shot(f"charts-{language}-{width}")
    assert not barriers(walker.page)
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_picture_is_made_in_the_browser(walk: Callable[..., Any]) -> None:
    walker = walk("reader")
    walker.go("/charts/types/")
    with walker.page.expect_download() as download:
        walker.page.locator("[data-png]").click()
    assert download.value.suggested_filename == "sijill-types.png"
