"""An act being put together: what the frames say of it so far, and the rules by which more is added."""

from __future__ import annotations

import datetime

import msgspec

from sijill.kit import Hit
from sijill.model import HARMS, Count, Sheet, Span
from sijill.understand.actors import ActorMention
from sijill.understand.dates import DateMention
from sijill.understand.harm import Harm
from sijill.understand.harm_near import together
from sijill.understand.nature import family
from sijill.understand.places import PlaceMention
from sijill.understand.sources import SourceMention
from sijill.understand.victims import VictimMention

_BESIDE = 14  # words from one figure to another that adds to it
_ANOTHER = frozenset("اخر اخري اخران ثالث ثالثه رابع رابعه خامس خامسه".split())
_BESIDES = frozenset("بالاضافه اضافه جانب فضلا علاوه".split())  # «بالإضافة إلى مقتل فلان»
_BESIDES_BY = 3
_BEFORE_IT = frozenset(
    "كانت وكانت كان وكان بعدما سابقا سابق سابقه حيث".split()
)  # «بعدما كانت الحصيلة تشير إلى ثلاثة»


class Draft(msgspec.Struct, kw_only=True):
    """One act in the making. `title` marks what only the title has told; `order` is its sentence."""

    type: str
    rank: int
    order: int
    line: int = 0
    title: bool = False
    hits: list[Hit] = []
    sites: list[PlaceMention] = []
    date: DateMention | None = None
    said_date: DateMention | None = None
    agents: list[ActorMention] = []
    targets: list[Hit] = []
    sources: list[SourceMention] = []
    victims: list[VictimMention] = []
    harms: dict[str, tuple[Count, Span]] = {}
    weapon: Hit | None = None
    unhurt: bool = False
    siblings: int = 0
    summary: bool = False
    lead: Draft | None = None  # the lead of which it may be a part


def day_of(date: DateMention | None) -> datetime.date | None:
    """The first day of a mention that fixes a day."""
    return date.earliest if date is not None else None


def compatible_types(one: str, other: str) -> bool:
    """Whether two words of attack can tell the same act.

    >>> compatible_types("generic", "airstrike"), compatible_types("shooting", "airstrike")
    (True, False)
    """
    if one == other or "generic" in (one, other) or family(one) == family(other):
        return True
    pair = {family(one), family(other)}
    return pair in (
        {"air", "shell"},
        {"shooting", "execution"},
        {"shooting", "clash"},
        {"explosion", "shell"},
        {"held", "shooting"},
    )


def figure(draft: Draft, kind: str) -> int | None:
    """The number held for a kind of harm."""
    held = draft.harms.get(kind)
    return held[0].n if held else None


def add_harms(draft: Draft, harms: list[Harm], sheet: Sheet, *, replace: bool) -> None:
    """Take in harm: in one frame figures of a kind add up where the words say so, else the fuller wins."""
    for kind in HARMS:
        told = [h for h in harms if h.kind == kind and not h.negated and not h.hedged]
        if not told:
            continue
        count, span = _sum(told, sheet)
        held = draft.harms.get(kind)
        if held is None or replace or _fuller(count, held[0]):
            draft.harms[kind] = (keep_shares(count, held[0] if held else None), span)
        elif held[0].n == count.n:
            draft.harms[kind] = (keep_shares(held[0], count), held[1])


def _sum(told: list[Harm], sheet: Sheet) -> tuple[Count, Span]:
    first = told[0]
    total = first.count
    for more in told[1:]:
        if _adds(first, more, sheet) and total.n is not None and more.count.n is not None:
            total = together(total, more.count)
        elif _fuller(more.count, total):
            total = keep_shares(more.count, total)
        elif more.count.n == total.n:
            total = keep_shares(total, more.count)
    return total, sheet.span(first.first, told[-1].last if len(told) > 1 else first.last)


def _adds(first: Harm, more: Harm, sheet: Sheet) -> bool:
    """«وقُتل آخر», «وثالث»: another person beside those told."""
    if more.entry in ("kill.person_body", "kill.leave_life") or more.group is None:
        return False
    words = sheet.words[more.group.first : more.group.last]
    if any(w.removeprefix("و") in _ANOTHER for w in words):
        return more.count.n is not None
    besides = not _BESIDES.isdisjoint(sheet.words[max(first.last, more.first - _BESIDES_BY) : more.first])
    joined = (besides or sheet.words[more.first].startswith("و")) and more.trigger - first.last < _BESIDE
    if not joined or first.group_equal(more):
        return False
    return _BEFORE_IT.isdisjoint(sheet.words[first.last : more.first])


def _fuller(count: Count, held: Count) -> bool:
    if held.n is None:
        return count.n is not None or (
            held.vague in (None, "unspecified") and count.vague not in (None, "unspecified")
        )
    return count.n is not None and count.n > held.n


def keep_shares(count: Count, other: Count | None) -> Count:
    """The count, with the children, women and men that only the other names."""
    if other is None:
        return count
    return msgspec.structs.replace(
        count,
        children=count.children if count.children is not None else other.children,
        women=count.women if count.women is not None else other.women,
        men=count.men if count.men is not None else other.men,
        civilian=count.civilian if count.civilian is not None else other.civilian,
        q=other.q if count.n is not None and count.n == other.n and count.q == "exact" else count.q,
    )
