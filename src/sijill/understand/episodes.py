"""What tolls, appeals, sieges and displacements share: what they need of places, dates and actors."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol, TypeVar

from sijill.kit import Scan
from sijill.model import Sheet


class Mentioned(Protocol):
    """Anything found at a token."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


class Placed(Mentioned, Protocol):
    """A place as named; `lead` is the first token of its phrase, with the word for its kind."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def lead(self) -> int: ...
    @property
    def group(self) -> int: ...


class Dated(Mentioned, Protocol):
    """A date as said."""

    @property
    def earliest(self) -> datetime.date | None: ...
    @property
    def latest(self) -> datetime.date | None: ...
    @property
    def kind(self) -> str: ...


class Acting(Mentioned, Protocol):
    """A belligerent as named; `role` is what the grammar makes of it (agent, besieger, place, patient...)."""

    @property
    def actor(self) -> str: ...
    @property
    def role(self) -> str: ...


_FLOODS = frozenset("السيول سيول الفيضانات فيضانات زلزال الزلزال العاصفه الكوليرا كوليرا".split())
Found = TypeVar("Found", bound=Mentioned)


def within(listed: Sequence[Found], first: int, last: int) -> list[Found]:
    """Those that begin at tokens `first` up to `last`; the list is in the order of the text."""
    return [each for each in listed if first <= each.first < last]


def clause_start(words: Sequence[str], at: int, floor: int) -> int:
    """The first token of the clause of token `at`: after the comma, colon or line break before it."""
    while at > floor and words[at - 1] not in ("،", "؛", ":", ".", "\n", "-"):
        at -= 1
    return at


def clause_end(words: Sequence[str], at: int, end: int) -> int:
    """The token after the clause of token `at`."""
    while at < end and words[at] not in ("،", "؛", ":", ".", "\n"):
        at += 1
    return at


def tells_fiction(sheet: Sheet, scan: Scan) -> bool:
    """Whether the headline is of a match, a play or a flood: what it tells is no harm of a conflict."""
    if not sheet.sentences:
        return False
    first = sheet.sentences[0]
    return any(
        sheet.words[at] in _FLOODS
        or (cue := scan.get(at, "cue")) is not None
        and cue.entry.get("cue") == "fiction"
        for at in range(first.first, first.last)
    )
