"""Write readings as a page, with the words of both languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sijill.cli.output import Output
from sijill.model import Reading, Report
from sijill.page.document import page
from sijill.page.words import load_words


def write_page(read: Sequence[tuple[Report, Reading]], place: Path, *, language: str) -> None:
    """Write the page whole or not at all."""
    with Output(place) as out:
        out.write(page(read, load_words(), language=language).rstrip("\n").encode("utf-8", "replace"))
