"""Decide whether a figure is a running figure: a long stretch of time, words of adding up, a whole territory.

The doubtful case is the rising figure of one act («حصيلة المجزرة»), which is that incident's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.episodes import clause_start
from sijill.understand.tolls_figures import Figure
from sijill.understand.tolls_periods import SHORT, Period
from sijill.understand.tolls_what import harm_between

_TODAY = frozenset(
    ("بتاريخ اعنفها ابرزها اليوم امس فجر صباح ظهر عصر مساء ليله البارحه فجرا صباحا ظهرا مساءا الليله").split()
)
_STATES = frozenset(
    (
        "تسيطر يسيطر سيطرت المسيطره محاصر المحاصره تحاصر يحاصر تحاصره تحاصرها تحاصرهم يحاصرهم"
        " محاصرون محاصرين محاصرا تتعرض يتعرض تشهد يشهد المستمر المستمره مستمر مستمره متواصل"
        " المتواصل المتواصله يخضع تخضع الخاضع الخاضعه تفرض يفرض تفرضه مغلق مغلقه المعتقل معتقل"
        " معتقلا مفقود مفقودا مخطوف تحتله تحتلها المحتل تقيم يقيم يعيش تعيش يعمل تعمل متوقف توقفت"
        " تمنع يمنع شن تشن يشن شنت تقصف الذي التي"
    ).split()
)
_SMALL = frozenset("مدينه بلده قريه حي منزل مبني مخيم مدرسه مستشفي سوق".split())
_STRIKES = frozenset("غارات بغارات القصف بقصف هجمات الغارات".split())
_LASTING = ("يشهد", "تشهد", "يتعرض", "تتعرض", "تعيش", "يعيش", "تعاني", "يعاني")
_HOPES = frozenset(("demand", "warn", "appeal"))
_DOZENS = frozenset(("عشرات", "العشرات"))
_ONE_ACTS = 5  # dead of one act, told in a brief
_RECORDS = frozenset(("monitor", "report"))
_TELLING = frozenset(("count", "total", "thus", "war", "day"))
_FAR = 45  # tokens between a word of adding up and its figure

_PIVOTS = frozenset("ليرتفع لترتفع ليبلغ لتبلغ ليصل لتصل ليصبح لتصبح وبذلك وبهذا يرفع".split())


class Evidence:
    """What one sentence says for or against running figures; `brief` is set where little else is told."""

    def __init__(
        self,
        sheet: Sheet,
        scan: Scan,
        sentence: Sentence,
        hits: Sequence[Hit],
        periods: Sequence[Period],
        *,
        brief: bool,
    ) -> None:
        self.words, self.scan, self.sentence = sheet.words, scan, sentence
        self.hits, self.periods, self.brief = hits, periods, brief
        self.kinds = {hit.entry.get("toll") for hit in hits}
        self.acts = [h for h in hits if h.entry.get("toll") in ("act", "war", "since")]
        self.carried: Period | None = None  # of the sentence before
        self.month: Period | None = None  # of any sentence before
        self.follows = False

    def why(self, figure: Figure, what: str) -> Period | None:
        """The stretch of time that makes a figure a toll; one of strength none where only other words do."""
        counted = self._counted(figure)
        if counted is False or self._before_the_total(figure):
            return None
        if not self.kinds & _RECORDS and self._in_another_clause(figure):
            none = Period(figure.first, figure.last, False, "none")
            return none if self._all_over(figure, what) else None
        if figure.n is None:
            return self._vaguely(figure, what)
        found = self._long_period(figure, what, counted=bool(counted)) or self._days(
            figure, counted=bool(counted)
        )
        if found is not None:
            return found
        none = Period(figure.first, figure.last, False, "none")
        if counted or self._too_many(figure) and not self._hoped(figure, none):
            return none
        return None if figure.worded else self._other_reason(figure, what, none)

    def _in_another_clause(self, figure: Figure) -> bool:
        """«قُتل 33 في النصيرات، في حين ارتفع عدد الشهداء اليوم إلى 71»: an act's dead before «في حين»."""
        ends = (at for at in range(figure.last, self.sentence.last) if self._meanwhile(at))
        end = next(ends, None)
        if end is None or not any(hit.entry.cls == "act" for hit in self._acts(end)):
            return False
        telling = (h for h in self.hits if h.entry.get("toll") in _TELLING)
        if any(h.first < end for h in telling) or any(period.first < end for period in self.periods):
            return False
        return any(h.first >= end for h in self.hits if h.entry.get("toll") in ("count", "total", "since"))

    def _meanwhile(self, at: int) -> bool:
        """«في حين», «بينما», «فيما»."""
        word = self.words[at].removeprefix("و")
        return word in ("بينما", "فيما") or word == "حين" and self.words[at - 1] in ("في", "وفي")

    def _vaguely(self, figure: Figure, what: str) -> Period | None:
        """«عشرات القتلى منذ مطلع العام», «حرب خلّفت آلاف القتلى»: dozens over a long time or in a war."""
        fitting = [p for p in self.periods if p.strength in ("long", "past") and self._bound(figure, p)]
        if what == "other":
            return None  # «عشرات الهجمات»
        if fitting:
            return min(fitting, key=lambda p: abs(p.first - figure.first))
        many = self.words[figure.first].removeprefix("و") not in _DOZENS or figure.last - figure.first > 2
        none = Period(figure.first, figure.last, False, "none")
        hurt = what in ("killed", "injured") and many
        if hurt and not self._today(figure, None) and self._in_a_war(figure):
            return none
        return next((p for p in self.periods if p.strength == "today" and self._territory(what)), None) or (
            none if self._all_over(figure, what) else None
        )

    def enough(self, figure: Figure, few: int) -> bool:
        """Whether acts are so many that they were added up, or somebody recorded them over a long time."""
        recorded = "monitor" in self.kinds and any(p.strength in ("long", "past") for p in self.periods)
        return figure.n is None or figure.n >= few or recorded and figure.n > 1

    def _before_the_total(self, figure: Figure) -> bool:
        """«قُتل اثنان بغارة على كذا، ليرتفع العدد منذ الهدنة إلى 120»: the act's own dead stand before."""
        pivots = (at for at in range(figure.last, self.sentence.last) if self.words[at] in _PIVOTS)
        pivot = next(pivots, None)
        if pivot is None or not any(hit.entry.cls == "act" for hit in self._acts(pivot)):
            return False
        return not any(period.first < pivot for period in self.periods)

    def _acts(self, end: int) -> list[Hit]:
        return self.scan.between(self.sentence.first, end, "act")

    def many(self, figure: Figure) -> bool:
        """Whether several acts are named before the figure."""
        hits = self.scan.between(self.sentence.first, figure.first, "figure")
        return any(hit.entry.get("what") == "other" for hit in hits)

    def fiction(self, figure: Figure) -> bool:
        """Whether the figure is of road accidents and the like."""
        cues = self.scan.between(self.sentence.first, min(figure.last + 14, self.sentence.last), "cue")
        return any(cue.entry.get("cue") == "fiction" for cue in cues)

    def _long_period(self, figure: Figure, what: str, *, counted: bool) -> Period | None:
        recorded = "monitor" in self.kinds or "report" in self.kinds
        told = counted or recorded or what == "other" or self.many(figure)
        strong = ("long", "past") if told else ("long",)
        fitting = [p for p in self.periods if p.strength in strong and (counted or self._bound(figure, p))]
        return min(fitting, key=lambda p: abs(p.first - figure.first), default=None)

    def _days(self, figure: Figure, *, counted: bool) -> Period | None:
        monitored = "monitor" in self.kinds
        if figure.worded and not monitored:
            return None
        for period in self.periods:
            if period.strength != "mid" or period.since and not (counted or monitored):
                continue
            if (counted or not self._today(figure, period)) and not self._hoped(figure, period):
                return period
        return None

    def _other_reason(self, figure: Figure, what: str, none: Period) -> Period | None:
        if not self._today(figure, None):
            if "report" in self.kinds and self.month is not None:
                return self.month
            if self._war(figure) or self.follows and self._same_acts():
                return none
            if self.carried is not None and ("monitor" in self.kinds or self._starts_inside()):
                return self.carried
        if figure.what in ("other", "airstrikes") and (figure.n or 0) >= 100:
            return none
        for period in self.periods:
            if period.strength == "today" and self._territory(what):
                return period
        titled = self.sentence.part == "title" and self._heads_territory(figure)
        return none if titled or self._all_over(figure, what) else None

    def _counted(self, figure: Figure) -> bool | None:
        """True where the words before it add up over many acts, False where over one act, else None."""
        counter = self._counter(figure)
        after = any(
            word in ("بعد", "اثر", "عقب") for word in self.words[max(0, figure.first - 5) : figure.first]
        )
        if counter is None or after or figure.first - counter.first > _FAR:
            return None
        kind = counter.entry.get("toll")
        if kind in ("total", "day"):
            return True
        between = next((h for h in self.acts if counter.first < h.first < figure.first), None)
        nearest = between.entry.get("toll") if between is not None else None
        if between is not None and nearest == "since" and not self._far(between):
            nearest = None
        if kind == "thus":
            return nearest != "act"
        if nearest == "act" or between is not None and nearest == "war" and self._on_one_place(between):
            return False
        if nearest in ("war", "since") or (figure.n or 0) >= 100:
            return True
        later = any(
            h.entry.get("toll") == "since" and h.first >= figure.last and self._far(h) for h in self.acts
        )
        return True if later else None

    def _on_one_place(self, war: Hit) -> bool:
        """«العدوان على بلدة ...» is one act."""
        after = self.words[war.last : war.last + 5]
        return "علي" in after and any(word in _SMALL for word in after[after.index("علي") + 1 :][:1])

    def _counter(self, figure: Figure) -> Hit | None:
        """The last word of adding up before the figure; «بذلك» and «إجمالي» outweigh «عدد»."""
        last: Hit | None = None
        for hit in self.hits:
            if hit.first >= figure.first:
                break
            if hit.entry.id == "toll.count" and self.words[hit.last : hit.last + 1] == ["من"]:
                continue  # «عدد من المنازل»
            if hit.entry.get("toll") in ("count", "total", "thus", "day"):
                last = hit if last is None or last.entry.get("toll") == "count" else last
        return last

    def _far(self, since: Hit) -> bool:
        """Whether what follows «منذ» lies far back."""
        return since.last < len(self.words) and self.words[since.last] not in SHORT

    def _today(self, figure: Figure, period: Period | None) -> bool:
        """Whether a word of today or yesterday dates the figure's clause, and not only who said it when."""
        words = self.words
        start = max(self.sentence.first, figure.first - 14)
        start = next((at for at in range(figure.first - 1, start, -1) if self._reported(at)), start)
        for at in range(start, min(self.sentence.last, figure.last + 10)):
            if period is not None and period.first <= at < period.first + 7:
                continue
            if words[at] in _TODAY and not (words[at] == "اليوم" and words[at + 1 : at + 2] == ["ال"]):
                return True
        return False

    def _reported(self, at: int) -> bool:
        """«أعلنت اليوم أن ...», «أعلنت اليوم عن استشهاد ...»: what follows wasn't only today."""
        if self.words[at] == "عن":
            return any(hit.entry.cls == "harm" for hit in self.scan.at.get(at + 1, ()))
        return self.words[at] in ("ان", "بان", "وان")

    def _bound(self, figure: Figure, period: Period) -> bool:
        """Whether the long period is that of the figure, and not of a siege or a rule told beside it."""
        if self._today(figure, period):
            return False
        if figure.first > period.first:
            return True
        return bisect_left(self._states, figure.last) >= bisect_left(self._states, period.first)

    @cached_property
    def _states(self) -> list[int]:
        """The tokens that tell of a state that lasts."""
        stretch = range(self.sentence.first, self.sentence.last)
        return [at for at in stretch if self.words[at] in _STATES or self.words[at].startswith(_LASTING)]

    def _hoped(self, figure: Figure, period: Period) -> bool:
        """Whether the stretch of time is that of a demand or a warning."""
        start = clause_start(self.words, period.first, self.sentence.first)
        stretch = range(start, max(figure.first, period.first))
        return any(hit.entry.cls in _HOPES for at in stretch for hit in self.scan.at.get(at, ()))

    def _too_many(self, figure: Figure) -> bool:
        """More dead or hurt than one act leaves."""
        if (figure.n or 0) < 1000:
            return False
        near = harm_between(self.scan, max(self.sentence.first, figure.first - 6), figure.first, people=True)
        return figure.what in ("killed", "injured") or bool(near) and near[-1] in ("killed", "injured")

    def _war(self, figure: Figure) -> bool:
        """«أودت الحرب بحياة ...»: a war, not an act, takes the toll."""
        return (figure.n or 0) >= 100 and self._in_a_war(figure)

    def _in_a_war(self, figure: Figure) -> bool:
        wars = (hit for hit in self.acts if hit.entry.get("toll") == "war")
        return any(-8 < figure.first - hit.first <= 25 for hit in wars)

    def _same_acts(self) -> bool:
        """«وأدت الهجمات إلى مقتل 76»: a sentence about the acts that were just added up."""
        wars = (hit for hit in self.acts if hit.entry.get("toll") == "war")
        return any(hit.first <= self.sentence.first + 3 and not hit.prefix for hit in wars)

    def _starts_inside(self) -> bool:
        cue = self.scan.get(self.sentence.first, "cue")
        return cue is not None and cue.entry.get("cue") == "inside"

    def _heads_territory(self, figure: Figure) -> bool:
        """«38 شهيداً في غزة» as a headline, and no single act in it."""
        if figure.what is None or "act" in self.kinds:
            return False
        return any(
            0 <= hit.first - figure.last <= 1 for hit in self.hits if hit.entry.get("toll") == "territory"
        )

    def _territory(self, what: str) -> bool:
        return (what == "detained" or self.brief) and "territory" in self.kinds

    def _all_over(self, figure: Figure, what: str) -> bool:
        """«15 شهيداً في غارات على قطاع غزة»: strikes on a whole territory, told in a brief."""
        if what != "killed" or figure.n is not None and figure.n < _ONE_ACTS:
            return False
        if any(hit.entry.get("toll") == "territory" and self._provinces(hit) for hit in self.hits):
            return True
        if not self.brief:
            return False
        lands = (hit for hit in self.hits if hit.entry.get("toll") == "territory")
        return any(abs(hit.first - figure.last) <= 14 and self._struck(hit) for hit in lands)

    def _provinces(self, land: Hit) -> bool:
        """«في عدد من المحافظات», «في أنحاء البلاد»."""
        return self.words[land.last - 1] in ("المحافظات", "محافظات", "البلاد") and land.last - land.first > 1

    def _struck(self, land: Hit) -> bool:
        before = self.words[max(0, land.first - 10) : land.first]
        if any(word in ("مناطق", "عده", "انحاء") for word in self.words[land.first : land.last]):
            return any(word.startswith("غار") or "قصف" in word or word.endswith("استهدف") for word in before)
        return before[-1:] == ["علي"] and any(word in _STRIKES for word in before[-6:])
