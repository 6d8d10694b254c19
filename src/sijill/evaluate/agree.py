"""When a value that was read agrees with one that a person coded: types, places, days, counts, names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

Coding = Mapping[str, Any]

_FAMILIES = {
    "airstrike": "air",
    "drone_strike": "air",
    "shelling": "shell",
    "missile": "shell",
    "chemical_attack": "chemical",
    "explosion": "explosion",
    "landmine": "explosion",
    "shooting": "shooting",
    "assassination": "shooting",
    "clash": "clash",
    "execution": "execution",
    "abduction": "held",
    "arrest": "held",
    "torture_death": "torture",
    "siege_death": "siege",
    "displacement_attack": "displacement",
    "demolition": "demolition",
    "other": "other",
}
_KIND_WORDS = frozenset(
    """
    مدينه بلده قريه حي مخيم محافظه ولايه مديريه ناحيه قضاء منطقه ريف
    شارع طريق محليه عزله بلديه احياء قري بلدات مدن
    """.split()
)
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\"'«»“”()\\[\\]]")
_BETWEEN = re.compile(r"[\s\-–_/،,]+")
_SAME_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def plain_name(name: object) -> str:
    """A name without marks, spelling variants, articles and the word for its kind.

    >>> plain_name("مدينة إدلب") == plain_name("ادلب")
    True
    """
    text = _MARKS.sub("", unicodedata.normalize("NFKC", str(name or ""))).translate(_SAME_LETTERS)
    words = [word for word in _BETWEEN.split(text.strip().lower()) if word]
    while len(words) > 1 and words[0] in _KIND_WORDS:
        words = words[1:]
    return " ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words)


def same_name(one: object, other: object) -> bool:
    """Whether two names are the same, or the shorter one's words stand together in the longer one.

    >>> same_name("الدفاع المدني", "مركز الدفاع المدني في حلب")
    True
    """
    a, b = plain_name(one), plain_name(other)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    windows = range(len(long) - len(short) + 1)
    return len(" ".join(short)) >= 4 and any(long[at : at + len(short)] == short for at in windows)


def family(incident: Coding) -> str:
    """The family of an incident's type."""
    return _FAMILIES.get(incident.get("type") or "", "other")


def type_score(gold: Coding, read: Coding) -> float:
    """1 = the same type, 0.9 = the same family, 0.5 = bombed from the air or from the ground, 0 = neither."""
    if gold.get("type") == read.get("type"):
        return 1.0
    if family(gold) == family(read):
        return 0.9
    return 0.5 if {family(gold), family(read)} == {"air", "shell"} else 0.0


def place_score(gold: Coding, read: Coding) -> float:
    """1 = a most specific place agrees, 0.5 = only a wider one, 0 = none; no place agrees with no place."""
    coded, found = gold.get("places") or [], read.get("places") or []
    if not coded:
        return 0.5 if found else 1.0
    if _any_same([place.get("name") for place in coded], [place.get("name") for place in found]):
        return 1.0
    return 0.5 if _any_same(_with_wider(coded), _with_wider(found)) else 0.0


def _with_wider(places: Sequence[Coding]) -> list[Any]:
    wider = [name for place in places for name in place.get("within") or []]
    return [place.get("name") for place in places] + wider


def _any_same(some: Sequence[Any], others: Sequence[Any]) -> bool:
    return any(same_name(one, other) for one in some for other in others)


def when_agrees(gold: Coding, read: Coding) -> bool | None:
    """None where the coder couldn't date the act. An open beginning agrees with any."""
    coded, found = gold.get("when") or {}, read.get("when") or {}
    begins, began = coded.get("earliest"), found.get("earliest")
    if begins is None and coded.get("latest") is None:
        return None
    return coded.get("latest") == found.get("latest") and (begins == began or None in (begins, began))


def count_agrees(gold: Coding | None, read: Coding | None) -> bool | None:
    """None where neither says a thing; else whether the figure, or the vague word, agrees.

    >>> count_agrees({"n": 7}, {"n": 7, "q": "at_least"}), count_agrees({"n": 7}, None)
    (True, False)
    """
    if not gold and not read:
        return None
    if not gold or not read:
        return False
    if gold.get("n") is not None:
        same = gold["n"] == read.get("n") and (gold.get("n2") or None) == (read.get("n2") or None)
        return bool(same)
    vague = (gold.get("vague") or "unspecified") == (read.get("vague") or "unspecified")
    return read.get("n") is None and vague
