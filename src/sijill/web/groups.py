"""Groups: whose names restrict records to some of the people. A group that restricts something stays."""

from __future__ import annotations

import msgspec
from django.contrib.auth.models import Group
from django.db.models import Count

from sijill.errors import RecordError
from sijill.web.audit import noted

_LONGEST = 60


class Counted(msgspec.Struct, frozen=True):
    """A group and how many people are in it."""

    name: str
    people: int


def all_groups() -> list[Counted]:
    """Every group, by name."""
    rows = Group.objects.annotate(people=Count("user")).order_by("name")
    return [Counted(each.name, each.people) for each in rows]


def made(name: str, *, by: str, address: str = "") -> None:
    """A new group; a name that is taken or empty is refused."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST:
        raise RecordError("a group needs a name", f"of at most {_LONGEST} letters")
    if Group.objects.filter(name__iexact=name).exists():
        raise RecordError(f"{name} is taken", "choose another name")
    Group.objects.create(name=name)
    noted("group_made", by=by, subject=name, address=address)


def removed(name: str, *, by: str, address: str = "") -> None:
    """Remove a group that nobody is in. What is restricted to it is then seen by administrators alone."""
    group = Group.objects.filter(name=name).annotate(people=Count("user")).first()
    if group is None:
        raise RecordError(f"there is no group {name}")
    if group.people:
        raise RecordError(f"{group.people} people are in {name}", "take them out first")
    group.delete()
    noted("group_removed", by=by, subject=name, address=address)
