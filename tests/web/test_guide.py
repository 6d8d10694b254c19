"""The pictures of the analyst's guide: made here, of the sample reports, in both languages.

SIJILL_PICTURES=docs/pictures .venv/bin/pytest tests/web/test_guide.py  makes them anew.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sijill import record

ROOT = Path(__file__).resolve().parents[2]
GUIDES = {"en": ROOT / "docs" / "guide.md", "ar": ROOT / "docs" / "guide.ar.md"}
PICTURES = os.environ.get("SIJILL_PICTURES")


def _pages() -> dict[str, str]:
    incident = record.incidents(record.Filters(type="airstrike"), size=1).incidents[0].id
    appeal = record.episode_page("appeal", country="SY").episodes[0].id
    return {
        "inbox": "/inbox/",
        "desk": "/reports/01-sy-council-appeal/",
        "incident": f"/incidents/{incident}/",
        "explore": "/explore/",
        "appeal": f"/appeals/{appeal}/",
    }


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_picture_of_the_guide_is_of_a_page_that_opens(
    walk: Callable[..., Any], language: str
) -> None:
    walker = walk("administrator", language=language, width=1280, height=860)
    shown = set(re.findall(r"\(pictures/([a-z-]+\.png)\)", GUIDES[language].read_text(encoding="utf-8")))
    assert shown == {f"{name}-{language}.png" for name in _pages()}
    for name, path in _pages().items():
        walker.go(path)
        walker.page.wait_for_load_state("networkidle")
        assert walker.page.locator("main h1, main h2").count()
        if PICTURES:
            walker.page.screenshot(path=Path(PICTURES) / f"{name}-{language}.png")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_picture_is_there(language: str) -> None:
    for name in re.findall(r"\((pictures/[a-z-]+\.png)\)", GUIDES[language].read_text(encoding="utf-8")):
        assert (ROOT / "docs" / name).is_file(), name


def test_both_guides_have_the_same_parts() -> None:
    english, arabic = (guide.read_text(encoding="utf-8") for guide in GUIDES.values())
    assert english.count("\n## ") == arabic.count("\n## ")
    assert english.count("\n- ") == arabic.count("\n- ")
