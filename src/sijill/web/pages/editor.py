"""The editor of one value, in a dialog or, without scripts, on a page of its own; and a new account's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sijill import record
from sijill.areas import outlines as every_outline
from sijill.errors import RecordError, Stale
from sijill.flow import deciding
from sijill.model import Account, Place, When
from sijill.record import Desk, OnDesk
from sijill.web import background
from sijill.web.desk.cards import FIELDS, LISTED
from sijill.web.desk.editing import Editor, editor, options, place_choices, proposed
from sijill.web.desk.given import Given, Wrong, spans_of, value_of
from sijill.web.desk.places import place_of
from sijill.web.desk.vocabulary import say
from sijill.web.pages.report import told_status
from sijill.web.pages.reporting import back, now, plain_of, revision_of
from sijill.web.rights import person, seen_by

_NEW = "new"


def view(request: HttpRequest, key: str) -> HttpResponse:
    """GET shows the editor, POST decides."""
    desk = record.desk(key, groups=seen_by(person(request)))
    asked = {name: str(said) for name, said in (request.POST or request.GET).items()}
    account = next((each for each in desk.accounts if each.id == asked.get("account")), None)
    field = asked.get("field", "")
    if field not in FIELDS or (account is None and asked.get("account") != _NEW):
        return _choosing(request, desk, asked)
    shown = editor(desk, account, field, asked) if account else _new(desk, field, asked)
    if request.method != "POST":
        return _answer(request, desk, account, shown)
    try:
        told = _decide(request, desk, account, field, asked)
    except Wrong as wrong:
        return _again(request, desk, account, shown, asked, wrong=wrong)
    except Stale as stale:
        return _again(request, desk, account, shown, asked, stale=stale)
    except RecordError as error:
        return _again(request, desk, account, shown, asked, refused=error)
    messages.success(request, told)
    return redirect(back(request, key))


def _choosing(request: HttpRequest, desk: Desk, asked: Mapping[str, str]) -> HttpResponse:
    """First of all: which account the words belong to, and what they tell."""
    context = {
        "desk": desk,
        "accounts": [(each.id, each.number, say(f"type.{each.kept.type}")) for each in desk.accounts
                     if each.state != "rejected"],
        "fields": [(field, say(f"field.{key}"), key) for field, key in FIELDS.items()],
        "words": asked.get("words", ""),
        "spans": asked.get("spans", ""),
    }  # fmt: skip
    return render(request, "web/choosing.html", context)


def _new(desk: Desk, field: str, asked: Mapping[str, str]) -> Editor:
    """The editor of an account that isn't there yet."""
    read = proposed(desk, asked.get("words", ""))
    day = desk.report.published.isoformat() if desk.report.published else ""
    return Editor(
        account=_NEW,
        field=field,
        kind="account",
        label=_("A new account"),
        hue="type",
        revision=desk.revision,
        filled={"earliest": day, **read},
        words=asked.get("words", ""),
        spans=asked.get("spans", ""),
        instead="",
        row="",
        options={**options("type"), **options("place"), **options("killed")},
    )


def _answer(
    request: HttpRequest, desk: Desk, account: OnDesk | None, shown: Editor, status: int = 200, **more: Any
) -> HttpResponse:
    """The editor; a script puts it into the desk's dialog."""
    found = []
    if shown.kind in ("place", "account"):
        found = place_choices(desk, account, shown.filled.get("name", ""), shown.filled.get("kind", ""))
    context = {"desk": desk, "editor": shown, "choices": found, **more}
    return render(request, "web/editor.html", context, status=told_status(request, status))


def _again(
    request: HttpRequest,
    desk: Desk,
    account: OnDesk | None,
    shown: Editor,
    asked: Mapping[str, str],
    *,
    wrong: Wrong | None = None,
    **more: Any,
) -> HttpResponse:
    """The same editor with all that was typed, and why it wasn't taken."""
    typed = {name: said for name, said in asked.items() if name not in ("csrfmiddlewaretoken", "revision")}
    kept = msgspec.structs.replace(
        shown,
        filled={**shown.filled, **typed},
        words=asked.get("words_behind", shown.words),
        spans=asked.get("spans", shown.spans),
        wrong=wrong.field if wrong else "",
        told=wrong.told if wrong else "",
    )
    return _answer(request, desk, account, kept, status=422 if wrong else 409, **more)


def _decide(request: HttpRequest, desk: Desk, account: OnDesk | None, field: str, asked: Given) -> str:
    by, revision = person(request).username, revision_of(request)
    spans = spans_of(asked, desk.report)
    if account is None:
        record.demand("report", desk.report.id, revision)
        made = _account(desk, asked, spans)
        deciding.add_account(desk.report.id, made, by=by, at=now(), revision=revision)
        background.link()
        return _("The account was added. It is being brought together with others.")
    value = _place(desk, account, asked) if field == "place" else value_of(field, asked)
    instead = plain_of(request, "instead") if field in LISTED else None
    deciding.decide_account(
        account.id, field, value, instead=instead, spans=spans, by=by, at=now(), revision=revision
    )
    return _("Kept, in your name.")


def _place(desk: Desk, account: OnDesk | None, asked: Given) -> dict[str, Any]:
    name = asked.get("name", "").strip()
    before = next((p for p in account.kept.places if p.name == name), None) if account else None
    return place_of(asked, place_choices(desk, account, name, asked.get("kind", "")), before)


def _account(desk: Desk, asked: Given, spans: list[Any]) -> Account:
    """A new account from what a form says of it; each of its values rests on the words selected."""
    if not spans:
        raise Wrong("words_behind", _("Select the words in the report, or copy them here."))
    told: dict[str, Any] = {"type": value_of("type", asked), "when": When()}
    if asked.get("earliest"):
        told["when"] = msgspec.convert(value_of("when", asked), When)
    if asked.get("name"):
        told["places"] = [msgspec.convert(_place(desk, None, asked), Place)]
    if asked.get("n") or asked.get("vague"):
        told["killed"] = value_of("killed", asked)
    resting = [key for key in ("type", "when", "places", "killed") if key in told and told[key] != When()]
    return msgspec.convert({**msgspec.to_builtins(told), "spans": dict.fromkeys(resting, spans)}, Account)


def places(request: HttpRequest, key: str) -> HttpResponse:
    """The places that a name can mean, as a part of the editor."""
    desk = record.desk(key, groups=seen_by(person(request)))
    account = next((each for each in desk.accounts if each.id == request.GET.get("account")), None)
    found = place_choices(desk, account, request.GET.get("name", ""), request.GET.get("kind", ""))
    return render(request, "web/parts/choices.html", {"choices": found, "filled": request.GET})


def outlines(request: HttpRequest, country: str) -> JsonResponse:
    """The outlines of a country's governorates as GeoJSON, for the editor's map."""
    del request
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for (code, name), rings in every_outline().items()
        if code == country
        for ring in rings
    ]
    answer = JsonResponse({"type": "FeatureCollection", "features": features})
    answer["Cache-Control"] = "private, max-age=86400"
    return answer
