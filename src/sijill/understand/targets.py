"""Which of the homes, schools, hospitals and vehicles that a report names were struck.

The words are data/lexicon/targets.toml. A hospital where the wounded are taken, a car that gunmen drive, the
guns that fire are no targets: a target hangs on an attack or a preposition after one.
"""

from __future__ import annotations

from sijill.kit import Hit, Scan
from sijill.model import Sheet
from sijill.understand.places_mention import PlaceMention
from sijill.understand.places_words import FROM, NEAR, ON

_STEMS = (
    *(
        "قصف",
        "استهد",
        "غار",
        "طال",
        "طاول",
        "اصاب",
        "ضرب",
        "دمر",
        "حرق",
        "احرق",
        "اضرم",
        "نسف",
        "تضرر",
        "هدم",
        "جرف",
    ),
    *(
        "سقط",
        "سقوط",
        "هاجم",
        "هجوم",
        "اقتح",
        "دهم",
        "داهم",
        "حاصر",
        "تعرض",
        "القت",
        "القي",
        "انفج",
        "تفج",
        "فجر",
    ),
    *(
        "قنص",
        "رشق",
        "قذيف",
        "قذايف",
        "صاروخ",
        "صواريخ",
        "لغم",
        "عبوه",
        "كمين",
        "كمن",
        "نيران",
        "النار",
        "حريق",
    ),
    *(
        "رصاص",
        "استولت",
        "اشتباك",
        "احتراق",
        "اعطاب",
        "وصفه",
        "دك",
        "بضرب",
        "ضرب",
        "عاود",
        "تستهد",
        "يستهد",
        "مستهد",
    ),
)
_AIMS = ON | frozenset("علي محيط ساحه باحه طابق داخل وسط امام خلف باتجاه نحو صوب".split())
_SETTLED = frozenset(
    {"village", "town", "city", "neighbourhood", "region", "camp", "road", "district", "governorate"}
)
_ARMED = ("مسلح", "مجهول", "ملثم", "مهاجم", "عناصر", "قوه", "دوريه")
_RIDDEN = ("يستقل", "تستقل", "مستقل", "استقل")
_DISPLACED = frozenset({"للنازحين", "النازحين", "للاجيين", "اللاجيين", "نازحين"})
_BOMBS = frozenset("مفخخه ملغومه المفخخه مفخخ ملغم مفخختين".split())
_SOLDIERS = frozenset("عناصر عناصره جندي جنود جنوده مقاتليه مجاهديه جنودا الجنود العناصر".split())
_CROWDS = ("للنازح", "الاهالي", "المدني", "ديني", "للمدني", "الناس", "للاهالي", "مدني", "نازح", "سكان", "لل")
_STRICT = frozenset({"hospital", "ambulance", "other", "police_station"})
_POSTS = (
    "حاجز",
    "حواجز",
    "معسكر",
    "قاعده",
    "قواعد",
    "ثكن",
    "دباب",
    "راجم",
    "غرفه",
    "مجمع",
    "دوري",
    "جرافه",
    "كتيبه",
)
_LEAVING = ("عايد", "عاد", "عود", "خرج", "خروج", "فر", "قادم")


def struck(sheet: Sheet, scan: Scan, places: list[PlaceMention]) -> list[Hit]:
    """The hits of targets that were struck, in the order of the text.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قصفت الطائرات مدرسة ونُقل الجرحى إلى مستشفى"))
    >>> [hit.entry.get("target") for hit in struck(sheet, kit.load().scan(sheet), [])]
    ['school']
    """
    hits = scan.of("target")
    if not hits:
        return []
    words, shelters = sheet.words, _shelters(sheet.words)
    named = {at: place for place in places if not place.back for at in range(place.lead, place.last)}
    return [
        hit
        for hit in hits
        if not _is_shelter(words, hit, shelters) and _struck(words, hit, named.get(hit.first))
    ]


def _shelters(words: list[str]) -> set[str]:
    """The names of camps that the report says are of displaced people: «معسكر أبو شوك للنازحين»."""
    camps = [at for at, word in enumerate(words[:-1]) if word.endswith("معسكر")]
    return {words[at + 1] for at in camps if not _DISPLACED.isdisjoint(words[at + 1 : at + 5])}


def _is_shelter(words: list[str], hit: Hit, shelters: set[str]) -> bool:
    """Whether it is such a camp wherever the report names it, or speaks of «المعسكر»: no soldiers' camp."""
    if not shelters or not words[hit.first].endswith("معسكر"):
        return False
    return words[hit.first].endswith("المعسكر") or not shelters.isdisjoint(words[hit.last : hit.last + 1])


def _struck(words: list[str], hit: Hit, place: PlaceMention | None) -> bool:
    at, target = hit.first, hit.entry.attributes["target"]
    following = words[hit.last] if hit.last < len(words) else ""
    if "ك" in hit.prefix or (place is not None and not _in_name(hit, place, target)):
        return False
    if target == "vehicle" and (following in _BOMBS or _driven(words, at)):
        return False
    if target == "military" and not _army(words, hit, following):
        return False
    if target == "market" and words[at].endswith("محل") and following.startswith("ال"):
        return False  # «محل الادعاء»
    if target == "water" and following == "وقود":
        return False
    before = words[at - 1] if at else ""
    if before.startswith("قذيف") or (target == "bridge" and before in ("عند", "قرب")):
        return False
    if target == "military":
        return not words[at].lstrip("وبل").removeprefix("ال").startswith(_POSTS) or _aimed(words, at)
    if target in _STRICT and place is None:
        return _aimed(words, at)
    leaving = at > 1 and words[at - 1] in FROM and words[at - 2].lstrip("وال").startswith(_LEAVING)
    return not leaving


def _in_name(hit: Hit, place: PlaceMention, target: str) -> bool:
    """Whether a target inside a place's name can be meant: the named hospital, not «جسر» in «جسر الشغور»."""
    if place.kind in _SETTLED:
        return hit.first < place.first and target not in ("street", "camp")
    return place.role == "site" and not (place.near and target in ("military", "other"))


def _driven(words: list[str], at: int) -> bool:
    """Whether gunmen drive it, or people ride on it."""
    if at > 1 and words[at - 1] == "متن":
        return True
    for back in range(at - 1, max(at - 4, -1), -1):
        if words[back].startswith(_RIDDEN):
            return any(
                w.startswith(_ARMED) or w.removeprefix("و").startswith(_ARMED)
                for w in words[max(0, back - 5) : back]
            )
    return False


def _army(words: list[str], hit: Hit, following: str) -> bool:
    word = words[hit.first]
    bare = word.lstrip("وبلف").removeprefix("ال")
    if word in _SOLDIERS or bare in _SOLDIERS:
        return hit.first > 0 and (
            words[hit.first - 1] in ON or words[hit.first - 1].startswith(("استهد", "تستهد", "تجمع"))
        )
    if bare.startswith("تجمع") and following.startswith(_CROWDS):
        return False
    return not (bare == "مواقع" and following in ("في", ".", ""))


def _aimed(words: list[str], at: int) -> bool:
    """Whether an attack stands shortly before, in the same clause."""
    if words[at].startswith(("ب", "لب")) and len(words[at]) > 4 and at and _attack(words[at - 1]):
        return True
    for back in range(at - 1, max(at - 7, -1), -1):
        word = words[back]
        if word in "،.:؛\n" or word == "\n":
            return False
        if word in _AIMS or (_attack(word) and not word.endswith(("تها", "قها"))):
            return True
        if word in ("الي", "مصدرها", "مصدره", "اطلقتها", "اطلقته") or word in NEAR:
            return False
    return False


def _attack(word: str) -> bool:
    stem = word.lstrip("وفبل").removeprefix("ال") if len(word) > 4 else word
    return stem.startswith(_STEMS) or word.startswith(_STEMS)
