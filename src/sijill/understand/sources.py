"""Find who says so: the person or body after «قال» or «بحسب», before a colon, or at the head of a statement.

A new kind of source, or a new word for telling, goes into data/lexicon/sources.toml.
"""

from __future__ import annotations

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.sources_names import SourceNames
from sijill.understand.sources_words import BACK, BETWEEN, ENDS, LEADS, NOBODY, PAPERS, SAME, THAT

_CLOSERS = frozenset({"-", "|", "/"})


class SourceMention(msgspec.Struct, frozen=True, order=True, gc=False):
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
    >>> sheet = make_sheet(Report(id="a", text="قُتل طفل، بحسب الدفاع المدني. وقال مصدر في الشرطة إنه لغم."))
    >>> [(s.text, s.reach) for s in find_sources(sheet, kit.load().scan(sheet))]
    [('الدفاع المدني', 'before'), ('مصدر في الشرطة', 'after')]
    """
    return _Finder(sheet, scan).find()


class _Finder:
    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.names = SourceNames(sheet, scan)
        self.verbs = scan.by_token("attribution")
        self.known: list[str] = []  # folded names of the sources so far
        self.texts: list[str] = []

    def find(self) -> list[SourceMention]:
        found: list[SourceMention] = []
        for number, sentence, hits in self.sheet.by_sentence(self.scan.of("attribution")):
            if sentence.part == "clutter":
                continue
            found.extend(self._opening(sentence, number))
            if sentence.part != "header":
                for hit in hits:
                    found.extend(self._told(hit, sentence))
        return sorted(set(found))

    # --- where sources stand

    def _opening(self, sentence: Sentence, number: int) -> list[SourceMention]:
        """«الدفاع المدني: …», «الجيش الإسرائيلي يعلن», a statement's head, «… | الهلال الأحمر»."""
        last = sentence.last
        for first in self._openings(sentence, number):
            name = self.names.name(first, last) if self.names.is_source(first) else None
            if name is None:
                continue
            end = name[1]
            if end < last and self.words[end] == ":" and (number < 3 or first < sentence.first + 6):
                return self._keep(self._with_others(name, last), "after")
            if self._starts_verb(end, sentence):
                return self._keep([name], "after")
            if (
                end < last
                and (others := self._with_others(name, last))[-1][1] < last
                and self.words[others[-1][1]] == ":"
            ):
                return self._keep(others, "after")
            if (
                number < 5
                and end < last
                and self.words[end] == "في"
                and last - end < 6
                and self._is_body(first, end)
            ):
                end = last
            closed = end >= last or self.words[end] != "،" and not self.words[end].isalpha()
            if not closed or self.names.actors.get(first) and not self.names.sources.get(first):
                continue
            if end >= last and sentence.first and self.words[sentence.first - 1] == "|":
                return self._keep([(first, end)], "before")
            if number < 5 and (end - first > 1 or sentence.part == "header") and self._is_body(first, end):
                return self._keep([(first, end)], "report")
        return []

    def _openings(self, sentence: Sentence, number: int) -> list[int]:
        """Where a name can stand at the head of a line: first, or after a dash."""
        first = sentence.first
        while first < sentence.last and not self.words[first].isalpha() and self.words[first] != '"':
            first += 1
        starts = [first] if first < sentence.last else []
        if number > 4:
            return starts
        limit = min(sentence.last, first + 12)
        return starts + [at + 1 for at in range(first, limit - 1) if self.words[at] in ("-", "|")]

    def _is_body(self, first: int, last: int) -> bool:
        head = self.names.sources.get(first)
        return head is not None and (head.entry.get("who") == "body" or last - first > 2)

    def _with_others(self, name: tuple[int, int], end: int) -> list[tuple[int, int]]:
        names = [name]
        while names[-1][1] < end and self.names.is_joined(names[-1][1]):
            more = self.names.name(names[-1][1], end)
            if more is None:
                break
            names.append(more)
        return names

    def _starts_verb(self, at: int, sentence: Sentence) -> bool:
        """«يعلن», «، أكد», «في إدلب، أكد» right after a name."""
        for step in range(at, min(at + 4, sentence.last)):
            hit = self.verbs.get(step)
            if hit is not None and hit.entry.get("kind") == "say":
                return True
            if self.words[step] not in ("،", "في", "قد", ")") and self.words[step - 1] != "في":
                return False
        return False

    def _told(self, hit: Hit, sentence: Sentence) -> list[SourceMention]:
        kind = hit.entry.get("kind")
        at = hit.last
        if at >= sentence.last:
            return []
        if kind == "issued":
            heads = hit.first - sentence.first < 5 and "،" not in self.words[sentence.first : hit.first]
            reach = "report" if heads else "before"
            return self._named(at, sentence, reach, sure=True)
        if kind == "according":
            return self._according(at, sentence)
        before = self.words[hit.first - 1] if hit.first else ""
        if before in ("لم", "ولم", "لا", "ولا"):
            return []
        if (
            before in ("ما", "حسبما", "مما", "لما")
            or before in PAPERS
            or kind == "say"
            and self._has_object(hit)
        ):
            return self._named(at, sentence, "before", sure=True)
        found = self._subject_before(hit, sentence) if kind == "say" else []
        found = found or self._named(at, sentence, "after", sure=False)
        if found or kind == "document":
            return found
        return self._same_again(hit, sentence)

    def _subject_before(self, hit: Hit, sentence: Sentence) -> list[SourceMention]:
        """«غير أن البلدية أكدت», «وكان مصدر أمني قد تحدث»."""
        end = hit.first
        if self.words[end - 1] == "قد":
            end -= 1
        if self.words[end - 1] == "،":
            close = end - 1
            end = next(
                (at for at in range(close - 1, max(sentence.first, close - 9), -1) if self.words[at] == "،"),
                close,
            )
        for at in range(max(sentence.first + 1, end - 9), end):
            if not self.names.is_source(at) or at - 1 == sentence.first and self.words[at - 1] not in LEADS:
                continue
            led = self.words[at - 1] in LEADS or self.names.is_joined(at) and self.words[at - 1] in ("،", '"')
            if led and (name := self.names.name(at, end)) is not None and name[1] >= end:
                return self._keep([name], "after")
        return []

    def _has_object(self, hit: Hit) -> bool:
        return (
            self.words[hit.first].endswith(("ته", "ره", "ها", "له", "نه", "ده"))
            and len(self.words[hit.first]) > 4
        )

    def _according(self, at: int, sentence: Sentence) -> list[SourceMention]:
        while at < sentence.last and self.words[at] in ("ما", "ل", "لما", "ماذكرت"):
            at += 1
        if at >= sentence.last or self.verbs.get(at) is not None:
            return []  # the verb speaks for itself
        if self.words[at].removeprefix("ل").removeprefix("ال") in PAPERS:
            for step in range(at + 1, min(at + 4, sentence.last)):
                word = self.words[step]
                if self.verbs.get(step) is not None:
                    return []
                if word.startswith("ل") and len(word) > 3 or self.names.is_source(step):
                    return self._named(step, sentence, "before", sure=True)
                if word in ENDS:
                    break
            return []
        return self._named(at, sentence, "before", sure=True)

    def _same_again(self, hit: Hit, sentence: Sentence) -> list[SourceMention]:
        """«وأضاف أن»: whoever spoke last."""
        word = self.words[hit.last]
        if not self.texts or word not in THAT and not word.startswith(("ب", "الي")):
            return []
        return [SourceMention(hit.first, hit.last, self.texts[-1], "after")]

    # --- names

    def _named(self, at: int, sentence: Sentence, reach: str, *, sure: bool) -> list[SourceMention]:
        while at < sentence.last and self.words[at] in BETWEEN:
            at += 1
        if at + 1 < sentence.last and self.words[at] in PAPERS:
            at += 1  # «وذكر بيان للخلية»
            sure = sure or self.words[at].startswith("ل")
        elif at < sentence.last and not sure and self._is_told_to(at):
            return []
        names: list[tuple[int, int]] = []
        while at < sentence.last and len(names) < 3 and self.scan.get(at, "harm") is None:
            name = self.names.name(at, sentence.last)
            if name is None:
                break
            if not (sure or names or self.names.is_source(at) or self._is_told(name, sentence)):
                break
            names.append(name)
            at = name[1]
            if at + 1 < sentence.last and self.words[at] == "عن" and self.names.is_source(at + 1):
                at += 1
            elif at >= sentence.last or not self.names.is_joined(at):
                break
        return self._keep(names, reach)

    def _is_told_to(self, at: int) -> bool:
        """«قال لوكالة كذا»: who was told."""
        hit = self.names.sources.get(at) or self.names.actors.get(at)
        return hit.prefix in ("ل", "لل") if hit is not None else self.words[at].startswith("ل")

    def _is_told(self, name: tuple[int, int], sentence: Sentence) -> bool:
        """An unknown subject counts where «أن» follows close, as in «وقال النقيب فلان إن»."""
        first, last = name
        if not self.words[first].startswith("ال") and last - first < 2:
            return False
        return any(
            self.words[at] in THAT or self.words[at] == ":"
            for at in range(last, min(last + 6, sentence.last))
        )

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
        if not words or " ".join(words) in NOBODY:
            return None
        words[0] = self._bare(first, words[0])
        earlier = self._earlier(words, again=last < len(self.words) and self.words[last] in SAME)
        if earlier is not None:
            return earlier
        if len(words) == 1 and (words[0] in BACK or words[0] in ("المصدر", "المصادر")):
            return None
        text = self.sheet.quote(first, last).strip().replace("_", " ")
        while (
            len(words[0]) < len(self.words[first].strip('"'))
            and text[:1] in "ول"
            and not text.startswith("لل")
        ):
            text = text[1:]
            break
        if text.startswith("لل"):
            text = "ال" + text[2:]
        if self.words[first] == '"' == self.words[last - 1]:
            text = text[1:-1]
        self.known.append(" ".join(words))
        self.texts.append(text)
        return text

    def _bare(self, at: int, word: str) -> str:
        """The name's first word without «و» or «لـ»."""
        hit = self.names.sources.get(at) or self.names.actors.get(at)
        prefix = hit.prefix if hit is not None else "و" if word.startswith("وال") else ""
        if word.startswith("لل"):
            return "ال" + word[2:]
        return word[1:] if prefix in ("و", "وال", "ل") else word

    def _earlier(self, words: list[str], *, again: bool) -> str | None:
        """A source named before, called now by a word or by the beginning of its name."""
        head = words[0]
        if len(words) == 1 and head in BACK:
            return self.texts[-1] if self.texts else None
        short = len(words) == 1 and (head.startswith("ال") or again or head in ("مراسلنا", "مراسلتنا"))
        bare = head.removeprefix("ال").removesuffix("نا")
        name = " ".join(words)
        for known, text in zip(reversed(self.known), reversed(self.texts), strict=True):
            if short and any(word in (bare, head) for word in known.split()[:4]):
                return text
            if len(words) > 1 and known.startswith(name):
                return text
        return self.texts[-1] if again and self.texts and len(words) < 3 else None
