"""No regular expression goes wild: input made to trap it takes little longer when it grows a little."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sijill.capture import html
from tests.house.repository import SOURCE, name, under

FILES = under(SOURCE, ".py")
SHORT = (8, 12, 16, 20, 24, 28)  # units: an exponential pattern shows before it hangs
LONG = (400, 1600)  # four times: 4 where it is linear, 16 quadratic, 64 cubic
EXPONENTIAL, CUBIC = 4, 40
TOO_FAST_TO_TELL = 0.002  # seconds
ALWAYS = ["a", "1", " ", "\n", "-", "ا", "ـ"]
ENDS = ["", "\x01"]


def module(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def within(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value: itself, or inside containers."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from within(each, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from within([*value, *value.values()], depth + 1)


def patterns() -> list[Any]:
    """Every compiled pattern of the package, once, named by where it is."""
    found: dict[tuple[Any, int], Any] = {}
    for path in FILES:
        if path.stem in ("__main__",):
            continue
        for key, value in vars(importlib.import_module(module(path))).items():
            for pattern in within(value):
                where = f"{path.relative_to(SOURCE).as_posix()}:{key}"
                found.setdefault((pattern.pattern, pattern.flags), pytest.param(pattern, id=where))
    return list(found.values())


PATTERNS = patterns()
ONLY_MATCHED = {html._PAGE.pattern}  # at the start of 4,000 letters


def letters(pattern: re.Pattern[Any]) -> list[str]:
    """Letters that the pattern speaks of, a few, and some that are always worth a try."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    own = [each for each in dict.fromkeys(written) if each not in "\\[](){}*+?|^$"]
    return list(dict.fromkeys([*ALWAYS, *own[:: max(1, len(own) // 6)][:7]]))


def seconds(search: Callable[[Any], Any], text: Any) -> float:
    """The best of three, all matches sought as the code would."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        search(text)
        best = min(best, time.perf_counter() - start)
        if best < TOO_FAST_TO_TELL:
            break
    return best


def growth(
    search: Callable[[Any], Any], made: Callable[[int], Any], sizes: tuple[int, ...], limit: float
) -> float:
    """The largest ratio from one size to the next, where it takes long enough to tell."""
    worst, before = 0.0, TOO_FAST_TO_TELL
    for size in sizes:
        took = seconds(search, made(size))
        worst = max(worst, took / max(before, TOO_FAST_TO_TELL))
        if worst > limit:
            break
        before = took
    return worst


def traps(pattern: re.Pattern[Any], *, pairs: bool = True) -> Iterator[Callable[[int], Any]]:
    """Makers of text of any size: one or two letters again and again, and an end that doesn't fit."""
    known = letters(pattern)
    couples = ["".join(two) for two in itertools.permutations(known, 2)] if pairs else []
    for unit in [*known, *couples]:
        for end in ENDS:
            if isinstance(pattern.pattern, bytes):
                yield lambda size, u=unit, e=end: ((u * size) + e).encode("utf-8")  # type: ignore[misc]
            else:
                yield lambda size, u=unit, e=end: u * size + e  # type: ignore[misc]


def search_all(pattern: re.Pattern[Any]) -> Callable[[Any], Any]:
    """Search as hard as the code may."""
    return lambda text: (pattern.fullmatch(text), sum(1 for _ in pattern.finditer(text)))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_goes_exponential(pattern: re.Pattern[Any]) -> None:
    search = search_all(pattern)
    for made in traps(pattern):
        assert growth(search, made, SHORT, EXPONENTIAL) < EXPONENTIAL, (
            f"{pattern.pattern!r} on {made(3)!r} and longer"
        )


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_goes_cubic(pattern: re.Pattern[Any]) -> None:
    search = pattern.match if pattern.pattern in ONLY_MATCHED else pattern.search
    for made in traps(pattern, pairs=False):
        assert growth(search, made, LONG, CUBIC) < CUBIC, f"{pattern.pattern!r} on {made(3)!r} and longer"


def test_the_trap_catches_what_it_should() -> None:
    bad = re.compile("(a+)+$")
    assert any(growth(search_all(bad), made, SHORT, EXPONENTIAL) > EXPONENTIAL for made in traps(bad))


def compiled_at_the_top(tree: ast.Module) -> set[int]:
    """The lines of calls that stand outside functions."""
    inside = {
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
    }
    return {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call)} - inside


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_pattern_is_compiled_at_the_top_where_this_test_sees_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_top = compiled_at_the_top(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            called = ast.unparse(node.func)
            hidden = called not in ("re.compile", "re.escape") or (
                called == "re.compile" and node.lineno not in at_top
            )
            assert not hidden, f"{name(path)}:{node.lineno}: {called}"
