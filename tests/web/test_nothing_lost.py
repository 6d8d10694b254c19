"""Decisions are kept or clearly refused: broken connections, a killed server, the browser's back button."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from sijill import record
from tests.web.conftest import BACKEND, Site


def _first() -> str:
    return record.incidents(record.Filters(type="airstrike"), size=1).incidents[0].id


def _signed_in(site: Site, name: str) -> str:
    client = Client()
    client.force_login(site.users[name], backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _form(live: str, session: str, key: str) -> tuple[dict[str, str], dict[str, str]]:
    """The fields and headers of the form that sets a value, as the page gives them."""
    place = urlsplit(live)
    asked = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    asked.request("GET", f"/incidents/{key}/", headers={"Cookie": f"sessionid={session}"})
    answer = asked.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    revision = re.search(r'name="revision" value="(\d+)"', page)
    cookie = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
    assert token and revision and cookie, page[:500]
    fields = {"csrfmiddlewaretoken": token[1], "revision": revision[1]}
    return fields, {"Cookie": f"sessionid={session}; csrftoken={cookie[1]}"}


def _request(live: str, path: str, fields: dict[str, str], headers: dict[str, str]) -> bytes:
    body = urlencode(fields).encode()
    told = {
        "Host": urlsplit(live).netloc,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def _send(live: str, raw: bytes) -> None:
    """Send what is given and go away without reading an answer."""
    place = urlsplit(live)
    with socket.create_connection((place.hostname, place.port), timeout=10) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)


def _until(what: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def test_a_connection_that_breaks_inside_a_form_changes_nothing(site: Site, live: str) -> None:
    key = _first()
    fields, headers = _form(live, _signed_in(site, "coder"), key)
    raw = _request(live, f"/incidents/{key}/value/", {**fields, "field": "killed", "n": "9"}, headers)
    _send(live, raw[:-4])
    time.sleep(1)
    assert not record.dossier(key).decisions
    assert _form(live, _signed_in(site, "coder"), key), "the site still answers"


def test_an_answer_that_never_arrives_leaves_one_decision_and_sending_again_is_refused(
    site: Site, live: str
) -> None:
    key = _first()
    fields, headers = _form(live, _signed_in(site, "coder"), key)
    raw = _request(live, f"/incidents/{key}/value/", {**fields, "field": "killed", "n": "9"}, headers)
    _send(live, raw)
    assert _until(lambda: bool(record.dossier(key).decisions))
    place = urlsplit(live)
    with socket.create_connection((place.hostname, place.port), timeout=30) as line:
        line.sendall(raw)
        assert line.recv(64).startswith(b"HTTP/1.1 409")
    assert len(record.dossier(key).decisions) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_back_button_and_an_old_form_overwrite_nothing(walk: Callable[..., Any], language: str) -> None:
    key = _first()
    page = (walker := walk("coder", language=language)).page
    walker.go(f"/incidents/{key}/")

    def mend(n: str) -> None:
        page.locator("#value-killed details summary").click()
        page.locator("#value-killed [name=n]").fill(n)
        with page.expect_navigation():
            page.locator("#value-killed .first").click()

    mend("9")
    walker.go(f"/incidents/{key}/")
    walk("second", language=language).go(f"/incidents/{key}/")
    old = page.evaluate("document.querySelector('#value-killed [name=revision]').value")
    mend("8")
    page.go_back()
    page.evaluate("old => document.querySelector('#value-killed [name=revision]').value = old", old)
    if not page.locator("#value-killed [name=n]").is_visible():
        page.locator("#value-killed details summary").click()
    page.locator("#value-killed [name=n]").fill("7")
    with page.expect_navigation():
        page.locator("#value-killed .first").click()
    walker.shot(f"stale-{language}")
    assert "7" in page.locator("main dd").all_inner_texts()
    told = [each.details["value"]["n"] for each in record.dossier(key).decisions]
    assert told == [8, 9]
    walker.complaints[:] = [each for each in walker.complaints if "409" not in each]


def _serving(home: Path) -> tuple[subprocess.Popen[str], str]:
    program = str(Path(sys.executable).with_name("sijill"))
    env = {**os.environ, "DATABASE_URL": ""}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    running = subprocess.Popen(
        [program, "serve", "--port", "0", "--home", str(home)], env=env, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    line = running.stdout.readline()
    assert line.startswith("http://"), line
    return running, line.split()[0].rstrip("/")


def test_a_killed_server_keeps_each_decision_that_it_answered_and_doubles_none(
    site: Site, tmp_path: Path
) -> None:
    home = tmp_path / "served"
    session = _signed_in(site, "coder")
    connection.close()
    shutil.copytree(site.home, home)
    (home / "secret_key").write_text(str(settings.SECRET_KEY))  # so that the session signed here opens there
    key, answered = _first(), 0
    running, live = _serving(home)
    try:
        for n in range(1, 9):
            fields, headers = _form(live, session, key)
            raw = _request(
                live, f"/incidents/{key}/value/", {**fields, "field": "killed", "n": str(n)}, headers
            )
            place = urlsplit(live)
            with socket.create_connection((place.hostname, place.port), timeout=30) as line:
                line.sendall(raw)
                if n == 8:
                    break
                assert line.recv(64).startswith(b"HTTP/1.1 302")
                answered += 1
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait(timeout=30)
        if running.stdout:
            running.stdout.close()
    record.opened(home, url="", migrate=False)
    told = sorted(each.details["value"]["n"] for each in record.dossier(key).decisions)
    assert told in ([*range(1, answered + 1)], [*range(1, answered + 2)])
    assert not list(record.check())
    connection.close()
