"""Files and functions stay short, and each source file says what it is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.repository import ROOT, SOURCE, files, name, under

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
CODE = [path for path in files() if path.suffix == ".py"]
STYLES = under(SOURCE, ".css", ".js", ".html")


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Each function's name and its lines, the docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node, clean=False) is not None:
                lines -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield f"{node.name} (line {node.lineno})", lines


@pytest.mark.parametrize("path", CODE + STYLES, ids=name)
def test_a_file_has_fewer_than_400_lines(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < LINES_OF_A_FILE, f"{name(path)} has {lines} lines: split it by what its parts are for"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_function_has_fewer_than_40_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = {function: lines for function, lines in functions(tree) if lines >= LINES_OF_A_FUNCTION}
    assert not long, f"{name(path)}: {long}"


@pytest.mark.parametrize("path", under(SOURCE, ".py"), ids=name)
def test_a_source_file_opens_with_what_it_is_for(path: Path) -> None:
    opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert opening, f"{name(path)} has no opening docstring"
    first = opening.splitlines()[0]
    whole = len(first) > 20 and first.endswith((".", "?", ":"))
    assert whole, f"{name(path)}: one whole sentence, please: {first!r}"


def test_no_file_is_named_after_nothing() -> None:
    vague = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "manager.py"}
    named = [name(path) for path in CODE if path.name in vague]
    assert not named, f"say what they are for: {named}"


def test_the_scripts_are_plain_sh() -> None:
    scripts = under(ROOT / "bin")
    assert {path.name for path in scripts} >= {"demo", "test"}
    for path in scripts:
        assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n"), name(path)
        assert path.stat().st_mode & 0o111, f"{name(path)} can't be run"
