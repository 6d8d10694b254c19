"""Weigh how plainly a sentence tells an act or harm: mentioned, told, counted, dated.

A mention that only looks like harm («جرحى غزة بحاجة إلى علاج», «لاستهداف الاقتصاد») is found here too.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.text.numbers import number_with_prefix_at
from sijill.understand.people_parts import MANY
from sijill.understand.unreal_empty import SHOWN, says_nothing

MENTION = 1  # what every sentence needs: an act told, not only mentioned
OPINION = 3
_ACT, _HARM = 1, 2
_FINITE = frozenset({"verb", "active", "fall"})
_RELATIVE = frozenset("الذي التي الذين اللذين اللذان اللتين اللتان اللواتي".split())
_DOUBT = frozenset("لن هل لو اذا لم سوف ربما يمكن عما".split())
_MAYBE = frozenset("ان قد بان".split())  # with a verb of the present: «قد يقصف», «أن تقصف»
_OPENED = ("فتح", "اطلق", "تطلق", "يطلق", "فتحت", "وفتح", "واطلق", "تفتح", "يفتح")
_AFTER = frozenset(
    "دون بدون بعد عقب قبل قبيل رغم بشان حول ازاء ضد تداعيات ملابسات ذكري خلفيه قضيه لبحث بحق تجاه حيال"
    " لولا وبعد وعقب اعقاب استمرار واستمرار لوقف بوقف وقف انهاء لانهاء بانهاء بسبب ظل حال مخاوف"
    " رفض لمنع بمنع خطر تجدد".split()
)
_OVER_IT = frozenset("احتجاجا ردا تعليقا تنديدا رده ردها الرد غضب حزنا حدادا".split())
_TO_THEM = frozenset("له لها لهم لهن اليه".split())  # «ما يتعرضون له من استهداف»
_DAYS = frozenset(
    "اليوم امس فجر صباح مساء ظهر عصر ليل ليله الليله فجرا صباحا مساء ظهرا ليلا"
    " السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه"
    " والسبت والاحد والاثنين والثلاثاء والاربعاء والخميس والجمعه".split()
)
_NOUN_VERBS = frozenset("اغتيال اعدام اعتقال قتل خطف اسر قنص تصفيه".split())
_NONE = frozenset("لم ولم لا ولا اي عدم فلم".split())
_PREPOSITIONS = frozenset("من في علي عن تشمل نسبه جريمه عمليات عمليه محاوله سياسه حول الي".split())
_DEFINITE = ("ال", "بال", "وال", "لل", "فال", "وبال", "كال", "ولل")
_CAUSES = frozenset(("نتيجه", "جراء", "اثر"))
_ENDS = frozenset("،.؛:")
_REACH = 9  # words
_HEADINGS = frozenset(("اسماء", "واسماء", "قائمه", "حصيله"))


def how_plainly(sheet: Sheet, scan: Scan, sentence: Sentence, anchors: Sequence[Hit], *, enough: int) -> int:
    """How plainly something is told: 0 mentioned, 1 an act, 2 harm; one more if dated, one if counted."""
    best, dated = 0, -1
    for hit in anchors:
        noise = scan.get(hit.first, "noise")
        if noise is not None and noise.last > hit.last:
            continue  # «تقتل الأحلام»
        if says_nothing(sheet, scan, sentence, hit):
            continue
        level = (
            harm_level(sheet, scan, sentence, hit, enough)
            if hit.entry.cls == "harm"
            else _act(sheet, sentence, hit)
        )
        if level < enough and (level or hit.entry.get("form") == "noun"):
            dated = _dated(sheet.words, sentence) if dated < 0 else dated
            level += dated  # «القصف اليوم» tells as much as «قصف»
        best = max(best, level)
        if best >= enough:
            break
    return best


def _dated(words: Sequence[str], sentence: Sentence) -> int:
    """Whether a day or a part of the day is named; «في اليوم الـ446» is none."""
    for at in range(sentence.first, sentence.last):
        if words[at] in _DAYS and words[at : at + 2] != ["اليوم", "ال"]:
            return 1
    return 0


def _act(sheet: Sheet, sentence: Sentence, hit: Hit) -> int:
    form, words = hit.entry.get("form"), sheet.words
    if form in _FINITE:
        return 0 if _only_asked(words, sentence, hit) else _ACT
    before = words[max(sentence.first, hit.first - 4) : hit.first]
    if hit.entry.id == "shoot.fire_means":
        return _ACT if any(w.startswith(_OPENED) for w in before) else 0
    if words[hit.first].startswith(_DEFINITE):
        shown = not SHOWN.isdisjoint(before) or _brought_about(words, sentence, hit)
        return _ACT if form == "noun" and shown else 0
    if form == "noun" and _after(words, sentence, hit):
        return 0
    return _HARM if "مجزر" in words[hit.first] else _ACT  # a massacre is one of people


def _brought_about(words: Sequence[str], sentence: Sentence, hit: Hit) -> bool:
    """«نتيجة القصف المدفعي لقوات النظام على مدينة كذا»: what followed tells that it was."""
    if hit.first == sentence.first or words[hit.first - 1] not in _CAUSES:
        return False
    following = words[hit.last : min(hit.last + _REACH, sentence.last)]
    on = following.index("علي") if "علي" in following else 0
    return on > 0 and _ENDS.isdisjoint(following[:on])


def harm_level(sheet: Sheet, scan: Scan, sentence: Sentence, hit: Hit, enough: int = OPINION) -> int:
    form, words = hit.entry.get("form"), sheet.words
    if hit.entry.id == "take.person":
        return 0
    if hit.entry.id == "kill.person_body":
        return _ACT
    if form in _FINITE and words[hit.first] not in _NOUN_VERBS:
        if _only_asked(words, sentence, hit):
            return 0
        if hit.first > sentence.first and words[hit.first - 1] in _RELATIVE:
            return _ACT
        weak = hit.entry.get("weak")
        if enough <= _HARM and not weak:
            return _HARM
        counted = _counted(words, scan, sentence, hit)
        if weak and not counted and not _people(scan, hit, sentence):
            return _ACT if _armed(scan, hit, sentence) else 0
        return _HARM + counted
    if _counted(words, scan, sentence, hit):
        return _HARM + 1
    if form == "person" and (words[sentence.last - 1] == ":" or words[hit.first - 1] in _HEADINGS):
        return _HARM  # «أسماء الشهداء»: who they are stands below
    if words[hit.first].startswith(_DEFINITE) or _after(words, sentence, hit):
        return 0
    if not _NONE.isdisjoint(words[max(sentence.first, hit.first - 2) : hit.first]):
        return 0
    named = (
        words[hit.first] in _NOUN_VERBS
        and hit.first > sentence.first
        and words[hit.first - 1] in _PREPOSITIONS
    )
    return _ACT if named or hit.entry.get("harm") == "detained" else _HARM


def _armed(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """Whether a word of attack stands beside: «قذائف سقطت»."""
    first, last = max(sentence.first, hit.first - 5), min(hit.last + 5, sentence.last)
    return bool(scan.between(first, last, "act"))


def _people(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    return bool(scan.between(hit.last, min(hit.last + 4, sentence.last), "person"))


def _counted(words: Sequence[str], scan: Scan, sentence: Sentence, hit: Hit) -> int:
    """Whether a number of people stands by a word of harm."""
    for at in range(hit.last, min(hit.last + 4, sentence.last)):
        if words[at] in ("،", ".", "؛", ":"):
            break
        if number_with_prefix_at(words, at) is not None and not _no_count(words[at]):
            return 1
        if words[at].endswith("ان") and scan.get(at, "person") is not None:
            return 1  # «طفلان»
    if hit.last < sentence.last and words[hit.last] in MANY:
        return 1
    if hit.entry.get("form") == "person":
        for at in range(max(sentence.first, hit.first - 2), hit.first):
            if number_with_prefix_at(words, at) is not None:
                return 1
    return 0


def _no_count(word: str) -> bool:
    """«واحد», or a year."""
    return word in ("واحد", "احد") or len(word) == 4 and word.startswith(("19", "20"))


def _only_asked(words: Sequence[str], sentence: Sentence, hit: Hit) -> bool:
    """«قد يقصف», «هل قُتل»: the verb asks or supposes."""
    if hit.first == sentence.first:
        return False
    before = words[hit.first - 1]
    return before in _DOUBT or before in _MAYBE and words[hit.first].startswith(("ي", "ت", "ن"))


def _after(words: Sequence[str], sentence: Sentence, hit: Hit) -> bool:
    """«بعد اغتيال ...», «بشأن مجزرة ...»: the act is only the time or the matter of something else."""
    before = words[max(sentence.first, hit.first - 2) : hit.first]
    if not _AFTER.isdisjoint(before):
        return True
    return before[-1:] == ["علي"] and before[0] in _OVER_IT or before[-1:] == ["من"] and before[0] in _TO_THEM
