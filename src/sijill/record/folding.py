"""Fold an incident's values from its claims and keep them where lists can be sorted by them."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec
from django.db.models import Q

from sijill.model import Claim
from sijill.record import models
from sijill.record.glancing import glance
from sijill.record.hearing import claims_of_accounts, numbered, words_of
from sijill.record.nouns import Fold
from sijill.record.rows import claim_noun, incident_columns
from sijill.record.undoing import undone
from sijill.text.weekdays import last_weekday

_T = TypeVar("_T")
CHUNK = 200  # incidents at a time
_LETTERS = 10
_FIELDS = ("data", "grade", "status", "stale", "shown", "earliest", "latest", "type", "country", "lat", "lon")
_COLUMNS = (*_FIELDS, "killed_min", "killed_max")


def chunks(many: Iterable[_T], size: int = CHUNK) -> Iterator[list[_T]]:
    """The same in lists of at most `size`: a database takes only so many values in one question."""
    listed = list(many)
    return (listed[at : at + size] for at in range(0, len(listed), size))


def made_id(prefix: str, *parts: str) -> str:
    """A short id that the same parts always give.

    >>> made_id("s", "a-42#1") == made_id("s", "a-42#1"), len(made_id("s", "a-42#1"))
    (True, 12)
    """
    hashed = hashlib.sha256("\0".join(parts).encode()).digest()
    return f"{prefix}-{base64.b32encode(hashed).decode().lower()[:_LETTERS]}"


class Told(NamedTuple):
    """What is known of an incident beside its row."""

    claims: list[Claim]
    reports: list[str]
    previous: list[str]
    status: str


def told(ids: Sequence[str]) -> dict[str, Told]:
    """What is known of incidents: the current claims of their accounts, and what people decided."""
    previous = defaultdict(list)
    now = {each: each for each in ids}
    for old, incident in (
        models.OldId.objects.filter(incident__in=ids).order_by("old").values_list("old", "incident")
    ):
        previous[incident].append(old)
        now[old] = incident
    said: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
    members = dict(models.Member.objects.filter(incident__in=ids).values_list("account", "incident"))
    rows = claims_of_accounts(Q(account__current=True, account__member__incident__in=ids))
    for account, words in words_of(rows, members).items():
        said[members[account]] += numbered(words)
    claims = {each: [claim for _, claim in sorted(said[each], key=_row)] for each in ids}
    tellers = {each: {c.report for c in claims[each] if c.report} for each in ids}
    bare = _bare_copies({report for mine in tellers.values() for report in mine})
    reports = {each: sorted({*mine, *(c for r in mine for c in bare[r])}) for each, mine in tellers.items()}
    status: dict[str, str] = {}
    decided = list(models.Claim.objects.filter(incident__in=list(now)).order_by("row"))
    gone = undone() if decided else set()
    for row in decided:
        if row.incident_id and row.decision_id not in gone:
            incident = now[row.incident_id]
            claims[incident].append(claim_noun(row, incident))
            if row.field == "status":
                status[incident] = str(claims[incident][-1].value)
    return {each: Told(claims[each], reports[each], previous[each], status.get(each, "new")) for each in ids}


def _row(numbered: tuple[int, Claim]) -> int:
    return numbered[0]


def _bare_copies(reports: Collection[str]) -> dict[str, list[str]]:
    """For each report the copies of it in which no act was read: they tell of its acts all the same."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(reports):
        bare = models.Copy.objects.filter(of__ref__in=some, report__accounts__isnull=True)
        for of, copy in bare.values_list("of__ref", "report__ref"):
            found[of].append(copy)
    return found


class Days(NamedTuple):
    """By report: which other it repeats, the day on which it was told, the day on which it was seen.

    It was told on the day of its publication, else on the last weekday of the name that it gives itself.
    """

    copies: dict[str, str]
    told: dict[str, str]
    seen: dict[str, str]


def copies_and_days(reports: Collection[str]) -> Days:
    """What is known of these reports beside their claims; what isn't known of one is left out."""
    found = Days({}, {}, {})
    for some in chunks(reports):
        rows = models.Report.objects.filter(ref__in=some)
        asked = rows.values_list("ref", "day", "weekday", "captured", "copy__of__ref")
        for ref, day, weekday, captured, original in asked:
            told = day or (captured and last_weekday(weekday, captured))
            if told:
                found.told[ref] = told.isoformat()
            if captured:
                found.seen[ref] = captured.isoformat()
            if original:
                found.copies[ref] = original
    return found


def refold(ids: Iterable[str], fold: Fold) -> None:
    """Fold these incidents anew; inside a transaction of the caller's."""
    for some in chunks(dict.fromkeys(ids)):
        rows = models.Incident.objects.in_bulk(some)
        known = told(list(rows))
        reports = {each for one in known.values() for each in one.reports}
        days = copies_and_days(reports)
        for row in rows.values():
            _fold(row, known[row.id], days, fold)
        models.Incident.objects.bulk_create(  # quicker than bulk_update, which asks for each column by row
            rows.values(), update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS
        )
        glance(list(rows.values()))


def _fold(row: models.Incident, known: Told, days: Days, fold: Fold) -> None:
    """Set a row's columns from its claims; one that nothing tells of any more keeps its last values."""
    row.stale = False
    row.shown = bool(known.reports)
    if not known.reports:
        return
    copies, told_on, seen_on = ({r: of[r] for r in known.reports if r in of} for of in days)
    values = fold(known.claims, copies=copies, told_on=told_on, seen_on=seen_on)
    incident = msgspec.structs.replace(
        values,
        id=row.id,
        status=known.status,
        reports=known.reports,
        previous=known.previous,
        claims=[],
    )
    row.status = known.status
    for column, value in incident_columns(incident).items():
        setattr(row, column, value)


def refold_stale(fold: Fold) -> int:
    """Fold what was left to be folded, and say how many that were; inside a transaction."""
    ids = list(models.Incident.objects.filter(stale=True).values_list("id", flat=True))
    refold(ids, fold)
    return len(ids)
