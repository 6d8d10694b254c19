"""Saved searches: one's own, with what came since one last looked."""

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client

from sijill import record
from sijill.web.models import SavedSearch
from tests.web.axe import barriers
from tests.web.conftest import Site

LATER = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)  # than what the samples came
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def kept(client: Client, name: str = "Shelling", query: str = "type=shelling&nonsense=1") -> SavedSearch:
    """A search that a person saves."""
    answer = client.post("/searches/", {"name": name, "query": query})
    assert answer.status_code == 302 and answer.headers["Location"] == "/explore/?type=shelling"
    return SavedSearch.objects.latest("pk")


def test_what_came_since_is_counted_until_it_is_looked_at(as_role: Callable[[str], Client]) -> None:
    client = as_role("reader")
    search = kept(client)
    SavedSearch.objects.update(seen=LATER)
    assert 'class="new"' not in client.get("/searches/new/").content.decode()
    SavedSearch.objects.update(seen=LONG_AGO)
    new = record.incidents(record.Filters(type="shelling")).total
    assert f'<b class="new">{new}</b>' in client.get("/searches/new/").content.decode()
    answer = client.post(f"/searches/{search.pk}/open/")
    assert "since=2020-01-01" in answer.headers["Location"]
    assert f"<b>{new}</b>" in client.get(answer.headers["Location"]).content.decode()
    assert SavedSearch.objects.get().seen > LONG_AGO


def test_a_search_is_its_owners_alone(as_role: Callable[[str], Client]) -> None:
    search = kept(as_role("reader"))
    other = as_role("administrator")
    assert search.name not in other.get("/searches/").content.decode()
    for act in ("open", "remove"):
        assert other.post(f"/searches/{search.pk}/{act}/").status_code == 404
    assert as_role("reader").post(f"/searches/{search.pk}/remove/").status_code == 302
    assert not SavedSearch.objects.exists()


def test_only_a_form_opens_or_removes(as_role: Callable[[str], Client]) -> None:
    search = kept(as_role("reader"))
    for act in ("open", "remove"):
        assert as_role("reader").get(f"/searches/{search.pk}/{act}/").status_code == 405


def test_a_search_without_a_name_and_one_too_many_are_refused(
    site: Site, as_role: Callable[[str], Client]
) -> None:
    client = as_role("reader")
    client.post("/searches/", {"name": " ", "query": ""})
    assert not SavedSearch.objects.exists()
    user = site.users["reader"]
    SavedSearch.objects.bulk_create(
        SavedSearch(user=user, name=str(n), query="", made=LONG_AGO, seen=LONG_AGO) for n in range(30)
    )
    client.post("/searches/", {"name": "One more", "query": ""})
    assert SavedSearch.objects.count() == 30


def test_they_are_saved_in_a_browser(walk: Callable[..., Any]) -> None:
    page = (walker := walk("reader")).page
    walker.go("/explore/?type=shelling")
    page.locator(".save summary").click()
    page.locator("#save-name").fill("قصف")
    page.locator(".save button").click()
    page.wait_for_selector(".message.success")
    walker.go("/searches/")
    walker.shot("searches")
    assert "قصف" in page.locator(".searches").inner_text() and not barriers(page)
