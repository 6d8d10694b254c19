"""Charts of the incidents that filters ask for: each a drawing, its data as a table, CSV and picture."""

from __future__ import annotations

import csv
import io

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sijill import record
from sijill.model import Range
from sijill.publish.csv import safe
from sijill.record import Tally
from sijill.web.asked import Asked, asked
from sijill.web.charts import CHARTS, IN_TIME, Chart, drawn
from sijill.web.chips import Chip, chips
from sijill.web.choices import named
from sijill.web.rights import person, seen_by

_FIGURES = ("killed", "injured", "children", "women")
_FILTERS = {"type": "type", "area": "area", "actor": "actor"}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a chart's table: its words, the tally, and the query of Explore that shows its incidents."""

    label: str
    tally: Tally
    query: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A chart as parts/chart.html shows it."""

    chart: Chart
    title: str
    said: str
    lines: list[Line]
    query: str


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/charts.html shows: one chart at once, the others when they come into view."""

    asked: Asked
    chips: list[Chip]
    first: Shown
    later: list[tuple[str, str]]
    wrong: tuple[str, ...]


def view(request: HttpRequest) -> HttpResponse:
    """The page."""
    wanted = asked(request.GET, seen_by(person(request)))
    first, *later = CHARTS
    context = Context(
        asked=wanted,
        chips=chips(wanted, get_language() or "en"),
        first=_shown(first, wanted),
        later=[(name, title(name)) for name in later],
        wrong=wanted.wrong,
    )
    return render(request, "web/charts.html", {"page": context})


def one(request: HttpRequest, name: str) -> HttpResponse:
    """One chart: a part for the page, or the drawing alone, or its data (`as`: svg, csv)."""
    if name not in CHARTS:
        raise Http404
    wanted = asked(request.GET, seen_by(person(request)))
    kind = request.GET.get("as", "")
    shown = _shown(name, wanted)
    if kind == "csv":
        return _attached(_table(shown).encode(), "text/csv; charset=utf-8", f"sijill-{name}.csv")
    if kind == "svg":
        told = {"shown": shown, "alone": True}
        picture = render(request, "web/parts/drawing.svg", told).content
        return _attached(picture, "image/svg+xml", f"sijill-{name}.svg")
    whole = "web/parts/chart.html" if request.headers.get("HX-Request") else "web/chart.html"
    return render(request, whole, {"shown": shown})


def title(name: str) -> str:
    """What a chart is called."""
    return {
        "months": _("By month"),
        "types": _("By type of act"),
        "governorates": _("By governorate"),
        "actors": _("By accused actor"),
        "children-women": _("Children and women among the killed, by year"),
    }[name]


def _said(name: str) -> str:
    """What has to be known to read a chart."""
    return {
        "months": _("Acts whose month isn't known are left out of the drawing."),
        "types": "",
        "governorates": _("Where an outline is shared, governorates are counted together."),
        "actors": _("Accusations as sources make them; an act with two accused counts under both."),
        "children-women": _("Only where a source says how many of the killed were children or women."),
    }[name]


def _shown(name: str, wanted: Asked) -> Shown:
    language = get_language() or "en"
    by, _figures = CHARTS[name]
    tallies = record.tallies(wanted.filters, by=by)
    return Shown(
        chart=drawn(name, tallies, language=language),
        title=title(name),
        said=_said(name),
        lines=[_line(by, each, wanted, language) for each in tallies],
        query=wanted.query(),
    )


def _line(by: str, tally: Tally, wanted: Asked, language: str) -> Line:
    if tally.key is None:
        return Line(label=_("not known"), tally=tally, query="")
    label = tally.key if by in IN_TIME else named(by, tally.key, language)
    mine = [pair for pair in wanted.pairs if pair[0] == by]
    query = wanted.query((_FILTERS[by], tally.key), without=mine) if by in _FILTERS else ""
    return Line(label=label, tally=tally, query=query)


def _table(shown: Shown) -> str:
    """The chart's data as CSV: empty where nothing is known, and no cell that a spreadsheet would run."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    figures = [f"{figure}_{end}" for figure in _FIGURES for end in ("min", "max")]
    rows.writerow([shown.chart.by, "label", "incidents", *figures, "incidents_without_figure"])
    for line in shown.lines:
        tally = line.tally
        ranges = [getattr(tally, figure) or Range() for figure in _FIGURES]
        people = [end for each in ranges for end in (each.min, each.max)]
        rows.writerow([safe(tally.key or ""), safe(line.label), tally.incidents, *people, tally.untold])
    return "\ufeff" + file.getvalue()


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
