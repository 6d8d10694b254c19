"""What never leaves in a file for sharing: names of children and of witnesses, and who reviewed.

Names that the record doesn't know for names (of people who aren't victims and don't speak) are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from sijill.model import Claim, Incident, Victim
from sijill.publish.redact_words import BETWEEN, CHILD, CROWD, NO_NAME, PERSON
from sijill.text.fold import fold

WITHHELD = "[withheld]"
_GROWN_UP = 18
_WORD = re.compile(r"[^\W_]+")
_PERSON = "person:"  # what a claim's `by` begins with where a person made it
_HALVES = frozenset(
    ("ابو", "ام", "عبد", "ابن", "بنت", "بن", "abu", "umm", "abd", "al")
)  # of a name, no name alone


class _Name(NamedTuple):
    """A name's folded words; `alone` is the given name if it is withheld where it stands by itself."""

    words: frozenset[str]
    alone: str


def for_sharing(incident: Incident) -> Incident:
    """The incident without the names of children and of witnesses; nothing else is rounded or left out.

    A victim is named only if the age is known to be 18 or more, or if nothing in the incident tells of a
    child. Names are withheld in values and in quotations, in any spelling and with any prefix; ages stay.
    Who reviewed is withheld too: `person:NAME` is `person`.

    >>> from sijill.model import When
    >>> two = [Victim(name="سلمى الحمود", age=9), Victim(name="نادر الحمود", age=40)]
    >>> words = Claim(field="victim", value={}, by="rules", at="2024", quotes=["الطفلة سَلمى ووالدها نادر"])
    >>> told = Incident(id="i-1", type="shelling", when=When(), victims=two, claims=[words])
    >>> shared = for_sharing(told)
    >>> [each.name for each in shared.victims], shared.claims[0].quotes
    (['[withheld]', 'نادر الحمود'], ['الطفلة [withheld] ووالدها نادر'])
    """
    children = _withheld(_victims(incident), told_of_child=_tells_of_child(incident))
    names = [_name(each) for each in [*children, *_witnesses(incident)]]
    if not names and not any(claim.by.startswith(_PERSON) for claim in incident.claims):
        return incident
    hidden = set(children)
    return msgspec.structs.replace(
        incident,
        victims=[_unnamed(each, hidden) for each in incident.victims],
        places=[
            msgspec.structs.replace(each, name=_hide(each.name, names, alone=False))
            for each in incident.places
        ],
        claims=[_shared(each, hidden, names) for each in incident.claims],
    )


# --- whose names


def _victims(incident: Incident) -> Iterator[Victim]:
    yield from incident.victims
    for claim in incident.claims:
        if claim.field == "victim" and isinstance(claim.value, Mapping) and claim.value.get("name"):
            yield msgspec.convert(claim.value, Victim)


def _withheld(victims: Iterable[Victim], *, told_of_child: bool) -> list[str]:
    """The names of victims that aren't known to be grown up; of an age told twice the least counts."""
    ages: dict[str, list[int]] = {}
    for victim in victims:
        ages.setdefault(_key(victim.name), []).extend([] if victim.age is None else [victim.age])
    in_doubt = told_of_child or any(age < _GROWN_UP for told in ages.values() for age in told)
    return [key for key, told in ages.items() if (min(told) < _GROWN_UP if told else in_doubt)]


def _tells_of_child(incident: Incident) -> bool:
    if incident.children is not None and incident.children.max != 0:
        return True
    for claim in incident.claims:
        if isinstance(claim.value, Mapping) and claim.value.get("children"):
            return True
        if any(CHILD.search(fold(quote).text) for quote in claim.quotes):
            return True
    return False


def _witnesses(incident: Incident) -> Iterator[str]:
    """The names in «شاهد العيان سامر الحمود»: of private people, not of those who speak for a body."""
    places = {
        word for place in incident.places for name in (place.name, *place.within) for word in _words(name)
    }
    for claim in incident.claims:
        if claim.field == "attribution" and isinstance(claim.value, str):
            name = _behind(_words(claim.value))
            if name and not places & set(name):
                yield " ".join(name)


def _behind(words: Sequence[str]) -> list[str]:
    """The name behind a word for a private person; empty if there is none."""
    if not words or words[0] not in PERSON or CROWD & set(words):
        return []
    rest = [word for word in words[1:] if word not in BETWEEN and word not in PERSON]
    return [] if not rest or rest[0] in NO_NAME else rest


# --- how they are withheld


def _key(name: str) -> str:
    return " ".join(_words(name))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text)


def _name(name: str) -> _Name:
    words = [word for word in _words(name) if not CHILD.fullmatch(word)] or _words(name)
    alone = words[0] if words and words[0] not in _HALVES else ""
    return _Name(frozenset(words), alone)


def _unnamed(victim: Victim, hidden: set[str]) -> Victim:
    return msgspec.structs.replace(victim, name=WITHHELD) if _key(victim.name) in hidden else victim


def _shared(claim: Claim, hidden: set[str], names: Sequence[_Name]) -> Claim:
    value = claim.value
    if claim.field == "victim" and isinstance(value, Mapping) and isinstance(value.get("name"), str):
        value = {**value, "name": WITHHELD if _key(value["name"]) in hidden else value["name"]}
    else:
        value = _hide_in(value, names, alone=claim.field != "place")
    return msgspec.structs.replace(
        claim,
        value=value,
        by="person" if claim.by.startswith(_PERSON) else claim.by,
        quotes=[_hide(each, names, alone=True) for each in claim.quotes],
    )


def _hide_in(value: Any, names: Sequence[_Name], *, alone: bool) -> Any:
    """Plain data with the names withheld in every text of it."""
    if isinstance(value, str):
        return _hide(value, names, alone=alone)
    if isinstance(value, Mapping):
        return {key: _hide_in(each, names, alone=alone) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_hide_in(each, names, alone=alone) for each in value]
    return value


def _hide(text: str, names: Sequence[_Name], *, alone: bool) -> str:
    """The text without the names: two or more words of one in a row, or its given name `alone`."""
    folded = fold(text)
    words = list(_WORD.finditer(folded.text))
    gone: set[int] = set()
    for name in names:
        for run in _runs([each.group() for each in words], name):
            only = words[run.start].group()
            if len(run) > 1 or len(name.words) == 1 or alone and name.alone and _is_of(only, {name.alone}):
                gone.update(run)
    shown = text
    for run in reversed(list(_neighbours(sorted(gone)))):
        start, end = folded.back(words[run.start].start(), words[run.stop - 1].end())
        shown = shown[:start] + WITHHELD + shown[end:]
    return shown


def _runs(words: Sequence[str], name: _Name) -> Iterator[range]:
    """Where words of the name stand in a row."""
    yield from _neighbours([at for at, word in enumerate(words) if _is_of(word, name.words)])


def _neighbours(numbers: Sequence[int]) -> Iterator[range]:
    """Numbers in a row as ranges.

    >>> list(_neighbours([1, 2, 5]))
    [range(1, 3), range(5, 6)]
    """
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield range(numbers[start], numbers[at - 1] + 1)
            start = at


def _is_of(word: str, names: Iterable[str]) -> bool:
    """True if a word is one of the names, with «و» or another prefix or without."""
    forms = {word, word[1:] if word[:1] in "وفبلك" else word}
    return any(name in forms or name.startswith("ال") and f"ل{name[1:]}" in forms for name in names)
