"""Names of months and weekdays in folded text: Levant, Egypt and Gulf, Maghreb, English, Hijri.

To add a spelling, add its folded form to the row of its month.
"""

from __future__ import annotations

from collections.abc import Sequence

_ROWS = (
    "يناير جانفي january jan",
    "فبراير شباط فيفري february feb",
    "مارس اذار march mar",
    "ابريل نيسان افريل april apr",
    "مايو ايار ماي may",
    "يونيو حزيران جوان يونيه june jun",
    "يوليو تموز جويليه يوليه july jul",
    "اغسطس اب اوت august aug",
    "سبتمبر ايلول september sep sept",
    "اكتوبر october oct",
    "نوفمبر نوفنبر november nov",
    "ديسمبر december dec",
)
_PAIRS = {
    ("كانون", "الثاني"): 1,
    ("كانون", "ثاني"): 1,
    ("تشرين", "الاول"): 10,
    ("تشرين", "اول"): 10,
    ("تشرين", "الثاني"): 11,
    ("تشرين", "ثاني"): 11,
    ("كانون", "الاول"): 12,
    ("كانون", "اول"): 12,
}
# Words with another meaning (father or Ibb, practised, ...): months only beside a day, a year or «شهر».
DOUBTFUL = frozenset(("اب", "مارس", "ماي", "اوت", "جوان", "may", "mar", "jan", "march"))
_HIJRI_ROWS = (
    "محرم",
    "صفر",
    "ربيع",
    "ربيع",
    "جمادي",
    "جمادي",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو|ذي",
    "ذو|ذي",
)
_SECONDS = {
    3: "الاول",
    4: "الثاني|الاخر",
    5: "الاول|الاولي",
    6: "الثاني|الثانيه|الاخر|الاخره",
    11: "القعده",
    12: "الحجه",
}

WEEKDAYS: dict[str, int] = {
    **dict.fromkeys(("الاثنين", "monday"), 0),
    **dict.fromkeys(("الثلاثاء", "الثلاثا", "الثلثاء", "tuesday"), 1),
    **dict.fromkeys(("الاربعاء", "الاربعا", "wednesday"), 2),
    **dict.fromkeys(("الخميس", "thursday"), 3),
    **dict.fromkeys(("الجمعه", "friday"), 4),
    **dict.fromkeys(("السبت", "saturday"), 5),
    **dict.fromkeys(("الاحد", "sunday"), 6),
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SINGLE = {word: n for n, row in enumerate(_ROWS, start=1) for word in row.split()}
FIRST_WORDS = frozenset([*_SINGLE, "كانون", "تشرين"])


def month_at(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The month (1 to 12) named at token `i`, and the token after it.

    >>> month_at(["تشرين", "الاول"], 0), month_at(["اوت"], 0), month_at(["تشرين"], 0)
    ((10, 2), (8, 1), None)
    """
    if i >= len(words):
        return None
    word = words[i]
    month = _SINGLE.get(word)
    if month is not None:
        return month, i + 1
    if word in ("كانون", "تشرين") and i + 1 < len(words):
        month = _PAIRS.get((word, words[i + 1]))
        return None if month is None else (month, i + 2)
    return None


def hijri_month_at(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The Hijri month named at token `i`, and the token after it.

    >>> hijri_month_at(["ربيع", "الاخر", "1446"], 0), hijri_month_at(["رمضان"], 0)
    ((4, 2), (9, 1))
    """
    if i >= len(words) or words[i] not in HIJRI_FIRST_WORDS:
        return None
    for month, row in enumerate(_HIJRI_ROWS, start=1):
        if words[i] in row.split("|"):
            second = _SECONDS.get(month)
            if second is None:
                return month, i + 1
            if i + 1 < len(words) and words[i + 1] in second.split("|"):
                return month, i + 2
    return None


HIJRI_FIRST_WORDS = frozenset(word for row in _HIJRI_ROWS for word in row.split("|"))
