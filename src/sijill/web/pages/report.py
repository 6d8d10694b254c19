"""The reading desk: a report, its words lit, beside what was read; people accept, mend, reject, add."""

from __future__ import annotations

from typing import Any

import msgspec
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

from sijill import record
from sijill.capture.seal import kept
from sijill.flow.adding import evidence_of
from sijill.model import Span
from sijill.read.clean import clean_lines
from sijill.read.sheet import make_sheet
from sijill.record import Desk
from sijill.web.desk.asked import asked_of
from sijill.web.desk.cards import Card, card, lights, shown_time
from sijill.web.desk.lit import Lit, lit
from sijill.web.desk.vocabulary import say
from sijill.web.knowledge import home
from sijill.web.models import User
from sijill.web.people import names
from sijill.web.rights import person, seen_by

_EPISODES = ("tolls", "appeals", "sieges", "displacements")


class Also(msgspec.Struct, frozen=True, kw_only=True):
    """What else was read in the report: its kind, and its words."""

    label: str
    row: str
    hue: str
    quotes: list[str]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What templates/web/report.html shows."""

    desk: Desk
    title: SafeString
    original: SafeString
    clean: list[SafeString]
    left_out: int
    cards: list[Card]
    also: list[Also]
    read_at: str
    captured_at: str
    reasons: list[tuple[str, int]]
    linking: bool
    people: list[str]
    groups: list[str]
    may_code: bool
    may_restrict: bool
    query: str
    decide: str
    editor: str
    next: str


def view(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    return shown(request, key)


def shown(request: HttpRequest, key: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """The desk as it is now, with more to say where something was refused."""
    user = person(request)
    desk = record.desk(key, groups=seen_by(user))
    context = _context(desk, user, request.GET.urlencode())
    return render(request, "web/report.html", {"page": context, **more}, status=told_status(request, status))


def told_status(request: HttpRequest, status: int) -> int:
    """The status of an answer; scripts read from the page what was refused, and its browser logs nothing."""
    return 200 if request.headers.get("X-Requested-With") == "fetch" else status


def _context(desk: Desk, user: User, query: str) -> Context:
    report = desk.report
    cards = [card(each) for each in desk.accounts]
    also, others = _also(desk)
    marks = [mark for each in desk.accounts if each.state != "rejected" for mark in lights(each)] + others
    lines = clean_lines(make_sheet(report))
    return Context(
        desk=desk,
        title=lit(report.title or "", marks, part="title"),
        original=lit(report.text, marks),
        clean=[lit(report.text, marks, within=line) for line in lines],
        left_out=sum(1 for line in report.text.splitlines() if line.strip()) - len(lines),
        cards=cards,
        also=also,
        read_at=shown_time(desk.read_at),
        captured_at=shown_time(desk.evidence[0].at) if desk.evidence else "",
        reasons=desk.reasons,
        linking=any(each.incident is None and each.state != "rejected" for each in cards),
        people=names(),
        groups=list(Group.objects.order_by("name").values_list("name", flat=True)),
        may_code=user.may("code"),
        may_restrict=user.may("review"),
        query=query,
        decide=reverse("report_decide", kwargs={"key": report.id}),
        editor=reverse("report_editor", kwargs={"key": report.id}),
        next=reverse("report_next", kwargs={"key": report.id}) + (f"?{query}" if query else ""),
    )


def _also(desk: Desk) -> tuple[list[Also], list[Lit]]:
    """Tolls, appeals, sieges and displacements, and their words."""
    found, marks = [], []
    texts = {"text": desk.report.text, "title": desk.report.title or ""}
    for kind in _EPISODES:
        for number, episode in enumerate(getattr(desk.reading, kind), start=1):
            spans: list[Span] = [s for each in episode.spans.values() for s in each]
            spans = [s for s in dict.fromkeys(spans) if s.end <= len(texts[s.part])]
            row, hue = f"{kind}-{number}", kind
            marks += [Lit(span, hue, row) for span in spans]
            quotes = [span.of(texts[span.part]) for span in spans]
            found.append(Also(label=say(f"page.{kind}"), row=row, hue=hue, quotes=quotes[:4]))
    return found, marks


def following(request: HttpRequest, key: str) -> HttpResponse:
    """On to the report that comes next in the inbox as it was asked for; to the inbox where none does."""
    asked = asked_of(request.GET, seen_by(person(request)))
    after = record.next_report(asked, after=key)
    if after is None:
        return redirect("inbox")
    answer = redirect("report", key=after)
    if query := request.GET.urlencode():
        answer["Location"] += f"?{query}"
    return answer


def original(request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """The captured bytes, as a file to keep: no browser shows them as a page of this site."""
    desk = record.desk(key, groups=seen_by(person(request)))
    known = [each.sha256 for each in desk.evidence]
    if sha256 not in known:
        return redirect("report", key=key)
    raw = kept(sha256, store=evidence_of(home()))
    answer = HttpResponse(raw, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{sha256[:16]}.bin"'
    answer["Content-Security-Policy"] = "sandbox"
    return answer


def back_to(request: HttpRequest, fallback: str) -> str:
    """Where a form wants to go back to, if that is a page of this site."""
    back = request.POST.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else fallback
