"""How soon a person should look at a report, from what was read in it: harm to many, appeals, doubt."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.model import Account, Count, Reading

_MANY = 10
_UNSURE = 0.6  # an account of less confidence wants a person
_WEIGHTS = {
    "killed_many": 60,
    "killed": 25,
    "children": 15,
    "injured": 8,
    "appeal": 30,
    "siege": 15,
    "displacement": 10,
    "unsure": 12,
    "no_place": 6,
    "no_day": 4,
    "act": 2,
    "toll": 2,
}
_VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000}


def urgency(reading: Reading) -> tuple[int, list[tuple[str, int]]]:
    """Points, and why: pairs of a code and how many people or things; 0 where nothing was read.

    >>> from sijill.model import When
    >>> dead = Count(n=12, children=3, words="١٢ مدنياً")
    >>> account = Account(type="airstrike", when=When(earliest="2019-12-21"), killed=dead)
    >>> urgency(Reading(id="a", country="SY", published=None, relevant=True, incidents=[account]))
    (107, [('killed_many', 12), ('children', 3), ('no_place', 1), ('act', 1)])
    >>> urgency(Reading(id="a", country=None, published=None, relevant=False))
    (0, [])
    """
    reasons = [(code, n) for code, n in _reasons(reading) if n]
    return sum(_WEIGHTS[code] + _more(code, n) for code, n in reasons), reasons


def _reasons(reading: Reading) -> Iterator[tuple[str, int]]:
    accounts = reading.incidents
    killed = sum(people(account.killed) for account in accounts)
    yield ("killed_many" if killed >= _MANY else "killed"), killed
    yield "children", sum(_children(account) for account in accounts)
    yield "injured", sum(people(account.injured) for account in accounts)
    yield "appeal", len(reading.appeals)
    yield "siege", len(reading.sieges)
    yield "displacement", len(reading.displacements)
    yield "unsure", sum(account.confidence < _UNSURE for account in accounts)
    yield "no_place", sum(not account.places for account in accounts)
    yield "no_day", sum(account.when.earliest is None for account in accounts)
    yield "act", len(accounts)
    yield "toll", len(reading.tolls)


def _more(code: str, n: int) -> int:
    """More people weigh more, though not in proportion: a hundred must not drown all else for good."""
    return min(n, 50) * 2 if code == "killed_many" else min(n, 10) if code == "killed" else 0


def people(count: Count | None) -> int:
    """About how many people a count speaks of, for ranking alone; fighters and the unknown are 0.

    >>> people(Count(vague="dozens", words="عشرات")), people(None), people(Count(n=3, civilian=False))
    (24, 0, 0)
    """
    if count is None or count.civilian is False:
        return 0
    return count.n if count.n is not None else _VAGUE.get(count.vague or "", 1)


def _children(account: Account) -> int:
    children = account.killed.children if account.killed else None
    return children if isinstance(children, int) else int(children is not None)
