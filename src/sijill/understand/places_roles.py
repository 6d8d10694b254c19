"""What a place is to the act: where it happened, where people come from or go to, or part of another name."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.understand.places_words import (
    COMPASS,
    DIRECTIONS,
    EDGES,
    FIRING,
    FROM,
    IN,
    MOVING,
    NEAR,
    OFFICES,
    PEOPLE,
    QUOTES,
    SPEAKERS,
    STATIONED,
    TAKING,
    TO,
)

_ASIDE = QUOTES | frozenset({"، ", "-"})
_SPEAK = (
    "قال",
    "وقال",
    "افاد",
    "وافاد",
    "ذكر",
    "وذكر",
    "اعلن",
    "واعلن",
    "اكد",
    "واكد",
    "اضاف",
    "بحسب",
    "وفق",
)
_NAMING = frozenset("بلده قريه مدينه ناحيه في".split())
_DIED = ("استشهد", "واستشهد", "توفي", "وتوفي", "قضي", "قضت", "فارق", "وفاه", "مات")
_LOST_IN = (
    "توفي",
    "فارق",
    "روحه",
    "روحها",
    "متاثر",
    "قضي",
    "قضت",
    "يتلقي",
    "العلاج",
    "استقبل",
    "نقل",
    "ونقل",
    "اسعف",
    "وصل",
    "ووصل",
)


def role_of(words: Sequence[str], lead: int, start: int, prefix: str, *, hospital: bool) -> tuple[str, bool]:
    """The role, and whether the act was only near. `lead` begins the phrase, `start` its sentence.

    >>> role_of("من سكان بلدة سرمدا".split(), 2, 0, "", hospital=False)
    ('origin', False)
    """
    at, near = _before(words, lead, start)
    near = near or bool(prefix) and words[lead] in NEAR
    before = words[at] if at >= start else ""
    if prefix in ("ب", "وب", "فب"):
        return _inside(words, lead - 1, start) or ("site", near)
    if prefix in ("ل", "ول", "لل", "ولل"):
        owner = _office(words, lead - 1, start, OFFICES) and not _fired_on(words, lead, start)
        return ("inside_name", near) if owner else ("site", near)
    named = words[at - 2] in _NAMING if at - 2 >= start else False  # «بلدة المشرفة»
    if before == "علي" and at > start and words[at - 1] in _OVERLOOKING and not named:
        return "other", near
    if before in FROM:
        return _from(words, at, start), near
    if before in TO or before == "لل":
        return _toward(words, at, start), near
    if before in PEOPLE:
        found = at > start and words[at - 1].lstrip("وف").startswith("عثر")
        return "site" if found else "origin", near
    if before in IN:
        if at > start and words[at - 1] in STATIONED:
            return ("site" if any(w in _AIMED for w in words[max(start, at - 9) : at]) else "origin"), near
        if hospital and _lost(words, at, start) or _brought(words, at, start):
            return "direction", near
        if _fired_from(words, at, start, lead):
            return "origin", near
        return _inside(words, at - 1, start) or ("site", near)
    if before in _HOSPITALS and at > start and _taken_in(words, at, start):
        return "direction", near
    if before in STATIONED:
        return "origin", near
    if before in OFFICES and at == lead - 1:
        return "inside_name", near
    if hospital and _lost(words, lead, start):
        return "direction", near
    return "site", near


def _taken_in(words: Sequence[str], at: int, start: int) -> bool:
    """Whether somebody was brought to a hospital, or died «في أحد مشافي» a town."""
    if words[at - 1] in TO or _lost(words, at, start):
        return True
    one = at - 2 > start and words[at - 1] in ("احد", "احدي") and words[at - 2] in IN
    return one and any(word.startswith(_DIED) for word in words[max(start, at - 30) : at - 2])


def _brought(words: Sequence[str], at: int, start: int) -> bool:
    """«حُوّلت الحالات إلى المشافي الميدانية في تلبيسة»: where the wounded were brought."""
    for back in range(at - 1, max(at - 4, start), -1):
        if words[back].removeprefix("ال") in _HOSPITALS:
            return words[back - 1] in TO
    return False


def _fired_from(words: Sequence[str], at: int, start: int, lead: int) -> bool:
    """«القصف المدفعي من كلية الهندسة في المشرفة على الغنطو»: the guns stand in another place."""
    if "علي" not in words[lead + 1 : lead + 6]:
        return False
    for back in range(at - 1, max(at - 8, start), -1):
        if words[back] in "،؛.":
            return False
        if words[back] in FROM:
            told = words[max(start, back - 3) : back]
            return any(word.lstrip("وب").removeprefix("ال").startswith(("قصف", "اطلاق")) for word in told)
    return False


def _fired_on(words: Sequence[str], lead: int, start: int) -> bool:
    """«قصف جيش الاحتلال لقرية كذا»: the noun of fire rules «ل», whoever stands between."""
    before = words[max(start, lead - 5) : lead]
    return any(word.lstrip("وفب").removeprefix("ال").startswith(FIRING) for word in before)


def launched(words: Sequence[str], lead: int, start: int) -> bool:
    """Whether the words before say that fire came from here («مصدرها قوات النظام في معسكر جورين»).

    >>> launched("مصدرها القوات في".split(), 3, 0)
    True
    """
    return any(word in _LAUNCHED for word in words[max(start, lead - 8) : lead])


def _before(words: Sequence[str], lead: int, start: int) -> tuple[int, bool]:
    """The token that governs the phrase, stepping over quotes, edges and directions."""
    at, near = lead - 1, False
    while at >= start:
        word = words[at]
        if (
            word in FROM
            and at > start
            and (words[at - 1] in NEAR or words[at - 1] in DIRECTIONS or words[at - 1] in _PARTS)
        ):
            near = near or words[at - 1] in NEAR or words[at - 1] == "بالقرب"
            at -= 2
        elif word in IN and at > start and words[at - 1] in _PARTS:
            at -= 1
        elif word in QUOTES or word in _STEPPED:
            near = near or word in NEAR
            at -= 1
        else:
            break
    return at, near


_PARTS = COMPASS | frozenset(
    ("بالقرب كل كلا اطراف مقربه بمحيط مناطق اجزاء جزء عدد العديد القريبه الاول الثاني الثالث الرابع").split()
)
_STEPPED = (EDGES - IN - TO - frozenset("علي في كل نحو عند".split())) | DIRECTIONS


def _inside(words: Sequence[str], at: int, start: int) -> tuple[str, bool] | None:
    return ("inside_name", False) if _office(words, at, start, SPEAKERS) else None


def _office(words: Sequence[str], at: int, start: int, offices: frozenset[str]) -> bool:
    """Whether a body or speaker stands up to three words before, in the same clause."""
    for back in range(at, max(at - 4, start - 1), -1):
        word = words[back]
        if word in offices or (word[0] in "وبل" and word[1:] in offices):
            return True
        if not word[0].isalpha() and word not in QUOTES:
            return False
        if word in FROM or word in _PREPOSITIONS:
            return False
    return False


_AIMED = frozenset(
    "مواقع موقع تجمعات تجمعا تجمع نقاط مقرات تمركزات رتلا رتل تحصينات سياره دبابه اليه عنصر عناصرا".split()
)
_OVERLOOKING = frozenset("يطل تطل المطل المطله يشرف تشرف المشرف المشرفه".split())
_HOSPITALS = frozenset("مشفي مستشفي مشافي مستشفيات المشافي المستشفيات".split())
_LAUNCHED = frozenset("مصدرها مصدره ومصدرها اطلقتها اطلقته اطلقها".split())
_PREPOSITIONS = frozenset(
    "علي ان عن الي مع بان انه ما قصف استهداف غاره غارات قتل مقتل اصابه جراء اثر".split()
)


def _from(words: Sequence[str], at: int, start: int) -> str:
    """«من» tells where somebody comes from, but taken people are taken where they are."""
    for back in range(at - 1, max(at - 14, start - 1), -1):
        word = words[back]
        stem = word.lstrip("وفب").removeprefix("ال")
        if stem.startswith((*TAKING, "تسلل")) or (
            back > at - 3 and stem.startswith(("عبور", "خروج", "هروب"))
        ):
            return "site"
        if word in ".؛":
            break
    return "origin"


def _toward(words: Sequence[str], at: int, start: int) -> str:
    """«نحو» and «باتجاه» after fire are the place hit; after people they are where they went."""
    if at > start and words[at - 1].endswith(("ضافه", "ضافةً")):
        return "site"
    if at > start and words[at - 1] in ("المودي", "الموديه", "الواصل", "الواصله"):
        return "site"
    if words[at] in ("الي", "والي"):
        return "direction"
    for back in range(at - 1, max(at - 12, start - 1), -1):
        stem = words[back].lstrip("وفب").removeprefix("ال")
        if stem.startswith(MOVING):
            return "direction"
        if stem.startswith(FIRING):
            return "site"
    return "direction"


def _lost(words: Sequence[str], at: int, start: int) -> bool:
    """Whether the clause before tells of the wounded or of a speaker rather than of an attack."""
    for back in range(at - 1, max(at - 9, start - 1), -1):
        word = words[back]
        stem = word.lstrip("وفب").removeprefix("ال")
        if stem.startswith(("قصف", "استهد", "غار", "اقتح", "تعرض", "طال", "محيط", "ساحه", "حاصر", "نار")):
            return False
        if word.startswith(_LOST_IN) or word.startswith(_SPEAK):
            return True
    return False
