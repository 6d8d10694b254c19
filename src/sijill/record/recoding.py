"""What people decide about one account of one report: each a decision with its claims; undo takes it back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.db.models import Max, Q

from sijill.errors import RecordError
from sijill.model import Account, Claim, Reading, Report, Span
from sijill.record import keyed, models
from sijill.record.claiming import account_claims
from sijill.record.events import event, moment
from sijill.record.folding import refold_stale
from sijill.record.freshness import demand
from sijill.record.hearing import claims_of_accounts, words_of
from sijill.record.indexing import index_keys
from sijill.record.linking import account_rows
from sijill.record.nouns import Decided, Fold, account_id
from sijill.record.overruling import ACT, FIELDS, LISTED, Standing, key_of, standing
from sijill.record.rows import as_json, claim_row, decided_noun, iso, report_noun
from sijill.record.settling import settle
from sijill.record.shapes import checked
from sijill.record.transactions import writing
from sijill.record.values import folded
from sijill.record.voices import PERSON

_WORDLESS = ("type",)  # the whole account is its words


def decide_account(
    account: str,
    field: str,
    value: Any,
    *,
    instead: Any = None,
    spans: Sequence[Span] = (),
    by: str,
    at: datetime.datetime,
    revision: int | None = None,
    fold: Fold = folded,
) -> Decided:
    """Say what one account tells in a field: its value takes the place of what was said there before.

    `field` is that of a claim (`killed`, `when`, `type`, `place`, `perpetrator` ...); a value of a list takes
    the place of `instead`, or is added. None says that there is none. Without `spans` it rests on the words
    of what it takes the place of; a value that takes no place needs words of its own. With `revision` (see
    `desk`) it raises Stale if the report changed since.
    """
    if field not in FIELDS:
        raise RecordError(f"an account has no field {field}", f"say one of {', '.join(FIELDS)}")
    plain = checked(field, msgspec.to_builtins(value))
    before = checked(field, msgspec.to_builtins(instead))
    if plain is None and before is None and field in LISTED:
        raise RecordError(f"of several {field}s one must be named", "say instead of which")
    with writing():
        row = _told(account, revision)
        resting = list(spans) or _words(_standing(row), field, plain, before)
        if plain is not None and not resting and field not in _WORDLESS:
            raise RecordError("a value needs the words that it rests on", "select them in the report's text")
        claim = _claim(row, field, plain, resting, by=by, at=at)
        details = {"field": field, "value": plain, "instead": before}
        return _keep("account.value", row, [claim], details, by=by, at=at, fold=fold)


def accept(
    account: str,
    field: str | None = None,
    value: Any = None,
    *,
    by: str,
    at: datetime.datetime,
    revision: int | None = None,
    fold: Fold = folded,
) -> Decided:
    """Say that what a machine read is right: a field, one `value` of a list, or, without, the whole account.

    What a person said already is not said again; if nothing is left to accept, RecordError says so.
    """
    with writing():
        row = _told(account, revision)
        asked = key_of(field, msgspec.to_builtins(value)) if field in LISTED and value is not None else None
        open_ = [
            each.claim
            for each in _standing(row)
            if each.claim.decision is None
            and each.claim.field in FIELDS
            and field in (None, each.claim.field)
            and (asked is None or key_of(each.claim.field, each.claim.value) == asked)
        ]
        if not open_:
            raise RecordError(f"there is nothing left to accept of {account}", "a person said it already")
        claims = [_claim(row, c.field, c.value, c.spans, by=by, at=at) for c in open_]
        details = {"field": field, "fields": [claim.field for claim in claims]}
        return _keep("account.accept", row, claims, details, by=by, at=at, fold=fold)


def reject_account(
    account: str, *, by: str, at: datetime.datetime, revision: int | None = None, fold: Fold = folded
) -> Decided:
    """Say that the report tells of no such act: the account leaves its incident, and is kept."""
    with writing():
        row = _told(account, revision)
        claim = _claim(row, ACT, False, [], by=by, at=at)
        return _keep("account.reject", row, [claim], {"field": ACT, "value": False}, by=by, at=at, fold=fold)


def add_account(
    report: str,
    account: Account,
    *,
    by: str,
    at: datetime.datetime,
    revision: int | None = None,
    fold: Fold = folded,
) -> Decided:
    """Add an account that no machine read, resting on words of the report; its id is `details["account"]`.

    It waits to be linked as machines' accounts do.
    """
    if not any(account.spans.values()):
        raise RecordError("an account needs the words that it rests on", "select them in the report's text")
    with writing():
        row = models.Report.objects.select_related("source").filter(ref=report).first()
        if row is None:
            raise RecordError(f"there is no report {report}", "sijill add records reports")
        demand("report", report, revision)
        _inside(report_noun(row), [span for spans in account.spans.values() for span in spans])
        last = row.accounts.aggregate(last=Max("number"))["last"] or 0
        made = models.Account.objects.create(
            report=row, number=last + 1, data=as_json(account), version=row.version, reader=f"{PERSON}{by}"
        )
        reading = Reading(id=report, country=row.country, published=None, relevant=True)
        told = {"by": f"{PERSON}{by}", "at": iso(moment(at))}
        claims = account_claims(account, report_noun(row), reading, **told)
        return _keep("account.add", made, claims, {}, by=by, at=at, fold=fold)


def rekey(account: str, keys: Iterable[str]) -> None:
    """Find an account by these blocking keys from now on: it was mended, or added by a person."""
    with writing():
        (row,) = account_rows([account]).values()
        keyed.forget(keyed.ACCOUNTS, [row.row])
        index_keys([row], [sorted(keys)])


def _told(account: str, revision: int | None) -> models.Account:
    """The account's row, its report and source with it; one that isn't told any more can't be decided on."""
    (found,) = account_rows([account]).values()
    row = models.Account.objects.select_related("report__source").get(row=found.row)
    demand("report", row.report.ref, revision)
    if not row.current:
        raise RecordError(f"account {account} was rejected or is told no more", "undo that first")
    return row


def _standing(row: models.Account) -> list[Standing]:
    """What holds of the account now."""
    return standing(words_of(claims_of_accounts(Q(account=row)), {}).get(row.row, []))


def _words(held: Sequence[Standing], field: str, value: Any, instead: Any) -> list[Span]:
    """The words of the value whose place is taken."""
    named = {key_of(field, value), key_of(field, instead)} if field in LISTED else set()
    for each in held:
        if each.claim.field == field and (not named or key_of(field, each.claim.value) in named):
            return each.claim.spans
    return []


def _claim(
    row: models.Account, field: str, value: Any, spans: Sequence[Span], *, by: str, at: datetime.datetime
) -> Claim:
    report = report_noun(row.report)
    return Claim(
        field=field,
        value=value,
        by=f"{PERSON}{by}",
        at=iso(moment(at)),
        quotes=_inside(report, spans),
        spans=list(spans),
    )


def _inside(report: Report, spans: Sequence[Span]) -> list[str]:
    """The words that the spans quote; a span outside the report's text is refused."""
    quotes = []
    for span in spans:
        text = (report.title or "") if span.part == "title" else report.text
        if span.part not in ("title", "text") or not 0 <= span.start < span.end <= len(text):
            raise RecordError(f"the report has no words at {span.start} to {span.end}", "select them anew")
        quotes.append(span.of(text))
    return quotes


def _keep(
    kind: str,
    row: models.Account,
    claims: Sequence[Claim],
    details: Mapping[str, Any],
    *,
    by: str,
    at: datetime.datetime,
    fold: Fold,
) -> Decided:
    """Keep the decision with its claims, make the account what it is then, and fold its incident."""
    if not by.strip():
        raise RecordError("a decision needs somebody who made it", "say by whom")
    at, ref = moment(at), row.report.ref
    name = account_id(ref, row.number)
    incidents = list(models.Member.objects.filter(account=row).values_list("incident", flat=True))
    told = {"incidents": incidents, "report": ref, "account": name, **details}
    decision = models.Decision.objects.create(kind=kind, by=by, at=at, data=as_json(told))
    belongs = {"report": row.report, "account": row, "version": row.report.version, "decision": decision}
    models.Claim.objects.bulk_create(claim_row(claim, at, **belongs) for claim in claims)
    settle([row.row])
    models.Incident.objects.filter(id__in=incidents).update(reviewed=True)
    refold_stale(fold)
    noted = {"decision": decision.row, "by": by, "account": name, "field": details.get("field")}
    for subject in (ref, *incidents):
        event(at, f"decision.{kind}", subject, **noted).save()
    return decided_noun(decision, holds=True)
