"""What the pages say: their headings, links, blocks and commands, read the same way by every rule."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from tests.house.repository import ROOT, files

PAGES = [path for path in files() if path.suffix == ".md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
QUOTED = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OUR_FOLDERS = ("src/", "docs/", "tests/", "bin/", "tools/", "bench/", ".ci/")


class Block(NamedTuple):
    """A fenced block: its language (may be empty) and its text."""

    language: str
    text: str


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(language, text) for language, text in FENCE.findall(page)]


def prose(page: str) -> str:
    """What a page says: no fenced blocks, quoted code, tags or link targets."""
    return re.sub(r"<[^>]*>|\]\([^)]*\)", "", QUOTED.sub("", FENCE.sub("", page)))


def links(page: str) -> list[str]:
    """The page's links to files of the repository."""
    found = LINK.findall(FENCE.sub("", page))
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


def paths(page: str) -> list[str]:
    """The files that the page names in code; NAME and XX stand for any name."""
    quoted = QUOTED.findall(FENCE.sub("", page))
    return [each for each in quoted if each.startswith(OUR_FOLDERS) and " " not in each]


def exists(path: str) -> bool:
    """True if the repository has the path, capitals standing for any name."""
    if (ROOT / path).exists():
        return True
    pattern = re.sub(r"\b[A-Z]{2,}\b", "*", path.rstrip("/"))
    return pattern != path and any(ROOT.glob(pattern))


def commands(page: str) -> list[list[str]]:
    """The `sijill ...` lines of a page's shell blocks and quoted code, cut into words."""
    shells = [block.text for block in blocks(page) if block.language in ("sh", "console")]
    lines = "\n".join(shells).splitlines() + QUOTED.findall(FENCE.sub("", page))
    found: list[list[str]] = []
    for line in lines:
        for part in re.split(r"\s[|;]\s|&&", line.removeprefix("$ ").split(" #")[0]):
            if re.match(r"(\.venv/bin/)?sijill\s+[a-z-]", part.strip()):
                found.append(shlex.split(part)[1:])
    return found


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level or above; empty if there is none."""
    found = re.search(rf"^(#+) {re.escape(heading)}$(.*?)(?=^#{{1,2}} |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[2] if found else ""


def arabic_share(page: str) -> float:
    """How much of the prose's letters is Arabic, from 0 to 1."""
    letters = re.findall(r"[^\W\d_]", prose(page))
    return len([each for each in letters if "\u0600" <= each <= "\u06ff"]) / max(1, len(letters))


def read(path: str | Path) -> str:
    """A page's text."""
    return (ROOT / path).read_text(encoding="utf-8")
