"""Make the account of a draft: every value with the words it came from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from sijill.kit import Hit
from sijill.model import HARMS, Account, Count, Perpetrator, Place, Sheet, Span, Victim, When
from sijill.understand.draft import Draft

_LIVE = frozenset({"عاجل", "حصاد", "الحصاد", "لحظه"})  # a flash, a digest of the day


def account_of(sheet: Sheet, draft: Draft, *, published: datetime.date | None, live: bool) -> Account:
    """The account of a draft; `live` says that what has no day word was told on its day (a post)."""
    spans: dict[str, list[Span]] = {}
    if draft.hits:
        spans["type"] = [sheet.span(h.first, h.last) for h in draft.hits]
    when = _when(sheet, draft, published, live, spans)
    perpetrators = _perpetrators(sheet, draft, spans)
    harms = _harms(draft, spans)
    if "type" not in spans and harms:
        spans["type"] = spans[next(iter(harms))]  # «اعتُقل ثلاثة»: the harm itself tells the act
    if draft.sites:
        spans["places"] = [sheet.span(s.first, s.last) for s in draft.sites]
    weapon = _weapon(sheet, draft.weapon) if draft.weapon is not None else None
    if weapon is not None:
        spans["weapon"] = [weapon[1]]
    return Account(
        type="other" if draft.type == "generic" else draft.type,
        when=when,
        places=[Place(name=s.name, kind=s.kind, within=list(s.within)) for s in draft.sites],
        perpetrators=perpetrators,
        targets=_targets(sheet, draft, spans),
        sources=_sources(sheet, draft, spans),
        victims=_victims(sheet, draft, spans),
        weapon=weapon[0] if weapon is not None else None,
        spans=spans,
        killed=harms.get("killed"),
        injured=harms.get("injured"),
        missing=harms.get("missing"),
        detained=harms.get("detained"),
        casualties=harms.get("casualties"),
    )


def _weapon(sheet: Sheet, hit: Hit) -> tuple[str, Span]:
    """The weapon's words without a «ب» or «و» that only joins them: «برصاص قنّاص»."""
    text, span = sheet.quote(hit.first, hit.last), sheet.span(hit.first, hit.last)
    joined = hit.prefix.removesuffix("ال")
    if not joined or "ل" in joined or not text.startswith(joined):
        return text, span
    return text[len(joined) :], msgspec.structs.replace(span, start=span.start + len(joined))


def _harms(draft: Draft, spans: dict[str, list[Span]]) -> dict[str, Count]:
    harms: dict[str, Count] = {}
    parted = any(kind in draft.harms and draft.harms[kind][0].n is not None for kind in ("killed", "injured"))
    for kind in HARMS:
        vague = kind in draft.harms and draft.harms[kind][0].n is None and bool(harms)
        if kind == "casualties" and (parted or vague):
            continue  # «سقط سبعة بين قتيل وجريح», told apart elsewhere
        if kind in draft.harms:
            harms[kind], span = draft.harms[kind]
            spans[kind] = [span]
    return harms


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
    if any(
        host in address
        for host in ("facebook.com", "twitter.com", "//x.com", "t.me/", "telegram", "instagram.com")
    ):
        return True
    return not _LIVE.isdisjoint(words[:40])
