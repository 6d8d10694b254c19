"""Find who says so: the person or body after «قال» or «بحسب», before a colon, or at the head of a statement.

A new kind of source, or a new word for telling, goes into data/lexicon/sources.toml.
"""

from __future__ import annotations

from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet

_LONGEST = 12  # tokens of a source's name
_THAT = frozenset("ان بان انه انها انهم بانه بانها انهما باننا اننا بانهم لان".split())
_ENDS = frozenset("، . : ؛ \n ! ؟ | / - … ▪ • 🔻 ) ]".split(" ") + ["\n"])
_STOPS = frozenset(
    "اليوم امس الان عن علي خلال عبر بعد قبل حول بشان قوله قولها الذي التي الذين اللذين بدوره بدورها ايضا صباح مساء فجر ظهر عصر يوم"
    " ليل ليله من الي منذ مع كذلك لاحقا سابقا لنا له لها نفسه نفسها ذاته ذاتها ذاتهم حتي عقب اثر جراء قد ما لا لم كان كانت وقوع سقوط"
    " الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت قايلا قايله موكدا موكده مشيرا مشيره لافتا لافته موضحا مضيفا توقع وان وقد"
    " رسميا حينها وقتها انذاك غير المنضوي المنضويه التابع التابعه مسووليته مسووليتها هذا هذه تلك ذلك هنا صحه احصاييه".split()
)
_SAME = frozenset("نفسه نفسها ذاته ذاتها نفسهم عينه عينها انفسهم".split())
_PAPERS = frozenset(
    "بيان بيانا بيانات تقرير تقريرا توثيق حصيله ارقام سجلات معطيات منشور شهادات شهاده تصريح تصريحات خبر معلومات احصاييه احصاءات"
    " مقاطع صور تسجيلات مقطع رسايل نداء افاده افادات روايه روايات نشره تقديرات اعلان حديث تحديثا تحديث اخبار مراسل".split()
)
_BACK = frozenset("البيان التقرير المنشور النداء الاحصاييه الحصيله".split())
_OUTLETS = ("لنورث", "لوكاله", "لقناه", "لصحيفه", "لشفق", "لراديو", "للجزيره", "لموقع", "لشبكه", "للاناضول", "لرويترز", "لفرانس")
_NOT_FIRST = frozenset("في ب ل هو هي وهو وهي انه احد كل اي هناك فيه فيها بها به عنه عنها نا منها علي كما بينها بين مقتل".split())


class SourceMention(NamedTuple):
    """A source at tokens `first` up to `last`; `text` as in the text, or as named earlier («المصدر ذاته»).

    reach: "after" where it tells what follows («قال مصدر إن»), "before" what precedes («بحسب مصدر»),
    "report" the whole («بيان صادر عن»).
    """

    first: int
    last: int
    text: str
    reach: str


def find_sources(sheet: Sheet, scan: Scan) -> list[SourceMention]:
    """Every source in the sentences that aren't clutter, in order.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قُتل طفل، بحسب الدفاع المدني. وقال مصدر في الشرطة إن اثنين جُرحا."))
    >>> [(s.text, s.reach) for s in find_sources(sheet, kit.load().scan(sheet))]
    [('الدفاع المدني', 'before'), ('مصدر في الشرطة', 'after')]
    """
    return _Finder(sheet, scan).find()


class _Finder:
    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.known: list[str] = []  # folded names of the sources so far
        self.texts: list[str] = []

    def find(self) -> list[SourceMention]:
        found: list[SourceMention] = []
        hits = self.scan.of("attribution")
        at = 0
        for number, sentence in enumerate(self.sheet.sentences):
            if sentence.part in ("clutter", "header"):
                while at < len(hits) and hits[at].first < sentence.last:
                    at += 1
                continue
            found.extend(self._opening(sentence, number))
            while at < len(hits) and hits[at].first < sentence.last:
                if hits[at].first >= sentence.first:
                    found.extend(self._told(hits[at], sentence))
                at += 1
        return sorted(set(found))

    # --- where sources stand

    def _opening(self, sentence: Sentence, number: int) -> list[SourceMention]:
        """«الدفاع المدني: …», «الجيش الإسرائيلي يعلن», and a statement's head."""
        first = sentence.first
        while first < sentence.last and not self.words[first].isalpha():
            first += 1
        colon = next((at for at in range(first, min(first + 9, sentence.last)) if self.words[at] == ":"), None)
        if first >= sentence.last or not self._is_source(first, bare=colon is not None):
            return []
        name = self._name(first, sentence.last)
        if name is None:
            return []
        last = name[1]
        follow = self.words[last] if last < sentence.last else ""
        if follow == ":":
            return self._keep([name], "after")
        verb = self.scan.get(last, "attribution")
        if verb is not None and verb.entry.get("kind") == "say" or self._aside_verb(last, sentence):
            return self._keep([name], "after")
        head = self.scan.get(first, "source")
        alone = last >= sentence.last or follow in ("-", "|", "/")
        if number < 2 and alone and head is not None and head.entry.get("who") == "body" and last - first > 1:
            return self._keep([name], "report")
        return []

    def _aside_verb(self, last: int, sentence: Sentence) -> bool:
        """«المجلس، المنضوي ضمن كذا، قد أعلن», «الدفاع المدني في إدلب، أكد»."""
        for at in range(last, min(last + 9, sentence.last)):
            hit = self.scan.get(at, "attribution")
            if hit is not None and hit.entry.get("kind") == "say":
                return self.words[at - 1] in ("،", "قد") or at - last < 2
        return False

    def _told(self, hit: Hit, sentence: Sentence) -> list[SourceMention]:
        kind = hit.entry.get("kind")
        at = hit.last
        if at >= sentence.last:
            return []
        if kind == "issued":
            reach = "report" if hit.first - sentence.first < 8 else "before"
            return self._named(at, sentence, reach, sure=True)
        if kind == "according":
            return self._according(at, sentence)
        before = self.words[hit.first - 1] if hit.first else ""
        if before in ("ما", "حسبما", "مما", "لما") or before in _PAPERS or hit.entry.get("kind") == "say" and self._has_object(hit):
            return self._named(at, sentence, "before", sure=True)
        found = self._named(at, sentence, "after", sure=False)
        if found or kind == "document":
            return found
        return self._same_again(hit, sentence)

    def _has_object(self, hit: Hit) -> bool:
        return self.words[hit.first].endswith(("ته", "ره", "ها", "له", "نه", "ده")) and len(self.words[hit.first]) > 4

    def _according(self, at: int, sentence: Sentence) -> list[SourceMention]:
        while at < sentence.last and self.words[at] in ("ما", "ل", "لما", "ماذكرت"):
            at += 1
        if at >= sentence.last or self.scan.get(at, "attribution") is not None:
            return []  # the verb speaks for itself
        if self.words[at] in _PAPERS or self.words[at].removeprefix("ل") in _PAPERS:
            for step in range(at + 1, min(at + 4, sentence.last)):
                word = self.words[step]
                if self.scan.get(step, "attribution") is not None:
                    return []
                if word.startswith("ل") and len(word) > 3 or self._is_source(step):
                    return self._named(step, sentence, "before", sure=True)
                if word in _ENDS:
                    break
            return []
        return self._named(at, sentence, "before", sure=True)

    def _same_again(self, hit: Hit, sentence: Sentence) -> list[SourceMention]:
        """«وأضاف أن»: whoever spoke last."""
        word = self.words[hit.last]
        if not self.texts or word not in _THAT and not word.startswith(("ب", "الي")):
            return []
        return [SourceMention(hit.first, hit.last, self.texts[-1], "after")]

    # --- names

    def _named(self, at: int, sentence: Sentence, reach: str, *, sure: bool) -> list[SourceMention]:
        for _ in range(2):
            if at < sentence.last and self.words[at] in ("عن", "به", "لنا", "ل", "كل", "من", "كذلك", "بدوره", "بدورها", "ايضا"):
                at += 1
        names: list[tuple[int, int]] = []
        while at < sentence.last and len(names) < 3:
            name = self._name(at, sentence.last)
            if name is None or not (sure or names or self._is_source(at) or self._is_told(name, sentence)):
                break
            names.append(name)
            at = name[1]
            if at >= sentence.last or not self.words[at].startswith("و") or not self._is_source(at):
                break
        return self._keep(names, reach)

    def _is_told(self, name: tuple[int, int], sentence: Sentence) -> bool:
        """An unknown subject counts where «أن» follows close, as in «وقال النقيب فلان إن»."""
        first, last = name
        if not self.words[first].startswith("ال") and last - first < 2:
            return False
        return any(self.words[at] in _THAT or self.words[at] == ":" for at in range(last, min(last + 6, sentence.last)))

    def _is_source(self, at: int, *, bare: bool = True) -> bool:
        source = self.scan.get(at, "source")
        if source is not None:
            return bare or source.entry.get("who") != "person" or source.entry.id == "source.media"
        return self.scan.get(at, "actor") is not None or self.words[at] == '"' and self._is_source(at + 1)

    def _name(self, first: int, end: int) -> tuple[int, int] | None:
        """Token bounds of the name that begins here."""
        if first >= end or self.words[first] in _NOT_FIRST or self._is_stop(first):
            return None
        at = first
        quoted = self.words[at] == '"'
        limit = min(end, first + _LONGEST)
        indefinite = not self.words[first].startswith(("ال", "وال", "لل"))
        while at < limit:
            word = self.words[at]
            if word == '"':
                quoted = not quoted if at > first else quoted
            elif word == "(" and ")" in self.words[at : min(at + 6, end)]:
                at = self.words.index(")", at)
            elif not quoted and at > first and self._is_stop(at):
                break
            elif not quoted and at > first and word == "في" and not self._stays(at, first, end, indefinite=indefinite):
                break
            elif not quoted and at > first and word.startswith("و") and self._is_source(at) and len(word) > 3:
                break
            at += 1
        if at == first:
            return None
        while at - 1 > first and self.words[at - 1] in ("في", '"') and self.words[first:at].count('"') % 2:
            at -= 1
        return first, at

    def _stays(self, at: int, first: int, end: int, *, indefinite: bool) -> bool:
        """Whether «في» belongs to the name: «مصدر في الشرطة», «طبيب في الهيئة»; not «في بيان»."""
        if at + 1 >= end or self.words[at + 1] in _PAPERS or not indefinite:
            return False
        source = self.scan.get(first, "source")
        return source is not None and source.entry.get("who") != "body" and "في" not in self.words[first:at]

    def _is_stop(self, at: int) -> bool:
        word = self.words[at]
        if word in _ENDS or word in _THAT or word in _STOPS or word in _SAME or word[0].isdigit():
            return True
        if word.startswith(_OUTLETS):
            return True
        for hit in self.scan.at.get(at, ()):
            if hit.entry.cls in ("harm", "act") and (hit.prefix in ("ب", "وب", "ل") or hit.entry.get("form") in ("verb", "active")):
                return True
            if hit.entry.cls == "attribution":
                return True
        return False

    # --- what to call them

    def _keep(self, names: list[tuple[int, int]], reach: str) -> list[SourceMention]:
        found: list[SourceMention] = []
        for first, last in names:
            text = self._text(first, last)
            if text is None:
                continue
            found.append(SourceMention(first, last, text, reach))
        return found

    def _text(self, first: int, last: int) -> str | None:
        words = [word for word in self.words[first:last] if word != '"']
        if not words:
            return None
        follow = self.words[last] if last < len(self.words) else ""
        head = words[0].removeprefix("و") if words[0].startswith("وال") else words[0]
        if len(words) == 1 and (head.startswith("ال") or follow in _SAME):
            earlier = self._earlier(head)
            if earlier is not None:
                return earlier
            if head in _BACK or head in ("المصدر", "المصادر"):
                return None
        text = self.sheet.quote(first, last).strip()
        hit = self.scan.get(first, "source")
        prefix = hit.prefix if hit is not None else ""
        if prefix.startswith("و") and text.startswith("و"):
            text = text[1:]
        if text.startswith("لل"):
            text = "ال" + text[2:]
        elif prefix.endswith("ل") and prefix != "ال" and text.startswith("ل"):
            text = text[1:]
        self.known.append(" ".join(words))
        self.texts.append(text)
        return text

    def _earlier(self, head: str) -> str | None:
        """The last source that is called by this word."""
        if head in _BACK:
            return self.texts[-1] if self.texts else None
        bare = head.removeprefix("ال")
        for name, text in zip(reversed(self.known), reversed(self.texts), strict=True):
            if any(word == bare or word == head for word in name.split()[:4]):
                return text
        return None
