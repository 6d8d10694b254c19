"""Which reports may repeat a text, and which incident an account belongs to: what linking asks too."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.errors import RecordError
from sijill.model import Report
from sijill.record import keyed, models
from sijill.record.folding import chunks, copies_and_days
from sijill.record.linking import account_rows
from sijill.record.nouns import Gathered, account_id
from sijill.record.rows import clean, digest
from sijill.record.transactions import plain


def texts_like(keys: Iterable[str], *, each: int = 60, limit: int = 40) -> dict[str, str]:
    """The texts of reports that share a key with a text, by id, the first that came before the others.

    Of a key that very many texts share only the `each` eldest are looked at; at most `limit` are given.
    """
    asked = {0: list(dict.fromkeys(map(keyed.number, keys)))}
    with plain():
        found = keyed.sharing(keyed.TEXTS, asked, each=each, limit=limit, newest=False)
        rows = models.Report.objects.filter(row__in=found[0]).order_by("row")
        return dict(rows.values_list("ref", "text"))


def elder_like(reports: Iterable[str], *, each: int = 60, limit: int = 12) -> dict[str, dict[str, str]]:
    """For each report the texts of those that came before it and share a key with its own, the eldest first.

    What `texts_like` does for one text, for many reports of the record at once.
    """
    asked = list(dict.fromkeys(reports))
    with plain():
        rows: dict[str, int] = {}
        for some in chunks(asked):
            rows |= dict(models.Report.objects.filter(ref__in=some).values_list("ref", "row"))
        keys = keyed.keys_of(keyed.TEXTS, rows.values())
        mine = {row: keys.get(row, []) for row in rows.values()}
        most = len(asked) + limit
        found = keyed.sharing(keyed.TEXTS, mine, each=each, limit=most, newest=False, apart=False)
        elder = {row: sorted([other for other in found[row] if other < row][:limit]) for row in mine}
        texts: dict[int, tuple[str, str]] = {}
        for rows_ in chunks({other for others in elder.values() for other in others}):
            told = models.Report.objects.filter(row__in=rows_).values_list("row", "ref", "text")
            texts |= {row: (ref, text) for row, ref, text in told}
        ordered = sorted(rows.items(), key=lambda each: each[1])
        return {ref: dict(texts[other] for other in elder[row]) for ref, row in ordered}


def refusal(report: Report) -> RecordError | None:
    """Why no record can hold this report: its id is empty, far too long, or no text; None where it can."""
    try:
        clean(report)
    except RecordError as error:
        return error
    return None


def holds(report: Report, sha256: str) -> bool:
    """Whether the record holds this report with this title, text and day, and these bytes as its evidence."""
    with plain():
        row = models.Report.objects.filter(ref=report.id).first()
        if row is None or row.digest != digest(clean(report)):
            return False
        return models.Evidence.objects.filter(report=row, sha256=sha256).exists()


def original_of(reports: Iterable[str]) -> dict[str, str]:
    """For each report the one that it repeats, as far as that was found; itself where it repeats none."""
    asked = list(dict.fromkeys(reports))
    with plain():
        copies = copies_and_days(asked).copies
    return {each: copies.get(each, each) for each in asked}


def incidents_of(accounts: Iterable[str]) -> dict[str, str]:
    """The incident that each account belongs to; those that belong to none are left out."""
    with plain():
        rows = account_rows(accounts)
        by_row = {row.row: each for each, row in rows.items()}
        found: dict[str, str] = {}
        for some in chunks(by_row):
            members = models.Member.objects.filter(account__in=some).values_list("account", "incident")
            found |= {by_row[account]: incident for account, incident in members}
    return found


def gathered(accounts: Iterable[str]) -> list[Gathered]:
    """The incidents to which any of these accounts belongs, each with all accounts that are told in it."""
    with plain():
        incidents = sorted(set(incidents_of(accounts).values()))
        told: dict[str, list[str]] = {each: [] for each in incidents}
        reviewed: set[str] = set()
        for some in chunks(incidents):
            members = models.Member.objects.filter(incident__in=some, account__current=True)
            named = members.order_by("account").select_related("account__report")
            for each in named.only("incident_id", "account__number", "account__report__ref"):
                told[each.incident_id].append(account_id(each.account.report.ref, each.account.number))
            rows = models.Incident.objects.filter(id__in=some, reviewed=True)
            reviewed |= set(rows.values_list("id", flat=True))
    return [Gathered(incident=each, accounts=told[each], reviewed=each in reviewed) for each in incidents]
