"""A value as a person writes it for `sijill decide`, made into what a claim holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import typer

from sijill.model import HARMS, Claim
from sijill.text.fold import fold

UNKNOWN = "unknown"
_COUNT = re.compile(r"(\d{1,7})(?:(\+)|\s*[-–]\s*(\d{1,7}))?")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?")


def given(field: str, value: str, claims: Sequence[Claim] = ()) -> Any:
    """What a person means by a value of a field; the `claims` of the incident tell which places are meant.

    >>> given("killed", "4-6"), given("killed", "unknown")
    ({'n': 4, 'q': 'range', 'n2': 6}, None)
    >>> given("when", "2024-03-04")
    {'earliest': '2024-03-04', 'latest': '2024-03-04'}
    """
    value = value.strip()
    if not value:
        raise typer.BadParameter(f"{field} is empty: say what it is, or {UNKNOWN}")
    if value == UNKNOWN and field != "status":
        return None
    if value.startswith("{"):
        return _json(field, value)
    if field in HARMS:
        return _count(field, value)
    if field == "when":
        return _days(value)
    if field == "place":
        return _place(value, claims)
    if field == "perpetrator":
        return {"actor": value}
    return {"name": value} if field == "victim" else value


def _json(field: str, value: str) -> Any:
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as error:
        raise typer.BadParameter(f"{field} is no JSON: {error}") from error


def _count(field: str, value: str) -> dict[str, Any]:
    found = _COUNT.fullmatch(fold(value).text)
    if found is None:
        raise typer.BadParameter(f"{value} is no number of people: say {field} as 4, 4-6, 4+ or {UNKNOWN}")
    least, more, most = int(found[1]), found[2], found[3]
    if more:
        return {"n": least, "q": "at_least"}
    if most is None:
        return {"n": least}
    if int(most) < least:
        raise typer.BadParameter(f"{value} goes down: say the least first")
    return {"n": least, "q": "range", "n2": int(most)}


def _days(value: str) -> dict[str, str]:
    found = _DAYS.fullmatch(value)
    try:
        days = [datetime.date.fromisoformat(day) for day in found.groups() if day] if found else []
    except ValueError:
        days = []
    if not days:
        raise typer.BadParameter(f"{value} is no day: say 2024-03-04, 2024-03-04..2024-03-06 or {UNKNOWN}")
    if days[-1] < days[0]:
        raise typer.BadParameter(f"{value} ends before it begins: say the first day first")
    return {"earliest": days[0].isoformat(), "latest": days[-1].isoformat()}


def _place(value: str, claims: Sequence[Claim]) -> Any:
    """The place of that name as a report tells it, in any spelling."""
    told = [claim.value for claim in claims if claim.field == "place" and claim.value]
    asked = fold(value).text.strip()
    for place in told:
        if fold(str(place["name"])).text.strip() == asked:
            return place
    named = ", ".join(dict.fromkeys(str(place["name"]) for place in told)) or "none"
    raise typer.BadParameter(
        f"no report puts it in {value}: say one that they name ({named}), or a place as JSON"
    )
