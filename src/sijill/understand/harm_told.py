"""Who a frame tells was hurt: nobody who is counted in a cumulative figure, freed, hedged or only a share."""

from __future__ import annotations

from sijill.kit import Scan
from sijill.model import Sheet
from sijill.understand.frames import Frame
from sijill.understand.harm import SHARES, Harm

_BODY = "kill.person_body"


def told_in(sheet: Sheet, scan: Scan, frame: Frame, tolls: frozenset[int]) -> list[Harm]:
    """The people of a frame who were hurt in its act; `tolls` are the tokens of cumulative figures."""
    real = [h for h in frame.mentions.harms if not (h.negated or _is_no_figure(h, tolls))]
    told = _without_the_dead([h for h in real if not _of_a_toll(h, sheet, frame, tolls)])
    if "release" in frame.cues:
        told = [h for h in told if h.kind != "detained" or not _released(scan, frame, h)]
    return told


def only_tolls(frame: Frame, tolls: frozenset[int]) -> bool:
    """Whether people are counted, and only in cumulative figures."""
    harms = frame.mentions.harms
    return bool(harms) and all(harm.trigger in tolls for harm in harms)


def _without_the_dead(told: list[Harm]) -> list[Harm]:
    """«عُثر على جثة راعٍ مفقود، وتبيّن أنه مصاب بطلقات»: he is dead, and no longer missing or hurt."""
    bodies = [h for h in told if h.entry == _BODY or h.group is not None and h.group.entry == _BODY]
    if len(bodies) != 1 or bodies[0].count.n != 1:
        return told
    same = ("miss.verb", "miss.person", "hurt.person")
    return [h for h in told if h.entry not in same or h.count.n != 1]


def _is_no_figure(harm: Harm, tolls: frozenset[int]) -> bool:
    """Whether harm is hedged, a share of the dead, or part of a cumulative figure."""
    inside = harm.trigger in tolls or harm.group is not None and harm.group.first in tolls
    return inside or harm.hedged or harm.entry == SHARES


def _of_a_toll(harm: Harm, sheet: Sheet, frame: Frame, tolls: frozenset[int]) -> bool:
    """«سقوط 18 مدنياً خلال شباط، سبعة منهم فارقوا الحياة»: some of those whom a cumulative figure counts."""
    group = harm.group
    if group is None or sheet.words[group.last : group.last + 1] not in (["منهم"], ["منهن"]):
        return False
    return any(at in tolls for at in range(frame.sentence.first, harm.first))


def _released(scan: Scan, frame: Frame, harm: Harm) -> bool:
    """«أفرجت عن شبان كانت قد احتجزتهم»: the release stands before the taking."""
    cues = (scan.get(at, "cue") for at in range(frame.sentence.first, harm.trigger))
    return any(cue is not None and cue.entry.get("cue") == "release" for cue in cues)
