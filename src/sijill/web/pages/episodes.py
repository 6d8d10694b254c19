"""Appeals, sieges, displacements and tolls: lists with a timeline, and all that is known of one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sijill import record
from sijill.model import Place, Range
from sijill.record import Case, Episode, EpisodePage
from sijill.record.steering import STATUSES
from sijill.web import said
from sijill.web.drawing import spot_map
from sijill.web.lanes import Lane, lanes
from sijill.web.pages.steering import fields
from sijill.web.rights import person, seen_by
from sijill.web.spots import spots

SIZE = 50
PLURAL = {"appeal": "appeals", "siege": "sieges", "displacement": "displacements", "toll": "tolls"}
TITLES = {
    "appeal": gettext_lazy("Appeals"),
    "siege": gettext_lazy("Sieges"),
    "displacement": gettext_lazy("Displacement"),
    "toll": gettext_lazy("Tolls"),
}
COUNTRIES = ("SY", "IQ", "YE", "PS", "LB", "LY", "SD")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An episode of a list: where it leads, its title, what is told of it, its days and status."""

    id: str
    title: str
    told: list[tuple[str, str]]
    begins: str | None
    ends: str | None
    status: str
    reports: int


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/episodes.html shows."""

    kind: str
    plural: str
    title: Any
    lines: list[Line]
    found: EpisodePage
    pages: int
    status: str | None
    country: str | None
    statuses: list[tuple[str, str, int]]
    countries: list[tuple[str, str]]
    lanes: list[Lane]


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/episode.html shows; `sum` is what the record's incidents add up to, of a toll."""

    kind: str
    plural: str
    case: Case
    title: str
    told: list[tuple[str, str]]
    claims: list[tuple[str, str | None, str, list[tuple[str, str, list[str]]]]]
    statuses: list[tuple[str, str]]
    map: str
    fields: list[tuple[str, str, str]]
    sum: Range | None
    sum_incidents: int
    today: str


def view(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of a kind."""
    status = _known(request.GET.get("status"), STATUSES[kind])
    country = _known(request.GET.get("country"), COUNTRIES)
    asked = request.GET.get("page", "1")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1
    found = record.episode_page(
        kind, country=country, status=status, groups=seen_by(person(request)), number=number, size=SIZE
    )
    context = Context(
        kind=kind,
        plural=PLURAL[kind],
        title=TITLES[kind],
        lines=[_line(each) for each in found.episodes],
        found=found,
        pages=max(1, -(-found.total // SIZE)),
        status=status,
        country=country,
        statuses=[(key, status_word(kind, key), found.statuses.get(key, 0)) for key in STATUSES[kind]],
        countries=[(key, said.word(f"country.{key}")) for key in COUNTRIES],
        lanes=lanes(found.episodes, titled) if kind != "appeal" else [],
    )
    return render(request, "web/episodes.html", {"page": context})


def one(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """All that is known of one."""
    return render(request, "web/episode.html", {"page": opened(request, kind, key)})


def brief(request: HttpRequest, key: str) -> HttpResponse:
    """An appeal on one page, to print or to keep as a PDF by the browser."""
    return render(request, "web/brief.html", {"page": opened(request, "appeal", key)})


def opened(request: HttpRequest, kind: str, key: str) -> Opened:
    """What both pages of one episode show."""
    groups = seen_by(person(request))
    case = record.case(kind, key, groups=groups)
    added, incidents = _sum(case.episode, groups) if kind == "toll" else (None, 0)
    return Opened(
        kind=kind,
        plural=PLURAL[kind],
        case=case,
        title=titled(case.episode),
        told=_told(case.episode),
        claims=_claims(case),
        statuses=[(each, status_word(kind, each)) for each in STATUSES[kind]],
        map=spot_map(_spots(case.episode), case.episode.country, label=_("Map")),
        fields=fields(kind),
        sum=added,
        sum_incidents=incidents,
        today=datetime.datetime.now(datetime.UTC).date().isoformat(),
    )


def _spots(episode: Episode) -> list[Place]:
    return spots(places_of(episode), episode.country)


def _known(given: str | None, known: Sequence[str]) -> str | None:
    return given if given in known else None


def status_word(kind: str, status: str) -> str:
    """A status in words; an appeal that is open is new."""
    return said.word(f"site.episode.{'new' if (kind, status) == ('appeal', 'open') else status}")


def places_of(episode: Episode) -> list[str]:
    """The places that an episode names."""
    value = episode.value
    return [*value.get("places", []), *value.get("from", []), *value.get("to", [])]


def titled(episode: Episode) -> str:
    """What an episode is called: who appeals, what is besieged, from where to where, what a toll counts."""
    value = episode.value
    if episode.kind == "appeal":
        return str(value.get("issuer") or "—")
    if episode.kind == "displacement":
        return _way(said.listed(value.get("from", [])), said.listed(value.get("to", [])))
    if episode.kind == "toll":
        where = said.listed(value.get("places", [])) or said.word(f"country.{episode.country}")
        return f"{_figure(value)} {said.word('site.toll.' + str(value.get('what', 'killed')))} · {where}"
    return said.listed(value.get("places", [])) or "—"


def _way(fled: str, reached: str) -> str:
    """From where to where people fled, as far as it is told."""
    if fled and reached:
        return _("From %(fled)s to %(reached)s") % {"fled": fled, "reached": reached}
    if fled:
        return _("From %(fled)s") % {"fled": fled}
    return _("To %(reached)s") % {"reached": reached} if reached else "—"


def _figure(value: Mapping[str, Any]) -> str:
    n = value.get("n")
    return "—" if n is None else said.counted(int(n), str(value.get("q", "exact")))


def _line(episode: Episode) -> Line:
    return Line(
        id=episode.id,
        title=titled(episode),
        told=_told(episode)[:4],
        begins=episode.begins,
        ends=episode.ends,
        status=status_word(episode.kind, episode.status),
        reports=len(episode.reports),
    )


def _told(episode: Episode) -> list[tuple[str, str]]:
    """What is told of it besides its title, each with the name of the field."""
    value = episode.value
    rows: list[tuple[str, str]] = []
    if episode.kind == "appeal":
        rows = [
            (said.label("addressees"), said.listed(value.get("addressees", []))),
            (said.label("demands"), said.listed([said.demand(each) for each in value.get("demands", [])])),
            (said.label("people_at_risk"), said.figure(value.get("people_at_risk"))),
            (_("Deadline"), str(value.get("deadline") or "")),
        ]
    elif episode.kind == "siege":
        rows = [
            (said.label("by"), said.listed([said.actor(each) for each in value.get("by", [])])),
            (said.label("people"), said.figure(value.get("people"))),
            (said.label("since"), str(value.get("since") or "")),
        ]
    elif episode.kind == "displacement":
        unit = said.word(f"unit.{value.get('unit') or 'people'}")
        many = said.figure(value.get("people"))
        rows = [(said.label("people"), f"{many} {unit}" if many else "")]
    elif episode.kind == "toll":
        days = [str(value[key]) for key in ("earliest", "latest") if value.get(key)]
        rows = [(_("Period"), " – ".join(dict.fromkeys(days)))]
    return [(label, words) for label, words in rows if words]


def _claims(case: Case) -> list[tuple[str, str | None, str, list[tuple[str, str, list[str]]]]]:
    """For each report that tells of it: id, day, source, and what it says with its words."""
    by: dict[str, list[tuple[str, str, list[str]]]] = {}
    for claim in case.episode.claims:
        if claim.report:
            shown = said.plain(claim.value)
            by.setdefault(claim.report, []).append((said.label(claim.field), shown, claim.quotes))
    found = []
    for report, claims in by.items():
        kept = case.reports.get(report)
        day = kept.reading.published if kept else None
        found.append((report, day, (kept.report.source if kept else None) or report, claims))
    return sorted(found, key=lambda each: each[1] or "9999")


def _sum(episode: Episode, groups: frozenset[str] | None) -> tuple[Range | None, int]:
    """What the incidents of a toll's period and place add up to; they are never added to the toll."""
    value = episode.value
    places = value.get("places", [])
    filters = record.Filters(
        country=episode.country,
        earliest=_day(value.get("earliest")),
        latest=_day(value.get("latest")),
        place=places[0] if len(places) == 1 else None,
        groups=groups,
    )
    if not (filters.earliest and filters.latest):
        return None, 0
    tallies = record.tallies(filters, by="country")
    figures = [each.killed for each in tallies if each.killed]
    least = sum(each.min or 0 for each in figures)
    most = sum(each.max or 0 for each in figures)
    return (Range(least, most) if figures else None), sum(each.incidents for each in tallies)


def _day(told: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
