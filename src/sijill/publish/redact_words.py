"""The words, folded, by which redact.py knows that a child is told of and that a private person speaks."""

import re

_CLITIC = "(?:[وفبلك]{1,2})?(?:ال|ل)?"
_ENDING = "(?:ه|ها|هم|هما|ا|ان|ين|ون|ات|تان|تين|ته|تها|يه|يها|يهم|اه|اها)?"
_CHILD = "طفل|اطفال|طفول|رضيع|رضع|قاصر|صبي|صبيان|صبيه|فتي|فتيان|فتاه|فتا|فتيات|مراهق|يافع|مولود|حديث الولاده"
_LATIN = "child|children|minors?|infants?|bab(?:y|ies)|boys?|girls?|toddlers?|teenagers?"
CHILD = re.compile(rf"\b(?:{_CLITIC}(?:{_CHILD}){_ENDING}|{_LATIN})\b")

# One private person, whose name may follow: «شاهد العيان سامر», «والد الضحية».
PERSON = frozenset(
    "شاهد شاهده الشاهد الشاهده ناج ناجي ناجيه الناجي الناجيه والد والدا والده والدته والدها الوالد الوالده "
    "شقيق شقيقه شقيقته شقيقها اخ اخو اخوه اخت اخته ام اب ابو عم عمه خال خاله جد جده جدته قريب قريبه "
    "زوج زوجه زوجها زوجته ارمله ابن ابنه ابنته ابنها بنت نجل نجله جار جاره جارته جارها نازح نازحه "
    "مواطن مواطنه معتقل معتقله اسير اسيره جريح جريحه مصاب مصابه ساكن مقيم "
    "witness eyewitness survivor father mother brother sister relative neighbour neighbor resident".split()
)
# Many people: no name follows.
CROWD = frozenset(
    "سكان اهالي الاهالي السكان شهود الشهود ناجون ناجين الناجين اقارب اقرباء جيران عائله عائلات اسره ذوي ذوو "
    "مواطنون مواطنين نازحون نازحين مصدر مصادر witnesses eyewitnesses survivors relatives residents".split()
)
# They stand between such a word and the name, and are no name.
BETWEEN = frozenset(
    "عيان العيان يدعي تدعي اسمه اسمها الضحيه الشهيد الشهيده القتيل القتيله الجريح المصاب المعتقل "
    "الطفل الطفله محلي محليه مدني مدنيه السيد السيده الحاج الحاجه له لها "
    "an the of named called mr mrs ms".split()
)
# Where they follow, a place follows, or a saying.
NO_NAME = frozenset("من في علي الي عن ان قال قالت from in at who".split())
