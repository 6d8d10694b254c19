"""Check what a model filled in against the text: what its words don't say, or that has none, is dropped.

The nouns that these values make up are put together in llm_reading.py.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TypeVar

from sijill.model import Count, Perpetrator, Place, Span, Victim, When
from sijill.understand.llm_draft import (
    ACTORS,
    DraftActor,
    DraftCount,
    DraftFigure,
    DraftPlace,
    DraftVictim,
    DraftWhen,
)
from sijill.understand.llm_quote import Quote, Quotes

Spans = dict[str, list[Span]]
_NamedT = TypeVar("_NamedT", DraftPlace, DraftVictim)
_OLDEST = 120


class Check:
    """Believes nothing that it can't find, and counts what it keeps and what it drops."""

    def __init__(self, quotes: Quotes, *, published: datetime.date | None) -> None:
        self.quotes = quotes
        self.published = published
        self.kept = self.dropped = 0

    def find(self, words: str) -> Quote | None:
        """The words in the text; counted as dropped if they aren't there."""
        quote = self.quotes.find(words)
        self.dropped += quote is None
        return quote

    def keep(self, quote: Quote, field: str, spans: Spans) -> None:
        """Note that a field's value rests on these words."""
        self.kept += 1
        span = self.quotes.span(quote)
        if span not in spans.setdefault(field, []):
            spans[field].append(span)

    def texts(self, quoted: Iterable[str | None], field: str, spans: Spans) -> list[str]:
        """Quotations as the text spells them, each once."""
        found = []
        for words in quoted:
            quote = self.find(words) if words else None
            if quote is not None:
                self.keep(quote, field, spans)
                found.append(self.quotes.text(quote))
        return list(dict.fromkeys(found))

    def count(self, draft: DraftCount | None, field: str, spans: Spans) -> Count | None:
        """A count whose figure stands in its words. None counted (0) is no count."""
        if draft is None or draft.n == 0:
            return None
        quote = self.find(draft.words)
        if quote is None:
            return None
        n, figures = draft.n, self.quotes.figures(quote)
        if n is not None and n not in figures:
            self.dropped += 1
            return None
        self.keep(quote, field, spans)
        n2 = draft.n2 if n is not None and draft.n2 in figures and (draft.n2 or 0) > n else None
        return Count(
            n=n,
            q=quality(n, draft.q, n2),
            n2=n2,
            vague=None if n is not None else draft.vague or "unspecified",
            civilian=draft.civilian,
            children=self._share(draft.children, n, figures),
            women=self._share(draft.women, n, figures),
            men=self._share(draft.men, n, figures),
            words=self.quotes.text(quote),
        )

    def _share(self, share: int | str | None, n: int | None, figures: frozenset[int]) -> int | str | None:
        if share is None or isinstance(share, str) or share == 0:
            return share or None
        if share in figures and (n is None or share <= n):
            return share
        self.dropped += 1
        return None

    def figure(self, draft: DraftFigure | None, field: str, spans: Spans) -> int | None:
        """A plain figure that stands in its words."""
        if draft is None or not draft.n:
            return None
        quote = self.find(draft.words)
        if quote is None:
            return None
        if draft.n not in self.quotes.figures(quote):
            self.dropped += 1
            return None
        self.keep(quote, field, spans)
        return draft.n

    def when(self, draft: DraftWhen | None, field: str, spans: Spans) -> When:
        """The day of the words by our own reading; the model's only if its days stand in them."""
        if draft is None:
            return When()
        told = bool(draft.earliest or draft.latest or draft.part)
        quote = self.find(draft.words) if draft.words.strip() else None
        if quote is None:
            self.dropped += told and not draft.words.strip()
            return When()
        when = self._our_day(quote)
        if when.earliest is None and when.latest is None:
            theirs = self._their_day(draft, quote)
            when = When(earliest=theirs.earliest, latest=theirs.latest, part=when.part)
        if when == When():
            self.dropped += told
        else:
            self.keep(quote, field, spans)
        return when

    def _our_day(self, quote: Quote) -> When:
        mentions = self.quotes.dates(quote)
        part = next((mention.part for mention in mentions if mention.part), None)
        for mention in sorted(mentions, key=lambda each: not each.one_day):
            if mention.earliest or mention.latest:
                return When(earliest=_iso(mention.earliest), latest=_iso(mention.latest), part=part)
        return When(part=part)

    def _their_day(self, draft: DraftWhen, quote: Quote) -> When:
        earliest, latest = _day(draft.earliest), _day(draft.latest)
        told = [day for day in (earliest, latest) if day is not None]
        numbers = self.quotes.numbers(quote, of_dates=True)
        bound = self.published or self.quotes.sheet.report.captured
        if not told or any(day.day not in numbers for day in told) or told != sorted(told):
            return When()
        if bound is not None and told[-1] > bound:
            return When()
        return When(earliest=_iso(earliest), latest=_iso(latest))

    def actors(self, drafts: Iterable[DraftActor], field: str, spans: Spans) -> list[Perpetrator]:
        """Actors of the guide, or named in the words."""
        found: dict[str, Perpetrator] = {}
        for draft in drafts:
            quote = self.find(draft.words)
            if quote is None:
                continue
            actor: str | None = draft.actor
            if actor not in ACTORS:
                prefix, _, name = draft.actor.partition(":")
                named = self.quotes.named(name, quote) if prefix == "other" else None
                actor = named and f"other:{named}"
            if actor is None:
                self.dropped += 1
                continue
            self.keep(quote, field, spans)
            found.setdefault(actor, Perpetrator(actor=actor, certainty=draft.certainty))
        return list(found.values())

    def places(self, drafts: Iterable[DraftPlace], spans: Spans) -> list[Place]:
        """Places whose name stands in the words; wider ones that stand anywhere in the text."""
        found: dict[str, Place] = {}
        for draft, name, _ in self._named(drafts, "places", spans):
            within = self.texts(draft.within, "places.within", spans)
            found.setdefault(name, Place(name=name, kind=draft.kind or "region", within=within))
        return list(found.values())

    def victims(self, drafts: Iterable[DraftVictim], spans: Spans) -> list[Victim]:
        """People whose name stands in the words, with an age that does too."""
        found: dict[str, Victim] = {}
        for draft, name, quote in self._named(drafts, "victims", spans):
            told = draft.age in self.quotes.numbers(quote) and 0 < (draft.age or 0) < _OLDEST
            age = draft.age if told else None
            self.dropped += draft.age is not None and age is None
            found.setdefault(name, Victim(name=name, age=age))
        return list(found.values())

    def _named(
        self, drafts: Iterable[_NamedT], field: str, spans: Spans
    ) -> Iterator[tuple[_NamedT, str, Quote]]:
        """The drafts whose name stands in the words that they quote, with the name as it stands there."""
        for draft in drafts:
            quote = self.find(draft.words)
            name = quote and self.quotes.named(draft.name, quote)
            if quote is None or name is None:
                self.dropped += quote is not None
                continue
            self.keep(quote, field, spans)
            yield draft, name, quote


def quality(n: int | None, q: str, n2: int | None) -> str:
    """How the figure is meant, kept in step with the figure.

    >>> quality(7, "range", None), quality(None, "exact", None), quality(5, "vague", None)
    ('at_least', 'vague', 'exact')
    """
    if n is None:
        return "vague"
    if n2 is not None:
        return "range"
    return {"range": "at_least", "vague": "exact"}.get(q, q)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(written: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
