"""What filters offer: the vocabulary's values with their words, and the areas, in the page's language."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.areas import areas
from sijill.web.said import vocabulary as words

_PREFIX = {
    "type": "type",
    "actor": "actor",
    "target": "target",
    "grade": "record.grades",
    "status": "status",
    "country": "country",
}
FILTERS = ("type", "area", "actor", "target", "country", "grade", "status")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a filter, what it is called, whether it is asked for, the heading that it stands under."""

    value: str
    label: str
    chosen: bool = False
    under: str = ""


def named(name: str, value: str, language: str) -> str:
    """What a filter's value is called; one that no vocabulary has is called as it is.

    >>> named("type", "arrest", "en"), named("area", "SY-ID", "ar"), named("source", "A paper", "en")
    ('Arrest', 'إدلب', 'A paper')
    """
    if name == "area":
        area = areas().get(value)
        return value if area is None else (area.ar if language == "ar" else area.en)
    key = f"{_PREFIX[name]}.{value}" if name in _PREFIX else ""
    return words().say(key).put(language) if key and words().knows(key) else value


def choices(name: str, chosen: Sequence[str], language: str) -> list[Choice]:
    """All that a filter offers, by what it is called; what is asked for and isn't in the vocabulary too."""
    if name == "area":
        return _areas(chosen, language)
    start = f"{_PREFIX[name]}."
    offered = [key.removeprefix(start) for key in words().keys(start)]
    if name == "country":
        drawn = {area.country for area in areas().values()}
        offered = [each for each in offered if each in drawn]
    values = list(dict.fromkeys([*offered, *chosen]))
    found = [Choice(value=v, label=named(name, v, language), chosen=v in chosen) for v in values]
    return found if name in ("grade", "status") else sorted(found, key=lambda each: each.label)


def _areas(chosen: Sequence[str], language: str) -> list[Choice]:
    found = [
        Choice(
            value=area.code,
            label=named("area", area.code, language),
            chosen=area.code in chosen,
            under=named("country", area.country, language),
        )
        for area in areas().values()
    ]
    return sorted(found, key=lambda each: (each.under, each.label))
