"""What the record answers with: nouns that only people and machines outside the rooms look at, frozen."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sijill.model import Account, Claim, Incident, Link, Reading, Report

# How soon a person should look at a report, and why: pairs of a code and a number, as ("killed", 12).
Urgency = Callable[[Reading], tuple[int, list[tuple[str, int]]]]
Fold = Callable[..., Incident]  # folded(claims, *, copies, told_on, seen_on): an incident's values


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """A report to be added, its reading, the hash of its captured bytes, and blocking keys by account id.

    By `text_keys` copies of the text are found; `custody` says where the bytes are kept; `urgency` says how
    soon a person should look, and why.
    """

    report: Report
    reading: Reading
    sha256: str
    keys: Mapping[str, Iterable[str]] = {}
    text_keys: Sequence[str] = ()
    custody: str | None = None
    urgency: tuple[int, list[tuple[str, int]]] | None = None


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding a report: `outcome` is new, known or changed; `accounts` want to be linked."""

    report: str
    outcome: str
    accounts: list[str] = []


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents are asked for; all that is given must hold.

    `earliest` and `latest` bound the days on which the act can have been; `place` and `victim` are names in
    any spelling, `actor` an id; `box` is west, south, east, north in degrees; `text` is searched for in
    the reports. Of a plural any may hold; `areas` are codes of sijill.areas, `sources` names. `killed` and
    `killed_to` bound the people killed, where that is known: an incident of 2 to 5 has 4, and 1 to 3.
    `polygon` has corners (longitude, latitude), 3 to 100. In a box or polygon is what has its point there;
    an act known by its governorate alone is where all of the governorate is.
    `groups` are those whose restricted records may be seen, besides all that aren't restricted;
    None is everything. `newest` looks for text in no more than so many reports, those that came last;
    `since` asks for incidents that came later.
    """

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    type: str | None = None
    country: str | None = None
    status: str | None = None
    grade: str | None = None
    place: str | None = None
    actor: str | None = None
    victim: str | None = None
    killed: int | None = None
    box: tuple[float, float, float, float] | None = None
    text: str | None = None
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    killed_to: int | None = None
    injured: int | None = None
    injured_to: int | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    groups: frozenset[str] | None = None
    newest: int | None = None
    since: datetime.datetime | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the incidents asked for, the latest act first, without their claims; `total` counts all."""

    incidents: list[Incident]
    total: int
    number: int
    size: int


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a search found, the words around what was asked, and its incidents.

    `marks` are the places in `words` that hold what was asked, half-open.
    """

    report: str
    title: str | None
    source: str | None
    published: str | None
    words: str
    incidents: list[str]
    marks: list[tuple[int, int]] = []


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Two accounts that may tell of one act and stand in two incidents: a person should look."""

    link: Link
    incidents: tuple[str, str]


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as linking finds it: the accounts told in it, and whether a person worked on it."""

    incident: str
    accounts: list[str]
    reviewed: bool


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided: merge, split, apart, value or undo; `details` depend on the kind."""

    id: int
    kind: str
    by: str
    at: str
    details: dict[str, Any]
    undoes: int | None = None
    holds: bool = True


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A report as the record keeps it; `version` counts its texts and readings, `before` are the former."""

    report: Report
    reading: Reading
    reader: str
    version: int
    sha256: list[str]
    incidents: list[str]
    copy_of: str | None = None
    before: list[Report] = []


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value of an account that holds, and what was said in its place before, the newest first.

    The claim says who said it and when, its words, and the decision's number where it was a person.
    """

    claim: Claim
    former: list[Claim] = []


class OnDesk(msgspec.Struct, frozen=True, kw_only=True):
    """An account as the desk shows it. `state` is read, added (by a person), rejected or withdrawn.

    `kept` is the account as people's decisions make it; `decision` undoes what made it added or rejected.
    """

    id: str
    number: int
    state: str
    reader: str
    kept: Account
    values: list[Value]
    incident: str | None = None
    decision: int | None = None
    by: str | None = None
    at: str | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Captured bytes that a report was seen in: their hash, their line in the chain of custody, when."""

    sha256: str
    custody: str | None
    at: str


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """A report with all that a person needs to decide on it; decisions are checked by its `revision`."""

    report: Report
    reading: Reading
    reader: str
    read_at: str
    version: int
    revision: int
    country: str | None
    accounts: list[OnDesk]
    evidence: list[Evidence]
    copy_of: str | None = None
    copies: list[str] = []
    done: bool = False
    assigned: str = ""
    urgency: int = 1
    reasons: list[tuple[str, int]] = []
    group: str | None = None


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the inbox: how soon a person should look and why, and what was read in it.

    `reasons` are pairs of a code and a number, as ("killed", 12).
    """

    report: str
    title: str | None
    words: str
    source: str | None
    country: str | None
    published: str | None
    urgency: int
    reasons: list[tuple[str, int]]
    accounts: int
    done: bool
    assigned: str
    copy_of: str | None = None
    group: str | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports of the inbox are asked for; all that is given must hold.

    `status` is waiting, done, quiet (nothing was read in it) or all; `assigned` is a name, or "" for nobody;
    `earliest` and `latest` bound the day of publication; `groups` as in Filters. Of words that very
    many hold only the newest 20,000 reports are looked at.
    """

    status: str = "waiting"
    country: str | None = None
    source: str | None = None
    assigned: str | None = None
    text: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    groups: frozenset[str] | None = None


class Inbox(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the inbox, the most urgent first; `counts` by filter and value, as counts["country"]["SY"].

    Each is counted with all other filters in force and its own left out.
    """

    reports: list[Waiting]
    total: int
    number: int
    size: int
    counts: dict[str, dict[str, int]]


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """A toll, appeal, siege or displacement: its noun as plain data, when it began and ended, who told it."""

    id: str
    kind: str
    value: dict[str, Any]
    status: str
    country: str | None
    begins: str | None
    ends: str | None
    reports: list[str]
    claims: list[Claim] = []


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the history."""

    at: str
    what: str
    subject: str
    details: dict[str, Any]


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of an incident; `asked` is the id asked for, decisions and history newest first.

    `reports` are by id and without what they said before; `reason` says why its grade is suggested;
    `revision` numbers the last thing that happened to it: what is decided on a page is refused if it grew.
    """

    asked: str
    incident: Incident
    reports: dict[str, Kept]
    decisions: list[Decided]
    history: list[Happened]
    suggestions: list[Suggestion]
    reason: str | None
    revision: int


class EpisodePage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the episodes of a kind; `total` counts all, `statuses` counts them by status."""

    episodes: list[Episode]
    total: int
    number: int
    size: int
    statuses: dict[str, int]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of one episode: claims, the reports that tell it, decisions, history, revision."""

    episode: Episode
    reports: dict[str, Kept]
    decisions: list[Decided]
    history: list[Happened]
    revision: int


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """One report's naming of a victim."""

    name: str
    age: int | None
    report: str
    account: str
    source: str | None
    day: str | None
    incident: str | None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name of victims and how many accounts tell it; `key` is its folded form; two people may bear it.

    `incidents` are one or two of those that it is told in.
    """

    key: str
    name: str
    accounts: int
    ages: list[int]
    incidents: list[str]


class NamedPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the names, and how many there are."""

    people: list[Named]
    total: int
    number: int
    size: int


def account_id(report: str, number: int) -> str:
    """An account's id: its report's and its number there, counted from 1.

    >>> account_id("a-42", 1)
    'a-42#1'
    """
    return f"{report}#{number}"


def account_ids(reading: Reading) -> list[str]:
    """The ids that a reading's accounts get when its report is new, in their order.

    >>> account_ids(Reading(id="a-42", country=None, published=None, relevant=False))
    []
    """
    return [account_id(reading.id, number) for number in range(1, len(reading.incidents) + 1)]


def parted(account: str) -> tuple[str, int]:
    """An account's report and number; a report's id may hold a # itself.

    >>> parted("a#42#1"), parted("nothing")
    (('a#42', 1), ('nothing', 0))
    """
    report, mark, number = account.rpartition("#")
    return (report, int(number)) if mark and number.isdecimal() else (account, 0)
