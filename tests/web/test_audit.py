"""The audit log: what is told of signing in, and that nobody can edit it."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from sijill.web import audit
from sijill.web.models import Audit
from tests.web.conftest import PASSWORD, Site

ALL = audit.Asked()


def _whats(asked: audit.Asked = ALL) -> list[str]:
    """What is told, the newest first; that the people of the site were made is left out."""
    return [line.what for line in audit.lines(asked) if line.what != "person_made"]


def test_signing_in_and_out_and_failing_are_told(stranger: Client) -> None:
    stranger.post("/account/login/", {"login": "coder", "password": "wrong"})
    stranger.post("/account/login/", {"login": "coder", "password": PASSWORD})
    stranger.post("/account/logout/")
    assert _whats() == ["signed_out", "signed_in", "sign_in_failed"]
    failed = audit.lines(audit.Asked(what="sign_in_failed"))[0]
    assert (failed.by, failed.subject, failed.address) == ("", "coder", "127.0.0.1")


def test_what_was_typed_as_a_name_is_kept_only_if_it_is_one(stranger: Client) -> None:
    stranger.post("/account/login/", {"login": "my secret phrase", "password": "x"})
    assert audit.lines(ALL)[0].subject == "?"
    assert not Audit.objects.filter(details__contains="secret").exists()


def test_a_lock_out_is_told(stranger: Client) -> None:
    for _ in range(5):
        stranger.post("/account/login/", {"login": "coder", "password": "wrong"})
    assert "locked_out" in _whats()


def test_lines_are_found_by_what_whom_and_day(site: Site) -> None:
    del site
    audit.noted("role_changed", by="ann", subject="bob", address="10.0.0.9", role="coder")
    audit.noted("exported", by="eve", count=3)
    today = datetime.datetime.now(datetime.UTC).date()
    assert _whats(audit.Asked(by="ann")) == ["role_changed"]
    assert _whats(audit.Asked(subject="bob", since=today, until=today)) == ["role_changed"]
    assert _whats(audit.Asked(until=today - datetime.timedelta(days=1))) == []
    newest, other, *_ = audit.lines(ALL)
    assert newest.details == {"count": 3}
    assert audit.lines(ALL, before=newest.row)[0] == other


def test_an_act_that_isnt_in_the_table_is_a_mistake(site: Site) -> None:
    del site
    with pytest.raises(ValueError, match="no act"):
        audit.noted("danced", by="ann")


@pytest.mark.parametrize("act", ["UPDATE web_audit SET by = 'x'", "DELETE FROM web_audit"])
def test_no_line_can_be_changed_or_removed(site: Site, act: str) -> None:
    del site
    audit.noted("exported", by="eve")
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)
    assert _whats() == ["exported"]


def test_every_act_has_its_words() -> None:
    from sijill.page.words import load_words

    words = load_words()
    assert not [each for each in audit.WHATS if not words.knows(f"audit.{each}")]
