"""Read the names of bodies that speak in a report, and of those whom they call on.

A new noun that opens a body's name goes into data/lexicon/appeals.toml ([[body]], [[addressee]]).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sijill.kit import Hit, Scan
from sijill.model import Sheet, Span
from sijill.understand.appeals_addressees import Addressee, addressees_of
from sijill.understand.appeals_words import MARKS, QUOTES, STOP

_FOREIGN = frozenset(
    (
        "الخارجيه الامن المتحده الحرب الدفاع الداخليه الوزراء النواب الشيوخ الاوروبي الاوروبيه"
        " العربيه الكنيست القياده السياسي الشوري العسكري العسكريه المخابرات الشرطه التعاون"
        " الرياسه الانتقالي السياده الامريكي الاميركي"
    ).split()
)
_OTHERS = frozenset(
    (
        "وزير رييس الرييس الوزير ملك الامين المبعوث المتحدث متحدث عضو نايب السفير سفير زعيم قايد"
        " مصدر مسؤول مدير شيوخ خبراء محللون الملك ترمب نتنياهو بايدن قيادي حماس حركه كتايب حزب"
        " المحتجون متظاهرون المتظاهرون مدافعه الصحه واشنطن موسكو باريس لندن القاهره الدوحه انقره"
        " الرياض طهران فرنسا بريطانيا المانيا قطر مصر الاردن السعوديه ايران اسباينا ايرلندا الصين"
        " البابا الجيش جيش الاحتلال قوات الحوثي"
    ).split()
)
_GENERIC = frozenset(
    (
        "حقوقيون ناشطون نشطاء الناشطون اهالي الاهالي سكان السكان عايلات العايلات نساء وجهاء"
        " منظمات المنظمات اطباء محامون طواقم ذوو لجان"
    ).split()
)
_CROWDS = frozenset(("سكان", "عائلات", "أهالي", "نساء", "أطباء"))
_CALLED = frozenset("الاهالي السكان المواطنين المدنيين الناس".split())
_KINDS_OF_PLACE = frozenset("مدينه بلده حي قريه مخيم المخيم المدينه المحافظه الولايه".split())
_OPENING = frozenset("و اكدت ان غير كان كانت وكان وكانت".split())
_LONGEST = 8


class Body(NamedTuple):
    """A body's name at tokens `first` up to `last`."""

    name: str
    first: int
    last: int
    span: Span


class Speakers:
    """The bodies that a report names, read where they are asked for."""

    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.heads = scan.of("body")
        self.starts = [head.first for head in self.heads]
        self._signer: Body | None = None
        self.called: set[int] = set()  # the first tokens of those who were only addressed

    def at(self, at: int, end: int, *, opens: bool = False) -> Body | None:
        """The body whose name begins at a token or after its quotation mark; whole, if told before.

        `opens` says that nobody can have been named before it: who follows the verb is who calls.
        """
        while at < end and self.words[at] in QUOTES:
            at += 1
        head = self.scan.get(at, "body") if at < end else None
        if head is None or head.prefix in ("ب", "ل", "لل", "ك", "بال", "ولل", "وب", "ول"):
            return None
        body = self._read(head, end)
        if (
            body is not None
            and self.scan.get(at, "addressee") is not None
            and not (opens or self._called_next(body.last, end))
        ):
            return None  # «ودعا المنظمات الإنسانية إلى ...»: who is called
        return self._whole(body)

    def _called_next(self, at: int, end: int) -> bool:
        """Whether somebody else, who is called on, follows at once."""
        while at < end and self.words[at] in QUOTES:
            at += 1
        hit = (self.scan.get(at, "addressee") or self.scan.get(at, "body")) if at < end else None
        return hit is not None and hit.prefix in ("", "ال")

    def just_before(self, at: int, floor: int) -> Body | None:
        """A body whose name ends at a token: «المجلس البلدي في كودنة طالب», «بلدية بيت لاهيا تستغيث»."""
        number = bisect_left(self.starts, at) - 1
        while number >= 0 and self.starts[number] >= max(floor, at - _LONGEST - 2):
            body = self._read(self.heads[number], at)
            if body is not None and body.last <= at <= body.last + 2 and self._opens(body.first, floor):
                return self._whole(body)
            number -= 1
        return None

    def speech(self, first: int, last: int) -> bool:
        """Whether a verb of speech stands between two tokens: what follows is quoted."""
        return any(word in _SPEECH or word[1:] in _SPEECH for word in self.words[first:last])

    def inside(self, at: int, floor: int) -> Body | None:
        """«نحن في لجنة الأهالي نطالب»."""
        number = bisect_left(self.starts, at) - 1
        if (
            number < 0
            or self.starts[number] < max(floor, at - 9)
            or self.words[self.starts[number] - 1] != "في"
        ):
            return None
        return self._whole(self._read(self.heads[number], at))

    def _opens(self, at: int, floor: int) -> bool:
        return at <= floor + 1 or self.words[at - 1] in MARKS or self.words[at - 1] in _OPENING

    def before(self, at: int, floor: int, *, back: int) -> Body | None:
        """The last body named before a token in the sentence as who speaks."""
        number = bisect_left(self.starts, at) - 1
        best: Body | None = None
        while number >= 0 and self.starts[number] >= max(floor, at - back):
            head = self.heads[number]
            if head.prefix in ("", "و", "ال", "وال", "ف", "فال"):
                body = self._read(head, at)
                if body is not None and self._subject(body):
                    best = body
            number -= 1
        return self._whole(best)

    def _subject(self, body: Body) -> bool:
        """Whether a verb of speech stands before the name or after it, or the name opens the sentence."""
        at = body.first - 1
        while at >= 0 and self.words[at] in QUOTES:
            at -= 1
        if at >= 0 and self.words[at] == "عن" and self.words[body.first].startswith("مدير"):
            return False  # «الإفراج عن مدير المستشفى»
        if at < 0 or self.words[at] in (".", "\n", ":", "|", "،"):
            return True
        if (
            self.words[at] in ("ان", "غير", "لكن")
            and self.words[min(body.last, len(self.words) - 1)] in _SPEECH
        ):
            return True  # «غير أن البلدية أكدت»
        return any(
            hit.entry.cls in ("attribution", "claim", "appeal", "cue") for hit in self.scan.at.get(at, ())
        ) or (self.words[at] in _SPEECH or self.words[at][1:] in _SPEECH)

    def last_told(self, at: int, number: int) -> Body | None:
        """The body that last spoke in the two sentences before."""
        floor = self.sheet.sentences[max(0, number - 2)].first
        return self.before(at, floor, back=120)

    def speaks_other(self, at: int) -> bool:
        """Whether somebody else than a body is who calls: a politician, a state, a party to the war."""
        following = self.words[at : at + 3]
        while following and following[0] in QUOTES:
            following = following[1:]
        return bool(following) and (following[0] in _OTHERS or self.scan.get(at, "state") is not None)

    def signer(self) -> Body | None:
        """Who speaks as «we»: the body of the headline or of the first lines, else of the last line."""
        if self._signer is None:
            self._signer = self._sign()
        return self._signer

    def _sign(self) -> Body | None:
        sentences = [s for s in self.sheet.sentences if s.part not in ("clutter",)]
        for sentence in [*sentences[:3], *sentences[-2:]]:
            best: Body | None = None
            for head in self.heads[bisect_left(self.starts, sentence.first) :]:
                if head.first >= sentence.last:
                    break
                if head.prefix in ("ب", "ل", "لل", "بال") or best is not None and head.first < best.last:
                    continue
                at = head.first - 1
                lead = self.words[at] if at >= sentence.first else ""
                if lead in ("الي", "علي", "ناشد", "في", "مع") and at > sentence.first:
                    continue
                body = self._read(head, sentence.last)
                many = (
                    body is None
                    or len(body.name.split()) < 2
                    and self.scan.get(head.first, "addressee") is None
                )
                if not many and body is not None and body.name.split()[0] not in _CROWDS:
                    best = body
                    break
            if best is not None:
                return best
        return None

    def addressed(self) -> list[Addressee]:
        """Whom an open letter is addressed to: «إلى مجلس الأمن، إلى ...» in its first lines."""
        found: list[Addressee] = []
        for sentence in self.sheet.sentences[:8]:
            at = sentence.first
            if at < sentence.last and self.words[at] == "الي":
                found.extend(addressees_of(self.sheet, self.scan, at, sentence))
        return found

    def _read(self, head: Hit, end: int) -> Body | None:
        """The name that a noun opens; None for parties, foreign ministries and crowds without a name."""
        words, first = self.words, head.first
        last = self._quoted_end(head, end) or self._name_end(head, min(end, first + _LONGEST))
        while last > head.last and words[last - 1] in QUOTES:
            last -= 1
        while last > head.last and words[last - 1] == "في":
            last -= 1
        if any(words[at] in _FOREIGN and not self._known(at) for at in range(head.last, last)):
            return None
        bare = words[first].removeprefix("و")
        if last - first == 1 and (bare.removeprefix("ال") in _GENERIC or not bare.startswith("ال")):
            return None
        return Body(self._text(first, last, head), first, last, self.sheet.span(first, last))

    def _known(self, at: int) -> bool:
        """«الأمم المتحدة», «الدفاع المدني»: no state's."""
        return self.words[at - 1] == "الامم" or self.words[at : at + 2] == ["الدفاع", "المدني"]

    def _quoted_end(self, head: Hit, end: int) -> int | None:
        """The end of a name in quotation marks: «مرصد "بلا ألغام"»."""
        if head.last >= end or self.words[head.last] not in QUOTES:
            return None
        stretch = range(head.last + 2, min(head.last + 7, end))
        return next((at + 1 for at in stretch if self.words[at] in QUOTES), None)

    def _name_end(self, head: Hit, limit: int) -> int:
        """Construct words up to one that is definite; then only adjectives, «لـ» and «في» with a place."""
        words, at = self.words, head.last
        definite = "ال" in (words[head.first].removeprefix("و")[:2], words[at - 1][:2])
        while at < limit:
            called = self.scan.get(at, "addressee")
            place = self._place_end(at)
            if at == head.last and words[at : at + 3] == ["اطباء", "بلا", "حدود"]:
                at, definite = at + 3, True
                continue
            people = words[head.first].removeprefix("و") in _GENERIC
            if (at > head.last or people) and self._other_body(at) or words[at] in _CALLED:
                break
            if words[at] in ("في", "ب") and at + 1 < limit and self._placed(at + 1):
                at, definite = at + 1, False
            elif self._ends(at) or definite and not words[at].startswith(("ال", "ل", "و")):
                break
            elif called is not None and at == head.last and not definite:
                at, definite = called.last, True  # «مكتب الأمم المتحدة»
            elif called is not None and not words[at].startswith("و"):
                break
            else:
                definite = place is not None or words[at].startswith(("ال", "لل"))
                at = place or at + 1
        return at

    def _other_body(self, at: int) -> bool:
        hit = self.scan.get(at, "body")
        return hit is not None and not hit.prefix

    def _place_end(self, at: int) -> int | None:
        """The token after a place's name, where one begins."""
        hits = self.scan.at.get(at, ())
        ends = [hit.last for hit in hits if hit.entry.cls.startswith("place.") or hit.entry.cls == "state"]
        return max(ends) if ends else None

    def _ends(self, at: int) -> bool:
        """Whether a token is no part of a name any more."""
        word = self.words[at]
        if word in MARKS or word in STOP or word == "في" or not word[0].isalpha() or self._verb(at):
            return True
        return word.startswith("ب") and not self._placed(at) or word.startswith("و") and not _continues(word)

    def _text(self, first: int, last: int, head: Hit) -> str:
        text = self.sheet.quote(first, last)
        if head.prefix.endswith("لل"):
            text = "ال" + text[len(head.prefix) :]
        elif head.prefix and not head.prefix.startswith("ال"):
            text = text[len(head.prefix.removesuffix("ال")) :]
        return text.strip('"«»“” ').replace('"', "").replace("«", "").replace("»", "")

    def _placed(self, at: int) -> bool:
        """Whether a place's name follows, which belongs to the body's."""
        word = self.words[at]
        if word in _KINDS_OF_PLACE:
            return True
        return self._place_end(at) is not None

    def _verb(self, at: int) -> bool:
        """Whether a verb or an act begins, which ends a name."""
        for hit in self.scan.at.get(at, ()):
            verb = hit.entry.cls == "harm" and hit.entry.get("form") == "verb"
            if verb or hit.entry.cls in ("attribution", "appeal", "demand", "act"):
                return True
        return False

    def _whole(self, body: Body | None) -> Body | None:
        """«المجلس» alone stands for the council named before: its whole name, in its shortest form."""
        if (
            body is None
            or body.last - body.first > 1
            or not self.words[body.first].removeprefix("و").startswith("ال")
        ):
            return body
        bare = self.words[body.first].removeprefix("و").removeprefix("ال")
        if bare in ("موسستان", "منظمتان", "هييتان"):
            return self._pair(body) or body
        namings = [other for other in self._namings(bare, body.first) if other.last - other.first > 1]
        if not namings:
            return body
        latest = namings[-1]
        known = set(latest.name.split())
        alike = [other for other in namings if set(other.name.split()) <= known]
        chosen = min(alike, key=lambda other: len(other.name.split()))
        return Body(chosen.name, body.first, body.last, chosen.span)

    def _namings(self, bare: str, before: int) -> list[Body]:
        """The names read before a token that begin with a noun, of those who speak if any does."""
        found: list[Body] = []
        for head in self.heads[: bisect_left(self.starts, before)]:
            if head.first in self.called:
                continue
            if self.words[head.first].removeprefix(head.prefix).removeprefix("ال") == bare:
                other = self._read(head, len(self.words))
                if other is not None:
                    found.append(other)
        return [body for body in found if self._subject(body)] or found

    def _pair(self, body: Body) -> Body | None:
        """«المؤسستان»: two bodies that were named together."""
        found: Body | None = None
        for one, two in zip(self.heads, self.heads[1:], strict=False):
            if two.first >= body.first:
                break
            first, second = self._read(one, two.first), self._read(two, len(self.words))
            if first is not None and second is not None and two.prefix == "و" and first.last == two.first:
                name = f"{first.name} {self.sheet.quote(second.first, second.last)}"
                longer = found is None or len(name) > len(found.name)
                found = (
                    Body(name, body.first, body.last, self.sheet.span(one.first, second.last))
                    if longer
                    else found
                )
        return found


def _continues(word: str) -> bool:
    """Whether «و» joins a part of the same name: «وريفها», «والتنمية»."""
    return word.startswith(("وال", "وريف", "وشرق", "وشمال", "وغرب", "وجنوب"))


_SPEECH = frozenset(
    (
        "استنكر استنكرت ندد نددت شجب شجبت"
        " تجدد جدد يجدد قال قالت تدعو اكد اكدت اعلن اعلنت اضاف اضافت ذكر ذكرت افاد افادت اوضح"
        " اوضحت اصدر اصدرت كشف احصي احصت وثق وثقت حذر حذرت وجه وجهت اطلق اطلقت جدد جددت ادان"
        " ادانت تدين تندد وتندد قدر نشر نشرت عن صادر من لفت اشار اشارت نبه دان دانت بين بينت راي"
    ).split()
)
