"""How many people: from the figures of independent sources to the least and the most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sijill.model import Claim, Range
from sijill.record.voices import Voices

Bounds = tuple[int, int]


def people_range(claims: Sequence[Claim], voices: Voices) -> Range | None:
    """The least and the most that sources tell of; None where none gives a figure.

    Figures of fighters are no civilians' figures. Of each source only what it told last counts: tolls rise.
    """
    told = [(voices.of(c), voices.day(c), figure) for c in claims if (figure := bounds(c.value)) is not None]
    return _range(_latest(told))


def part_range(part: str, killed: Sequence[Claim], voices: Voices) -> Range | None:
    """The children, women or men among the killed: `part` is the Count's key."""
    told = []
    for claim in killed:
        number = (claim.value or {}).get(part)
        if isinstance(number, int) and bounds(claim.value) is not None:
            told.append((voices.of(claim), voices.day(claim), (number, number)))
    return _range(_latest(told))


def bounds(count: Mapping[str, Any] | None) -> Bounds | None:
    """A Count's figure as least and most; None where it has none, or where it counts fighters.

    >>> bounds({"n": 4, "q": "range", "n2": 6}), bounds({"n": None, "vague": "dozens"})
    ((4, 6), None)
    """
    if count is None or count.get("n") is None or count.get("civilian") is False:
        return None
    n, n2 = int(count["n"]), count.get("n2")
    return (n, n) if n2 is None else (min(n, int(n2)), max(n, int(n2)))


def _latest(told: Sequence[tuple[str, str, Bounds]]) -> list[Bounds]:
    last: dict[str, str] = {}
    for voice, day, _ in told:
        last[voice] = max(last.get(voice, ""), day)
    return [figure for voice, day, figure in told if day == last[voice]]


def _range(told: Sequence[Bounds]) -> Range | None:
    if not told:
        return None
    return Range(min=min(least for least, _ in told), max=max(most for _, most in told))
