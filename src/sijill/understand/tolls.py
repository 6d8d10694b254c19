"""Find running figures: the dead of a month, a war, a day's whole territory. They are never incidents.

A new word for a stretch of time, for what is added up or for what is counted goes into data/lexicon/tolls.toml.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet, Span, Toll
from sijill.text.months import FIRST_WORDS, month_at
from sijill.understand.episodes import clause_start, tells_fiction
from sijill.understand.people import Group
from sijill.understand.tolls_figures import Figure, find_figures

_TODAY = frozenset("بتاريخ اعنفها ابرزها اليوم امس فجر صباح ظهر عصر مساء ليله البارحه فجرا صباحا ظهرا مساءا الليله".split())
_SHORT = frozenset(
    "فجر الفجر صباح الصباح ساعات الساعات ساعه اليوم امس مساء ليل ليله ظهر عصر لحظه دقايق قليل منتصف يومين ايام يوم يومان"
    " السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه ثلاثه اربعه خمسه اسبوع اسبوعين ثواني".split()
)
_LONG_AFTER_WITHIN = frozenset(
    "شهر شهري الشهر شهرين الاشهر اشهر العام عام عامين سنه السنه السنوات سنوات الاعوام النصف الربع الفتره موسم الموسم الصيف شباط".split()
)
_MID_AFTER_WITHIN = frozenset("اسبوع اسبوعين الاسبوع الاسبوعين الاسابيع اسابيع ايام الايام يومين اليومين يوم 24 48 72 اربع ال".split())
_STATES = frozenset(
    "تسيطر يسيطر سيطرت المسيطره محاصر المحاصره تحاصر يحاصر تحاصره تحاصرها تحاصرهم يحاصرهم محاصرون محاصرين محاصرا تتعرض يتعرض تشهد يشهد"
    " المستمر المستمره مستمر مستمره متواصل المتواصل المتواصله يخضع تخضع الخاضع الخاضعه تفرض يفرض تفرضه مغلق مغلقه المعتقل معتقل معتقلا"
    " مفقود مفقودا مخطوف تحتله تحتلها المحتل تقيم يقيم يعيش تعيش يعمل تعمل متوقف توقفت تمنع يمنع شن تشن يشن شنت تقصف".split()
)


_FREED = frozenset("افرج افرجت الافراج تحرير بتحرير تحررهم محررين المحررين اطلاق صفقه تبادل".split())
_WAYS = frozenset("من عن عنها منها نحو باتجاه صوب".split())
_EITHER = frozenset("قتيل شهيد جريح مصاب قتلي شهداء".split())
_PEOPLE = frozenset(("killed", "injured", "detained", "displaced"))
_ALL = _PEOPLE | {"airstrikes", "other"}


class Dated(Protocol):
    """What tolls need of a date that was found."""

    @property
    def first(self) -> int: ...
    @property
    def earliest(self) -> datetime.date | None: ...
    @property
    def latest(self) -> datetime.date | None: ...


class Named(Protocol):
    """What tolls need of a place that was found."""

    @property
    def first(self) -> int: ...
    @property
    def name(self) -> str: ...


class Period(NamedTuple):
    """A stretch of time at tokens `first` up to `last`; strength: long, mid (days), today, none."""

    first: int
    last: int
    since: bool
    strength: str


class TollFigure(NamedTuple):
    """A figure that is a toll (or, where not `counted`, only the sum of acts told below)."""

    figure: Figure
    what: str
    sentence: Sentence
    first: int
    last: int
    period: Period | None
    counted: bool = True


def find_tolls(
    sheet: Sheet,
    scan: Scan,
    groups: Sequence[Group],
    dates: Sequence[Dated] = (),
    places: Sequence[Named] = (),
    published: datetime.date | None = None,
) -> list[Toll]:
    """The running figures of a report, each once, those of the body before those of the title."""
    return tolls_of(sheet, find_toll_figures(sheet, scan, groups), dates, places, published)


def toll_tokens(figures: Iterable[TollFigure]) -> frozenset[int]:
    """The tokens of the clauses that tell running figures: no incident may be made from them."""
    return frozenset(at for each in figures for at in range(each.first, each.last))


def tolls_of(
    sheet: Sheet,
    figures: Sequence[TollFigure],
    dates: Sequence[Dated] = (),
    places: Sequence[Named] = (),
    published: datetime.date | None = None,
) -> list[Toll]:
    """Tolls from the figures found by `find_toll_figures`, with their days and places."""
    tolls: dict[tuple[int | None, str], Toll] = {}
    told = [each for each in figures if each.sentence.part != "title" and each.counted]
    body: set[object] = {each.what for each in told} | {each.figure.n for each in told}
    for each in figures:
        key = (each.figure.n, each.what)
        if not each.counted or key in tolls or each.sentence.part == "title" and (
            each.what in body or each.figure.n in body
        ):
            continue
        earliest, latest = _days(each, dates, published)
        named = list(dict.fromkeys(p.name for p in places if each.first <= p.first < each.last))
        spans: dict[str, list[Span]] = {"n": [sheet.span(each.figure.first, each.figure.last)]}
        if each.period is not None:
            spans["earliest"] = [sheet.span(each.period.first, each.period.last)]
        tolls[key] = Toll(
            n=each.figure.n, q=each.figure.q, what=each.what, earliest=earliest, latest=latest, places=named, spans=spans
        )
    return list(tolls.values())


def _days(each: TollFigure, dates: Sequence[Dated], published: datetime.date | None) -> tuple[str | None, str | None]:
    period = each.period
    latest = published
    earliest: datetime.date | None = None
    if period is not None:
        said = next((d for d in dates if period.first <= d.first < period.last + 2), None)
        if said is not None:
            earliest = said.earliest
            latest = published if period.since else said.latest or published
    return earliest and earliest.isoformat(), latest and latest.isoformat()


def find_toll_figures(sheet: Sheet, scan: Scan, groups: Sequence[Group]) -> list[TollFigure]:
    """All running figures, in the order of the text."""
    hits = scan.of("toll")
    if not hits or tells_fiction(sheet, scan):
        return []
    finder = _Finder(sheet, scan, groups)
    pointer = 0
    for number, sentence in enumerate(sheet.sentences):
        start = pointer
        while pointer < len(hits) and hits[pointer].first < sentence.last:
            pointer += 1
        if sentence.part in ("clutter", "header"):
            continue
        if number == finder.shared_at:
            finder.shares(sentence)
            continue
        if pointer == start:
            continue
        mine = [hit for hit in hits[start:pointer] if hit.first >= sentence.first]
        finder.sentence(number, sentence, mine)
    return finder.found


class _Finder:
    def __init__(self, sheet: Sheet, scan: Scan, groups: Sequence[Group]) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.groups = {group.first: group for group in groups if not group.inside}
        self.found: list[TollFigure] = []
        self.carried: Period | None = None
        self.carried_at = self.shared_at = -2
        self.shared = ""
        self.carried_here = self.follows = False
        self.told_at = -2
        self.sentences = sum(1 for s in sheet.sentences if s.part not in ("clutter", "header", "title"))

    def sentence(self, number: int, sentence: Sentence, hits: list[Hit]) -> None:
        kinds = {hit.entry.get("toll") for hit in hits}
        self.follows = number - self.told_at == 1
        self.carried_here = self.carried is not None and number - self.carried_at == 1
        periods = [p for hit in hits if (p := self._period(hit, sentence)) is not None]
        if not periods and not kinds & {"total", "count", "thus", "war", "report", "day", "monitor"} and not (
            kinds & {"territory"} and self._brief(sentence)
        ):
            return
        figures = find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last)
        if not figures:
            return
        daily = "day" in kinds
        chosen: list[tuple[Figure, str, Period | None]] = []
        for figure in figures:
            if figure.inside or self._fiction(sentence, figure) or figure.n == 1 or figure.what in ("families", "residents") or figure.worded and not self._many(sentence, figure):
                continue
            what = self._what(figure, sentence)
            if what is None or what == "displaced" and self._moves(figure, sentence):
                continue
            period = self._why(figure, what, sentence, hits, kinds, periods)
            if period is not None:
                chosen.append((figure, what, period if period.strength != "none" else None))
        self._keep(number, sentence, chosen)
        if daily and chosen and self.words[sentence.last - 1] == ":":
            self.shared, self.shared_at = chosen[0][1], number + 1

    def shares(self, sentence: Sentence) -> None:
        """«أربعة وثلاثون في حلب، تسعة في حمص» after «وثّقت مئة شهيد:»: each place's share."""
        figures = find_figures(self.sheet, self.scan, self.groups, sentence.first, sentence.last)
        for figure in figures:
            if figure.last < sentence.last and self.words[figure.last] == "في" and not figure.inside:
                self.found.append(
                    TollFigure(figure, self.shared, sentence, figure.first, min(figure.last + 4, sentence.last), None)
                )

    def _keep(self, number: int, sentence: Sentence, chosen: list[tuple[Figure, str, Period | None]]) -> None:
        if not chosen:
            return
        self.told_at = number
        first = min(figure.first for figure, _, _ in chosen)
        last = max(figure.last for figure, _, _ in chosen)
        for _, _, period in chosen:
            if period is not None and sentence.first <= period.first < sentence.last:
                first, last = min(first, period.first), max(last, period.last)
                if period.strength in ("long", "mid", "past") and not period.since:
                    self.carried, self.carried_at = period, number
            elif period is not None and period is self.carried:
                self.carried_at = number
        first = self._clause_start(sentence, first)
        self.found.extend(
            TollFigure(figure, what, sentence, first, last, period) for figure, what, period in chosen
        )

    def _fiction(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether the figure is of road accidents and the like."""
        return any(
            (cue := self.scan.get(at, "cue")) is not None and cue.entry.get("cue") == "fiction"
            for at in range(sentence.first, min(figure.last + 14, sentence.last))
        )

    def _many(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether several acts are named before people who are counted by their noun alone."""
        return any(
            (hit := self.scan.get(at, "figure")) is not None and hit.entry.get("what") == "other"
            for at in range(sentence.first, figure.first)
        )

    def _clause_start(self, sentence: Sentence, at: int) -> int:
        while at > sentence.first and self.words[at - 1] not in ("،", "؛", ":", "\n"):
            at -= 1
        return at

    def _period(self, hit: Hit, sentence: Sentence) -> Period | None:
        kind = hit.entry.get("toll")
        words, at, end = self.words, hit.last, sentence.last
        if at > end or kind not in ("since", "within", "past"):
            return None
        if kind == "past":
            return self._past(hit, sentence)
        following = words[at] if at < end else ""
        last = min(at + 6, end)
        if kind == "since":
            if following in _SHORT or following.startswith("ساع"):
                day = following in ("فجر", "الفجر", "صباح", "الصباح", "ساعات", "اليوم", "مساء", "منتصف")
                return Period(hit.first, min(at + 2, end), True, "today" if day else "mid")
            weekday = following == "يوم"
            return Period(hit.first, last, True, "mid" if weekday else "long")
        if following in FIRST_WORDS or following in _LONG_AFTER_WITHIN or hit.last - hit.first > 1 and words[at - 1] == "شهر":
            return Period(hit.first, min(at + 3, end), False, "long")
        if following in _MID_AFTER_WITHIN or following[:1].isdigit():
            return Period(hit.first, min(at + 3, end), False, "mid")
        if following == "الساعات":
            return Period(hit.first, min(at + 3, end), False, "today")
        return None

    def _past(self, hit: Hit, sentence: Sentence) -> Period | None:
        """«في أيار المنصرم», with no day before the month."""
        words, at = self.words, hit.first - 1
        for step in (at, at - 1):
            if step > sentence.first and words[step] in FIRST_WORDS and (month := month_at(words, step)):
                before = words[step - 1]
                if month[1] == at + 1 and before in ("في", "شهر", "خلال"):
                    return Period(step - 1, hit.last, False, "past")
        return None

    def _brief(self, sentence: Sentence) -> bool:
        return sentence.part == "title" or self.sentences <= 4

    def _why(
        self, figure: Figure, what: str, sentence: Sentence, hits: list[Hit], kinds: set[str],
        periods: list[Period],
    ) -> Period | None:  # fmt: skip
        """The period that makes a figure a toll; one of strength none where only words of adding up do."""
        counted = self._counted(figure, hits)
        if counted is False:
            return None
        today = self._today(sentence, figure)
        for period in periods:
            today = self._today(sentence, figure, period)
            if period.strength == "past" and not (counted or "monitor" in kinds or self._many(sentence, figure) or what == "other"):
                continue
            if period.strength in ("long", "past") and self._bound(figure, period, sentence, counted is True, today):
                return period
        for period in periods:
            if period.strength == "mid" and (counted or "monitor" in kinds or not period.since) and (
                not today or counted
            ) and not self._hoped(sentence, figure, period) and (figure.worded is False or "monitor" in kinds):
                return period
        none = Period(figure.first, figure.last, False, "none")
        if counted or self._too_many(figure, sentence) and not self._hoped(sentence, figure, none):
            return none
        if figure.worded:
            return None
        if "report" in kinds and self.carried is not None and not today:
            return self.carried
        if self._war(figure, hits) and not today:
            return none
        if figure.what in ("other", "airstrikes") and (figure.n or 0) >= 100:
            return none
        if self.follows and not today and self._same_acts(sentence, hits):
            return none
        if self.carried_here and not today and ("monitor" in kinds or self._starts_inside(sentence)):
            return self.carried
        for period in periods:
            if period.strength == "today" and self._territory(what, sentence, hits):
                return period
        if self._all_over(figure, what, sentence, hits):
            return none
        if sentence.part == "title" and self._heads_territory(figure, hits):
            return none
        return None

    def _same_acts(self, sentence: Sentence, hits: list[Hit]) -> bool:
        """«وأدت الهجمات إلى مقتل 76»: a sentence about the acts that were just added up."""
        return any(
            hit.entry.get("toll") == "war" and hit.first <= sentence.first + 3 and hit.prefix == "" for hit in hits
        )

    def _too_many(self, figure: Figure, sentence: Sentence) -> bool:
        """More dead or hurt than one act leaves."""
        if (figure.n or 0) < 1000:
            return False
        near = self._harm_between(max(sentence.first, figure.first - 6), figure.first, True)
        return figure.what in ("killed", "injured") or bool(near) and near[-1] in ("killed", "injured")

    def _starts_inside(self, sentence: Sentence) -> bool:
        cue = self.scan.get(sentence.first, "cue")
        return cue is not None and cue.entry.get("cue") == "inside"

    def _heads_territory(self, figure: Figure, hits: list[Hit]) -> bool:
        """«38 شهيداً في غزة» as a headline, and no single act in it."""
        if figure.what is None or any(hit.entry.get("toll") == "act" for hit in hits):
            return False
        return any(hit.entry.get("toll") == "territory" and 0 <= hit.first - figure.last <= 1 for hit in hits)

    def _hoped(self, sentence: Sentence, figure: Figure, period: Period) -> bool:
        """Whether the stretch of time is that of a demand or a warning."""
        return any(
            hit.entry.cls in ("demand", "warn", "appeal")
            for at in range(clause_start(self.words, period.first, sentence.first), max(figure.first, period.first))
            for hit in self.scan.at.get(at, ())
        )

    def _counted(self, figure: Figure, hits: list[Hit]) -> bool | None:
        """True where the words before it add up over many acts, False where over one act, else None."""
        last: Hit | None = None
        for hit in hits:
            if hit.first >= figure.first:
                break
            if hit.entry.id == "toll.count" and self.words[hit.last : hit.last + 1] == ["من"]:
                continue  # «عدد من المنازل»
            if hit.entry.get("toll") in ("count", "total", "thus", "day"):
                last = hit if last is None or last.entry.get("toll") not in ("total", "thus", "day") else last
        if last is None or figure.first - last.first > 45:
            return None
        kind = last.entry.get("toll")
        if kind in ("total", "day"):
            return True
        between = [h for h in hits if last.first < h.first < figure.first and h.entry.get("toll") in ("act", "war", "since")]
        nearest = between[0].entry.get("toll") if between else None
        if nearest == "since" and not self._long(between[0].last):
            nearest = None
        if kind == "thus":
            return nearest != "act" if between else True
        if nearest == "act":
            return False
        if nearest is None and any(h.entry.get("toll") == "since" and self._long(h.last) for h in hits if h.first >= figure.last):
            return True
        return True if nearest in ("war", "since") or (figure.n or 0) >= 100 else None

    def _long(self, at: int) -> bool:
        """Whether what follows «منذ» lies far back."""
        return at < len(self.words) and self.words[at] not in _SHORT

    def _war(self, figure: Figure, hits: list[Hit]) -> bool:
        """«أودت الحرب بحياة ...»: a war, not an act, takes the toll."""
        return figure.n is not None and figure.n >= 100 and any(
            hit.entry.get("toll") == "war" and 0 < figure.first - hit.first <= 25 for hit in hits
        )

    def _today(self, sentence: Sentence, figure: Figure, period: Period | None = None) -> bool:
        """Whether a word of today or yesterday dates the figure's clause."""
        words = self.words
        start = max(sentence.first, figure.first - 14)
        for at in range(figure.first - 1, start, -1):
            if words[at] in ("ان", "بان", "وان"):
                start = at
                break
        for at in range(start, min(sentence.last, figure.last + 10)):
            if period is not None and period.first <= at < period.first + 7:
                continue
            if words[at] in _TODAY and not (words[at] == "اليوم" and at + 1 < len(words) and words[at + 1] == "ال"):
                return True
        return False

    def _bound(self, figure: Figure, period: Period, sentence: Sentence, counted: bool, today: bool) -> bool:
        """Whether the long period is that of the figure, and not of a siege or a rule told beside it."""
        if counted:
            return True
        if today:
            return False
        if figure.first >= period.last - 6 and figure.first > period.first:
            return True
        between = self.words[figure.last : period.first]
        if figure.worded and (figure.n or 0) < 2:
            return False
        return not any(word in _STATES or word in ("الذي", "التي") for word in between)

    def _all_over(self, figure: Figure, what: str, sentence: Sentence, hits: list[Hit]) -> bool:
        """«15 شهيداً في غارات على قطاع غزة»: strikes on a whole territory, told in a brief."""
        if not self._brief(sentence) or what != "killed" or (figure.n or 0) < 5:
            return False
        for hit in hits:
            if hit.entry.get("toll") == "territory" and abs(hit.first - figure.last) <= 14 and self._strikes(hit):
                return True
        return False

    def _strikes(self, hit: Hit) -> bool:
        before = self.words[max(0, hit.first - 6) : hit.first]
        phrase = self.words[hit.first : hit.last]
        if "مناطق" in phrase or "عده" in phrase or "انحاء" in phrase:
            return any(word.startswith("غار") or "قصف" in word or word.endswith("استهدف") for word in self.words[max(0, hit.first - 10) : hit.first])
        plural = any(word in ("غارات", "بغارات", "القصف", "بقصف", "هجمات", "الغارات") for word in before)
        return plural and hit.first > 0 and self.words[hit.first - 1] == "علي"

    def _territory(self, what: str, sentence: Sentence, hits: list[Hit]) -> bool:
        many = what == "detained" or self._brief(sentence)
        return many and any(hit.entry.get("toll") == "territory" for hit in hits)

    def _moves(self, figure: Figure, sentence: Sentence) -> bool:
        """Whether people move from or to a place: that is a displacement."""
        words, at = self.words, figure.first
        while at > sentence.first and at > figure.first - 8 and self.scan.get(at, "moved") is None:
            at -= 1
        around = [*words[at : figure.first], *words[figure.last : min(figure.last + 4, sentence.last)]]
        moved = self.scan.get(at, "moved")
        if moved is not None and self.words[moved.last] in ("من", "عن"):
            return True
        if moved is None or "عدد" in words[max(sentence.first, at - 2) : at]:
            return False
        return any(word in _WAYS for word in around)

    def _what(self, figure: Figure, sentence: Sentence) -> str | None:
        """What is counted: by its own noun, else by the nearest word of harm before, else after it."""
        words, end = self.words, sentence.last
        for at in range(figure.last, min(figure.last + 4, end - 1)):
            if words[at] == "بين" and words[at + 1] in _EITHER:
                return "other"
        if figure.what is not None and figure.what not in ("displaced", "detained"):
            return figure.what
        people = not figure.bare
        before = self._harm_between(sentence.first, figure.first, people)
        if figure.what == "detained" and any(word in _FREED for word in words[sentence.first : end]):
            return None
        if figure.what is not None:
            return before[-1] if before and before[-1] in ("killed", "injured") else figure.what
        if figure.last < end and not words[figure.last].startswith("و"):
            after = self._harm_between(figure.last, min(figure.last + 2, end), True)
            if after and words[figure.last].isalpha():
                return after[0]
        if before:
            return before[-1]
        after = self._harm_between(figure.last, min(figure.last + 12, end), people)
        return after[0] if after else None

    def _harm_between(self, first: int, last: int, people: bool) -> list[str]:
        """What harm the words tell, in their order; acts and strikes are no harm that people are counted by."""
        found: list[str] = []
        kinds = _PEOPLE if people else _ALL
        for at in range(first, last):
            for hit in self.scan.at.get(at, ()):
                cls, get = hit.entry.cls, hit.entry.get
                if cls == "harm" and get("form") not in ("fall", "rubble", "between"):
                    found.append(get("harm"))
                elif cls == "figure" or cls == "toll" and get("what"):
                    found.append(get("what"))
                elif cls == "moved":
                    found.append(get("what"))
        return [kind for kind in found if kind in kinds]
