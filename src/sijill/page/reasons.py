"""Say in either language why a place is where it is: the clauses that `locate` writes, one by one."""

from __future__ import annotations

import re
from functools import lru_cache

from sijill.page.words import Said, Words

_GROUP = "why."
_BRACES = re.compile(r"\{(\w+)\}")
_SIDES = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def reason_said(words: Words, why: str) -> Said:
    """The reasons of a place; a clause that no catalogue has stays as it is.

    >>> from sijill.page.words import load_words
    >>> reason_said(load_words(), "حاس: a village; in إدلب, which the text names").ar
    'حاس (نوعه قرية)؛ في إدلب، كما يذكر النص'
    """
    clauses = [clause for clause in why.split("; ") if clause]
    return Said("؛ ".join(_arabic(words, each) for each in clauses), "; ".join(clauses))


def _arabic(words: Words, clause: str) -> str:
    for key, template in _templates(words):
        put = _fitting(template, clause)
        if put is not None:
            return words.say(key, **{name: _put(words, name, value) for name, value in put.items()}).ar
    return clause


def _put(words: Words, name: str, value: str) -> Said:
    """What stands in a clause: a kind, a side, another clause, or a name or number as it is."""
    if name.startswith("kind"):
        return words.say(f"kind.{value}")
    if name == "side":
        return words.say(f"side.{value}")
    if name == "why":
        return Said(_arabic(words, value), value)
    return Said(value, value)


@lru_cache(maxsize=1)
def _templates(words: Words) -> list[tuple[str, list[str]]]:
    """Each clause as its own words and, between them, its places; those with the most words come first."""
    known = [(key, _BRACES.split(words.say(key).en)) for key in words.keys(_GROUP)]
    return sorted(known, key=lambda pair: -sum(map(len, pair[1][::2])))


def _fitting(template: list[str], clause: str) -> dict[str, str] | None:
    """What stands in the template's places, where the clause is one of it.

    >>> _fitting(["near ", "why", ""], "near حاس"), _fitting(["a ", "kind", ""], "a small town")
    ({'why': 'حاس'}, None)
    """
    at, put = 0, {}
    for number in range(0, len(template), 2):
        own, last = template[number], number == len(template) - 1
        there = len(clause) - len(own) if last and clause.endswith(own) else clause.find(own, at)
        if there < at or (number == 0 and there > 0) or (last and there + len(own) != len(clause)):
            return None
        if number:
            put[template[number - 1]] = clause[at:there]
        at = there + len(own)
    return put if all(_can_be(name, value) for name, value in put.items()) else None


def _can_be(name: str, value: str) -> bool:
    if name.startswith("kind"):
        return value.isascii() and value.isalpha()
    return value in _SIDES if name == "side" else value.isdecimal() if name == "n" else bool(value)
