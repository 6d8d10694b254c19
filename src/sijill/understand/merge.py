"""Decide whether a frame goes on telling an act that was told before, and join the two."""

from __future__ import annotations

from functools import lru_cache

from sijill.model import Count, Sheet
from sijill.text.fold import fold
from sijill.understand.dates import DateMention
from sijill.understand.draft import Draft, compatible_types, figure, keep_shares
from sijill.understand.drafts import says_again
from sijill.understand.frames import Frame
from sijill.understand.harm_near import together
from sijill.understand.nature import Nature, family
from sijill.understand.places import PlaceMention

_PLAIN_BOMBING = 40
_APART = frozenset("منفصل منفصله المنفصل المنفصله سابقه".split())  # «وفي حادثة منفصلة», «سابقة»
_ANSWERS = frozenset("رد ورد ردت وردت ردوا وردوا".split())
_OPENING = 6  # words
_DATE_FIRST = 2  # words before a date that opens a sentence
_ITSELF = frozenset("ذاته ذاتها نفسه نفسها عينه عينها".split())
_ASIDE = frozenset("يذكر ويذكر الجدير والجدير جدير وجدير يشار ويشار وسبق سبق".split())
_LEAD = 3  # sentences
_TIME_OPENS = 8  # words in which an act's time can open its sentence
_AGO = frozenset("قبل وقبل منذ ومنذ".split())
_UNITS = frozenset("ايام يومين اسبوع اسبوعين اسابيع شهر شهرين اشهر عام عامين سنوات سنه".split())
_LAST_UNITS = frozenset("الشهر الاسبوع العام السنه".split())
_PAST = frozenset("الفايت الفايته الماضي الماضيه المنصرم المنصرمه".split())
_THERE = frozenset("المدينه البلده القريه الحي المخيم المنطقه المنزل".split())
_KNOWN_PEOPLE = frozenset(
    "الشابان الشابين الشاب القتيل القتيلان الضحيه الشقيقان الشقيقين المغدور الرجل".split()
)
_WIDE = frozenset({"governorate", "country", "region", "district"})
_SETTLED = frozenset({"city", "town"})


def same_place(some: list[PlaceMention], others: list[PlaceMention]) -> bool:
    """Whether two lists of places share one, or one lies in the other as the text tells."""
    for one in some:
        for other in others:
            if names_agree(one.name, other.name) or _inside(one, other) or _inside(other, one):
                return True
    return False


def names_agree(one: str, other: str) -> bool:
    """Whether two names are the same, or one is the other with words around it.

    >>> names_agree("مدرسة البريج الإعدادية", "البريج"), names_agree("سراقب", "سرمدا")
    (True, False)
    """
    if one == other:
        return True
    short, long_ = _bare(one), _bare(other)
    if len(short) > len(long_):
        short, long_ = long_, short
    return short in long_ or short.replace(" ", "") == long_.replace(" ", "")


@lru_cache(maxsize=1 << 12)  # the same few names are compared again and again
def _bare(name: str) -> str:
    """The folded words without the article, a space on either side."""
    words = [w.removeprefix("ال") if len(w) > 4 else w for w in fold(name).text.split()]
    return f" {' '.join(words)} "


def _inside(one: PlaceMention, other: PlaceMention) -> bool:
    if one.kind in _SETTLED and other.kind in _SETTLED:
        return False  # «جسر الشغور» is in the governorate of Idlib, not in the city
    return bool(other.within) and any(names_agree(one.name, wide) for wide in other.within)


def goes_on(draft: Draft, new: Draft, nature: Nature, frame: Frame, sheet: Sheet, *, latest: bool) -> bool:
    """Whether the new draft tells the same act as the draft. `latest`: no other act has been told since."""
    if not nature.definite and not _APART.isdisjoint(sheet.words[frame.first : frame.first + _OPENING]):
        return False
    if answers(new, frame, sheet) or _is_earlier(draft, new, frame, sheet):
        return False
    if same_act_again(sheet, frame) and compatible_types(draft.type, new.type) and not draft.title:
        both = bool(new.sites and draft.sites)
        return same_place(draft.sites, new.sites) if both else latest or draft.type == new.type
    if latest and _tells_where(new, nature, frame, sheet):
        return True
    if new.sites and draft.sites and not same_place(draft.sites, new.sites):
        if latest and (_goes_on_elsewhere(draft, new, nature, frame) or _names_the_target(draft, new, frame)):
            return True
        same = draft.title and not new.title and (same_figures(draft, new) or _same_dead(draft, new))
        return same and compatible_types(draft.type, new.type)
    if latest and _in_a_clash(draft, new):
        return True
    if not compatible_types(draft.type, new.type) or _air_and_guns(draft, new):
        return False
    if _other_day(draft.date, new.date) and not draft.title:
        return False
    if not new.title and draft.title:
        return _like_title(draft, new)
    if frame.headed and draft.line != frame.line and not (new.sites and draft.sites):
        return False
    if family(new.type) == "held" != family(draft.type) and _other_agents(draft, new):
        return False  # «اعتدى مستوطنون على مسن. واحتجز جنود متضامنين»
    if _other_part(draft.date, new.date) and nature.event and not nature.definite:
        return False
    again = says_again(sheet, frame)
    if new.sites:
        return _told_further(draft, new, nature, frame, again=again, latest=latest)
    if not latest or not nature.event or nature.definite:
        return latest
    if frame.opens or again:
        return False
    if not new.harms or not draft.harms or same_figures(draft, new):
        return True
    return _retold(draft, new, frame, sheet)


def _is_earlier(draft: Draft, new: Draft, frame: Frame, sheet: Sheet) -> bool:
    """«وقبل أيام، ارتكبت ...», «استهدفت الشهر الفائت ...»: an act before the one that the report is of."""
    if draft.order == new.order or draft.title and new.order - draft.order <= _LEAD:
        return False
    if _is_counted(new) and same_figures(draft, new):
        return False
    words = sheet.words
    aside = not _ASIDE.isdisjoint(words[frame.first : frame.first + 2])
    if aside and _clash_of_figures(draft, new):
        return True
    opening = range(frame.first, min(frame.last, frame.first + _TIME_OPENS) - 1)
    for at in opening:
        if words[at] in _AGO and words[at + 1] in _UNITS and not words[at + 1].endswith("ساعات"):
            return draft.date is None or draft.date.first != at
        if words[at] in _LAST_UNITS and words[at + 1] in _PAST:
            return draft.date is None or draft.date.first != at
    return False


def _retold(draft: Draft, new: Draft, frame: Frame, sheet: Sheet) -> bool:
    """«وقال مراسلنا إن قوات النظام قصفت المدينة، ما أدى لثلاثة جرحى»: another's word for the same act."""
    if not frame.mentions.sources or draft.type != new.type or not new.harms.keys() <= draft.harms.keys():
        return False
    if not {a.actor for a in draft.agents} & {a.actor for a in new.agents}:
        return False
    return not _THERE.isdisjoint(sheet.words[frame.first : frame.last])


def answers(new: Draft, frame: Frame, sheet: Sheet) -> bool:
    """«وردّت القوات التركية بقصف مناطق»: the answer to an act is an act of its own."""
    said = sheet.words[frame.first] in _ANSWERS
    return said and any(frame.first < agent.first <= frame.first + 2 for agent in new.agents)


def _told_further(
    draft: Draft, new: Draft, nature: Nature, frame: Frame, *, again: bool, latest: bool
) -> bool:
    """Whether what is told of a place where something was told before is the same act."""
    if again and not same_figures(draft, new):
        return False
    others = _other_agents(draft, new)
    back = latest and all(site.back for site in new.sites)  # «قصفت المدينة ما أدى لوقوع ثلاثة جرحى»
    clash = not back and _clash_of_figures(draft, new)
    if frame.opens and not nature.definite and (others or clash):
        return False
    dated = any(date.first - frame.first <= _DATE_FIRST for date in frame.mentions.dates[:1])
    if dated and new.harms and draft.harms and nature.event and not nature.definite and not draft.title:
        return same_figures(draft, new)  # «وأمس الأربعاء، قُتل ضابط ...»
    typed = draft.type != new.type and "generic" not in (draft.type, new.type)
    return not (typed and nature.event and others)


def _in_a_clash(draft: Draft, new: Draft) -> bool:
    """«وأسر ثلاثة», «واستُخدمت فيه المدفعية»: captives and guns of a clash, told in its sentence."""
    kinds = {"arrest", "abduction", "shelling"} if not new.sites else {"arrest", "abduction"}
    return draft.type == "clash" and new.type in kinds and draft.order == new.order


def _goes_on_elsewhere(draft: Draft, new: Draft, nature: Nature, frame: Frame) -> bool:
    """«وطال القصف مدرسة في حي كذا», after a figure for the whole: another place of the same act."""
    if (
        draft.title
        or new.harms
        or not nature.definite
        or frame.opens
        or frame.headed
        or new.order - draft.order > 1
    ):
        return False
    return compatible_types(draft.type, new.type) and any(c.n is not None for c, _ in draft.harms.values())


def _names_the_target(draft: Draft, new: Draft, frame: Frame) -> bool:
    """«ضحايا بقصف على مخيم في عفرين. وقال الدفاع المدني إن امرأة قُتلت ... مخيم كذا»: the same, named."""
    if frame.opens or frame.headed or new.order - draft.order > 2 or not new.harms:
        return False
    if draft.type != new.type or not draft.harms or _is_counted(draft):
        return False
    struck = {hit.entry.get("target") for hit in draft.targets}
    return any(site.kind in ("camp", "facility") and site.kind in struck | {"facility"} for site in new.sites)


def _tells_where(new: Draft, nature: Nature, frame: Frame, sheet: Sheet) -> bool:
    """«واستُهدف الشابان قرب مسجد كذا»: where those who were told of were struck."""
    if new.harms or new.type != "generic" or not nature.hits or frame.opens:
        return False
    after = nature.hits[0].last
    return after < frame.last and sheet.words[after] in _KNOWN_PEOPLE


def _air_and_guns(one: Draft, other: Draft) -> bool:
    """Aircraft and artillery, each said in words: two acts. Plain «قصف» goes with both."""
    if {family(one.type), family(other.type)} != {"air", "shell"}:
        return False
    guns = one if family(one.type) == "shell" else other
    return guns.rank > _PLAIN_BOMBING


def _like_title(title: Draft, new: Draft) -> bool:
    if title.sites and new.sites:
        return True
    for kind in ("killed", "injured", "detained", "casualties"):
        one, other = figure(title, kind), figure(new, kind)
        if one is not None and one == other:
            return True
    return not title.harms or not new.harms or not _clash_of_figures(title, new)


def _other_day(one: DateMention | None, other: DateMention | None) -> bool:
    if one is None or other is None:
        return False
    if one.latest is None or other.latest is None:
        return None not in (a := _weekday(one), b := _weekday(other)) and a != b
    if one.earliest is None or other.earliest is None:
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def _weekday(date: DateMention) -> int | None:
    if date.weekday is None and date.latest is not None and date.latest == date.earliest:
        return date.latest.weekday()
    return date.weekday


def _other_part(one: DateMention | None, other: DateMention | None) -> bool:
    return (
        one is not None and other is not None and one.part is not None and other.part not in (None, one.part)
    )


def same_figures(one: Draft, other: Draft) -> bool:
    shared = [k for k in other.harms if k in one.harms]
    return bool(shared) and all(one.harms[k][0].n == other.harms[k][0].n for k in shared)


def _same_dead(title: Draft, new: Draft) -> bool:
    """«مقتل جندي وإصابة أربعة شمال الضفة», then «مقتل جندي وإصابة ثلاثة في بلدة طمون»: the first sentence."""
    dead = figure(title, "killed")
    wide = all(site.kind in _WIDE for site in title.sites)
    return dead is not None and dead == figure(new, "killed") and wide and new.order - title.order == 1


def _is_counted(draft: Draft) -> bool:
    """Whether a number of people is told."""
    return any(count.n is not None for count, _ in draft.harms.values())


def _clash_of_figures(one: Draft, other: Draft) -> bool:
    for kind in ("killed", "injured"):
        a, b = figure(one, kind), figure(other, kind)
        if a is not None and b is not None and a != b:
            return True
    return False


def _other_agents(one: Draft, other: Draft) -> bool:
    a, b = {m.actor for m in one.agents}, {m.actor for m in other.agents}
    return bool(a and b and not a & b)


def same_act_again(sheet: Sheet, frame: Frame) -> bool:
    """«في الهجوم ذاته», «في قصف البارة ذاته»; «قصف الحي نفسه» is another act in the same place."""
    words = sheet.words
    if _ITSELF.isdisjoint(words[frame.first : frame.last]):
        return False
    for at in range(frame.first, frame.last):
        if words[at] in _ITSELF:
            for act in frame.mentions.acts:
                named = act.last == at - 1 and not words[at - 1].startswith("ال")
                if act.last == at or act.last < at and (named or _is_named(frame, act.last, at)):
                    return True
    return False


def _is_named(frame: Frame, first: int, last: int) -> bool:
    """Whether a known place fills the words between."""
    return any(p.first == first and p.last == last and not p.back for p in frame.mentions.places)


def join(
    draft: Draft, new: Draft, *, rising: bool = False, corrects: bool = False, adds: bool = False
) -> None:
    """Add to the draft what the new one tells.

    The figure told first stands, but the body's replaces the title's, a rising toll the one before, a
    correction any; `adds` says that the new one's people are others.
    """
    replace = draft.title and not new.title or corrects
    if draft.type == "generic" or (
        new.rank > draft.rank and compatible_types(draft.type, new.type) and new.type != "generic"
    ):
        draft.type, draft.rank, draft.hits = new.type, new.rank, draft.hits + new.hits
    bare = not draft.sites and bool(new.sites)
    counted = not _is_counted(draft) and _is_counted(new)
    if (replace or counted) and new.sites and draft.sites and not same_place(draft.sites, new.sites):
        draft.sites = []
    draft.sites = _better_sites(draft.sites, new.sites)
    if draft.date is None or (new.date is not None and draft.title):
        draft.date = new.date or draft.date
    elif new.date is not None and draft.date.latest is None and new.date.latest is not None:
        draft.date = new.date
    draft.said_date = draft.said_date or new.said_date
    _join_harms(draft, new, replace=replace, rising=rising, adds=adds)
    if bare and {a.actor for a in draft.agents} & {a.actor for a in new.agents}:
        draft.agents = list(new.agents)  # a lead that sums up names more hands than the act had
    elif not draft.agents or draft.title or new.harms:
        draft.agents += new.agents
    else:
        draft.agents += [a for a in new.agents if a.role in ("accused", "party")]
    draft.targets += new.targets
    draft.sources += new.sources
    draft.victims += new.victims
    draft.weapon = draft.weapon or new.weapon
    draft.unhurt = draft.unhurt or new.unhurt
    draft.title = draft.title and new.title


def _join_harms(draft: Draft, new: Draft, *, replace: bool, rising: bool, adds: bool) -> None:
    for kind, (count, span) in new.harms.items():
        held = draft.harms.get(kind)
        if held is None:
            draft.harms[kind] = (count, span)
        elif adds and kind == "killed" and held[0].n is not None and count.n is not None:
            draft.harms[kind] = (together(held[0], count), held[1])
        elif held[0].n is None or (
            count.n is not None and _takes(count, held[0], replace=replace, rising=rising)
        ):
            if count.n is not None or held[0].vague in (None, "unspecified"):
                draft.harms[kind] = (keep_shares(count, held[0]), span)
        elif held[0].n == count.n:
            draft.harms[kind] = (keep_shares(held[0], count), held[1])


def _takes(count: Count, held: Count, *, replace: bool, rising: bool) -> bool:
    """Whether a figure takes the place of another; «at least five», a first toll, leaves room for ten."""
    more = (count.n or 0) > (held.n or 0)
    if held.q == "at_least" and more:
        return True
    return (replace and (more or count.q != "at_least")) or (rising and more)


def _better_sites(held: list[PlaceMention], new: list[PlaceMention]) -> list[PlaceMention]:
    if not held:
        return list(new)
    kept = list(held)
    wide: list[PlaceMention] = []  # told by name of the villages inside: «قرى حربل وسموقة»
    for site in new:
        if any(names_agree(site.name, other.name) for other in kept):
            continue
        if any(_inside(site, other) for other in kept):
            continue
        around = [other for other in kept if _inside(other, site)]
        wide += around
        if around or any(_inside(other, site) for other in wide):
            kept = [other for other in kept if other not in around] + [site]
    return kept
