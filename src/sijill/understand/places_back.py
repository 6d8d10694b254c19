"""What «البلدة» and «المدينة» mean: the place of that kind that was named last."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.understand.places_mention import PlaceMention
from sijill.understand.places_words import DIRECTIONS

BACK_KINDS = {
    "city": ("city", "town"),
    "town": ("town", "city", "village"),
    "village": ("village", "town"),
    "camp": ("camp",),
    "neighbourhood": ("neighbourhood",),
}


def meant(kind: str, every: list[PlaceMention], here: int, words: Sequence[str]) -> PlaceMention | None:
    """The place last named that the kind's word can mean; one that lies around another last of all.

    `every` are all places named so far, those from `here` on in this sentence.

    >>> meant("town", [PlaceMention(first=0, last=1, name="حاس", kind="town")], 1, ["حاس"]).name
    'حاس'
    """
    stages = ((BACK_KINDS[kind], every[here:]), (BACK_KINDS[kind][:1], every), (BACK_KINDS[kind], every))
    for kinds, found in stages:
        for named in reversed(found):
            if named.kind not in kinds or named.role in ("other", "direction", "wide"):
                continue
            around = named.lead and words[named.lead - 1] in DIRECTIONS
            if not around and not named.prefix.startswith("ب"):
                return named
    return next((m for m in reversed(every) if m.kind == kind and m.role != "other"), None)


def meant_facility(noun: str, every: Sequence[PlaceMention], words: Sequence[str]) -> PlaceMention | None:
    """The one facility of that noun that was named: «المستشفى» after «مستشفى كمال عدوان»; None if two were.

    >>> named = PlaceMention(first=0, last=3, name="مستشفى كمال عدوان", kind="facility")
    >>> meant_facility("مستشفي", [named], ["مستشفي", "كمال", "عدوان"]).name
    'مستشفى كمال عدوان'
    """
    found = {m.name: m for m in every if m.kind == "facility" and words[m.first].endswith(noun)}
    return next(iter(found.values())) if len(found) == 1 else None
