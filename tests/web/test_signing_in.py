"""Signing in: by name and password, never by signing up, and not by trying on and on."""

from typing import Any

from django.test import Client

from tests.web.conftest import PASSWORD, Site


def _try(client: Client, password: str) -> Any:
    return client.post("/account/login/", {"login": "coder", "password": password})


def test_a_person_signs_in_and_sees_the_overview(stranger: Client) -> None:
    answer = _try(stranger, PASSWORD)
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    assert stranger.get("/").status_code == 200


def test_a_wrong_password_says_so_and_lets_nobody_in(stranger: Client) -> None:
    answer = _try(stranger, "wrong")
    assert answer.status_code == 200
    assert stranger.get("/").status_code == 302


def test_who_tries_too_often_is_locked_out_even_with_the_right_one(stranger: Client) -> None:
    for _ in range(5):
        last = _try(stranger, "wrong")
    assert last.status_code == 429
    assert _try(stranger, PASSWORD).status_code == 429


def test_a_closed_person_cannot_sign_in(site: Site, stranger: Client) -> None:
    user = site.users["coder"]
    user.is_active = False
    user.save()
    _try(stranger, PASSWORD)
    assert stranger.get("/").status_code == 302


def test_where_to_go_next_is_never_another_host(stranger: Client) -> None:
    told = {"login": "coder", "password": PASSWORD, "next": "https://example.com/"}
    answer = stranger.post("/account/login/", told)
    assert answer.headers["Location"] == "/"
