"""Whether a known name without a word for its kind is a place here, a person, or a government."""

from __future__ import annotations

from collections.abc import Sequence, Set

from sijill.kit import Hit
from sijill.understand.places_known import WIDE_KINDS
from sijill.understand.places_names import Namer
from sijill.understand.places_words import DIRECTIONS, EDGES, FROM, IN, OFFICES, ON, QUOTES, TITLES, TO

LOCATIVE = (EDGES | FROM | IN | ON | TO | DIRECTIONS) - frozenset(
    {"بعض", "كل", "جميع", "كافه", "معظم", "باقي", "ايضا", "كذلك", "بين"}
)
_ADJECTIVES = frozenset({"عاليه", "سليم", "بيضاء"})
_GOVERNMENTS = frozenset({"تل", "دمشق", "بغداد", "صنعاء", "بيروت", "الخرطوم"})
_MARKS = frozenset({":", "|", "/"})
_REACH = 6  # words
_CLOSING = frozenset("،؛.:")
_STOREYS = frozenset("الاولي الثانيه الثالثه الرابعه الخامسه السادسه الاخيره العليا الارضيه".split())


def stands(namer: Namer, acts: Set[int], hit: Hit, start: int, end: int) -> bool:
    """Whether the words around a known name, in its sentence from `start` to `end`, let it be a place."""
    words, at = namer.words, hit.first
    kinds = hit.entry.attributes.get("kinds") or ("city",)
    back = at - 1
    while back >= start and words[back] in QUOTES:
        back -= 1
    before = words[back] if back >= start else ""
    following = words[hit.last] if hit.last < end else ""
    heads = following in _MARKS and not any(words[i][0].isalpha() for i in range(start, at))
    if words[at] in ("ابو", "ام", "بو") and back < at - 1:
        return False  # «فلان "أبو عبيدة"»: a man's byname
    if following in _STOREYS:
        return False  # «الطبقة الثالثة» is a storey
    if hit.entry.attributes.get("common") or words[at] in _ADJECTIVES:
        return before in DIRECTIONS or ("city" in kinds and (heads or before in IN))
    if at in namer.lexical:
        return (before in LOCATIVE or back in acts) and kinds[0] in WIDE_KINDS
    if before == "علي" and (back == start or _fired_on(namer, acts, back, start)):
        return True  # «قصف على الأتارب», «غارة جوية على كفرنبل», «على كفرنبل» of a broken line
    if (before in TITLES or following in TITLES) and hit.last - at == 1:
        return False
    if (kinds[0] in WIDE_KINDS and kinds[0] != "camp") or before in LOCATIVE or "ب" in hit.prefix:
        return True
    if before == "بلد":
        return True  # «على أطراف بلد كفرنوران»
    if before == "و" and back < at - 1 and _is_listed(words, hit.last, end):
        return True
    return before in OFFICES or heads or before.endswith("ت") or back in acts or hit.last - at > 1


def _fired_on(namer: Namer, acts: Set[int], on: int, start: int) -> bool:
    """Whether an attack stands up to six words before «على», and no man who could be called Ali."""
    words = namer.words
    for at in range(on - 1, max(on - _REACH, start) - 1, -1):
        if words[at] in TITLES or words[at] in _CLOSING:
            return False
        if at in acts:
            return True
    return False


def _is_listed(words: Sequence[str], at: int, end: int) -> bool:
    """«، و"احسم، ومرعيان" في ريف إدلب»: a quoted name goes on a list of places, each with what is around."""
    while at < end and words[at] in QUOTES:
        at += 1
    if at + 1 < end and words[at] == "،":
        return words[at + 1].startswith("و")
    return at < end and (words[at] in IN or words[at] == "بريف")


def speaks(namer: Namer, acts: Set[int], hit: Hit, start: int) -> bool:
    """Whether a capital stands for its government: nothing makes it a place, and a verb can follow."""
    words, at = namer.words, hit.first
    if words[at].removeprefix("و") not in _GOVERNMENTS or hit.last - at > 2:
        return False
    before = words[at - 1] if at > start else ""
    following = words[hit.last] if hit.last < len(words) else ""
    if at - 1 in acts or before in LOCATIVE or "ب" in hit.prefix or (at == start and following in _MARKS):
        return False
    return bool(following) and following[0].isalpha() and following not in IN
