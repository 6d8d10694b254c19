"""Every address of the site names its right, and is open to those who hold it and to nobody else."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sijill.review.rights import ROLES, holds
from sijill.web.rights import RIGHTS
from tests.web.arguments import arguments


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address of the site."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


NAMES = sorted({each.name or "" for each in patterns()})


def test_the_table_is_read() -> None:
    assert {"home", "account_login", "mfa_index"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_address_names_its_right(name: str) -> None:
    assert name in RIGHTS, f"{name!r} isn't in web/rights.py: say who may open it"
    assert RIGHTS[name] in {"public", "self", "nobody"} or holds("administrator", RIGHTS[name])


def test_no_right_is_named_for_an_address_that_is_gone() -> None:
    assert not set(RIGHTS) - set(NAMES)


GUARDED = [name for name in NAMES if RIGHTS.get(name) not in ("public", "nobody", None)]


@pytest.mark.parametrize("name", GUARDED)
def test_strangers_are_led_to_sign_in(stranger: Client, name: str) -> None:
    for method in (stranger.get, stranger.post):
        answer = method(reverse(name, kwargs=arguments(name)))
        assert answer.status_code in (302, 401)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_to_the_roles_that_hold_its_right(as_role: Callable[[str], Client], role: str) -> None:
    client = as_role(role)
    for name in GUARDED:
        right = RIGHTS[name]
        if right == "self" or name == "quiet":
            continue
        status = client.get(reverse(name, kwargs=arguments(name))).status_code
        if holds(role, right):
            assert status != 403, f"{role} can't open {name}"
            assert status < 500, f"{name} breaks for {role}"
        else:
            assert status == 403, f"{role} gets {status} from {name}"


@pytest.mark.parametrize("name", [name for name in NAMES if RIGHTS.get(name) == "nobody"])
def test_what_is_closed_is_not_there(as_role: Callable[[str], Client], name: str) -> None:
    assert as_role("administrator").get(reverse(name, kwargs=arguments(name))).status_code == 404
