"""The inbox: reports that wait for a person, the most urgent first; who looks at which, which are done."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from sijill.errors import RecordError
from sijill.model import Reading
from sijill.record import models
from sijill.record.events import event, moment
from sijill.record.folding import chunks
from sijill.record.nouns import Asked, Inbox, Urgency, Waiting
from sijill.record.restricting import hidden_reports
from sijill.record.rows import as_json, from_json, reasons_noun
from sijill.record.searching import matching
from sijill.record.transactions import plain, writing

_ALL = Asked()
_SPACES = re.compile(r"\s+")
_WORDS = 220  # characters of the text that stand for a report without a title
_ORDER = ("-urgency", "-row")
_MOST = 30  # values of one filter that are counted, the commonest first
_STATUSES = {
    "waiting": Q(done=False, urgency__gt=0),
    "quiet": Q(done=False, urgency=0),
    "done": Q(done=True),
    "all": Q(),
}


def inbox(asked: Asked = _ALL, *, number: int = 1, size: int = 50) -> Inbox:
    """A page of the reports asked for, with counts for each filter."""
    if asked.status not in _STATUSES:
        raise RecordError(f"a report can't be {asked.status}", f"say {', '.join(_STATUSES)}")
    start = (max(1, number) - 1) * size
    with plain():
        rows = _filtered(asked)
        listed = rows.order_by(*_ORDER).values_list("row", flat=True)[start : start + size]
        counts = _counts(asked)
        return Inbox(
            reports=_waiting(list(listed)),
            total=rows.count(),
            number=max(1, number),
            size=size,
            counts=counts,
        )


def next_report(asked: Asked = _ALL, *, after: str) -> str | None:
    """The report that comes after one in the inbox as it is asked for; the first, if that one isn't in it."""
    with plain():
        rows = _filtered(asked).order_by(*_ORDER)
        here = models.Report.objects.filter(ref=after).values_list("urgency", "row").first()
        if here is not None:
            later = Q(urgency__lt=here[0]) | Q(urgency=here[0], row__lt=here[1])
            found = rows.filter(later).values_list("ref", flat=True).first()
            if found:
                return str(found)
        return rows.exclude(ref=after).values_list("ref", flat=True).first()


def assign(reports: Sequence[str], to: str, *, by: str, at: datetime.datetime) -> int:
    """Give reports to somebody, or with "" to nobody; says for how many that is new."""
    noted = {"by": by, "to": to}
    return _mark(reports, "report.assigned", Q(assigned=to), {"assigned": to}, noted, moment(at))


def finish(reports: Sequence[str], *, by: str, at: datetime.datetime, done: bool = True) -> int:
    """Say that reports were looked through, or that they wait again; says for how many that is new."""
    what = "report.done" if done else "report.waiting"
    return _mark(reports, what, Q(done=done), {"done": done}, {"by": by}, moment(at))


def weigh(urgency: Urgency, *, everything: bool = False) -> int:
    """Weigh the reports that were never weighed, or everything anew; says how many that were."""
    with plain():
        rows = models.Report.objects.all() if everything else models.Report.objects.filter(reasons="")
        waiting = list(rows.order_by("row").values_list("row", flat=True))
    for some in chunks(waiting, 500):
        with writing():
            found = list(models.Report.objects.filter(row__in=some).only("row", "reading"))
            for row in found:
                row.urgency, reasons = urgency(from_json(row.reading, Reading))
                row.reasons = as_json(reasons)
            models.Report.objects.bulk_update(found, ["urgency", "reasons"], batch_size=100)
    return len(waiting)


def _mark(
    reports: Sequence[str],
    what: str,
    already: Q,
    columns: dict[str, Any],
    noted: dict[str, Any],
    at: datetime.datetime,
) -> int:
    if not str(noted["by"]).strip():
        raise RecordError("somebody must have done it", "say by whom")
    changed = 0
    with writing():
        for some in chunks(dict.fromkeys(reports)):
            known = set(models.Report.objects.filter(ref__in=some).values_list("ref", flat=True))
            unknown = [each for each in some if each not in known]
            if unknown:
                raise RecordError(f"there is no report {unknown[0]}", "sijill add records reports")
            rows = models.Report.objects.filter(ref__in=some).exclude(already)
            new = list(rows.values_list("ref", flat=True))
            models.Report.objects.filter(ref__in=new).update(**columns)
            models.Event.objects.bulk_create(event(at, what, each, **noted) for each in new)
            changed += len(new)
    return changed


def _filtered(asked: Asked, *, without: str = "") -> QuerySet[models.Report]:
    """The reports that meet every filter but one."""
    rows = models.Report.objects.filter(Q() if without == "status" else _STATUSES[asked.status])
    for name, column in (("country", "country"), ("source", "source__name"), ("assigned", "assigned")):
        value = getattr(asked, name)
        if value is not None and name != without:
            rows = rows.filter(**{column: value})
    if asked.earliest:
        rows = rows.filter(day__gte=asked.earliest)
    if asked.latest:
        rows = rows.filter(day__lte=asked.latest)
    if asked.text:
        rows = rows.filter(row__in=matching(asked.text).values("row"))
    if asked.groups is not None:
        rows = rows.exclude(ref__in=hidden_reports(asked.groups))
    return rows


def _counts(asked: Asked) -> dict[str, dict[str, int]]:
    """How many reports each value of each filter would leave."""
    counts: dict[str, dict[str, int]] = {}
    rows = _filtered(asked, without="status")
    status = rows.aggregate(**{name: Count("row", filter=q) for name, q in _STATUSES.items() if q})
    counts["status"] = {**status, "all": sum(status.values())}
    for name, column in (("country", "country"), ("source", "source"), ("assigned", "assigned")):
        found = _filtered(asked, without=name).values_list(column).annotate(n=Count("row")).order_by("-n")
        told: Iterable[tuple[Any, int]] = list(found[:_MOST])
        if name == "source":
            sources = models.Source.objects.filter(row__in=[source for source, _ in told])
            names = dict(sources.values_list("row", "name"))
            told = [(names.get(source), n) for source, n in told]
        counts[name] = {value: n for value, n in told if value is not None}
    return counts


def _waiting(rows: Sequence[int]) -> list[Waiting]:
    """These reports, in their order."""
    found = models.Report.objects.select_related("source", "copy__of").in_bulk(list(rows))
    told = models.Account.objects.filter(report__in=rows, current=True).values_list("report", flat=True)
    accounts = Counter(told)
    refs = [each.ref for each in found.values()]
    groups = dict(
        models.Restriction.objects.filter(kind="report", subject__in=refs).values_list("subject", "group")
    )
    return [
        Waiting(
            report=row.ref,
            title=row.title,
            words=_SPACES.sub(" ", row.text[: 2 * _WORDS]).strip()[:_WORDS],
            source=row.source.name if row.source else None,
            country=row.country,
            published=row.day.isoformat() if row.day else None,
            urgency=row.urgency,
            reasons=reasons_noun(row),
            accounts=accounts[row.row],
            done=row.done,
            assigned=row.assigned,
            copy_of=row.copy.of.ref if hasattr(row, "copy") else None,
            group=groups.get(row.ref),
        )
        for row in (found[each] for each in rows)
    ]
