"""The words of data/vocab in the language of the page."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language

from sijill.page.words import Words, load_words


@cache
def vocabulary() -> Words:
    """The words of both languages, read once."""
    return load_words()


def language() -> str:
    """The language of the page: ar or en."""
    return "ar" if (get_language() or "en").startswith("ar") else "en"


def say(key: str) -> str:
    """One word of the vocabulary, by its whole key."""
    return vocabulary().say(key).put(language())
