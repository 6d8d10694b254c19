"""What an editor of one value shows: inputs filled in, the words it rests on, what it takes the place of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from sijill import flow
from sijill.model import ACT_TYPES, HARMS, Place, Report
from sijill.record import Desk, OnDesk
from sijill.web.desk import given
from sijill.web.desk.cards import FIELDS, LISTED, Shown, card
from sijill.web.desk.places import Choice, choices
from sijill.web.desk.vocabulary import language, say, vocabulary
from sijill.web.knowledge import knowledge, own_places

Options = list[tuple[str, str]]


class Editor(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/parts/editor.html shows. `kind` says which inputs, `filled` what stands in them."""

    account: str
    field: str
    kind: str
    label: str
    hue: str
    revision: int
    filled: dict[str, str]
    words: str
    spans: str
    instead: str
    row: str
    options: dict[str, Options]
    mends: Shown | None = None
    wrong: str = ""
    told: str = ""


def kind_of(field: str) -> str:
    """Which inputs a field has.

    >>> [kind_of(field) for field in ("killed", "when", "weapon")]
    ['count', 'when', 'plain']
    """
    if field in HARMS:
        return "count"
    return field if field in ("when", "type", "place", "perpetrator", "victim", "target") else "plain"


def editor(desk: Desk, account: OnDesk, field: str, asked: Mapping[str, str]) -> Editor:
    """The editor of one field of an account; `asked` names the row that is mended, or the words selected."""
    mends = next((each for each in card(account).values if each.row == asked.get("row")), None)
    mends = mends if mends and mends.field == field else _only(account, field)
    value = msgspec.json.decode(mends.plain) if mends else None
    spans, words = asked.get("spans", ""), asked.get("words", "")
    if mends and not spans:
        spans, words = mends.spans, " ".join(mends.quotes)
    return Editor(
        account=account.id,
        field=field,
        kind=kind_of(field),
        label=say(f"field.{FIELDS[field]}"),
        hue=FIELDS[field],
        revision=desk.revision,
        filled=filled(field, value, words),
        words=words,
        spans=spans,
        instead=mends.plain if mends and mends.listed and not mends.empty else "",
        row=mends.row if mends else f"account-{account.number}",
        options=options(field),
        mends=mends,
    )


def _only(account: OnDesk, field: str) -> Shown | None:
    """The value of a field that has one: what an addition to it mends."""
    if field in LISTED:
        return None
    return next((each for each in card(account).values if each.field == field), None)


def filled(field: str, value: Any, words: str) -> dict[str, str]:
    """What stands in the inputs for a value.

    >>> filled("killed", {"n": 3, "q": "exact", "civilian": True, "words": "ثلاثة"}, "")
    {'n': '3', 'q': 'exact', 'civilian': 'yes', 'words': 'ثلاثة'}
    """
    if value is None:
        return (
            {"words": words}
            if field in HARMS
            else {"name": words}
            if field in ("place", "victim")
            else ({"plain": words} if field in ("weapon", "attribution") else {})
        )
    if not isinstance(value, dict):
        return {"plain": str(value), field: str(value)}
    shown = {key: str(each) for key, each in value.items() if each is not None and not isinstance(each, list)}
    if isinstance(value.get("civilian"), bool):
        shown["civilian"] = "yes" if value["civilian"] else "no"
    return shown


def proposed(desk: Desk, words: str) -> dict[str, str]:
    """What the reader makes of the words that a new account rests on: a person checks it."""
    if not words.strip():
        return {}
    report = Report(id=desk.report.id, text=words, published=desk.report.published)
    found = flow.read(report, knowledge()).incidents
    if not found:
        return {"words": words}
    first = found[0]
    when = filled("when", msgspec.to_builtins(first.when), "")
    killed = filled("killed", msgspec.to_builtins(first.killed), "") if first.killed else {}
    place = {"name": first.places[0].name, "kind": first.places[0].kind} if first.places else {}
    return {**when, **killed, **place, "type": first.type}


def options(field: str) -> dict[str, Options]:
    """What the choices of a field's editor offer, by the name of the input."""
    kind = kind_of(field)
    if kind == "count":
        return {"q": _said("given", given.QUALIFIERS), "vague": _said("vague", given.VAGUE)}
    if kind == "when":
        return {"part": _said("part", given.PARTS)}
    if kind == "type":
        return {"type": _sorted(_said("type", ACT_TYPES))}
    if kind == "target":
        keys = [key.removeprefix("target.") for key in vocabulary().keys("target.")]
        return {"plain": _sorted(_said("target", keys))}
    if kind == "place":
        return {"kind": _said("kind", given.KINDS)}
    if kind == "perpetrator":
        return {"actor": actors(), "certainty": _said("given.certainty", given.CERTAINTIES)}
    return {}


def actors() -> Options:
    """Every belligerent of the vocabulary, in both languages, so that either finds it."""
    found = []
    for key in vocabulary().keys("actor."):
        said = vocabulary().say(key)
        here, there = (said.ar, said.en) if language() == "ar" else (said.en, said.ar)
        found.append((key.removeprefix("actor."), f"{here} · {there}" if here != there else here))
    return _sorted(found)


def _said(group: str, keys: Any) -> Options:
    return [(key, say(f"{group}.{key}")) for key in keys]


def _sorted(found: Options) -> Options:
    return sorted(found, key=lambda pair: pair[1])


def place_choices(desk: Desk, account: OnDesk | None, name: str, kind: str) -> list[Choice]:
    """What a name can mean in this report; its other places are clues."""
    around: list[Place] = [p for each in desk.accounts for p in each.kept.places if p.name != name]
    mine = next((p for p in account.kept.places if p.name == name), None) if account else None
    return choices(
        name,
        kind=kind or "town",
        within=mine.within if mine else [],
        country=desk.country,
        around=around,
        kit=knowledge(),
        own=own_places(),
    )
