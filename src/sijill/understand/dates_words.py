"""The words that a date can begin with, each with the clitics it can carry, as one table.

To add a word, add its folded form to its row. Codes: part = a part of the day that needs a day («فجر الأحد»),
adverb = one that stands alone («فجراً»), night, today, before (yesterday), weekday, month, day («يوم»),
this («هذا»), since, until, during, ago («قبل»), edge («مطلع»), unit («الشهر الماضي»), window («الساعات»),
eve («غداة»).
"""

from __future__ import annotations

from sijill.text.months import FIRST_WORDS, HIJRI_FIRST_WORDS, WEEKDAYS


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


_PARTS = {
    "dawn": "فجر سحر",
    "morning": "صباح صبيحه ضحي",
    "noon": "ظهر ظهيره",
    "afternoon": "عصر",
    "evening": "مساء عشيه مغرب",
}
_ADVERBS = {
    "dawn": "فجرا",
    "morning": "صباحا صبحا",
    "noon": "ظهرا",
    "afternoon": "عصرا",
    "evening": "مساءا",
    "night": "ليلا",
}
# With the article they are a time only after one of TIME_BEFORE: «عند الفجر», «منذ الصباح».
ARTICLED = {
    "الفجر": "dawn",
    "الصباح": "morning",
    "الظهر": "noon",
    "الظهيره": "noon",
    "العصر": "afternoon",
    "المساء": "evening",
    "المغرب": "evening",
    "العشاء": "evening",
    "الليل": "night",
}
TIME_BEFORE = _words(
    "عند مع قبيل بعيد منذ حتي قبل بعد وقت صلاه خلال اذان في ساعات منتصف"
    " وعند وفي وبعد وقبل ومع هذا وقبيل مطلع من قرابه حوالي نحو وقرابه"
)
# An agreement's day is told with its year: «الاتفاق الموقع في 5 مارس 2020».
AGREED = _words("المبرم المبرمه اتفق اتفقت واتفق واتفقت توصلت وتوصلت توصل وتوصل")
PACTS = AGREED | _words(
    "الموقع الموقعه مبرم موقع توقيع اتفاق الاتفاق اتفاقيه الاتفاقيه التفاهم تفاهم مذكره"
    " لاتفاق باتفاق واتفاق لاتفاقيه باتفاقيه"
)
_UNITS = {
    "الشهر": "month",
    "شهر": "month",
    "العام": "year",
    "عام": "year",
    "السنه": "year",
    "سنه": "year",
    "الاسبوع": "week",
}
_EDGES = {
    "مطلع": "start",
    "اوايل": "start",
    "بدايه": "start",
    "مستهل": "start",
    "منتصف": "middle",
    "اواسط": "middle",
    "اواخر": "end",
    "نهايه": "end",
}

LAST = _words(
    "الماضي الماضيه الفايت الفايته المنصرم المنصرمه السابق السابقه المنقضي المنقضيه الماضيين الفايتين"
    " الاخير الاخيره"
)
THIS = _words("الجاري الجاريه الحالي الحاليه")
NEXT = _words("المقبل المقبله القادم القادمه التالي التاليه")
SAME = _words("ذاته ذاتها نفسه نفسها عينه")
NOT_TODAY = _words("ال و الواحد العالمي الدولي الوطني العربي الاسود الدامي المشووم")  # «اليوم العالمي للطفل»
# Before a weekday they make it a name: «سوق الأحد», «صلاة الجمعة».
NAMES_BEFORE = _words(
    "سوق بسوق وسوق صلاه لصلاه بصلاه خطبه جامع مسجد عيد ايام كل امام مظاهرات جمعه ال اليومين"
)
NAMES_AFTER = _words("العظيمه السوداء الحزينه عشر")
FILLERS = _words("( ) ، , - / من في الموافق بتاريخ شهر يوم هذا ل لشهر المصادف")
AGO_UNITS = {
    "يوم": (1, "day"),
    "يومين": (2, "day"),
    "ايام": (1, "days"),
    "يوما": (1, "day"),
    "اسبوع": (7, "week"),
    "اسبوعين": (14, "week"),
    "اسابيع": (7, "weeks"),
    "شهر": (30, "month"),
    "شهرين": (60, "month"),
    "اشهر": (30, "months"),
    "شهور": (30, "months"),
    "عام": (365, "year"),
    "سنه": (365, "year"),
    "عامين": (730, "year"),
    "سنتين": (730, "year"),
    "سنوات": (365, "years"),
    "اعوام": (365, "years"),
    "قليل": (0, "now"),
    "لحظات": (0, "now"),
    "ساعه": (0, "now"),
    "ساعتين": (0, "now"),
    "ساعات": (0, "now"),
    "دقايق": (0, "now"),
}


def _plain() -> dict[str, tuple[str, str]]:
    plain: dict[str, tuple[str, str]] = {}
    for part, words in _PARTS.items():
        plain.update(dict.fromkeys(words.split(), ("part", part)))
    for part, words in _ADVERBS.items():
        plain.update(dict.fromkeys(words.split(), ("adverb", part)))
    plain.update({word: ("articled", part) for word, part in ARTICLED.items()})
    plain.update(dict.fromkeys(("ليله", "ليل", "ليلتي"), ("night", "night")))
    plain.update(dict.fromkeys(("الليله", "ليلتها"), ("the_night", "night")))
    plain["اليوم"] = ("today", "0")
    plain.update(dict.fromkeys(("امس", "الامس", "البارحه"), ("before", "1")))
    plain["اول"] = ("first", "2")
    plain.update(dict.fromkeys(("غد", "غدا", "الغد"), ("tomorrow", "-1")))
    plain.update({word: ("weekday", str(day)) for word, day in WEEKDAYS.items() if not word.isascii()})
    plain.update(dict.fromkeys((w for w in FIRST_WORDS if not w.isascii()), ("month", "0")))
    plain.update(dict.fromkeys(HIJRI_FIRST_WORDS, ("hijri", "0")))
    plain.update(dict.fromkeys(("يوم", "يومي", "نهار"), ("day", "0")))
    plain.update({"هذا": ("this", "0"), "هذه": ("this", "0"), "ذلك": ("that", "0"), "تلك": ("that", "0")})
    plain.update(dict.fromkeys(("منذ", "مذ"), ("since", "0")))
    plain.update({"حتي": ("until", "0"), "خلال": ("during", "0"), "بين": ("between", "0")})
    plain.update({"قبل": ("ago", "0"), "بعد": ("after", "0"), "غداه": ("eve", "0")})
    plain.update({word: ("edge", edge) for word, edge in _EDGES.items()})
    plain.update(dict.fromkeys(("الساعات", "الايام"), ("window", "0")))
    plain.update({word: ("unit", unit) for word, unit in _UNITS.items()})
    return plain


def _with_clitics(plain: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    table = dict(plain)
    for word, row in plain.items():
        if row[0] in ("this", "that", "between") or word in ("اب", "مارس"):
            table["و" + word] = row
            continue
        for prefix in ("و", "ف", "ب", "ل", "ك", "وب", "ول"):
            if word.startswith("ال") and prefix.endswith("ل"):
                table.setdefault(prefix + word[1:], row)
            else:
                table.setdefault(prefix + word, row)
    return table


PLAIN = _plain()
STARTERS = _with_clitics(PLAIN)
