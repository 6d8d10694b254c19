"""An incident's values, and what claims say of one, in words of either language, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from sijill.model import HARMS, Claim, Count, Incident, Perpetrator, Range, Victim, When
from sijill.page.markup import plain
from sijill.page.values import actor_said, blamed_said, count_said, inside_said, number, when_said
from sijill.page.words import Words

# What each field is called: a claim's field speaks of one, an incident's of all.
_LABELS = {
    "place": "field.places",
    "perpetrator": "field.perpetrators",
    "target": "field.targets",
    "victim": "field.victims",
    "attribution": "field.sources",
}
_OWN = ("country", "children", "women", "men", "grade", "status", "reports")
_SCALES = {"grade": "grades", "status": "statuses"}
PEOPLE = (*HARMS, "children", "women", "men")


def label(field: str, words: Words, language: str) -> str:
    """What a field of a claim or an incident is called."""
    key = f"record.{field}" if field in _OWN else _LABELS.get(field, f"field.{field}")
    return words.say(key).put(language)


def comma(language: str) -> str:
    """What stands between the things of a list."""
    return "، " if language == "ar" else ", "


def values(incident: Incident, words: Words, language: str) -> dict[str, str]:
    """Each value of an incident that is known, by its field, in the order in which they are read."""

    reports, independent = len(incident.reports), incident.independent

    def all_of(named: list[str]) -> str:
        return comma(language).join(plain(each) for each in named)

    said = {
        "type": words.say(f"type.{incident.type}").put(language),
        "when": when_said(words, incident.when).put(language),
        "places": all_of([place.name for place in incident.places]),
        "country": words.say(f"country.{incident.country}").put(language) if incident.country else "",
        "perpetrators": all_of([each.put(language) for each in blamed_said(words, incident.perpetrators)]),
    }
    said |= {field: people(getattr(incident, field), words, language) for field in PEOPLE}
    said |= {
        "victims": all_of([_victim(each) for each in incident.victims]),
        "targets": all_of([words.say(f"target.{each}").put(language) for each in incident.targets]),
        "weapon": plain(incident.weapon or ""),
        "grade": words.say(f"record.grades.{incident.grade}").put(language) if incident.grade else "",
        "status": plain(words.say(f"record.statuses.{incident.status}").put(language)),
        "reports": number(reports)
        if reports == independent
        else words.say("record.sources", n=number(reports), m=number(independent)).put(language),
    }
    return {field: value for field, value in said.items() if value}


def people(counted: Range | None, words: Words, language: str) -> str:
    """How many people independent sources tell of; nothing where nobody knows."""
    least, most = (counted.min, counted.max) if counted else (None, None)
    if least is None and most is None:
        return ""
    if least is None or most is None:
        key, known = ("count.up_to", most) if least is None else ("count.at_least", least)
        return words.say(key, n=number(known or 0)).put(language)
    if least == most:
        return number(least)
    return words.say("count.range", n=number(least), m=number(most)).put(language)


def claimed(claim: Claim, words: Words, language: str) -> str:
    """What a claim says, in words; that nothing is known, where a person said so."""
    if claim.value is None:
        return words.say("record.unknown").put(language)
    return plain(_claimed(claim.field, claim.value, words, language))


def _claimed(field: str, value: Any, words: Words, language: str) -> str:
    if field in HARMS:
        return _count(msgspec.convert(value, Count), words, language)
    if field == "when":
        return when_said(words, msgspec.convert(value, When)).put(language)
    if field == "perpetrator":
        return blamed_said(words, [msgspec.convert(value, Perpetrator)])[0].put(language)
    if field == "victim":
        return _victim(msgspec.convert(value, Victim))
    if isinstance(value, Mapping):
        return str(value.get("name", value))
    if field in _SCALES:
        return words.say(f"record.{_SCALES[field]}.{value}").put(language)
    if field in ("type", "country", "target"):
        return words.say(f"{field}.{value}").put(language)
    return str(value)


def _count(count: Count, words: Words, language: str) -> str:
    said = count_said(words, count).put(language)
    inside = comma(language).join(each.put(language) for each in inside_said(words, count))
    return f"{said} ({inside})" if inside else said


def _victim(victim: Victim) -> str:
    return plain(victim.name) if victim.age is None else f"{plain(victim.name)} ({victim.age})"


def in_one_line(incident: Incident, words: Words, language: str) -> str:
    """An incident in one line: its id, what, when, where, by whom, how many."""
    told = values(incident, words, language)
    pieces = [told.get(field, "") for field in ("type", "when", "places")]
    pieces += [f"{label(each, words, language)}: {told[each]}" for each in HARMS if each in told]
    if incident.perpetrators:
        pieces.append(
            comma(language).join(actor_said(words, p.actor).put(language) for p in incident.perpetrators)
        )
    pieces.append(f"{label('reports', words, language)}: {len(incident.reports)}")
    return f"{incident.id}  " + " · ".join(piece for piece in pieces if piece)
