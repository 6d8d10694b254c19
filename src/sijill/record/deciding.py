"""What people decide: merge, split, keep apart, set a value, take a decision back. All of it is kept."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sijill.errors import RecordError
from sijill.record import models
from sijill.record.events import event, moment
from sijill.record.folding import refold_stale
from sijill.record.freshness import demand
from sijill.record.linking import account_rows
from sijill.record.moving import absorb, before, made, resolved, restore, take
from sijill.record.nouns import Decided, Fold, account_id
from sijill.record.restricting import settle_restriction
from sijill.record.rows import as_json, decided_noun
from sijill.record.settling import settle
from sijill.record.shapes import checked
from sijill.record.steering import keep
from sijill.record.transactions import writing
from sijill.record.undoing import undone
from sijill.record.values import folded


def merge(ids: Sequence[str], *, by: str, at: datetime.datetime, fold: Fold = folded) -> Decided:
    """Make several incidents one: the first made keeps its id, the others' ids lead to it."""
    at = moment(at)
    with writing():
        now = _known(ids)
        rows = sorted(models.Incident.objects.in_bulk(list(set(now.values()))).values(), key=_age)
        if len(rows) < 2:
            raise RecordError("these ids are one incident already", "name two that differ")
        into, others = rows[0], rows[1:]
        details = {
            "incidents": [row.id for row in rows],
            "into": into.id,
            "accounts": _accounts(into.id),
            "from": {row.id: _accounts(row.id) for row in others},
            "previous": {row.id: before(row.id) for row in others},
        }
        absorb(into, others, at, by)
        return _decided("merge", details, by=by, at=at, fold=fold)


def split(
    incident: str, accounts: Sequence[str], *, by: str, at: datetime.datetime, fold: Fold = folded
) -> Decided:
    """Take accounts out of an incident into a new one (its id is `details["to"]`); they won't be rejoined."""
    at = moment(at)
    with writing():
        now = _known([incident])[incident]
        rows = account_rows(accounts)
        left, stayed = list(rows), [each for each in _accounts(now) if each not in rows]
        foreign = sorted(set(left) - set(_accounts(now)))
        if foreign:
            raise RecordError(
                f"account {foreign[0]} isn't in incident {now}", "name accounts of that incident"
            )
        if not left or not stayed:
            raise RecordError("a split must take some accounts and leave some", "name some of them")
        (to,) = made(left[:1], at)
        take(to, [row.row for row in rows.values()], at, by)
        details = {"incidents": [now, to.id], "from": now, "to": to.id, "left": left, "stayed": stayed}
        _parted(left, stayed)
        return _decided("split", details, by=by, at=at, fold=fold)


def _parted(left: Sequence[str], stayed: Sequence[str]) -> None:
    """A pair that a person parted is no suggestion any more."""
    one = [row.row for row in account_rows(left).values()]
    other = [row.row for row in account_rows(stayed).values()]
    links = models.LinkRow.objects
    links.filter(one__in=one, other__in=other).update(open=False)
    links.filter(one__in=other, other__in=one).update(open=False)


def apart(one: str, other: str, *, by: str, at: datetime.datetime, fold: Fold = folded) -> Decided:
    """Refuse a suggestion: the two accounts don't tell of one act."""
    at = moment(at)
    if one == other:
        raise RecordError("an account can't be kept apart from itself", "name two")
    with writing():
        rows = account_rows([one, other])
        first, second = sorted(row.row for row in rows.values())
        members = dict(
            models.Member.objects.filter(account__in=[first, second]).values_list("account", "incident")
        )
        if len(set(members.values())) < len(members):
            raise RecordError("the two accounts are in one incident", "split it")
        models.LinkRow.objects.filter(one=first, other=second).update(open=False)
        details = {"incidents": sorted(members.values()), "left": [one], "stayed": [other]}
        return _decided("apart", details, by=by, at=at, fold=fold)


def decide(
    incident: str, field: str, value: Any, *, by: str, at: datetime.datetime, fold: Fold = folded
) -> Decided:
    """Set a field of an incident (a claim's field, `status` or `grade`); a person's word wins over reports'.

    `value` is the field's noun or the same as plain data; None says that nothing is known.
    """
    at = moment(at)
    plain = checked(field, msgspec.to_builtins(value))
    with writing():
        now = _known([incident])[incident]
        details = {"incidents": [now], "field": field, "value": plain}
        return _decided("value", details, by=by, at=at, fold=fold)


def undo(
    decision: int, *, by: str, at: datetime.datetime, revision: int | None = None, fold: Fold = folded
) -> Decided:
    """Take a decision back, by its number; taking back an undo brings the decision back.

    With `revision` a decision about a report raises Stale if that changed since.
    """
    at = moment(at)
    with writing():
        row = models.Decision.objects.filter(row=decision).first()
        if row is None:
            raise RecordError(f"there is no decision {decision}", "sijill show names them")
        if row.row in undone():
            raise RecordError(f"decision {decision} was taken back already", "undo that, to bring it back")
        first, times = row, 1
        while first.undoes is not None:
            first, times = first.undoes, times + 1
        details = msgspec.json.decode(first.data)
        if "episode" in details:
            demand("episode", ":".join(details["episode"]), revision)
        if "report" in details:
            demand("report", details["report"], revision)
        if times % 2:
            _take_back(first.kind, details, at, by)
        else:
            _bring_back(first.kind, details, at, by)
        told_of = ("report", "account", "field", "restricted", "episode", "persons")
        about = {key: details[key] for key in told_of if key in details}
        told = {"incidents": details.get("incidents", []), "kind": first.kind, **about}
        return _decided("undo", told, by=by, at=at, fold=fold, undoes=row)


def _decided(
    kind: str,
    details: Mapping[str, Any],
    *,
    by: str,
    at: datetime.datetime,
    fold: Fold,
    undoes: models.Decision | None = None,
) -> Decided:
    """Keep the decision, fold what it touched, and write it into the history."""
    if not by.strip():
        raise RecordError("a decision needs somebody who made it", "say by whom")
    row = models.Decision.objects.create(kind=kind, by=by, at=at, data=as_json(details), undoes=undoes)
    incidents = list(resolved(details["incidents"]).values())
    if kind == "value":
        models.Claim.objects.create(
            field=details["field"],
            value=as_json(details["value"]),
            by=f"person:{by}",
            at=at,
            incident_id=incidents[0],
            decision=row,
        )
    models.Incident.objects.filter(id__in=incidents).update(stale=True, reviewed=True)
    if "account" in details:
        settle(each.row for each in account_rows([details["account"]]).values())
    if "restricted" in details:
        settle_restriction(*details["restricted"])
    if "episode" in details:
        keep(row, details)
    refold_stale(fold)
    noted = {key: details[key] for key in ("account", "field") if key in details and kind == "undo"}
    others = [details["report"]] if "report" in details else details.get("restricted", [])[1:]
    others = [*others, *(f"person:{each}" for each in details.get("persons", []))]
    for each in (*details["incidents"], *others):
        event(at, f"decision.{kind}", each, decision=row.row, by=by, **noted).save()
    return decided_noun(row, holds=True)


def _take_back(kind: str, details: Mapping[str, Any], at: datetime.datetime, by: str) -> None:
    if kind == "merge":
        now = resolved(details["from"])
        for key, accounts in details["from"].items():
            if now[key] != key:
                restore(key, _still_in(now[key], accounts), at, by, previous=details["previous"][key])
    elif kind == "split":
        now = resolved([details["from"], details["to"]])
        there, here = now[details["to"]], now[details["from"]]
        if there == here:
            return
        into = models.Incident.objects.get(id=here)
        if there == details["to"]:
            absorb(into, [models.Incident.objects.get(id=there)], at, by)
        else:
            take(into, _still_in(there, details["left"]), at, by)
    elif kind == "apart":
        _open(details, is_open=True)


def _bring_back(kind: str, details: Mapping[str, Any], at: datetime.datetime, by: str) -> None:
    if kind == "merge":
        now = resolved(details["incidents"])
        others = {now[key] for key in details["from"]} - {now[details["into"]]}
        into = models.Incident.objects.get(id=now[details["into"]])
        absorb(into, models.Incident.objects.in_bulk(sorted(others)).values(), at, by)
    elif kind == "split":
        now = resolved([details["from"], details["to"]])
        if now[details["to"]] != details["to"]:
            restore(details["to"], _still_in(now[details["to"]], details["left"]), at, by)
    elif kind == "apart":
        _open(details, is_open=False)


def _open(details: Mapping[str, Any], *, is_open: bool) -> None:
    """Whether the pair that a person kept apart is a suggestion again."""
    rows = account_rows([*details["left"], *details["stayed"]])
    first, second = sorted(row.row for row in rows.values())
    models.LinkRow.objects.filter(one=first, other=second).update(open=is_open)


def _still_in(incident: str, accounts: Sequence[str]) -> list[int]:
    """The rows of those of the accounts that are in an incident now."""
    rows = [each.row for each in account_rows(accounts).values()]
    there = models.Member.objects.filter(incident=incident, account__in=rows)
    return list(there.order_by("account").values_list("account", flat=True))


def _known(ids: Sequence[str]) -> dict[str, str]:
    now = resolved(ids)
    unknown = [each for each in ids if each not in now]
    if unknown:
        raise RecordError(f"there is no incident {unknown[0]}", "look for its id in an export or a search")
    return now


def _accounts(incident: str) -> list[str]:
    members = models.Member.objects.filter(incident=incident).order_by("account")
    return [account_id(*each) for each in members.values_list("account__report__ref", "account__number")]


def _age(row: models.Incident) -> tuple[datetime.datetime, str]:
    return row.at, row.id
