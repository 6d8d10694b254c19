"""Say a value in both languages: a count of people, a day, an actor."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model import Count, Perpetrator, When
from sijill.page.words import Said, Words

_OTHER = "other:"


def count_said(words: Words, count: Count) -> Said:
    """The figure as it was said: exact, at least, a range, or the vague word.

    >>> from sijill.page.words import load_words
    >>> count_said(load_words(), Count(n=20, q="more_than")).en
    'more than 20'
    """
    if count.n is None:
        return words.say(f"vague.{count.vague or 'unspecified'}")
    if count.q == "range" and count.n2 is not None:
        return words.say("count.range", n=number(count.n), m=number(count.n2))
    return words.say(f"count.{count.q}", n=number(count.n))


def inside_said(words: Words, count: Count) -> list[Said]:
    """The children, women and men inside the total, and whether they were civilians."""
    said = []
    for who in ("children", "women", "men"):
        how_many = getattr(count, who)
        if how_many is not None:
            n = (
                words.say(f"vague.{how_many}")
                if isinstance(how_many, str)
                else Said(str(how_many), str(how_many))
            )
            said.append(words.say(f"within.{who}", n=n))
    if count.civilian is not None:
        said.append(words.say("within.civilian" if count.civilian else "within.fighters"))
    return said


def number(n: int) -> str:
    """A number with its thousands apart, in figures that both languages read."""
    return f"{n:,}".replace(",", "\u202f")


def day_said(words: Words, day: str) -> Said:
    """A day as it is written out; whatever is no day stays as it is.

    >>> from sijill.page.words import load_words
    >>> day_said(load_words(), "2017-10-09").en
    '9 October 2017'
    """
    year, _, rest = day.partition("-")
    month, _, date = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and date.isdecimal()):
        return Said(day, day)
    name = words.say(f"month.{int(month)}")
    return Said(f"{int(date)} {name.ar} {year}", f"{int(date)} {name.en} {year}")


def when_said(words: Words, when: When) -> Said:
    """When an act was: a day, two days that it lies between, or a last day; and the part of the day."""
    first, last = when.earliest, when.latest
    if first and last and first != last:
        said = words.say("when.between", first=_shortened(words, first, last), last=day_said(words, last))
    elif first and last:
        said = day_said(words, last)
    elif last:
        said = words.say("when.until", last=day_said(words, last))
    elif first:
        said = words.say("when.since", first=day_said(words, first))
    else:
        said = words.say("when.unknown")
    if not when.part:
        return said
    part = words.say(f"part.{when.part}")
    if not (first or last):
        return part
    return Said(f"{said.ar}، {part.ar}", f"{said.en}, {part.en}")


def _shortened(words: Words, first: str, last: str) -> Said:
    """The first of two days, without the month that the second names too: 15 to 16 October 2017."""
    month, _, date = first.rpartition("-")
    if date.isdecimal() and month == last.rpartition("-")[0]:
        return Said(str(int(date)), str(int(date)))
    return day_said(words, first)


def actor_said(words: Words, actor: str) -> Said:
    """An actor's name; one that no catalogue has keeps the name that the report gives it."""
    if actor.startswith(_OTHER) and actor != _OTHER and not words.knows(f"actor.{actor}"):
        name = actor.removeprefix(_OTHER)
        return Said(name, name)
    return words.say(f"actor.{actor}")


def blamed_said(words: Words, blamed: Sequence[Perpetrator]) -> list[Said]:
    """Everybody who is held to have done it, and how certain that is unless it is simply stated."""
    said = []
    for each in blamed:
        name = actor_said(words, each.actor)
        if each.certainty in ("claimed", "presumed") and each.actor != "unidentified":
            how = words.say(f"page.{each.certainty}")
            name = Said(f"{name.ar} ({how.ar})", f"{name.en} ({how.en})")
        said.append(name)
    return said
