"""Search: words around the hit, marked; ways on to places, victims and ids; nothing that is restricted."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill import record
from tests.web.axe import barriers
from tests.web.conftest import Site


def shown(client: Client, text: str, **more: str) -> str:
    """The page."""
    answer = client.get("/search/", {"text": text, **more})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_word_is_found_in_any_spelling_and_marked(as_role: Callable[[str], Client]) -> None:
    page = shown(as_role("reader"), "والقصف")
    hits = record.search("قصف")
    assert hits and page.count('class="card hit"') == min(20, len(hits))
    assert "<mark>" in page


def test_a_search_for_nothing_says_how_to_search(as_role: Callable[[str], Client]) -> None:
    assert 'class="nothing"' in shown(as_role("reader"), "  ")


@pytest.mark.parametrize(
    "text", ['"', "'; DROP", "\0", "* OR", "NEAR(", "قصف" * 200, "<script>alert(1)</script>"]
)
def test_no_words_break_it_and_none_are_obeyed(as_role: Callable[[str], Client], text: str) -> None:
    page = shown(as_role("reader"), text)
    assert "<script>alert" not in page


def test_an_id_leads_to_its_incident(as_role: Callable[[str], Client]) -> None:
    key = record.incidents(size=1).incidents[0].id
    assert f"/incident/{key}/" in shown(as_role("reader"), key) or "incident" in shown(as_role("reader"), key)


def test_a_place_leads_to_its_incidents(as_role: Callable[[str], Client]) -> None:
    assert "/explore/?place=" in shown(as_role("reader"), "سراقب")


def test_a_restricted_report_is_not_found(site: Site, as_role: Callable[[str], Client]) -> None:
    del site
    hit = record.search("قصف")[0]
    at = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    record.restrict("report", hit.report, "insiders", by="reviewer", at=at)
    fewer, all_of_them = (shown(as_role(name), "قصف").count("card hit") for name in ("reader", "insider"))
    assert fewer == all_of_them - 1


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_it_is_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("reader", language=language, width=width)
    walker.go("/search/?text=قصف")
    walker.shot(f"search-{language}-{width}")
    assert not barriers(walker.page)
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= width
