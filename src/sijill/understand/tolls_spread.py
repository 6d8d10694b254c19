"""Find tolls without a figure: arrests, wounded or dead «in several areas» of a whole territory.

A new word for such a campaign goes into data/lexicon/tolls.toml ([[swept]]).
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Scan
from sijill.model import Sentence, Sheet
from sijill.understand.episodes import Placed, within
from sijill.understand.tolls_figures import Figure

_TOWNS = frozenset(("city", "town", "village", "neighbourhood", "camp", "facility", "road"))
_MANY_ACTS = frozenset(
    "اعتداءات الاعتداءات والاعتداءات واعتداءات اقتحامات الاقتحامات واقتحامات هجمات الهجمات خروقات"
    " الخروقات غارات الغارات سلسله عدوانه عدوانها العدوان".split()
)
_LEAVES = (
    "سفر",
    "خلف",
    "مخلف",
    "موقع",
    "وقع",
    "دي",
    "دت",
    "تسبب",
)  # «أسفرت عن», «خلّفت», «أوقعت», «أدت إلى», «تسببت»
_LATELY = frozenset("الماضيه الاخيره الفايته المنصرمه".split())
_LENGTHS = frozenset("الايام الاسابيع الاشهر الفتره والايام الايام".split())
_SUBJECT = 5  # tokens from a verb to whom it takes
_NEAR = 16  # tokens between the word and the territory
_FEARED = frozenset(("maybe", "call", "no"))
_NO_ACT = frozenset("مذكره مذكرات مذكرتي اوامر امر قرار حملات ضد وقف".split())


def spread_over(
    sheet: Sheet, scan: Scan, sentence: Sentence, places: Sequence[Placed]
) -> list[tuple[Figure, str]]:
    """The vague tolls of a sentence: what is told without a figure and of no town.

    >>> from sijill.kit import load
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="شنت القوات حملة اعتقالات في الضفة الغربية."))
    >>> [what for _, what in spread_over(sheet, load().scan(sheet), sheet.sentences[0], [])]
    ['detained']
    """
    found: dict[str, Figure] = {}
    for first, last, what in [*_swept(scan, sentence), *_dozens_held(scan, sentence)]:
        if what in found or _supposed(sheet, scan, first, sentence):
            continue
        if what != "detained" and not _left_by_many(sheet.words, first, last, sentence):
            continue
        if _over_a_territory(scan, first, last, sentence, places) or _lately(sheet.words, what, sentence):
            found[what] = Figure(first, last, None, "vague", what, False, False)
    return [(figure, what) for what, figure in found.items()]


def _swept(scan: Scan, sentence: Sentence) -> list[tuple[int, int, str]]:
    hits = scan.between(sentence.first, sentence.last, "swept")
    return [(hit.first, hit.last, hit.entry.get("what")) for hit in hits]


def _dozens_held(scan: Scan, sentence: Sentence) -> list[tuple[int, int, str]]:
    """«اعتقلت القوات العشرات», «اعتقل عدداً من الفلسطينيين»."""
    found = []
    for hit in scan.between(sentence.first, sentence.last, "harm"):
        if hit.entry.get("act") != "arrest" or hit.entry.get("form") not in ("active", "noun"):
            continue
        after = scan.between(hit.last, min(hit.last + _SUBJECT, sentence.last), "vague")
        if after:
            found.append((hit.first, after[0].last, "detained"))
    return found


def _supposed(sheet: Sheet, scan: Scan, at: int, sentence: Sentence) -> bool:
    """«أوامر اعتقال», and what is feared, demanded or denied."""
    for before in range(max(sentence.first, at - 5), at):
        cue = scan.get(before, "cue")
        if cue is not None and cue.entry.get("cue") in _FEARED or scan.get(before, "warn") is not None:
            return True
    return any(word in _NO_ACT for word in sheet.words[max(sentence.first, at - 3) : at])


def _left_by_many(words: Sequence[str], first: int, last: int, sentence: Sentence) -> bool:
    """«سلسلة من الاعتداءات أسفرت عن إصابات», «قتلى في غارات»: many acts left them."""
    before, after = words[sentence.first : first], words[last : min(last + 4, sentence.last)]
    if any(word.removeprefix("ب") in _MANY_ACTS for word in after):
        return True
    several = any(word in _MANY_ACTS for word in before)
    return several and any(word.removeprefix("ا").startswith(_LEAVES) for word in before)


def _over_a_territory(
    scan: Scan, first: int, last: int, sentence: Sentence, places: Sequence[Placed]
) -> bool:
    """Whether a territory or «several areas» stands near it, and no town after it or between."""
    for land in scan.between(sentence.first, sentence.last, "toll"):
        if land.entry.get("toll") != "territory":
            continue
        start, end = min(first, land.first), max(last, land.last)
        if end - start > _NEAR + (land.last - land.first):
            continue
        towns = [p for p in within(places, start, sentence.last) if p.kind in _TOWNS]
        if not any(p.first < max(end, last + _NEAR) for p in towns):
            return True
    return False


def _lately(words: Sequence[str], what: str, sentence: Sentence) -> bool:
    """«شهدت الأيام الماضية حملة اعتقالات»."""
    told = words[sentence.first : sentence.last]
    return what == "detained" and any(
        one in _LENGTHS and two in _LATELY for one, two in zip(told, told[1:], strict=False)
    )
