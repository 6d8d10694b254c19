"""What tolls, appeals, sieges and displacements share: what they need of places, dates and actors."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol, TypeVar

from sijill.kit import Scan
from sijill.model import Sheet
from sijill.text.numbers import number_at, ordinal_at


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


_TOWNS = ("city", "town", "village")
_DISTRICTS = ("district", "region", *_TOWNS)
_KINDS = {
    **dict.fromkeys("المدينه البلده القريه قريتنا بلدتنا مدينتنا".split(), _TOWNS),
    **dict.fromkeys(("المحافظه", "الولايه"), ("governorate",)),
    **dict.fromkeys(("المحليه", "الناحيه", "القضاء", "المنطقه"), _DISTRICTS),
    **dict.fromkeys(("البلاد", "القطر"), ("country",)),
    "المخيم": ("camp",),
    "الحي": ("neighbourhood",),
}
HOMES = ("camp", "neighbourhood", "district", *_TOWNS)


def kinds_meant(word: str) -> tuple[str, ...]:
    """The kinds of place that a word with the article can point back to: «المحافظة»; none for other words."""
    return _KINDS.get(word, ())


def main_place(sheet: Sheet, places: Sequence[Placed], apart: Sequence[str] = ()) -> list[Placed]:
    """The place that the headline or first sentence is about, else the first where something happened."""
    others = [p for p in places if p.kind in HOMES and p.name not in apart]
    head = [p for p in within(others, 0, sheet.sentences[0].last) if p.role != "other"]
    return (head or [p for p in others if p.role == "site"])[:1]


def day_of_month(
    words: Sequence[str], at: int, published: datetime.date | None
) -> tuple[datetime.date | None, int] | None:
    """«الأول من هذا الشهر» at a token: the day, where the publication gives it, and the token after."""
    day = (number_at(words, at) or ordinal_at(words, at)) if at < len(words) else None
    if day is None or not 1 <= day[0] <= 31 or list(words[day[1] : day[1] + 1]) != ["من"]:
        return None
    after = day[1] + 1
    if list(words[after : after + 2]) == ["هذا", "الشهر"]:
        end = after + 2
    elif list(words[after : after + 1]) == ["الشهر"]:
        following = words[after + 1] if after + 1 < len(words) else "."
        if following in ("الماضي", "الفايت", "المنصرم", "السابق", "المقبل", "القادم"):
            return None
        end = after + 2 if following in ("الجاري", "الحالي") else after + 1
    else:
        return None
    known = published is not None and day[0] <= published.day
    return (published.replace(day=day[0]) if published and known else None), end


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
