"""Accounts near each other, and accounts brought together in incidents by links."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import F, Q

from sijill.errors import RecordError
from sijill.model import Link, Told
from sijill.record import keyed, models
from sijill.record.events import moment
from sijill.record.folding import chunks, refold_stale
from sijill.record.gathering import gather
from sijill.record.nouns import Fold, Suggestion, account_id, parted
from sijill.record.restricting import hidden_incidents
from sijill.record.rows import as_json, link_noun, told_noun
from sijill.record.transactions import plain, writing
from sijill.record.values import folded

_READ = ("row", "ref", "country", "day", "weekday", "captured", "url", "text", "source__name")


def near(keys: Iterable[str], *, limit: int = 200, each: int = 100) -> list[Told]:
    """The accounts that share a blocking key, those that share most first, at most `limit`.

    Of a key that very many accounts carry, only the newest `each` are looked at: the cost stays the same
    however large the record grows.
    """
    asked = {0: list(dict.fromkeys(map(keyed.number, keys)))}
    with plain():
        found = keyed.sharing(keyed.ACCOUNTS, asked, each=each, limit=limit, newest=True)
        return _told(found[0])


def neighbours(accounts: Iterable[str], *, limit: int = 200, each: int = 100) -> list[Told]:
    """The other accounts that share a blocking key with any of these, each once: `near` for many at once.

    At most `limit` for each of them, as `near` finds them.
    """
    with plain():
        rows = [row.row for row in account_rows(accounts).values()]
        keys = keyed.keys_of(keyed.ACCOUNTS, rows)
        found = keyed.sharing(
            keyed.ACCOUNTS, {row: keys.get(row, []) for row in rows}, each=each, limit=limit, newest=True
        )
        return _told(sorted({row for mine in found.values() for row in mine}))


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
    """The accounts of these rows; each report is fetched once, without what linking doesn't look at."""
    accounts: dict[int, models.Account] = {}
    for some in chunks(rows):
        accounts |= {each.row: each for each in models.Account.objects.filter(row__in=some, current=True)}
    reports: dict[int, models.Report] = {}
    for some in chunks({each.report_id for each in accounts.values()}):
        told = models.Report.objects.filter(row__in=some).select_related("source").only(*_READ)
        reports |= {each.row: each for each in told}
    for each in accounts.values():
        each.report = reports[each.report_id]
    return [told_noun(accounts[row]) for row in rows if row in accounts]


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
    anew: bool = False,
) -> list[str]:
    """Bring accounts together as linking says; returns the ids of the incidents that changed.

    Each cluster holds the ids of accounts that tell of one act; an account alone is a cluster of one. They
    join the incident that others of their cluster belong to; where that is several, these become one, unless
    a person said otherwise or worked on both. With `anew` the clusters also part what no person brought
    together, and no id is lost. `links` explain and rank the pairs and are kept; those whose
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
        gather([[rows[each] for each in group] for group in groups], edges, at, anew=anew)
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


def suggestions(
    incidents: Collection[str] | None = None,
    *,
    groups: frozenset[str] | None = None,
    limit: int = 100,
) -> list[Suggestion]:
    """Pairs that linking was unsure of and that stand in two incidents, the likeliest first.

    Those of these incidents alone, if some are named. A pair of which these groups may not see one side is
    left out.
    """
    rows = models.LinkRow.objects.filter(open=True, one__current=True, other__current=True)
    rows = rows.filter(one__member__isnull=False, other__member__isnull=False)
    rows = rows.exclude(one__member__incident=F("other__member__incident"))
    if incidents is not None:
        members = models.Member.objects.filter(incident__in=list(incidents))
        mine = list(members.values_list("account", flat=True))
        rows = rows.filter(Q(one__in=mine) | Q(other__in=mine))  # by number: two look-ups, not a walk
    if groups is not None:
        for secret in hidden_incidents(groups):
            rows = rows.exclude(one__member__incident__in=secret).exclude(other__member__incident__in=secret)
    rows = rows.select_related("one__report", "other__report", "one__member", "other__member")
    with plain():
        return [
            Suggestion(
                link=link_noun(row),
                incidents=(row.one.member.incident_id, row.other.member.incident_id),
            )
            for row in rows.order_by("-probability", "row")[:limit]
        ]
