"""What people said of an account takes the place of what was said before, in lists value by value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sijill.model import HARMS, Account, Claim, Perpetrator, Place, Span, Victim, When
from sijill.record.claiming import LISTS, ONES
from sijill.text.fold import fold

ACT = "act"  # the field of a claim that there was no such act: its value is False
_KEYS = {field: key for key, field in LISTS.items()}
NOUNS: dict[str, Any] = {"place": Place, "perpetrator": Perpetrator, "victim": Victim}
LISTED = tuple(_KEYS)
FIELDS = (*ONES, *LISTED)


class Word(msgspec.Struct, frozen=True):
    """A claim on an account, its row, and the value of a list that it takes the place of, if any."""

    claim: Claim
    instead: Any = None
    row: int = 0


class Standing(msgspec.Struct, frozen=True):
    """A claim that holds, and those that held before it, the newest first."""

    claim: Claim
    former: tuple[Claim, ...] = ()


def standing(words: Sequence[Word]) -> list[Standing]:
    """What holds of an account, machines' words before people's, and each the eldest first as `words` are.

    Of a field with one value the last word holds. In a list a word takes the place of the value that it
    names, or of the same one; else it is added. A word without a value says that there is none.

    >>> def word(actor, decision=None, instead=None):
    ...     value = {"actor": actor}
    ...     return Word(Claim(field="perpetrator", value=value, by="", at="", decision=decision), instead)
    >>> said = [word("russia"), word("isis"), word("usa", 7, {"actor": "isis"})]
    >>> [each.claim.value["actor"] for each in standing(said)]
    ['russia', 'usa']
    """
    held: list[Standing] = []
    for word in sorted(words, key=lambda each: each.claim.decision is not None):
        replaced = [at for at, each in enumerate(held) if _replaces(word, each.claim)]
        former = tuple(c for at in reversed(replaced) for c in (held[at].claim, *held[at].former))
        new = Standing(word.claim, former)
        if replaced:
            held[replaced[0]] = new
            held = [each for at, each in enumerate(held) if at not in replaced[1:]]
        else:
            held.append(new)
    return held


def _replaces(word: Word, earlier: Claim) -> bool:
    mine = word.claim
    if mine.decision is None or earlier.field != mine.field:
        return False
    if mine.field not in _KEYS:
        return True
    named = key_of(mine.field, earlier.value)
    return named is not None and named in (
        key_of(mine.field, mine.value),
        key_of(mine.field, word.instead),
    )


def key_of(field: str, value: Any) -> str | None:
    """What tells a value of a list from the others: its name, folded.

    >>> key_of("place", {"name": "حَاس", "kind": "town"}), key_of("target", "school"), key_of("place", None)
    ('حاس', 'school', None)
    """
    if value is None:
        return None
    if field == "perpetrator":
        return str(value["actor"])
    return fold(str(value["name"] if isinstance(value, dict) else value)).text.strip()


def mended(account: Account, held: Sequence[Standing]) -> Account:
    """The account as it is after what people said of it."""
    said = [each.claim for each in held]
    touched = {claim.field for claim in said if claim.decision is not None} & set(FIELDS)
    changed: dict[str, Any] = {}
    spans = dict(account.spans)
    for field in touched:
        mine = [claim for claim in said if claim.field == field and claim.value is not None]
        key = _KEYS.get(field, field)
        spans[key] = _spans(mine, in_list=field in _KEYS)
        if field in _KEYS:
            changed[key] = [_noun(field, claim.value) for claim in mine]
        else:
            changed[key] = _noun(field, mine[0].value) if mine else _NOTHING.get(field)
    return msgspec.structs.replace(account, **changed, spans={key: at for key, at in spans.items() if at})


_NOTHING: dict[str, Any] = {"type": "other", "when": When()}


def _spans(claims: Sequence[Claim], *, in_list: bool) -> list[Span]:
    """One span for each value of a list, so that each keeps its own; all of them where one has none."""
    if in_list and all(claim.spans for claim in claims):
        return [claim.spans[0] for claim in claims]
    return [span for claim in claims for span in claim.spans]


def _noun(field: str, value: Any) -> Any:
    return msgspec.convert(value, NOUN_OF.get(field, str))


def _count() -> dict[str, Any]:
    types = {each.name: each.type for each in msgspec.structs.fields(Account)}
    return {harm: types[harm] for harm in HARMS}


NOUN_OF: dict[str, Any] = {"when": When, **NOUNS, **_count()}
