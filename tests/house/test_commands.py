"""Every command and option is told in docs/commands.md, and every command that a page shows exists."""

import fnmatch
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.documents import PAGES, blocks, commands, read, section
from tests.house.repository import SOURCE, name, under

typer = pytest.importorskip("typer")
cli = pytest.importorskip("sijill.cli", exc_type=ImportError)
if cli.__file__ is None:
    pytest.skip("there is no command line yet", allow_module_level=True)
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


def quoted_demo(page: str) -> str | None:
    """What the page says that the demo prints: the block after the mark `<!-- demo -->`."""
    found = re.search(r"<!-- demo -->\s*```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else None


@pytest.mark.parametrize("page", ["README.md", "README.ar.md"])
def test_the_readme_quotes_what_the_demo_prints(page: str, tmp_path: Path) -> None:
    if "demo" not in getattr(TOP, "commands", {}):
        pytest.skip("there is no demo yet")
    quoted = quoted_demo(read(page))
    assert quoted, f"{page}: put the demo's output into a block after <!-- demo -->"
    told = [line.rstrip() for line in quoted.splitlines() if line.strip() and not line.startswith("$ ")]
    printed = [line.rstrip() for line in demo(tmp_path).splitlines() if line.strip()]
    # In the README, … stands for what differs from machine to machine: a folder, a time.
    pairs = list(zip(told, printed, strict=False))
    differing = [said for said, real in pairs if not fnmatch.fnmatchcase(real, pattern(said))]
    same = not differing and len(told) == len(printed)
    assert same, f"{page} differs at {differing[:1]}; the demo prints:\n" + "\n".join(printed)


def pattern(line: str) -> str:
    """A quoted line as a pattern: … is anything, all else is itself."""
    return re.sub(r"([*?\[])", r"[\1]", line).replace("…", "*")


def demo(folder: Path) -> str:
    """What `sijill demo --no-open` prints, with nothing of this terminal in it."""
    program = Path(sys.executable).parent / "sijill"
    env = {"PATH": str(program.parent), "HOME": str(folder)}
    env |= {"LANG": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
    call = [str(program), "demo", "--no-open"]
    ran = subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
