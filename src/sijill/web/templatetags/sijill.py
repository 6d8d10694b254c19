"""How values are shown: words of both languages, ranges, days, quoted Arabic, icons.

{% load sijill %}
{% say "type" incident.type %}   {{ incident.killed|range }}   {{ incident.when|days }}
{{ place.name|quoted }}   {% icon "map" %}
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sijill.model import Range, When
from sijill.page.decisions import decision_said, event_said
from sijill.page.markup import quoted as quoted_words
from sijill.page.said import label
from sijill.record import Decided, Happened
from sijill.web.said import vocabulary as words

register = template.Library()
_REASONS = {
    "every figure is of fighters": "fighters",
    "a party says that it did it": "claimed",
    "different parties are accused": "accused",
    "one source": "one",
}
_KEY = re.compile(r"[a-z0-9_-]+")


@register.simple_tag
def say(group: str, key: str | None) -> str:
    """A vocabulary's word in the page's language: say("type", "airstrike") is "air strike"."""
    if not key:
        return ""
    return words().say(f"{group}.{key}").put(get_language() or "en")


@register.simple_tag
def figure(name: str) -> str:
    """What a figure of a chart is called."""
    return {
        "incidents": _("Incidents"),
        "killed": _("Killed"),
        "injured": _("Injured"),
        "children": _("Children"),
        "women": _("Women"),
    }.get(name, name)


@register.filter(name="range")
def shown_range(value: Range | None) -> str:
    """A range of people: 3, 3–5, 3 or more; a dash where nobody tells a figure.

    >>> shown_range(Range(3, 5)), shown_range(Range(3, 3)), shown_range(None)
    ('3–5', '3', '—')
    """
    if value is None or (value.min is None and value.max is None):
        return "—"
    if value.min == value.max:
        return str(value.min)
    if value.max is None:
        return f"{value.min}+"
    return f"{value.min or 0}–{value.max}"


@register.filter
def thousands(number: int) -> str:
    """A count as it is read: 12,345."""
    return f"{number:,}"


@register.filter
def days(value: When | None) -> str:
    """The day of an act, or the first and the last that it can have been.

    >>> days(When(earliest="2024-03-01", latest="2024-03-01")), days(When(latest="2024-03-02"))
    ('2024-03-01', '… 2024-03-02')
    """
    if value is None or not (value.earliest or value.latest):
        return "—"
    if value.earliest == value.latest:
        return str(value.earliest)
    return f"{value.earliest or '…'} – {value.latest}" if value.earliest else f"… {value.latest}"


@register.filter
def quoted(text: str | None) -> SafeString:
    """Words of a report, set apart from the sentence around them; escaped, without unseen characters."""
    return SafeString(quoted_words(text or ""))


@register.simple_tag
def decision_words(decision: Decided) -> str:
    """What was decided."""
    return decision_said(decision, words(), get_language() or "en")


@register.simple_tag
def event_words(event: Happened) -> str:
    """What happened."""
    return event_said(event, words(), get_language() or "en")


@register.simple_tag
def change_words(change: dict[str, Any]) -> str:
    """What changed since a page was made, as Stale tells it."""
    if change.get("field"):
        return label(str(change["field"]), words(), get_language() or "en")
    happened = Happened(at=change["at"], what=change["what"], subject="", details=change)
    return event_said(happened, words(), get_language() or "en")


@register.simple_tag
def clue_word(name: str) -> str:
    """What a clue of linking compares."""
    return words().say(f"site.clue.{name}").put(get_language() or "en")


@register.simple_tag
def reason_words(reason: str) -> str:
    """Why a grade is suggested."""
    language = get_language() or "en"
    many, _, kind = reason.partition(" ")
    if many.isdecimal() and kind == "independent sources":
        return words().say("site.reason.sources", n=many).put(language)
    head, _, actors = reason.partition(": ")
    key = f"site.reason.{_REASONS.get(head, '')}"
    named = [words().say(f"actor.{each}") for each in actors.split(", ") if each]
    listed = ("، " if language == "ar" else ", ").join(each.put(language) for each in named)
    return words().say(key, actors=listed).put(language) if words().knows(key) else reason


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of static/web/icons.svg; without a label it is for the eye alone."""
    if not _KEY.fullmatch(name):
        return SafeString("")
    url = static("web/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, url, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', url, name)


@register.simple_tag
def reason(code: str, n: int) -> str:
    """Why a report is urgent: reason("killed", 3) is "killed: 3"."""
    return words().say(f"reason.{code}", n=n).put(get_language() or "en")
