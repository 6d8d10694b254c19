"""The inbox: reports that wait for a person, the most urgent first; who looks at which, which are done."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Max, Q, QuerySet, SmallIntegerField, When

from sijill.errors import RecordError
from sijill.model import Reading
from sijill.record import models
from sijill.record.events import event, moment
from sijill.record.folding import chunks
from sijill.record.nouns import Asked, Inbox, Urgency, Waiting
from sijill.record.remembered import forget, remembered
from sijill.record.restricting import hidden_reports
from sijill.record.rows import as_json, from_json, reasons_noun
from sijill.record.searching import matching
from sijill.record.transactions import plain, writing

_ALL = Asked()
_SPACES = re.compile(r"\s+")
_WORDS = 220  # characters of the text that stand for a report without a title
_ORDER = ("-urgency", "-row")
_WEIGH = (
    "UPDATE record_report SET urgency = %s, reasons = %s, "
    "state = CASE WHEN state IN (%s, %s) THEN %s ELSE state END WHERE row = %s"
)
_NEWEST = 20_000  # reports that are looked at of words that very many hold
_MOST = 30  # values of one filter that are counted, the commonest first
WAITS, QUIET, DONE = 0, 1, 2  # a report's state: it waits, nothing was read in it, it was looked through
_STATES = {"waiting": [WAITS], "quiet": [QUIET], "done": [DONE], "all": [WAITS, QUIET, DONE]}
_FACETS = ("country", "source", "assigned")


def inbox(asked: Asked = _ALL, *, number: int = 1, size: int = 50) -> Inbox:
    """A page of the reports asked for, with counts for each filter."""
    if asked.status not in _STATES:
        raise RecordError(f"a report can't be {asked.status}", f"say {', '.join(_STATES)}")
    start = (max(1, number) - 1) * size
    with plain():
        total, counts = _counts(asked)
        rows = _listed(asked, start, size) if total > start else []
        return Inbox(
            reports=_waiting(rows),
            total=total,
            number=max(1, number),
            size=size,
            counts=counts,
        )


def next_report(asked: Asked = _ALL, *, after: str) -> str | None:
    """The report that comes after one in the inbox as it is asked for; the first, if that one isn't in it."""
    with plain():
        rows = _narrowed(asked).filter(state__in=_STATES[asked.status]).order_by(*_ORDER)
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
    told = {"by": by}
    if done:
        return _mark(reports, "report.done", Q(state=DONE), {"state": DONE}, told, moment(at))
    again = Case(When(urgency=0, then=QUIET), default=WAITS, output_field=SmallIntegerField())
    return _mark(reports, "report.waiting", ~Q(state=DONE), {"state": again}, told, moment(at))


def weigh(urgency: Urgency, *, everything: bool = False) -> int:
    """Weigh the reports that were never weighed, or everything anew; says how many that were."""
    with plain():
        rows = models.Report.objects.all() if everything else models.Report.objects.filter(reasons="")
        waiting = list(rows.order_by("row").values_list("row", flat=True))
    for some in chunks(waiting, 500):
        found = models.Report.objects.filter(row__in=some).values_list("row", "reading")
        weighed = [(row, *urgency(from_json(reading, Reading))) for row, reading in found]
        with writing(), connection.cursor() as cursor:
            states = [WAITS if points else QUIET for _, points, _ in weighed]
            cursor.executemany(
                _WEIGH,
                [
                    (points, as_json(why), WAITS, QUIET, state, row)
                    for (row, points, why), state in zip(weighed, states, strict=True)
                ],
            )
    forget()
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


def _listed(asked: Asked, start: int, size: int) -> list[int]:
    """The rows of a page, the most urgent first."""
    rows: list[int] = []
    for state in _STATES[asked.status]:  # each from its own stretch of the index
        found = _narrowed(asked).filter(state=state).order_by(*_ORDER).values_list("row", flat=True)
        rows += found[: start + size - len(rows)]
        if len(rows) >= start + size:
            break
    return rows[start:]


def _narrowed(asked: Asked) -> QuerySet[models.Report]:
    """The reports that meet every filter but the status."""
    rows = _among(asked)
    for name, column in (("country", "country"), ("source", "source__name"), ("assigned", "assigned")):
        value = getattr(asked, name)
        if value is not None:
            rows = rows.filter(**{column: value})
    return rows


def _among(asked: Asked) -> QuerySet[models.Report]:
    """The reports of these days, with these words, that may be seen."""
    rows = models.Report.objects.all()
    if asked.earliest:
        rows = rows.filter(day__gte=asked.earliest)
    if asked.latest:
        rows = rows.filter(day__lte=asked.latest)
    if asked.text:
        found = matching(asked.text, newest=_NEWEST)
        rows = rows.filter(row__in=found.values("row"))
    if asked.groups is not None:
        hidden = models.Report.objects.filter(ref__in=hidden_reports(asked.groups))
        rows = rows.exclude(row__in=hidden.values("row"))
    return rows


def _counts(asked: Asked) -> tuple[int, dict[str, dict[str, int]]]:
    """How many there are, and how many each value of each filter would leave: all from one question."""
    last = models.Event.objects.aggregate(last=Max("row"))["last"]
    key = ("inbox", last, asked.text, asked.earliest, asked.latest, asked.groups)
    cube = remembered(key, lambda: _cube(asked))
    names = dict(models.Source.objects.values_list("row", "name"))
    wanted: dict[str, Any] = {"country": asked.country, "assigned": asked.assigned}
    if asked.source is not None:
        wanted["source"] = next((row for row, name in names.items() if name == asked.source), -1)
    given = [wanted.get(name) for name in _FACETS]
    counts: dict[str, Counter[Any]] = {name: Counter() for name in ("status", *_FACETS)}
    total = 0
    for state, told, n in cube:
        here = state in _STATES[asked.status]
        misses = [at for at, value in enumerate(given) if value is not None and told[at] != value]
        total += n if here and not misses else 0
        if not misses:
            for status, states in _STATES.items():
                counts["status"][status] += n if state in states else 0
        for at, name in enumerate(_FACETS):
            if here and told[at] is not None and misses in ([], [at]):
                counts[name][names.get(told[at]) if name == "source" else told[at]] += n
    plain_counts = {name: dict(found.most_common(_MOST)) for name, found in counts.items()}
    return total, {**plain_counts, "status": {each: counts["status"][each] for each in _STATES}}


def _cube(asked: Asked) -> list[tuple[int, list[Any], int]]:
    """How many reports there are of each state with each country, source and person."""
    groups = _among(asked).values_list("state", *_FACETS).annotate(n=Count("row")).order_by()
    return [(state, told, n) for state, *told, n in groups]


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
            done=row.state == DONE,
            assigned=row.assigned,
            copy_of=row.copy.of.ref if hasattr(row, "copy") else None,
            group=groups.get(row.ref),
        )
        for row in (found[each] for each in rows)
    ]
