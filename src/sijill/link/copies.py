"""Copies: the same text posted again, with a few words around it or cut short; near-linear in the texts.

Fourteen posts of one text are one source. A text without an account of its own that copies one with an
account tells of the same act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sijill.link.names import mark
from sijill.link.traits import words_of

Shingle = tuple[str, str, str]  # words that stand one after the other
_SKETCH = 16  # of the smallest shingles: where texts agree in most words they share some of these
_MOST_SHARING = 60  # texts behind one shingle that are compared: what more share is a site's own words
_ALIKE = 0.6  # share of the shorter text's shingles
_FEWEST = 5  # shingles: a text of seven words or less is nobody's property
_LONGER = 3.0  # times: a short text inside a much longer one is a quotation, not a copy


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """For each report the one whose copy it is: the first by id of its group, itself where it has none.

    >>> news = "قصفت طائرات حربية سوقا شعبيا وسط مدينة أريحا ما أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين"
    >>> copies({"b": news, "a": "عاجل: " + news, "c": "قتل مدني بانفجار لغم أرضي قرب بلدة الزربة بريف حلب"})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    lead = {each: each for each in sorted(texts)}
    for one, other in _candidates({each: _sketch(texts[each]) for each in lead}):
        if alike(_shingles(texts[one]), _shingles(texts[other])):
            first, second = sorted((_root(lead, one), _root(lead, other)))
            lead[second] = first
    return {each: _root(lead, each) for each in lead}


def copies_of(text: str, others: Mapping[str, str]) -> list[str]:
    """Those of a few other reports that are copies of a text, or whose copy it is."""
    mine = _shingles(text)
    return [each for each in sorted(others) if alike(mine, _shingles(others[each]))]


def alike(one: frozenset[Shingle], other: frozenset[Shingle]) -> bool:
    """True if most of the shorter text stands in the other, which is not much longer."""
    short, long = sorted((len(one), len(other)))
    if short < _FEWEST or long > _LONGER * short:
        return False
    return len(one & other) >= _ALIKE * short


def copy_keys(text: str) -> frozenset[str]:
    """Keys of a text, at most 16: copies share at least one with hardly an exception."""
    return frozenset(f"s:{each}" for each in _sketch(text))


@lru_cache(maxsize=1 << 8)  # the texts of a site are compared with the same few again and again
def _shingles(text: str) -> frozenset[Shingle]:
    words = words_of(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _sketch(text: str) -> list[int]:
    """Marks of a few of a text's shingles: the same ones wherever they stand."""
    return sorted(mark(" ".join(shingle)) for shingle in _shingles(text))[:_SKETCH]


def _candidates(sketches: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that share one of their smallest shingles."""
    behind: dict[int, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for each, mine in sketches.items():
        for shingle in mine:
            others = behind.setdefault(shingle, [])
            for other in others[:_MOST_SHARING]:
                if (other, each) not in seen:
                    seen.add((other, each))
                    yield other, each
            others.append(each)


def _root(lead: dict[str, str], each: str) -> str:
    while lead[each] != each:
        lead[each] = lead[lead[each]]
        each = lead[each]
    return each
