"""Put reports in: text that was pasted, or files. Each is sealed, read, and open on the desk at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sijill import flow
from sijill.capture.captured import Captured, Given
from sijill.capture.kinds import read_bytes
from sijill.errors import InputError, SijillError
from sijill.flow import adding
from sijill.web import background
from sijill.web.knowledge import home, knowledge
from sijill.web.pages.reporting import now
from sijill.web.rights import person

_LARGEST = 10 * 1024 * 1024  # bytes of one file
_MOST = 200  # reports of one form; more is for `sijill add`


def view(request: HttpRequest) -> HttpResponse:
    """GET shows the form, POST adds what it holds."""
    if request.method != "POST":
        return render(request, "web/put.html", {"typed": {}})
    captured = list(_captured(request))[:_MOST]
    if not captured:
        messages.warning(request, _("Paste a text, or choose a file."))
        return render(request, "web/put.html", {"typed": request.POST}, status=422)
    items: list[adding.Item] = [_item(each) for each in captured]
    outcomes = list(adding.keep(items, home=home(), collector=person(request).username, at=now()))
    background.link()
    return _told(request, outcomes)


def _captured(request: HttpRequest) -> Iterator[Captured | InputError]:
    """The reports of the form, each beside the bytes that it came in."""
    published = _day(request.POST.get("published", ""))
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    if text:
        given = Given(name=_("what was pasted"), published=published, on=now().date())
        about = {key: request.POST.get(key, "").strip()[:2000] or None for key in ("title", "source", "url")}
        for each in read_bytes(text.encode(), given, media_type="text/plain"):
            yield _about(each, about)
    for file in request.FILES.getlist("file"):
        yield from _file(file, published)


def _about(each: Captured | InputError, about: dict[str, str | None]) -> Captured | InputError:
    """What a person told of the text that they pasted; a link is kept as words and never followed."""
    if isinstance(each, InputError):
        return each
    return msgspec.structs.replace(each, report=msgspec.structs.replace(each.report, **about))


def _file(file: Any, published: datetime.date | None) -> Iterator[Captured | InputError]:
    """A file's reports; its name only says of which kind it is and is never a path."""
    name = PurePosixPath(file.name or "file").name
    if (file.size or 0) > _LARGEST:
        yield InputError(name, "is too large", "sijill add takes it")
        return
    given = Given(name=name, published=published, on=now().date())
    yield from read_bytes(file.read(), given, ending=PurePosixPath(name).suffix.lower())


def _item(each: Captured | InputError) -> adding.Item:
    if isinstance(each, InputError):
        return each
    if adding.is_held(each):
        return each, None
    try:
        return each, flow.read(each.report, knowledge())
    except SijillError as error:
        return error


def _told(request: HttpRequest, outcomes: list[adding.Outcome]) -> HttpResponse:
    """Straight to the desk where it was one report; else what became of all."""
    for each in outcomes:
        if each.why:
            messages.error(request, each.why)
    kept = [each for each in outcomes if each.report]
    if not kept:
        return render(request, "web/put.html", {"typed": request.POST}, status=422)
    if len(kept) == 1:
        (only,) = kept
        said = {
            "known": _("This report was here already."),
            "copy": _("Added. Its text repeats another report: the two are one source."),
            "changed": _("This report was here with another text; both are kept."),
        }
        messages.success(request, said.get(only.what, _("Added and read.")))
        return redirect("report", key=only.report or "")
    many = sum(each.what != "known" for each in kept)
    told = ngettext("%(many)s report added and read.", "%(many)s reports added and read.", many)
    messages.success(request, told % {"many": many})
    return redirect("inbox")


def _day(said: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        return None
