"""Find threats: what is feared or warned of and hasn't happened.

A new word goes into data/lexicon/threats.toml: of warning ([[warn]]) or of what is feared ([[danger]]).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet, Threat
from sijill.understand.episodes import tells_fiction

_REACH = {"strong": 26, "weak": 7, "order": 16}
_ENDS = frozenset((".", "؛", "\n"))
_OBJECT = frozenset("من ان بان بال الي".split())
_TALK = frozenset(
    (
        "وزير وزاره الوزير رييس الرييس محللون محلل خبراء خبير الخارجيه مسؤول مراقبون بيان"
        " حماس مسؤولين مسؤولون اميركيين اميركيون"
        " حركه قاده الاجهزه تقرير اسراييل واشنطن ايران طهران موسكو نتنياهو ترمب ترامب صحيفه محلل"
        " اقتصادي اقتصاديون البنك زعيم ملك السلطه كاتب"
    ).split()
)


def find_threats(sheet: Sheet, scan: Scan) -> list[Threat]:
    """The kinds of threat in a report, each once, with the words that tell it."""
    hits = scan.of("warn")
    if not hits or tells_fiction(sheet, scan):
        return []
    dangers = scan.of("danger")
    starts = [danger.first for danger in dangers]
    found: dict[str, Threat] = {}
    for _, sentence, warnings in sheet.by_sentence(hits):
        if sentence.part not in ("clutter", "header"):
            for hit in warnings:
                _of_warning(sheet, scan, sentence, hit, dangers, starts, found)
    return list(found.values())


def _of_warning(
    sheet: Sheet, scan: Scan, sentence: Sentence, hit: Hit, dangers: Sequence[Hit], starts: list[int],
    found: dict[str, Threat],
) -> None:  # fmt: skip
    strength = hit.entry.get("warn")
    end = min(sentence.last, hit.last + _REACH[strength])
    kinds: list[tuple[str, int]] = []
    for danger in dangers[bisect_left(starts, hit.last) :]:
        if danger.first >= end or _broken(sheet.words, hit.last, danger.first):
            break
        kinds.append((danger.entry.get("threat"), danger.last))
    if strength == "order":
        kinds = [(kind, last) for kind, last in kinds if kind == "eviction"]
    elif not kinds and strength == "strong" and _feared(sheet, sentence, hit):
        kinds = [("other", min(end, hit.last + 8))]
    for kind, last in kinds:
        if kind not in found:
            found[kind] = Threat(what=kind, spans={"what": [sheet.span(hit.first, last)]})


def _broken(words: Sequence[str], first: int, last: int) -> bool:
    """Whether the warning ended before: a new sentence of speech or another call begins between."""
    for at in range(first, last):
        if (
            words[at] in _ENDS
            or words[at] == "،"
            and words[at + 1].startswith(("مطالب", "داعي", "محمل", "مشير", "موكد"))
        ):
            return True
    return False


def _feared(sheet: Sheet, sentence: Sentence, hit: Hit) -> bool:
    """Whether a warning without a known danger is one of harm: of something, and by no politician."""
    after = sheet.words[hit.last : min(hit.last + 6, sentence.last)]
    around = [*sheet.words[max(sentence.first, hit.first - 3) : hit.first], *after[:3]]
    return any(word in _OBJECT for word in after) and not any(word in _TALK for word in around)
