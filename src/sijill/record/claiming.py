"""An account or an episode taken apart into claims: one for each field, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from sijill.model import HARMS, Account, Claim, Reading, Report, Span, When

# A list's field, and what a claim of one of it is called.
LISTS = {
    "places": "place",
    "perpetrators": "perpetrator",
    "targets": "target",
    "victims": "victim",
    "sources": "attribution",
}
_NO_DAY = When()
ONES = ("type", "when", "weapon", *HARMS)


def account_claims(account: Account, report: Report, reading: Reading, *, by: str, at: str) -> list[Claim]:
    """The claims of one account.

    >>> from sijill.model import Count, When
    >>> report = Report(id="a", text="قُتل طفل")
    >>> reading = Reading(id="a", country="SY", published=None, relevant=True)
    >>> dead = Count(n=1, children=1, words="طفل")
    >>> account = Account(type="shelling", when=When(), killed=dead, spans={"killed": [Span(0, 8)]})
    >>> claims = account_claims(account, report, reading, by="rules", at="2024-01-01T00:00:00+00:00")
    >>> [(each.field, each.quotes) for each in claims]
    [('type', []), ('killed', ['قُتل طفل']), ('country', [])]
    """
    found = []
    for field in ONES:
        value = getattr(account, field)
        if value not in (None, _NO_DAY):
            found.append(_claim(field, value, account.spans.get(field, []), report, by, at))
    for key, field in LISTS.items():
        for value, spans in _each(getattr(account, key), account.spans.get(key, [])):
            found.append(_claim(field, value, spans, report, by, at))
    if reading.country:
        found.append(_claim("country", reading.country, [], report, by, at))
    return found


def episode_claims(episode: msgspec.Struct, report: Report, *, by: str, at: str) -> list[Claim]:
    """The claims of a toll, appeal, siege or displacement: one for each field that says something."""
    told: dict[str, Any] = msgspec.to_builtins(episode)
    spans: dict[str, list[Span]] = getattr(episode, "spans", {})
    everything = [span for each in spans.values() for span in each]
    return [
        _claim(field, value, spans.get(field, everything), report, by, at)
        for field, value in told.items()
        if field != "spans" and value not in (None, [], "")
    ]


def _each(values: Sequence[Any], spans: list[Span]) -> Iterator[tuple[Any, list[Span]]]:
    """Each of a list with its own words, where each has one span; else with all of the list's words."""
    own = len(values) == len(spans)
    for at, value in enumerate(values):
        yield value, [spans[at]] if own else spans


def _claim(field: str, value: Any, spans: list[Span], report: Report, by: str, at: str) -> Claim:
    quotes = [span.of(report.title or "" if span.part == "title" else report.text) for span in spans]
    return Claim(
        field=field,
        value=msgspec.to_builtins(value),
        by=by,
        at=at,
        report=report.id,
        source=report.source,
        quotes=quotes,
        spans=spans,
    )
