"""Cut sentences into frames: the stretch of text that tells one act, with all that is said in it.

A frame has an anchor (a word of attack or of harm) and what stands around it: places, dates, actors, targets.
Two anchors with places of their own are two frames; anchors that share a place are one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.actors import ActorMention
from sijill.understand.dates import DateMention
from sijill.understand.harm import Harm, cues_before
from sijill.understand.places import PlaceMention
from sijill.understand.sources import SourceMention
from sijill.understand.victims import VictimMention

BULLETS = frozenset(
    "• ▪ ▫ 🔴 🔻 🔹 🔸 ⭕ ◾ ■ ● 🟥 - * ⚫ 🟡 🔺 ▪️ 📌 ✅ ️ 🟢 ⚪ ◀ ▶ 🔵 🟠 ⚡ 💢 🛑 ❗ ⬅ ➡ ✴ 🔶 🔷".split()
)


# «غارتان: الأولى على ...، والثانية على ...»: the act is the one that was counted before
ORDINAL_ACTS = frozenset(
    "والثانيه والثالثه والرابعه واخري والاخري وثانيه وثالثه والثاني والثالث واخر".split()
)


# «بالتزامن مع القصف من قوات كذا، شنّت ...»: what opens the sentence is another act
_OPENERS = frozenset("بالتزامن وبالتزامن تزامنا وتزامنا".split())
_MEANWHILE = frozenset({"فيما", "بينما", "كما", "حيث"})
_BORDERS = ORDINAL_ACTS | _OPENERS | {"ثم"}
_RULING = frozenset("علي في قرب بالقرب داخل وسط جنوب شمال شرق غرب بمدينه ببلده بقريه".split())
_CLOSED = frozenset(".!؟:؛")
_STATES = ("سوري", "السوري", "العراق", "اليمن", "السودان", "ليبيا")
_SIDES = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي الشمال الجنوب".split())
_MARKS = frozenset("، ؛ . \n".split(" "))
_INTRODUCED = 4  # words from «وفي» to the name of a place
_DESCRIBED = 9  # words from «قصف» to «استهدف»
_NAMES_AFTER = 2  # sentences between an act and the names of those whom it hurt


class Mentions(NamedTuple):
    """Everything found in a report, each list in the order of the text."""

    acts: list[Hit]
    harms: list[Harm]
    places: list[PlaceMention]
    dates: list[DateMention]
    actors: list[ActorMention]
    targets: list[Hit]
    sources: list[SourceMention]
    victims: list[VictimMention]


class Frame(NamedTuple):
    """One stretch of text about one act; `mentions` are those inside it."""

    first: int
    last: int
    sentence: Sentence
    number: int
    mentions: Mentions
    cues: frozenset[str]
    opens: bool
    line: int
    headed: bool


def find_frames(sheet: Sheet, scan: Scan, mentions: Mentions) -> list[Frame]:
    """The frames of all sentences that aren't clutter, in order."""
    within = _Within(mentions)
    frames: list[Frame] = []
    headings = {p.first for p in mentions.places if p.heading}
    borders = sorted({*scan.begin("cue", "act", "actor"), *sheet.where(_BORDERS)})
    line, headed, named = -1, False, 0
    for number, sentence in enumerate(sheet.sentences):
        if (
            sentence.first == 0
            or sheet.words[sentence.first - 1] == "\n"
            or sheet.words[sentence.first - 1] in BULLETS
        ):
            line, headed = number, _is_headed(sheet, sentence, headings)
        if sentence.part in ("clutter", "header"):
            continue
        inside = within.stretch(sentence.first, sentence.last)
        if not inside.acts and not inside.harms:
            if inside.places and frames and _goes_on_line(sheet, frames[-1], sentence, number):
                told = frames[-1].mentions
                frames[-1] = frames[-1]._replace(mentions=told._replace(places=told.places + inside.places))
            if inside.victims and frames and number - named <= _NAMES_AFTER:
                told = frames[-1].mentions
                frames[-1] = frames[-1]._replace(
                    mentions=told._replace(victims=told.victims + inside.victims)
                )
                named = number
            continue
        named = number
        for first, last in _cuts(sheet, scan, sentence, inside, borders):
            whole = first == sentence.first and last == sentence.last
            part = inside if whole else within.stretch(first, last)
            if inside.sources and not part.sources:
                part = part._replace(sources=_said_beside(inside.sources, first, last))
            cues, opens = _cues(scan, first, last)
            frames.append(Frame(first, last, sentence, number, part, cues, opens, line, headed))
    return frames


def _goes_on_line(sheet: Sheet, frame: Frame, sentence: Sentence, number: int) -> bool:
    """«قصف صاروخي للنظام / على #كفرنوران»: a line broken before the place of its act."""
    last = frame.sentence.last - 1
    return (
        frame.number == number - 1
        and frame.sentence.part == sentence.part
        and sheet.words[sentence.first] in _RULING
        and sheet.words[last] not in _CLOSED
        and not any(place.role == "site" for place in frame.mentions.places)
    )


def _said_beside(sources: list[SourceMention], first: int, last: int) -> list[SourceMention]:
    """Whose words a part of a sentence is: the source named last before it, else one that tells it after."""
    leading = [s for s in sources if s.last <= first and s.reach == "after"]
    closing = [s for s in sources if s.first >= last and s.reach == "before"]
    return leading[-1:] or closing[:1]


class _Within:
    """Finds the mentions inside a stretch of text, by where each begins."""

    def __init__(self, mentions: Mentions) -> None:
        kinds = cast("tuple[list[Any], ...]", mentions)
        self.kinds = [(listed, [each.first for each in listed]) for listed in kinds]

    def stretch(self, first: int, last: int) -> Mentions:
        """Those that begin at a token from `first` up to, not including, `last`."""
        return Mentions(
            *[listed[bisect_left(at, first) : bisect_left(at, last)] for listed, at in self.kinds]
        )


def _cues(scan: Scan, first: int, last: int) -> tuple[frozenset[str], bool]:
    """The kinds of cues in a frame, and whether one opens it that announces a new act."""
    cues = scan.between(first, last, "cue")
    opens = bool(cues) and cues[0].first < first + 3 and cues[0].entry.get("cue") == "new"
    return frozenset([hit.entry.get("cue") for hit in cues]), opens


def _is_headed(sheet: Sheet, sentence: Sentence, headings: set[int]) -> bool:
    """Whether a line is an item of a list: it begins with a bullet, an hour, or a place as its heading."""
    at = sentence.first
    words = sheet.words
    if words[at] in BULLETS or at and words[at - 1] in BULLETS:
        return True
    if words[at].isdecimal() and at + 1 < sentence.last and words[at + 1] in (":", "-", ")", "_", "/"):
        return True
    return not headings.isdisjoint(range(sentence.first, sentence.first + 6))


def _cuts(
    sheet: Sheet, scan: Scan, sentence: Sentence, inside: Mentions, telling: Sequence[int]
) -> list[tuple[int, int]]:
    """Bounds of the sentence's frames; `telling` are the tokens at which one can begin."""
    borders = [sentence.first]
    if not _OPENERS.isdisjoint(sheet.words[sentence.first : sentence.first + 2]):
        comma = next((at for at in range(sentence.first, sentence.last) if sheet.words[at] == "،"), None)
        borders += [comma + 1] if comma is not None and comma + 1 < sentence.last else []
    start, end = bisect_left(telling, borders[-1] + 1), bisect_left(telling, sentence.last)
    borders += [at for at in telling[start:end] if _is_border(sheet, scan, at)]
    borders.append(sentence.last)
    pieces = list(zip(borders, borders[1:], strict=False))
    pieces = _join_empty(sheet, pieces, inside)
    cuts: list[tuple[int, int]] = []
    anchors, sites = _anchors(inside), [p for p in inside.places if p.role == "site" and not _is_side(p)]
    at = [site.first for site in sites]
    for first, last in pieces:
        mine = anchors[bisect_left(anchors, first) : bisect_left(anchors, last)]
        cuts += _by_place(
            sheet, scan, first, last, mine, sites[bisect_left(at, first) : bisect_left(at, last)]
        )
    return cuts


def _is_side(place: PlaceMention) -> bool:
    """«شمال غربي سوريا»: where a place told beside it lies, and no place of another act."""
    words = place.name.split()
    return place.kind == "region" and words[0] in _SIDES and words[-1].startswith(_STATES)


def _anchors(inside: Mentions) -> list[int]:
    """The tokens of the words of attack and harm, in order."""
    acts = {a.first for a in inside.acts if a.entry.get("form") in ("noun", "verb", "fall")}
    return sorted(acts | {h.trigger for h in inside.harms})


def _is_border(sheet: Sheet, scan: Scan, at: int) -> bool:
    """A new-act cue after a mark, or an act verb joined with «و»."""
    words, word, cue = sheet.words, sheet.words[at], scan.get(at, "cue")
    if word == "ثم" and scan.get(at + 1, "act") is not None:
        return True  # «ثم استهدفت غارة ثانية المسعفين»
    if word in _MEANWHILE and any(
        still.entry.get("cue") in ("still", "background") for still in scan.between(at + 1, at + 4, "cue")
    ):
        return True  # «فيما لا تزال البلدة تتعرض لاعتداءات»
    if cue is not None and cue.entry.get("cue") == "new":
        return word not in ("كذلك", "ايضا", "اما") or words[at - 1] in ("،", "؛")
    if word in _OPENERS:
        return _goes_with(sheet, scan, at)
    if word in ORDINAL_ACTS and words[at - 1] in ("،", "؛", ".", ")"):
        return True
    act = scan.get(at, "act")
    if act is not None and act.prefix == "و" and act.entry.get("form") == "verb":
        return not (act.entry.get("light") and scan.get(at + 1, "person") is not None)
    actor = scan.get(at, "actor")
    if actor is not None and actor.prefix.startswith("و"):  # «وحزب الله يقصف ...»
        verb = scan.get(actor.last, "act")
        return verb is not None and verb.entry.get("form") == "verb" and words[actor.last][0] in "يت"
    return False


def _goes_with(sheet: Sheet, scan: Scan, at: int) -> bool:
    """«، بالتزامن مع شنّ الطائرات الروسية ضربات»: an act at the same time, by a hand of its own."""
    if sheet.words[at - 1] not in ("،", "؛", "وذلك"):
        return False
    return bool(scan.between(at + 1, at + 4, "act") and scan.between(at + 1, at + 7, "actor"))


def _join_empty(sheet: Sheet, pieces: list[tuple[int, int]], inside: Mentions) -> list[tuple[int, int]]:
    """A piece without anchor goes to the piece before it, or after it at the sentence's start."""
    if len(pieces) == 1:
        return pieces
    ordinals = [at for at in range(pieces[0][0], pieces[-1][1]) if sheet.words[at] in ORDINAL_ACTS]
    anchors = sorted([*(a.first for a in inside.acts), *(h.trigger for h in inside.harms), *ordinals])
    joined: list[tuple[int, int]] = []
    pending: int | None = None
    for first, last in pieces:
        if bisect_left(anchors, first) < bisect_left(anchors, last):
            joined.append((pending if pending is not None else first, last))
            pending = None
        elif joined:
            joined[-1] = (joined[-1][0], last)
        else:
            pending = first if pending is None else pending
    return joined or [(pieces[0][0], pieces[-1][1])]


def _by_place(
    sheet: Sheet, scan: Scan, first: int, last: int, anchors: list[int], sites: list[PlaceMention]
) -> list[tuple[int, int]]:
    """Cut where a later anchor has a place of its own that differs from the earlier anchor's."""
    if len(anchors) < 2 or len(sites) < 2:
        return [(first, last)]
    own = _by_anchor(sheet, anchors, sites)
    cuts = [first]
    held = _Held(own[anchors[0]])
    pending: list[int] = []
    for anchor in anchors[1:]:
        fresh = own[anchor]
        if not fresh:
            pending.append(anchor)
            continue
        if _describes(sheet, scan, anchor):
            held.add(fresh)  # «لقصف جوي عنيف استهدف المسجد»
        elif held.last and not held.related(fresh):
            cuts.append(_cut_at(sheet, scan, max(cuts[-1], held.last - 1), pending, anchor))
            held = _Held(fresh)
        else:
            held.add(fresh)
        pending = []
    cuts.append(last)
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _by_anchor(
    sheet: Sheet, anchors: Sequence[int], sites: Sequence[PlaceMention]
) -> dict[int, list[PlaceMention]]:
    """The places of each anchor: those behind it, and those with which its clause opens."""
    own: dict[int, list[PlaceMention]] = {anchor: [] for anchor in anchors}
    group, ahead = -1, False
    for site in sites:
        number = bisect_left(anchors, site.first)
        if site.group != group or site.group < 0:
            ahead = 0 < number < len(anchors) and _opens_clause(sheet, site, anchors[number])
        group = site.group
        own[anchors[number if ahead and number < len(anchors) else max(0, number - 1)]].append(site)
    return own


def _opens_clause(sheet: Sheet, site: PlaceMention, anchor: int) -> bool:
    """«، وفي حي باب النيرب ما أدى لاستشهاد ثلاثة»: what follows was there."""
    words = sheet.words
    if any(words[at] in _MARKS for at in range(site.last, anchor)):
        return False
    opening = range(site.first - 1, site.first - _INTRODUCED, -1)
    return any(words[at] in ("وفي", "في") and words[at - 1] in _MARKS for at in opening if at > 0)


def _describes(sheet: Sheet, scan: Scan, anchor: int) -> bool:
    """«لقصف جوي عنيف استهدف المسجد»: a verb without «و» behind the noun that it goes on from."""
    verb = scan.get(anchor, "act")
    if verb is None or verb.entry.get("form") != "verb" or verb.prefix:
        return False
    for at in range(anchor - 1, max(0, anchor - _DESCRIBED), -1):
        act = scan.get(at, "act")
        if act is not None and act.entry.get("form") == "noun":
            return not sheet.words[at].startswith("ال")
        if sheet.words[at] in _MARKS or sheet.words[at].startswith("و") or scan.get(at, "cue") is not None:
            return False
    return False


class _Held:
    """The places of the anchors so far: their names, the wider ones around them, where the last one ends."""

    def __init__(self, places: Sequence[PlaceMention]) -> None:
        self.names: set[str] = set()
        self.around: set[str] = set()
        self.last = 0
        self.add(places)

    def add(self, places: Sequence[PlaceMention]) -> None:
        """Take in the places of another anchor."""
        for place in places:
            self.names.add(place.name)
            self.around.update(place.within)
            self.last = place.last

    def related(self, others: Sequence[PlaceMention]) -> bool:
        """Whether they share a name with others, or one lies in the other as the text tells it."""
        names, around = {p.name for p in others}, {w for p in others for w in p.within}
        return not self.names.isdisjoint(names | around) or not self.around.isdisjoint(names)


def _cut_at(sheet: Sheet, scan: Scan, floor: int, pending: Sequence[int], anchor: int) -> int:
    """Anchors between two places belong to the first where a result, to the second where joined by «و»."""
    counted = _counted_with(sheet, scan, pending, anchor)
    if counted is not None:
        return max(counted, floor + 1)
    for middle in pending:
        if sheet.words[middle].startswith("و") and "result" not in cues_before(sheet, scan, middle, floor):
            linking = range(middle + 1, anchor + 1)
            if any(_is_cause(sheet, scan, at) for at in linking) and not any(
                sheet.words[at] in ("،", "؛") for at in linking
            ):
                return max(middle, floor + 1)
    for at in range(anchor, max(floor, anchor - 10), -1):
        if sheet.words[at] in ("،", "؛", "و"):
            return at
    return max(anchor, floor + 1)


def _counted_with(sheet: Sheet, scan: Scan, pending: Sequence[int], anchor: int) -> int | None:
    """«غارات على القضاء أسفرت عن استشهاد 5 وإصابة 3 في بلدة كذا»: the dead are where the wounded are."""
    first = None
    for middle in reversed(pending):
        between = range(middle, anchor)
        if not sheet.words[anchor].startswith("و") or any(sheet.words[at] in ("،", "؛") for at in between):
            break
        if scan.get(middle, "harm") is None or any(scan.get(at, "act") is not None for at in between):
            break
        first = anchor = middle
    return first


def _is_cause(sheet: Sheet, scan: Scan, at: int) -> bool:
    cue = scan.get(at, "cue")
    if cue is not None and cue.entry.get("cue") == "cause":
        return True
    act = scan.get(at, "act")
    return act is not None and act.prefix in ("ب", "وب") or sheet.words[at] in ("في", "خلال")
