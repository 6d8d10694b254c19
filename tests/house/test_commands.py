"""Every command and option is told in docs/commands.md, and every command that a page shows exists."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from sijill import cli
from tests.house.documents import PAGES, blocks, commands, read, section
from tests.house.repository import SOURCE, name, under
from tools.readme import PAGES as PAGES_WITH_DEMO
from tools.readme import VERDICT, printed, quoted

BY_TYPER = {"--help", "--install-completion", "--show-completion"}


def walk(command: Any, words: str = "sijill") -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it, groups left out."""
    if hasattr(command, "commands"):
        for word, inner in command.commands.items():
            if not inner.hidden:
                yield from walk(inner, f"{words} {word}")
    else:
        yield words, command


def options(command: Any) -> set[str]:
    """Every spelling of a command's options, those that every Typer command has left out."""
    shown = [each for each in command.params if not getattr(each, "hidden", False)]
    words = {word for each in shown for word in [*each.opts, *each.secondary_opts]}
    return {word for word in words if word.startswith("-")} - BY_TYPER


TOP = typer.main.get_command(cli.app)
COMMANDS = dict(walk(TOP))


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_is_told(words: str) -> None:
    assert section(read("docs/commands.md"), f"`{words}`"), f"docs/commands.md has no heading `{words}`"


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_tells_all_its_options_and_no_others(words: str) -> None:
    told = section(read("docs/commands.md"), f"`{words}`")
    quoted = " ".join([*re.findall(r"`([^`\n]+)`", told), *(block.text for block in blocks(told))])
    shown = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", quoted))
    real = options(COMMANDS[words])
    assert not real - shown, f"docs/commands.md, `{words}`: {real - shown} isn't told"
    invented = {each for each in shown - real if each.startswith("--")} - BY_TYPER
    assert not invented, f"docs/commands.md, `{words}`: there is no {invented}"


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_says_what_it_does(words: str) -> None:
    assert COMMANDS[words].help, f"`{words} --help` says nothing"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_command_that_a_page_shows_exists(path: Path) -> None:
    for shown in commands(read(path)):
        command, rest = TOP, shown
        while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
            assert rest[0] in command.commands, f"{name(path)}: sijill {' '.join(shown)}"
            command, rest = command.commands[rest[0]], rest[1:]
        given = {word.split("=")[0] for word in rest if re.match("--?[a-z]", word)}
        unknown = given - options(command) - BY_TYPER
        assert not unknown, f"{name(path)}: sijill {' '.join(shown)}: {unknown}"


def test_every_environment_variable_is_told() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in under(SOURCE, ".py"))
    asked = set(re.findall(r"\bSIJILL_[A-Z_]+", source))
    told = section(read("docs/commands.md"), "Environment")
    assert not [each for each in sorted(asked) if f"`{each}`" not in told]


@pytest.mark.parametrize(("page", "language", "mark"), PAGES_WITH_DEMO, ids=lambda each: each)
def test_the_readme_quotes_what_the_demo_prints(page: str, language: str, mark: str, tmp_path: Path) -> None:
    block = quoted(printed(language, tmp_path), language=language, mark=mark)
    assert block in read(page), f"{page}: run .venv/bin/python tools/readme.py. The demo prints:\n{block}"


def test_the_readmes_quote_what_bin_test_says() -> None:
    pages = [read(page).partition("<!-- test -->")[2] for page, _, _ in PAGES_WITH_DEMO]
    english, arabic = ([block.text for block in blocks(page) if "$ bin/test" in block.text] for page in pages)
    assert english == arabic
    assert english, "bin/test isn't quoted: run .venv/bin/python tools/readme.py --test"
    _command, *said = english[0].splitlines()
    assert all(VERDICT.match(line) for line in said)
    assert re.match(r"\d+ passed", said[-1])
    assert "failed" not in said[-1]
