"""A filled site for each test: the samples read, somebody of each role, a browser where there is one."""

import contextlib
import datetime
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from waitress import create_server

from sijill import record
from sijill.cli.add import items
from sijill.cli.readers import Choice
from sijill.flow.adding import add
from sijill.kit import DATA
from sijill.review.rights import ROLES
from sijill.web import background, people
from sijill.web.models import User

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the tests
CHROMIUM = os.environ.get("SIJILL_TEST_BROWSER") or shutil.which("chromium")
PASSWORD = "a long pass phrase 7"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHOTS = Path(os.environ.get("SIJILL_SHOTS", "")) if os.environ.get("SIJILL_SHOTS") else None
_NOW = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)


class Site(NamedTuple):
    """The folder of a filled record, and a person of each role (named as the role)."""

    home: Path
    users: dict[str, User]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the samples with a person of each role, made once for each process and copied."""
    home = tmp_path_factory.mktemp("filled") / "home"
    hashers = django_settings.PASSWORD_HASHERS
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    try:
        record.opened(home, url="", whole=True)
        files = sorted(str(file) for file in (DATA / "samples").glob("*.json"))
        list(add(items(files, home, Choice()), home=home, collector="tests", clock=lambda: _NOW))
        for role in ROLES:
            people.made(role, PASSWORD, role=role)
        people.made("second", PASSWORD, role="reviewer")
        people.made("insider", PASSWORD, role="coder", groups=["insiders"])
    finally:
        django_settings.PASSWORD_HASHERS = hashers
    connection.close()
    return home


@pytest.fixture
def site(filled: Path, tmp_path: Path, settings: Any) -> Iterator[Site]:
    """A filled record of this test's own, opened."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    home = tmp_path / "home"
    settings.HOME = home
    shutil.copytree(filled, home)
    record.opened(home, url="", migrate=False)
    cache.clear()
    yield Site(home, {user.username: user for user in people.all_people()})
    background.settled()
    connection.close()


@pytest.fixture
def as_role(site: Site) -> Callable[[str], Client]:
    """A client in which somebody is signed in: as_role("reviewer")."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(site.users[name], backend=BACKEND)
        return client

    return signed_in


@pytest.fixture
def stranger(site: Site) -> Client:
    """A client in which nobody is signed in."""
    del site
    return Client()


@pytest.fixture
def live(site: Site) -> Iterator[str]:
    """The site over HTTP on this machine: its address, without a slash at the end."""
    del site
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4, channel_timeout=5)

    def run() -> None:
        with contextlib.suppress(OSError):  # a browser may still ask while it closes
            server.run()

    running = threading.Thread(target=run, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    running.join(timeout=5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without a screen; tests that need it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    flags += " --disable-component-update --disable-sync"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags.split())
        yield opened
        opened.close()


class Walker(NamedTuple):
    """A browser's page in which somebody is signed in, and what its console complained of."""

    page: Any
    live: str
    complaints: list[str]

    def go(self, path: str) -> None:
        """Open a page of the site and wait until it is whole."""
        self.page.goto(self.live + path, wait_until="load")

    def until(self, expression: str) -> None:
        """Wait until an expression of the page is true; its policy forbids to wait inside it."""
        for _ in range(200):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(expression)

    def shot(self, name: str) -> None:
        """Keep a picture of the whole page where SIJILL_SHOTS names a folder."""
        if SHOTS:
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@pytest.fixture
def walk(browser: Any, live: str, site: Site) -> Iterator[Callable[..., Walker]]:
    """A signed-in browser page: walk("reviewer", language="ar", width=390). Errors of the console fail."""
    opened: list[tuple[Any, list[str]]] = []

    def walker(name: str, *, language: str = "en", width: int = 1440, height: int = 900) -> Walker:
        client = Client()
        client.force_login(site.users[name], backend=BACKEND)
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language)
        context.set_default_timeout(10_000)
        cookies = {
            django_settings.SESSION_COOKIE_NAME: client.cookies[django_settings.SESSION_COOKIE_NAME].value,
            django_settings.LANGUAGE_COOKIE_NAME: language,
        }
        context.add_cookies([{"name": key, "value": value, "url": live} for key, value in cookies.items()])
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        opened.append((context, complaints))
        return Walker(page, live, complaints)

    yield walker
    for context, complaints in opened:
        context.close()
        assert not complaints, complaints
