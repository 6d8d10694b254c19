"""Roads: named by a word («الطريق الساحلي»), by one place, or by their two ends («شيلادزي - ديرلوك»)."""

from __future__ import annotations

import msgspec

from sijill.kit import Hit
from sijill.understand.places_names import Name, Namer


def named_road(namer: Namer, name: Name, end: int) -> Name | None:
    """The name after «طريق», if it names it: known, definite, a number, or one of two ends."""
    words = namer.words
    if name.tail < end and words[name.tail] in "-–":
        other = namer.one(name.tail + 1, end)
        if other is not None:
            return msgspec.structs.replace(name, last=other.last, tail=other.tail)
    definite = words[name.first].startswith("ال") or name.last - name.first > 1
    return name if name.hit is not None or definite else None


def two_ends(namer: Namer, noun: Hit, end: int, nouns: dict[int, Hit]) -> tuple[Name, str] | None:
    """«الطريق الواصل بين كباجب والشولا» is named «كباجب - الشولا»."""
    words = namer.words
    at = noun.last
    while at < min(noun.last + 3, end) and words[at] != "بين":
        at += 1
    if at >= end or words[at] != "بين":
        return None
    near = namer.one(_past_kind(at + 1, nouns), end)
    if near is None:
        return None
    far_at = near.tail + 1 if near.tail < end and words[near.tail] in ("و", "-") else near.tail
    far = namer.one(_past_kind(far_at, nouns), end, joined=True)
    if far is None:
        return None
    text = " - ".join(namer.text(name.first, name.last, name.skip) for name in (near, far))
    return msgspec.structs.replace(near, last=far.last, tail=far.tail, hit=None), text


def _past_kind(at: int, nouns: dict[int, Hit]) -> int:
    noun = nouns.get(at)
    return noun.last if noun is not None and noun.entry.cls == "place_kind" else at
