"""The overview."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill import record
from tests.web.axe import barriers


def test_it_counts_what_waits_and_shows_the_latest_acts(as_role: Callable[[str], Client]) -> None:
    shown = as_role("reader").get("/").content.decode()
    assert shown.count("<tr>") == 1 + min(12, record.incidents(size=1).total)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_it_is_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("reviewer", language=language, width=width)
    walker.go("/")
    walker.shot(f"home-{language}-{width}")
    assert walker.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert not barriers(walker.page)
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= width
