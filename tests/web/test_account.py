"""One's own name: password, second factor, sessions; in both languages, without a script in the page."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from tests.web.axe import barriers
from tests.web.conftest import PASSWORD, Site

NEW = "another long pass phrase 8"
PAGES = {
    "password": "/account/password/change/",
    "second-factor": "/account/2fa/",
    "app": "/account/2fa/totp/activate/",
    "keys": "/account/2fa/webauthn/",
    "key": "/account/2fa/webauthn/add/",
    "sessions": "/account/sessions/",
    "sign-out": "/account/logout/",
    "still-you": "/account/reauthenticate/",
}


def code_of(secret: str) -> str:
    """What an app with that secret shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def signed_in(client: Client, name: str = "coder", password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": name, "password": password})


def still_me(client: Client) -> None:
    """Confirm with the password that it is still the same person."""
    assert client.post(PAGES["still-you"], {"password": PASSWORD}).status_code == 302


def send(page: Any) -> None:
    """Send the form of a browser's page, and wait for the answer."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def with_app(client: Client) -> str:
    """Sign in and set up an app; its secret."""
    signed_in(client)
    still_me(client)
    page = client.get(PAGES["app"]).content.decode()
    secret = re.search(r'id="secret" value="(\w+)"', page)
    assert secret
    answer = client.post(PAGES["app"], {"code": code_of(secret[1])})
    assert answer.status_code == 302, answer.content.decode()
    return secret[1]


def test_a_password_is_changed_by_who_knows_the_old_one(stranger: Client) -> None:
    signed_in(stranger)
    told = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert stranger.post(PAGES["password"], told).status_code == 302
    assert signed_in(Client()).status_code == 200
    assert signed_in(Client(), password=NEW).status_code == 302


def test_who_was_given_a_password_changes_it_before_anything_else_opens(site: Site, stranger: Client) -> None:
    user = site.users["coder"]
    user.temporary = True
    user.save()
    signed_in(stranger)
    assert stranger.get("/").headers["Location"] == PAGES["password"]
    stranger.post(PAGES["password"], {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert stranger.get("/").status_code == 200


def test_who_must_have_a_second_factor_sets_it_up_before_anything_else_opens(
    site: Site, stranger: Client
) -> None:
    user = site.users["coder"]
    user.second_factor = True
    user.save()
    signed_in(stranger)
    assert stranger.get("/").headers["Location"] == PAGES["second-factor"]
    with_app(stranger)
    assert stranger.get("/").status_code == 200


def test_with_an_app_a_password_alone_opens_nothing(stranger: Client) -> None:
    secret = with_app(stranger)
    other = Client()
    assert signed_in(other).headers["Location"] == "/account/2fa/authenticate/"
    assert other.get("/").status_code == 302
    assert "autocomplete" in other.get("/account/2fa/authenticate/").content.decode()
    assert other.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    Authenticator.objects.update(last_used_at=None)
    from django.core.cache import cache

    cache.clear()
    assert other.post("/account/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
    assert other.get("/").status_code == 200


def test_a_recovery_code_opens_the_door_once(stranger: Client) -> None:
    with_app(stranger)
    stranger.post("/account/2fa/recovery-codes/generate/", {})
    page = stranger.get("/account/2fa/recovery-codes/").content.decode()
    codes = re.search(r"data-codes>([^<]*)<", page)
    assert codes
    first = codes[1].replace("&#10;", "\n").split()[0]
    for expected in (302, 200):
        other = Client()
        signed_in(other)
        assert other.post("/account/2fa/authenticate/", {"code": first}).status_code == expected


def test_a_session_elsewhere_is_listed_and_ended(site: Site, stranger: Client) -> None:
    del site
    other = Client()
    signed_in(other)
    signed_in(stranger)
    page = stranger.get(PAGES["sessions"]).content.decode()
    (end,) = re.findall(r'action="(/sessions/\d+/end/)"', page)
    assert Client().post(end).status_code == 302
    assert other.get("/").status_code == 200
    stranger.post(end)
    assert other.get("/").status_code == 302


def test_nobody_ends_the_session_of_somebody_else(as_role: Callable[[str], Client], stranger: Client) -> None:
    signed_in(stranger)
    other = Client()
    signed_in(other)
    (end,) = re.findall(r"/sessions/\d+/end/", stranger.get(PAGES["sessions"]).content.decode())
    assert as_role("administrator").post(end).status_code == 404


def test_what_is_dangerous_asks_again_after_a_while(stranger: Client) -> None:
    signed_in(stranger)
    still_me(stranger)
    assert stranger.get(PAGES["app"]).status_code == 200
    session = stranger.session
    for method in session["account_authentication_methods"]:
        method["at"] = time.time() - 3600
    session.save()
    assert stranger.get(PAGES["app"]).headers["Location"].startswith(PAGES["still-you"])


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_are_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("coder", language=language, width=width)
    walker.page.context.clear_cookies(name="sessionid")
    walker.go("/account/login/")
    walker.page.fill("#id_login", "coder")
    walker.page.fill("#id_password", PASSWORD)
    send(walker.page)
    walker.go(PAGES["still-you"])
    walker.page.fill("#id_password", PASSWORD)
    send(walker.page)
    for name, path in PAGES.items():
        walker.go(path)
        walker.shot(f"account-{name}-{language}-{width}")
        assert not barriers(walker.page), name
        assert walker.page.evaluate("document.documentElement.scrollWidth") <= width, name
        words = walker.page.inner_text("main")
        assert bool(re.search("[\u0621-\u064a]{3}", words)) == (language == "ar"), f"{name}: {words}"


def test_a_security_key_is_added_and_signs_in(walk: Callable[..., Any], live: str) -> None:
    walker = walk("coder")
    page = walker.page
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    local = live.replace("127.0.0.1", "localhost")  # a key belongs to a name, never to an address
    page.context.clear_cookies()

    def sign_in() -> None:
        page.goto(f"{local}/account/login/")
        page.fill("#id_login", "coder")
        page.fill("#id_password", PASSWORD)
        send(page)

    sign_in()
    page.goto(f"{local}{PAGES['key']}")
    page.fill("#id_password", PASSWORD)  # is it still you?
    send(page)
    page.fill("#id_name", "blue key")
    with page.expect_navigation():
        page.click("#mfa_webauthn_add")
    page.goto(f"{local}{PAGES['keys']}")
    assert "blue key" in page.inner_text("main")
    walker.shot("account-key-list")
    page.context.clear_cookies()
    sign_in()
    assert "authenticate" in page.url
    walker.shot("account-authenticate")
    assert not barriers(page)
    with page.expect_navigation():
        page.click("#mfa_webauthn_authenticate")
    assert page.url == f"{local}/"
