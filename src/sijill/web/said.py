"""Values in the language of the page: what page/said.py says in either language, for templates."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language

from sijill.model import Claim, Incident
from sijill.page import said
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
