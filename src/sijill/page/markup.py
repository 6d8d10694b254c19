"""Small pieces of HTML: escaped words, words in both languages, quoted Arabic."""

from __future__ import annotations

import re
from html import escape

from sijill.page.words import Said

# What may turn a line around or hide in it (bidi controls, control characters) never reaches the page.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


def words(text: str) -> str:
    """Text made harmless: escaped, and without characters that aren't seen.

    >>> words("<b>\\u202e&")
    '&lt;b&gt;&amp;'
    """
    return escape(_UNSEEN.sub("", text), quote=True)


def plain(text: str) -> str:
    """Text without characters that aren't seen, on one line; for a terminal."""
    return " ".join(_UNSEEN.sub("", text).split())


def both(said: Said) -> str:
    """A thing in both languages; the style shows the one that the page is in.

    >>> both(Said("حي", "quarter"))
    '<span class="t" lang="ar">حي</span><span class="t" lang="en">quarter</span>'
    """
    if said.ar == said.en:
        return quoted(said.ar)
    return (
        f'<span class="t" lang="ar">{words(said.ar)}</span><span class="t" lang="en">{words(said.en)}</span>'
    )


def quoted(text: str) -> str:
    """Words of a report, apart from the sentence around them; Arabic ones from right to left."""
    if _ARABIC.search(text):
        return f'<bdi dir="rtl" lang="ar">{words(text)}</bdi>'
    return f"<bdi>{words(text)}</bdi>"


def listed(pieces: list[str]) -> str:
    """Pieces of HTML one after another, each kept whole."""
    return "".join(f'<span class="v">{piece}</span>' for piece in pieces)
