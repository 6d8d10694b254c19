"""Link what the record holds and hasn't linked: near accounts by their keys, then links, then groups."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence

from sijill import record
from sijill.link.clusters import clusters
from sijill.link.model import Linker
from sijill.model import Reading, Report, Told
from sijill.record.values import folded

_AT_ONCE = 2_000  # accounts compared in one go
_EVEN = 0.5  # a likelier link may bring an account into an incident


def told_of(report: Report, reading: Reading) -> list[Told]:
    """The accounts of a reading as linking looks at them, with the ids that a new report's accounts get."""
    return [
        Told(
            id=each, report=report.id, account=account, country=reading.country, published=reading.published,
            captured=report.captured.isoformat() if report.captured else None, weekday=reading.weekday,
            source=report.source, url=report.url, text=report.text,
        )
        for each, account in zip(record.account_ids(reading), reading.incidents, strict=True)
    ]  # fmt: skip


def link_waiting(linker: Linker, *, at: datetime.datetime) -> int:
    """Bring every account that waits to its incident, new or standing; says how many there were."""
    done = 0
    while new := record.waiting(limit=_AT_ONCE):
        _link(linker, new, at=at)
        done += len(new)
    record.apply_links([], [], at, fold=folded)  # incidents whose reports were read otherwise, or copied
    return done


def _link(linker: Linker, new: Sequence[Told], *, at: datetime.datetime) -> None:
    """Cluster the new accounts with the incidents that they may belong to, anew where no person decided."""
    near = record.neighbours(each.id for each in new)
    links = linker.links(new, near)
    touched = {each for link in links if link.probability > _EVEN for each in (link.one, link.other)}
    loose: list[list[str]] = []
    fixed: list[list[str]] = []
    for each in record.gathered(each.id for each in near):
        anew = not each.reviewed and not touched.isdisjoint(each.accounts)
        (loose if anew else fixed).append(each.accounts)
    inside = _told(itertools.chain(*loose), near)
    links += linker.links(inside)
    told = {each.id: each for each in (*new, *near, *inside)}
    together, apart = (_known(pairs, told) for pairs in record.constraints())
    stand = [[each for each in accounts if each in told] for accounts in fixed]
    grouped = clusters(
        told,
        links,
        together=[*stand, *together],
        apart=apart,
        same_report={key: each.report for key, each in told.items()},
    )
    free = {each.id for each in (*new, *inside)}
    wanted = [group for group in grouped.groups if not free.isdisjoint(group)]
    number = {each: at for at, group in enumerate(wanted) for each in group}
    kept = [link for link in links if number.get(link.one, -1) == number.get(link.other, -2)]
    record.apply_links([*kept, *grouped.unsure], wanted, at, fold=folded, anew=True)


def _told(accounts: Iterable[str], near: Sequence[Told]) -> list[Told]:
    """These accounts; only those that weren't found near are fetched."""
    asked = list(accounts)
    found = {each.id: each for each in near}
    found |= {each.id: each for each in record.told(each for each in asked if each not in found)}
    return [found[each] for each in asked if each in found]


def _known(pairs: Iterable[tuple[str, str]], told: Mapping[str, Told]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] in told and pair[1] in told]
