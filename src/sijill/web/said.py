"""Values in the language of the page: what page/said.py says in either language, for templates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.utils.translation import get_language

from sijill.model import Claim, Count, Incident
from sijill.page import said
from sijill.page.values import actor_said, count_said, number
from sijill.page.words import Words, load_words


@cache
def vocabulary() -> Words:
    """The words of both languages, read once."""
    return load_words()


def language() -> str:
    """The language of the page: ar or en."""
    return "ar" if (get_language() or "en").startswith("ar") else "en"


def word(key: str) -> str:
    """One word of the vocabulary, by its whole key."""
    return vocabulary().say(key).put(language())


def label(field: str) -> str:
    """What a field is called."""
    return said.label(field, vocabulary(), language())


def values(incident: Incident) -> dict[str, str]:
    """Each value of an incident that is known, in words, by its field."""
    return said.values(incident, vocabulary(), language())


def claimed(claim: Claim) -> str:
    """What a claim says, in words."""
    return said.claimed(claim, vocabulary(), language())


def keys(prefix: str) -> list[str]:
    """The keys of the vocabulary that begin so."""
    return vocabulary().keys(prefix)


def listed(things: Sequence[str]) -> str:
    """Things one after another."""
    return said.comma(language()).join(things)


def actor(key: str) -> str:
    """An actor's name."""
    return actor_said(vocabulary(), key).put(language())


def demand(key: str) -> str:
    """What an appeal demands."""
    return word(f"demand.{key}")


def figure(n: int | None) -> str:
    """A number of people; nothing where nobody tells one."""
    return "" if n is None else number(n)


def counted(n: int, q: str) -> str:
    """A figure as it is meant: at least 20."""
    return count_said(vocabulary(), Count(n=n, q=q)).put(language())


def plain(value: Any) -> str:
    """A claim's value of an episode, on one line."""
    if isinstance(value, list):
        return listed([plain(each) for each in value])
    if isinstance(value, str):
        for group in ("demand", "actor"):
            if vocabulary().knows(f"{group}.{value}"):
                return word(f"{group}.{value}")
    return str(value)
