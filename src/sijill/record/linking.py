"""Accounts near each other, and accounts brought together in incidents by links."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import F

from sijill.errors import RecordError
from sijill.model import Link, Told
from sijill.record import models
from sijill.record.events import moment
from sijill.record.folding import chunks, refold_stale
from sijill.record.gathering import gather
from sijill.record.nouns import Fold, Suggestion, account_id, parted
from sijill.record.restricting import hidden_incidents
from sijill.record.rows import as_json, link_noun, told_noun
from sijill.record.transactions import plain, writing
from sijill.record.values import folded

_NEAR = (
    "SELECT account_id FROM (SELECT account_id FROM record_accountkey WHERE key = %s "
    "ORDER BY account_id DESC LIMIT %s) AS newest"
)


def near(keys: Iterable[str], *, limit: int = 200, each: int = 100) -> list[Told]:
    """The accounts that share a blocking key, those that share most first, at most `limit`.

    Of a key that very many accounts carry, only the newest `each` are looked at: the cost stays the same
    however large the record grows.
    """
    asked = list(dict.fromkeys(keys))
    shared: dict[int, int] = defaultdict(int)
    with plain(), connection.cursor() as cursor:
        for some in chunks(asked, 100):
            given = [value for key in some for value in (key, each)]
            cursor.execute(" UNION ALL ".join([_NEAR] * len(some)), given)
            for (row,) in cursor.fetchall():
                shared[row] += 1
        best = sorted(shared, key=lambda row: (-shared[row], -row))[:limit]
        return _told(best)


def told(accounts: Iterable[str]) -> list[Told]:
    """These accounts as linking looks at them, in their order; one that isn't told any more is left out."""
    with plain():
        rows = account_rows(accounts)
        return _told([each.row for each in rows.values() if each.current])


def waiting(*, limit: int = 1000) -> list[Told]:
    """Accounts that are recorded and belong to no incident yet: new ones, or left so by a run cut short."""
    with plain():
        rows = models.Account.objects.filter(linked=False, current=True).order_by("row")
        return _told(list(rows.values_list("row", flat=True)[:limit]))


def _told(rows: Sequence[int]) -> list[Told]:
    found: dict[int, models.Account] = {}
    for some in chunks(rows):
        accounts = models.Account.objects.filter(row__in=some, current=True).select_related("report__source")
        found |= {each.row: each for each in accounts}
    return [told_noun(found[row]) for row in rows if row in found]


def account_rows(accounts: Iterable[str]) -> dict[str, models.Account]:
    """The row of each account, by its id, in the order asked; an id that nobody knows is an error."""
    asked = list(dict.fromkeys(accounts))
    found: dict[str, models.Account] = {}
    for some in chunks(asked):
        rows = models.Account.objects.filter(report__ref__in={parted(each)[0] for each in some})
        found |= {account_id(row.report.ref, row.number): row for row in rows.select_related("report")}
    unknown = [each for each in asked if each not in found]
    if unknown:
        raise RecordError(f"there is no account {unknown[0]}", "add its report first")
    return {each: found[each] for each in asked}


def apply_links(
    links: Iterable[Link],
    clusters: Iterable[Collection[str]],
    at: datetime.datetime,
    *,
    fold: Fold = folded,
    copies: Mapping[str, str] | None = None,
) -> list[str]:
    """Bring accounts together as linking says; returns the ids of the incidents that changed.

    Each cluster holds the ids of accounts that tell of one act; an account alone is a cluster of one. They
    join the incident that others of their cluster belong to; where that is several, these become one, unless
    a person said otherwise or worked on both. `links` explain and rank the pairs and are kept; those whose
    accounts stay apart are suggestions. `copies` are reports that only repeat another, by id.
    """
    at = moment(at)
    links, groups = list(links), [list(dict.fromkeys(each)) for each in clusters]
    with writing():
        everyone = [*(a for group in groups for a in group), *(a for x in links for a in (x.one, x.other))]
        rows = account_rows(everyone)
        _keep_copies(copies or {}, at)
        _keep_links(links, rows)
        ranked = sorted(links, key=lambda link: -link.probability)
        edges = [(rows[link.one].row, rows[link.other].row) for link in ranked]
        gather([[rows[each] for each in group] for group in groups], edges, at)
        changed = list(models.Incident.objects.filter(stale=True).values_list("id", flat=True))
        refold_stale(fold)
    return changed


def _keep_links(links: Sequence[Link], rows: Mapping[str, models.Account]) -> None:
    kept: dict[tuple[int, int], models.LinkRow] = {}
    for link in links:
        one, other = sorted((rows[link.one].row, rows[link.other].row))
        if one != other:
            kept[one, other] = models.LinkRow(
                one_id=one, other_id=other, probability=link.probability, clues=as_json(link.clues)
            )
    models.LinkRow.objects.bulk_create(
        kept.values(),
        batch_size=100,
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["probability", "clues"],
    )


def note_copies(copies: Mapping[str, str], *, at: datetime.datetime) -> None:
    """Note that reports only repeat others, by id; their incidents are folded anew with the next link.

    A copy of a copy is a copy of the first.
    """
    with writing():
        _keep_copies(copies, moment(at))


def _keep_copies(copies: Mapping[str, str], at: datetime.datetime) -> None:
    """Note which reports repeat another, and have the incidents that they tell of folded anew."""
    for some in chunks(copies.items()):
        known = dict(some)
        names = {*known, *known.values()}
        rows = dict(models.Report.objects.filter(ref__in=names).values_list("ref", "row"))
        unknown = sorted(names - rows.keys())
        if unknown:
            raise RecordError(f"there is no report {unknown[0]}", "add it first")
        models.Copy.objects.bulk_create(
            [models.Copy(report_id=rows[one], of_id=rows[of], at=at) for one, of in some if one != of],
            update_conflicts=True,
            unique_fields=["report"],
            update_fields=["of"],
        )
        told_of = models.Incident.objects.filter(members__account__report__ref__in=list(known))
        told_of.update(stale=True)


def suggestions(*, limit: int = 100, groups: frozenset[str] | None = None) -> list[Suggestion]:
    """Pairs that linking was unsure of and that stand in two incidents, the likeliest first.

    Those of which these groups may not see one are left out.
    """
    rows = models.LinkRow.objects.filter(open=True, one__current=True, other__current=True)
    rows = rows.exclude(one__member__incident=F("other__member__incident"))
    rows = rows.filter(one__member__isnull=False, other__member__isnull=False)
    rows = rows.select_related("one__report", "other__report", "one__member", "other__member")
    if groups is not None:
        for hidden_ids in hidden_incidents(groups):
            rows = rows.exclude(one__member__incident__in=hidden_ids)
            rows = rows.exclude(other__member__incident__in=hidden_ids)
    with plain():
        return [
            Suggestion(
                link=link_noun(row),
                incidents=(row.one.member.incident_id, row.other.member.incident_id),
            )
            for row in rows.order_by("-probability", "row")[:limit]
        ]
