"""The words of web pages that are no part of a report: buttons, menus, comments, lists of other articles.

To add one, add the folded words with which its line begins to the table of what it does.
"""

from __future__ import annotations

from collections.abc import Sequence


def _table(text: str) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = {}
    for line in text.strip().splitlines():
        words = line.split()
        rows.setdefault(words[0], []).append(words)
    return rows


# From here to the end of the page nothing is the report's.
_TO_END = _table("""
    all reactions
    most relevant
    reactions :
    likecomment
    likecommentmost
    likecommentshare
    كل التفاعلات
    جميع التفاعلات
    الاكثر ملاءمه
    back to top
    loading seems
    دع تعليق
    دع تعليقا
    اترك تعليق
    اترك تعليقا
    اترك ردا
    اكتب تعليقا
    اضف تعليقا
    التعليقات
    تحميل المزيد
    لم تشترك بعد
    ليصلك كل جديد
    اخر المواضيع
    رابط مختصر
    سياسه الخصوصيه
    جميع الحقوق محفوظه
    view all
    ارسال التعليق
    تعليقك
    more related
    اترك رد
    لا توجد تعليقات
    عذرا التعليقات
    تعليقات حول الموضوع
    علق كضيف
""")
# The end below the text; above it, only buttons.
_SHARE = _table("""
    شارك هذا
    شارك علي
    شارك الخبر
    شارك المقال
    شاركها
    شارك
""")
# Below the text's beginning one line of the page; above it, it can be the report.
_WATCH = _table("""
    شاهد .
    شاهد :
    بالفيديو .
    بالصور .
""")
# Points that sum up the article above it: what they say is said again below.
_SUMMARY = _table("""
    استمع الي الملخص
    اظهر الملخص
    ملخص المقال
    ابرز النقاط
""")
# Headlines of other articles follow, until a paragraph of the report returns.
_HEADLINES = _table("""
    مقالات ذات صله
    مقالات مشابهه
    مقالات متعلقه
    اخبار ذات صله
    اخبار متعلقه
    الاخبار المتعلقه
    مواضيع ذات صله
    مواضيع متعلقه
    مواضيع مشابهه
    موضوعات ذات صله
    مواد ذات صله
    روابط ذات صله
    ذات صله
    اخترنا لك
    الاكثر قراءه
    الاكثر مشاهده
    الاكثر تداولا
    الاخبار الاكثر
    اهم اخبار
    العلامات
    قد يعجبك
    من الممكن ان يعجبك
    اخر ما نشر
    الوسوم المشهوره
    قد يهمك
    ربما يعجبك
    اقرا ايضا
    اقراوا ايضا
    اقرا المزيد
    اقرا كذلك
    اقرا التالي
    عرض المزيد
    شاهد ايضا
    طالع ايضا
    انظر ايضا
    المزيد من
    تابعنا علي
    تابعونا علي
    تابعنا عبر
    كلمات مفتاحيه
    كلمات دلاليه
    الكلمات المفتاحيه
    الكلمات الدلاليه
    اخر الاخبار
""")
# Words of a menu, alone on their line.
_MENU = frozenset(
    (
        "الرييسيه من نحن اتصل اتصلوا سياسه اقتصاد رياضه الرياضه الاقتصاد منوعات ثقافه اراء مقالات مجتمع صحه"
        " تقنيه عربي دولي محليات تقارير فيديو صور بث مباشر kurdi english اللغه language الاحدث بنا عنا /"
    ).split()
)
_ALONE = frozenset(
    [*("المزيد", "المختارات", "مرتبط", "وسوم", "الوسوم", "tags", "الوسوم:", "related", "read more")]
)
# One line of the page itself.
_LINE = _table("""
    copy link
    embed tweet
    show this thread
    اضف تعليق
    مع الصور
    بدون الصور
    x اغلاق
    طباعه
    فيس بوك
    فيسبوك
    واتساب
    تويتر
    تلغرام
    انستغرام
    المشاركه علي
    تابعوا قناه
    تابعوا قناتنا
    تابعونا
    اشترك في
    انضم الي
    حمل تطبيق
    نستخدم ملفات
    الخط -
    انت هنا
    صوره الخبر
    رمز الخبر
    رابط الخبر
    رابط المقال
    المقال السابق
    المقال التالي
    شكرا لتسجيلك
    سوف تصلك
    اشترك ب
    مشاركه :
    [ ad
    تابعوا rt
    تابع القراءه
    للاشتراك في
    للمزيد
    هذا الموقع يستخدم
    يستخدم هذا الموقع
""")
# Who made the report, not what happened.
_HEADER = _table("""
    اعداد :
    تحرير :
    كتب :
    كتبت :
    بقلم
    المصدر :
    مصدر الصوره
    image caption
    التعليق علي الصوره
    تعليق الصوره
    الصوره من
    الصوره :
    صوره :
    تصوير :
    ترجمه :
    ( تغطيه
    ( اعداد
    ( تحرير
    تغطيه :
    مراسل :
    المحرر :
    نشر في
    نشر بتاريخ
    تاريخ النشر
    اخر تحديث
""")
# Nouns that only look as if «and» began them.
_NO_AND = tuple(
    (
        "وزار وزير وزرا وفاه وفيات وفد وفود وكال وحد ولاي واشنطن والد وسط وسايل وسيم وليد وثيق وثايق وقف وقود"
        " واي وضع"
    ).split()
)
_KINDS = {
    "end": _TO_END,
    "share": _SHARE,
    "watch": _WATCH,
    "summary": _SUMMARY,
    "headlines": _HEADLINES,
    "line": _LINE,
    "header": _HEADER,
}
_ROWS = {  # by first word; where two fit, the kind above is meant
    head: [(kind, row) for kind, table in _KINDS.items() for row in table.get(head, ())]
    for head in {head for table in _KINDS.values() for head in table}
}


def kind_of_line(words: Sequence[str], first: int, last: int) -> str | None:
    """What a line of the page is: end, share, watch, summary, headlines, line, header, or None.

    >>> kind_of_line(["مقالات", "ذات", "صله"], 0, 3), kind_of_line(["قتل", "طفل"], 0, 2)
    ('headlines', None)
    """
    start = first
    while start < last - 1 and len(words[start]) == 1 and not words[start].isalnum() and words[start] != "(":
        start += 1
    head = words[start]
    if last - start <= 2 and head in ("السابق", "التالي"):
        return "share"
    if last - start <= 2 and head in _ALONE:
        return "headlines"
    if last - start <= 3 and all(word in _MENU for word in words[start:last]):
        return "line"
    if head == "التعليقات" and words[last - 1] == "مغلقه":
        return "line"  # «التعليقات على (title) مغلقة» stands above the text
    if last - start <= 4 and words[last - 1] == "مضت":
        return "line"  # «14 ساعة مضت»
    for kind, row in _ROWS.get(head, ()):
        end = start + len(row)
        if end <= last and list(words[start:end]) == row:
            return kind
    return None


def goes_on(word: str) -> bool:
    """Whether a line that begins with the word goes on with a report: «وأضاف», «ولم»; no headline begins so.

    >>> goes_on("واضاف"), goes_on("وزاره")
    (True, False)
    """
    return word.startswith("و") and len(word) > 2 and not word.startswith(_NO_AND)
