"""Read where a running figure was counted: in its clause, its sentence, or the place it points back to."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model import Sentence, Sheet
from sijill.understand.displacements_areas import many_before
from sijill.understand.episodes import (
    HOMES,
    Placed,
    clause_end,
    clause_start,
    kinds_meant,
    main_place,
    within,
)
from sijill.understand.tolls_figures import Figure

_ASIDE = frozenset(("inside_name", "other"))
_WIDE = frozenset(("governorate", "region", "country", *HOMES))
_LARGE = frozenset(("governorate", "country"))
_OURS = ("نا", "هم", "ها")
_STEMS = (
    *("احيا", "حي", "بلدت", "قريت", "مدينت", "مخيم", "قرا", "بلدات", "محافظت", "مناطق", "منطقت"),
    *("مشفا", "مشافي", "مستشفيات"),
)


def places_of(
    sheet: Sheet, places: Sequence[Placed], sentence: Sentence, first: int, last: int
) -> list[Placed]:
    """The places of the clause; else of the sentence; else what «المحافظة», «أحيائهم» point back to."""
    named = [p for p in within(places, first, last) if p.role not in _ASIDE]
    if named:
        return named
    beside = _beside(places, sentence, first, last)
    if beside:
        return beside
    many = many_before(sheet, first, last)
    if many is not None:
        return [many]
    return _back(sheet, places, sentence)


def share_of(sheet: Sheet, places: Sequence[Placed], sentence: Sentence, figure: Figure) -> list[Placed]:
    """«17 مدنياً في حمص، و12 في حماة»: the place of one figure among several, between its commas."""
    first = clause_start(sheet.words, figure.first, sentence.first)
    last = clause_end(sheet.words, figure.last, sentence.last)
    named = [p for p in within(places, first, last) if p.role not in _ASIDE]
    return named if len(named) == 1 else []


def _beside(places: Sequence[Placed], sentence: Sentence, first: int, last: int) -> list[Placed]:
    """The places of the sentence that stand nearest; of names of offices only where nothing else is told."""
    mine = [p for p in within(places, sentence.first, sentence.last) if p.kind in _WIDE and _can_be(p)]
    mine = [p for p in mine if p.role != "inside_name"] or mine
    if not mine:
        return []
    nearest = min(mine, key=lambda p: max(first - p.last, p.first - last, 0))
    return [p for p in mine if p is nearest or p.group and p.group == nearest.group]


def _can_be(place: Placed) -> bool:
    """Not whence people come, nor a town that only says where another place lies."""
    large = place.kind in _LARGE
    return place.role in ("site", "inside_name") or place.role in ("origin", "wide") and large


def _back(sheet: Sheet, places: Sequence[Placed], sentence: Sentence) -> list[Placed]:
    for word in sheet.words[sentence.first : sentence.last]:
        kinds = kinds_meant(word)
        if kinds:
            earlier = [
                p for p in places if p.first < sentence.first and p.kind in kinds and p.role != "other"
            ]
            return earlier[:1] or ([] if kinds == ("country",) else main_place(sheet, places))
        if _possessed(word):
            return main_place(sheet, places)
    head = main_place(sheet, places)
    return head if head and head[0].role == "inside_name" else []  # the place of who issues the report


def _possessed(word: str) -> bool:
    """«أحيائهم», «بلدتنا»."""
    bare = word.removeprefix("ب").removeprefix("و")
    return bare.endswith(_OURS) and any(
        bare[:-2].rstrip("يه") == stem.rstrip("ي") or bare[:-2] == stem for stem in _STEMS
    )
