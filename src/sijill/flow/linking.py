"""Link what the record holds and hasn't linked: near accounts by their keys, then links, then groups."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from sijill import record
from sijill.link.clusters import clusters
from sijill.link.model import Linker
from sijill.model import Reading, Report, Told
from sijill.record.values import folded

_AT_ONCE = 2_000  # accounts compared in one go


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
    near = record.neighbours(each.id for each in new)
    links = linker.links(new, near)
    standing = record.incidents_of([each.id for each in near])
    groups: dict[str, list[str]] = defaultdict(list)
    for account, incident in standing.items():
        groups[incident].append(account)
    together, apart = record.constraints()
    known = {each.id for each in (*new, *near)}
    grouped = clusters(
        known,
        links,
        together=[*groups.values(), *(pair for pair in together if known.issuperset(pair))],
        apart=[pair for pair in apart if known.issuperset(pair)],
        same_report={each.id: each.report for each in (*new, *near)},
    )
    fresh = {each.id for each in new}
    wanted = [group for group in grouped.groups if not fresh.isdisjoint(group)]
    inside = {each: number for number, group in enumerate(wanted) for each in group}
    kept = [link for link in links if inside.get(link.one, -1) == inside.get(link.other, -2)]
    record.apply_links([*kept, *grouped.unsure], wanted, at, fold=folded)
