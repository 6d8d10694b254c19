"""What the pages say of files, fields and errors is true; Arabic readers get all of it."""

import ast
import datetime
import inspect
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill import errors, flow, kit, model
from tests.house.documents import PAGES, arabic_share, blocks, exists, links, paths, read, section
from tests.house.repository import ROOT, name

DOORS = ("verb", "country", "source-type", "export-format", "extractor")
NOUNS_OF_A_READING = (
    *(model.Reading, model.Account, model.When, model.Place, model.Perpetrator, model.Count, model.Victim),
    *(model.Toll, model.Appeal, model.Siege, model.Displacement, model.Threat),
)


def test_the_house_has_its_pages() -> None:
    for page in ("README.md", "README.ar.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"):
        assert (ROOT / page).is_file(), page


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = [link for link in links(read(path)) if not (path.parent / link).exists()]
    assert not lost, f"{name(path)}: {lost}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_named_file_exists(path: Path) -> None:
    lost = [each for each in paths(read(path)) if not exists(each)]
    assert not lost, f"{name(path)}: {lost}"


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_a_page_that_contributing_opens(door: str) -> None:
    assert (ROOT / "docs" / f"{door}.md").is_file()
    assert f"docs/{door}.md" in links(read("CONTRIBUTING.md"))


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        found = [name((ROOT / page).parent.joinpath(link).resolve()) for link in links(read(page))]
        waiting += [each for each in found if each.endswith(".md") and each not in reached]
    lost = [name(path) for path in PAGES if name(path).startswith("docs/") and name(path) not in reached]
    assert not lost, f"no page leads to {lost}"


@pytest.mark.parametrize("noun", NOUNS_OF_A_READING, ids=lambda noun: noun.__name__)
def test_every_field_of_a_reading_is_told(noun: type[msgspec.Struct]) -> None:
    page = read("docs/reading.md")
    fields = [field.encode_name for field in msgspec.structs.fields(noun)]
    missing = [each for each in fields if f"`{each}`" not in page]
    assert not missing, f"docs/reading.md says nothing of {noun.__name__}'s {missing}"


def holds(real: Any, told: Any) -> bool:
    """True if all that is told is there; what the page leaves out may be anything."""
    if isinstance(told, dict):
        return isinstance(real, dict) and all(key in real and holds(real[key], told[key]) for key in told)
    if isinstance(told, list):
        return isinstance(real, list) and len(real) == len(told) and all(map(holds, real, told))
    return bool(real == told)


def test_the_example_is_read_as_the_page_says() -> None:
    example = {block.language: block.text for block in blocks(section(read("docs/reading.md"), "An example"))}
    report = model.Report(id="example", text=example["text"], published=datetime.date(2020, 1, 6))
    reading = msgspec.to_builtins(flow.read(report, kit.load()))
    told = json.loads(example["json"])
    assert len(reading["incidents"]) == 1
    assert holds(reading["incidents"][0], told), reading["incidents"][0]
    assert report.text[31:48] == "فجر اليوم الاثنين"


def test_every_type_of_act_is_told() -> None:
    page = read("docs/reading.md")
    assert not [each for each in model.ACT_TYPES if f"`{each}`" not in page]


def test_the_tree_of_errors_shows_every_error() -> None:
    drawn: Any = errors.__doc__
    classes = inspect.getmembers(errors, inspect.isclass)
    missing = [each for each, what in classes if issubclass(what, Exception) and each not in drawn]
    assert not missing, missing


@pytest.mark.parametrize("path", [path for path in PAGES if path.name.endswith(".ar.md")], ids=name)
def test_an_arabic_page_is_arabic(path: Path) -> None:
    assert arabic_share(read(path)) > 0.85, name(path)


def test_both_readmes_show_the_same_commands() -> None:
    pages = [blocks(read(page)) for page in ("README.md", "README.ar.md")]
    english, arabic = ([each.text for each in page if each.language == "sh"] for page in pages)
    assert english == arabic


@pytest.mark.parametrize("path", [path for path in PAGES if name(path).startswith("docs/")], ids=name)
def test_python_in_the_pages_parses(path: Path) -> None:
    for block in blocks(read(path)):
        if block.language == "python":
            ast.parse(block.text)
