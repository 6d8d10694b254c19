"""From frames to accounts: one act, one account; what the title says first and the body again is one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from sijill.kit import Scan
from sijill.model import HARMS, Account, Count, Perpetrator, Place, Sheet, Span, Victim, When
from sijill.understand.actors import ActorMention
from sijill.understand.dates import DateMention
from sijill.understand.draft import Draft, compatible_types, figure, keep_shares
from sijill.understand.drafts import draft_of
from sijill.understand.frames import Frame
from sijill.understand.harm import SHARES
from sijill.understand.merge import goes_on, join, names_agree, same_place
from sijill.understand.nature import Nature
from sijill.understand.places import PlaceMention
from sijill.understand.sources import SourceMention

_RISES = frozenset("ارتفع ارتفعت ارتفاع يرتفع ترتفع ليرتفع لترتفع وارتفع وارتفعت وارتفاع ويرتفع".split())
_LONG_AGO = 45  # days
_BROAD = frozenset({"governorate", "country", "region", "district", "city"})
_NEAR = 4  # sentences
_WITH_A_DATE = 3  # words
_LEAST_SUM, _LEAST_FAR_SUM = 3, 6  # people: smaller figures come to the same sum by chance
_WIDE = frozenset(
    {"الضفة الغربية", "الضفة", "الشمال السوري", "شمال غرب سوريا", "شمال غربي سوريا", "شمال شرق سوريا", "شمال سوريا",
     "المنطقة الجنوبية", "جنوب لبنان", "الجنوب", "إقليم دارفور", "الشمال", "قطاع غزة", "مناطق"}
)  # fmt: skip
_LIVE = frozenset({"عاجل", "حصاد", "الحصاد", "لحظه"})  # a flash, a digest of the day


def assemble(
    sheet: Sheet,
    scan: Scan,
    frames: list[Frame],
    *,
    tolls: frozenset[int] = frozenset(),
    unreal: frozenset[int] = frozenset(),
    published: datetime.date | None = None,
    live: bool = False,
    places: Sequence[PlaceMention] = (),
    issuer: PlaceMention | None = None,
    issued: Sequence[SourceMention] = (),
) -> list[Account]:
    """The accounts of a report, in the order of the text.

    `places` are all that the report names: an act without a place of its own takes the one that the report is of.
    `issuer` is the town of the council that speaks: in its own words, an act with no place named was there.
    `issued` are those who tell the whole report: what nobody else tells is on their word.
    `unreal` are the sentences that only mention attacks, whose days count all the same.
    `tolls` are tokens of cumulative figures; `live` says that what has no day word was told on its day (a post).
    """
    drafts: list[Draft] = []
    last_day: DateMention | None = None
    lead: Draft | None = None
    for frame in frames:
        _share(drafts, frame)
        made = None
        if frame.number not in unreal:
            made = draft_of(sheet, scan, frame, tolls, drafts[-1] if drafts else None, _hand(drafts))
        if made is None:
            last_day = _lead_day(frame) or last_day
            continue
        new, nature, concrete = made
        _from_lead(new, lead, frame)
        new.date = _resolve(new.date, frame, drafts, last_day)
        if new.date is not None and new.date.sentence == frame.number:
            last_day = new.date
        if not concrete:
            lead = new
            held = _held(drafts[-1:], new, nature, frame, sheet)
            if held is not None and not new.title and (nature.definite or new.order == held.order):
                join(held, new)
            elif _tells_means(drafts, new, frame):
                join(drafts[-1], new)
            continue
        for each in _by_site(new):
            held = _held(drafts, each, nature, frame, sheet)
            if held is not None and _is_detail(each, held):
                held.summary = True
                drafts.append(each)
            elif held is not None and held in drafts[:2] and _is_smaller(each, held):
                each.lead = held
                drafts.append(each)
            elif held is not None:
                _gather(drafts, held, each)
                said = sheet.words[frame.first : frame.last]
                join(held, each, rising=not _RISES.isdisjoint(said), corrects="والصحيح" in said)
            elif not _is_figure_alone(each, nature, drafts):
                drafts.append(each)
    _settle(drafts)
    kept = [d for d in _without_titles(drafts) if not d.summary and not _is_background(d, published)]
    kept = [d for d in kept if not _sums_up(d, kept)]
    for draft in kept:
        if not draft.sites and issuer is not None:
            draft.sites = [issuer]
        draft.sources = draft.sources or list(issued)
    if len(kept) == 1 and not kept[0].sites:
        kept[0].sites = _place_of(places, kept[0])
    return [_account(sheet, d, published=published, live=live) for d in kept]


def _place_of(places: Sequence[PlaceMention], draft: Draft) -> list[PlaceMention]:
    """The place of a report with one act whose sentences name none: a site elsewhere in it, else one around."""
    for role in ("site", "wide", "origin", "inside_name"):
        found = [p for p in places if p.role == role and p.kind not in ("country", "region") and not p.back]
        if found:
            near = min(found, key=lambda p: (abs(p.sentence - draft.order), p.first))
            return [near]
    return []


def _sums_up(draft: Draft, drafts: list[Draft]) -> bool:
    """«غارات على ريف إدلب»: an attack on a governorate, whose places are told one by one."""
    if draft.harms or not draft.sites or any(s.kind not in _BROAD for s in draft.sites):
        return False
    names = {s.name for s in draft.sites}
    for other in drafts:
        if other is not draft and compatible_types(draft.type, other.type):
            around = {w for s in other.sites for w in s.within}
            if any(names_agree(name, wide) for name in names for wide in around):
                return True
    return False


def _is_background(draft: Draft, published: datetime.date | None) -> bool:
    """An attack without harm long ago, or violence all over a country or region without a figure."""
    day = draft.date.latest if draft.date is not None else None
    if not draft.harms and day is not None and published is not None and (published - day).days > _LONG_AGO:
        return True
    if any(count.n is not None for count, _ in draft.harms.values()) or not draft.sites:
        return False
    return all(s.kind == "country" or s.name in _WIDE for s in draft.sites)


def _hand(drafts: list[Draft]) -> list[ActorMention]:
    return next((d.agents for d in reversed(drafts) if d.agents), [])


def _share(drafts: list[Draft], frame: Frame) -> None:
    """Put the children and women «بين القتلى» into the count of the act told last."""
    for harm in frame.mentions.harms:
        if harm.entry == SHARES and not frame.headed and drafts and "killed" in drafts[-1].harms:
            count, span = drafts[-1].harms["killed"]
            drafts[-1].harms["killed"] = (keep_shares(count, msgspec.structs.replace(harm.count, q=count.q)), span)


def _tells_means(drafts: list[Draft], new: Draft, frame: Frame) -> bool:
    """«أمطرت المليشيا الحي بأربع قذائف»: only now is it told with what the act before was done."""
    if not drafts or new.type == "generic" or new.sites or new.title:
        return False
    before = drafts[-1]
    return before.type == "generic" and bool(before.harms) and not frame.headed and new.order - before.order <= _NEAR


def _is_detail(new: Draft, held: Draft) -> bool:
    """Whether a lead added up places that are now told one by one, each with a smaller figure."""
    if len(held.sites) < 2 or len(new.sites) != 1 or new.order == held.order:
        return False
    for kind in ("killed", "injured"):
        whole, part = figure(held, kind), figure(new, kind)
        if whole is not None and part is not None and part < whole:
            return True
    return False


def _is_smaller(new: Draft, held: Draft) -> bool:
    """Whether a sentence after the lead gives, for the place that the lead named, a smaller figure and no greater one."""
    if new.order <= held.order or not new.sites or new.title:
        return False
    pairs = [(figure(held, kind), figure(new, kind)) for kind in ("killed", "injured")]
    known = [(whole, part) for whole, part in pairs if whole is not None and part is not None]
    return any(part < whole for whole, part in known) and all(part <= whole for whole, part in known)


def _settle(drafts: list[Draft]) -> None:
    """A lead whose figure is the sum of the acts told after it is no act; else what seemed a part of it joins it."""
    for lead in drafts[:2]:
        lead.summary = lead.summary or _adds_up(lead, drafts)
        if not lead.summary:
            for draft in [d for d in drafts if d.lead is lead]:
                drafts.remove(draft)
                join(lead, draft)


def _adds_up(lead: Draft, drafts: list[Draft]) -> bool:
    """Whether the first acts told after a lead come to its figure, which is too great or too near for chance."""
    later = [d for d in drafts if d.order > lead.order and not d.title and compatible_types(lead.type, d.type)]
    near = not lead.sites or any(s.kind in _BROAD for s in lead.sites) or any(
        d.lead is lead or same_place(lead.sites, d.sites) for d in later
    )
    least = _LEAST_SUM if near else _LEAST_FAR_SUM
    for kind in ("killed", "injured"):
        whole = figure(lead, kind) or 0
        parts = [n for d in later if (n := figure(d, kind)) is not None]
        if whole >= least and any(sum(parts[:many]) == whole for many in range(2, len(parts) + 1)):
            return True
    return False


def _gather(drafts: list[Draft], held: Draft, new: Draft) -> None:
    """Places told one by one, whose people are then counted together, were one act: «ونتيجة القصف أصيب ...»."""
    if not held.siblings or not new.harms or new.sites:
        return
    for other in [d for d in drafts if d is not held and d.siblings == held.siblings and not d.harms]:
        held.sites = other.sites + held.sites
        drafts.remove(other)
    held.siblings = 0


def _is_figure_alone(new: Draft, nature: Nature, drafts: list[Draft]) -> bool:
    """A figure with no place and no attack, beside acts that have theirs: a statistic or an aside."""
    return not new.sites and nature.type == "generic" and any(d.sites for d in drafts)


def _held(drafts: list[Draft], new: Draft, nature: Nature, frame: Frame, sheet: Sheet) -> Draft | None:
    for back, draft in enumerate(reversed(drafts)):
        if not draft.summary and goes_on(draft, new, nature, frame, sheet, latest=back == 0):
            return draft
    return None


def _from_lead(new: Draft, lead: Draft | None, frame: Frame) -> None:
    """«اقتحمت قوة قرية كذا، وأطلقت النار ...»: place and actor stand in the clause before, which is no act."""
    if lead is None or lead.order != frame.number and not (frame.headed and lead.line == frame.line):
        return
    new.sites = new.sites or list(lead.sites)
    new.agents = new.agents or list(lead.agents)
    new.targets = new.targets or list(lead.targets)


def _lead_day(frame: Frame) -> DateMention | None:
    """The day of a sentence that tells no act of its own: «لم تهدأ الغارات أمس الثلاثاء»."""
    if frame.sentence.part == "title":
        return None
    return next((d for d in frame.mentions.dates if d.one_day and d.kind != "future"), None)


def _resolve(
    date: DateMention | None, frame: Frame, drafts: list[Draft], last_day: DateMention | None
) -> DateMention | None:
    """«في اليوم ذاته» takes the day of the act before; a frame without a day takes that of its sentence."""
    if date is None:
        if last_day is None or frame.sentence.part == "title":
            return None
        if last_day.sentence < frame.line and _is_last_night(last_day):
            return None
        if last_day.sentence == frame.number:
            return last_day
        return DateMention(
            first=last_day.first, last=last_day.last, earliest=last_day.earliest, latest=last_day.latest, part=None,
            kind="same", sentence=last_day.sentence,
        )  # fmt: skip
    if date.latest is None and date.kind == "part" and last_day is not None and frame.sentence.part != "title":
        return DateMention(
            first=date.first, last=date.last, earliest=last_day.earliest, latest=last_day.latest, part=date.part,
            kind="day", sentence=date.sentence,
        )  # fmt: skip
    if date.kind in ("same", "next") and date.latest is None and drafts and date.shift is not None:
        before = next((d.date for d in reversed(drafts) if d.date is not None and d.date.latest is not None), None)
        if before is not None and before.earliest is not None and before.latest is not None:
            shift = datetime.timedelta(days=date.shift)
            return DateMention(
                first=date.first, last=date.last, earliest=before.earliest + shift, latest=before.latest + shift,
                part=date.part or (before.part if not date.shift and date.kind == "same" else None), kind="day",
                sentence=date.sentence,
            )  # fmt: skip
    return date


def _is_last_night(day: DateMention) -> bool:
    """«مساء أمس», without its date: it doesn't carry on into the next paragraph."""
    return day.part is not None and day.kind == "day" and day.last - day.first < _WITH_A_DATE


def _by_site(draft: Draft) -> list[Draft]:
    """Places told together with one figure are one act; without a figure, an act each."""
    if len(draft.sites) < 2 or draft.harms or draft.type == "clash":
        return [draft]
    return [_copy(draft, number) for number in range(len(draft.sites))]


def _copy(draft: Draft, number: int) -> Draft:
    return Draft(
        type=draft.type, rank=draft.rank, order=draft.order, line=draft.line, title=draft.title, hits=draft.hits,
        sites=[draft.sites[number]], date=draft.date, said_date=draft.said_date, agents=list(draft.agents),
        targets=list(draft.targets), sources=list(draft.sources), victims=[], harms={}, weapon=draft.weapon,
        unhurt=draft.unhurt, siblings=draft.sites[0].first + 1,
    )  # fmt: skip


def _without_titles(drafts: list[Draft]) -> list[Draft]:
    """Drop what only a title says, where the body tells the acts that it sums up."""
    body = [d for d in drafts if not d.title]
    if not body:
        return drafts
    kept = []
    for draft in drafts:
        if draft.title and (not draft.sites or draft.type == "generic" or _told(draft, body)):
            continue
        kept.append(draft)
    return kept


def _told(title: Draft, body: list[Draft]) -> bool:
    wide = {w for d in body for s in d.sites for w in s.within} | {s.name for d in body for s in d.sites}
    return all(any(names_agree(site.name, name) for name in wide) for site in title.sites)


def _account(sheet: Sheet, draft: Draft, *, published: datetime.date | None, live: bool) -> Account:
    spans: dict[str, list[Span]] = {}
    if draft.hits:
        spans["type"] = [sheet.span(h.first, h.last) for h in draft.hits]
    when = _when(sheet, draft, published, live, spans)
    perpetrators = _perpetrators(sheet, draft, spans)
    harms: dict[str, Count] = {}
    parted = any(kind in draft.harms and draft.harms[kind][0].n is not None for kind in ("killed", "injured"))
    for kind in HARMS:
        if kind == "casualties" and parted:
            continue  # «سقط سبعة بين قتيل وجريح», told apart elsewhere
        if kind in draft.harms:
            harms[kind], span = draft.harms[kind]
            spans[kind] = [span]
    if draft.sites:
        spans["places"] = [sheet.span(s.first, s.last) for s in draft.sites]
    targets = _targets(sheet, draft, spans)
    sources = _sources(sheet, draft, spans)
    victims = _victims(sheet, draft, spans)
    if draft.weapon is not None:
        spans["weapon"] = [sheet.span(draft.weapon.first, draft.weapon.last)]
    return Account(
        type="other" if draft.type == "generic" else draft.type,
        when=when,
        places=[Place(name=s.name, kind=s.kind, within=list(s.within)) for s in draft.sites],
        perpetrators=perpetrators,
        targets=targets,
        sources=sources,
        victims=victims,
        weapon=sheet.quote(draft.weapon.first, draft.weapon.last) if draft.weapon is not None else None,
        spans=spans,
        **harms,
    )


def _when(
    sheet: Sheet, draft: Draft, published: datetime.date | None, live: bool, spans: dict[str, list[Span]]
) -> When:
    date = draft.date
    part = None
    if date is not None:
        part = date.part
        spans["when"] = [sheet.span(date.first, date.last)]
        if date.latest is not None or date.earliest is not None:
            return When(earliest=_iso(date.earliest), latest=_iso(date.latest), part=part)
    said = draft.said_date
    if said is not None and said.latest is not None:
        return When(earliest=_iso(said.earliest) if live else None, latest=_iso(said.latest), part=part)
    return When(earliest=_iso(published) if live else None, latest=_iso(published), part=part)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _perpetrators(sheet: Sheet, draft: Draft, spans: dict[str, list[Span]]) -> list[Perpetrator]:
    found: dict[str, Perpetrator] = {}
    named = any(a.actor != "unidentified" for a in draft.agents)
    for agent in draft.agents:
        if agent.actor == "unidentified" and named and agent.certainty != "presumed":
            continue
        if agent.actor not in found:
            found[agent.actor] = Perpetrator(actor=agent.actor, certainty=agent.certainty)
            spans.setdefault("perpetrators", []).append(sheet.span(agent.first, agent.last))
    return list(found.values())


def _targets(sheet: Sheet, draft: Draft, spans: dict[str, list[Span]]) -> list[str]:
    found: list[str] = []
    for hit in draft.targets:
        target = hit.entry.get("target")
        if target not in found:
            found.append(target)
            spans.setdefault("targets", []).append(sheet.span(hit.first, hit.last))
    return found


def _sources(sheet: Sheet, draft: Draft, spans: dict[str, list[Span]]) -> list[str]:
    found: list[str] = []
    for source in draft.sources:
        if source.text not in found:
            found.append(source.text)
            spans.setdefault("sources", []).append(sheet.span(source.first, source.last))
    return found


def _victims(sheet: Sheet, draft: Draft, spans: dict[str, list[Span]]) -> list[Victim]:
    found: dict[str, Victim] = {}
    for victim in draft.victims:
        if victim.name not in found:
            found[victim.name] = Victim(name=victim.name, age=victim.age)
            spans.setdefault("victims", []).append(sheet.span(victim.first, victim.last))
    return list(found.values())


def live_post(url: str | None, words: Sequence[str]) -> bool:
    """Whether a report is a post or a flash, whose acts without a day word are of its own day."""
    address = (url or "").lower()
    if any(host in address for host in ("facebook.com", "twitter.com", "//x.com", "t.me/", "telegram", "instagram.com")):
        return True
    return not _LIVE.isdisjoint(words[:40])
