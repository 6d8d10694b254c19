"""Who may do what: the one table of roles and rights. Each page and call names the right that it needs."""

from __future__ import annotations

from collections.abc import Collection

ROLES = ("reader", "coder", "reviewer", "publisher", "administrator")

# Each right, and the first role that holds it; every role holds what the roles before it hold.
_FIRST = {
    "see": "reader",  # look at what the person's groups allow
    "code": "coder",  # add reports, mend values, merge and split, write notes, mark appeals
    "review": "reviewer",  # grade, restrict, and pass what somebody else coded
    "publish": "publisher",  # publish what was reviewed, and take it back
    "export": "publisher",  # carry incidents out in files
    "administer": "administrator",  # people, groups, tokens, sources, places, actors, jobs, audit
}
RIGHTS = tuple(_FIRST)


def holds(role: str, right: str) -> bool:
    """Whether a role holds a right; what isn't in the table is held by nobody.

    >>> holds("coder", "code"), holds("coder", "review"), holds("administrator", "fly")
    (True, False, False)
    """
    if right not in _FIRST or role not in ROLES:
        return False
    return ROLES.index(role) >= ROLES.index(_FIRST[right])


def rights_of(role: str) -> Collection[str]:
    """Every right that a role holds.

    >>> rights_of("reader"), rights_of("stranger")
    (('see',), ())
    """
    return tuple(right for right in RIGHTS if holds(role, right))
