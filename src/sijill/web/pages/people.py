"""Named victims across reports: who is named where, and which names may be one person's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rapidfuzz import fuzz

from sijill import record
from sijill.errors import RecordError
from sijill.link.names import light
from sijill.model import Incident
from sijill.record import Decided, NamedPage, Occurrence
from sijill.text.fold import fold
from sijill.web import said
from sijill.web.rights import person, seen_by

SIZE = 50
_LONGEST = 200
_ALIKE = 78  # of 100: names less alike than this aren't shown
_SHOWN = 12


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/people.html shows."""

    text: str
    found: NamedPage
    pages: int


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Another name that may be the same person's: how alike, why, and what a person decided."""

    key: str
    name: str
    percent: int
    together: bool
    ages: list[int]
    decided: bool | None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/person.html shows."""

    key: str
    name: str
    told: list[Occurrence]
    ages: list[int]
    incidents: list[tuple[Incident, dict[str, str]]]
    alike: list[Alike]
    family: list[tuple[str, str]]
    decisions: list[Decided]


def view(request: HttpRequest) -> HttpResponse:
    """The list."""
    text = request.GET.get("text", "").replace("\0", "").strip()[:_LONGEST]
    asked = request.GET.get("page", "1")
    number = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    found = record.people(text=text, groups=seen_by(person(request)), number=number, size=SIZE)
    context = Listed(text=text, found=found, pages=max(1, -(-found.total // SIZE)))
    return render(request, "web/people.html", {"page": context})


def one(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that is told of a name, and the names that it may be another spelling of."""
    groups = seen_by(person(request))
    told = record.occurrences([key], groups=groups).get(key)
    if not told:
        raise RecordError(f"there is no victim named {key}", "look for the name in the list")
    ids = sorted({each.incident for each in told if each.incident})
    known = record.some_incidents(ids, groups=groups)
    beside = record.named_beside(ids, groups=groups)
    decisions = record.person_decisions(key)
    context = Context(
        key=key,
        name=told[0].name,
        told=told,
        ages=sorted({each.age for each in told if each.age is not None}),
        incidents=[(known[each], said.values(known[each])) for each in ids if each in known],
        alike=_alike(key, set(ids), decisions, groups),
        family=_family(key, beside),
        decisions=decisions,
    )
    return render(request, "web/person.html", {"page": context})


@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Say that two names are one person's, or aren't, or take such a decision back."""
    user, at = person(request), datetime.datetime.now(datetime.UTC)
    groups = seen_by(user)
    other = request.POST.get("other", "")
    undone = request.POST.get("undo", "")
    if undone:
        mine = {each.id for each in record.person_decisions(key)}
        if not undone.isdecimal() or int(undone) not in mine:
            raise RecordError(f"there is no decision {undone} about this name", "load the page again")
        record.undo(int(undone), by=user.username, at=at)
    else:
        if set(record.occurrences([key, other], groups=groups)) != {key, other}:
            raise RecordError(f"there is no victim named {other}", "look for the name in the list")
        same = request.POST.get("same") == "yes"
        record.same_person(key, other, same, by=user.username, at=at)
    messages.success(request, _("Kept."))
    return redirect("person", key=key)


def _words(key: str) -> list[str]:
    return [light(word) for word in key.split() if len(word) > 1]


def likeness(one: str, other: str) -> int:
    """How alike two folded names are, of 100: by their words without articles and weak endings.

    >>> likeness("حفيظه المرعي", "حفيظة مرعي") > 95, likeness("حفيظه المرعي", "سلمي الاحمد") < 60
    (True, True)
    """
    return round(fuzz.token_sort_ratio(" ".join(_words(fold(one).text)), " ".join(_words(fold(other).text))))


def _alike(
    key: str, incidents: set[str], decisions: Sequence[Decided], groups: frozenset[str] | None
) -> list[Alike]:
    """The names most like it; in the same act first, since there they are likeliest one person."""
    words = sorted(_words(key), key=len, reverse=True)[:3]
    others = [each for each in record.names_like(words, groups=groups) if each != key]
    near = sorted(((likeness(key, each), each) for each in others), reverse=True)
    near = [(percent, each) for percent, each in near if percent >= _ALIKE][:_SHOWN]
    told = record.occurrences([each for _, each in near], groups=groups)
    ruled: dict[str, bool] = {}
    for decision in reversed(decisions):
        if decision.holds:
            for each in decision.details["persons"]:
                ruled[each] = decision.details["same"]
    found = [
        Alike(
            key=each,
            name=told[each][0].name,
            percent=percent,
            together=bool(incidents & {one.incident for one in told[each] if one.incident}),
            ages=sorted({one.age for one in told[each] if one.age is not None}),
            decided=ruled.get(each),
        )
        for percent, each in near
        if each in told
    ]
    return sorted(found, key=lambda each: (not each.together, -each.percent))


def _family(key: str, beside: dict[str, str]) -> list[tuple[str, str]]:
    """Those named in the same acts who bear the same last name."""
    words = _words(key)
    if len(words) < 2:
        return []
    return [
        (other, name)
        for other, name in beside.items()
        if other != key and (mine := _words(other)) and mine[-1] == words[-1]
    ]
