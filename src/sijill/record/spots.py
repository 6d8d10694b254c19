"""The places of an incident: those that most sources name, the exact before the wide."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.model import Claim, Place
from sijill.record.voices import Voices
from sijill.text.fold import fold

_WIDE = {"district": 1, "region": 1, "governorate": 2, "country": 3}
_GOVERNORATE = 2
_MOST = 6


def best_places(claims: Sequence[Claim], voices: Voices) -> list[Place]:
    """Up to six places, by how many sources name each; governorates only where all else is missing."""
    named: dict[str, set[str]] = {}
    forms: dict[str, list[Place]] = {}
    for claim in claims:
        if claim.value is None:
            continue
        place = msgspec.convert(claim.value, Place)
        key = _key(place.name)
        named.setdefault(key, set()).add(voices.of(claim))
        forms.setdefault(key, []).append(place)
    best = {key: max(places, key=_exactness) for key, places in forms.items()}
    if any(_wideness(place) == 0 for place in best.values()):
        best = {key: place for key, place in best.items() if _wideness(place) < _GOVERNORATE}
    order = sorted(best, key=lambda key: (_wideness(best[key]), -len(named[key]), key))
    return [best[key] for key in order[:_MOST]]


def _key(name: str) -> str:
    words = fold(name).text.split()
    return "".join(word.removeprefix("ال") for word in words)


def _wideness(place: Place) -> int:
    return _WIDE.get(place.kind, 0)


def _exactness(place: Place) -> tuple[bool, float, int, str]:
    """Located before not, a small radius before a large one, more surroundings named before less."""
    return place.lat is not None, -(place.radius or 0.0), len(place.within), place.name
