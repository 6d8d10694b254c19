"""Names that are also ordinary words: the reader asks for a kind word (قرية، حي، مخيم) before them.

A single-word name of a small place counts as ordinary when Arabic texts use the word often
(package wordfreq, at build time only) or when common.txt lists it; a word with - before it in
common.txt is never ordinary.
"""

from __future__ import annotations

from pathlib import Path

from place import Place, fold
from wordfreq import zipf_frequency

OFTEN = {"village": 3.3, "neighbourhood": 3.3, "region": 3.2, "facility": 3.0, "camp": 3.3,
         "road": 3.0, "town": 4.3, "district": 4.0}  # fmt: skip
NEVER = 9.0
UNITS = ("الفرقة", "اللواء", "الفوج", "فوج", "سلاح", "كتيبة", "إدارة", "وزارة", "جهاز", "المنطقة")
ALIAS_OFTEN = 3.6


def words(path: Path) -> tuple[set[str], set[str]]:
    """The ordinary words and the exceptions, folded."""
    listed = [w.strip() for w in path.read_text(encoding="utf-8").replace("،", "\n").splitlines()]
    listed = [w for w in listed if w and not w.startswith("#")]
    return {fold(w) for w in listed if w[0] != "-"}, {fold(w[1:]) for w in listed if w[0] == "-"}


def mark(places: list[Place], path: Path) -> None:
    """Sets `common` on every place with an ordinary name, and drops ordinary words from aliases."""
    ordinary, never = words(path)
    for place in places:
        name = fold(place.name)
        if name in never:
            place.common = False
        elif name in ordinary or _often(place.name) >= OFTEN.get(place.kind, NEVER) or _census_word(place):
            place.common = True
        elif place.kind == "facility" and place.name.split()[0] in UNITS:
            place.common = True  # a unit or an office: a place only after «مقر» and the like
        place.aliases = [a for a in place.aliases if fold(a) in never or not _ordinary(a, ordinary)]


def _ordinary(name: str, ordinary: set[str]) -> bool:
    return fold(name) in ordinary or _often(name) >= ALIAS_OFTEN


def _census_word(place: Place) -> bool:
    """Sub-districts and villages of the Yemeni census: any single word may be an ordinary one."""
    small = place.kind in ("region", "village")
    return small and place.source == "yemen-regions" and " " not in place.name


def _often(name: str) -> float:
    if " " in name.strip():
        return 0.0
    return max(float(zipf_frequency(form, "ar")) for form in (name, fold(name), name.removeprefix("ال")))
