"""Yemen's districts, sub-districts (uzlah) and villages from the package yemen-regions-py (MIT).

The package carries the names of the census of 2004; it has no coordinates.
"""

from __future__ import annotations

import json
import re
from importlib import resources

from place import Place, fold


def load(known: dict[str, str], villages_of: frozenset[str]) -> list[Place]:
    """All districts and sub-districts, and the villages of the governorates in `villages_of`.

    `known` maps the folded name of a governorate to the name that the gazetteer uses.
    """
    text = resources.files("yemen_regions_py").joinpath("data/yemen-info.json").read_text(encoding="utf-8")
    places: list[Place] = []
    for governorate in json.loads(text)["governorates"]:
        name = known[fold(governorate["name_ar"])]
        for district in governorate["districts"]:
            places.append(_row(district, "district", name, ""))
            for uzlah in district.get("uzaal", []):
                places.append(_row(uzlah, "region", name, places_name(district)))
                if name in villages_of:
                    places += [
                        _row(v, "village", name, places_name(district)) for v in uzlah.get("villages", [])
                    ]
    return [place for place in places if len(place.name) > 2]


def places_name(entry: dict[str, str]) -> str:
    """The Arabic name, with single spaces and without what stands in brackets."""
    bare = re.sub(r"[(\[].*?([)\]]|$)", " ", entry["name_ar"].replace("ـ", ""))
    return " ".join(re.sub(r"[^\u0621-\u064a0-9\u0660-\u0669 ]", " ", bare).split())


def _row(entry: dict[str, str], kind: str, admin1: str, admin2: str) -> Place:
    return Place(
        name=places_name(entry), english=" ".join((entry.get("name_en") or "").split()),
        kind=kind, admin1=admin1, admin2=admin2, source="yemen-regions",
    )  # fmt: skip
