"""Rows of tables into nouns and back: the only file that knows both."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any, TypeVar

import msgspec

from sijill.errors import RecordError
from sijill.model import Account, Claim, Incident, Link, Reading, Report, Span, Told
from sijill.record import models
from sijill.record.nouns import Decided, Happened, account_id

_T = TypeVar("_T")
_LONGEST_ID = 1000


def as_json(value: Any) -> str:
    """A noun as the text that both databases keep alike."""
    return msgspec.json.encode(value).decode()


def from_json(text: str, noun: type[_T]) -> _T:
    """The noun that `as_json` wrote."""
    return msgspec.json.decode(text, type=noun)


def iso(at: datetime.datetime) -> str:
    """A time as claims say it: UTC, whatever zone the database answers in."""
    return at.astimezone(datetime.UTC).isoformat()


def clean(report: Report) -> Report:
    """A report whose text every database can hold: what is no character becomes U+FFFD, offsets stay.

    >>> clean(Report(id="a", text="ab\\0c")).text
    'ab\ufffdc'
    """
    if not report.id or len(report.id) > _LONGEST_ID or report.id != _writable(report.id):
        raise RecordError(f"a report's id can't be {report.id[:40]!r}", f"give 1 to {_LONGEST_ID} characters")
    told = {key: getattr(report, key) for key in ("text", "title", "url", "source")}
    cleaned = {key: value and _writable(value) for key, value in told.items()}
    return report if cleaned == told else msgspec.structs.replace(report, **cleaned)


def _writable(text: str) -> str:
    """The text without NUL and halves of surrogate pairs, which no database takes."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text


def digest(report: Report) -> str:
    """What tells a report's content from another's: title, text and day of publication."""
    content = [report.title, report.text, report.published and report.published.isoformat()]
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def content(
    report: Report, reading: Reading, *, sha256: str, reader: str, at: datetime.datetime
) -> dict[str, Any]:
    """The columns of what a report says and how it was read."""
    return {
        "url": report.url,
        "title": report.title,
        "text": report.text,
        "published": report.published,
        "captured": report.captured,
        "digest": digest(report),
        "sha256": sha256,
        "reading": as_json(reading),
        "reader": reader,
        "at": at,
    }


def report_noun(row: models.Report) -> Report:
    """A report's row; its source must have been fetched with it."""
    return _report(row, row.ref, row.source.name if row.source else None)


def version_noun(row: models.Version, report: models.Report) -> Report:
    """A former version of a report."""
    return _report(row, report.ref, report.source.name if report.source else None)


def _report(row: models.Content, ref: str, source: str | None) -> Report:
    return Report(
        id=ref,
        text=row.text,
        title=row.title,
        url=row.url,
        source=source,
        published=row.published,
        captured=row.captured,
    )


def reasons_noun(row: models.Report) -> list[tuple[str, int]]:
    """Why a report is urgent, as pairs of a code and a number."""
    return from_json(row.reasons or "[]", list[tuple[str, int]])


def told_noun(row: models.Account) -> Told:
    """An account beside what is known of its report; report and source must have been fetched with it."""
    report = row.report
    return Told(
        id=account_id(report.ref, row.number),
        report=report.ref,
        account=from_json(row.mended or row.data, Account),
        country=report.country,
        published=report.day.isoformat() if report.day else None,
        captured=report.captured.isoformat() if report.captured else None,
        weekday=report.weekday,
        source=report.source.name if report.source else None,
        url=report.url,
        text=report.text,
    )


def claim_row(claim: Claim, at: datetime.datetime, **references: Any) -> models.Claim:
    """A claim to be saved; `references` are the rows that it belongs to."""
    return models.Claim(
        field=claim.field,
        value=as_json(claim.value),
        by=claim.by,
        at=at,
        quotes=as_json(claim.quotes),
        spans=as_json(claim.spans),
        **references,
    )


def claim_noun(row: models.Claim, incident: str | None, *, superseded: bool = False) -> Claim:
    """A claim's row, and the incident that it belongs to now; report and account fetched with it."""
    report, account = row.report, row.account
    return Claim(
        field=row.field,
        value=msgspec.json.decode(row.value),
        by=row.by,
        at=iso(row.at),
        incident=incident,
        report=report.ref if report else None,
        source=report.source.name if report and report.source else None,
        account=account_id(report.ref, account.number) if report and account else None,
        quotes=from_json(row.quotes, list[str]),
        spans=from_json(row.spans, list[Span]),
        decision=row.decision_id,
        superseded=superseded,
    )


def incident_columns(incident: Incident) -> dict[str, Any]:
    """The columns that repeat what lists of incidents are filtered and sorted by."""
    point = next((place for place in incident.places if place.lat is not None), None)
    return {
        "data": as_json(msgspec.structs.replace(incident, claims=[])),
        "grade": incident.grade,
        "earliest": _day(incident.when.earliest),
        "latest": _day(incident.when.latest),
        "type": incident.type,
        "country": incident.country,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "killed_min": incident.killed.min if incident.killed else None,
        "killed_max": incident.killed.max if incident.killed else None,
    }


def _day(said: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said) if said else None
    except ValueError:
        return None


def link_noun(row: models.LinkRow) -> Link:
    """A link's row; both accounts and their reports fetched with it."""
    one, other = (account_id(each.report.ref, each.number) for each in (row.one, row.other))
    return Link(
        one=one, other=other, probability=row.probability, clues=from_json(row.clues, dict[str, float])
    )


def decided_noun(row: models.Decision, *, holds: bool) -> Decided:
    """A decision's row, and whether it still holds."""
    return Decided(
        id=row.row,
        kind=row.kind,
        by=row.by,
        at=iso(row.at),
        details=from_json(row.data, dict[str, Any]),
        undoes=row.undoes_id,
        holds=holds,
    )


def event_noun(row: models.Event) -> Happened:
    """A line of the history."""
    return Happened(
        at=iso(row.at), what=row.what, subject=row.subject, details=from_json(row.data, dict[str, Any])
    )
