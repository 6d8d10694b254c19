"""What surrounds every page: the navigation that a person may use, the language, quiet mode."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sijill.review.rights import RIGHTS
from sijill.web.models import User
from sijill.web.rights import allowed


class Entry(NamedTuple):
    """A line of the navigation: where it leads, its words, its icon (of static/web/icons.svg)."""

    name: str
    label: Any
    icon: str


class Shown(NamedTuple):
    """An entry as this page shows it."""

    url: str
    label: Any
    icon: str
    here: bool


NAVIGATION = (
    Entry("home", _("Overview"), "home"),
    Entry("inbox", _("Inbox"), "inbox"),
    Entry("explore", _("Explore"), "map"),
    Entry("charts", _("Charts"), "chart"),
    Entry("suggestions", _("Suggested merges"), "merge"),
    Entry("appeals", _("Appeals"), "appeal"),
    Entry("sieges", _("Sieges"), "siege"),
    Entry("displacements", _("Displacement"), "move"),
    Entry("tolls", _("Tolls"), "toll"),
    Entry("people", _("People"), "people"),
    Entry("administration", _("Administration"), "gear"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The variables of templates/web/base.html."""
    language = get_language() or "en"
    asking = getattr(request, "user", None)
    user = asking if isinstance(asking, User) else None
    return {
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "other": "en" if language == "ar" else "ar",
        "navigation": _shown(request, user) if user else [],
        "quiet": bool(user and user.quiet),
        "may": {need: user.may(need) for need in RIGHTS} if user else {},
    }


def _shown(request: HttpRequest, user: User) -> list[Shown]:
    found = []
    for entry in NAVIGATION:
        if not allowed(user, entry.name):
            continue
        try:
            url = reverse(entry.name)
        except NoReverseMatch:
            continue
        here = request.path == url or (url != "/" and request.path.startswith(url))
        found.append(Shown(url, entry.label, entry.icon, here))
    return found
