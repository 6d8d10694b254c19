"""A reading's coding as cards: one for each incident, toll, appeal, siege, displacement and threat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sijill.model import Account, Appeal, Count, Displacement, Place, Reading, Siege, Span, Threat, Toll, When
from sijill.page.markup import both, listed, quoted
from sijill.page.values import actor_said, blamed_said, count_said, day_said, inside_said, number, when_said
from sijill.page.words import Said, Words

Spans = dict[str, list[Span]]


class Row(NamedTuple):
    """One field of a card: its value as HTML and the words that it came from."""

    field: str
    label: Said
    html: str
    spans: list[Span]


class Card(NamedTuple):
    """One thing that a report tells of."""

    kind: str
    title: Said
    rows: list[Row]
    confidence: float | None = None


def cards(reading: Reading, words: Words) -> list[Card]:
    """Every card of a reading, the incidents first."""
    threats = reading.threat_mentions or [Threat(what=what) for what in reading.threats]
    kinds: tuple[tuple[str, Iterable[Card]], ...] = (
        ("incidents", (_incident(each, words) for each in reading.incidents)),
        ("tolls", (_toll(each, words) for each in reading.tolls)),
        ("appeals", (_appeal(each, words) for each in reading.appeals)),
        ("sieges", (_siege(each, words) for each in reading.sieges)),
        ("displacements", (_displacement(each, words) for each in reading.displacements)),
        ("threats", (_threat(each, words) for each in threats)),
    )
    return [card for _, found in kinds for card in found]


def _row(words: Words, field: str, html: str, spans: Spans) -> Row:
    """A row; a part of a field (`killed.children`) lends its words to the field."""
    of = [span for key, some in spans.items() if key.split(".")[0] == field for span in some]
    return Row(field, words.say(f"field.{field}"), html, of)


def _filled(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.html]


def _incident(account: Account, words: Words) -> Card:
    def rows() -> Iterator[Row]:
        make: Callable[[str, str], Row] = lambda field, html: _row(words, field, html, account.spans)  # noqa: E731
        yield make("type", both(words.say(f"type.{account.type}")))
        yield make("when", both(when_said(words, account.when)))
        yield make("places", listed([_place(place, words) for place in account.places]))
        blamed = blamed_said(words, account.perpetrators) or [words.say("page.blamed_none")]
        yield make("perpetrators", listed([both(said) for said in blamed]))
        for field in ("killed", "injured", "casualties", "missing", "detained"):
            yield make(field, _count(getattr(account, field), words))
        yield make("victims", listed([_victim(each.name, each.age) for each in account.victims]))
        yield make("targets", listed([both(words.say(f"target.{each}")) for each in account.targets]))
        yield make("weapon", quoted(account.weapon) if account.weapon else "")
        yield make("sources", listed([quoted(each) for each in account.sources]))

    return Card("incident", words.say(f"type.{account.type}"), _filled(rows()), account.confidence)


def _place(place: Place, words: Words) -> str:
    wider = "".join(f'<span class="in">{quoted(each)}</span>' for each in place.within)
    return f'{quoted(place.name)} <span class="kind">{both(words.say(f"kind.{place.kind}"))}</span>{wider}'


def _victim(name: str, age: int | None) -> str:
    return quoted(name) if age is None else f'{quoted(name)} <span class="kind">{age}</span>'


def _count(count: Count | None, words: Words) -> str:
    if count is None:
        return ""
    inside = "".join(f'<span class="in">{both(said)}</span>' for said in inside_said(words, count))
    return f'<strong class="n">{both(count_said(words, count))}</strong>{inside}'


def _names(names: Iterable[str]) -> str:
    return listed([quoted(name) for name in names])


def _demand(phrase: str, words: Words) -> str:
    """A demand in both languages; the second reader's own phrases stay in English."""
    key = f"demand.{phrase}"
    return both(words.say(key)) if words.knows(key) else quoted(phrase)


def _people(n: int | None, words: Words, unit: str | None = None) -> str:
    if n is None:
        return ""
    of = f' <span class="kind">{both(words.say(f"unit.{unit}"))}</span>' if unit else ""
    return f'<strong class="n">{number(n)}</strong>{of}'


def _toll(toll: Toll, words: Words) -> Card:
    figure = both(count_said(words, Count(n=toll.n, q=toll.q)))
    dated = toll.earliest or toll.latest
    when = both(when_said(words, When(earliest=toll.earliest, latest=toll.latest))) if dated else ""
    what = both(words.say(f"what.{toll.what}"))
    rows = [
        _row(words, "n", f'<strong class="n">{figure}</strong> <span class="kind">{what}</span>', toll.spans),
        _row(words, "when", when, toll.spans),
        _row(words, "places", _names(toll.places), toll.spans),
    ]
    return Card("toll", words.say("page.tolls"), _filled(rows))


def _appeal(appeal: Appeal, words: Words) -> Card:
    rows = [
        _row(words, "issuer", quoted(appeal.issuer), appeal.spans),
        _row(words, "addressees", _names(appeal.addressees), appeal.spans),
        _row(words, "demands", listed([_demand(each, words) for each in appeal.demands]), appeal.spans),
        _row(words, "people_at_risk", _people(appeal.people_at_risk, words), appeal.spans),
    ]
    return Card("appeal", words.say("page.appeals"), _filled(rows))


def _siege(siege: Siege, words: Words) -> Card:
    rows = [
        _row(words, "places", _names(siege.places), siege.spans),
        _row(words, "by", listed([both(actor_said(words, actor)) for actor in siege.by]), siege.spans),
        _row(words, "people", _people(siege.people, words), siege.spans),
        _row(words, "since", both(day_said(words, siege.since)) if siege.since else "", siege.spans),
    ]
    return Card("siege", words.say("page.sieges"), _filled(rows))


def _displacement(moved: Displacement, words: Words) -> Card:
    rows = [
        _row(words, "from", _names(moved.from_), moved.spans),
        _row(words, "to", _names(moved.to), moved.spans),
        _row(words, "people", _people(moved.people, words, moved.unit), moved.spans),
    ]
    return Card("displacement", words.say("page.displacements"), _filled(rows))


def _threat(threat: Threat, words: Words) -> Card:
    html = both(words.say(f"threat.{threat.what}"))
    return Card("threat", words.say("page.threats"), [_row(words, "what", html, threat.spans)])
