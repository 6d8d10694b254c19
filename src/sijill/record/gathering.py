"""Gather clusters of accounts into incidents, as far as people's decisions let them come together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from sijill.record import models
from sijill.record.folding import chunks
from sijill.record.grouping import grouped
from sijill.record.moving import absorb, join, made
from sijill.record.nouns import account_id, parted
from sijill.record.pairs import constraints
from sijill.record.parting import part

_MACHINE = "link"
_Edge = tuple[int, int]
_Key = int | str  # an account's row while it belongs nowhere, else its incident's id


class _Known:
    """Where accounts are while clusters are gathered: asked once, then kept up to date here."""

    def __init__(self, accounts: Iterable[int]) -> None:
        self.parted = _parted_rows()
        self.member: dict[int, str] = {}
        for some in chunks({*accounts, *(row for pair in self.parted for row in pair)}):
            members = models.Member.objects.filter(account__in=some)
            self.member |= dict(members.values_list("account", "incident"))
        self.incidents: dict[str, models.Incident] = {}
        for ids in chunks(set(self.member.values())):
            self.incidents |= models.Incident.objects.in_bulk(ids)
        self.absorbed: dict[str, str] = {}

    def part(self, clusters: Sequence[Sequence[models.Account]], at: datetime.datetime) -> None:
        """Part what the clusters part, as far as no person worked on it."""
        reviewed = {key for key, row in self.incidents.items() if row.reviewed}
        part(clusters, self.member, reviewed, at)
        new = set(self.member.values()) - self.incidents.keys()
        self.incidents |= models.Incident.objects.in_bulk(new)

    def key(self, account: int) -> _Key:
        """The account's incident now, or itself."""
        incident = self.member.get(account)
        while incident in self.absorbed:
            incident = self.absorbed[incident]
        return account if incident is None else incident

    def apart(self, keys: Sequence[_Key]) -> list[tuple[_Key, _Key]]:
        """Which of these mustn't come together: a person said so, or worked on both."""
        mine = set(keys)
        said = [(self.key(one), self.key(other)) for one, other in self.parted]
        reviewed = [key for key in keys if isinstance(key, str) and self.incidents[key].reviewed]
        return [*(pair for pair in said if mine.issuperset(pair)), *combinations(reviewed, 2)]


def gather(
    clusters: Sequence[Sequence[models.Account]],
    edges: Iterable[_Edge],
    at: datetime.datetime,
    *,
    anew: bool = False,
) -> None:
    """Bring the accounts of each cluster together, along `edges`, the strongest first; in a transaction.

    `anew`: what a machine brought together before is parted first, where the clusters part it.
    """
    known = _Known(account.row for cluster in clusters for account in cluster)
    if anew:
        known.part(clusters, at)
    number = {account.row: at for at, cluster in enumerate(clusters) for account in cluster}
    inside: list[list[_Edge]] = [[] for _ in clusters]
    for one, other in edges:
        if one in number and number[one] == number.get(other):
            inside[number[one]].append((one, other))
    founding: list[list[models.Account]] = []
    joining: dict[str, list[models.Account]] = {}
    for cluster, mine in zip(clusters, inside, strict=True):
        for group in _groups(cluster, mine, known):
            new = [each for each in group if each.row not in known.member]
            there = {key for each in group if isinstance(key := known.key(each.row), str)}
            if not there:
                founding.append(new)
                continue
            into = _one(there, known, at)
            joining.setdefault(into, []).extend(new)
            known.member |= {each.row: into for each in new}
    founded = made([_name(each[0]) for each in founding], at)
    joining |= {incident.id: new for incident, new in zip(founded, founding, strict=True)}
    join(joining, at)


def _groups(
    cluster: Sequence[models.Account], edges: Sequence[_Edge], known: _Known
) -> list[list[models.Account]]:
    """The cluster, or the parts of it that may come together."""
    blocks: dict[_Key, list[models.Account]] = {}
    for account in cluster:
        blocks.setdefault(known.key(account.row), []).append(account)
    keys = list(blocks)
    ways = [*edges, *pairwise(each.row for each in cluster)]
    pairs = [(known.key(one), known.key(other)) for one, other in ways]
    groups = grouped([[key] for key in keys], pairs, known.apart(keys))
    return [[account for at in group for account in blocks[keys[at]]] for group in groups]


def _one(there: Iterable[str], known: _Known, at: datetime.datetime) -> str:
    """The incident that the others go into: one that a person worked on, else the oldest."""
    rows = [known.incidents[key] for key in there]
    into, *others = sorted(rows, key=lambda row: (not row.reviewed, row.at, row.id))
    absorb(into, others, at, _MACHINE)
    known.absorbed |= {other.id: into.id for other in others}
    return into.id


def _parted_rows() -> list[_Edge]:
    """The pairs of accounts that a person keeps apart, by row."""
    pairs = constraints()[1]
    rows: dict[str, int] = {}
    for some in chunks({parted(account)[0] for pair in pairs for account in pair}):
        accounts = models.Account.objects.filter(report__ref__in=some)
        rows |= {
            account_id(ref, n): row for row, ref, n in accounts.values_list("row", "report__ref", "number")
        }
    return [(rows[one], rows[other]) for one, other in pairs if one in rows and other in rows]


def _name(account: models.Account) -> str:
    return account_id(account.report.ref, account.number)
