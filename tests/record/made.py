"""Invented reports, readings and a plain way to fold: what the tests of the record put in."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from sijill import record
from sijill.model import (
    Account,
    Claim,
    Count,
    Incident,
    Link,
    Perpetrator,
    Place,
    Range,
    Reading,
    Report,
    Span,
    Victim,
    When,
)
from sijill.record import Added

AT = datetime.datetime(2024, 3, 5, 12, tzinfo=datetime.UTC)
LATER = AT + datetime.timedelta(days=1)
DAY = "2024-03-04"
SHA = "a" * 64
TEXT = "قُتل مدنيان بغارة روسية على بلدة حاس"


def account(
    place: str = "حاس",
    *,
    killed: int | None = 2,
    day: str = DAY,
    type: str = "airstrike",
    actor: str = "russia",
    victim: str | None = None,
) -> Account:
    """An account of one act; its words are the first of `TEXT`."""
    return Account(
        type=type,
        when=When(earliest=day, latest=day),
        places=[Place(name=place, kind="town", lat=35.6, lon=36.6)],
        perpetrators=[Perpetrator(actor=actor)],
        killed=None if killed is None else Count(n=killed, words="مدنيان"),
        victims=[Victim(name=victim)] if victim else [],
        spans={"killed": [Span(0, 11)]} if killed is not None else {},
    )


def report(key: str, text: str = TEXT, **told: object) -> Report:
    """A report; its text ends with its id, so that no two are alike."""
    day = datetime.date.fromisoformat(DAY)
    return Report(**{"id": key, "text": f"{text} {key}", "source": "وكالة", "published": day, **told})  # type: ignore[arg-type]


def reading(key: str, *accounts: Account, **told: object) -> Reading:
    """What was read in a report."""
    known = {"country": "SY", "published": DAY, "relevant": True, "reader": "rules 1"}
    return Reading(**{"id": key, "incidents": list(accounts), **known, **told})  # type: ignore[arg-type]


def add(key: str, *accounts: Account, text: str = TEXT, sha256: str = SHA, **told: object) -> Added:
    """Add a report that tells of these accounts; each is found by its place."""
    made = reading(key, *accounts, **told)
    found = {name: [f"place:{each.places[0].name}"] for name, each in zip(ids(made), accounts, strict=True)}
    return record.add_report(report(key, text), made, sha256=sha256, at=AT, keys=found)


def ids(made: Reading) -> list[str]:
    """The ids of a reading's accounts."""
    return record.account_ids(made)


def link(*clusters: Iterable[str], links: Sequence[Link] = (), at: datetime.datetime = AT) -> list[str]:
    """Bring accounts together; gives the incidents that changed."""
    return record.apply_links(links, [list(each) for each in clusters], at, fold=fold)


def pair(one: str, other: str, probability: float = 0.99) -> Link:
    """A link of two accounts."""
    return Link(one=one, other=other, probability=probability, clues={"place": 8.0, "day": 4.0})


def fold(
    claims: Sequence[Claim],
    *,
    copies: Mapping[str, str],
    told_on: Mapping[str, str],
    seen_on: Mapping[str, str],
) -> Incident:
    """The plainest folding that keeps to the contract: a person's word, else all that is said."""
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    said = {field: _weighed(mine) for field, mine in by_field.items()}
    killed = [each["n"] for each in said.get("killed", []) if each and each.get("n") is not None]
    when = said.get("when", [{}])[0]
    reports = {copies.get(each.report, each.report) for each in claims if each.report}
    return Incident(
        id="",
        type=said.get("type", ["other"])[0],
        when=When(**when),
        country=said.get("country", [None])[0],
        places=[Place(**each) for each in said.get("place", [])],
        killed=Range(min(killed), max(killed)) if killed else None,
        independent=len(reports),
    )


def _weighed(claims: Sequence[Claim]) -> list[dict[str, object]]:
    decided = [each.value for each in claims if each.by.startswith("person:")]
    return decided[-1:] or [each.value for each in claims]
