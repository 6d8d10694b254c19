"""What sign-in tells of itself goes into the audit log: successes, failures, lock-outs, changes of keys."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from sijill.web.audit import address_of, noted
from sijill.web.models import User


def connect() -> None:
    """Listen; once, when the app is ready."""
    for signal, listener in (
        (user_logged_in, _signed_in),
        (user_logged_out, _signed_out),
        (user_login_failed, _failed),
        (user_locked_out, _locked_out),
        (password_changed, _password_changed),
        (authenticator_added, _factor_added),
        (authenticator_removed, _factor_removed),
        (authentication_failed, _factor_failed),
    ):
        signal.connect(listener, dispatch_uid=f"sijill.web.watching.{listener.__name__}")


def _signed_in(sender: object, request: HttpRequest | None, user: User, **kwargs: object) -> None:
    browser = request.META.get("HTTP_USER_AGENT", "")[:200] if request is not None else ""
    noted("signed_in", by=user.username, address=address_of(request), browser=browser)


def _signed_out(sender: object, request: HttpRequest | None, user: User | None, **kwargs: object) -> None:
    if user is not None:
        noted("signed_out", by=user.username, address=address_of(request))


def _failed(
    sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: object
) -> None:
    noted("sign_in_failed", by="", subject=_known(credentials), address=address_of(request))


def _locked_out(
    sender: object, request: HttpRequest | None = None, username: str | None = None, **kwargs: object
) -> None:
    noted("locked_out", by="", subject=_known({"username": username}), address=address_of(request))


def _known(credentials: dict[str, Any]) -> str:
    """The name that was tried, if somebody has it: what else is typed there may be a password."""
    tried = str(credentials.get("username") or credentials.get("login") or "")[:150]
    return tried if User.objects.filter(username=tried).exists() else "?"


def _password_changed(sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
    if user.temporary:
        user.temporary = False
        user.save(update_fields=["temporary"])
    noted("password_changed", by=user.username, address=address_of(request))


def _factor_added(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    kind = str(kwargs["authenticator"].type)
    noted("second_factor_added", by=user.username, address=address_of(request), kind=kind)


def _factor_removed(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    kind = str(kwargs["authenticator"].type)
    noted("second_factor_removed", by=user.username, address=address_of(request), kind=kind)


def _factor_failed(sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
    noted("second_factor_failed", by="", subject=user.username, address=address_of(request))
