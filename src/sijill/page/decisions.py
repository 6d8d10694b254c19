"""What people decided, and what happened, in words of either language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sijill.model import Claim
from sijill.page.markup import plain
from sijill.page.said import claimed, comma, label
from sijill.page.words import Words


class Decision(Protocol):
    """A decision as the record tells it: its kind, what was decided, and the decision that it takes back."""

    @property
    def kind(self) -> str: ...
    @property
    def details(self) -> dict[str, Any]: ...
    @property
    def undoes(self) -> int | None: ...


class Happening(Protocol):
    """A line of the history as the record tells it."""

    @property
    def what(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def details(self) -> dict[str, Any]: ...


def decision_said(decision: Decision, words: Words, language: str) -> str:
    """What was decided, in one line."""
    told, kind = decision.details, decision.kind
    listed = comma(language).join
    if kind == "merge":
        said = words.say("record.merge", others=listed(told["from"]), into=told["into"])
    elif kind == "split":
        left = listed(map(plain, told["left"]))
        said = words.say("record.split", accounts=left, out_of=told["from"], into=told["to"])
    elif kind == "apart":
        said = words.say("record.apart", one=plain(told["left"][0]), other=plain(told["stayed"][0]))
    elif kind == "value":
        field, value = _filled(told, words, language)
        said = words.say("record.value", field=field, incident=told["incidents"][0], value=value)
    elif kind == "episode":
        field, value = _filled(told, words, language)
        said = words.say("record.value", field=field, incident=told["episode"][1], value=value)
    elif kind == "person":
        key = "record.one_person" if told["same"] else "record.two_people"
        said = words.say(key, one=plain(told["persons"][0]), other=plain(told["persons"][1]))
    elif kind == "restrict":
        key = "record.restrict" if told.get("group") else "record.open"
        said = words.say(key, subject=plain(told["restricted"][1]), group=plain(told.get("group") or ""))
    elif kind.startswith("account."):
        return _of_account(kind, told, words, language)
    else:
        said = words.say("record.undo", n=decision.undoes)
    return said.put(language)


def _of_account(kind: str, told: Mapping[str, Any], words: Words, language: str) -> str:
    """What was decided of one report's account."""
    field, value = _filled(told, words, language)
    account = plain(str(told.get("account", "")))
    whole = not told.get("field") and kind == "account.accept"
    key = "record.account.accept_all" if whole else f"record.{kind}"
    if kind != "account.value":
        value = ""
    if kind in ("account.reject", "account.add"):
        field = ""
    return words.say(key, account=account, field=field, value=value).put(language)


def _filled(told: Mapping[str, Any], words: Words, language: str) -> tuple[str, str]:
    field = told.get("field") or ""
    if not field:
        return "", ""
    claim = Claim(field=field, value=told.get("value"), by="", at="")
    return label(field, words, language), claimed(claim, words, language)


def event_said(event: Happening, words: Words, language: str) -> str:
    """What happened, in one line."""
    machine = words.say("event.by_machine").put(language)
    by = event.details.get("by", "link")
    told = {
        "subject": plain(event.subject),
        "accounts": comma(language).join(map(plain, event.details.get("accounts", []))),
        "into": event.details.get("into", ""),
        "by": machine if by == "link" else plain(by),
        "n": event.details.get("decision", ""),
    }
    if event.what.startswith("decision."):
        return words.say("event.decision", **told).put(language)
    return words.say(f"event.{event.what}", **told).put(language)
