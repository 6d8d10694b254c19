"""Put a report and its reading into the record: new, known already, or changed. Repeating changes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sijill.errors import RecordError
from sijill.model import Account, Reading, Report
from sijill.record import models
from sijill.record.claiming import account_claims
from sijill.record.episodic import add_episodes, episodes_of, refold_episodes
from sijill.record.events import event, moment
from sijill.record.indexing import (
    forget_accounts,
    forget_words,
    index_accounts,
    index_keys,
    index_text,
    index_words,
)
from sijill.record.matching import matched
from sijill.record.nouns import Added, account_id, account_ids
from sijill.record.rows import as_json, claim_row, clean, content, digest, from_json, iso, report_noun
from sijill.record.transactions import writing

_Keys = Mapping[str, Iterable[str]]


def add_report(
    report: Report,
    reading: Reading,
    *,
    source: str | None = None,
    sha256: str,
    at: datetime.datetime,
    keys: _Keys,
    text_keys: Iterable[str] = (),
    custody: str | None = None,
) -> Added:
    """Record a report, its accounts and claims, in one transaction.

    `sha256` is that of the captured bytes and `custody` says where they are kept; `keys` are blocking keys by
    account id (see `account_ids`), `text_keys` those by which copies of a text are found. A known report
    changes nothing, but bytes not seen before are noted as evidence of it. Another text under a known id
    becomes the report's newest version: the former is kept.
    """
    at = moment(at)
    report = clean(msgspec.structs.replace(report, source=source or report.source))
    with writing():
        row = models.Report.objects.select_related("source").filter(ref=report.id).first()
        if row is None:
            row, accounts = _add(report, reading, sha256=sha256, at=at, keys=keys)
            outcome = "new"
            index_text(report.id, text_keys)
        elif digest(report) in _digests(row):
            outcome, accounts = "known", []
        else:
            accounts = _renew(row, report, reading, reader=reading.reader, sha256=sha256, at=at, keys=keys)
            index_text(report.id, text_keys)
            outcome = "changed"
        if outcome == "new" or not row.evidence.filter(sha256=sha256).exists():
            models.Evidence.objects.create(report=row, sha256=sha256, custody=custody, at=at)
    return Added(report=report.id, outcome=outcome, accounts=accounts)


def reread(report: str, reading: Reading, reader: str, *, at: datetime.datetime, keys: _Keys) -> Added:
    """Record what a newer reader makes of a known report. Its claims are added, the former stay as they are.

    Accounts keep their ids where they tell of the same act, so that what people decided still holds. The same
    reader with the same reading changes nothing.
    """
    at = moment(at)
    with writing():
        row = models.Report.objects.select_related("source").filter(ref=report).first()
        if row is None:
            raise RecordError(f"there is no report {report}", "add it first")
        if row.reader == reader and row.reading == as_json(reading):
            return Added(report=report, outcome="known")
        was = report_noun(row)
        accounts = _renew(row, was, reading, reader=reader, sha256=row.sha256, at=at, keys=keys)
    return Added(report=report, outcome="changed", accounts=accounts)


def _add(
    report: Report, reading: Reading, *, sha256: str, at: datetime.datetime, keys: _Keys
) -> tuple[models.Report, list[str]]:
    row = models.Report(
        ref=report.id,
        source=_source(report.source),
        country=reading.country,
        day=_day(reading, report),
        **content(report, reading, sha256=sha256, reader=reading.reader, at=at),
    )
    row.save(force_insert=True)
    index_words(row.row, report.title, report.text)
    numbered = dict(enumerate(reading.incidents, start=1))
    _tell(row, report, reading, numbered, at=at, keys=_by_number(reading, numbered, keys))
    event(at, "report.added", report.id, sha256=sha256, accounts=len(numbered)).save()
    return row, [account_id(report.id, number) for number in numbered]


def _renew(
    row: models.Report,
    report: Report,
    reading: Reading,
    *,
    reader: str,
    sha256: str,
    at: datetime.datetime,
    keys: _Keys,
) -> list[str]:
    """Make another text or reading the report's newest, keeping the former."""
    _keep_version(row)
    former = episodes_of(row)
    if (report.title, report.text) != (row.title, row.text):
        forget_words(row.row, row.title, row.text)
        index_words(row.row, report.title, report.text)
    for column, value in content(report, reading, sha256=sha256, reader=reader, at=at).items():
        setattr(row, column, value)
    row.version += 1
    row.source = _source(report.source)
    row.country, row.day = reading.country, _day(reading, report)
    row.save()
    known = {each.number: each for each in row.accounts.all()}
    old = {number: from_json(each.data, Account) for number, each in known.items()}
    numbered = dict(zip(matched(old, reading.incidents), reading.incidents, strict=True))
    _withdraw(known, numbered)
    _tell(row, report, reading, numbered, at=at, keys=_by_number(reading, numbered, keys), known=known)
    for kind, ids in former.items():
        refold_episodes(kind, ids)
    models.Incident.objects.filter(members__account__report=row).update(stale=True)
    event(at, "report.changed", report.id, sha256=sha256, version=row.version, reader=reader).save()
    return [account_id(report.id, number) for number in numbered]


def _keep_version(row: models.Report) -> None:
    same = ("url", "title", "text", "published", "captured", "digest", "sha256", "reading", "reader", "at")
    models.Version.objects.create(report=row, number=row.version, **{key: getattr(row, key) for key in same})


def _withdraw(known: Mapping[int, models.Account], numbered: Mapping[int, Account]) -> None:
    """What the new reading doesn't tell any more is told no more; its claims and its incident's id stay."""
    forget_accounts(list(known.values()))
    gone = [each.row for number, each in known.items() if number not in numbered]
    models.Account.objects.filter(row__in=gone).update(current=False)


def _tell(
    row: models.Report,
    report: Report,
    reading: Reading,
    numbered: Mapping[int, Account],
    *,
    at: datetime.datetime,
    keys: Sequence[Iterable[str]],
    known: Mapping[int, models.Account] | None = None,
) -> None:
    """Save a reading's accounts under their numbers, with their claims and all that they are found by."""
    rows = [_account(row, number, account, (known or {}).get(number)) for number, account in numbered.items()]
    models.Account.objects.bulk_create([each for each in rows if each.row is None])
    changed = [each for each in rows if known and each.number in known]
    models.Account.objects.bulk_update(changed, ["data", "version", "reader", "current"], batch_size=100)
    claims = [
        claim_row(claim, at, report=row, account=each, version=row.version)
        for each, account in zip(rows, numbered.values(), strict=True)
        for claim in account_claims(account, report, reading, by=row.reader, at=iso(at))
    ]
    models.Claim.objects.bulk_create(claims)
    index_accounts(rows, list(numbered.values()), reading.country)
    index_keys(rows, keys)
    add_episodes(row, report, reading, by=row.reader, at=at)


def _account(
    report: models.Report, number: int, account: Account, known: models.Account | None
) -> models.Account:
    row = known or models.Account(report=report, number=number)
    row.data, row.version, row.reader, row.current = as_json(account), report.version, report.reader, True
    return row


def _by_number(reading: Reading, numbered: Mapping[int, Account], keys: _Keys) -> list[Iterable[str]]:
    """The keys of each account in its order: they come under the ids that a new report would give."""
    return [keys.get(each, ()) for each in account_ids(reading)[: len(numbered)]]


def _digests(row: models.Report) -> set[str]:
    """What this report has said so far, under its id: any of it again is nothing new."""
    return {row.digest, *row.versions.values_list("digest", flat=True)}


def _source(name: str | None) -> models.Source | None:
    return models.Source.objects.get_or_create(name=name)[0] if name else None


def _day(reading: Reading, report: Report) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(reading.published) if reading.published else report.published
    except ValueError:
        return report.published
