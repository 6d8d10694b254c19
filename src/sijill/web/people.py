"""Who works here: people are made, listed and given passwords by administrators only."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sijill.errors import RecordError
from sijill.review.rights import ROLES
from sijill.web.models import User

_NAMED = "letters, digits and @ . + - _ only"


def made(name: str, password: str, *, role: str, groups: list[str] | None = None, demo: bool = False) -> User:
    """A new person. A name that is taken, an unknown role or a weak password is refused."""
    if role not in ROLES:
        raise RecordError(f"{role} is no role", f"say one of {', '.join(ROLES)}")
    if User.objects.filter(username__iexact=name).exists():
        raise RecordError(f"{name} is taken", "choose another name")
    user = User(username=name, role=role, demo=demo)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise RecordError(f"{name!r} can't be a name here", f"use {_NAMED}") from error
    _set_password(user, password)
    user.save()
    for group in groups or []:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    return user


def given_password(name: str, password: str) -> None:
    """Set somebody's password anew."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise RecordError(f"there is nobody called {name}", "sijill users list names all")
    _set_password(user, password)
    user.save()


def all_people() -> list[User]:
    """Everybody, by name."""
    return list(User.objects.order_by("username"))


def names() -> list[str]:
    """The names of those who can sign in, in their order."""
    return list(User.objects.filter(is_active=True).order_by("username").values_list("username", flat=True))


def administered() -> bool:
    """Whether somebody can administer the site."""
    return User.objects.filter(role="administrator", is_active=True).exists()


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RecordError(
            "this password is too weak: " + " ".join(error.messages), "choose another"
        ) from error
    user.set_password(password)
