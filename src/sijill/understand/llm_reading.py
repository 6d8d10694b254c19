"""Put what stood the check together into a reading."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

import msgspec

from sijill.model import (
    HARMS,
    Account,
    Appeal,
    Displacement,
    Reading,
    Siege,
    Threat,
    Toll,
    When,
)
from sijill.understand.llm_check import Check, Spans, quality
from sijill.understand.llm_draft import (
    Draft,
    DraftAppeal,
    DraftDisplacement,
    DraftFigure,
    DraftIncident,
    DraftSiege,
    DraftThreat,
    DraftToll,
)
from sijill.understand.llm_quote import Quotes

_DEMAND = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'()-]{2,79}")
T = TypeVar("T")
D = TypeVar("D")


class Checked(NamedTuple):
    """The reading that stood the check, and how many values didn't."""

    reading: Reading
    dropped: int


def checked_reading(
    draft: Draft, quotes: Quotes, *, reader: str, published: datetime.date | None, lost: int = 0
) -> Checked:
    """The reading of a draft. `lost` values didn't fit the schema and count as dropped."""
    check = Check(quotes, published=published)
    report = quotes.sheet.report
    incidents = _each(draft.incidents, lambda each: _incident(each, check))
    tolls = _each(draft.tolls, lambda each: _toll(each, check))
    appeals = _each(draft.appeals, lambda each: _appeal(each, check))
    sieges = _each(draft.sieges, lambda each: _siege(each, check))
    displacements = _each(draft.displacements, lambda each: _displacement(each, check))
    threats = _each(draft.threats, lambda each: _threat(each, check))
    reading = Reading(
        id=report.id,
        country=quotes.country,
        published=published.isoformat() if published else None,
        relevant=bool(incidents or tolls or appeals or sieges or displacements),
        incidents=incidents,
        tolls=tolls,
        appeals=appeals,
        sieges=sieges,
        displacements=displacements,
        threats=list(dict.fromkeys(threat.what for threat in threats)),
        threat_mentions=threats,
        reader=reader,
    )
    return Checked(reading, check.dropped + lost)


def _each(drafts: Iterable[D], make: Callable[[D], T | None]) -> list[T]:
    """What each draft makes, each once."""
    found: list[T] = []
    for draft in drafts:
        made = make(draft)
        if made is not None and made not in found:
            found.append(made)
    return found


def _incident(draft: DraftIncident, check: Check) -> Account | None:
    """An account, if the words of the act or of a harm stand in the text."""
    spans: Spans = {}
    kept, dropped = check.kept, check.dropped
    act = check.find(draft.words) if draft.type else None
    if act is not None:
        check.keep(act, "type", spans)
    counts = {harm: check.count(getattr(draft, harm), harm, spans) for harm in HARMS}
    if act is None and not any(counts.values()):
        return None
    when = check.when(draft.when, "when", spans)
    if when.earliest is None and when.latest is None and check.published is not None:
        when = When(latest=check.published.isoformat(), part=when.part)
    account = Account(
        type=draft.type if act is not None and draft.type else "other",
        when=when,
        places=check.places(draft.places, spans),
        perpetrators=check.actors(draft.perpetrators, "perpetrators", spans),
        targets=_targets(draft, check, spans),
        victims=check.victims(draft.victims, spans),
        sources=check.texts(draft.sources, "sources", spans),
        weapon=next(iter(check.texts([draft.weapon], "weapon", spans)), None),
        spans=spans,
    )
    stood, fell = check.kept - kept, check.dropped - dropped
    return msgspec.structs.replace(account, confidence=round(stood / max(1, stood + fell), 2), **counts)


def _targets(draft: DraftIncident, check: Check, spans: Spans) -> list[str]:
    found: list[str] = []
    for each in draft.targets:
        quote = check.find(each.words) if each.target else None
        if each.target and quote is not None:
            check.keep(quote, "targets", spans)
            found.append(each.target)
    return list(dict.fromkeys(found))


def _toll(draft: DraftToll, check: Check) -> Toll | None:
    spans: Spans = {}
    n = check.figure(DraftFigure(words=draft.words, n=draft.n), "n", spans)
    if n is None:
        return None
    when = check.when(draft.when, "when", spans)
    return Toll(
        n=n,
        q=quality(n, draft.q, None),
        what=draft.what or "other",
        earliest=when.earliest,
        latest=when.latest,
        places=check.texts(draft.places, "places", spans),
        spans=spans,
    )


def _appeal(draft: DraftAppeal, check: Check) -> Appeal | None:
    spans: Spans = {}
    issuer = check.texts([draft.issuer], "issuer", spans)
    if not issuer:
        return None
    demands: list[str] = []
    for each in draft.demands:
        quote = check.find(each.words)
        if quote is not None and _DEMAND.fullmatch(each.demand.strip()):
            check.keep(quote, "demands", spans)
            demands.append(each.demand.strip())
        else:
            check.dropped += quote is not None
    return Appeal(
        issuer=issuer[0],
        addressees=check.texts(draft.addressees, "addressees", spans),
        demands=list(dict.fromkeys(demands)),
        people_at_risk=check.figure(draft.people_at_risk, "people_at_risk", spans),
        spans=spans,
    )


def _siege(draft: DraftSiege, check: Check) -> Siege | None:
    spans: Spans = {}
    places = check.texts(draft.places, "places", spans)
    if not places:
        return None
    since = check.when(draft.since, "since", spans)
    return Siege(
        places=places,
        by=[actor.actor for actor in check.actors(draft.by, "by", spans)],
        people=check.figure(draft.people, "people", spans),
        since=since.earliest or since.latest,
        spans=spans,
    )


def _displacement(draft: DraftDisplacement, check: Check) -> Displacement | None:
    spans: Spans = {}
    quote = check.find(draft.words)
    if quote is None:
        return None
    people = check.figure(draft.people, "people", spans)
    left, reached = check.texts(draft.from_, "from", spans), check.texts(draft.to, "to", spans)
    if people is None and not left and not reached:
        check.dropped += 1
        return None
    if not spans.get("people"):
        check.keep(quote, "people", spans)
    return Displacement(
        from_=left, to=reached, people=people, unit=draft.unit if people is not None else None, spans=spans
    )


def _threat(draft: DraftThreat, check: Check) -> Threat | None:
    spans: Spans = {}
    quote = check.find(draft.words) if draft.what else None
    if quote is None or draft.what is None:
        return None
    check.keep(quote, "what", spans)
    return Threat(what=draft.what, spans=spans)
