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


def search(
    text: str,
    *,
    limit: int = 50,
    start: int = 0,
    groups: frozenset[str] | None = None,
    newest: int | None = None,
) -> list[Hit]:
    """The reports that hold all the words asked for, the newest first.

    «وبالقصف», «القصف» and «قصف» find each other. Words in quotes must stand side by side. With `newest` only
    so many reports are looked at, those that came last, which is quick for words that nearly all hold.
    """
    with plain():
        rows = matching(text, newest=newest).select_related("source").order_by("-day", "-row")
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
                words=words_around,
                marks=marks,
                incidents=told_of[row.row],
            )
            for row in found
            for words_around, marks in [_around(row.text, asked)]
        ]


def matching(text: str, *, newest: int | None = None) -> QuerySet[models.Report]:
    """The reports that hold the words, or the newest of them; none, if no word is asked for."""
    asked = query(text)
    if not asked:
        return models.Report.objects.none()
    found: Any = RawSQL(_found(newest), [asked] if newest is None else [asked, newest])
    return models.Report.objects.filter(row__in=found)


def _found(newest: int | None) -> str:
    """The SQL of the rows that hold the words, which are a parameter."""
    found = f"SELECT rowid FROM {TABLE} WHERE {MATCH[connection.vendor]}"
    return found if newest is None else f"{found} ORDER BY rowid DESC LIMIT %s"


def hits(text: str, *, most: int, groups: frozenset[str] | None = None) -> int:
    """How many reports hold the words, counted up to `most`; those that these groups may not see aren't."""
    asked = query(text)
    if not asked:
        return 0
    if groups is not None and models.Restriction.objects.exists():
        with plain():
            seen = matching(text, newest=most).exclude(ref__in=hidden_reports(groups))
            return seen.count()
    with plain(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({_found(most)}) AS found", [asked, most])
        return int(cursor.fetchone()[0])


def _around(text: str, asked: set[str]) -> tuple[str, list[tuple[int, int]]]:
    """The captured words around the first that was asked for, and where in them what was asked for stands."""
    folded = fold(text)
    found = tokens(folded.text)
    places = [
        folded.back(start, end)
        for word, start, end in zip(found.words, found.starts, found.ends, strict=True)
        if bare(word) in asked
    ]
    first, last = places[0] if places else (0, _AROUND)
    begins, ends = max(0, first - _AROUND), last + _AROUND
    words_around, marks = "", []
    at = begins
    for start, end in [*(each for each in places if begins <= each[0] and each[1] <= ends), (ends, ends)]:
        words_around += _SPACES.sub(" ", text[at:start])
        marked = _SPACES.sub(" ", text[start:end])
        marks.append((len(words_around), len(words_around) + len(marked)))
        words_around, at = words_around + marked, end
    cut = len(words_around) - len(words_around.lstrip())
    return words_around.strip(), [(start - cut, end - cut) for start, end in marks[:-1]]
