"""Pages read as well from right to left: no style names a left or a right."""

import re
from pathlib import Path

import pytest

from tests.house.repository import SOURCE, name, under

PAGES = under(SOURCE, ".css", ".html", ".j2", ".svg")
STYLES = PAGES + under(SOURCE / "page", ".py") + under(SOURCE / "web", ".py", ".js")
SIDES = re.compile(
    r"""(?ix)
      \b(margin|padding|border|scroll-margin|scroll-padding|inset)-(left|right)\b
    | \b(text-align|float|clear|caption-side)\s*:\s*(left|right)\b
    | (?<![\w-])(left|right)\s*:\s*[-\d.a-z(]
    | \bborder-(top|bottom)-(left|right)-radius\b
    """
)
BARE_ARABIC = re.compile("<(?:blockquote|q)(?![^>]*\\bdir=)[^>]*>\\s*[\u0621-\u064a]")


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_no_style_names_a_side(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    sided = [f"{at}: {line.strip()}" for at, line in lines if SIDES.search(line)]
    assert not sided, f"{name(path)}: write margin-inline-start and its like: {sided}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_quoted_arabic_says_its_direction(path: Path) -> None:
    assert not BARE_ARABIC.search(path.read_text(encoding="utf-8")), name(path)


@pytest.mark.parametrize(
    ("line", "sided"),
    [
        ("margin-left: 1em;", True),
        ("text-align: right", True),
        (".note { left: 0 }", True),
        ("margin-inline-start: 1em;", False),
        ("text-align: start", False),
        ("inset-inline-end: 0", False),
    ],
)
def test_the_rule_knows_a_side_when_it_sees_one(line: str, sided: bool) -> None:
    assert bool(SIDES.search(line)) is sided
