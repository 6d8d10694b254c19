"""Find what a model quotes in the text itself, and what figures and days stand in those words."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from typing import NamedTuple

from sijill.kit import Kit
from sijill.model import Report, Sentence, Sheet, Span
from sijill.text.fold import Folded, fold
from sijill.text.numbers import number_with_prefix_at
from sijill.text.tokens import tokens
from sijill.understand.countries import country_of
from sijill.understand.dates import DateMention, find_dates
from sijill.understand.people import Group, find_groups

LONGEST = 60  # tokens of a quotation: whoever quotes more points at nothing
_TRIES = 50  # places at which a quotation is looked for
_BREAK = "\x1f"
_ENDS = frozenset("\n.!?؟…")
_CLITICS = frozenset("و ف ب ل ك ال وال بال فال كال لل ولل وب ول وبال".split())


class Quote(NamedTuple):
    """Tokens of the sheet, half-open."""

    first: int
    last: int


def bare_sheet(report: Report) -> Sheet:
    """A report's title and text as a sheet whose sentences are only cut, not told apart.

    >>> sheet = bare_sheet(Report(id="a", text="قُتل طفل. وأصيب آخر"))
    >>> [sheet.quote(s.first, s.last) for s in sheet.sentences]
    ['قُتل طفل.', 'وأصيب آخر']
    """
    title = report.title or ""
    captured = f"{title}\n{report.text}" if title else report.text
    folded = fold(captured)
    words, starts, ends = tokens(folded.text)
    cuts = [0, *(at + 1 for at, word in enumerate(words) if word in _ENDS), len(words)]
    bounds = [(first, last) for first, last in zip(cuts, cuts[1:], strict=False) if last > first]
    return Sheet(
        report=report,
        captured=captured,
        title_length=len(title),
        folded=folded.text,
        origins=folded.origins,
        words=words,
        starts=starts,
        ends=ends,
        sentences=[Sentence(first, last, "body") for first, last in bounds],
    )


class Quotes:
    """The text, asked: do these words stand in it, and what do they say?"""

    def __init__(self, sheet: Sheet, kit: Kit, *, published: datetime.date | None) -> None:
        self.sheet = sheet
        self.scan = kit.scan(sheet)
        self.country = country_of(self.scan, report=sheet.report)
        captured = sheet.report.captured
        self._dates = find_dates(sheet, published=published, captured=captured, country=self.country)
        self._groups = find_groups(sheet, self.scan)
        self._refused = _near_instructions(sheet, [hit.first for hit in self.scan.of("instruction")])
        self._tokens = [at for at, word in enumerate(sheet.words) if word != "\n"]
        lengths = [len(sheet.words[at]) + 1 for at in self._tokens]
        self._offsets = [1, *lengths]
        for at in range(1, len(self._offsets)):
            self._offsets[at] += self._offsets[at - 1]
        self._joined = _BREAK + _BREAK.join(sheet.words[at] for at in self._tokens) + _BREAK

    @property
    def speaks_to_machines(self) -> bool:
        """Whether some of the text is an instruction to whoever reads it by machine."""
        return bool(self._refused)

    def find(self, words: str) -> Quote | None:
        """Where the quoted words stand: the first place that isn't in or beside an instruction."""
        quoted = [word for word in tokens(fold(words[:4000]).text).words if word != "\n"]
        if not quoted or len(quoted) > LONGEST or not any(word[0].isalnum() for word in quoted):
            return None
        wanted = _BREAK.join(quoted) + _BREAK
        at = self._joined.find(wanted)
        for _ in range(_TRIES):
            if at < 0:
                return None
            if (found := self._at(at, len(quoted))) is not None:
                return found
            at = self._joined.find(wanted, at + 1)
        return None

    def _at(self, offset: int, count: int) -> Quote | None:
        """The quotation of `count` words found at an offset, if only clitics go before it in its word."""
        number = bisect_left(self._offsets, offset + 1) - 1
        prefix = self._joined[self._offsets[number] : offset]
        if prefix and prefix not in _CLITICS:
            return None
        first, last = self._tokens[number], self._tokens[number + count - 1] + 1
        if any(start < last and first < end for start, end in self._refused):
            return None
        return Quote(first, last)

    def span(self, quote: Quote) -> Span:
        """The quotation's span in the text as captured."""
        return self.sheet.span(*quote)

    def text(self, quote: Quote) -> str:
        """The quotation as captured, never as the model wrote it."""
        return " ".join(self.sheet.quote(*quote).split())

    def named(self, name: str, quote: Quote) -> str | None:
        """The name as the text spells it, if it stands in the quotation, with or without its article."""
        sheet = self.sheet
        start, end = sheet.starts[quote.first], sheet.ends[quote.last - 1]
        wanted = fold(name[:200]).text.strip()
        for form, lead in ((wanted, ""), (wanted.removeprefix("ال"), "ال")):
            at = sheet.folded.find(form, start, end) if len(form) > 1 else -1
            if at >= 0:
                spelled = sheet.captured[slice(*_back(sheet, at, at + len(form)))]
                return spelled if form == wanted else lead + spelled
        return None

    def dates(self, quote: Quote) -> list[DateMention]:
        """The dates that our own reading finds in the quotation."""
        return [m for m in self._dates if m.first < quote.last and quote.first < m.last]

    def groups(self, quote: Quote) -> list[Group]:
        """The groups of people in the quotation."""
        return [g for g in self._groups if quote.first <= g.first and g.last <= quote.last]

    def numbers(self, quote: Quote, *, of_dates: bool = False) -> list[int]:
        """The numbers in the quotation, in digits or words; those of dates only if asked for."""
        words = self.sheet.words[quote.first : quote.last]
        taken = [] if of_dates else [(m.first - quote.first, m.last - quote.first) for m in self.dates(quote)]
        found: list[int] = []
        at = 0
        while at < len(words):
            number = None if any(a <= at < b for a, b in taken) else number_with_prefix_at(words, at)
            if number is not None:
                found.append(number[0])
            at = number[1] if number is not None else at + 1
        return found

    def figures(self, quote: Quote) -> frozenset[int]:
        """Every figure of people that the quotation can be said to give, sums of its parts included."""
        numbers, groups = self.numbers(quote), self.groups(quote)
        found = {*numbers, sum(numbers)}
        for group in groups:
            shares = (group.n, group.n2, group.children, group.women, group.men)
            found |= {n for n in shares if isinstance(n, int)}
        found.add(sum(group.n or 0 for group in groups if not group.inside))
        vague = any(quote.first <= hit.first < quote.last for hit in self.scan.of("vague"))
        if not numbers and not vague and all(group.n == 1 for group in groups):
            found.add(1)
        words = self.sheet.words[quote.first : quote.last]
        if not groups and any(len(word) > 4 and word.endswith(("ان", "ين")) for word in words):
            found.add(2)
        return frozenset(found - {0})


def _back(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """The captured bounds of folded letters; as `Folded.back`, for what a sheet kept of it."""
    return Folded(sheet.folded, sheet.origins).back(start, end)


def _near_instructions(sheet: Sheet, hits: list[int]) -> list[tuple[int, int]]:
    """The lines with an instruction to a machine, each with the line after it."""
    words = sheet.words
    found: list[tuple[int, int]] = []
    for hit in hits:
        first, last, lines = hit, hit, 0
        while first and words[first - 1] != "\n":
            first -= 1
        while last < len(words) and lines < 2:
            lines += words[last] == "\n"
            last += 1
        if not found or last > found[-1][1]:
            found.append((first, last))
    return found
