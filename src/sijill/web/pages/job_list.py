"""Jobs: what waits, runs, is done or failed and why; and the files that they made."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sijill.errors import RecordError
from sijill.publish import FORMATS
from sijill.web import audit, jobs
from sijill.web.fresh import fresh


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/jobs.html shows; while something goes on the list asks again every few seconds."""

    jobs: list[jobs.Shown]
    going: bool
    formats: list[str]


def view(request: HttpRequest) -> HttpResponse:
    """GET shows them (the list alone where htmx asks), POST queues one."""
    if request.method == "POST":
        return _queued(request)
    jobs.watched()
    listed = jobs.listed()
    going = any(each.state in ("queued", "running") for each in listed)
    page = Context(jobs=listed, going=going, formats=list(FORMATS))
    part = bool(request.headers.get("HX-Request"))
    return render(request, "web/parts/jobs.html" if part else "web/jobs.html", {"page": page})


def _queued(request: HttpRequest) -> HttpResponse:
    kind = request.POST.get("kind", "")
    arguments = {}
    if kind == "export":
        wanted = request.POST.get("format", "")
        arguments = {"format": wanted if wanted in FORMATS else "jsonl", "public": "public" in request.POST}
    try:
        by, address = request.user.get_username(), audit.address_of(request)
        jobs.queued(kind, by=by, address=address, **arguments)
        messages.success(request, _("It waits its turn; this page shows how far it is."))
    except RecordError as error:
        messages.error(request, str(error))
    return redirect("jobs")


@fresh
@require_POST
def taken(request: HttpRequest, key: int) -> HttpResponseBase:
    """The file that a job made, to keep elsewhere."""
    path, kind = jobs.made_by(key)
    if request.POST.get("act") == "remove":
        jobs.removed(key)
        return redirect("jobs")
    audit.noted_for(request, "backup_taken" if kind == "backup" else "exported", subject=path.name)
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
