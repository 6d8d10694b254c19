"""Words that only look like harm: the wounded who need a cure, bodies handed over, a purpose, a march.

Each check looks at one word of attack or harm with its sentence; «واحد منها» is enough to make it nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.text.numbers import number_with_prefix_at
from sijill.understand.people_parts import MANY

SHOWN = frozenset("مشاهد لقطات صور صورا فيديو مقاطع مقطع تسجيلا اثار كان وكان".split())
_FOUND = (
    "انتشا",
    "انتشل",
    "عثر",
    "العثور",
    "عثور",
    "وصول",
    "وصل",
    "ملقا",
    "متفحم",
    "تفحم",
    "اخراج",
    "استخراج",
)
_UNDERGONE = ("تعرض", "يتعرض", "نتيج", "تصد", "ادي", "ادت", "عرض")
_MARCHING = frozenset(
    "شارك يشارك المشاركون شاركت بمشاركه خرجت خرج انطلقت انطلق انطلاق جابت رفضا تنديدا تضامنا احتجاجا نصره"
    " دعما للمطالبه المتظاهرون رمزيه شعبيه".split()
)
_WILL = tuple(
    joined + verb
    for verb in "سيودي ستودي سيسفر ستسفر سيتسبب ستتسبب سيدفع سيقود ستقود".split()
    for joined in ("", "و")
)
_RELATIVE = frozenset("الذين اللذين اللواتي ممن الذي التي".split())
_SEIZING = ("استيلا", "الاستيلا", "استول", "يستول", "تستول")
_WARS = frozenset("حرب ابادة اباده نزاع حروب مجاعه صراع".split())
_VICTIM_OF = 4  # words after «ضحية»
_LIFE = 6  # words from «فقدان» to «حياته»


def says_nothing(sheet: Sheet, scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of harm or attack only looks like one.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="جرحى القطاع بحاجة إلى العلاج."))
    >>> scan = kit.load().scan(sheet)
    >>> says_nothing(sheet, scan, sheet.sentences[0], scan.of("harm")[0])
    True
    """
    if _foretold(sheet.words, hit, sentence):
        return True
    if hit.entry.cls == "act":
        words = sheet.words
        return _purpose(words, hit, sentence) or _march(words, hit, sentence) or _seized(words, hit, sentence)
    return (
        _cared_for(scan, hit, sentence)
        or _handed_over(sheet.words, scan, hit, sentence)
        or _lost_something(sheet.words, hit, sentence)
        or _rules(sheet.words, scan, hit)
        or _killers(sheet, hit)
        or _victim_of_wrong(sheet.words, scan, hit, sentence)
        or _death_of_nobody(sheet.words, scan, hit, sentence)
    )


def _acts(scan: Scan, sentence: Sentence) -> bool:
    return bool(scan.between(sentence.first, sentence.last, "act"))


def _counted(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    words = scan.sheet.words
    if hit.last < sentence.last and words[hit.last] in MANY:
        return True
    return any(
        number_with_prefix_at(words, at) is not None or scan.get(at, "vague") is not None
        for at in range(max(sentence.first, hit.first - 3), hit.first)
    )


def _cared_for(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«جرحى غزة بحاجة إلى علاج», «لاستقبال جرحى»: no act, no fall, nobody killed stands beside them."""
    if hit.entry.id != "hurt.person" or _acts(scan, sentence) or _counted(scan, sentence, hit):
        return False
    if scan.sheet.words[sentence.last - 1] == ":":
        return False  # «أما المصابون فهم:», and their names
    others = (h for h in scan.between(sentence.first, sentence.last, "harm") if h.entry.id != "hurt.person")
    words = scan.sheet.words
    told = (h for h in others if words[h.first - 1] not in _RELATIVE)
    return all(h.entry.get("harm") in ("detained", None) for h in told)


def _handed_over(words: Sequence[str], scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«تسلم جثث ثلاثة أسرى», «دفن الجثامين»: nobody found them, and no act is told."""
    if not hit.entry.get("body") or _acts(scan, sentence):
        return False
    told = words[sentence.first : sentence.last]
    return not any(word.removeprefix("و").removeprefix("ت").startswith(_FOUND) for word in told)


def _lost_something(words: Sequence[str], hit: Hit, sentence: Sentence) -> bool:
    """«خسارة ممتلكاتهم»: not their lives."""
    if hit.entry.id != "kill.lose_noun":
        return False
    needs: Sequence[str] = hit.entry.get("needs") or ()
    after = words[hit.last : min(hit.last + _LIFE, sentence.last)]
    return not any(need in word for need in needs for word in after)


def _rules(words: Sequence[str], scan: Scan, hit: Hit) -> bool:
    """«قانون يقضي بتجنيد الطلاب»: a law provides, and kills nobody."""
    if hit.entry.id != "kill.perish" or hit.last >= len(words):
        return False
    return words[hit.last].startswith("ب") and scan.get(hit.last, "act") is None


def _killers(sheet: Sheet, hit: Hit) -> bool:
    """«محاسبة قتلة الطفلة»: killers, and not «قتله»."""
    return hit.entry.id == "kill.object_pronoun" and sheet.quote(hit.first, hit.last).endswith("ة")


def _victim_of_wrong(words: Sequence[str], scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«ضحية قرار جديد», «تضامناً مع ضحايا الحرب»: no act and no number beside it, nobody fell."""
    if hit.entry.id != "kill.person_victim" or _counted(scan, sentence, hit) or hit.last >= sentence.last:
        return False
    around = range(max(sentence.first, hit.first - _VICTIM_OF), min(hit.last + _VICTIM_OF, sentence.last))
    told = any(
        one.entry.cls == "act"
        or one.entry.cls == "harm"
        and one is not hit
        and one.entry.get("harm") != "detained"
        and one.entry.get("form") != "person"
        for at in around
        for one in scan.at.get(at, ())
    )
    single = words[hit.first].endswith("ضحيه") and scan.get(hit.last, "person") is None
    return not told and (single or words[hit.last].startswith("ال") or words[hit.last] in _WARS)


def _death_of_nobody(words: Sequence[str], scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«مشاهد موت», «منطقة موت محتملة»: nobody is named who died."""
    if hit.entry.id != "kill.noun" or not words[hit.first].endswith("موت") or _counted(scan, sentence, hit):
        return False
    after = range(hit.last, min(hit.last + 4, sentence.last))
    return not any(scan.get(at, "person") or number_with_prefix_at(words, at) for at in after)


def _foretold(words: Sequence[str], hit: Hit, sentence: Sentence) -> bool:
    """«استمرارها سيؤدي إلى موت الأسرى»: it hasn't happened."""
    before = words[max(sentence.first, hit.first - 4) : hit.first]
    return any(word.startswith(_WILL) for word in before)


def _purpose(words: Sequence[str], hit: Hit, sentence: Sentence) -> bool:
    """«لاستهداف الاقتصاد»: what something is for; not «مشاهد لاستهداف دبابة», «تعرضوا لاعتداء»."""
    if hit.entry.get("form") != "noun" or not hit.prefix.endswith("ل") or hit.prefix.endswith("ال"):
        return False
    before = words[max(sentence.first, hit.first - 6) : hit.first]
    return bool(before) and not any(
        word in SHOWN or word.removeprefix("و").startswith(_UNDERGONE) for word in before
    )


def _march(words: Sequence[str], hit: Hit, sentence: Sentence) -> bool:
    """«مسيرة بالأكفان شارك فيها آلاف»: people, and no drone."""
    if hit.entry.get("type") != "drone_strike" or "مسير" not in words[hit.first]:
        return False
    return hit.last == hit.first + 1 and not _MARCHING.isdisjoint(words[sentence.first : sentence.last])


def _seized(words: Sequence[str], hit: Hit, sentence: Sentence) -> bool:
    """«استيلاء المقاتلين على ثلاث مسيّرات»: a drone that was taken strikes nobody."""
    if hit.entry.get("type") != "drone_strike" or hit.entry.get("form") != "means":
        return False
    before = words[max(sentence.first, hit.first - 5) : hit.first]
    return "علي" in before and any(word.removeprefix("و").startswith(_SEIZING) for word in before)
