"""Hostile words stay words: in every page of every role nothing runs, nothing leaves, nothing is loaded."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from sijill import record
from sijill.web import background, tokens
from tests.web.arguments import arguments
from tests.web.conftest import PASSWORD, Site
from tests.web.test_rights import GUARDED

SCRIPT = "<script>window.broken=1</script><img src=x onerror='window.broken=1'><svg onload=alert(1)>"
BIDI = "\u202eevil\u202c\u2066x\u2069"
TEXT = f"قُتل مدنيان بغارة روسية على بلدة حاس بريف إدلب {SCRIPT} {BIDI} يوم الجمعة 3 أيار 2019."
SHOWN = ("home", "inbox", "report", "incident", "sources", "tokens", "suggestions", "explore", "search")
OTHERS_SAY = ("set_language", "account_logout", "mfa_download_recovery_codes", "report_original")


class Inline(HTMLParser):
    """What a page holds that a browser would run or that styles one element, and what it loads from where."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        kind = told.get("type") or ""
        if tag == "script" and not told.get("src") and kind != "application/json":
            self.found.append("script")
        if tag in ("style", "iframe", "object", "embed", "base"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "hx-on", "hx-vars"):
                self.found.append(f"{tag} {name}")
            loads = name in ("src", "action") or (name == "href" and tag in ("link", "use"))
            if loads and value and not value.startswith(("/", "#", "?", "data:image/")) and value:
                self.found.append(f"{tag} {name}={value}")
            if name == "href" and (value or "").strip().lower().startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                self.found.append(f"{tag} {value}")


@pytest.fixture
def poisoned(site: Site) -> str:
    """A report whose every word is hostile, put in over the API; its id."""
    key = tokens.made(site.users["coder"], SCRIPT[:60], ["see", "code"], days=1)
    told = {"text": TEXT, "title": f"{SCRIPT}{BIDI}", "source": SCRIPT, "url": "javascript:window.broken=1"}
    told |= {"published": "2019-05-04"}
    about = {"Authorization": f"Bearer {key}"}
    answer = Client().post("/api/v1/reports", json.dumps(told), "application/json", headers=about)
    background.settled()
    (outcome,) = answer.json()["outcomes"]
    assert outcome["report"], outcome
    return str(outcome["report"])


def _urls(poisoned: str) -> list[tuple[str, str]]:
    incident = record.report(poisoned).incidents[0]
    found = []
    for name in GUARDED:
        told = arguments(name)
        if name == "report" or name.startswith("report_"):
            told["key"] = poisoned
        elif "key" in told and name.startswith("incident"):
            told["key"] = incident
        if name not in OTHERS_SAY and not name.startswith("api_"):
            found.append((name, reverse(name, kwargs=told)))
    return found


def test_no_page_holds_a_script_a_style_or_a_thing_from_elsewhere(
    as_role: Callable[[str], Client], poisoned: str
) -> None:
    client = as_role("administrator")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    shown = 0
    for name, url in _urls(poisoned):
        answer = client.get(url)
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        page = answer.content.decode()
        reading = Inline()
        reading.feed(page)
        assert not reading.found, f"{name}: {reading.found}"
        assert "<script>window" not in page and "onerror='" not in page.replace("&#x27;", ""), name
        assert "\u202e" not in page, f"{name} shows a letter that turns words round"
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy, name
        assert "no-store" in answer.headers["Cache-Control"], name
        shown += "window.broken" in page
    assert shown >= 3  # the hostile words are there, as words


@pytest.mark.parametrize("language", ["ar", "en"])
def test_in_a_browser_nothing_of_it_runs(walk: Callable[..., Any], poisoned: str, language: str) -> None:
    walker = walk("administrator", language=language)
    asked: list[str] = []
    walker.page.on("request", lambda request: asked.append(request.url))
    walker.page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    for name, url in _urls(poisoned):
        if name in (
            "home",
            "inbox",
            "report",
            "incident",
            "sources",
            "tokens",
            "suggestions",
            "explore",
            "search",
        ):
            walker.go(f"{url}?text=window" if name == "search" else url)
            assert walker.page.evaluate("window.broken") is None, name
            links = walker.page.eval_on_selector_all("a[href]", "all => all.map(each => each.protocol)")
            assert set(links) <= {"http:", "https:"}, name
    assert not [url for url in asked if not url.startswith((walker.live, "data:image/"))]


WHERE = (
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("where", WHERE)
def test_no_form_leads_to_another_host(as_role: Callable[[str], Client], site: Site, where: str) -> None:
    client = as_role("administrator")
    told = {"next": where, "language": "ar", "do": "mine", "report": "x", "name": "x", "password": PASSWORD}
    for name in (
        "quiet",
        "set_language",
        "inbox_act",
        "inbox_views",
        "account_reauthenticate",
        "account_logout",
    ):
        answer = client.post(reverse(name), told)
        assert "evil.example" not in answer.headers.get("Location", ""), name
        assert not answer.headers.get("Location", "").lower().startswith("javascript"), name
    fresh = Client().post("/account/login/", {"login": "coder", "password": PASSWORD, "next": where})
    assert "evil.example" not in fresh.headers.get("Location", "")


def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        site.users["administrator"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for name in ("quiet", "users", "inbox_act", "put", "jobs"):
        answer = client.post(reverse(name), {"name": "x"})
        assert answer.status_code == 403, name


def test_a_form_that_is_too_large_is_refused(as_role: Callable[[str], Client]) -> None:
    client = as_role("coder")
    assert client.post("/inbox/add/", {"text": "a" * 13_000_000}).status_code in (400, 413)
    many = {f"f{number}": "x" for number in range(django_settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post("/inbox/add/", many).status_code == 400


KEPT = (
    *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE"),
    *("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "DEBUG"),
    *("X_FRAME_OPTIONS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"),
)


def _settings(**environment: str) -> dict[str, Any]:
    """The site's settings as another environment makes them."""
    program = "import json, sys; from sijill.server import site; "
    program += "print(json.dumps({name: getattr(site, name) for name in sys.argv[1:]}))"
    env = {**os.environ, **environment}
    command = [sys.executable, "-c", program, *KEPT]
    return dict(
        json.loads(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)
    )


def test_behind_tls_cookies_and_browsers_keep_to_it() -> None:
    told = _settings(SIJILL_TLS="1")
    assert told["SESSION_COOKIE_SECURE"] and told["CSRF_COOKIE_SECURE"] and told["SECURE_SSL_REDIRECT"]
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000 and told["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert not told["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]
    assert told["SESSION_COOKIE_HTTPONLY"] and told["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert not told["DEBUG"] and told["X_FRAME_OPTIONS"] == "DENY"


def test_every_answer_tells_browsers_what_it_may(stranger: Client) -> None:
    for path in ("/account/login/", "/nothing", "/health/", "/static/web/base.css", "/api/v1/incidents"):
        headers = stranger.get(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path


def test_a_session_is_another_one_after_signing_in(stranger: Client) -> None:
    stranger.get("/account/login/")
    session = stranger.session
    session["kept"] = "x"
    session.save()
    before = session.session_key
    stranger.cookies[django_settings.SESSION_COOKIE_NAME] = before
    stranger.post("/account/login/", {"login": "coder", "password": PASSWORD})
    assert stranger.session.session_key != before


def test_the_public_health_page_tells_nothing_of_the_record(stranger: Client) -> None:
    assert not re.search(r"\d", stranger.get("/health/").content.decode())
