"""The pages of named victims."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from sijill import record
from sijill.web.pages.people import likeness
from tests.record.made import account, add
from tests.web.axe import barriers
from tests.web.conftest import Site

Sign = Callable[[str], Client]


def _names() -> list[str]:
    return [each.key for each in record.people().people]


def test_every_name_is_listed_and_leads_to_its_page(as_role: Sign) -> None:
    client = as_role("reader")
    shown = client.get("/people/").content.decode()
    assert _names(), "the samples name victims"
    for key in _names():
        assert f"/people/{quote(key)}/" in shown
        assert client.get(f"/people/{quote(key)}/").status_code == 200


def test_a_name_that_nobody_tells_is_not_there(as_role: Sign) -> None:
    assert as_role("reader").get("/people/nobody/").status_code == 404


def test_two_names_are_said_to_be_one_person_and_that_is_taken_back(as_role: Sign) -> None:
    client = as_role("coder")
    add("spelled", account(victim="حفيظه مرعي"), account(victim="حفيظة المرعي", day="2024-03-02"))
    one, other = (each.key for each in record.people(text="مرعي").people)
    path = f"/people/{quote(one)}/decide/"
    assert client.post(path, {"other": other, "same": "yes"}).status_code == 302
    (made,) = record.person_decisions(other)
    assert (made.by, made.details["same"]) == ("coder", True)
    assert client.post(path, {"undo": made.id}).status_code == 302
    assert not record.person_decisions(other)[0].holds
    assert client.post(path, {"other": "nobody", "same": "yes"}).status_code == 404


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("أحمد عبد الله الخالد", "احمد عبدالله خالد", True),
        ("حفيظة المرعي", "حفيظه مرعي", True),
        ("سلمى الأحمد", "نادر الخالد", False),
    ],
)
def test_spellings_of_a_name_are_alike(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= 78) is alike


@pytest.mark.parametrize("language", ["ar", "en"])
def test_they_are_whole_in_a_browser(walk: Callable[..., Any], site: Site, language: str) -> None:
    del site
    for width in (1440, 390):
        walker = walk("coder", language=language, width=width)
        for path in ("/people/", f"/people/{quote(_names()[0])}/"):
            walker.go(path)
            walker.shot(f"people-{len(path)}-{language}-{width}")
            assert not barriers(walker.page), path
            assert walker.page.evaluate("document.documentElement.scrollWidth") <= width, path
