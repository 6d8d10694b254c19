"""Tell leads, titles and statistics from acts: what only sums up the acts that are told one by one."""

from __future__ import annotations

import datetime

from sijill.model import Sheet
from sijill.understand.draft import Draft, compatible_types, figure
from sijill.understand.frames import Frame
from sijill.understand.merge import join, names_agree, same_place
from sijill.understand.nature import Nature

_LONG_AGO = 45  # days
MANY = 10  # smaller figures are the same by chance
_BROAD = frozenset({"governorate", "country", "region", "district", "city"})
_NARROW = frozenset({"neighbourhood", "village", "facility", "camp", "road"})
_DETAILS = frozenset("حيث فقد ففي اذ".split())
_PARTS = 2  # sentences behind a lead that tell its parts
LEADS = 2  # the headline and the first sentence
_LEAST_SUM, _LEAST_FAR_SUM = 3, 6  # people: smaller figures come to the same sum by chance
_WIDE = frozenset(
    {
        "الضفة الغربية",
        "الضفة",
        "الشمال السوري",
        "شمال غرب سوريا",
        "شمال غربي سوريا",
        "شمال شرق سوريا",
        "شمال سوريا",
        "المنطقة الجنوبية",
        "جنوب لبنان",
        "الجنوب",
        "إقليم دارفور",
        "الشمال",
        "قطاع غزة",
        "مناطق",
    }
)


def is_detail(new: Draft, held: Draft) -> bool:
    """Whether a lead added up places that are now told one by one, each with a smaller figure."""
    if len(held.sites) < 2 or len(new.sites) != 1 or new.order == held.order:
        return False
    for kind in ("killed", "injured"):
        whole, part = figure(held, kind), figure(new, kind)
        if whole is not None and part is not None and part < whole:
            return True
    return False


def is_total(draft: Draft, totals: frozenset[tuple[str, int | None]]) -> bool:
    """Whether all that a draft tells is a cumulative figure; a figure that is one is taken out of an act."""
    same = [k for k in draft.harms if (figure(draft, k) or 0) >= MANY and (k, figure(draft, k)) in totals]
    for kind in same:
        del draft.harms[kind]
    if not same or any(count.n is not None for count, _ in draft.harms.values()):
        return False
    return draft.title or draft.type == "generic" or all(s.kind in _BROAD for s in draft.sites)


def is_smaller(new: Draft, held: Draft) -> bool:
    """Whether a sentence after the lead gives, for a place that it named, a smaller figure, none greater."""
    if new.order <= held.order or not new.sites or new.title:
        return False
    pairs = [(figure(held, kind), figure(new, kind)) for kind in ("killed", "injured")]
    known = [(whole, part) for whole, part in pairs if whole is not None and part is not None]
    if not all(part <= whole for whole, part in known):
        return False
    return any(part < whole for whole, part in known) or bool(known) and _tells_less(new, held)


def _tells_less(new: Draft, held: Draft) -> bool:
    """Whether a lead on a wide place counts dead and wounded, and a narrower place has but one of the two."""
    less = any(figure(held, kind) and kind not in new.harms for kind in ("killed", "injured"))
    wide, narrow = all(s.kind in _BROAD for s in held.sites), not any(s.kind in _BROAD for s in new.sites)
    return less and wide and narrow


def tells_details(frame: Frame, sheet: Sheet) -> bool:
    """«فقد استشهد ثلاثة في الحولة», «حيث لقي شاب مصرعه ...»: what was summed up is told in parts."""
    return sheet.words[frame.first] in _DETAILS


def summed_up(drafts: list[Draft], new: Draft, frame: Frame, sheet: Sheet) -> Draft | None:
    """The draft of the sentence before that sums up what now is told: a figure as great, on a wider place."""
    if not drafts or not tells_details(frame, sheet) or drafts[-1].order != frame.number - 1:
        return None
    lead = drafts[-1]
    wide = not any(site.kind in _NARROW for site in lead.sites)
    return lead if wide and compatible_types(lead.type, new.type) and is_smaller(new, lead) else None


def opens_shares(draft: Draft, new: Draft) -> bool:
    """«غارات على القضاء أسفرت عن ...», and then in its sentence who was hurt in each town."""
    if draft.harms or draft.order != new.order or not new.harms or not new.sites or draft.type != new.type:
        return False
    return not new.hits and bool(draft.sites) and all(site.kind in _BROAD for site in draft.sites)


def settle(drafts: list[Draft]) -> None:
    """A lead whose figure is the sum of acts told after it is no act; else what seemed its part joins it."""
    inner = [d for d in drafts[LEADS:] if any(other.lead is d for other in drafts)]
    for lead in [*drafts[:LEADS], *inner]:
        lead.summary = lead.summary or _adds_up(lead, drafts) or _told_in_parts(lead, drafts)
        if lead.summary:
            for draft in [d for d in drafts if d.lead is lead or 0 < d.order - lead.order <= _PARTS]:
                _take_after(lead, draft)
        for draft in [d for d in drafts if d.lead is lead]:
            if not lead.summary:
                drafts.remove(draft)
                join(lead, draft)


def _take_after(lead: Draft, draft: Draft) -> None:
    """«حصيلة القصف: شهيد في أبو راسين»: a line that tells only how many and where, the lead how and when."""
    if draft.type == "generic" and not draft.hits:
        draft.type, draft.rank, draft.hits = lead.type, lead.rank, list(lead.hits)
        draft.agents = draft.agents or list(lead.agents)
        draft.weapon = draft.weapon or lead.weapon
    draft.date = draft.date or lead.date
    draft.said_date = draft.said_date or lead.said_date


def _told_in_parts(lead: Draft, drafts: list[Draft]) -> bool:
    """Whether two places or more are told one by one, each with a part of the lead's figure."""
    parts = [
        d
        for d in drafts
        if d.order > lead.order and not d.title and d.harms and d.sites
        if d.lead is lead or compatible_types(lead.type, d.type) and _is_within(d, lead)
    ]
    if not any(d.lead is lead for d in parts) or len(parts) < 2 or same_place(parts[0].sites, parts[1].sites):
        return False
    for kind in ("killed", "injured"):
        whole, told = figure(lead, kind), [n for d in parts if (n := figure(d, kind)) is not None]
        if told and (whole is None or sum(told) > whole):
            return False
    return True


def _is_within(draft: Draft, lead: Draft) -> bool:
    """Whether the lead names a place around the draft's, or none."""
    around = {wide for site in draft.sites for wide in site.within}
    return not lead.sites or any(names_agree(s.name, wide) for s in lead.sites for wide in around)


def take_leads(drafts: list[Draft]) -> None:
    """A lead that names a wide place and the one act inside it told later with its figures are one."""
    for lead in [d for d in drafts[:LEADS] if not d.summary and d.sites and d.harms]:
        same = [d for d in drafts if d.order > lead.order and not d.title and _led_by(lead, d)]
        same = [d for d in same if d.type == lead.type] or same
        if len(same) == 1:
            lead.title = True  # what it says gives way
            join(lead, same[0])
            drafts.remove(same[0])


def _led_by(lead: Draft, draft: Draft) -> bool:
    if (
        not draft.harms
        or not compatible_types(lead.type, draft.type)
        or any(s.kind not in _BROAD | {"town"} for s in lead.sites)
    ):
        return False
    around = {wide for site in draft.sites for wide in site.within}
    if not any(names_agree(site.name, wide) for site in lead.sites for wide in around):
        return False
    known = [(figure(lead, kind), figure(draft, kind)) for kind in lead.harms]
    return all(one is None or one == other for one, other in known) and any(one for one, _ in known)


def _adds_up(lead: Draft, drafts: list[Draft]) -> bool:
    """Whether the first acts told after a lead come to its figure, too great or too near for chance."""
    later = [
        d for d in drafts if d.order > lead.order and not d.title and compatible_types(lead.type, d.type)
    ]
    inside = {wide for d in later for s in d.sites for wide in s.within}
    near = (
        not lead.sites
        or any(s.kind in _BROAD - {"city"} for s in lead.sites)
        or any(s.kind == "city" and any(names_agree(s.name, wide) for wide in inside) for s in lead.sites)
        or any(d.lead is lead or same_place(lead.sites, d.sites) for d in later)
    )
    if not near and any(s.kind in _NARROW for s in lead.sites):
        return False  # as many fell in one quarter as in others, by chance
    least = _LEAST_SUM if near else _LEAST_FAR_SUM
    found = False
    for kind in ("killed", "injured"):
        whole = figure(lead, kind) or 0
        parts = [n for d in later if (n := figure(d, kind)) is not None]
        if not whole or len(parts) < 2:
            continue
        adds = any(sum(parts[:many]) == whole for many in range(2, len(parts) + 1))
        if not adds and lead.harms[kind][0].q == "exact":
            return False  # the dead add up by chance, the wounded don't
        found = found or adds and whole >= least
    return found


def sums_up(draft: Draft, drafts: list[Draft]) -> bool:
    """«غارات على ريف إدلب», «ضحايا بقصف على ريف إدلب»: on a governorate, whose places are told one by one."""
    if not draft.sites or any(s.kind not in _BROAD for s in draft.sites):
        return False
    if any(count.n is not None for count, _ in draft.harms.values()):
        return False
    names = {s.name for s in draft.sites}
    for other in drafts:
        if draft.harms and (other.order < draft.order or not other.harms):
            continue
        if other is not draft and compatible_types(draft.type, other.type):
            around = {w for s in other.sites for w in s.within}
            if any(names_agree(name, wide) for name in names for wide in around):
                return True
    return False


def is_background(draft: Draft, published: datetime.date | None) -> bool:
    """An attack without harm long ago, or violence all over a country or region without a figure."""
    day = draft.date.latest if draft.date is not None else None
    if not draft.harms and day is not None and published is not None and (published - day).days > _LONG_AGO:
        return True
    if any(count.n is not None for count, _ in draft.harms.values()) or not draft.sites:
        return False
    return all(s.kind == "country" or s.name in _WIDE for s in draft.sites)


def without_titles(drafts: list[Draft]) -> list[Draft]:
    """Drop what only a title says, where the body tells the acts that it sums up."""
    body = [d for d in drafts if not d.title]
    if not body:
        return drafts
    kept = []
    for draft in drafts:
        if draft.title and (
            not draft.sites or draft.type == "generic" or _told(draft, body) or _told_better(draft, body)
        ):
            continue
        kept.append(draft)
    return kept


def _told_better(title: Draft, body: list[Draft]) -> bool:
    """«شهداء بقصف تركي»: the body counts those of whom the title only speaks, by the same hand."""
    hands = {a.actor for a in title.agents}
    return (
        bool(title.harms and hands)
        and all(count.n is None for count, _ in title.harms.values())
        and any(
            hands & {a.actor for a in d.agents} and all(figure(d, kind) is not None for kind in title.harms)
            for d in body
        )
    )


def _told(title: Draft, body: list[Draft]) -> bool:
    wide = {w for d in body for s in d.sites for w in s.within} | {s.name for d in body for s in d.sites}
    return all(any(names_agree(site.name, name) for name in wide) for site in title.sites)


def is_figure_alone(new: Draft, nature: Nature, drafts: list[Draft]) -> bool:
    """A figure with no place and no attack, beside acts that have theirs: a statistic or an aside."""
    return not new.sites and nature.type == "generic" and any(d.sites for d in drafts)
