"""Names that no list knows, found by the grammar around them, and told to the gazetteer of one report.

«في كنصفرة بريف إدلب», «وفي زملكا المجاورة», «اللطامنة: غارتان», and a name met elsewhere beside its kind.
"""

from __future__ import annotations

from collections.abc import Set

import msgspec

from sijill.kit import Entry, Hit
from sijill.model import Sentence
from sijill.understand.places_names import Name, Namer
from sijill.understand.places_words import (
    COMPASS,
    DIRECTIONS,
    EDGES,
    FROM,
    IN,
    INSIDE,
    OFFICES,
    ON,
    PEOPLE,
    QUOTES,
    STOPS,
    TO,
)

_LEANING = frozenset("المجاوره القريبه المحاذيه المتاخمه الحدوديه المحاصره".split())
_BEFORE_LEANING = IN | ON | FROM | TO
_RURAL = INSIDE | {"ريف"}
_HEADED = frozenset("تل كفر دير خان عين بيت معره بصري ابو ام جسر قلعه وادي جبل تله خربه حوش راس".split())
_GLUES = ("", "و", "ب", "ل", "وب")
_NOT_BESIDE = ("rural", "road", "loose", "shy", "countries", "keep")  # kinds that vouch for no name
_WATCHED = {
    **dict.fromkeys(DIRECTIONS - {"وسط", "اقصي"} | _RURAL, "wider"),
    **dict.fromkeys(_LEANING, "leaning"),
    **dict.fromkeys(IN | ON | TO, "in"),
}


def learn(namer: Namer, sentences: list[Sentence], nouns: dict[int, Hit], acts: Set[int]) -> None:
    """Add to the namer's gazetteer the hits of names that only this report's grammar makes known."""
    told = _told(namer, nouns)
    words = namer.words
    seen = {at for at, hit in namer.gazetteer.items() if hit.prefix == "ب" and _wide(hit)}
    seen.update(namer.sheet.where(_WATCHED), namer.sheet.where(told))
    for at in sorted(seen):
        why = "told" if words[at] in told else _WATCHED.get(words[at], "wider")
        if why == "told" and at not in namer.gazetteer:
            _repeat(namer, at, told)
        elif why == "wider":
            _before_wider(namer, at, nouns)
        elif why == "leaning":
            _leaning(namer, at)
        elif (
            why == "in" and at + 2 < len(words) and words[at + 1] in _HEADED and at + 1 not in namer.gazetteer
        ):
            _tell(namer, namer.one(at + 1, len(words)), "village")
    for at in acts:
        if at + 2 < len(words) and words[at + 1] in _HEADED and at + 1 not in namer.gazetteer:
            _tell(namer, namer.one(at + 1, len(words)), "village")
    _headings(namer, sentences, nouns)


def _wide(hit: Hit) -> bool:
    return (hit.entry.attributes.get("kinds") or ("country",))[0] in ("country", "governorate", "city")


def _tell(namer: Namer, name: Name | None, kind: str, prefix: str = "") -> None:
    if name is not None and name.first in namer.gazetteer:
        namer.vouched.add(name.first)
    if name is None or name.first in namer.gazetteer:
        return
    entry = Entry("place.here", f"here:{name.first}", {"kinds": [kind], "common": False, "places": []})
    namer.gazetteer[name.first] = Hit(
        entry, name.first, name.last, prefix or namer.words[name.first][: name.skip]
    )


def _told(namer: Namer, nouns: dict[int, Hit]) -> dict[str, tuple[list[str], str, str]]:
    """The unknown names that stand beside a word for their kind, by every form of their first word."""
    told: dict[str, tuple[list[str], str, str]] = {}
    for noun in nouns.values():
        entry = noun.entry
        if entry.cls != "place_kind" or noun.prefix.endswith("ال") or noun.last in nouns:
            continue
        if any(map(entry.attributes.get, _NOT_BESIDE)):
            continue
        name = namer.one(noun.last, len(namer.words))
        if name is None or name.hit is not None or len(namer.words[name.first]) < 4:
            continue
        words = namer.words[name.first : name.last]
        for glue in _GLUES:
            told.setdefault(glue + words[0], (words, entry.get("kind"), glue))
        if words[0].startswith("ال"):
            told.setdefault("ل" + words[0][1:], (words, entry.get("kind"), "ل"))
    return told


def _repeat(namer: Namer, at: int, told: dict[str, tuple[list[str], str, str]]) -> None:
    words, kind, glue = told[namer.words[at]]
    last = at + len(words)
    if namer.words[at + 1 : last] == words[1:] and at not in namer.lexical:
        _tell(namer, Name(at, last, len(glue), last, None), kind, glue)


def _before_wider(namer: Namer, at: int, nouns: dict[int, Hit]) -> None:
    """«في سرجة وقوقفين بريف إدلب»: the unknown words between a governor and a wider place are names."""
    words = namer.words
    ahead = at + 1
    while ahead < len(words) and (words[ahead] in DIRECTIONS or words[ahead] in QUOTES or ahead in nouns):
        ahead += 1
    known = namer.gazetteer.get(ahead) or namer.gazetteer.get(ahead - 1) or namer.gazetteer.get(at)
    if known is None and words[at] not in _RURAL:
        return
    end = at - 1 if words[at - 1] in IN else at
    if words[at] == "ريف" and end == at:
        return
    first = end
    while first > max(at - 10, 0):
        word = words[first - 1]
        listed = word in QUOTES or word in "،,و"
        if not listed and (word in STOPS or first - 1 in namer.taken or not word[0].isalpha()):
            break
        if first - 1 in nouns and not nouns[first - 1].entry.attributes.get("keep"):
            break
        if not listed and (
            word in EDGES or word in IN or word in ON or word in DIRECTIONS or word in COMPASS
        ):
            break
        first -= 1
        if first in namer.gazetteer and not namer.gazetteer[first].prefix:
            break
    if first < end and _governed(namer, first):
        _tell_all(namer, first, end)


def _governed(namer: Namer, first: int) -> bool:
    """Whether the words from `first` on hang on a preposition, an attack, or a list of places before."""
    if first == 0:
        return False
    word = namer.words[first - 1]
    if word in IN or word in EDGES or word in PEOPLE or word in ("علي", "وعلي"):
        return True
    if first - 1 in namer.lexical and not word.startswith("ال"):
        return not word.endswith("ا") and word.lstrip("وف").startswith(
            ("قصف", "استهد", "طال", "غار", "هاجم", "ضرب", "تعرض")
        )
    joined = namer.words[first].startswith("و") or namer.words[first] in "،,و"
    return joined and (word in COMPASS or first - 1 in namer.gazetteer)


def _tell_all(namer: Namer, first: int, end: int) -> None:
    words = namer.words
    at = first
    while at < end:
        if words[at] in QUOTES or words[at] in "،,و":
            at += 1
            continue
        name = namer.one(at, end, joined=at > first or words[at - 1] in COMPASS)
        if name is None:
            return
        glued = name.skip == 0 and words[at][0] in "ب" and len(words[at]) > 4 and words[at][1:3] == "ال"
        _tell(namer, msgspec.structs.replace(name, skip=1) if glued else name, "village")
        at = name.tail


def _leaning(namer: Namer, at: int) -> None:
    """«وفي زملكا المجاورة»."""
    for first in (at - 1, at - 2):
        if first > 0 and namer.words[first - 1] in _BEFORE_LEANING and first not in namer.lexical:
            name = namer.one(first, at)
            if name is not None and name.last == at:
                _tell(namer, name, "town")
            return


def _headings(namer: Namer, sentences: list[Sentence], nouns: dict[int, Hit]) -> None:
    """«اللطامنة: غارتان»: unknown words that head a line, where another line is headed by a known place."""
    words = namer.words
    heads: list[tuple[int, int]] = []
    known = 0
    for sentence in sentences:
        if sentence.part in ("clutter", "header"):
            continue
        at = sentence.first
        while at < sentence.last and not words[at][0].isalpha():
            at += 1
        for mark in range(at + 1, min(at + 5, sentence.last)):
            if words[mark] in ":،":
                break
        else:
            continue
        if words[mark] != ":":
            continue
        if at in namer.gazetteer or at in nouns:
            known += 1
        elif not any(w in OFFICES or w in STOPS for w in words[at:mark]) and at not in namer.lexical:
            heads.append((at, mark))
    if known < 1 or len(heads) > known * 3:
        return
    for at, mark in heads:
        name = namer.one(at, mark)
        if name is not None and name.last == mark:
            _tell(namer, name, "town")
