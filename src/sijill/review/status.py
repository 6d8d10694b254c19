"""An incident's way from new to published, with four eyes: who reviews is not who coded."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sijill.review.rights import holds

STATUSES = ("new", "coded", "reviewed", "published", "rejected")

# From a status to the next: the right that it needs.
_STEPS = {
    ("new", "coded"): "code",
    ("new", "rejected"): "code",
    ("coded", "new"): "code",
    ("coded", "reviewed"): "review",
    ("coded", "rejected"): "review",
    ("reviewed", "coded"): "review",
    ("reviewed", "published"): "publish",
    ("published", "reviewed"): "publish",
    ("rejected", "new"): "review",
}
_FOUR_EYES = {("coded", "reviewed")}


class Step(NamedTuple):
    """A status that an incident may take next, or why this person may not give it (a key of the words)."""

    to: str
    hindered: str | None = None


def steps(status: str, *, role: str, person: str, coders: Collection[str]) -> list[Step]:
    """What a person may make of an incident; `coders` are those who decided any of its values.

    >>> steps("coded", role="reviewer", person="ann", coders={"bob"})[1]
    Step(to='reviewed', hindered=None)
    >>> steps("coded", role="reviewer", person="ann", coders={"ann"})[1]
    Step(to='reviewed', hindered='four_eyes')
    """
    found = []
    for (here, to), right in _STEPS.items():
        if here != status:
            continue
        if not holds(role, right):
            found.append(Step(to, "right"))
        elif (here, to) in _FOUR_EYES and person in coders:
            found.append(Step(to, "four_eyes"))
        else:
            found.append(Step(to))
    return found


def hindrance(status: str, to: str, *, role: str, person: str, coders: Collection[str]) -> str | None:
    """Why a person may not take an incident from one status to another: step, right or four_eyes.

    >>> hindrance("new", "published", role="administrator", person="ann", coders=())
    'step'
    >>> hindrance("reviewed", "published", role="publisher", person="ann", coders={"ann"}) is None
    True
    """
    for step in steps(status, role=role, person=person, coders=coders):
        if step.to == to:
            return step.hindered
    return "step"
