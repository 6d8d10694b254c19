"""Tokens: keys by which programs ask in a person's name. The key is shown once; only its hash is kept."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Sequence

import msgspec

from sijill.errors import RecordError
from sijill.review.rights import RIGHTS, holds
from sijill.web.audit import COMMAND_LINE, noted
from sijill.web.models import Token, User

PREFIX = "sijill_"
LONGEST = 366  # days that a token may live
_TOUCH = datetime.timedelta(minutes=1)  # `used` is written at most so often


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A token as a list shows it; `state` is good, expired or revoked."""

    id: int
    name: str
    person: str
    scopes: list[str]
    made: datetime.datetime
    made_by: str
    expires: datetime.datetime
    used: datetime.datetime | None
    state: str


def made(
    user: User,
    name: str,
    scopes: Sequence[str],
    *,
    days: int,
    by: str = COMMAND_LINE,
    address: str = "",
) -> str:
    """A new token's key. Its rights are some of the person's own; it ends after so many days."""
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise RecordError("a token needs a name", "say what it is for")
    if not 1 <= days <= LONGEST:
        raise RecordError(f"a token doesn't live {days} days", f"say 1 to {LONGEST}")
    wanted = [right for right in RIGHTS if right in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise RecordError("a token needs rights", f"say some of {', '.join(RIGHTS)}")
    beyond = [right for right in wanted if not holds(user.role, right)]
    if beyond:
        raise RecordError(f"{user.username} may not {beyond[0]}", "a token can do no more than its person")
    key = PREFIX + secrets.token_urlsafe(32)
    now = datetime.datetime.now(datetime.UTC)
    Token.objects.create(
        user=user,
        name=name,
        digest=_digest(key),
        scopes=" ".join(wanted),
        made=now,
        made_by=by,
        expires=now + datetime.timedelta(days=days),
    )
    noted("token_made", by=by, subject=user.username, address=address, name=name, scopes=wanted, days=days)
    return key


def revoked(key: int, *, by: str, address: str = "") -> None:
    """End a token at once, for good."""
    token = Token.objects.select_related("user").filter(pk=key, revoked=None).first()
    if token is None:
        raise RecordError("there is no such token")
    token.revoked = datetime.datetime.now(datetime.UTC)
    token.save(update_fields=["revoked"])
    noted("token_revoked", by=by, subject=token.user.username, address=address, name=token.name)


def asking(key: str) -> User | None:
    """The person in whose name a key asks, held to its rights; None for one that is none or has ended."""
    if not key.startswith(PREFIX) or len(key) > 200:
        return None
    now = datetime.datetime.now(datetime.UTC)
    rows = Token.objects.select_related("user")
    token = rows.filter(digest=_digest(key), revoked=None, expires__gt=now, user__is_active=True).first()
    if token is None:
        return None
    if token.used is None or now - token.used > _TOUCH:
        token.used = now
        token.save(update_fields=["used"])
    token.user.scopes = frozenset(token.scopes.split())
    return token.user


def all_tokens() -> list[Shown]:
    """Every token there ever was, those that still open something first."""
    now = datetime.datetime.now(datetime.UTC)
    rows = Token.objects.select_related("user").order_by("-made")
    found = [
        Shown(
            id=each.pk,
            name=each.name,
            person=each.user.username,
            scopes=each.scopes.split(),
            made=each.made,
            made_by=each.made_by,
            expires=each.expires,
            used=each.used,
            state=_state(each, now),
        )
        for each in rows
    ]
    return sorted(found, key=lambda each: each.state != "good")


def _state(token: Token, now: datetime.datetime) -> str:
    if token.revoked:
        return "revoked"
    return "good" if token.user.is_active and now < token.expires else "expired"


def _digest(key: str) -> str:
    """A key has 256 bits of chance, so that its hash needs neither salt nor many rounds."""
    return hashlib.sha256(key.encode()).hexdigest()
