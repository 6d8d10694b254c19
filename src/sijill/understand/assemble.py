"""From frames to accounts: one act, one account; what the title says first and the body again is one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import msgspec

from sijill.kit import Scan
from sijill.model import Account, Sheet
from sijill.understand.accounts import account_of, live_post
from sijill.understand.actors import ActorMention
from sijill.understand.dates import DateMention
from sijill.understand.draft import Draft, figure, keep_shares
from sijill.understand.drafts import draft_of
from sijill.understand.frames import Frame
from sijill.understand.harm import SHARES
from sijill.understand.leads import (
    LEADS,
    MANY,
    is_background,
    is_detail,
    is_figure_alone,
    is_smaller,
    is_total,
    opens_shares,
    settle,
    summed_up,
    sums_up,
    take_leads,
    tells_details,
    without_titles,
)
from sijill.understand.merge import answers, goes_on, join, same_place
from sijill.understand.nature import Nature
from sijill.understand.one_more import more_people
from sijill.understand.places import PlaceMention
from sijill.understand.sharing import copy_of, shared_out
from sijill.understand.sources import SourceMention

__all__ = ["assemble", "live_post"]

_RISES = frozenset(
    "ليصبح لتصبح ليبلغ ارتفع ارتفعت ارتفاع يرتفع ترتفع ليرتفع لترتفع وارتفع وارتفعت وارتفاع ويرتفع".split()
)
_NEAR = 4  # sentences
_WITH_A_DATE = 3  # words


def assemble(
    sheet: Sheet,
    scan: Scan,
    frames: list[Frame],
    *,
    tolls: frozenset[int] = frozenset(),
    unreal: frozenset[int] = frozenset(),
    totals: frozenset[tuple[str, int | None]] = frozenset(),
    published: datetime.date | None = None,
    live: bool = False,
    places: Sequence[PlaceMention] = (),
    issuer: PlaceMention | None = None,
    issued: Sequence[SourceMention] = (),
    page: Callable[[], PlaceMention | None] = lambda: None,
) -> list[Account]:
    """The accounts of a report, in the order of the text.

    `places` are all that the report names: an act without a place of its own takes the one that the report
    is of.
    `issuer` is the town of the council that speaks: in its own words, an act with no place named was there.
    `page` gives the town of the page that posted the report, for acts with no place at all.
    `issued` are those who tell the whole report: what nobody else tells is on their word.
    `unreal` are the sentences that only mention attacks, whose days count all the same.
    `totals` are cumulative figures by their kind: no act has the same figure again.
    `tolls` are tokens of cumulative figures; `live` says that what has no day word was told on its day (a
    post).
    """
    assembly = _Assembly(sheet, scan, tolls, totals)
    for frame in frames:
        assembly.take(frame, real=frame.number not in unreal)
    drafts = assembly.drafts
    settle(drafts)
    take_leads(drafts)
    drafts = [d for d in drafts if not is_total(d, totals)]
    kept = [d for d in without_titles(drafts) if not d.summary and not is_background(d, published)]
    kept = [d for d in kept if not sums_up(d, kept)]
    for draft in kept:
        if not draft.sites and issuer is not None:
            draft.sites = [issuer]
        draft.sources = draft.sources or list(issued)
    if len(kept) == 1 and not kept[0].sites:
        kept[0].sites = _place_of(places, kept[0])
    placed = [d for d in kept if d.sites]
    if placed and all(same_place(placed[0].sites, d.sites) for d in placed[1:]):
        for draft in kept:
            draft.sites = draft.sites or list(placed[0].sites)  # all of the report was in one place
    bare = [d for d in kept if not d.sites]
    if bare and (town := page()) is not None:
        for draft in bare:
            draft.sites = [town]
    return [account_of(sheet, d, published=published, live=live) for d in kept]


class _Assembly:
    """The acts told so far, with the day and the clause that the next one may go on from."""

    def __init__(
        self, sheet: Sheet, scan: Scan, tolls: frozenset[int], totals: frozenset[tuple[str, int | None]]
    ) -> None:
        self.sheet, self.scan, self.tolls, self.totals = sheet, scan, tolls, totals
        self.drafts: list[Draft] = []
        self.last_day: DateMention | None = None
        self.lead: Draft | None = None

    def take(self, frame: Frame, *, real: bool) -> None:
        """Take in what one frame tells."""
        drafts = self.drafts
        before = drafts[-1] if drafts else None
        made = draft_of(self.sheet, self.scan, frame, self.tolls, before, _hand(drafts)) if real else None
        _share(drafts, made[0] if made is not None else None, frame)
        if made is None:
            if not real and before is not None:
                before.agents += [a for a in frame.mentions.actors if a.certainty == "claimed"]
            self.last_day = _lead_day(frame) or self.last_day
            return
        new, nature, concrete = made
        _from_lead(new, self.lead, frame)
        new.date = _resolve(new.date, frame, drafts, self.last_day)
        if new.date is not None and new.date.sentence == frame.number:
            self.last_day = new.date
        if not concrete:
            self._detail(new, nature, frame)
            return
        for each in shared_out(new, frame, self.sheet) or _by_site(new):
            self._add(each, nature, frame)

    def _detail(self, new: Draft, nature: Nature, frame: Frame) -> None:
        """What is no act by itself may tell more of the one before, or lead the next."""
        self.lead = new
        held = _held(self.drafts[-1:], new, nature, frame, self.sheet)
        if held is not None and not new.title and (nature.definite or new.order == held.order):
            join(held, new)
        elif _tells_means(self.drafts, new, frame) and not answers(new, frame, self.sheet):
            join(self.drafts[-1], new)

    def _add(self, new: Draft, nature: Nature, frame: Frame) -> None:
        drafts = self.drafts
        if drafts and drafts[-1].title and not new.title:
            for kind in new.harms.keys() & drafts[-1].harms.keys():
                n = figure(drafts[-1], kind) or 0
                if n < MANY and (kind, n) in self.totals:
                    del drafts[-1].harms[kind]  # the body tells that the title's figure is a running one
        if drafts and opens_shares(drafts[-1], new):
            drafts[-1].summary = True
        held = summed_up(drafts, new, frame, self.sheet) or _held(drafts, new, nature, frame, self.sheet)
        if held is None:
            if not is_figure_alone(new, nature, drafts):
                drafts.append(new)
        elif is_detail(new, held):
            held.summary = True
            drafts.append(new)
        elif (held in drafts[:LEADS] or tells_details(frame, self.sheet)) and is_smaller(new, held):
            new.lead = held
            drafts.append(new)
        else:
            _gather(drafts, held, new)
            said = self.sheet.words[frame.first : frame.last]
            adds = more_people(held, new, frame, self.sheet)
            join(held, new, rising=not _RISES.isdisjoint(said), corrects="والصحيح" in said, adds=adds)


def _place_of(places: Sequence[PlaceMention], draft: Draft) -> list[PlaceMention]:
    """The place of a report with one act that names none: a site elsewhere in it, else one around."""
    for role in ("site", "wide", "origin", "inside_name"):
        found = [p for p in places if p.role == role and p.kind not in ("country", "region") and not p.back]
        if found:
            near = min(found, key=lambda p: _way(p, draft))
            return [near]
    return []


def _way(place: PlaceMention, draft: Draft) -> tuple[int, bool, int]:
    """How far a place stands from a draft's sentence: of towns before it the last comes first."""
    within = -place.first if place.sentence < draft.order else place.first
    return abs(place.sentence - draft.order), place.kind == "facility", within


def _share(drafts: list[Draft], new: Draft | None, frame: Frame) -> None:
    """Put the children and women «بين القتلى» into the count of the new act, else of the one told last."""
    for harm in frame.mentions.harms:
        if harm.entry != SHARES or frame.headed:
            continue
        fits = new is not None and (figure(new, "killed") or 0) >= (harm.count.n or 1)
        sharer = new if fits else drafts[-1] if drafts else None
        if sharer is not None and "killed" in sharer.harms:
            count, span = sharer.harms["killed"]
            told = keep_shares(count, msgspec.structs.replace(harm.count, q=count.q))
            sharer.harms["killed"] = (told, span)


def _tells_means(drafts: list[Draft], new: Draft, frame: Frame) -> bool:
    """«أمطرت المليشيا الحي بأربع قذائف»: only now is it told with what the act before was done."""
    if not drafts or new.type == "generic" or new.sites or new.title:
        return False
    before = drafts[-1]
    return (
        before.type == "generic"
        and bool(before.harms)
        and not frame.headed
        and new.order - before.order <= _NEAR
    )


def _gather(drafts: list[Draft], held: Draft, new: Draft) -> None:
    """Places told one by one, their people then counted together, were one act: «ونتيجة القصف أصيب»."""
    if not held.siblings or not new.harms or new.sites:
        return
    for other in [d for d in drafts if d is not held and d.siblings == held.siblings and not d.harms]:
        held.sites = other.sites + held.sites
        drafts.remove(other)
    held.siblings = 0


def _held(drafts: list[Draft], new: Draft, nature: Nature, frame: Frame, sheet: Sheet) -> Draft | None:
    details, only_places = tells_details(frame, sheet), bool(new.sites) and not new.harms
    for back, draft in enumerate(reversed(drafts)):
        if details and draft.order < frame.number - 1:
            break  # «فقد استشهد ثلاثة ...»: of what the sentence before sums up
        if draft.summary or only_places and not draft.sites and _tells_parts(draft, drafts):
            continue
        if goes_on(draft, new, nature, frame, sheet, latest=back == 0):
            return draft
    return None


def _tells_parts(lead: Draft, drafts: list[Draft]) -> bool:
    """Whether a part of a lead's figure was already told of a place."""
    return any(draft.lead is lead for draft in drafts)


def _from_lead(new: Draft, lead: Draft | None, frame: Frame) -> None:
    """«اقتحمت قوة القرية، وأطلقت النار»: place and actor stand in the clause before, which is no act."""
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
        return msgspec.structs.replace(last_day, part=None, kind="same")
    if (
        date.latest is None
        and date.kind == "part"
        and last_day is not None
        and frame.sentence.part != "title"
    ):
        return msgspec.structs.replace(date, earliest=last_day.earliest, latest=last_day.latest, kind="day")
    if date.kind in ("same", "next") and date.latest is None and drafts and date.shift is not None:
        before = next(
            (d.date for d in reversed(drafts) if d.date is not None and d.date.latest is not None), None
        )
        if before is not None and before.earliest is not None and before.latest is not None:
            shift = datetime.timedelta(days=date.shift)
            part = before.part if not date.shift and date.kind == "same" else None
            return msgspec.structs.replace(
                date,
                earliest=before.earliest + shift,
                latest=before.latest + shift,
                part=date.part or part,
                kind="day",
            )
    return date


def _is_last_night(day: DateMention) -> bool:
    """«مساء أمس», without its date: it doesn't carry on into the next paragraph."""
    return day.part is not None and day.kind == "day" and day.last - day.first < _WITH_A_DATE


def _by_site(draft: Draft) -> list[Draft]:
    """Places told together with one figure are one act; without a figure, an act each."""
    if len(draft.sites) < 2 or draft.harms or draft.type == "clash":
        return [draft]
    first = draft.sites[0].first + 1
    return [copy_of(draft, site, siblings=first) for site in draft.sites]


def _hand(drafts: list[Draft]) -> list[ActorMention]:
    return next((d.agents for d in reversed(drafts) if d.agents), [])
