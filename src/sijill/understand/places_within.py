"""Which named place lies in which: «بلدة X بريف Y», «X جنوبي Y», headings of digests, «في Y، ... قرية X»."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model import Sentence
from sijill.understand.places_mention import PlaceMention
from sijill.understand.places_words import COMPASS, DIRECTIONS, IN, NEAR, QUOTES

_LINKS = frozenset("التابعه التابع الواقعه الواقع تابعه تقع الكاينه عاصمه مركز ضمن باقليم الريف".split())
_NEARLY = frozenset("بالقرب من في الي".split())
_LENGTHS = frozenset("كم كلم كيلومتر كيلومترا كيلومترات متر مترا امتار".split())
_TIMES = frozenset("اليوم امس صباح مساء فجر ظهر ليل ليله صباحا مساء فجرا ظهرا عصر".split())
_DATELINES = frozenset({"-", "(", "/"})
_NAME, _KIND, _ADMIN1 = 2, 3, 4  # cells of a gazetteer's row
_HEADS = frozenset({":", "|", "/"})


def join(words: Sequence[str], sentence: Sentence, mentions: list[PlaceMention]) -> None:
    """Fill `within` from the words between neighbouring places; what lies around another becomes wide."""
    open_: list[PlaceMention] = [mentions[0]]
    chain: list[PlaceMention] = []
    for before, mention in zip(mentions, mentions[1:], strict=False):
        link = _link(words, before, mention, chained=bool(chain))
        if link == "around":
            _around(open_, mention)
            chain.append(mention)
        elif link == "inside":
            _around([mention], before)
            open_, chain = [mention], []
        elif link == "landmark":
            mention.role = "other"
        elif link == "beside" and chain:
            if mention.rank >= 6 and before.rank >= 6:
                mention.role = "wide"
            else:
                open_, chain = [mention], []
        elif link == "beside":
            open_.append(mention)
            apart = mention.group != before.group and before.kind != "country"
            mention.role = before.role if apart and mention.role == "site" else mention.role
        else:
            open_, chain = [mention], []
    _late(words, mentions)
    _headed(words, sentence, mentions)
    _led(words, sentence, mentions)


def _around(inner: list[PlaceMention], outer: PlaceMention) -> None:
    for mention in inner:
        if outer.name != mention.name and outer.name not in mention.within:
            mention.within = [*mention.within, outer.name]
    outer.role = "wide" if outer.role in ("site", "inside_name", "wide") else outer.role
    if all(m.role == "inside_name" for m in inner):
        outer.role = "inside_name"


def _link(words: Sequence[str], before: PlaceMention, mention: PlaceMention, *, chained: bool) -> str:
    """How a place follows the one before it: around, inside, landmark, beside, or apart."""
    gap = [
        w
        for w in words[before.tail : mention.lead]
        if w not in QUOTES and w not in _TIMES and w not in COMPASS or w in DIRECTIONS
    ]
    if mention.group == before.group and mention.group:
        return "beside"
    lead = words[mention.lead]
    wider = mention.rank > before.rank
    if not gap:
        return _next_to(before, mention)
    if len(gap) < 9 and any(w in _LENGTHS for w in gap):
        return "landmark"
    if len(gap) > 5:
        return "apart"
    if any(w in NEAR or w == "بالقرب" for w in gap) and before.kind != "country":
        return "landmark" if all(w in NEAR or w in _NEARLY for w in gap) else "apart"
    plain = [w for w in gap if w not in "،,-/(–"]
    comma = len(plain) < len(gap)
    if not plain:
        if gap == ["،"] or gap == [","]:
            return _after_comma(mention, wider, lead)
        return "around" if wider else "beside" if not chained else "apart"
    if all(w in DIRECTIONS or w in ("من", "مدينه", "غربي") for w in plain):
        return "around" if mention.rank >= 2 else "apart"
    if all(w in IN or w in DIRECTIONS or w in _LINKS or w == "من" for w in plain):
        return (
            "around"
            if mention.rank >= before.rank and mention.rank > 1 or (not comma and mention.rank > before.rank)
            else "apart"
        )
    if plain == ["و"]:
        return "beside"
    return "apart"


def _next_to(before: PlaceMention, mention: PlaceMention) -> str:
    """How a place follows another with no word between."""
    if mention.prefix.startswith("و") and mention.prefix not in ("وب",):
        return "beside"
    if mention.prefix.startswith("ب") and before.rank >= 5 and mention.rank < 4:
        return "inside"  # «في جبل الزاوية بقرية مرعيان»
    if mention.kind == "region" and before.kind in ("city", "town", "camp"):
        return "around"  # «رفح جنوب قطاع غزة»
    wider = mention.rank > before.rank or mention.rank >= 6
    return "around" if wider or mention.prefix.startswith("ب") else "apart"


def _after_comma(mention: PlaceMention, wider: bool, lead: str) -> str:
    if mention.prefix.startswith("ب") and wider:
        return "around"
    if mention.prefix.startswith("و") or not mention.prefix:
        return "around" if wider and mention.rank >= 6 and mention.known else "beside"
    return "apart"


def _late(words: Sequence[str], mentions: list[PlaceMention]) -> None:
    """A governorate or countryside told after a narrower place, some words apart, lies around it too."""
    inner: PlaceMention | None = None
    for mention in mentions:
        if mention.role != "site" or mention.back:
            continue
        rural = inner is not None and _is_countryside(words, inner, mention)
        if mention.rank < 5 and not rural:
            inner = mention
        elif inner is not None and (mention.rank == 6 or rural) and not mention.prefix.startswith("و"):
            if len(inner.within) < 2 and mention.name not in inner.within:
                inner.within = [*inner.within, mention.name]
            mention.role = "wide"


def _is_countryside(words: Sequence[str], inner: PlaceMention, outer: PlaceMention) -> bool:
    """«قرية كذا المحاذية للطريق الدولي في ريف كذا»."""
    between = words[inner.tail : outer.lead]
    ruled = bool(between) and between[-1] in IN and "،" not in between
    return ruled and words[outer.lead] == "ريف" and inner.rank < outer.rank


def _headed(words: Sequence[str], sentence: Sentence, mentions: list[PlaceMention]) -> None:
    """Mark a place that opens a line and is followed by a colon, a bar, or nothing."""
    head = mentions[0]
    lone = head.tail < len(words) and words[head.tail] in _HEADS or head.tail >= sentence.last
    first = not any(words[at][0].isalpha() for at in range(sentence.first, head.lead))
    if lone and first and not head.back:
        head.heading = True
    elif first and head.rank >= 4 and head.tail < sentence.last and words[head.tail] in _DATELINES:
        head.role = "wide" if head.role == "site" else head.role


def _led(words: Sequence[str], sentence: Sentence, mentions: list[PlaceMention]) -> None:
    """«وفي رفح، ... حي X»: a wide place that leads the sentence holds the narrower ones."""
    leading: list[PlaceMention] = []
    for mention in mentions:
        if not mention.within and mention.role in ("site", "inside_name") and not mention.heading:
            for wide in leading:
                if wide.role == "site" and wide.rank > mention.rank and wide.group != mention.group:
                    mention.within = [wide.name, *wide.within]
                    if mention.role == "site" and wide.rank >= 4 and mention.kind != "facility":
                        wide.role = "wide"
        leads = 0 < mention.lead <= sentence.first + 2 and words[mention.lead - 1] in IN
        if leads or mention.rank >= 6 or mention.heading:
            leading.append(mention)


def spread(words: Sequence[str], sentences: Sequence[Sentence], mentions: list[PlaceMention]) -> None:
    """Carry headings down to their lines, and give a quarter the city last named."""
    heading: PlaceMention | None = None
    city: PlaceMention | None = None
    digest = len({m.name for m in mentions if m.heading and m.rank >= 4}) > 1
    for mention in mentions:
        if mention.heading and mention.rank >= 4:
            heading = mention
        elif heading is not None and mention.role == "site" and not mention.back and mention.rank < 6:
            _under(
                heading, mention, digest=digest, alone=heading.tail >= sentences[heading.sentence].last - 1
            )
        if mention.rank in (3, 4) or mention.kind in ("city", "camp"):
            if mention.role not in ("other", "direction", "origin"):
                city = mention
        elif mention.kind == "neighbourhood" and not mention.within and city is not None:
            mention.within = [city.name, *city.within]
    _remember(mentions)
    sites = [m for m in mentions if m.role == "site" and m.kind != "country"]
    if sites:
        for mention in mentions:
            if mention.kind == "country" and mention.role == "site":
                mention.role = "wide"


def _under(heading: PlaceMention, mention: PlaceMention, *, digest: bool, alone: bool) -> None:
    """In a digest a governorate's heading holds until the next; any other heading holds its own line."""
    near = mention.sentence - heading.sentence <= (1 if alone else 0)
    if not near and not (digest and heading.rank >= 6):
        return
    if mention.rank > heading.rank or heading.name == mention.name:
        return
    if heading.name not in mention.within:
        mention.within = [*mention.within, heading.name]
    heading.role = "wide"


def _remember(mentions: list[PlaceMention]) -> None:
    """What one naming of a place tells of its wider places holds for its other namings."""
    told: dict[str, list[str]] = {}
    for mention in mentions:
        if len(mention.within) > len(told.get(mention.name, ())):
            told[mention.name] = mention.within
    wide = {m.name: m for m in mentions if m.rank >= 6 and m.kind != "country" and m.role in ("site", "wide")}
    only = next(iter(wide.values())) if len(wide) == 1 else None
    beside = {m.group for m in mentions if only is not None and m.name == only.name}
    for mention in mentions:
        if mention.within or mention.role != "site" or mention.rank >= 6:
            continue
        if mention.name in told:
            mention.within = told[mention.name]
        elif only is not None and mention.name != only.name and _can_lie_in(mention, only):
            mention.within = [] if mention.group in beside else [only.name]  # «عمليات برفح ونتساريم»


def _can_lie_in(mention: PlaceMention, wide: PlaceMention) -> bool:
    """Whether a place can lie in a governorate: not in another country's, no town that lies elsewhere."""
    codes = {m.known[:2] for m in (mention, wide) if m.known and m.known[2:3] == ":"}
    towns = {row[_ADMIN1] for row in mention.rows if row[_KIND] in ("city", "town") and row[_ADMIN1]}
    held = {row[_NAME] for row in wide.rows} | {wide.name}
    return len(codes) < 2 and (not towns or not towns.isdisjoint(held))
