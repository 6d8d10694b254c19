"""Find running figures: the dead of a month, a war, a day's whole territory. They are never incidents.

A new word for a stretch of time, for what is added up or counted goes into data/lexicon/tolls.toml.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet, Span, Toll
from sijill.understand.episodes import Dated, Placed, clause_end, clause_start, tells_fiction
from sijill.understand.people import Group
from sijill.understand.tolls_bulletin import NEAR, by_somebody, goes_on, is_share, named_day, named_period
from sijill.understand.tolls_figures import Figure, find_figures
from sijill.understand.tolls_periods import Period, periods_of
from sijill.understand.tolls_spread import spread_over
from sijill.understand.tolls_what import moves, what_of
from sijill.understand.tolls_when import days_of, told_dates
from sijill.understand.tolls_where import places_of, share_of
from sijill.understand.tolls_why import Evidence

_TELLING = frozenset(("total", "count", "thus", "war", "report", "day", "monitor"))
_ALONE = frozenset(("act", "territory", "since", "within", "past"))  # no toll without something beside them
_RECORDS = frozenset(("monitor", "report"))
_SILENT = ("clutter", "header")
_BRIEF = 4  # sentences
_FEW = 5  # acts that are told one by one, and not added up
_JOINED = 5  # words from one figure of a total to the next: «مقتل 14 مدنياً، وإصابة امرأة»
_RISES = frozenset("وارتفاع وارتفع وارتفعت ويرتفع وترتفع ليرتفع لترتفع وبذلك وبهذا".split())
_TOWNS = frozenset("مدينه بلده قريه حي مخيم المدينه البلده القريه الحي المخيم".split())
_IN_TOWN = frozenset("بالمدينه بمدينه بالبلده ببلده بالمخيم بمخيم بالحي".split())
_TAKEN = 12  # words from «حملة اعتقالات» to how many it took


class TollFigure(msgspec.Struct, frozen=True):
    """A figure that is a toll, and its clause at tokens `first` up to `last`."""

    figure: Figure
    what: str
    sentence: Sentence
    first: int
    last: int
    period: Period | None


def find_tolls(
    sheet: Sheet,
    scan: Scan,
    groups: Sequence[Group],
    dates: Sequence[Dated] = (),
    places: Sequence[Placed] = (),
    published: datetime.date | None = None,
) -> list[Toll]:
    """The running figures of a report, each once.

    >>> from sijill.kit import load
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قُتل 61 مدنياً في الناحية خلال شهر أيلول الماضي."))
    >>> [(toll.n, toll.what) for toll in find_tolls(sheet, load().scan(sheet), [])]
    [(61, 'killed')]
    """
    return tolls_of(sheet, find_toll_figures(sheet, scan, groups, places), dates, places, published)


def toll_tokens(figures: Iterable[TollFigure]) -> frozenset[int]:
    """The tokens of the clauses that tell running figures: no incident may be made from them."""
    return frozenset(at for each in figures for at in range(each.first, each.last))


def tolls_of(
    sheet: Sheet,
    figures: Sequence[TollFigure],
    dates: Sequence[Dated] = (),
    places: Sequence[Placed] = (),
    published: datetime.date | None = None,
) -> list[Toll]:
    """Tolls from figures found before; a headline's only where the body has none of its kind."""
    tolls: dict[tuple[int | None, str], Toll] = {}
    told = [each for each in figures if each.sentence.part != "title"]
    counted = [each for each in told if each.figure.n is not None]
    body: set[object] = {each.what for each in counted} | {each.figure.n for each in counted}
    for each in figures:
        key = (each.figure.n, each.what)
        titled = each.sentence.part == "title"
        vaguer = titled and each.figure.n is None and any(one.what == each.what for one in told)
        repeated = vaguer or titled and (each.what in body or each.figure.n in body)
        if key not in tolls and not repeated:
            shared = any(
                one.sentence is each.sentence and one.what == each.what for one in figures if one != each
            )
            tolls[key] = _toll(sheet, each, dates, places, published, shared=shared)
    return list(tolls.values())


def _toll(
    sheet: Sheet,
    each: TollFigure,
    dates: Sequence[Dated],
    places: Sequence[Placed],
    published: datetime.date | None,
    *,
    shared: bool,
) -> Toll:
    spans: dict[str, list[Span]] = {"n": [sheet.span(each.figure.first, each.figure.last)]}
    earliest, latest = days_of(sheet.words, each.period, dates, published)
    if each.period is not None:
        near = told_dates(each.period, dates)
        last = max([each.period.last, *(date.last for date in near)])
        spans["when"] = [sheet.span(each.period.first, last)]
    named = share_of(sheet, places, each.sentence, each.figure) if shared else []
    named = named or places_of(sheet, places, each.sentence, each.first, each.last)
    if named:
        spans["places"] = [sheet.span(p.first, p.last) for p in named]
    return Toll(
        n=each.figure.n,
        q=each.figure.q,
        what=each.what,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        places=list(dict.fromkeys(p.name for p in named)),
        spans=spans,
    )


def find_toll_figures(
    sheet: Sheet, scan: Scan, groups: Sequence[Group], places: Sequence[Placed] = ()
) -> list[TollFigure]:
    """All running figures, in the order of the text."""
    hits = scan.of("toll")
    if not hits or tells_fiction(sheet, scan):
        return []
    finder = _Finder(sheet, scan, groups)
    for number, sentence, mine in sheet.by_sentence(hits):
        if sentence.part in _SILENT:
            continue
        if number == finder.shared_at:
            finder.shares(sentence)
        else:
            before = len(finder.found)
            if mine:
                finder.sentence(number, sentence, mine)
                finder.spread(sentence, places)
            if len(finder.found) == before:
                finder.breakdown(number, sentence, places)
    return finder.found


def _inside_a_town(words: Sequence[str], hit: Hit) -> bool:
    """«في عدة مناطق من مدينة الفاشر»: no territory."""
    if hit.entry.get("toll") != "territory":
        return False
    one, two = (*words[hit.last : hit.last + 2], "", "")[:2]
    return one in _IN_TOWN or one in ("من", "في", "داخل") and two in _TOWNS


class _Finder:
    """Goes through the sentences; remembers what the last one told, for those that go on with it."""

    def __init__(self, sheet: Sheet, scan: Scan, groups: Sequence[Group]) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.groups = {group.first: group for group in groups if not group.inside}
        self.found: list[TollFigure] = []
        self.month: Period | None = None
        self.day: Period | None = None
        self.bulletin: Period | None = None
        self.month_at = self.shared_at = self.told_at = self.bulletin_at = -2
        self.shared = ""
        self.sentences = sum(1 for s in sheet.sentences if s.part not in (*_SILENT, "title"))

    def sentence(self, number: int, sentence: Sentence, hits: Sequence[Hit]) -> None:
        """Add the running figures of one sentence."""
        hits = [hit for hit in hits if not _inside_a_town(self.words, hit)]
        brief = sentence.part == "title" or self.sentences <= _BRIEF
        periods = periods_of(self.words, hits, sentence)
        if not periods and not brief and all(hit.entry.get("toll") in _ALONE for hit in hits):
            return
        kinds = {hit.entry.get("toll") for hit in hits}
        if not periods and kinds & _RECORDS and "act" not in kinds and not named_day(self.words, sentence):
            named = named_period(self.words, sentence)
            periods = [named] if named is not None else []
        if not periods and not kinds & _TELLING and not (brief and "territory" in kinds):
            return
        evidence = Evidence(self.sheet, self.scan, sentence, hits, periods, brief=brief)
        evidence.month = self.month
        evidence.carried = self.month if number - self.month_at == 1 else None
        evidence.follows = number - self.told_at == 1
        chosen = list(self._chosen(sentence, evidence))
        if not chosen:
            return
        self._keep(number, sentence, chosen)
        long = next((period for _, _, period in chosen if period.strength in ("long", "past")), None)
        if kinds & _RECORDS and long is not None:
            self.bulletin, self.bulletin_at = long, number
        day = next((hit for hit in hits if hit.entry.get("toll") == "day"), None)
        if day is not None:
            last = min(day.last + 3, sentence.last)
            self.day = Period(day.first, last, False, "today")
            new = self.found[-len(chosen) :]
            dated = [msgspec.structs.replace(each, period=each.period or self.day) for each in new]
            self.found[-len(chosen) :] = dated
            if self.words[sentence.last - 1] == ":":
                self.shared, self.shared_at = chosen[0][1], number + 1

    def _chosen(self, sentence: Sentence, evidence: Evidence) -> Iterable[tuple[Figure, str, Period]]:
        before: tuple[Figure, str, Period] | None = None
        for figure in find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last):
            if figure.inside or figure.what in ("families", "residents"):
                continue
            what = what_of(self.sheet, self.scan, figure, sentence)
            if what is None or what == "displaced" and moves(self.sheet, self.scan, figure, sentence):
                continue
            alone = figure.worded and not evidence.many(figure)
            few = what in ("other", "airstrikes") and not evidence.enough(figure, _FEW)
            if figure.n == 1:
                period = self._shared(figure, what, before)
            else:
                period = None if alone or few or evidence.fiction(figure) else evidence.why(figure, what)
            if period is not None:
                before = figure, what, period
                yield before

    def _shared(self, figure: Figure, what: str, before: tuple[Figure, str, Period] | None) -> Period | None:
        """«مقتل 14 مدنياً منذ مطلع العام، وإصابة امرأة»: one person joined to a figure that is a toll."""
        if before is None or what == before[1] or before[1] not in ("killed", "injured"):
            return None
        between = self.words[before[0].last : figure.first]
        joined = any(word.startswith("و") for word in between) and len(between) <= _JOINED
        return before[2] if joined and not figure.bare and before[2].strength != "none" else None

    def breakdown(self, number: int, sentence: Sentence, places: Sequence[Placed]) -> None:
        """«وقتلت قوات النظام 22 مدنياً» in a bulletin of a month: shares of its total."""
        if self.bulletin is None or number - self.bulletin_at > NEAR or sentence.part == "title":
            return
        if not goes_on(self.words, self.scan, sentence, places):
            return
        for figure in find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last):
            what = what_of(self.sheet, self.scan, figure, sentence)
            if what is None and figure.bare and by_somebody(self.words, figure, sentence):
                what = self.found[-1].what  # «و51 على يد الفصائل»
            if what is not None and is_share(figure, what):
                first = clause_start(self.words, figure.first, sentence.first)
                last = clause_end(self.words, figure.last, sentence.last)
                self.found.append(TollFigure(figure, what, sentence, first, last, self.bulletin))
                self.bulletin_at = number

    def spread(self, sentence: Sentence, places: Sequence[Placed]) -> None:
        """«اعتقالات في عدة مناطق بالضفة»: tolls of which no figure is told."""
        spread = spread_over(self.sheet, self.scan, sentence, places)
        if not spread:
            return
        told = {each.what for each in self.found if each.sentence is sentence}
        figures = find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last)
        for vague, what in spread:
            near = [f for f in figures if f.n is not None and -_JOINED <= f.first - vague.last <= _TAKEN]
            if what in told or near and what != "detained":
                continue
            figure = near[0] if near and not near[0].worded and not near[0].inside else vague
            if near and figure is vague:
                continue
            first = min(vague.first, figure.first)  # «مواجهات بمخيم والاحتلال يعتقل»: no comma between
            last = clause_end(self.words, max(vague.last, figure.last), sentence.last)
            self.found.append(TollFigure(figure, what, sentence, first, last, None))

    def shares(self, sentence: Sentence) -> None:
        """«أربعة وثلاثون في حلب، تسعة في حمص» after «وثّقت مئة شهيد:»: each place's share."""
        for figure in find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last):
            if figure.last < sentence.last and self.words[figure.last] == "في" and not figure.inside:
                last = min(figure.last + 4, sentence.last)
                self.found.append(TollFigure(figure, self.shared, sentence, figure.first, last, self.day))

    def _keep(self, number: int, sentence: Sentence, chosen: list[tuple[Figure, str, Period]]) -> None:
        self.told_at = number
        first = min(figure.first for figure, _, _ in chosen)
        last = max(figure.last for figure, _, _ in chosen)
        for _, _, period in chosen:
            if period is self.month:
                self.month_at = number
            if period.strength != "none" and sentence.first <= period.first < sentence.last:
                first, last = min(first, period.first), max(last, period.last)
                if period.strength != "today" and not period.since:
                    self.month, self.month_at = period, number
        risen = first
        first = clause_start(self.words, first, sentence.first)
        rises = (at for at in range(risen - 1, first, -1) if self.words[at] in _RISES)
        first = next(rises, first)  # «وصول شهيد وارتفاع عدد الشهداء إلى سبعة»
        for figure, what, period in chosen:
            told = period if period.strength != "none" else None
            self.found.append(TollFigure(figure, what, sentence, first, last, told))
