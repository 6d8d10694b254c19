"""The place names in a text that the gazetteers know, and what kind and rank a named place has."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.understand.countries import COUNTRIES
from sijill.understand.places_words import DIRECTIONS, IN, RANKS, SETTLED, STOPS

_NEIGHBOURS = {"PS": ("PS", "IL"), "LB": ("LB", "IL"), "IL": ("IL", "PS")}
# words that name a great place only in its own country: «بحجة», «القلب الأبيض»
_ABROAD = frozenset("بحجه وبحجه حجه الابيض والابيض الخمس البيضاء بيضاء الجوف".split())
_SHORT = 8  # letters of an entry's id: «SY:رقة»
WIDE_KINDS = frozenset({"country", "governorate", "city", "camp"})


def known_places(scan: Scan, country: str | None) -> dict[int, Hit]:
    """The hits by their first token: of the report's own country first, of others only the great places."""
    found: dict[int, Hit] = {
        hit.first: hit for hit in scan.of("state") if not hit.entry.attributes.get("nation")
    }
    own = _NEIGHBOURS.get(country or "", (country,))
    words = scan.sheet.words
    for code in COUNTRIES:
        ours = code in own or country is None
        for hit in scan.of(f"place.{code}"):
            first = hit.first
            attributes = hit.entry.attributes
            if not ours and (
                attributes["kinds"][0] not in WIDE_KINDS or attributes["common"] or words[first] in _ABROAD
            ):
                continue
            if _misread(hit, words, attributes["kinds"][0]):
                continue
            kept = found.get(first)
            if kept is not None and kept.entry.cls == "state" and attributes["common"]:
                continue
            if kept is None or (ours and hit.last >= kept.last) or hit.last > kept.last:
                found[first] = hit
    return found


def _misread(hit: Hit, words: Sequence[str], kind: str) -> bool:
    """Whether the hit is a small word after all, or a «ريف» that is read as such."""
    word = words[hit.first]
    if hit.prefix in ("ف", "ك") or (hit.last - hit.first == 1 and (word in STOPS or word in IN)):
        return True
    ruling = hit.last < len(words) and words[hit.last].startswith("ال")
    if (
        (ruling or hit.prefix and len(hit.entry.id) < _SHORT)
        and hit.last - hit.first == 1
        and _bare_alias(hit)
    ):
        return True  # «ورقة» is no «والرقة», «ميادين القتال» no «الميادين»
    if word.removeprefix("ب").startswith("ريف"):
        return not hit.entry.id.endswith(":ريف دمشق")
    return word in DIRECTIONS and kind not in ("governorate", "region")


def _bare_alias(hit: Hit) -> bool:
    """Whether the form found lacks the article that the place's name has."""
    places = hit.entry.attributes["places"]
    return bool(places) and str(places[0][2]).startswith("ال") and ":ال" not in hit.entry.id


def kind_of(noun: Hit | None, known: Hit | None) -> str:
    """The kind of a place with a word for its kind (`noun`) and an entry of the gazetteer (`known`), if any.

    >>> kind_of(None, None)
    'town'
    """
    kinds = known.entry.attributes.get("kinds") or () if known is not None else ()
    if noun is None or noun.entry.attributes.get("loose"):
        if known is not None and known.entry.cls == "state":
            return "city" if known.entry.id == "state.power" else "country"
        if noun is not None and "region" in kinds and not set(kinds) & {"city", "town", "village"}:
            return "region"  # «منطقة الشهباء», «مقاطعة الشهباء», where a quarter has the name too
        settled = next((kind for kind in SETTLED if kind in kinds), kinds[0] if kinds else "")
        return settled or (str(noun.entry.attributes["kind"]) if noun is not None else "town")
    if noun.entry.attributes.get("rural"):
        wide = [kind for kind in kinds if kind not in ("neighbourhood", "facility", "road")]
        if "region" in wide and "city" not in wide and "governorate" not in wide:
            return "region"
        if not wide or "governorate" in wide or "city" in wide:
            return "governorate"
        return "district" if "district" in wide else str(wide[0])
    return str(noun.entry.attributes.get("kind", "facility"))


def rank_of(kind: str, noun: Hit | None, known: Hit | None) -> int:
    """How wide a place is. A name alone that is a city's and its governorate's ranks as the governorate.

    >>> rank_of("village", None, None) < rank_of("governorate", None, None)
    True
    """
    rank = RANKS.get(kind, 3)
    if noun is None and known is not None and "governorate" in (known.entry.attributes.get("kinds") or ()):
        return RANKS["governorate"]
    return rank


def lived_in(hit: Hit) -> bool:
    """Whether the gazetteer knows a city, town or village of that name."""
    kinds = hit.entry.attributes.get("kinds") or ()
    return any(kind in kinds for kind in ("city", "town", "village"))


def is_camp(hit: Hit) -> bool:
    """Whether the gazetteer knows it as a camp where people live, or as a quarter that grew out of one."""
    return "camp" in (hit.entry.attributes.get("kinds") or ())


def is_wide(hit: Hit) -> bool:
    """Whether the gazetteer knows it first of all as a region or a country."""
    kinds = hit.entry.attributes.get("kinds") or ("country",)
    return kinds[0] in ("region", "country")
