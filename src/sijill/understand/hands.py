"""Who did an act: named in its words, standing beside them, or the hand before to which they point."""

from __future__ import annotations

from sijill.kit import Hit
from sijill.model import Sheet
from sijill.understand.actors import ActorMention
from sijill.understand.draft import Draft
from sijill.understand.frames import Frame
from sijill.understand.nature import Nature, family

_FORCES = frozenset(
    "القوات القوه عناصرها عناصره عناصرهم جنودها جنوده الجنود قواتها قواته الدوريات الدوريه الاليات "
    "المسلحون".split()
)
_NO_FORCES = frozenset({"unidentified"})
_LIKE = frozenset("مماثل مماثلا مماثله مشابه مشابها مشابهه".split())
_BESIDE = 4  # words
_MEMBERS = frozenset(
    "عناصر ضباط احد مواقع مقاتلي جنود افراد مقرات نقاط حواجز حاجز ضد عناصره مع مناطق لمواقع قيادات "
    "قادة".split()
)
_NO_SUBJECT = frozenset({"blast.verb", "blast.verb_he"})


def agents_of(
    sheet: Sheet,
    frame: Frame,
    nature: Nature,
    acts: list[Hit],
    before: Draft | None,
    hand: list[ActorMention],
    *,
    counted: bool,
) -> list[ActorMention]:
    """Who did what a frame tells: named in it, or the hand before to which it points.

    `before` is the act told last, `hand` who did the last act that has an actor; `counted` says that the
    frame only
    numbers the acts of the clause before («الأولى ... والثانية»).
    """
    agents = _named(sheet, frame, nature, acts)
    if not agents and frame.sentence.part != "title" and _points_back(sheet, frame):
        agents = [a for a in hand if a.role != "party" and a.actor not in _NO_FORCES]
    if nature.type == "clash":  # both sides of a clash
        agents += [a for a in frame.mentions.actors if a.role == "patient" and a not in agents]
    if not agents and not _LIKE.isdisjoint(sheet.words[frame.first : frame.last]):
        agents = [a for a in hand if a.role != "party"]
    if agents or before is None:
        return agents
    follows = before.order == frame.number
    same_kind = frame.opens and family(before.type) == family(nature.type)
    if follows and (same_kind or counted or _same_subject(acts)) or _same_craft(sheet, acts, before):
        return [a for a in before.agents if a.role != "party"]
    return agents


def _named(sheet: Sheet, frame: Frame, nature: Nature, acts: list[Hit]) -> list[ActorMention]:
    hurt = [harm.group for harm in frame.mentions.harms if harm.group is not None]
    inside = {at for group in hurt for at in range(group.first + 1, group.last)}
    ends = {group.last for group in hurt}
    actors = [a for a in frame.mentions.actors if not _is_theirs(sheet, a, inside, ends)]
    agents = _agents(actors)
    if not agents and nature.type == "siege_death":
        agents = [a for a in actors if a.role == "besieger"]
    return agents or _beside(sheet, actors, acts)


def _is_theirs(sheet: Sheet, actor: ActorMention, inside: set[int], ends: set[int]) -> bool:
    """«قُتل عنصران من الحشد»: the force of those hurt; `inside` their groups and their `ends` are tokens."""
    first = actor.first
    if first in inside:
        return True
    behind = first - 1 in ends or first - 2 in ends
    if sheet.words[first - 1] in ("من", "في") and behind:
        return True
    return actor.role == "other" and (behind or first in ends)


def _agents(actors: list[ActorMention]) -> list[ActorMention]:
    """Who did it; an actor named right behind one who did, with no word between, did it with him."""
    ends = {a.last for a in actors if a.role == "agent"}
    return [
        a
        for a in actors
        if not a.negated
        and (a.role in ("agent", "party", "accused") or a.first in ends and a.role == "patient")
    ]


def _beside(sheet: Sheet, actors: list[ActorMention], acts: list[Hit]) -> list[ActorMention]:
    """An actor of no clear part that stands within four words of the word of attack."""
    events = [a for a in acts if a.entry.get("form") in ("noun", "verb", "fall")]
    for actor in actors:
        if actor.role != "other" or actor.negated or sheet.words[actor.first - 1] in _MEMBERS:
            continue
        if any(-_BESIDE <= actor.first - event.last <= _BESIDE for event in events):
            return [actor]
    return []


def _points_back(sheet: Sheet, frame: Frame) -> bool:
    """«واعتقلت القوات», «برصاص عناصرها»: the force that was named before."""
    return not _FORCES.isdisjoint(sheet.words[frame.first : frame.last])


def _same_craft(sheet: Sheet, acts: list[Hit], before: Draft) -> bool:
    """«وعاودت المروحيات ...»: aircraft or guns with the article, after an act by aircraft or guns."""
    for act in acts:
        if (
            act.entry.get("form") == "means"
            and family(act.entry.get("type")) == family(before.type)
            and sheet.words[act.first].startswith(("ال", "وال"))
        ):
            return act.entry.id in ("air.plane", "drone.craft", "shell.gun")
    return False


def _same_subject(acts: list[Hit]) -> bool:
    """Whether a verb leads that can keep the subject of the clause before: «كما استهدفت ...»."""
    first = next((a for a in acts if a.entry.get("form") in ("verb", "noun", "fall")), None)
    return first is not None and first.entry.get("form") == "verb" and first.entry.id not in _NO_SUBJECT
