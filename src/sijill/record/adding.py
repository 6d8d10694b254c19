"""Put reports and their readings into the record: new, known or changed. Repeating changes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sijill.errors import RecordError
from sijill.model import Account, Reading, Report
from sijill.record import keyed, models
from sijill.record.episodic import episodes_of, refold_episodes
from sijill.record.events import event, moment
from sijill.record.folding import chunks
from sijill.record.hearing import decided_on
from sijill.record.indexing import forget_accounts, forget_words, index_texts, index_words
from sijill.record.matching import matched
from sijill.record.nouns import Added, Adding, Urgency
from sijill.record.receiving import DONE, QUIET, WAITS
from sijill.record.rows import as_json, clean, content, digest, from_json, report_noun
from sijill.record.settling import settle
from sijill.record.telling import Telling, tell
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
    urgency: Urgency | None = None,
) -> Added:
    """Record a report, its accounts and claims, in one transaction.

    `sha256` is that of the captured bytes and `custody` says where they are kept; `keys` are blocking keys by
    account id (see `account_ids`), `text_keys` those by which copies of a text are found. A known report
    changes nothing, but bytes not seen before are noted as evidence of it. Another text under a known id
    becomes the report's newest version: the former is kept. `urgency` weighs how soon a person should look.
    """
    told = msgspec.structs.replace(report, source=source or report.source)
    adding = Adding(
        report=told,
        reading=reading,
        sha256=sha256,
        keys=keys,
        text_keys=list(text_keys),
        custody=custody,
        urgency=urgency(reading) if urgency else None,
    )
    (added,) = add_reports([adding], at=at)
    return added


def add_reports(additions: Sequence[Adding], *, at: datetime.datetime) -> list[Added]:
    """Record many reports in one transaction, as `add_report` does one, and several times as quickly.

    What came of each is told in their order. An id may come more than once: each is added after the other.
    """
    at = moment(at)
    cleaned = [msgspec.structs.replace(each, report=clean(each.report)) for each in additions]
    with writing():
        known = _known(each.report.id for each in cleaned)
        first: dict[str, Adding] = {}
        for each in cleaned:
            if each.report.id not in known:
                first.setdefault(each.report.id, each)
        new = dict(zip(first, _add(list(first.values()), at), strict=True))
        ids = [each.report.id for each in cleaned]
        return [
            new.pop(key) if key in new else _again(each, at) for key, each in zip(ids, cleaned, strict=True)
        ]


def reread(
    report: str,
    reading: Reading,
    reader: str,
    *,
    at: datetime.datetime,
    keys: _Keys,
    urgency: Urgency | None = None,
) -> Added:
    """Record what a newer reader makes of a known report. Its claims are added, the former stay as they are.

    Accounts keep their ids where they tell of the same act, so that what people decided still holds. The same
    reader with the same reading changes nothing. The incidents are folded anew by the next `apply_links`.
    """
    at = moment(at)
    with writing():
        row = models.Report.objects.select_related("source").filter(ref=report).first()
        if row is None:
            raise RecordError(f"there is no report {report}", "add it first")
        if row.reader == reader and row.reading == as_json(reading):
            return Added(report=report, outcome="known")
        adding = Adding(
            report=report_noun(row),
            reading=reading,
            sha256=row.sha256,
            keys=keys,
            urgency=urgency(reading) if urgency else None,
        )
        accounts = _renew(row, adding, reader, at)
    return Added(report=report, outcome="changed", accounts=accounts)


def _known(ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(ids):
        found |= set(models.Report.objects.filter(ref__in=some).values_list("ref", flat=True))
    return found


def _add(additions: Sequence[Adding], at: datetime.datetime) -> list[Added]:
    """Save reports that nobody knows, one step for all of them after the other."""
    sources = _sources(each.report.source for each in additions)
    rows = models.Report.objects.bulk_create(_new(each, sources, at) for each in additions)
    index_words((row.row, row.title, row.text) for row in rows)
    index_texts((row, each.text_keys) for row, each in zip(rows, additions, strict=True))
    tellings = [
        Telling(row, each.report, each.reading, dict(enumerate(each.reading.incidents, start=1)), each.keys)
        for row, each in zip(rows, additions, strict=True)
    ]
    tell(tellings, at)
    models.Evidence.objects.bulk_create(
        models.Evidence(report=row, sha256=each.sha256, custody=each.custody, at=at)
        for row, each in zip(rows, additions, strict=True)
    )
    models.Event.objects.bulk_create(
        event(at, "report.added", row.ref, sha256=row.sha256, accounts=len(each.numbered))
        for row, each in zip(rows, tellings, strict=True)
    )
    return [Added(report=each.report.id, outcome="new", accounts=each.ids) for each in tellings]


def _new(adding: Adding, sources: Mapping[str, models.Source], at: datetime.datetime) -> models.Report:
    report, reading = adding.report, adding.reading
    return models.Report(
        ref=report.id,
        source=sources[report.source] if report.source else None,
        country=reading.country,
        day=_day(reading, report),
        **_weighed(adding),
        weekday=reading.weekday,
        **content(report, reading, sha256=adding.sha256, reader=reading.reader, at=at),
    )


def _again(adding: Adding, at: datetime.datetime) -> Added:
    """A report under a known id: known, or changed; bytes not seen before are noted as evidence."""
    report = adding.report
    row = models.Report.objects.select_related("source").get(ref=report.id)
    known = digest(report) in {row.digest, *row.versions.values_list("digest", flat=True)}
    accounts = [] if known else _renew(row, adding, adding.reading.reader, at)
    if not known:
        keyed.forget(keyed.TEXTS, [row.row])
        index_texts([(row, adding.text_keys)])
    if not row.evidence.filter(sha256=adding.sha256).exists():
        models.Evidence.objects.create(report=row, sha256=adding.sha256, custody=adding.custody, at=at)
    return Added(report=report.id, outcome="known" if known else "changed", accounts=accounts)


def _renew(row: models.Report, adding: Adding, reader: str, at: datetime.datetime) -> list[str]:
    """Make another text or reading the report's newest, keeping the former."""
    report, reading = adding.report, adding.reading
    _keep_version(row)
    former, former_text = episodes_of(row), row.text
    if (report.title, report.text) != (row.title, row.text):
        forget_words(row.row, row.title, row.text)
        index_words([(row.row, report.title, report.text)])
    for column, value in content(report, reading, sha256=adding.sha256, reader=reader, at=at).items():
        setattr(row, column, value)
    row.version += 1
    row.source = _sources([report.source]).get(report.source or "")
    row.country, row.day, row.weekday = reading.country, _day(reading, report), reading.weekday
    done = row.state == DONE and row.text == former_text  # another text is looked at again
    for column, value in _weighed(adding).items():
        setattr(row, column, value)
    row.state = DONE if done else row.state
    row.save()
    known = {each.number: each for each in row.accounts.all()}
    decided = decided_on(row)
    old = {number: from_json(each.data, Account) for number, each in known.items()}
    mended = {number: from_json(each.mended, Account) for number, each in known.items() if each.mended}
    numbered = dict(zip(matched(old, reading.incidents, mended=mended), reading.incidents, strict=True))
    _withdraw(known, numbered, decided)
    telling = Telling(row, report, reading, numbered, adding.keys, known)
    tell([telling], at)
    settle(decided)
    for kind, ids in former.items():
        refold_episodes(kind, ids)
    models.Incident.objects.filter(members__account__report=row).update(stale=True)
    event(at, "report.changed", report.id, sha256=adding.sha256, version=row.version, reader=reader).save()
    return telling.ids


def _keep_version(row: models.Report) -> None:
    same = ("url", "title", "text", "published", "captured", "digest", "sha256", "reading", "reader", "at")
    models.Version.objects.create(report=row, number=row.version, **{key: getattr(row, key) for key in same})


def _withdraw(
    known: Mapping[int, models.Account], numbered: Mapping[int, Account], decided: Collection[int]
) -> None:
    """What the new reading doesn't tell any more is told no more, unless a person decided something of it.

    Its claims and its incident's id stay.
    """
    untold = {number: each for number, each in known.items() if number not in numbered}
    kept = {each.row for each in untold.values() if each.row in decided}
    forget_accounts([each for each in known.values() if each.row not in kept])
    gone = [each.row for each in untold.values() if each.row not in kept]
    models.Account.objects.filter(row__in=gone).update(current=False)


def _sources(names: Iterable[str | None]) -> dict[str, models.Source]:
    """The row of each source, made where it is new."""
    asked = {name for name in names if name}
    found = {row.name: row for some in chunks(asked) for row in models.Source.objects.filter(name__in=some)}
    made = models.Source.objects.bulk_create(
        models.Source(name=name) for name in sorted(asked - found.keys())
    )
    return found | {row.name: row for row in made}


def _weighed(adding: Adding) -> dict[str, Any]:
    """The columns of how urgent the report is, as long as nobody weighed it in the middle."""
    if adding.urgency is None:
        return {"urgency": 1, "reasons": "", "state": WAITS}
    points, reasons = adding.urgency
    return {"urgency": points, "reasons": as_json(reasons), "state": WAITS if points else QUIET}


def _day(reading: Reading, report: Report) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(reading.published) if reading.published else report.published
    except ValueError:
        return report.published
