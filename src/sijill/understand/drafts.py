"""Make a draft of an act from a frame, or nothing where the frame tells no concrete act."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sheet
from sijill.understand.actors import ActorMention
from sijill.understand.dates import DateMention
from sijill.understand.draft import Draft, add_harms
from sijill.understand.frames import ORDINAL_ACTS, Frame
from sijill.understand.hands import agents_of
from sijill.understand.harm import Harm, cues_before
from sijill.understand.harm_told import only_tolls, told_in
from sijill.understand.nature import Nature, nature_of
from sijill.understand.places import PlaceMention

_SMALL = frozenset({"village", "neighbourhood", "facility", "road", "camp"})
_AGAIN = frozenset(
    "المنفصل المنفصله عاود عاودت تجدد مجددا ثانيه اخري جديده جديد منفصل منفصله مماثل مماثله وعاود "
    "وعاودت لاحقا واخري عاودوا يعاود تعاود".split()
)
_CAME_BACK = frozenset("عاد عادت عادوا وعاد وعادت وعادوا".split())  # «بل عادوا فجر اليوم وأضرموا النار»
_AGAINS = _AGAIN | _CAME_BACK | {"اخر"}
_ONE_OF = frozenset("احدي احداها احداهما واحداها واحداهما".split())
_ALSO = frozenset(("ايضا", "كذلك"))
_DEMOLITION = 65
_FROM = frozenset(
    "مصدره مصدرها مصدرهما مصدرهم المتمركزه المتمركز المتمركزين المتواجده المنتشره المنتشرين انطلقت "
    "انطلقا انطلق".split()
)
_POSITIONS = frozenset("مواقع موقع نقاط نقطه مقرات مقر تجمعات تجمع".split())
_STRUCK = frozenset("علي استهدف استهدفت استهدفوا قصف قصفت استهداف ضرب ضربت طال طالت".split())
_ONE_MORE = frozenset(
    "قصف هجوم انفجار استهداف صاروخ لغم اشتباك قصفا هجوما اعتداء استهدافا تفجير كمين".split()
)
_IN_MONTH = frozenset("في وفي اواخر اوائل مطلع منتصف وباواخر باواخر".split())
_CHARGES = frozenset(
    "بتهمه بتهم المتهمين المتهم متهم متهمين متهمان المتهمان تتهمه تتهمها تتهمهم تتهمهما يتهمهم يشتبه المشتبه "
    "للاشتباه لاشتباه بحجه بذريعه المتورطين متورطين لتورطهم لتورطه".split()
)
_HAD = frozenset("وكان وكانت كان كانت".split())
_HAD_BY = 8  # words from «وكان» to «قد»
_FIRST = frozenset("اولي اوليه سابقه".split())
_WOUNDED = frozenset(("الجرحي", "المصابين"))
_DIED = frozenset("توفي توفيت توفيا توفوا مات ماتت ماتوا فارق فارقت فارقوا".split())
_WOUNDED_BY = 8  # words from «توفي» to «من الجرحى»
_BROAD = frozenset({"governorate", "country", "region", "district", "city"})
_COUNTED_ON = frozenset(("kill.noun", "hurt.noun", "more.same"))
_FIRST_YEAR = 1990
_NOT_REAL = frozenset({"fiction", "drill", "rumour"})
_OF_WOUNDS = frozenset("متاثرا متاثره متاثرين متاثرين بجراحه بجراحها بجراحهم".split())
_SPOTS = frozenset("تلال تلة تل وادي بادية تبة بحيرة غابة غابات مزارع مسافر".split())
_HARM_CUES = frozenset({"maybe", "call"})


def draft_of(
    sheet: Sheet,
    scan: Scan,
    frame: Frame,
    tolls: frozenset[int],
    before: Draft | None,
    hand: list[ActorMention],
) -> tuple[Draft, Nature, bool] | None:
    """The draft of a frame, the nature of its act, and whether it tells a concrete act by itself; or None.

    `tolls` are the tokens of cumulative figures; `before` is the act told last, whose place «عاود» keeps;
    `hand` is who did the last act that has an actor: «قصف مماثل» is theirs too.
    """
    mentions = frame.mentions
    acts = [a for a in mentions.acts if not _unreal(sheet, scan, a, frame) and a.first not in tolls]
    told = told_in(sheet, scan, frame, tolls)
    counted = before is not None and _counts(sheet, frame, before)
    if not acts and not told and not counted or _tells_none(sheet, frame):
        return None
    nature = nature_of(sheet, acts, told)
    if counted and before is not None and not nature.event:
        nature = Nature(before.type, before.rank, tuple(before.hits), before.weapon, True, False)
        acts = list(before.hits)
    shared = before is not None and _counts_on(frame, nature, told, before)
    if before is not None and (shared or _does_also(sheet, frame, nature, before)):
        nature = msgspec.structs.replace(nature, type=before.type, rank=before.rank)
    if nature.type == "explosion" and not told and _blows_up(sheet, nature, mentions.targets):
        nature = msgspec.structs.replace(nature, type="demolition", rank=_DEMOLITION)
    sites = _sites(sheet, frame, nature)
    there = "المكان" in sheet.words[frame.first : frame.last]
    if not sites and before is not None and nature.event and (there or says_again(sheet, frame)):
        sites = list(before.sites)
    if only_tolls(frame, tolls) and sites and all(site.kind in _BROAD for site in sites):
        return None  # «28 شهيداً في غارات على غزة منذ الفجر»
    agents = agents_of(sheet, frame, nature, acts, before, hand, counted=counted)
    agents = agents or (list(before.agents) if shared and before is not None else [])
    if told and not acts and not sites and all(h.kind == "missing" for h in told):
        return None
    draft = _made(frame, nature, sites, agents, unhurt=any(h.negated for h in mentions.harms))
    draft.date, draft.said_date = _dates(sheet, scan, frame, end=_charged(sheet, frame, nature))
    add_harms(draft, told, sheet, replace=False)
    counted_in = told and not _of_habit(frame, told)
    return draft, nature, bool(counted_in) or _concrete(frame, nature, acts, sites, agents)


def _made(
    frame: Frame, nature: Nature, sites: list[PlaceMention], agents: list[ActorMention], *, unhurt: bool
) -> Draft:
    mentions = frame.mentions
    return Draft(
        type=nature.type, rank=nature.rank, order=frame.number, line=frame.line,
        title=frame.sentence.part == "title", hits=list(nature.hits), sites=sites, agents=list(agents),
        targets=list(mentions.targets), sources=list(mentions.sources), victims=list(mentions.victims),
        harms={}, weapon=nature.weapon, unhurt=unhurt,
    )  # fmt: skip


def _counts(sheet: Sheet, frame: Frame, before: Draft) -> bool:
    """«الأولى على ... والثانية على ...»: the frame numbers the acts of its sentence."""
    opening = range(frame.first, min(frame.first + 2, frame.last))
    another = frame.first + 1 < frame.last and sheet.words[frame.first + 1] in ("اخري", "ثانيه", "ثالثه")
    numbered = another or any(sheet.words[at] in ORDINAL_ACTS for at in opening)
    return before.order == frame.number and numbered


def _counts_on(frame: Frame, nature: Nature, told: list[Harm], before: Draft) -> bool:
    """«غارات أسفرت عن استشهاد 5 في بلدة كذا، واستشهاد 4 في بلدة كذا»: by the attack that opens it."""
    if before.order != frame.number or nature.type != "generic" or nature.hits or not told:
        return False
    first = min(told, key=lambda harm: harm.trigger)
    joined = first.entry in _COUNTED_ON or bool(before.harms)
    return before.type != "generic" and joined and first.trigger <= frame.first + 1


def _does_also(sheet: Sheet, frame: Frame, nature: Nature, before: Draft) -> bool:
    """«قصفت البلدة ... واستهدفت أيضاً قرية»: the same hand's act of the same kind, said by a general verb."""
    if before.order != frame.number or nature.type != "generic" or not nature.event or not nature.hits:
        return False
    after = nature.hits[0].last
    return not _ALSO.isdisjoint(sheet.words[after : after + 2])


def _tells_none(sheet: Sheet, frame: Frame) -> bool:
    return (
        bool(_NOT_REAL & frame.cues)
        or _corrects(sheet, frame)
        or _is_history(frame)
        or _tells_an_earlier_count(sheet, frame)
    )


def _tells_an_earlier_count(sheet: Sheet, frame: Frame) -> bool:
    """«وكان مصدر قد تحدث في وقت سابق عن ستة قتلى», «في حصيلة أولى»: what was said before of the same dead."""
    if any(p.role == "site" for p in frame.mentions.places) or not frame.mentions.harms:
        return False
    words = sheet.words
    if words[frame.first] not in _HAD or "قد" not in words[frame.first : frame.first + _HAD_BY]:
        return False
    before = words[frame.first : frame.mentions.harms[0].first]
    return any(
        word == "حصيله" and following in _FIRST or word == "وقت" and following == "سابق"
        for word, following in zip(before, before[1:], strict=False)
    )


def _sites(sheet: Sheet, frame: Frame, nature: Nature) -> list[PlaceMention]:
    """Where it was: a place of the act, for arrests the home, else the place that heads the line."""
    places = [p for p in frame.mentions.places if not _is_source(sheet, p, frame)]
    charged = _charged(sheet, frame, nature)
    places = [p for p in places if p.first < charged]
    if nature.type in ("arrest", "abduction") and not any(p.role == "site" for p in places):
        places = [msgspec.structs.replace(p, role="site") if p.role == "origin" else p for p in places]
    return sites_of(places) or _heading(frame.mentions.places)


def _charged(sheet: Sheet, frame: Frame, nature: Nature) -> int:
    """Where it is told of what the taken are accused: «تتهمهما بهجوم على سجن في ...» was elsewhere."""
    if nature.type not in ("arrest", "abduction"):
        return frame.last
    words = sheet.words
    return next((at for at in range(frame.first, frame.last) if words[at] in _CHARGES), frame.last)


def _is_history(frame: Frame) -> bool:
    """Whether the sentence tells of a time before the conflicts that are recorded here."""
    return any(d.latest is not None and d.latest.year < _FIRST_YEAR for d in frame.mentions.dates)


def _corrects(sheet: Sheet, frame: Frame) -> bool:
    """«تصحيح: ...»: a note on an earlier version of the text."""
    first = frame.sentence.first
    return any(word in ("تصحيح", "تنويه", "استدراك") for word in sheet.words[first : first + 2])


def _blows_up(sheet: Sheet, nature: Nature, targets: list[Hit]) -> bool:
    """«فجّروا منزلين»: somebody blows up homes, nobody is hurt."""
    verbs = [h for h in nature.hits if h.entry.id.startswith("blast.verb")]
    verbs = [h for h in verbs if "نفجر" not in sheet.words[h.first]]
    return bool(verbs) and any(t.entry.get("target") == "home" for t in targets)


def _is_source(sheet: Sheet, place: PlaceMention, frame: Frame) -> bool:
    """«مصدره مواقع النظام في كذا»: where the fire came from; not «على مواقع ... المتمركزة في كذا»."""
    words = sheet.words
    if _FROM.isdisjoint(words[max(frame.first, place.first - 7) : place.first]):
        return False
    for at in range(max(frame.first, place.first - 7), place.first):
        if words[at] in _FROM and not _hit_since(words[at + 1 : place.lead]):
            before = words[max(frame.first, at - 5) : at]
            return not any(w in _POSITIONS and before[n - 1] in _STRUCK for n, w in enumerate(before) if n)
    return False


def _hit_since(words: Sequence[str]) -> bool:
    """«مصدره قوات النظام على قرية كذا», «مصدره قسد، استهدف مخيماً»: the place was hit."""
    return words[-1:] == ["علي"] or any(w.lstrip("و").startswith(("استهدف", "طال", "اصاب")) for w in words)


def says_again(sheet: Sheet, frame: Frame) -> bool:
    """Whether the frame speaks of another act like the one before: «عاود», «غارة ثانية».

    The words stand in its first twenty-five.
    """
    if sheet.words[frame.first] in ("وما", "ما"):
        return True  # «وما إن تجمّع المسعفون حتى ...»
    words = sheet.words
    if _AGAINS.isdisjoint(words[frame.first : min(frame.last, frame.first + 25)]):
        return False
    first = next((at for at in range(frame.first, frame.last) if words[at] in _ONE_OF), frame.last)
    return any(
        words[at] in _AGAIN
        and not (at > first and words[at].endswith("اخري"))  # «إحدى القذائف على مركز وأخرى على سوق»
        or words[at] == "اخر"
        and words[at - 1] in _ONE_MORE
        or words[at] in _CAME_BACK
        and "الي" not in words[at + 1 : at + 3]
        for at in range(frame.first, min(frame.last, frame.first + 25))
    )


def _heading(places: list[PlaceMention]) -> list[PlaceMention]:
    """The place that heads the line, where the line names none of its own."""
    return [p for p in places if p.heading][-1:]


def _unreal(sheet: Sheet, scan: Scan, act: Hit, frame: Frame) -> bool:
    """Feared, planned, called off or denied: not an act that was."""
    cues = cues_before(sheet, scan, act.first, frame.sentence.first)
    taken = act.entry.get("type") in ("arrest", "abduction")  # «ولم تُسجّل اعتقالات»
    return bool(cues & _HARM_CUES) or taken and "no" in cues


def sites_of(places: list[PlaceMention]) -> list[PlaceMention]:
    """The places of the act, the narrowest only, one mention a name."""
    sites = [p for p in places if p.role == "site"]
    around = {w for p in sites for w in p.within}
    kept: dict[str, PlaceMention] = {}
    for site in sites:
        if site.name in around and any(site.name in p.within and p.name != site.name for p in sites):
            continue
        kept.setdefault(site.name, site)
    chosen = list(kept.values())
    around_near = any(p.near and p.kind in _SMALL for p in chosen)
    exact = [p for p in chosen if not p.near and (p.kind in _SMALL or not around_near)] or chosen
    narrow = [p for p in exact if p.kind not in ("governorate", "country") and not _is_broad(p)]
    groups = {p.group for p in narrow}
    return [p for p in exact if p in narrow or p.group in groups] or exact


def _is_broad(site: PlaceMention) -> bool:
    """«جبل الزاوية», «شمال غربي سوريا» hold villages; «تلال الخضر» is as narrow as one."""
    return site.kind == "region" and site.name.split()[0] not in _SPOTS


def _concrete(
    frame: Frame, nature: Nature, acts: list[Hit], sites: list[PlaceMention], agents: list[ActorMention]
) -> bool:
    """Whether a frame without harm tells an act: something done, at a place or to a target, not a habit."""
    if not acts or all(a.entry.get("light") for a in acts):
        return False
    dated = any(d.kind in ("today", "day", "weekday", "same", "part") for d in frame.mentions.dates)
    if (frame.cues & {"background", "call"} or _goes_on_for_long(frame)) and not dated:
        return False
    if not sites and not (frame.mentions.targets and agents):
        return False
    return nature.type != "generic" or bool(agents or frame.mentions.targets or dated)


def _of_habit(frame: Frame, told: list[Harm]) -> bool:
    """«أعمال عنف شبه يومية يذهب ضحيتها مدنيون»: nobody is counted, and no day named."""
    uncounted = all(h.count.n is None and h.count.vague == "unspecified" for h in told)
    told_of = uncounted and frame.sentence.part != "title"
    return told_of and "background" in frame.cues and not frame.mentions.acts and not frame.mentions.dates


def _goes_on_for_long(frame: Frame) -> bool:
    """«هجمات على السد منذ مطلع الشهر», «قصف طال مواقع خلال الأيام الماضية»: many acts, none of them told."""
    long = [d for d in frame.mentions.dates if d.kind == "since" and d.part is None or d.kind == "span"]
    return any(d.kind == "since" or not _short(d) for d in long)


def _dates(
    sheet: Sheet, scan: Scan, frame: Frame, *, end: int
) -> tuple[DateMention | None, DateMention | None]:
    """The date of the act and, apart, a date that only says when it was told."""
    if not frame.mentions.dates:
        return None, None
    own: list[DateMention] = []
    said: list[DateMention] = []
    named = {at for p in frame.mentions.places for at in range(p.first, p.last)}
    for date in frame.mentions.dates:
        if date.first >= end or date.first in named and date.kind != "part":
            continue  # «حي 17 تموز»
        if date.kind == "month" and _opens_with(sheet, frame, date):
            own.append(date)
            continue
        if (
            date.kind in ("since", "until", "future", "month", "year")
            or date.kind == "span"
            and not _short(date)
        ):
            continue
        (said if _is_telling(sheet, scan, date, frame) else own).append(date)
    wounds = next((at for at in range(frame.first, frame.last) if sheet.words[at] in _OF_WOUNDS), None)
    if wounds is not None and (later := [d for d in own if d.first > wounds]):
        own = later
    if _one_of_the_wounded(sheet, frame):
        own = []  # «توفي اليوم اثنان من الجرحى»: the day of their death
    best = max(own, key=_precision, default=None)
    return best, max(said, key=_precision, default=None)


def _one_of_the_wounded(sheet: Sheet, frame: Frame) -> bool:
    words = sheet.words
    died = next((at for at in range(frame.first, frame.last) if words[at] in _DIED), frame.last)
    behind = words[died : min(frame.last, died + _WOUNDED_BY)]
    return any(one == "من" and two in _WOUNDED for one, two in zip(behind, behind[1:], strict=False))


def _opens_with(sheet: Sheet, frame: Frame, date: DateMention) -> bool:
    """«وفي نيسان الفائت، قُتل طفل»: the month of one act; «خلال نيسان» is that of a toll."""
    opening = sheet.words[frame.sentence.first : date.first + 1]
    return (
        date.first <= frame.sentence.first + 2
        and opening[0] in _IN_MONTH
        and frame.first == frame.sentence.first
    )


def _short(date: DateMention) -> bool:
    return date.earliest is not None and date.latest is not None and (date.latest - date.earliest).days <= 1


def _precision(date: DateMention) -> tuple[int, int]:
    return (2 if date.one_day or date.kind == "span" else 1 if date.latest else 0, 1 if date.part else 0)


def _is_telling(sheet: Sheet, scan: Scan, date: DateMention, frame: Frame) -> bool:
    """«أعلن، اليوم الاثنين، أن ...»: the day of the telling, between a verb of saying and «أن»."""
    said = next(
        (
            at
            for at in range(date.first - 1, max(frame.sentence.first, date.first - 9) - 1, -1)
            if scan.get(at, "attribution")
        ),
        None,
    )
    if said is None:
        return False
    between = sheet.words[said + 1 : date.first]
    if any(
        w in ("ان", "بان", "انه", "انها", "ان", "انهم", "عن", "باستشهاد", "بمقتل", "باصابه", "بوقوع", ":")
        for w in between
    ):
        return False
    after = sheet.words[date.last : date.last + 9]
    return any(
        w in ("ان", "بان", "انه", "انها", "انهم", "عن", "مقتل", "استشهاد", "وفاه", "اصابه")
        or w.startswith("با")
        for w in after
    )
