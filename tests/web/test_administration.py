"""Administration: people, groups, tokens, log, sources, places; each change told in the audit log."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill import record
from sijill.errors import RecordError
from sijill.review.rights import ROLES
from sijill.web import audit, groups, people, tokens
from sijill.web.models import Audit, SourceNote, User
from tests.web.axe import barriers
from tests.web.conftest import PASSWORD, Site

PAGES = {
    "state": "/administration/",
    "team": "/administration/users/",
    "person": "/administration/users/insider/",
    "groups": "/administration/groups/",
    "tokens": "/administration/tokens/",
    "audit": "/administration/audit/",
    "jobs": "/administration/jobs/",
    "sources": "/administration/sources/",
    "places": "/administration/gazetteer/?name=سراقب",
    "actors": "/administration/actors/?country=SY&on=2024-12-01",
    "vocabularies": "/administration/vocabularies/",
}


@pytest.fixture
def admin(as_role: Callable[[str], Client]) -> Client:
    """An administrator who just confirmed that it is them."""
    client = as_role("administrator")
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return client


def _whats() -> list[str]:
    return [line.what for line in audit.lines(audit.Asked()) if line.what != "signed_in"]


def test_a_person_is_made_with_a_password_that_is_shown_once(admin: Client) -> None:
    told = {"new-name": "huda", "new-role": "coder", "new-groups": ["insiders"], "new-second_factor": "on"}
    page = admin.post(PAGES["team"], told).content.decode()
    shown = re.search(r'<code dir="ltr">([a-z0-9-]{19})</code>', page)
    assert shown
    user = User.objects.get(username="huda")
    assert (user.role, user.temporary, user.second_factor) == ("coder", True, True)
    assert user.check_password(shown[1])
    assert shown[1] not in admin.get(PAGES["team"]).content.decode()
    assert _whats()[:2] == ["second_factor_asked", "person_made"]
    assert not Audit.objects.filter(details__contains=shown[1]).exists()


@pytest.mark.parametrize(
    "told", [{"new-name": "coder"}, {"new-name": "a b"}, {"new-name": "x", "new-role": "king"}]
)
def test_what_cannot_be_is_said_on_the_form(admin: Client, told: dict[str, str]) -> None:
    page = admin.post(PAGES["team"], {"new-role": "reader", **told}).content.decode()
    assert "message error" in page
    assert User.objects.count() == len(ROLES) + 2


def test_a_role_and_groups_are_changed_and_told(admin: Client) -> None:
    admin.post("/administration/users/coder/", {"act": "role", "role": "reviewer", "groups": ["insiders"]})
    user = User.objects.get(username="coder")
    assert user.role == "reviewer"
    assert [each.name for each in user.groups.all()] == ["insiders"]
    assert _whats()[:2] == ["groups_changed", "role_changed"]


def test_who_is_closed_is_out_at_once_and_can_be_opened_again(admin: Client, stranger: Client) -> None:
    stranger.post("/account/login/", {"login": "coder", "password": PASSWORD})
    assert stranger.get("/").status_code == 200
    admin.post("/administration/users/coder/", {"act": "close"})
    assert stranger.get("/").status_code == 302
    admin.post("/administration/users/coder/", {"act": "open"})
    assert User.objects.get(username="coder").is_active
    assert {"person_closed", "person_opened"} <= set(_whats())


def test_a_new_password_ends_the_sessions(admin: Client, stranger: Client) -> None:
    stranger.post("/account/login/", {"login": "coder", "password": PASSWORD})
    page = admin.post("/administration/users/coder/", {"act": "password"}).content.decode()
    shown = re.search(r'<code dir="ltr">([a-z0-9-]{19})</code>', page)
    assert shown and User.objects.get(username="coder").check_password(shown[1])
    assert stranger.get("/").status_code == 302


def test_the_last_administrator_stays_one(admin: Client) -> None:
    admin.post("/administration/users/administrator/", {"act": "role", "role": "reader"})
    admin.post("/administration/users/administrator/", {"act": "close"})
    user = User.objects.get(username="administrator")
    assert user.role == "administrator" and user.is_active
    with pytest.raises(RecordError, match="nobody else"):
        people.with_role("administrator", "reader")


def test_what_could_hurt_asks_first_whether_it_is_still_you(as_role: Callable[[str], Client]) -> None:
    client = as_role("administrator")
    answer = client.post("/administration/users/coder/", {"act": "close"})
    assert answer.headers["Location"].startswith("/account/reauthenticate/")
    assert User.objects.get(username="coder").is_active


def test_a_fresh_sign_in_grows_stale(admin: Client) -> None:
    session = admin.session
    for method in session["account_authentication_methods"]:
        method["at"] = time.time() - 3600
    session.save()
    assert admin.post("/administration/users/coder/", {"act": "close"}).status_code == 302
    assert User.objects.get(username="coder").is_active


def test_a_group_is_made_and_removed_once_it_is_empty(admin: Client) -> None:
    admin.post(PAGES["groups"], {"act": "make", "name": " night  desk "})
    assert [each.name for each in groups.all_groups()] == ["insiders", "night desk"]
    admin.post(PAGES["groups"], {"act": "remove", "name": "night desk"})
    admin.post(PAGES["groups"], {"act": "remove", "name": "insiders"})
    assert [each.name for each in groups.all_groups()] == ["insiders"]


def test_a_token_is_shown_once_and_only_its_hash_is_kept(admin: Client) -> None:
    told = {"new-name": "map", "new-person": "reader", "new-scopes": ["see"], "new-days": "30"}
    page = admin.post(PAGES["tokens"], told).content.decode()
    key = re.search(r"sijill_[\w-]{43}", page)
    assert key
    assert key[0] not in admin.get(PAGES["tokens"]).content.decode()
    assert key[0].encode() not in _bytes()
    user = tokens.asking(key[0])
    assert user and user.may("see") and not user.may("code")
    (shown,) = tokens.all_tokens()
    admin.post(PAGES["tokens"], {"act": "revoke", "token": shown.id})
    assert tokens.asking(key[0]) is None
    assert _whats()[:2] == ["token_revoked", "token_made"]


def _bytes() -> bytes:
    from django.db import connection

    with open(connection.settings_dict["NAME"], "rb") as file:
        return file.read()


def test_a_token_can_do_no_more_than_its_person(admin: Client, site: Site) -> None:
    told = {"new-name": "map", "new-person": "reader", "new-scopes": ["see", "code"], "new-days": "30"}
    assert "message error" in admin.post(PAGES["tokens"], told).content.decode()
    with pytest.raises(RecordError, match="reader may not code"):
        tokens.made(site.users["reader"], "x", ["code"], days=1)
    key = tokens.made(site.users["coder"], "x", ["code"], days=1)
    people.with_role("coder", "reader")
    user = tokens.asking(key)
    assert user and not user.may("code")
    people.opened_to("coder", False)
    assert tokens.asking(key) is None


def test_the_log_is_filtered_in_the_address(admin: Client) -> None:
    for number in range(60):
        audit.noted("exported", by="eve", number=number)
    page = admin.get(PAGES["audit"] + "?what=exported&by=eve").content.decode()
    assert page.count("number: ") == 50
    older = re.search(r'href="(\?[^"]*before=\d+)"', page)
    assert older
    assert admin.get(PAGES["audit"] + older[1].replace("&amp;", "&")).content.decode().count("number: ") == 10
    assert admin.get(PAGES["audit"] + "?since=nonsense&before=-1&what=x").status_code == 200


def test_sources_are_counted_and_noted(admin: Client) -> None:
    found, total = record.sources()
    assert total and sum(each.reports for each in found) <= len(list(record.report_ids()))
    name = found[0].name
    admin.post(PAGES["sources"], {"name": name, "kind": "news", "note": "near the front; sober"})
    assert SourceNote.objects.get(name=name).note == "near the front; sober"
    assert "sober" in admin.get(PAGES["sources"]).content.decode()
    admin.post(PAGES["sources"], {"name": "nobody", "kind": "news"})
    assert SourceNote.objects.count() == 1


def test_a_spelling_and_a_place_are_taught(admin: Client, site: Site) -> None:
    page = admin.get(PAGES["places"]).content.decode()
    identity = re.search(r'name="id" value="(SY\.[^"]+)"', page)
    assert identity
    admin.post("/administration/gazetteer/", {"act": "alias", "id": identity[1], "alias": "سراقب البلد"})
    assert "سراقب البلد" in admin.get("/administration/gazetteer/?name=سراقب البلد").content.decode()
    told = {"name": "مزرعة الشمال", "country": "SY", "kind": "village", "lat": "35.9", "lon": "36.7"}
    admin.post("/administration/gazetteer/", {f"new-{key}": value for key, value in told.items()})
    assert "مزرعة الشمال" in (site.home / "gazetteer" / "SY" / "own.csv").read_text(encoding="utf-8")
    assert _whats()[:2] == ["place_taught", "place_taught"]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_pages_are_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("administrator", language=language, width=width)
    for name, path in PAGES.items():
        walker.go(path)
        walker.shot(f"administration-{name}-{language}-{width}")
        assert not barriers(walker.page), name
        assert walker.page.evaluate("document.documentElement.scrollWidth") <= width, name
