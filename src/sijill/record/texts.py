"""Which reports may repeat a text, and which incident an account belongs to: what linking asks too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from sijill.model import Report
from sijill.record import models
from sijill.record.folding import chunks, copies_and_days
from sijill.record.linking import account_rows
from sijill.record.rows import clean, digest
from sijill.record.transactions import plain

_LIKE = (
    "SELECT report_id FROM (SELECT report_id FROM record_textkey WHERE key = %s "
    "ORDER BY report_id LIMIT %s) AS eldest"
)


def texts_like(keys: Iterable[str], *, each: int = 60, limit: int = 40) -> dict[str, str]:
    """The texts of reports that share a key with a text, by id, the first that came before the others.

    Of a key that very many texts share only the `each` eldest are looked at; at most `limit` are given.
    """
    asked = list(dict.fromkeys(keys))
    shared: Counter[int] = Counter()
    with plain(), connection.cursor() as cursor:
        for some in chunks(asked, 100):
            cursor.execute(
                " UNION ALL ".join([_LIKE] * len(some)), [value for key in some for value in (key, each)]
            )
            shared.update(row for (row,) in cursor.fetchall())
        best = sorted(shared, key=lambda row: (-shared[row], row))[:limit]
        found = models.Report.objects.filter(row__in=best).order_by("row")
        return dict(found.values_list("ref", "text"))


def holds(report: Report, sha256: str) -> bool:
    """Whether the record holds this report with this title, text and day, and these bytes as its evidence."""
    with plain():
        row = models.Report.objects.filter(ref=report.id).first()
        if row is None or row.digest != digest(clean(report)):
            return False
        return models.Evidence.objects.filter(report=row, sha256=sha256).exists()


def original_of(reports: Iterable[str]) -> dict[str, str]:
    """For each report the one that it repeats, as far as that was found; itself where it repeats none."""
    asked = list(dict.fromkeys(reports))
    with plain():
        copies = copies_and_days(asked).copies
    return {each: copies.get(each, each) for each in asked}


def incidents_of(accounts: Iterable[str]) -> dict[str, str]:
    """The incident that each account belongs to; those that belong to none are left out."""
    with plain():
        rows = account_rows(accounts)
        by_row = {row.row: each for each, row in rows.items()}
        found: dict[str, str] = {}
        for some in chunks(by_row):
            members = models.Member.objects.filter(account__in=some).values_list("account", "incident")
            found |= {by_row[account]: incident for account, incident in members}
    return found
