"""Who works here: people are made, changed, closed and given passwords by administrators only.

Each of these verbs tells the audit log who did it (`by`, and from which `address`); from the command line
it is the command line.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sijill.errors import RecordError
from sijill.review.rights import ROLES
from sijill.web.audit import COMMAND_LINE, noted
from sijill.web.models import User

_NAMED = "letters, digits and @ . + - _ only"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
_LAST = "nobody else administers this record"


def made(
    name: str,
    password: str,
    *,
    role: str,
    groups: Iterable[str] | None = None,
    demo: bool = False,
    temporary: bool = False,
    by: str = COMMAND_LINE,
    address: str = "",
) -> User:
    """A new person. A name that is taken, an unknown role or a weak password is refused.

    With `temporary` they must choose a password of their own before anything else opens.
    """
    if role not in ROLES:
        raise RecordError(f"{role} is no role", f"say one of {', '.join(ROLES)}")
    if User.objects.filter(username__iexact=name).exists():
        raise RecordError(f"{name} is taken", "choose another name")
    user = User(username=name, role=role, demo=demo, temporary=temporary)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise RecordError(f"{name!r} can't be a name here", f"use {_NAMED}") from error
    _set_password(user, password)
    user.save()
    for group in groups or []:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    noted("person_made", by=by, subject=name, address=address, role=role, groups=sorted(groups or []))
    return user


def given_password(
    name: str, password: str, *, temporary: bool = False, by: str = COMMAND_LINE, address: str = ""
) -> None:
    """Set somebody's password anew; their sessions end."""
    user = named(name)
    _set_password(user, password)
    user.temporary = temporary
    user.save()
    _end_sessions(user)
    noted("password_given", by=by, subject=name, address=address)


def with_role(name: str, role: str, *, by: str = COMMAND_LINE, address: str = "") -> None:
    """Give somebody another role. The last administrator stays one."""
    user = named(name)
    if role not in ROLES:
        raise RecordError(f"{role} is no role", f"say one of {', '.join(ROLES)}")
    if user.role == role:
        return
    _refuse_last(user)
    former, user.role = user.role, role
    user.save(update_fields=["role"])
    noted("role_changed", by=by, subject=name, address=address, former=former, role=role)


def with_groups(name: str, groups: Sequence[str], *, by: str = COMMAND_LINE, address: str = "") -> None:
    """Put somebody into exactly these groups; a group that isn't there is refused."""
    user = named(name)
    found = list(Group.objects.filter(name__in=groups))
    if len(found) != len(set(groups)):
        raise RecordError("there is no such group", "make it first")
    former = sorted(user.groups.values_list("name", flat=True))
    if former != sorted(groups):
        user.groups.set(found)
        noted("groups_changed", by=by, subject=name, address=address, former=former, groups=sorted(groups))


def opened_to(name: str, active: bool, *, by: str = COMMAND_LINE, address: str = "") -> None:
    """Close a name, ending its sessions and tokens at once, or open it again. Nobody is ever removed."""
    user = named(name)
    if user.is_active == active:
        return
    if not active:
        _refuse_last(user)
        _end_sessions(user)
    user.is_active = active
    user.save(update_fields=["is_active"])
    noted("person_opened" if active else "person_closed", by=by, subject=name, address=address)


def asked_for_factor(name: str, asked: bool, *, by: str = COMMAND_LINE, address: str = "") -> None:
    """Ask somebody for a second factor, or no more; until it is set up nothing else opens to them."""
    user = named(name)
    if user.second_factor != asked:
        user.second_factor = asked
        user.save(update_fields=["second_factor"])
        noted("second_factor_asked", by=by, subject=name, address=address, asked=asked)


def without_factor(name: str, *, by: str = COMMAND_LINE, address: str = "") -> None:
    """Take somebody's second factors off, for who lost them all; their sessions end."""
    user = named(name)
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    noted("second_factor_reset", by=by, subject=name, address=address)


def without_sessions(name: str, *, by: str = COMMAND_LINE, address: str = "") -> None:
    """Sign somebody out everywhere."""
    _end_sessions(named(name))
    noted("sessions_ended", by=by, subject=name, address=address)


def fresh_password() -> str:
    """A password to hand over, easy to read aloud; 79 bits of chance.

    >>> len(fresh_password()), fresh_password() == fresh_password()
    (19, False)
    """
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def named(name: str) -> User:
    """Somebody by name."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise RecordError(f"there is nobody called {name}", "sijill users list names all")
    return user


def all_people() -> list[User]:
    """Everybody, by name, with their groups at hand."""
    return list(User.objects.prefetch_related("groups").order_by("username"))


def guarded() -> frozenset[int]:
    """The numbers of those who set up a second factor."""
    rows = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return frozenset(rows.values_list("user_id", flat=True))


def names() -> list[str]:
    """The names of those who can sign in, in their order."""
    return list(User.objects.filter(is_active=True).order_by("username").values_list("username", flat=True))


def administered() -> bool:
    """Whether somebody can administer the site."""
    return User.objects.filter(role="administrator", is_active=True).exists()


def _refuse_last(user: User) -> None:
    others = User.objects.filter(role="administrator", is_active=True).exclude(pk=user.pk)
    if user.role == "administrator" and user.is_active and not others.exists():
        raise RecordError(_LAST, "make another administrator first")


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RecordError(
            "this password is too weak: " + " ".join(error.messages), "choose another"
        ) from error
    user.set_password(password)
