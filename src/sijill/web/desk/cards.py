"""Accounts as cards: each value in words of the page's language, who said it, when, and what was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from sijill.model import HARMS, Claim, Count, When
from sijill.page.reasons import reason_said
from sijill.page.values import actor_said, count_said, inside_said, when_said
from sijill.record import OnDesk, Value
from sijill.web.desk.lit import Lit
from sijill.web.desk.vocabulary import language, say, vocabulary

PERSON = "person:"
# In the order of the card; what a claim of a list's value is called, and what the field is called.
FIELDS = {
    "type": "type", "when": "when", "place": "places", "perpetrator": "perpetrators",
    **{harm: harm for harm in ("killed", "injured", "casualties", "missing", "detained")},
    "target": "targets", "weapon": "weapon", "victim": "victims", "attribution": "sources",
}  # fmt: skip
LISTED = ("place", "perpetrator", "target", "victim", "attribution")


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What was said in a value's place before."""

    said: str
    by: str
    human: bool
    at: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A value on a card. `plain` is its JSON, for forms; `row` its id there; `hue` colours its words."""

    row: str
    field: str
    hue: str
    label: str
    said: str
    more: list[str]
    quotes: list[str]
    human: bool
    by: str
    at: str
    plain: str
    spans: str
    listed: bool
    empty: bool = False
    decision: int | None = None
    before: list[Before] = []
    why: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An account: what it tells in a line, its values, how sure the machine is (in percent)."""

    id: str
    number: int
    state: str
    title: list[str]
    incident: str | None
    confidence: int
    values: list[Shown]
    human: int
    decision: int | None = None
    by: str = ""
    at: str = ""
    spans: list[Any] = []


def card(account: OnDesk) -> Card:
    """An account of the desk as its card."""
    order = list(FIELDS)
    known = [each for each in account.values if each.claim.field in FIELDS]
    known.sort(key=lambda each: order.index(each.claim.field))
    values = [_shown(account, at, each) for at, each in enumerate(known)]
    return Card(
        id=account.id,
        number=account.number,
        state=account.state,
        title=_title(account),
        incident=account.incident,
        confidence=round(account.kept.confidence * 100),
        values=values,
        human=sum(each.human for each in values),
        decision=account.decision,
        by=_name(account.by or ""),
        at=shown_time(account.at or ""),
    )


def lights(account: OnDesk) -> Iterator[Lit]:
    """The words that the account's values rest on."""
    order = list(FIELDS)
    known = [each for each in account.values if each.claim.field in FIELDS]
    known.sort(key=lambda each: order.index(each.claim.field))
    for at, each in enumerate(known):
        for span in each.claim.spans:
            yield Lit(span, FIELDS[each.claim.field], _row(account, at))


def _row(account: OnDesk, at: int) -> str:
    return f"a{account.number}-{at + 1}"


def _shown(account: OnDesk, at: int, value: Value) -> Shown:
    claim = value.claim
    said = claimed(claim.field, claim.value)
    return Shown(
        row=_row(account, at),
        field=claim.field,
        hue=FIELDS[claim.field],
        label=say(f"field.{FIELDS[claim.field]}"),
        said=said,
        more=list(details(claim.field, claim.value)),
        quotes=list(dict.fromkeys(claim.quotes)),
        human=claim.decision is not None,
        by=_name(claim.by),
        at=shown_time(claim.at),
        plain=msgspec.json.encode(claim.value).decode(),
        spans=msgspec.json.encode(claim.spans).decode(),
        listed=claim.field in LISTED,
        empty=claim.value is None,
        decision=claim.decision,
        before=[_before(each) for each in value.former],
        why=_why(claim),
    )


def _before(claim: Claim) -> Before:
    human = claim.decision is not None
    return Before(
        said=claimed(claim.field, claim.value), by=_name(claim.by), human=human, at=shown_time(claim.at)
    )


def _name(by: str) -> str:
    return by.removeprefix(PERSON)


def shown_time(iso: str) -> str:
    """A time to the minute, in UTC.

    >>> shown_time("2024-03-05T12:30:11+00:00")
    '2024-03-05 12:30'
    """
    return iso[:16].replace("T", " ")


def claimed(field: str, value: Any) -> str:
    """A value in words of the page's language; None says that there is none."""
    if value is None:
        return _("none told")
    if field in HARMS:
        return count_said(vocabulary(), msgspec.convert(value, Count)).put(language())
    if field == "when":
        return when_said(vocabulary(), msgspec.convert(value, When)).put(language())
    if field == "perpetrator":
        return actor_said(vocabulary(), value["actor"]).put(language())
    if isinstance(value, dict):
        return str(value["name"])
    return say(f"{field}.{value}") if field in ("type", "target") else str(value)


def details(field: str, value: Any) -> Iterable[str]:
    """What else a value says: the children inside a count, how certain an accusation is, a place's kind."""
    if value is None:
        return
    if field in HARMS:
        count = msgspec.convert(value, Count)
        yield from (each.put(language()) for each in inside_said(vocabulary(), count))
        if count.words:
            yield f"«{count.words}»"
    elif field == "perpetrator" and value.get("certainty") in ("claimed", "presumed"):
        yield say(f"page.{value['certainty']}")
    elif field == "place":
        yield say(f"kind.{value['kind']}")
        yield from value.get("within") or []
        if value.get("lat") is None:
            yield _("no point")
    elif field == "victim" and value.get("age") is not None:
        yield _("aged %(age)s") % {"age": value["age"]}


def _why(claim: Claim) -> str:
    why = claim.value.get("why") if claim.field == "place" and claim.value else None
    return reason_said(vocabulary(), why).put(language()) if why else ""


def _title(account: OnDesk) -> list[str]:
    """The account in a line: its type, its first place, its day."""
    kept = account.kept
    place = kept.places[0].name if kept.places else ""
    day = when_said(vocabulary(), kept.when).put(language()) if kept.when.latest else ""
    return [each for each in (say(f"type.{kept.type}"), place, day) if each]
