"""The noun that reading places gives: a place as it is named at one spot of the text."""

from __future__ import annotations

import msgspec


class PlaceMention(msgspec.Struct, kw_only=True):
    """One naming of a place. `first` and `last` are the tokens of the name, `lead` and `tail` of its phrase.

    `role` is site, origin, direction, inside_name, other, or wide (it only says where another place lies).
    `group` numbers the lists: places named side by side share one. `back` marks «البلدة» for a place that was
    named before. `heading` marks a place that heads a line or a part of a digest. `rows` are
    the gazetteer's rows of the name.

    >>> PlaceMention(first=1, last=2, name="سراقب", kind="city").role
    'site'
    """

    first: int
    last: int
    name: str
    kind: str
    within: list[str] = []
    role: str = "site"
    near: bool = False
    group: int = 0
    lead: int = 0
    tail: int = 0
    rank: int = 3
    prefix: str = ""
    sentence: int = 0
    known: str | None = None
    rows: list[list[str]] = []
    back: bool = False
    heading: bool = False
