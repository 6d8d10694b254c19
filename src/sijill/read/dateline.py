"""Cut the dateline off a text: «غزة (الأراضي الفلسطينية) - قُتل ...»."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.read.sentences import Bounds
from sijill.text.months import WEEKDAYS, month_at

_NO_DATELINE = frozenset(
    (
        "طريق بين من الي علي عن قرب محور ارض ليله ليل جسر معبر خط اوتوستراد قتل قتلت اصيب اصيبت استشهد"
        " استشهدت مقتل استشهاد قصف قصفت استهدف استهدفت شن شنت غاره غارات قال قالت اعلن اعلنت"
    ).split()
)
_ASIDES = frozenset("اليوم امس مساء صباح فجر ظهر ليله الجناح الذراع ظهيره عصر".split())
_MEMBERS = frozenset("و ( ) / ، - : «  »".split())


def cut_dateline(
    words: Sequence[str], bounds: list[Bounds], parts: list[str]
) -> tuple[list[Bounds], list[str]]:
    """Cut «غزة (الأراضي الفلسطينية) -» off the first sentence of the text."""
    number = next((n for n, part in enumerate(parts) if part == "body"), None)
    if number is None:
        return bounds, parts
    first, last = bounds[number]
    cut = _dateline_end(words, first, last)
    if cut:
        bounds[number : number + 1] = [(first, cut), (cut, last)]
        parts[number : number + 1] = ["dateline", "body"]
    return bounds, parts


def _dateline_end(words: Sequence[str], first: int, last: int) -> int:
    """The token after the last dash of a dateline, or 0."""
    cut = 0
    if words[first][0].isdecimal():
        return 0
    for at in range(first + 1, min(first + 14, last - 4)):
        if words[at] in ("-", ":") and not _joins(words, at):
            head = words[first:at]
            plain = [word for word in head if word not in _MEMBERS and not _dating(words, word)]
            if len(plain) > 1 and _aside(words, at, last):
                break
            if len(plain) > 6 or any(word in _NO_DATELINE for word in head if "في" not in head):
                break
            if words[at] == ":" and not cut:  # «حلب: قصفت ...» says where, and stays
                break
            cut = at + 1
        elif words[at] in (".", '"') or (words[at] == "،" and not words[at + 1].isdecimal()):
            break
    return cut


def _aside(words: Sequence[str], at: int, last: int) -> bool:
    """«طالبت الوزارة -اليوم الأحد- بـ», «بثت الكتائب -الجناح العسكري ...- مشاهد»: dashes as brackets."""
    return words[at + 1] in _ASIDES and "-" in words[at + 2 : min(at + 12, last)]


def _joins(words: Sequence[str], at: int) -> bool:
    """A dash inside «29-10-2022», «أرض - أرض», «السبت - الأحد»."""
    before, after = words[at - 1], words[at + 1]
    return before == after or after in WEEKDAYS or (before.isdecimal() and after.isdecimal())


def _dating(words: Sequence[str], word: str) -> bool:
    return word.isdecimal() or word in WEEKDAYS or month_at([word, "الاول"], 0) is not None or word == "في"
