"""What a text says of where a place lies by another: near it, to its side, between two, in a part of it."""

from __future__ import annotations

import re

import msgspec

from sijill.text.fold import fold

_BEFORE, _AFTER = 48, 72  # letters of the text that are looked at beside a name
_WORDS = "مدينه|بلده|قريه|مدينتي|بلدتي|قريتي|محافظه|مخيم|ناحيه|منطقه|قضاء|ولايه|مديريه|حي"
_KIND = rf"(?:(?:{_WORDS}) )?"
_NUMBER = r"(\d{1,3}(?:[.,]\d)?) ?(?:كم|كلم|كيلومترا?|كيلو متر|كيلومترات) "
_NEAR = re.compile(
    rf"(?:^| )[وبف]?(?:ال)?(?:قرب|القرب من|مقربه من|محيط|اطراف|ضواحي|مشارف|جوار|تخوم|حوالي) {_KIND}$"
)
_POINT = "شمال|جنوب|شرق|غرب"
_SIDE = re.compile(rf"(?:{_NUMBER})?(?:الي )?[وب]?({_POINT})ي?(?: ({_POINT})ي?)? {_KIND}$")
_BETWEEN = re.compile(rf"(?:^| )(?:ما )?بين {_KIND}$")
_RURAL = re.compile(rf"ريف {_KIND}$")
_ITS_PART = re.compile(rf"^ ال({_POINT})ي(?: ال({_POINT})ي)?(?: |$|[،.,:])")
_PART_OF = re.compile(rf"ال?ريف ال({_POINT})ي(?: ال({_POINT})ي)? ل(?:ل)?{_KIND}$")
_WIDE = re.compile(rf"ريف {_KIND}([\w ]{{2,24}}?) ال({_POINT})ي(?: ال({_POINT})ي)?\b")
_BESIDE = re.compile(
    r"^ (?:و?ال)?(?:بالقرب من|قرب|بجانب|قباله|مقابل|مجاوره? ل|محاذيه? ل|قريبه? من|متاخمه? ل|ملاصقه? ل)"
    rf" ?(?:ال)?{_KIND}([\w ]{{2,40}})"
)
_CITY = re.compile(r"(?:^|[ بول])مدينه (\w{3,}(?: \w{2,})?)")
_LEADING = re.compile(f"{_POINT}|بين|ريف|قرب|مقربه|محيط|اطراف|ضواحي|مشارف|جوار|تخوم|حوالي")
_STOP = re.compile(r"[.!؟?\n]")


class Said(msgspec.Struct, frozen=True):
    """How the text puts a place by the one it names. `by` is in km; `rural` is a part of its countryside.

    `wide` is the side of the governorate around it: «بلدة حاس بريف إدلب الجنوبي».
    """

    near: bool = False
    side: str | None = None
    by: float | None = None
    between: bool = False
    rural: str | None = None
    wide: tuple[str, str] | None = None


PLAIN = Said()


def said_of(text: str, start: int, end: int) -> Said:
    """What the words before and after a name (its offsets in the text) say of where the place lies.

    >>> text = "قصف على أطراف بلدة سراقب بريف إدلب الشرقي"
    >>> said = said_of(text, 19, 24)
    >>> said.near, said.wide
    (True, ('ادلب', 'شرق'))
    """
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _STOP.split(text[end : end + _AFTER])[0]
    return said_in(" ".join(fold(before).text.split()) + " ", " " + " ".join(fold(after).text.split()))


def beside(text: str, end: int) -> str | None:
    """The folded words behind a name (its last offset) that begin with the place that it is said to be by.

    >>> beside("مخيم الفرات قرب بلدة سلقين", 11)
    'سلقين'
    """
    after = _STOP.split(text[end : end + _AFTER])[0]
    found = _BESIDE.match(" " + " ".join(fold(after).text.split()))
    return found[1] if found else None


def in_city(text: str, start: int, end: int, name: str) -> bool:
    """Whether the words beside a name (its offsets) call a wider place a city: not its governorate.

    >>> in_city("قصف المشفى الجامعي في مدينة حلب", 4, 18, "حلب")
    True
    """
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _STOP.split(text[end : end + _AFTER])[0]
    wanted = fold(name).text
    found = [m[1] for part in (before, after) for m in _CITY.finditer(" ".join(fold(part).text.split()))]
    return any(each == wanted or each.startswith(wanted + " ") for each in found)


def said_in(before: str, after: str) -> Said:
    """The same, of folded words before and after a name, one space between them."""
    wide = _wide(after) if "ريف" in after else None
    if not _LEADING.search(before):
        return Said(wide=wide) if wide else PLAIN
    if _BETWEEN.search(before):
        return Said(between=True, wide=wide)
    if _RURAL.search(before) and (match := _ITS_PART.match(after)):
        return Said(rural=_side(match[1], match[2]), wide=wide)
    if match := _PART_OF.search(before):
        return Said(rural=_side(match[1], match[2]), wide=wide)
    if match := _SIDE.search(before):
        by = float(match[1].replace(",", ".")) if match[1] else None
        return Said(side=_side(match[2], match[3]), by=by, wide=wide)
    if _NEAR.search(before):
        return Said(near=True, wide=wide)
    return Said(wide=wide) if wide else PLAIN


def _wide(after: str) -> tuple[str, str] | None:
    if match := _WIDE.search(after):
        side = _side(match[2], match[3])
        return (match[1], side) if side else None
    return None


def _side(one: str, other: str | None) -> str | None:
    """«شمال شرق», in whichever order it was said; None for sides that don't go together."""
    if other is None or other == one:
        return one
    pair = {one, other}
    up = next((side for side in ("شمال", "جنوب") if side in pair), None)
    across = next((side for side in ("شرق", "غرب") if side in pair), None)
    return f"{up} {across}" if up and across else None


def ends_of_road(name: str) -> tuple[str, str] | None:
    """The two places that a road joins, if its name tells them.

    >>> ends_of_road("طريق سراقب - أريحا"), ends_of_road("شارع النيل")
    (('سراقب', 'أريحا'), None)
    """
    words = name.split()
    if words and fold(words[0]).text in ("طريق", "الطريق", "اوتوستراد", "اتوستراد"):
        words = words[1:]
    rest = " ".join(words).replace("–", "-").replace("—", "-")
    one, dash, other = rest.partition("-")
    if dash and one.strip() and other.strip():
        return one.strip(), other.strip().removesuffix(" الدولي")
    return None
