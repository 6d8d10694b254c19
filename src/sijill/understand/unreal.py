"""Find the sentences whose words of attack and harm tell no act: matches, plays, opinion, mere mention.

Each sentence is weighed twice: how plainly something is told in it, and how plainly it would have to be told
under the words that stand in it and over it. To add such words, add them to data/lexicon/unreal.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.text.numbers import number_with_prefix_at

_MENTION = 1  # what every sentence needs: an act told, not only mentioned
_ACT, _HARM = 1, 2
_OPINION = 3
_STRUCK = frozenset({"airstrike", "drone_strike", "shelling", "missile", "shooting", "clash"})
_KIND = 30  # the rank of words that name a kind of attack
_NAMED = 40  # the rank of words that name a weapon
_LONG_AGO = range(1700, 1990)  # not Hijri years
_BORN = ("مواليد", "تولد", "ولد", "وتولد", "المولود", "عمر")
_WORDS_OF_GENRE, _ONE_IN = 4, 40  # four different words of a genre, and one in forty, make it
_FINITE = frozenset({"verb", "active", "fall"})
_OPENING = 50  # words in which a report says of which time it tells
_HEAD = 14  # words of the first sentence of the body that tell what the report is about
_SHORT, _LONG = 4, 30  # words: a headline may open with «شاهد..», and isn't longer than this
_RELATIVE = frozenset("الذي التي الذين اللذين اللذان اللتين اللتان اللواتي".split())
_DOUBT = frozenset("لن هل لو اذا لم سوف ربما يمكن عما".split())
_MAYBE = frozenset("ان قد بان".split())  # with a verb of the present: «قد يقصف», «أن تقصف»
_SHOWN = frozenset("مشاهد لقطات صور صورا فيديو مقاطع مقطع تسجيلا اثار كان وكان".split())
_OPENED = ("فتح", "اطلق", "تطلق", "يطلق", "فتحت", "وفتح", "واطلق", "تفتح", "يفتح")
_AFTER = frozenset(
    "دون بدون بعد عقب قبل قبيل رغم بشان حول ازاء ضد تداعيات ملابسات ذكري خلفيه قضيه لبحث بحق تجاه حيال"
    " لولا وبعد وعقب اعقاب استمرار واستمرار لوقف بوقف وقف انهاء لانهاء بانهاء بسبب ظل حال مخاوف"
    " رفض لمنع بمنع خطر تجدد".split()
)
_OVER_IT = frozenset("احتجاجا ردا تعليقا تنديدا رده ردها الرد غضب حزنا حدادا".split())
_TO_THEM = frozenset("له لها لهم لهن اليه".split())  # «ما يتعرضون له من استهداف»
_MARTYRS = ("ستشه", "شهيد", "شهداء")  # words that no match and no storm is told with
_DAYS = frozenset(
    "اليوم امس فجر صباح مساء ظهر عصر ليل ليله الليله فجرا صباحا مساء ظهرا ليلا"
    " السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه"
    " والسبت والاحد والاثنين والثلاثاء والاربعاء والخميس والجمعه".split()
)
_NOUN_VERBS = frozenset("اغتيال اعدام اعتقال قتل خطف اسر قنص تصفيه".split())
_NONE = frozenset("لم ولم لا ولا اي عدم فلم".split())
_PREPOSITIONS = frozenset("من في علي عن تشمل نسبه جريمه عمليات عمليه محاوله سياسه حول الي".split())
_DEFINITE = ("ال", "بال", "وال", "لل", "فال", "وبال", "كال", "ولل")


def unreal_sentences(sheet: Sheet, scan: Scan) -> frozenset[int]:
    """The numbers of the sentences whose words of attack and harm tell no act of a conflict.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="لماذا تكررت المجازر؟ قُتل طفلان بغارة على حاس."))
    >>> sorted(unreal_sentences(sheet, kit.load().scan(sheet)))
    [0]
    """
    anchors = sorted([*scan.of("act"), *scan.of("harm")], key=_first)
    if not anchors:
        return frozenset()
    if genre_of(sheet, scan) is not None:
        return frozenset(range(len(sheet.sentences)))
    topics = scan.of("unreal")
    over = _over(scan, topics, *_bounds(sheet)) if topics else _MENTION
    if _opens_long_ago(sheet.words):
        over = max(over, _OPINION + 1)
    found: set[int] = set()
    themes = sheet.by_sentence(topics)
    for (number, sentence, told), (_, _, about) in zip(sheet.by_sentence(anchors), themes, strict=True):
        need = max((_need(scan, sentence, topic) for topic in about), default=over)
        need = max(need, over)
        if told and _told(sheet, scan, sentence, told, enough=need) < need:
            found.add(number)
    return frozenset(found)


def real_hits(scan: Scan, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that don't begin a longer phrase known to mean something else («معركة انتخابية»)."""
    return [hit for hit in hits if (noise := scan.get(hit.first, "noise")) is None or noise.last <= hit.last]


def barred_sentences(sheet: Sheet, scan: Scan) -> frozenset[int]:
    """The numbers of the sentences of illness, accidents, disasters, plays: figures in them are no tolls.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قُتل سبعة في غارات. وسُجلت تسع وفيات بالكوليرا."))
    >>> sorted(barred_sentences(sheet, kit.load().scan(sheet)))
    [1]
    """
    if genre_of(sheet, scan) is not None:
        return frozenset(range(len(sheet.sentences)))
    topics = scan.of("unreal")
    if not topics:
        return frozenset()
    if _over(scan, topics, *_bounds(sheet)) > _OPINION:
        return frozenset(range(len(sheet.sentences)))
    found: set[int] = set()
    number = 0
    for topic in topics:
        while number < len(sheet.sentences) and sheet.sentences[number].last <= topic.first:
            number += 1
        if number < len(sheet.sentences) and _need(scan, sheet.sentences[number], topic) > _OPINION:
            found.add(number)
    return frozenset(found)


def genre_of(sheet: Sheet, scan: Scan) -> str | None:
    """What else a report is about, if it is full of the words of a match, a play, prices ...; or None.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قصف المهاجم مرمى الضيوف بهدفين في الشوط الأول من المباراة."))
    >>> genre_of(sheet, kit.load().scan(sheet))
    'sport'
    """
    hits = scan.of("genre")
    if len(hits) < _WORDS_OF_GENRE:
        return None
    told = [s for s in sheet.sentences if s.part not in ("clutter", "header")]
    length = sum(s.last - s.first for s in told)
    said: dict[str, set[str]] = {}
    for hit in hits:
        if any(s.first <= hit.first < s.last for s in told):
            word = sheet.words[hit.last - 1].removeprefix(hit.prefix if hit.last == hit.first + 1 else "")
            said.setdefault(hit.entry.get("genre"), set()).add(word.removeprefix("ال"))
    core = {hit.entry.get("genre"): hit for hit in hits if hit.entry.get("core")}
    genre, words = max(
        ((g, said[g]) for g in core if g in said), key=lambda item: len(item[1]), default=("", set())
    )
    if (
        not words
        or len(words) < (core[genre].entry.get("least") or _WORDS_OF_GENRE)
        or len(words) * _ONE_IN < length
    ):
        return None
    return None if core[genre].entry.get("figurative") and _struck(sheet, scan, told) else genre


def _struck(sheet: Sheet, scan: Scan, told: Sequence[Sentence]) -> bool:
    """Whether people are counted as hurt by a named kind of attack, or martyred: a match can be bombed."""
    core = [h.first for h in scan.of("genre") if h.entry.get("core") and h.entry.get("genre") == "culture"]
    for sentence in told:
        if any(sentence.first <= at < sentence.last for at in core):
            continue  # «يُضاء المسرح فينهضون»: told of the play itself
        inside = [h for h in scan.of("harm") if sentence.first <= h.first < sentence.last]
        acts = [a for a in scan.of("act") if sentence.first <= a.first < sentence.last]
        named = any(a.entry.get("rank") >= _NAMED for a in acts)
        if named and any(_harm(sheet, scan, sentence, h) > _HARM for h in inside):
            return True
        if any(_MARTYRS[0] in sheet.words[h.first] for h in inside):
            return True
    return False


def is_opinion(sheet: Sheet, scan: Scan) -> bool:
    """Whether the headline or the first words are of opinion, the press, a life, a match or a play.

    A siege or a displacement without a figure is then only spoken of.

    >>> from sijill import kit
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="كيف يؤثر الحصار في اقتصاد المدينة؟"))
    >>> is_opinion(sheet, kit.load().scan(sheet))
    True
    """
    topics = scan.of("unreal")
    return bool(topics) and _over(scan, topics, *_bounds(sheet)) >= _OPINION


def _first(hit: Hit) -> int:
    return hit.first


def _need(scan: Scan, sentence: Sentence, topic: Hit) -> int:
    return 0 if topic.entry.get("reach") == "headline" else _asked(scan, sentence.first, sentence.last, topic)


def _asked(scan: Scan, first: int, last: int, topic: Hit) -> int:
    """What a topic asks; a storm, a match asks less where a kind of attack or a martyr is named beside it."""
    need, yields = int(topic.entry.get("need")), topic.entry.get("yields")
    if not yields:
        return need
    rank = _NAMED if yields == _MENTION else _KIND
    named = any(first <= act.first < last and act.entry.get("rank") >= rank for act in scan.of("act"))
    words = scan.sheet.words
    killed = any(
        first <= h.first < last and any(m in words[h.first] for m in _MARTYRS) for h in scan.of("harm")
    )
    return int(yields) if named or killed else need


def _bounds(sheet: Sheet) -> tuple[int, int]:
    """The token after the headline, and the token after the first words of the body."""
    end = 0
    for sentence in sheet.sentences:
        in_text = sheet.title_length == 0 and end < _SHORT and sentence.last - end < _LONG
        if sentence.part != "title" and not in_text:
            break
        end = sentence.last
    return end, end + _HEAD


def _opens_long_ago(words: Sequence[str]) -> bool:
    """Whether the first year that is named is one before the conflicts recorded here, and nobody's birth."""
    for at in range(min(_OPENING, len(words))):
        word = words[at]
        if len(word) == 4 and word.isdigit() and (word[:2] in ("17", "18", "19", "20")):
            born = any(w.startswith(_BORN) for w in words[max(0, at - 6) : at])
            return int(word) in _LONG_AGO and not born and words[at - 1] not in ("(", "رقم", "قرار")
    return False


def _over(scan: Scan, topics: Sequence[Hit], head_end: int, body_head: int) -> int:
    """What the words of the headline and of the body's beginning ask of every sentence."""
    over = _MENTION
    for topic in topics:
        if topic.first >= body_head:
            break
        reach, need = topic.entry.get("reach"), _asked(scan, 0, head_end, topic)
        if topic.first < head_end:
            aside = topic.entry.get("aside") and any(
                act.first < head_end and act.entry.get("type") in _STRUCK for act in scan.of("act")
            )
            spreads = reach != "sentence" and not aside  # «قتيل بقصف وآخر بحادث سير»
        else:
            spreads = reach == "report" and need <= _OPINION
        if spreads:
            over = max(over, need)
    return over


def _told(sheet: Sheet, scan: Scan, sentence: Sentence, anchors: Sequence[Hit], *, enough: int) -> int:
    """How plainly something is told: 0 mentioned, 1 an act, 2 harm; one more if dated, one if counted."""
    best, dated = 0, -1
    for hit in anchors:
        noise = scan.get(hit.first, "noise")
        if noise is not None and noise.last > hit.last:
            continue  # «تقتل الأحلام»
        level = (
            _harm(sheet, scan, sentence, hit, enough)
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
        return _ACT if form == "noun" and not _SHOWN.isdisjoint(before) else 0
    return 0 if form == "noun" and _after(words, sentence, hit) else _ACT


def _harm(sheet: Sheet, scan: Scan, sentence: Sentence, hit: Hit, enough: int = _OPINION) -> int:
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
    beside = range(max(sentence.first, hit.first - 5), min(hit.last + 5, sentence.last))
    return any(scan.get(at, "act") is not None for at in beside)


def _people(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    return any(scan.get(at, "person") is not None for at in range(hit.last, min(hit.last + 4, sentence.last)))


def _counted(words: Sequence[str], scan: Scan, sentence: Sentence, hit: Hit) -> int:
    """Whether a number of people stands by a word of harm."""
    for at in range(hit.last, min(hit.last + 4, sentence.last)):
        if words[at] in ("،", ".", "؛", ":"):
            break
        if number_with_prefix_at(words, at) is not None and not _no_count(words[at]):
            return 1
        if words[at].endswith("ان") and scan.get(at, "person") is not None:
            return 1  # «طفلان»
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
