"""Read a number, in digits or in words, at a token of folded text; and ordinals.

To add a spelling, add its folded form to the table of its size below.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

_UNIT_STEMS = {
    3: ("ثلاث", "تلات", "ثلث"),
    4: ("اربع",),
    5: ("خمس",),
    6: ("ست",),
    7: ("سبع",),
    8: ("ثماني", "ثمان", "ثمن", "تمان", "تماني"),
    9: ("تسع",),
}
_ONE = dict.fromkeys(("واحد", "واحده", "واحدا"), 1)
_TWO = dict.fromkeys(["اثنان", "اثنين", "اثنا", "اثني", "اثنتان", "اثنتين", "اثنتا", "اثنتي", "اتنين"], 2)
_TEEN_ONLY = dict.fromkeys(("احد", "احدي", "حدي"), 1)
_UNITS: dict[str, int] = {
    **_ONE,
    **_TWO,
    **{stem + end: n for n, stems in _UNIT_STEMS.items() for stem in stems for end in ("", "ه")},
}
for _share in ("ثلث", "ثلثه", "ثمن", "ثمنه"):  # a third, an eighth: only the hundreds are built on them
    del _UNITS[_share]
_TEN = dict.fromkeys(("عشر", "عشره", "عشرا"), 10)
_TENS: dict[str, int] = {
    stem + end: n
    for stem, n in (
        *(("عشر", 20), ("ثلاث", 30), ("تلات", 30), ("اربع", 40), ("خمس", 50)),
        *(("ست", 60), ("سبع", 70), ("ثمان", 80), ("تمان", 80), ("تسع", 90)),
    )
    for end in ("ون", "ين")
}
_HUNDRED = ("ميه", "مايه", "ميات", "مءه")
_HUNDREDS: dict[str, int] = {
    **dict.fromkeys(_HUNDRED, 100),
    **dict.fromkeys(("ميتان", "ميتين", "ميتا", "ميتي", "مايتان", "مايتين", "مايتا", "مايتي"), 200),
    **{stem + h: 100 * n for n, stems in _UNIT_STEMS.items() for stem in stems for h in _HUNDRED[:2]},
}
del _HUNDREDS["ميات"]
_SCALES: dict[str, int] = {
    **dict.fromkeys(("الف", "الفا", "الاف"), 1_000),
    **dict.fromkeys(("مليون", "مليونا", "ملايين"), 1_000_000),
    **dict.fromkeys(("مليار", "مليارا", "مليارات"), 1_000_000_000),
}
_ALONE: dict[str, int] = {
    **dict.fromkeys(("الف",), 1_000),
    **dict.fromkeys(("الفان", "الفين", "الفا", "الفي"), 2_000),
    **dict.fromkeys(("مليون", "مليونا"), 1_000_000),
    **dict.fromkeys(("مليونان", "مليونين", "مليوني"), 2_000_000),
    **dict.fromkeys(("مليار",), 1_000_000_000),
}
_FRACTIONS = {"نصف": 0.5, "ربع": 0.25}
_WORDS: dict[str, int] = {**_UNITS, **_TEN, **_TENS, **_HUNDREDS, **_ALONE, **_TEEN_ONLY}
# «ميتاً» (dead) folds like «مئتا» (two hundred), which only stands before what is counted.
_DEAD = frozenset(("ميتا", "ميتي"))
_NOT_COUNTED = frozenset(
    [
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "قرب",
        "داخل",
        "بعد",
        "قبل",
        "تحت",
        "جراء",
        "امام",
        "خلف",
        "عند",
        "بين",
        "متاثرا",
        "اثناء",
        "وسط",
        "فوق",
        "حيث",
        "ثم",
        "بسبب",
        "بعدما",
    ]
)
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "وب", "ول", "ال", "لل", "و", "ب", "ل", "ف", "ك")
_LOOSE = frozenset((*_PREFIXES, "وبال", "ولل"))
# Every word that can begin a number; the rest are told apart by one look.
_BEGINNINGS = frozenset(
    (*_LOOSE, *_FRACTIONS, *_WORDS, *(prefix + word for prefix in _PREFIXES for word in _WORDS))
)
# With the article these are a weekday, a share of a hundred, a lady; «الواحد» is "the one".
_NEVER = frozenset(
    ("الاثنين", "الاثنان", "الاحد", "بالميه", "بالمايه", "بالالف", "الواحد", "الواحده", "الست")
)


def may_begin(word: str) -> bool:
    """Whether a number can begin with the word: false for most words, and quick.

    >>> may_begin("وعشرين"), may_begin("2,300"), may_begin("مدنيا")
    (True, True, False)
    """
    return word in _BEGINNINGS or word[0].isdecimal()


def beginnings(vocabulary: Set[str]) -> Set[str]:
    """The words of a text with which a number in words can begin: `may_begin` for all of them at once.

    >>> sorted(beginnings({"قتل", "ثلاثه", "مدنيين", "و", "جنديا"}))
    ['ثلاثه', 'و']
    """
    return vocabulary & _BEGINNINGS


def number_at(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The number that begins at folded token `i` and the token after it, or None.

    The article is allowed, a clitic isn't (see `number_with_prefix_at`). «و» joins only parts of one number.

    >>> number_at("ثلاثه وعشرين مدنيا".split(), 0), number_at("ثلاثه وطفلين".split(), 0)
    ((23, 2), (3, 1))
    >>> number_at(["1.5", "مليون"], 0), number_at("ثمانيه الاف و 975".split(), 0)
    ((1500000, 2), (8975, 4))
    """
    word = words[i]
    if not may_begin(word):
        return None
    if word[0].isdecimal():
        return _digits_at(words, i)
    if word in _WORDS or word in _FRACTIONS:
        return _words_at(words, i, word)
    if word.startswith("ال") and word not in _NEVER:
        if (bare := word[2:]) in _WORDS:
            return _words_at(words, i, bare)
        if word == "ال" and i + 1 < len(words) and words[i + 1][0].isdecimal():
            return _digits_at(words, i + 1)
    return None


def number_with_prefix_at(words: Sequence[str], i: int) -> tuple[int, int, str] | None:
    """Like `number_at`, and also with a clitic or the article, which it returns as third value.

    >>> number_with_prefix_at(["بثلاثه", "مدنيين"], 0), number_with_prefix_at(["و", "20", "جريحا"], 0)
    ((3, 1, 'ب'), (20, 2, 'و'))
    """
    word = words[i]
    if not may_begin(word) or word in _NEVER:
        return None
    if word[0].isdecimal() or word in _WORDS or word in _FRACTIONS:
        plain = number_at(words, i)
        both = word == "واحد" and plain is not None and plain[0] > 10  # «وأحد عشر»
        return plain and (*plain, "و" if both else "")
    if word in _LOOSE:
        if i + 1 < len(words) and words[i + 1][0].isdecimal():
            loose = _digits_at(words, i + 1)
            return loose and (*loose, word)
        return None
    if word in _NEVER or word[0] not in "ابفكلو":
        return None
    for prefix in _PREFIXES:
        if word.startswith(prefix) and (bare := word[len(prefix) :]) in _WORDS:
            found = _words_at(words, i, bare)
            if found is not None:
                return (*found, prefix)
    return None


def ordinal(word: str) -> int | None:
    """The place that an ordinal names, of one word or of two.

    >>> ordinal("الثاني"), ordinal("الحادي والعشرين"), ordinal("الخامسه عشره"), ordinal("بيت")
    (2, 21, 15, None)
    """
    words = word.split()
    found = ordinal_at(words, 0) if words else None
    return found[0] if found is not None and found[1] == len(words) else None


def ordinal_at(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The ordinal that begins at folded token `i`, and the token after it, or None.

    >>> ordinal_at("السابع والعشرين من ايلول".split(), 0)
    (27, 2)
    """
    bare = words[i].removeprefix("ال")
    following = words[i + 1] if i + 1 < len(words) else ""
    value = _ORDINALS.get(bare)
    if value is not None:
        if following in _TEN or following == "والعشر":
            return (value + 10, i + 2) if value < 10 else None
        tens = _joined_tens(following)
        return (value + tens, i + 2) if tens is not None and value < 10 else (value, i + 1)
    if bare in ("حادي", "حاديه"):
        if following in _TEN:
            return 11, i + 2
        tens = _joined_tens(following)
        return (1 + tens, i + 2) if tens is not None else None
    if words[i].startswith("ال") and bare in _TENS:
        return _TENS[bare], i + 1
    return None


def _joined_tens(word: str) -> int | None:
    """The tens in «وعشرين», «والعشرين»."""
    return _TENS.get(word[1:].removeprefix("ال")) if word.startswith("و") else None


_ORDINALS: dict[str, int] = {
    **dict.fromkeys(("اول", "اولي"), 1),
    **dict.fromkeys(("ثاني", "ثانيه", "ثان"), 2),
    **{
        stem + end: n
        for n, stem in enumerate(["ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"], start=3)
        for end in ("", "ه")
    },
}


def _plain_digits(word: str) -> float | None:
    """The value of a token of digits; a mark before groups of three separates thousands."""
    if word.isdecimal():
        return int(word) if len(word) < 13 else None
    groups = word.replace(".", ",").split(",")
    if all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0" and len(groups) < 5:
        return int("".join(groups))
    if len(groups) == 2 and len(groups[1]) <= 2 and len(groups[0]) <= 3:
        return float(".".join(groups))
    return None


def _digits_at(words: Sequence[str], i: int) -> tuple[int, int] | None:
    value = _plain_digits(words[i])
    if value is None:
        return None
    scale = _SCALES.get(words[i + 1]) if i + 1 < len(words) else None
    if scale is not None:
        if value >= 1000 and "." in words[i]:  # «1.500 مليون»
            value = value / 1000
        return _join(words, i + 2, round(value * scale), scale)
    return (int(value), i + 1) if value == int(value) and not isinstance(value, float) else None


def _words_at(words: Sequence[str], i: int, head: str) -> tuple[int, int] | None:
    """A number in words whose first word, without clitics, is `head`."""
    if head in _FRACTIONS:
        scale = _SCALES.get(words[i + 1]) if i + 1 < len(words) else None
        return (round(_FRACTIONS[head] * scale), i + 2) if scale else None
    if head in _DEAD and not _counts(words, i + 1):
        return None
    if head in _ALONE:
        if head == "الفا" and not _counts(words, i + 1):
            return None
        scale = 1_000 if head.startswith("الف") else 1_000_000 if head.startswith("مليون") else 1_000_000_000
        following = _SCALES.get(words[i + 1], 0) if i + 1 < len(words) else 0
        if following > scale:  # «ألف مليار»
            return _join(words, i + 2, _ALONE[head] * following, following)
        return _join(words, i + 1, _ALONE[head], scale)
    small = _below_thousand(words, i, head)
    if small is None:
        return None
    value, after = small
    scale = _SCALES.get(words[after], 0) if after < len(words) else 0
    return _join(words, after + 1, value * scale, scale) if scale else small


def _counts(words: Sequence[str], i: int) -> bool:
    return i < len(words) and len(words[i]) > 2 and words[i].isalpha() and words[i] not in _NOT_COUNTED


def _join(words: Sequence[str], i: int, value: int, scale: int) -> tuple[int, int]:
    """Add what follows with «و» and is smaller than the scale: «وسبعمئة», «و975», «ونصف»."""
    if i >= len(words) or words[i][0] != "و":
        return value, i
    word = words[i]
    if word == "و":
        if i + 1 < len(words) and words[i + 1].isdecimal() and int(words[i + 1]) < scale:
            thousands = _digits_at(words, i + 1)
            if thousands is not None and thousands[0] < scale:
                return value + thousands[0], thousands[1]
        return value, i
    bare = word[1:]
    if bare in _FRACTIONS:
        after = i + 1
        if after < len(words) and words[after].removeprefix("ال") in _SCALES:
            after += 1
        return value + round(_FRACTIONS[bare] * scale), after
    more = _words_at(words, i, bare) if bare in _WORDS else None
    return (value + more[0], more[1]) if more is not None and more[0] < scale else (value, i)


def _below_thousand(words: Sequence[str], i: int, head: str) -> tuple[int, int] | None:
    following = words[i + 1] if i + 1 < len(words) else ""
    if head in _HUNDREDS:
        return _after_hundred(words, i + 1, _HUNDREDS[head])
    if 2 < _UNITS.get(head, 0) < 10 and following in _HUNDRED:
        return _after_hundred(words, i + 2, 100 * _UNITS[head])
    return _below_hundred(words, i, head)


def _after_hundred(words: Sequence[str], i: int, value: int) -> tuple[int, int]:
    word = words[i] if i < len(words) else ""
    if word == "و" and i + 1 < len(words) and words[i + 1].isdecimal() and int(words[i + 1]) < 100:
        return value + int(words[i + 1]), i + 2
    if word.startswith("و") and word[1:] in _WORDS:
        more = _below_hundred(words, i, word[1:])
        if more is not None:
            return value + more[0], more[1]
    return value, i


def _below_hundred(words: Sequence[str], i: int, head: str) -> tuple[int, int] | None:
    following = words[i + 1] if i + 1 < len(words) else ""
    unit = _UNITS.get(head) or _TEEN_ONLY.get(head)
    if unit is not None:
        if following in _TEN:
            return unit + 10, i + 2
        if (tens := _joined_tens(following)) is not None:
            return unit + tens, i + 2
        return (unit, i + 1) if head in _UNITS else None
    value = _TEN.get(head) or _TENS.get(head)
    return (value, i + 1) if value is not None else None
