"""Every noun that crosses a room, frozen. What each key means is told in docs/reading.md."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Protocol, TypeVar

import msgspec


class _Found(Protocol):
    """What was found in a sheet, from its token `first`."""

    @property
    def first(self) -> int: ...


_FoundT = TypeVar("_FoundT", bound=_Found)


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Half-open offsets into the text as captured (`part` = "text") or into the title ("title").

    >>> Span(2, 5).of("قُتل طفل")
    'تل '
    """

    start: int
    end: int
    part: str = "text"

    def of(self, captured: str) -> str:
        """The words that the span quotes from the text (or title) that it points into."""
        return captured[self.start : self.end]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One captured document. `published` and `captured` are days; `captured` is only an upper bound."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: datetime.date | None = None
    captured: datetime.date | None = None


class Sentence(msgspec.Struct, frozen=True):
    """Token bounds, half-open; `part` is title, dateline, body, header or clutter."""

    first: int
    last: int
    part: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A report made ready for reading: folded text, tokens (parallel lists), sentences.

    `starts` and `ends` are offsets in `folded`; `origins` maps each folded letter (and the end) to its
    offset in `captured`, or is None where folding moved nothing. `captured` is the title, a newline and the
    text, where the title says something that the text doesn't; else the text alone.
    """

    report: Report
    captured: str
    title_length: int
    folded: str
    origins: Sequence[int] | None
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]

    def span(self, first: int, last: int) -> Span:
        """The span in the captured text of the tokens from `first` up to, not including, `last`."""
        start, end = self.starts[first], self.ends[last - 1]
        if self.origins is not None:
            start, end = self.origins[start], self.origins[end - 1] + 1
        if not self.title_length:
            return Span(start, end)
        if end <= self.title_length:
            return Span(start, end, "title")
        offset = self.title_length + 1
        return Span(max(0, start - offset), end - offset)

    def by_sentence(self, found: Sequence[_FoundT]) -> Iterator[tuple[int, Sentence, Sequence[_FoundT]]]:
        """Each sentence with its number and, of what was `found` in the order of the text, what begins in it.

        >>> from sijill import kit
        >>> from sijill.read.sheet import make_sheet
        >>> sheet = make_sheet(Report(id="a", text="قُصفت حاس. لم يعلق أحد. وقُصفت سراقب."))
        >>> acts = kit.load().scan(sheet).of("act")
        >>> [(number, len(mine)) for number, _, mine in sheet.by_sentence(acts)]
        [(0, 1), (1, 0), (2, 1)]
        """
        at, count = 0, len(found)
        for number, sentence in enumerate(self.sentences):
            while at < count and found[at].first < sentence.first:
                at += 1
            start = at
            while at < count and found[at].first < sentence.last:
                at += 1
            yield number, sentence, found[start:at]

    @cached_property
    def tokens_of(self) -> dict[str, list[int]]:
        """The tokens of each word and mark of the text, in order."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            if word in found:
                found[word].append(at)
            else:
                found[word] = [at]
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word and mark of the text: what isn't here needn't be looked for."""
        return frozenset(self.tokens_of)

    @cached_property
    def numerals(self) -> frozenset[str]:
        """Those of its words that begin with a digit."""
        return frozenset([word for word in self.vocabulary if word[0].isdecimal()])

    def where(self, wanted: Iterable[str]) -> list[int]:
        """The tokens that are one of the words, in order.

        >>> from sijill.read.sheet import make_sheet
        >>> make_sheet(Report(id="a", text="قُتل طفل وأصيب طفل")).where({"طفل"})
        [1, 3]
        """
        tokens = self.tokens_of
        return sorted(chain.from_iterable([tokens[word] for word in self.vocabulary.intersection(wanted)]))

    def quote(self, first: int, last: int) -> str:
        """The captured words from token `first` up to, not including, `last`."""
        start, end = self.starts[first], self.ends[last - 1]
        if self.origins is not None:
            start, end = self.origins[start], self.origins[end - 1] + 1
        return self.captured[start:end]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many people. Unknown is None, never 0. The children, women and men are inside the total."""

    n: int | None = None
    q: str = "exact"
    n2: int | None = None
    vague: str | None = None
    civilian: bool | None = None
    children: int | str | None = None
    women: int | str | None = None
    men: int | str | None = None
    words: str = ""


class When(msgspec.Struct, frozen=True, kw_only=True):
    """First and last day on which the act can have been, and the part of the day."""

    earliest: str | None = None
    latest: str | None = None
    part: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place as the text names it; `within` are the wider places that the text names, small to large.

    Where it was located: `lat`, `lon` in degrees (WGS 84), `precision` (exact, street ... country),
    `radius` in km around the point in which it lies, OCHA's `pcode`, the gazetteer's id as `row`, and `why`.
    """

    name: str
    kind: str
    within: list[str] = []
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    radius: float | None = None
    pcode: str | None = None
    row: str | None = None
    why: str | None = None


class Perpetrator(msgspec.Struct, frozen=True, kw_only=True):
    """An alleged actor; certainty is stated, presumed or claimed."""

    actor: str
    certainty: str = "stated"


class Victim(msgspec.Struct, frozen=True, kw_only=True):
    """A person named as killed, injured or taken."""

    name: str
    age: int | None = None


_TYPES = (
    "airstrike drone_strike shelling missile chemical_attack explosion landmine shooting assassination clash "
    "execution abduction arrest torture_death siege_death displacement_attack demolition other"
)
ACT_TYPES = tuple(_TYPES.split())
HARMS = ("killed", "injured", "missing", "detained", "casualties")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of one act. `spans` names for each filled field the words that it came from."""

    type: str
    when: When
    places: list[Place] = []
    perpetrators: list[Perpetrator] = []
    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    detained: Count | None = None
    casualties: Count | None = None
    targets: list[str] = []
    victims: list[Victim] = []
    sources: list[str] = []
    weapon: str | None = None
    confidence: float = 1.0
    spans: dict[str, list[Span]] = {}


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A cumulative figure over many acts or a longer time; never added to incidents."""

    n: int | None
    q: str = "exact"
    what: str = "killed"
    earliest: str | None = None
    latest: str | None = None
    places: list[str] = []
    spans: dict[str, list[Span]] = {}


class Appeal(msgspec.Struct, frozen=True, kw_only=True):
    """A named body calls on somebody to act."""

    issuer: str
    addressees: list[str] = []
    demands: list[str] = []
    people_at_risk: int | None = None
    spans: dict[str, list[Span]] = {}


class Siege(msgspec.Struct, frozen=True, kw_only=True):
    """A place shut in: where, by whom, how many people, since when."""

    places: list[str]
    by: list[str] = []
    people: int | None = None
    since: str | None = None
    spans: dict[str, list[Span]] = {}


class Displacement(msgspec.Struct, frozen=True, kw_only=True):
    """People driven from their homes; unit is people or families."""

    from_: list[str] = msgspec.field(default_factory=list, name="from")
    to: list[str] = []
    people: int | None = None
    unit: str | None = None
    spans: dict[str, list[Span]] = {}


class Threat(msgspec.Struct, frozen=True, kw_only=True):
    """Feared or warned of, not happened."""

    what: str
    spans: dict[str, list[Span]] = {}


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The coding of one report. `threats` are the kinds alone; `threat_mentions` carry their words."""

    id: str
    country: str | None
    published: str | None
    relevant: bool
    incidents: list[Account] = []
    tolls: list[Toll] = []
    appeals: list[Appeal] = []
    sieges: list[Siege] = []
    displacements: list[Displacement] = []
    threats: list[str] = []
    threat_mentions: list[Threat] = []
    weekday: str | None = None
    reader: str = "rules"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An account beside what is known of its report: what linking looks at. `id` is report#number.

    `captured`, an upper bound for the day, is what is left where neither the act nor the report is dated;
    `weekday` is the Reading's.
    """

    id: str
    report: str
    account: Account
    country: str | None = None
    published: str | None = None
    captured: str | None = None
    weekday: str | None = None
    source: str | None = None
    url: str | None = None
    text: str = ""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How likely two accounts tell of one act; `clues` are weights in bits by clue, for and against."""

    one: str
    other: str
    probability: float
    clues: dict[str, float] = {}


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one report, or a person, says of one field of an incident. It is never changed.

    `value` is the field's noun as plain data: a Count for killed, a When for when, a Place for place.
    `by` is the reader with its version, or `person:NAME`; `quotes` are the report's words; `at` is ISO time.
    `decision` is the number of a person's decision. A person's claim on an account's field takes the place of
    what was said before: that is `superseded`, kept and not counted.
    """

    field: str
    value: Any
    by: str
    at: str
    incident: str | None = None
    report: str | None = None
    source: str | None = None
    account: str | None = None
    quotes: list[str] = []
    spans: list[Span] = []
    decision: int | None = None
    superseded: bool = False


class Range(msgspec.Struct, frozen=True):
    """The least and the most people that independent sources tell of; None is unknown, never 0."""

    min: int | None = None
    max: int | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One act, folded from its claims. `reports` tell of it; `independent` counts no copies."""

    id: str
    type: str
    when: When
    country: str | None = None
    places: list[Place] = []
    perpetrators: list[Perpetrator] = []
    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    detained: Range | None = None
    casualties: Range | None = None
    children: Range | None = None
    women: Range | None = None
    men: Range | None = None
    targets: list[str] = []
    victims: list[Victim] = []
    weapon: str | None = None
    grade: str | None = None
    status: str = "new"
    reports: list[str] = []
    independent: int = 0
    previous: list[str] = []
    claims: list[Claim] = []
