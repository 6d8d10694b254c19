"""Search the words of reports: Arabic spelling folded, prefixes dropped, alike in both databases."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from sijill.record import models
from sijill.record.nouns import Hit
from sijill.record.restricting import hidden_reports
from sijill.record.transactions import plain
from sijill.record.words import MATCH, TABLE, bare, query, words
from sijill.text.fold import fold
from sijill.text.tokens import tokens

_AROUND = 80  # characters on each side of what was found
_SPACES = re.compile(r"\s+")


def search(text: str, *, limit: int = 50, start: int = 0, groups: frozenset[str] | None = None) -> list[Hit]:
    """The reports that hold all the words asked for, the newest first.

    «وبالقصف», «القصف» and «قصف» find each other. Words in quotes must stand side by side.
    """
    with plain():
        rows = matching(text).select_related("source").order_by("-day", "-row")
        if groups is not None:
            rows = rows.exclude(ref__in=hidden_reports(groups))
        found = list(rows[start : start + limit])
        told_of: dict[int, list[str]] = defaultdict(list)
        members = models.Member.objects.filter(account__report__in=found, account__current=True)
        pairs = members.order_by("incident").values_list("account__report", "incident")
        for report, incident in dict.fromkeys(pairs):
            told_of[report].append(incident)
        asked = set(words(text))
        return [
            Hit(
                report=row.ref,
                title=row.title,
                source=row.source.name if row.source else None,
                published=row.day.isoformat() if row.day else None,
                words=_around(row.text, asked),
                incidents=told_of[row.row],
            )
            for row in found
        ]


def matching(text: str) -> QuerySet[models.Report]:
    """The reports that hold the words; none, if no word is asked for."""
    asked = query(text)
    if not asked:
        return models.Report.objects.none()
    found: Any = RawSQL(f"SELECT rowid FROM {TABLE} WHERE {MATCH[connection.vendor]}", [asked])
    return models.Report.objects.filter(row__in=found)


def _around(text: str, asked: set[str]) -> str:
    """The captured words around the first that was asked for."""
    folded = fold(text)
    found = tokens(folded.text)
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        if bare(word) in asked:
            first, last = folded.back(start, end)
            return _SPACES.sub(" ", text[max(0, first - _AROUND) : last + _AROUND]).strip()
    return _SPACES.sub(" ", text[: 2 * _AROUND]).strip()
