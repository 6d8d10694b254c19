"""Which account of a new reading is which account of the old one, so that ids stay with their acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.model import HARMS, Account
from sijill.text.fold import fold

_ENOUGH = 3


def matched(
    old: Mapping[int, Account], new: Sequence[Account], *, mended: Mapping[int, Account] | None = None
) -> list[int]:
    """The number of each new account: that of the old one most like it, else one never given before.

    `mended` are old ones as people's decisions made them: an account may be like what was read or like these.

    >>> from sijill.model import Place, When
    >>> day = When(earliest="2020-01-01", latest="2020-01-01")
    >>> there, here = (Account(type="shelling", when=day, places=[Place(name=n, kind="town")]) for n in "اب")
    >>> matched({1: here, 2: there}, [there, here]), matched({1: here}, [Account(type="arrest", when=When())])
    ([2, 1], [2])
    """
    others = mended or {}
    pairs = [
        (
            max(likeness(form, account) for form in (old[number], others.get(number, old[number]))),
            -number,
            -at,
        )
        for number in old
        for at, account in enumerate(new)
    ]
    given: dict[int, int] = {}
    taken: set[int] = set()
    for score, minus_number, minus_at in sorted(pairs, reverse=True):
        number, at = -minus_number, -minus_at
        if score >= _ENOUGH and number not in taken and at not in given:
            given[at] = number
            taken.add(number)
    last = max(old, default=0)
    for at in range(len(new)):
        if at not in given:
            last += 1
            given[at] = last
    return [given[at] for at in range(len(new))]


def likeness(one: Account, other: Account) -> int:
    """How much two accounts of one report say the same."""
    score = 2 if one.type == other.type else 0
    here, there = _names(one), _names(other)
    if here and there:
        score += 3 if here & there else -3
    score += 1 if one.when == other.when else 0
    for harm in HARMS:
        mine, yours = getattr(one, harm), getattr(other, harm)
        score += 2 if mine is not None and yours is not None and mine.words == yours.words else 0
    return score


def _names(account: Account) -> set[str]:
    return {fold(place.name).text for place in account.places}
