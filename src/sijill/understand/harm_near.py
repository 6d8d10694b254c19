"""A mention of harm, and what may stand between a word of harm and its people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Count, Sentence, Sheet
from sijill.understand.people import Group

NOT_A_PERSON = frozenset(
    "فيها فيه فيهم بها منها عليها لها له متعمد عمد خارج جماعي بطيء ممنهج دام استمر تعسفي قسري طال "
    "طويل في من علي الي عن مع بعد قبل خلال اثناء داخل قرب وسط بين عند اثر"
    "جراء نتيجه بسبب حتي ثم او كما"
    "فيما حيث التي الذي وذلك هذا هذه ذلك تلك كل"
    " مباشره دقيقه بالغه خطيره خطره طفيفه متوسطه بليغه محققه جديده اخري هناك كان كانت قد لدي حول عقب "
    "وفق بحسب بجروح بجراح متاثرا متاثره"
    " العام الجاري حيوان اغنام ماشيه رووس الاغنام المواشي".split()
)
_FAR_NO = 22  # «لم تسفر غارة ... عن ضحايا»
_HABITS = frozenset("يقتل تقتل يقتلون ويقتل وتقتل".split())
STOP = frozenset({".", "؛", "\n", "!", "؟"})
_CLAUSE_ENDS = frozenset({"،", ".", "؛", ":", "\n"})
_BUT = frozenset("بس لكن ولكن انما وانما بل سوي".split())  # «ما في شهداء بس ثلاثة جرحى»
TIME = frozenset(
    "يوم فجر صباح ظهر عصر مساء ليل ليله اليوم امس اول البارحه فجرا صباحا ظهرا مساء ليلا السبت الاحد "
    "الاثنين الثلاثاء الاربعاء الخميس الجمعه"
    " الماضي الماضيه الفايت الجاري منتصف بعد قبل".split()
)


class Harm(msgspec.Struct, frozen=True):
    """Harm done to somebody, at tokens `first` up to `last`; `act`: the type of act that the word says."""

    kind: str
    count: Count
    first: int
    last: int
    act: str | None
    negated: bool
    hedged: bool
    group: Group | None
    trigger: int
    entry: str

    def group_equal(self, other: Harm) -> bool:
        """Whether two mentions of harm give the same figure with the same people in it."""
        one, two = self.count, other.count
        return one.n == two.n and one.vague == two.vague and (one.n is None or one.n > 1)


class Near:
    """A report's words of harm, its groups and names, and what stands between them."""

    def __init__(
        self,
        sheet: Sheet,
        scan: Scan,
        groups: list[Group],
        agents: frozenset[int],
        named: list[tuple[int, int]],
    ) -> None:
        self.sheet, self.scan, self.groups = sheet, scan, groups
        self.starts = [g.first for g in groups]
        self.agents = agents
        self.named = dict(named)
        self.used: set[int] = set()

    def _next_groups(self, at: int, end: int) -> Iterable[Group]:
        for number in range(bisect_left(self.starts, at), len(self.groups)):
            group = self.groups[number]
            if group.first >= end:
                return
            yield group

    def _closing(self, needs: Sequence[str], at: int, end: int) -> int | None:
        for step in range(at, min(at + 14, end)):
            if any(part in self.sheet.words[step] for part in needs):
                return step
        return None

    def _comma(self, at: int, end: int) -> int:
        return next((step for step in range(at, end) if self.sheet.words[step] in ("،", "؛")), end)

    def _thin(self, first: int, last: int) -> bool:
        """Whether only time words, marks and the like stand between."""
        for at in range(first, last):
            word = self.sheet.words[at]
            if word in (
                "،",
                ",",
                "-",
                ":",
                "(",
                ")",
                '"',
                "كل",
                "من",
                "عن",
                "ما",
                "لا",
                "يقل",
                "هو",
                "علي",
                "بجروح",
                "بحياه",
                "بقتل",
                "خلال",
                "ذلك",
                "الفور",
                "فورا",
                "اثرها",
                "خلالها",
                "اثناءها",
                "فيها",
                "فيه",
                "ايضا",
            ):
                continue
            if any(h.entry.cls.startswith("date") for h in self.scan.at.get(at, ())) or word in TIME:
                continue
            return False
        return True

    def _new_clause(self, first: int, last: int) -> bool:
        """Whether another clause begins between: «... وقد أُعدموا، فيما لا يزال مصير الثلاثة»."""
        cues = self.scan.between(first, last, "cue")
        return any(cue.entry.get("cue") in ("new", "still", "no") for cue in cues)

    def _thing(self, at: int) -> bool:
        """Whether a word is known as something else than people."""
        kinds = ("act", "cue", "harm", "target", "noise", "approx", "vague", "attribution")
        return (
            any(h.entry.cls in kinds for h in self.scan.at.get(at, ()))
            or self.sheet.words[at] in NOT_A_PERSON
        )

    def _slogan(self, hit: Hit, sentence: Sentence) -> bool:
        """«الأسد يقتل السوريين»: a habit, with a people as its object."""
        words = self.sheet.words
        if words[hit.first] not in _HABITS or hit.last >= sentence.last:
            return False
        word = words[hit.last]
        return word.startswith("ال") and word.endswith(("ين", "ون"))

    def _is_habit(self, hit: Hit, form: str | None) -> bool:
        return form == "noun" or self.sheet.words[hit.first] in _HABITS

    def _make(self, hit: Hit, group: Group | None, sentence: Sentence, count: Count) -> Harm:
        first = min(hit.first, group.first) if group else hit.first
        last = max(hit.last, group.last) if group else hit.last
        cues = self._cues(first, sentence.first) | self._no_result(first, sentence.first)
        return Harm(
            kind=hit.entry.get("harm"), count=count, first=first, last=last, act=hit.entry.get("act"),
            negated="no" in cues, hedged="maybe" in cues or "call" in cues, group=group, trigger=hit.first,
            entry=hit.entry.id,
        )  # fmt: skip

    def _no_result(self, at: int, floor: int) -> frozenset[str]:
        """«لم تسفر غارة أخرى استهدفت محيط البلدة عن ضحايا»: the negation stands far before."""
        for step in range(at - 1, max(floor, at - _FAR_NO) - 1, -1):
            word = self.sheet.words[step]
            if word in _BUT:
                break
            cue = self.scan.get(step, "cue")
            if cue is not None and cue.entry.get("cue") == "no_result":
                return frozenset({"no"})
            if word in STOP or cue is not None and cue.entry.get("cue") in ("result", "new"):
                before = self.scan.get(step - 1, "cue") if step > floor else None
                none = before is not None and before.last > step and before.entry.get("cue") == "no_result"
                return frozenset({"no"}) if none else frozenset()  # «ولم تسفر عن ضحايا»
            if word == "،" and step < at - 2:
                break
        return frozenset()

    def _cues(self, at: int, floor: int) -> frozenset[str]:
        return cues_before(self.sheet, self.scan, at, floor)


def cues_before(sheet: Sheet, scan: Scan, at: int, floor: int) -> frozenset[str]:
    """Negating and hedging words in the six words before, in the same clause."""
    found: set[str] = set()
    words, cues = sheet.words, scan.by_token("cue")
    for step in range(at - 1, max(floor, at - 7) - 1, -1):
        if words[step] in _CLAUSE_ENDS and at - step > 1 or words[step] in _BUT:
            break
        cue = cues.get(step)
        if cue is None:
            continue
        kind = cue.entry.get("cue")
        if kind in ("result", "cause", "new") and kind != "no":
            break
        found.add(kind)
    return frozenset(found)


def together(count: Count, more: Count) -> Count:
    """Both counts of people in one; the figure that is unknown adds nothing.

    >>> together(Count(n=2, children=1), Count(n=1, children=1)).n
    3
    """
    return msgspec.structs.replace(
        count,
        n=(count.n or 0) + (more.n or 0),
        children=_plus(count.children, more.children),
        women=_plus(count.women, more.women),
        men=_plus(count.men, more.men),
    )


def _plus(one: int | str | None, other: int | str | None) -> int | str | None:
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return one if one is not None else other
