"""Tell what a figure counts: the killed, injured, detained, displaced, air strikes or other acts."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Scan
from sijill.model import Sentence, Sheet
from sijill.understand.tolls_figures import Figure

_EITHER = frozenset("قتيل شهيد جريح مصاب قتلي شهداء".split())
_FREED = frozenset(("افرج افرجت الافراج تحرير بتحرير تحررهم محررين المحررين اطلاق صفقه تبادل").split())
_SAVED = frozenset("انقذت انقذ انقذوا انقذنا انقاذ اسعفت اسعف اسعاف".split())
_BACK = frozenset("عاد عادت عادوا يعود تعود يعودون العوده عوده بالعوده بعوده لعوده للعوده العايدين".split())
_WAYS = frozenset("من عن عنها منها نحو باتجاه صوب".split())
_PEOPLE = frozenset(("killed", "injured", "detained", "displaced"))
_ALL = _PEOPLE | {"airstrikes", "other"}


def what_of(sheet: Sheet, scan: Scan, figure: Figure, sentence: Sentence) -> str | None:
    """What is counted: by the figure's own noun, else by the nearest word of harm before, else after it."""
    words, end = sheet.words, sentence.last
    for at in range(figure.last, min(figure.last + 4, end - 1)):
        if words[at] == "بين" and words[at + 1] in _EITHER:
            return "other"  # «سقطوا بين قتيل وجريح»
    if _saved(words, scan, figure, sentence):
        return "other"
    if figure.what == "displaced" and _among(words, _BACK, sentence.first, end, end):
        return None
    if figure.what is not None and figure.what not in ("displaced", "detained"):
        return figure.what
    before = harm_between(scan, sentence.first, figure.first, people=True)
    people = not figure.bare or bool(before)
    if not people:
        before = harm_between(scan, sentence.first, figure.first, people=False)
    if figure.what == "detained" and any(word in _FREED for word in words[sentence.first : end]):
        return None
    if figure.what is not None:
        return _harm_near(scan, max(sentence.first, figure.first - 4), figure.first) or figure.what
    return _by_context(sheet, scan, figure, end, before, people=people)


def _saved(words: Sequence[str], scan: Scan, figure: Figure, sentence: Sentence) -> bool:
    """«أنقذت الفرق خلال الفترة ذاتها أكثر من 280 شخصاً»: they live."""
    for at in range(figure.first - 1, max(sentence.first, figure.first - 11) - 1, -1):
        if words[at].removeprefix("و") in _SAVED:
            hurt = harm_between(scan, figure.last, min(figure.last + 2, sentence.last), people=True)
            return not hurt and figure.what is None
        if words[at] in ("،", ";") or scan.get(at, "harm") is not None:
            return False
    return False


def _among(words: Sequence[str], some: frozenset[str], first: int, last: int, near: int) -> bool:
    return any(word.removeprefix("و") in some for word in words[max(first, last - near) : last])


def _harm_near(scan: Scan, first: int, last: int) -> str | None:
    """«مقتل مئة نازح», «عدد ضحايا الحصار 134 لاجئاً»: those who are counted were killed or hurt."""
    found: str | None = None
    for at in range(first, last):
        for hit in scan.at.get(at, ()):
            verb = hit.entry.cls == "harm" and hit.entry.get("form") != "person"
            said = (
                hit.entry.get("harm") if verb else hit.entry.get("what") if hit.entry.cls == "toll" else None
            )
            found = said if said in ("killed", "injured") else found
    return found


def _by_context(
    sheet: Sheet, scan: Scan, figure: Figure, end: int, before: list[str], *, people: bool
) -> str | None:
    words = sheet.words
    if figure.last < end and words[figure.last].isalpha() and not words[figure.last].startswith("و"):
        after = harm_between(scan, figure.last, min(figure.last + 2, end), people=True)
        if after:
            return after[0]
    if before:
        return before[-1]
    after = harm_between(scan, figure.last, min(figure.last + 12, end), people=people)
    return after[0] if after else None


def harm_between(scan: Scan, first: int, last: int, *, people: bool) -> list[str]:
    """What harm the words tell, in their order; people aren't counted by words of acts and strikes."""
    found: list[str | None] = []
    for at in range(first, last):
        for hit in scan.at.get(at, ()):
            cls, get = hit.entry.cls, hit.entry.get
            if cls == "harm" and get("form") not in ("fall", "rubble", "between"):
                found.append(get("harm"))
            elif cls in ("figure", "moved", "toll"):
                found.append(get("what"))
    kinds = _PEOPLE if people else _ALL
    return [kind for kind in found if kind in kinds]


def moves(sheet: Sheet, scan: Scan, figure: Figure, sentence: Sentence) -> bool:
    """Whether people move from a place or to one: that is a displacement and no toll."""
    words, at = sheet.words, figure.first
    for later in range(figure.last, min(figure.last + 3, sentence.last - 1)):
        if scan.get(later, "moved") is not None and words[later + 1] in ("من", "عن", "الي", "نحو"):
            return True
    while at > sentence.first and at > figure.first - 16 and scan.get(at, "moved") is None:
        at -= 1
    moved = scan.get(at, "moved")
    if moved is None:
        return False
    if words[moved.last] in ("من", "عن"):
        return True
    if "عدد" in words[max(sentence.first, at - 2) : at]:
        return False
    around = [*words[at : figure.first], *words[figure.last : min(figure.last + 4, sentence.last)]]
    return any(word in _WAYS for word in around)
