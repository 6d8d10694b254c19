"""Read whence and whither where no known place is named: areas that a party holds, places named before.

«مناطق سيطرة الجيش», «القرى الحدودية», and «من حاس» where the village was named as such further up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.kit import Scan
from sijill.model import Sentence, Sheet
from sijill.understand.episodes import Placed

_AREAS = frozenset("مناطق المناطق منطقه المنطقه مناطقها اماكن".split())
_BETWEEN = frozenset("التي الواقعه تحت سيطره نفوذ في".split())
_MANY = frozenset("القري البلدات المناطق الاحياء المخيمات المزارع الضواحي".split())
_LEFT = frozenset("من مغادره غادروا غادرت ومن عن".split())
_HELD = 5  # tokens between «مناطق» and who holds them


class Area(NamedTuple):
    """An area told by words alone; it looks like a place as named."""

    first: int
    last: int
    name: str
    kind: str = "region"
    role: str = "direction"
    lead: int = 0
    group: int = -1


def areas_of(sheet: Sheet, scan: Scan, first: int, last: int) -> list[Area]:
    """The areas of a stretch that are named by who holds them.

    >>> from sijill.kit import load
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="نزحوا نحو مناطق سيطرة الحوثيين"))
    >>> [area.name for area in areas_of(sheet, load().scan(sheet), 0, 5)]
    ['مناطق سيطرة الحوثيين']
    """
    found: list[Area] = []
    for at in range(first, last):
        if sheet.words[at] in _AREAS:
            end = _held_by(sheet.words, scan, at + 1, last)
            if end is not None:
                found.append(Area(at, end, sheet.quote(at, end), lead=at))
    return found


def _held_by(words: Sequence[str], scan: Scan, at: int, last: int) -> int | None:
    """The token after the party that holds the area."""
    limit = min(last, at + _HELD)
    while at < limit and scan.get(at, "actor") is None:
        claim = scan.get(at, "claim")
        if claim is not None and claim.entry.id == "agency.held_by":
            at = claim.last
        elif words[at] in _BETWEEN or words[at].startswith("لسيطر"):
            at += 1
        else:
            return None
    end: int | None = None
    while at < last and (actor := scan.get(at, "actor")) is not None and (end is None or not actor.prefix):
        end = at = actor.last
    return end


def named_before(sheet: Sheet, places: Sequence[Placed], first: int, sentence: Sentence) -> list[Area]:
    """Places that are named in a sentence bare and were named before with the word for their kind."""
    known: dict[str, Placed] = {}
    for place in places:
        if place.first < sentence.first and place.last - place.first > 0:
            known.setdefault(" ".join(sheet.words[place.first : place.last]).removeprefix("و"), place)
    taken = {at for place in places for at in range(place.first, place.last)}
    found: list[Area] = []
    for at in range(first, sentence.last):
        joined = found and found[-1].last == at and sheet.words[at].startswith("و")
        if at in taken or not (sheet.words[at - 1] in _LEFT or joined):
            continue
        for length in (3, 2, 1):
            words = " ".join(sheet.words[at : at + length])
            before = known.get(words.removeprefix("و") if joined else words)
            if before is not None:
                found.append(Area(at, at + length, before.name, before.kind, "origin", at))
                break
    return found


def many_before(sheet: Sheet, first: int, last: int) -> Area | None:
    """«القرى الحدودية»: places told by their kind and an adjective, nearest to the end of a stretch."""
    for at in range(last - 1, first - 1, -1):
        if sheet.words[at] in _MANY and at + 1 < last and sheet.words[at + 1].startswith("ال"):
            return Area(at, at + 2, sheet.quote(at, at + 2), role="site", lead=at)
    return None
