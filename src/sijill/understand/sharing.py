"""Share out figures among the places of one sentence: «قصف على حاس وكفرنبل، ما أدى لمقتل رجل في حاس»."""

from __future__ import annotations

import msgspec

from sijill.model import Sheet
from sijill.understand.draft import Draft, add_harms
from sijill.understand.frames import Frame
from sijill.understand.harm import Harm
from sijill.understand.places import PlaceMention

_SHORT = 4  # letters of a word too short to have lost a prefix
_BEHIND = 7  # words from people to the place where they were hurt


def shared_out(draft: Draft, frame: Frame, sheet: Sheet) -> list[Draft]:
    """One draft a place, each with the people who were hurt there; none where the places share a figure.

    The places are named with the attack, and again behind the figures of those who were hurt there.
    """
    if len(draft.sites) < 2 or not draft.harms:
        return []
    told = [h for h in frame.mentions.harms if not h.negated and not h.hedged and h.kind in draft.harms]
    where = _places_of(told, draft.sites, sheet, frame)
    if where is None:
        return []
    drafts = []
    for site in draft.sites:
        mine = [harm for harm, place in zip(told, where, strict=True) if place == site.name]
        part = copy_of(draft, site)
        add_harms(part, mine, sheet, replace=False)
        if mine:
            part.victims = [v for v in draft.victims if mine[0].first <= v.first <= mine[-1].last + _BEHIND]
        drafts.append(part)
    return sorted(drafts, key=lambda part: not part.harms)  # what was told before goes on with who was hurt


def _places_of(told: list[Harm], sites: list[PlaceMention], sheet: Sheet, frame: Frame) -> list[str] | None:
    """The name of each harm's place; those of one clause share the last one's. None where one has none."""
    where: list[str] = []
    waiting = 0
    for number, harm in enumerate(told):
        end = told[number + 1].first if number + 1 < len(told) else frame.last
        behind = range(harm.last, min(end, harm.last + _BEHIND))
        own = next((site.name for at in behind for site in sites if _named_at(sheet, site, at)), None)
        waiting += 1
        if own is not None:
            where += [own] * waiting
            waiting = 0
    return where if where and not waiting else None


def _named_at(sheet: Sheet, site: PlaceMention, at: int) -> bool:
    """Whether a place is named again at a token: «في قوقفين», «بقوقفين»."""
    words, name = sheet.words, sheet.words[site.first : site.last]
    first = name[0].removeprefix("و") if len(name[0]) > _SHORT else name[0]
    said = words[at].removeprefix("ب") if len(words[at]) > _SHORT else words[at]
    same = first in (words[at], said) or name[0] in (words[at], said)
    return same and at > site.last and words[at + 1 : at + len(name)] == name[1:]


def copy_of(draft: Draft, site: PlaceMention, *, siblings: int = 0) -> Draft:
    """The draft at one of its places, with nobody hurt; `siblings` marks those that were told together."""
    return msgspec.structs.replace(
        draft,
        sites=[site],
        agents=list(draft.agents),
        targets=list(draft.targets),
        sources=list(draft.sources),
        victims=[],
        harms={},
        siblings=siblings,
    )
