"""The reading asks neither the clock, nor chance, nor the network: what it needs is passed in."""

import ast
from pathlib import Path

import pytest

from tests.house.repository import SOURCE, name, under

ROOMS = ("text", "read", "understand", "locate", "link")
PURE = [path for room in ROOMS for path in under(SOURCE / room, ".py")]
PURE += [SOURCE / "model.py", SOURCE / "errors.py", SOURCE / "flow" / "reading.py"]
REACH_OUT = {"aiohttp", "django", "ftplib", "http", "httpx", "openai", "requests", "smtplib", "socket", "ssl"}
REACH_OUT |= {"subprocess", "urllib", "random", "secrets"}
HARMLESS = {"urllib.parse"}
CLOCKS = {"now", "today", "utcnow"}
# The optional second reader reaches out on purpose, and only when it is turned on.
MAY_REACH_OUT = "understand/llm.py"


def imported(tree: ast.AST) -> set[str]:
    """The top-level names of the modules that a file imports, the harmless ones left out."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {each.split(".")[0] for each in found if each not in HARMLESS and not within(each, HARMLESS)}


def within(module: str, others: set[str]) -> bool:
    """True if a module lies inside one of the others."""
    return any(module.startswith(f"{other}.") for other in others)


@pytest.mark.parametrize("path", [path for path in PURE if path != SOURCE / MAY_REACH_OUT], ids=name)
def test_a_pure_room_reaches_out_to_nothing(path: Path) -> None:
    reached = imported(ast.parse(path.read_text(encoding="utf-8"))) & REACH_OUT
    assert not reached, f"{name(path)} imports {reached}"


def test_the_one_file_that_may_reach_out_does() -> None:
    assert imported(ast.parse((SOURCE / MAY_REACH_OUT).read_text(encoding="utf-8"))) & REACH_OUT


@pytest.mark.parametrize("path", PURE, ids=name)
def test_a_pure_room_asks_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [each for each in called if isinstance(each, ast.Attribute)]
    asked = [f"line {each.lineno}" for each in named if each.attr in CLOCKS]
    assert not asked, f"{name(path)} asks a clock at {asked}: take the day as an argument"
