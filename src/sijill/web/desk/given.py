"""What a form of the desk says, as the plain data that the record takes; what can't be is told by field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from sijill.model import ACT_TYPES, HARMS, Report, Span

QUALIFIERS = ("exact", "at_least", "more_than", "about", "up_to", "range")
VAGUE = ("dozens", "hundreds", "thousands", "several", "family", "families", "some", "unspecified")
PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night")
CERTAINTIES = ("stated", "presumed", "claimed")
KINDS = ("neighbourhood", "village", "town", "city", "camp", "district", "governorate", "facility", "road")
_MOST = 10_000_000
_LONGEST = 300
Given = Mapping[str, str]


class Wrong(Exception):
    """A form says what can't be: `field` is the input that says it."""

    def __init__(self, field: str, told: str) -> None:
        super().__init__(told)
        self.field, self.told = field, told


def value_of(field: str, given: Given) -> Any:
    """The value of one field as plain data; None where the form says that there is none.

    >>> value_of("killed", {"n": "٧", "q": "at_least", "children": "2", "words": "سبعة"})
    {'n': 7, 'q': 'at_least', 'words': 'سبعة', 'children': 2}
    >>> value_of("when", {"earliest": "2024-03-01"})
    {'earliest': '2024-03-01', 'latest': '2024-03-01'}
    """
    if field in HARMS:
        return _count(given)
    if field == "when":
        return _when(given)
    if field == "type":
        return _one_of("type", given, ACT_TYPES)
    if field == "perpetrator":
        return {"actor": _needed("actor", given), "certainty": _one_of("certainty", given, CERTAINTIES)}
    if field == "victim":
        age = _number("age", given)
        return {"name": _needed("name", given), **({"age": age} if age is not None else {})}
    return _needed("plain", given)


def spans_of(given: Given, report: Report) -> list[Span]:
    """The words that a value rests on: those selected, else those typed, found in the report.

    >>> spans_of({"words_behind": "طفل"}, Report(id="a", text="قُتل طفل"))
    [Span(start=5, end=8, part='text')]
    """
    quote = given.get("words_behind", "").strip()
    selected = _selected(given)
    texts = {"text": report.text, "title": report.title or ""}
    if selected and (not quote or " ".join(s.of(texts[s.part]) for s in selected).strip() == quote):
        return selected
    if not quote:
        return []
    for part, text in texts.items():
        at = text.find(quote)
        if at >= 0:
            return [Span(at, at + len(quote), part)]
    raise Wrong("words_behind", _("These words don't stand in the report. Copy them as they are."))


def _selected(given: Given) -> list[Span]:
    try:
        spans = msgspec.json.decode(given.get("spans") or "[]", type=list[Span])
    except msgspec.DecodeError:
        return []
    return [span for span in spans if span.part in ("text", "title") and 0 <= span.start < span.end]


def _count(given: Given) -> dict[str, Any]:
    n, vague = _number("n", given), given.get("vague") or None
    count: dict[str, Any] = {}
    if n is not None:
        count |= {"n": n, "q": _one_of("q", given, QUALIFIERS)}
        if count["q"] == "range":
            count["n2"] = _upper(n, given)
    elif vague is not None:
        count["vague"] = _one_of("vague", given, VAGUE)
    else:
        raise Wrong("n", _("Give a figure, or say how it was put (dozens, several)."))
    count["words"] = given.get("words", "").strip()[:_LONGEST]
    if given.get("civilian") in ("yes", "no"):
        count["civilian"] = given["civilian"] == "yes"
    inside = {who: _number(who, given) for who in ("children", "women", "men")}
    count |= {who: many for who, many in inside.items() if many is not None}
    if n is not None and count["q"] == "exact" and sum(many or 0 for many in inside.values()) > n:
        raise Wrong(
            "children", _("Children, women and men are inside the total: together they can't be more.")
        )
    return count


def _upper(n: int, given: Given) -> int:
    upper = _number("n2", given)
    if upper is None or upper <= n:
        raise Wrong("n2", _("A range goes from a figure to a greater one."))
    return upper


def _when(given: Given) -> dict[str, Any]:
    first, last = _day("earliest", given), _day("latest", given)
    if not (first or last):
        raise Wrong("earliest", _("Give a day, or the first and the last that it can have been."))
    first, last = first or last, last or first
    if str(last) < str(first):
        raise Wrong("latest", _("The last day comes before the first."))
    part = given.get("part") or ""
    return {"earliest": first, "latest": last, **({"part": part} if part in PARTS else {})}


def _day(name: str, given: Given) -> str | None:
    said = given.get(name, "").strip()
    if not said:
        return None
    try:
        return datetime.date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise Wrong(name, _("Write a day as 2024-03-01.")) from error


def number(said: str) -> int | None:
    """A number in European or Arabic digits; None where it is none.

    >>> number("١٢"), number("a dozen")
    (12, None)
    """
    plain = said.strip()
    return int(plain) if plain.isdecimal() and int(plain) <= _MOST else None


def _number(name: str, given: Given) -> int | None:
    said = given.get(name, "").strip()
    if not said:
        return None
    found = number(said)
    if found is None:
        raise Wrong(name, _("Write it in digits, or leave it empty."))
    return found


def _needed(name: str, given: Given) -> str:
    said = given.get(name, "").strip()
    if not said:
        raise Wrong(name, _("This is needed."))
    return said[:_LONGEST]


def _one_of(name: str, given: Given, known: tuple[str, ...]) -> str:
    said = given.get(name) or known[0]
    if said not in known:
        raise Wrong(name, _("Choose one of the list."))
    return said
