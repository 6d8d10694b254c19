"""A report as the reading desk shows it: each value in force, who said it, its words, what was before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.db.models import Q

from sijill.errors import RecordError
from sijill.model import Account, Claim, Reading
from sijill.record import models
from sijill.record.freshness import revision_of
from sijill.record.hearing import claims_of_accounts, words_of
from sijill.record.nouns import Desk, Evidence, OnDesk, Value, account_id
from sijill.record.overruling import ACT, Word, standing
from sijill.record.receiving import DONE
from sijill.record.restricting import group_of, hidden
from sijill.record.rows import from_json, iso, reasons_noun, report_noun
from sijill.record.settling import account_of
from sijill.record.transactions import plain
from sijill.record.voices import PERSON


def desk(report: str, *, groups: frozenset[str] | None = None) -> Desk:
    """A report with its accounts, rejected ones too; one that nobody knows or may see raises RecordError."""
    with plain():
        row = models.Report.objects.select_related("source", "copy__of").filter(ref=report).first()
        if row is None or hidden("report", report, groups):
            raise RecordError(f"there is no report {report}", "sijill add records reports")
        original = getattr(row, "copy", None)
        return Desk(
            report=report_noun(row),
            reading=from_json(row.reading, Reading),
            reader=row.reader,
            read_at=iso(row.at),
            version=row.version,
            revision=revision_of(report),
            country=row.country,
            accounts=_accounts(row),
            evidence=[
                Evidence(sha256=each.sha256, custody=each.custody, at=iso(each.at))
                for each in row.evidence.order_by("row")
            ],
            copy_of=original.of.ref if original else None,
            copies=list(row.copies.order_by("report").values_list("report__ref", flat=True)),
            done=row.state == DONE,
            assigned=row.assigned,
            urgency=row.urgency,
            reasons=reasons_noun(row),
            group=group_of("report", report),
        )


def _accounts(report: models.Report) -> list[OnDesk]:
    rows = list(models.Account.objects.filter(report=report).order_by("number"))
    members = dict(models.Member.objects.filter(account__in=rows).values_list("account", "incident"))
    words = words_of(claims_of_accounts(Q(account__report=report)), members)
    found = [_account(report, row, words.get(row.row, []), members.get(row.row)) for row in rows]
    return [each for each in found if each is not None]


def _account(
    report: models.Report, row: models.Account, words: Sequence[Word], incident: str | None
) -> OnDesk | None:
    """One account; None where nobody tells it: a newer reading left it out, or its adding was taken back."""
    held = standing(words)
    acts = [each.claim for each in held if each.claim.field == ACT]
    added = row.reader.startswith(PERSON)
    if not row.current and not acts:
        return None
    first = acts[-1] if acts else next((word.claim for word in words if added), None)
    values = [each for each in held if each.claim.field != ACT]
    return OnDesk(
        id=account_id(report.ref, row.number),
        number=row.number,
        state="rejected" if acts else "added" if added else "read",
        reader=row.reader,
        kept=_quoting(account_of(row), report),
        values=[
            Value(claim=_placed(each.claim, report), former=[_placed(old, report) for old in each.former])
            for each in values
        ],
        incident=incident if row.current else None,
        decision=first.decision if first else None,
        by=first.by if first else None,
        at=first.at if first else None,
    )


def _placed(claim: Claim, report: models.Report) -> Claim:
    """The claim without spans where they point into a former text: its quotes stay."""
    texts = {"text": report.text, "title": report.title or ""}
    there = [span.of(texts[span.part]) for span in claim.spans]
    return claim if there == claim.quotes else msgspec.structs.replace(claim, spans=[])


def _quoting(account: Account, report: models.Report) -> Account:
    """The account with those of its spans that lie in the text as it is now."""
    sizes = {"text": len(report.text), "title": len(report.title or "")}
    spans = {key: [s for s in each if s.end <= sizes[s.part]] for key, each in account.spans.items()}
    return account if spans == account.spans else msgspec.structs.replace(account, spans=spans)
