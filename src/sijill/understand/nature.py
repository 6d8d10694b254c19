"""Decide what kind of act a frame tells: air strike, shelling, shooting ..., and with what weapon."""

from __future__ import annotations

import msgspec

from sijill.kit import Hit
from sijill.model import Sheet
from sijill.understand.harm import Harm

_FAMILY = {
    **{"airstrike": "air", "drone_strike": "air", "shelling": "shell", "missile": "shell"},
    **{
        "explosion": "explosion",
        "landmine": "explosion",
        "shooting": "shooting",
        "assassination": "shooting",
    },
    **{"abduction": "held", "arrest": "held"},
}
_LANDING = 74  # «إنزال»: a landing that only takes people is an arrest
_OVERRIDES = 57  # a means of this rank or more decides even beside an event word of another kind
_HARM_RANKS = {"execution": 72, "assassination": 56, "shooting": 40, "abduction": 22, "arrest": 20}
_DEADLY = frozenset({"torture_death", "siege_death"})
_NOT_MEANS_AFTER = frozenset(
    "تحليق حلق حلقت يحلق تحليقا لتحليق وتحليق هدير اسقاط باسقاط اسقطت اسقط مضادات لاسقاط وصول هبوط "
    "تصدي التصدي تصدت يتصدي تتصدي اعتراض اعترضت تدمير بتدمير وتدمير لتدمير اعطاب باعطاب واعطاب".split()
)
_BOUND = ("مكبل", "مقيد", "معصوب")
_WHILE = frozenset("خلال اثناء وسط".split())
_AFTER = frozenset("اعقب واعقب تلا وتلا عقب وعقب تبع وتبع".split())
_DEFINITE = ("ال", "بال", "وال", "لل", "فال", "وبال", "كال")


class Nature(msgspec.Struct, frozen=True):
    """The type of an act; `sure` where a word tells it, `rank` how strongly; the hits that told it."""

    type: str
    rank: int
    hits: tuple[Hit, ...]
    weapon: Hit | None
    event: bool
    definite: bool


def family(type_: str) -> str:
    """Types that scorers and linking hold together.

    >>> family("drone_strike") == family("airstrike")
    True
    """
    return _FAMILY.get(type_, type_)


def nature_of(sheet: Sheet, acts: list[Hit], harms: list[Harm]) -> Nature:
    """The nature of an act by its words of attack and harm; type "generic" where none tells."""
    killed = any(h.kind == "killed" and not h.negated for h in harms)
    usable = [a for a in acts if not (_only_near(sheet, a) or _bound_alive(sheet, a, killed=killed))]
    usable = [a for a in usable if not _around(sheet, a)] or usable
    events = [a for a in usable if a.entry.get("form") in ("noun", "verb", "fall")]
    means = [a for a in usable if a.entry.get("form") == "means"]
    means = [a for a in means if a.entry.get("type") not in _DEADLY or killed]
    typed = [a for a in events if a.entry.get("type") != "generic"]
    best = max(typed, key=lambda a: a.entry.get("rank"), default=None)
    strongest = max(means, key=lambda a: a.entry.get("rank"), default=None)
    chosen = best
    if strongest is not None and _means_decide(best, strongest, events):
        chosen = strongest
    type_, rank = (chosen.entry.get("type"), chosen.entry.get("rank")) if chosen else ("generic", 0)
    for harm in harms:
        if harm.act is not None and _HARM_RANKS[harm.act] > rank and not harm.negated and not harm.hedged:
            type_, rank, chosen = harm.act, _HARM_RANKS[harm.act], None
    weapon = _weapon(means, type_)
    told = [
        e for e in events if not e.entry.get("light")
    ] or events  # «وطال القصف ...»: the shelling, not the verb
    lead = told[0] if told else None
    definite = lead is not None and lead.entry.get("form") == "noun" and _is_definite(sheet, lead)
    if type_ == "arrest" and killed and any(_captured(sheet, h) for h in harms):
        type_ = "clash"
    if type_ == "other" and rank == _LANDING and any(h.kind == "detained" for h in harms) and not killed:
        type_ = "arrest"
    return Nature(type_, rank, (chosen,) if chosen else tuple(events[:1]), weapon, bool(events), definite)


def _means_decide(best: Hit | None, means: Hit, events: list[Hit]) -> bool:
    if best is None:
        return True
    if best.entry.id.startswith("blast.") and family(means.entry.get("type")) in ("air", "shell"):
        return True
    if best.entry.id == "clash.ambush":
        return bool(means.entry.get("rank") > best.entry.get("rank"))
    if means.entry.get("rank") >= _OVERRIDES:
        kind = best.entry.get("type")
        if kind == "clash":
            return means.entry.get("type") in ("landmine",)
        if kind in ("demolition", "execution", "assassination") and means.entry.get("type") in ("explosion",):
            return False
        return bool(means.entry.get("rank") > best.entry.get("rank"))
    return family(best.entry.get("type")) == "shell" and means.entry.get("rank") >= _OVERRIDES


def _only_near(sheet: Sheet, act: Hit) -> bool:
    """«تحليق الطيران», «جندي في سلاح الجو»: aircraft that only fly, or a force that somebody is of."""
    if act.entry.get("form") != "means":
        return False
    if act.first and sheet.words[act.first] == "سلاح" and sheet.words[act.first - 1] in ("في", "من"):
        return True
    return any(sheet.words[at] in _NOT_MEANS_AFTER for at in range(max(0, act.first - 2), act.first))


def _bound_alive(sheet: Sheet, act: Hit, *, killed: bool) -> bool:
    """«اقتيدوا معصوبي الأعين»: blindfolds are no execution where nobody was killed."""
    return not killed and sheet.words[act.first].startswith(_BOUND)


def _captured(sheet: Sheet, harm: Harm) -> bool:
    """«47 قتيلاً وأسر أحد عشر»: fighters are captured in battle."""
    return harm.kind == "detained" and sheet.words[harm.trigger].lstrip("وب").startswith("اسر")


def _around(sheet: Sheet, act: Hit) -> bool:
    """«خلال الاشتباك», «وسط إطلاق نار», «وأعقب التفجير اشتباك»: what went on meanwhile, or before."""
    if act.entry.get("form") != "noun" or not act.first:
        return False
    before = sheet.words[act.first - 1]
    return before in _WHILE or before in _AFTER and _is_definite(sheet, act)


def _is_definite(sheet: Sheet, act: Hit) -> bool:
    return sheet.words[act.first].startswith(_DEFINITE)


def _weapon(means: list[Hit], type_: str) -> Hit | None:
    armed = [m for m in means if m.entry.get("weapon")]
    same = [m for m in armed if family(m.entry.get("type")) == family(type_)]
    return max(same or armed, key=lambda m: (m.entry.get("rank"), m.last - m.first), default=None)
