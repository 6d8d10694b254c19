"""Who published the record's reports: how many, from when to when, of which countries, how many copies."""

from __future__ import annotations

import datetime

import msgspec
from django.db.models import Count, Max, Min

from sijill.record import models
from sijill.record.transactions import plain


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A source and what is held of it; `copies` of its reports only repeat another's text."""

    name: str
    reports: int
    copies: int
    countries: list[str]
    first: datetime.date | None
    last: datetime.date | None


def sources(*, text: str = "", number: int = 1, size: int = 100) -> tuple[list[Published], int]:
    """A page of the sources, those with most reports first, and how many there are; `text` is in the name."""
    start = (max(1, number) - 1) * size
    with plain():
        rows = models.Source.objects.all()
        if text:
            rows = rows.filter(name__icontains=text)
        counted = rows.annotate(many=Count("reports"), first=Min("reports__day"), last=Max("reports__day"))
        listed = list(counted.order_by("-many", "name")[start : start + size])
        keys = [each.row for each in listed]
        copies = dict(
            models.Copy.objects.filter(report__source__in=keys)
            .values_list("report__source")
            .annotate(Count("report"))
        )
        countries: dict[int, list[str]] = {key: [] for key in keys}
        told = models.Report.objects.filter(source__in=keys).exclude(country=None)
        for source, country in told.values_list("source", "country").order_by("country").distinct():
            countries[source].append(str(country))
        return [
            Published(
                name=each.name,
                reports=each.many,
                copies=copies.get(each.row, 0),
                countries=countries[each.row],
                first=each.first,
                last=each.last,
            )
            for each in listed
        ], rows.count()
