"""Report in, reading out."""

from __future__ import annotations

import datetime

import msgspec

from sijill.kit import Kit, Scan
from sijill.locate.report import locate_all
from sijill.model import Place, Reading, Report, Sheet
from sijill.read.published import published_day, said_weekday
from sijill.read.sheet import make_sheet
from sijill.understand.actors import ActorMention, find_actors
from sijill.understand.appeals import find_appeals
from sijill.understand.assemble import assemble, live_post
from sijill.understand.countries import country_of
from sijill.understand.dates import DateMention, find_dates
from sijill.understand.displacements import find_displacements
from sijill.understand.frames import Mentions, find_frames
from sijill.understand.harm import find_harm
from sijill.understand.people import Group, find_groups
from sijill.understand.places import PlaceMention, find_places, issuer_place, page_place
from sijill.understand.sieges import find_sieges
from sijill.understand.sources import find_sources
from sijill.understand.targets import struck
from sijill.understand.threats import find_threats
from sijill.understand.tolls import find_toll_figures, toll_tokens, tolls_of
from sijill.understand.unreal import barred_sentences, genre_of, is_opinion, real_hits, unreal_sentences
from sijill.understand.victims import find_victims


def read(report: Report, kit: Kit) -> Reading:
    """The coding of one report, every value with its words. The same report always gives the same reading.

    >>> from sijill import kit
    >>> reading = read(Report(id="a", text="قُتل مدنيان بغارة روسية على بلدة حاس بريف إدلب"), kit.load())
    >>> [(a.type, a.killed.n, a.places[0].name, a.perpetrators[0].actor) for a in reading.incidents]
    [('airstrike', 2, 'حاس', 'russia')]
    """
    sheet = make_sheet(report)
    scan = kit.scan(sheet)
    published = published_day(report, sheet)
    country = country_of(scan, report=report)
    dates = find_dates(sheet, published=published.day, captured=report.captured, country=country)
    places = find_places(sheet, scan, country=country)
    groups = _groups(sheet, scan, dates)
    actors = find_actors(sheet, scan, country=country, on=published.day or report.captured)
    figures = find_toll_figures(sheet, scan, groups, places)
    mentions = _mentions(sheet, scan, groups, places, dates, actors)
    incidents = assemble(
        sheet,
        scan,
        find_frames(sheet, scan, mentions),
        unreal=unreal_sentences(sheet, scan),
        tolls=toll_tokens(figures),
        totals=frozenset((f.what, f.figure.n) for f in figures),
        published=published.day,
        places=places,
        issuer=issuer_place(sheet, places),
        page=lambda: page_place(sheet, scan, country),
        issued=[s for s in mentions.sources if s.reach == "report"],
        live=live_post(report.url, sheet.words) or published.reason.startswith("digest"),
    )
    barred = [sheet.sentences[number] for number in barred_sentences(sheet, scan)]
    figures = [f for f in figures if f.sentence not in barred]
    reading = Reading(
        id=report.id,
        country=country,
        published=published.day.isoformat() if published.day else None,
        relevant=bool(incidents),
        incidents=locate_all(incidents, named=_named(places), report=report, country=country, kit=kit),
        tolls=tolls_of(sheet, figures, dates, places, published.day),
        weekday=said_weekday(sheet) if published.day is None else None,
    )
    return _with_episodes(reading, sheet, scan, groups, places, dates, actors, published.day)


def _groups(sheet: Sheet, scan: Scan, dates: list[DateMention]) -> list[Group]:
    """The groups of people; bare numbers inside dates count nobody («22 - 11 - 2012»)."""
    dated = {at for date in dates for at in range(date.first, date.last)}
    return [group for group in find_groups(sheet, scan) if group.noun or group.first not in dated]


def _mentions(
    sheet: Sheet,
    scan: Scan,
    groups: list[Group],
    places: list[PlaceMention],
    dates: list[DateMention],
    actors: list[ActorMention],
) -> Mentions:
    victims = find_victims(sheet, scan)
    agents = [(a.first, a.last) for a in actors if a.role in ("agent", "speaker")]
    named = [(v.first, v.last) for v in victims]
    return Mentions(
        acts=real_hits(scan, scan.of("act")),
        harms=find_harm(sheet, scan, groups, agents=agents, named=named),
        places=places,
        dates=dates,
        actors=actors,
        targets=struck(sheet, scan, places),
        sources=find_sources(sheet, scan),
        victims=victims,
    )


def _named(places: list[PlaceMention]) -> list[Place]:
    """All places that the report names: evidence for where each of them is."""
    named = {(place.name, place.kind, *place.within): place for place in places}
    return [Place(name=p.name, kind=p.kind, within=p.within) for p in named.values()]


def _with_episodes(
    reading: Reading,
    sheet: Sheet,
    scan: Scan,
    groups: list[Group],
    places: list[PlaceMention],
    dates: list[DateMention],
    actors: list[ActorMention],
    published: datetime.date | None,
) -> Reading:
    """The reading with its appeals, sieges, displacements and threats."""
    told = genre_of(sheet, scan) is None  # a match, a play, prices: whatever looks like a siege is none
    appeals = find_appeals(sheet, scan, groups) if told else []
    acts = bool(reading.incidents or appeals)
    sieges = find_sieges(sheet, scan, groups, places, dates, actors, published, beside=acts) if told else []
    displacements = find_displacements(sheet, scan, groups, places) if told else []
    if is_opinion(sheet, scan):
        sieges = [s for s in sieges if s.people is not None]
        displacements = [d for d in displacements if d.people is not None]
    threats = find_threats(sheet, scan)
    moved = {d.people for d in displacements if d.people is not None}
    tolls = [toll for toll in reading.tolls if toll.what != "displaced" or toll.n not in moved]
    return msgspec.structs.replace(
        reading,
        relevant=bool(reading.incidents or tolls or appeals or sieges or displacements),
        tolls=tolls,
        appeals=appeals,
        sieges=sieges,
        displacements=displacements,
        threats=list(dict.fromkeys(t.what for t in threats)),
        threat_mentions=threats,
    )
