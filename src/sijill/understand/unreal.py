"""Find the sentences whose words of attack and harm tell no act: matches, plays, opinion, mere mention.

Each sentence is weighed twice: how plainly something is told in it, and how plainly it would have to be told
under the words that stand in it and over it. To add such words, add them to data/lexicon/unreal.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.unreal_told import MENTION, OPINION, harm_level, how_plainly

_HARM = 2
_STRUCK = frozenset({"airstrike", "drone_strike", "shelling", "missile", "shooting", "clash"})
_KIND = 30  # the rank of words that name a kind of attack
_NAMED = 40  # the rank of words that name a weapon
_LONG_AGO, _HIJRA = 1990, 622
_BORN = ("مواليد", "تولد", "ولد", "وتولد", "المولود", "عمر")
_WORDS_OF_GENRE, _ONE_IN = 4, 40  # four different words of a genre, and one in forty, make it
_OPENING = 50  # words in which a report says of which time it tells
_HEAD = 14  # words of the first sentence of the body that tell what the report is about
_BRIEF = 120  # words
_SHORT, _LONG = 4, 30  # words: a headline may open with «شاهد..», and isn't longer than this
_MARTYRS = ("ستشه", "شهيد", "شهداء")  # words that no match and no storm is told with


def unreal_sentences(sheet: Sheet, scan: Scan) -> frozenset[int]:
    """The numbers of the sentences whose words of attack and harm tell no act of a conflict.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="لماذا تكررت المجازر؟ قُتل طفلان بغارة على حاس."))
    >>> sorted(unreal_sentences(sheet, kit.load().scan(sheet)))
    [0]
    """
    anchors = sorted([*scan.of("act"), *scan.of("harm")], key=_first)
    if not anchors:
        return frozenset()
    if genre_of(sheet, scan) is not None:
        return frozenset(range(len(sheet.sentences)))
    topics = scan.of("unreal")
    over = _over(scan, topics, *_bounds(sheet)) if topics else MENTION
    if _opens_long_ago(sheet.words):
        over = max(over, OPINION + 1)
    found: set[int] = set()
    themes = sheet.by_sentence(topics)
    for (number, sentence, told), (_, _, about) in zip(sheet.by_sentence(anchors), themes, strict=True):
        if not told:
            continue
        need = max([over, *(_need(scan, sentence, topic) for topic in about)])
        if how_plainly(sheet, scan, sentence, told, enough=need) < need:
            found.add(number)
    return frozenset(found)


def real_hits(scan: Scan, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that don't begin a longer phrase known to mean something else («معركة انتخابية»)."""
    return [hit for hit in hits if (noise := scan.get(hit.first, "noise")) is None or noise.last <= hit.last]


def barred_sentences(sheet: Sheet, scan: Scan) -> frozenset[int]:
    """The numbers of the sentences of illness, accidents, disasters, plays: figures in them are no tolls.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قُتل سبعة في غارات. وسُجلت تسع وفيات بالكوليرا."))
    >>> sorted(barred_sentences(sheet, kit.load().scan(sheet)))
    [1]
    """
    if genre_of(sheet, scan) is not None:
        return frozenset(range(len(sheet.sentences)))
    topics = scan.of("unreal")
    if not topics:
        return frozenset()
    if _over(scan, topics, *_bounds(sheet)) > OPINION:
        return frozenset(range(len(sheet.sentences)))
    found: set[int] = set()
    number = 0
    for topic in topics:
        while number < len(sheet.sentences) and sheet.sentences[number].last <= topic.first:
            number += 1
        if number < len(sheet.sentences) and _need(scan, sheet.sentences[number], topic) > OPINION:
            found.add(number)
    return frozenset(found)


def genre_of(sheet: Sheet, scan: Scan) -> str | None:
    """What else a report is about, if it is full of the words of a match, a play, prices ...; or None.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قصف المهاجم مرمى الضيوف بهدفين في الشوط الأول من المباراة."))
    >>> genre_of(sheet, kit.load().scan(sheet))
    'sport'
    """
    hits = scan.of("genre")
    if len(hits) < _WORDS_OF_GENRE:
        return None
    told = [s for s in sheet.sentences if s.part not in ("clutter", "header")]
    length = sum(s.last - s.first for s in told)
    said: dict[str, set[str]] = {}
    for hit in hits:
        if any(s.first <= hit.first < s.last for s in told):
            word = sheet.words[hit.last - 1].removeprefix(hit.prefix if hit.last == hit.first + 1 else "")
            said.setdefault(hit.entry.get("genre"), set()).add(word.removeprefix("ال"))
    core = {hit.entry.get("genre"): hit for hit in hits if hit.entry.get("core")}
    genre, words = max(
        ((g, said[g]) for g in core if g in said), key=lambda item: len(item[1]), default=("", set())
    )
    if (
        not words
        or len(words) < (core[genre].entry.get("least") or _WORDS_OF_GENRE)
        or len(words) * _ONE_IN < length
    ):
        return None
    return None if core[genre].entry.get("figurative") and _struck(sheet, scan, told) else genre


def _struck(sheet: Sheet, scan: Scan, told: Sequence[Sentence]) -> bool:
    """Whether people are counted as hurt by a named kind of attack, or martyred: a match can be bombed."""
    core = [h.first for h in scan.of("genre") if h.entry.get("core") and h.entry.get("genre") == "culture"]
    for sentence in told:
        if any(sentence.first <= at < sentence.last for at in core):
            continue  # «يُضاء المسرح فينهضون»: told of the play itself
        inside = [h for h in scan.of("harm") if sentence.first <= h.first < sentence.last]
        acts = [a for a in scan.of("act") if sentence.first <= a.first < sentence.last]
        named = any(a.entry.get("rank") >= _NAMED for a in acts)
        if named and any(harm_level(sheet, scan, sentence, h) > _HARM for h in inside):
            return True
        if any(_MARTYRS[0] in sheet.words[h.first] for h in inside):
            return True
    return False


def is_opinion(sheet: Sheet, scan: Scan) -> bool:
    """Whether the headline or the first words are of opinion, the press, a life, a match or a play.

    A siege or a displacement without a figure is then only spoken of.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="كيف يؤثر الحصار في اقتصاد المدينة؟"))
    >>> is_opinion(sheet, kit.load().scan(sheet))
    True
    """
    topics = scan.of("unreal")
    return bool(topics) and _over(scan, topics, *_bounds(sheet)) >= OPINION


def _first(hit: Hit) -> int:
    return hit.first


def _need(scan: Scan, sentence: Sentence, topic: Hit) -> int:
    return 0 if topic.entry.get("reach") == "headline" else _asked(scan, sentence.first, sentence.last, topic)


def _asked(scan: Scan, first: int, last: int, topic: Hit) -> int:
    """What a topic asks; a storm, a match asks less where a kind of attack or a martyr is named beside it."""
    need, yields = int(topic.entry.get("need")), topic.entry.get("yields")
    if not yields:
        return need
    rank = _NAMED if yields == MENTION else _KIND
    named = any(first <= act.first < last and act.entry.get("rank") >= rank for act in scan.of("act"))
    words = scan.sheet.words
    killed = any(
        first <= h.first < last and any(m in words[h.first] for m in _MARTYRS) for h in scan.of("harm")
    )
    return int(yields) if named or killed else need


def _bounds(sheet: Sheet) -> tuple[int, int]:
    """The token after the headline, and the token after the first words of the body."""
    end = 0
    for sentence in sheet.sentences:
        in_text = sheet.title_length == 0 and end < _SHORT and sentence.last - end < _LONG
        if sentence.part != "title" and not in_text:
            break
        end = sentence.last
    return end, end + _HEAD


def _opens_long_ago(words: Sequence[str]) -> bool:
    """Whether the first year that is named is one before the conflicts recorded here, and nobody's birth."""
    for at in range(min(_OPENING, len(words))):
        if not words[at][0].isdecimal():
            continue
        year = _year(words[at], words[at + 1] if at + 1 < len(words) else "")
        if year:
            born = any(w.startswith(_BORN) for w in words[max(0, at - 6) : at])
            return year < _LONG_AGO and not born and words[at - 1] not in ("(", "رقم", "قرار")
    return False


def _year(word: str, following: str) -> int:
    """The year AD that a word is, else 0: «1967», «1352م», «681 هـ»."""
    digits = word.rstrip("مه")
    if not digits.isdecimal() or len(digits) not in (3, 4):
        return 0
    era = word[len(digits) :]
    if "ه" in (era, following):
        return int(digits) + _HIJRA - int(digits) // 33
    if len(digits) != len("1967"):
        return 0  # «150 م» is a length
    return int(digits) if era == "م" or digits[:2] in ("17", "18", "19", "20") else 0


def _over(scan: Scan, topics: Sequence[Hit], head_end: int, body_head: int) -> int:
    """What the words of the headline and of the body's beginning ask of every sentence."""
    over = MENTION
    brief = len(scan.sheet.words) < _BRIEF
    for topic in topics:
        if topic.first >= body_head:
            if brief and topic.entry.get("brief"):
                over = max(over, int(topic.entry.get("need")))  # what a brief says last is what it is about
            continue
        reach, need = topic.entry.get("reach"), _asked(scan, 0, head_end, topic)
        if topic.first < head_end:
            aside = topic.entry.get("aside") and any(
                act.first < head_end and act.entry.get("type") in _STRUCK for act in scan.of("act")
            )
            spreads = reach != "sentence" and not aside  # «قتيل بقصف وآخر بحادث سير»
        else:
            spreads = reach == "report" and need <= OPINION
        if spreads:
            over = max(over, need)
    return over
