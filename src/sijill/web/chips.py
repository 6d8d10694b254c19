"""The filters in force, each said in words, with the address of the same page without it."""

from __future__ import annotations

import msgspec
from django.utils.translation import gettext as _

from sijill.web.asked import Asked
from sijill.web.choices import named


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """A filter in force: its name, its value in words, and the query without it."""

    label: str
    value: str
    without: str


def chips(asked: Asked, language: str) -> list[Chip]:
    """One for each pair of the address."""
    return [
        Chip(
            label=label_of(name),
            value=_said(name, value) or named(name, value, language),
            without=asked.query(without=[(name, value)]),
        )
        for name, value in asked.pairs
    ]


def label_of(name: str) -> str:
    """What a filter is called."""
    return {
        "text": _("Words"),
        "from": _("From"),
        "to": _("To"),
        "place": _("Place"),
        "victim": _("Victim"),
        "killed": _("Killed, at least"),
        "killed_to": _("Killed, at most"),
        "injured": _("Injured, at least"),
        "injured_to": _("Injured, at most"),
        "since": _("New since"),
        "box": _("Area on the map"),
        "polygon": _("Area on the map"),
        "type": _("Type"),
        "actor": _("Actor"),
        "target": _("Target"),
        "source": _("Source"),
        "area": _("Governorate"),
        "country": _("Country"),
        "grade": _("Grade"),
        "status": _("Status"),
    }.get(name, name)


def _said(name: str, value: str) -> str:
    if name == "since":
        return value[:16].replace("T", " ")
    if name == "box":
        return _("a box")
    return _("a drawn outline") if name == "polygon" else ""
