"""Find appeals: a named body calls on somebody to act.

New verbs, bodies, addressees and demands go into data/lexicon/appeals.toml.
Who speaks is read in appeals_names.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Appeal, Sentence, Sheet, Span
from sijill.understand.appeals_addressees import Addressee, addressees_of
from sijill.understand.appeals_names import Body, Speakers
from sijill.understand.appeals_risk import RiskReader
from sijill.understand.episodes import tells_fiction
from sijill.understand.people import Group

_SAYS = frozenset(
    ("وجه وجهت اطلق اطلقت يطلق تطلق جدد جددت تجدد وجهوا اطلقوا اصدر اصدرت يوجه توجه يجدد").split()
)
_STRESSES = frozenset("شدد شددت مشددا مشدده اكد اكدت موكدا موكده يوكد توكد يشدد تشدد".split())
_STRESSED = 8  # tokens from «ضرورة» to what is demanded
_LAYING = 20  # tokens from «حمّل» to «المسؤولية»
_LIVES = frozenset("سلامه حياه حياتهم سلامتهم امن ارواح حمايه حمايتهم مصير مصيرهم امنهم".split())
_RESPONSIBILITY = "take up their responsibility"
_AFTER_APPEAL = 3  # sentences of a list of demands


def find_appeals(sheet: Sheet, scan: Scan, groups: Sequence[Group] = ()) -> list[Appeal]:
    """The appeals of a report, one for each body that calls, with all its addressees and demands.

    >>> from sijill.kit import load
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="ناشد المجلس المحلي لمدينة سراقب الصليب الأحمر فتح ممر آمن."))
    >>> [(appeal.issuer, appeal.demands) for appeal in find_appeals(sheet, load().scan(sheet))]
    [('المجلس المحلي لمدينة سراقب', ['open a safe corridor'])]
    """
    hits = scan.of("appeal")
    if not hits or tells_fiction(sheet, scan):
        return []
    reader = _Reader(sheet, scan, groups)
    for number, sentence, calls in sheet.by_sentence(hits):
        if sentence.part not in ("clutter", "header"):
            for hit in calls:
                reader.appeal(number, sentence, hit)
    reader.lay_responsibility()
    return reader.made()


class _Call:
    """What one body calls for, gathered over the report."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.addressees: dict[str, Span] = {}
        self.demands: dict[str, list[Span]] = {}
        self.people: tuple[int, Span] | None = None
        self.verbs: list[Span] = []
        self.titled = True  # only the headline tells it, so far
        self.letter = False  # it speaks as «we»


class _Reader:
    def __init__(self, sheet: Sheet, scan: Scan, groups: Sequence[Group]) -> None:
        self.sheet, self.scan, self.words = sheet, scan, sheet.words
        self.risk = RiskReader(sheet, scan, {group.first: group for group in groups if not group.inside})
        self.speakers = Speakers(sheet, scan)
        self.demands = scan.of("demand")
        self.starts = [demand.first for demand in self.demands]
        self.calls: dict[str, _Call] = {}
        self.last: str | None = None
        self.last_sentence = -9

    def appeal(self, number: int, sentence: Sentence, hit: Hit) -> None:
        form = hit.entry.get("form")
        body, after = self._who(sentence, hit, form, number)
        if body is None:
            return
        wanted = self._wanted(number, sentence, hit, form)
        if form == "stress":
            wanted = [demand for demand in wanted if demand.first <= hit.last + _STRESSED]
        named = addressees_of(self.sheet, self.scan, after, sentence) or self._hailed(hit)
        if not wanted and (form == "stress" or not named or hit.entry.id == "appeal.call"):
            return
        if form == "noun" and sentence.part == "title" and not named:
            return
        self._add(number, sentence, hit, body, wanted, named, form)

    def _who(self, sentence: Sentence, hit: Hit, form: str | None, number: int) -> tuple[Body | None, int]:
        """The body that calls, and the token after it or after the verb."""
        speakers = self.speakers
        if form in ("we", "you"):
            return self._we(sentence, hit), hit.last
        if form == "stress":
            return self._stressing(sentence, hit, number), hit.last
        if form == "noun":
            lead = self.words[max(sentence.first, hit.first - 24) : hit.first]
            if not any(word in _SAYS or word[1:] in _SAYS for word in lead):
                return None, hit.last
            return speakers.before(hit.first, sentence.first, back=24), hit.last
        opens = hit.first == sentence.first and not hit.prefix and not self.calls
        body = speakers.at(hit.last, sentence.last, opens=opens)
        if body is not None:
            return body, body.last
        if self.words[hit.last : hit.last + 1] == ["البيان"]:
            return speakers.last_told(hit.first, number), hit.last + 1
        if self.last is not None and self.last_sentence == number:
            return self.calls[self.last].body, hit.last
        if hit.entry.id == "appeal.demand" and self.words[hit.first] == "طالب" and hit.first + 1 == hit.last:
            before = speakers.just_before(hit.first, sentence.first)
            return before, hit.last
        if speakers.speaks_other(hit.last):
            return None, hit.last
        before = speakers.just_before(hit.first, sentence.first)
        if before is None:
            before = self._same_speaker(sentence, hit, number)
        return before, hit.last

    def _stressing(self, sentence: Sentence, hit: Hit, number: int) -> Body | None:
        """«شدد المرصد على ضرورة ...», «مؤكدةً ضرورة ...»: who says that it must be done."""
        lead = self.words[max(sentence.first, hit.first - 12) : hit.first]
        if not any(word.removeprefix("و") in _STRESSES for word in lead):
            return None
        return self.speakers.before(hit.first, sentence.first, back=60) or self.speakers.last_told(
            hit.first, number
        )

    def _hailed(self, hit: Hit) -> list[Addressee]:
        """«يا صليب أحمر»: who is called by name."""
        if hit.entry.get("form") != "you":
            return []
        first, last = hit.first + 1, hit.last
        return [Addressee(self.sheet.quote(first, last), first, last, self.sheet.span(first, last))]

    def _we(self, sentence: Sentence, hit: Hit) -> Body | None:
        """«إننا في اللجنة نطالب»: the body named just before, else who signs; not whoever is quoted."""
        named = self.speakers.just_before(hit.first, sentence.first) or self.speakers.inside(
            hit.first, sentence.first
        )
        if named is not None:
            return named
        before = self.words[max(sentence.first, hit.first - 3) : hit.first]
        said = self.speakers.speech(sentence.first, hit.first)
        quoted = said and any(word in (":", '"') for word in before) and sentence.part != "title"
        return None if quoted else self.speakers.signer()

    def _same_speaker(self, sentence: Sentence, hit: Hit, number: int) -> Body | None:
        """«مطالباً», «داعياً», «ودعا»: the body that spoke in this sentence or called in the one before."""
        named = self.speakers.before(hit.first, sentence.first, back=60)
        if named is not None:
            return named
        if self.last is not None and number - self.last_sentence <= 2:
            return self.calls[self.last].body
        return self.speakers.last_told(hit.first, number)

    def _wanted(self, number: int, sentence: Sentence, hit: Hit, form: str | None) -> list[Hit]:
        """The demands after the verb; after «نطالب بما يلي» those of the list below too."""
        end = sentence.last
        if form in ("we", "noun"):
            for following in self.sheet.sentences[number + 1 : number + 1 + _AFTER_APPEAL]:
                if following.part in ("clutter", "header") or not self._listed(following):
                    break
                end = following.last
        at = bisect_left(self.starts, hit.first)
        return [demand for demand in self.demands[at:] if demand.first < end]

    def _listed(self, sentence: Sentence) -> bool:
        opening = self.words[sentence.first : sentence.first + 3]
        return (
            bool(opening)
            and (opening[0] in ("-", "•", "–", "*") or opening[0].isdecimal())
            or (len(opening) > 1 and opening[1] in ("-", ")", "."))
        )

    def _add(
        self, number: int, sentence: Sentence, hit: Hit, body: Body, wanted: list[Hit],
        named: list[Addressee], form: str | None,
    ) -> None:  # fmt: skip
        key = next((key for key in self.calls if key in body.name or body.name in key), body.name)
        call = self.calls.setdefault(key, _Call(body))
        call.verbs.append(self.sheet.span(hit.first, hit.last))
        call.titled = call.titled and sentence.part == "title"
        if form in ("we", "you"):
            call.letter = True
            named = [*self.speakers.addressed(), *named]
        self.speakers.called.update(one.first for one in named)
        for one in named:
            if not any(one.name in other or other in one.name for other in call.addressees):
                call.addressees[one.name] = one.span
        for demand in wanted:
            call.demands.setdefault(demand.entry.get("english"), []).append(
                self.sheet.span(demand.first, demand.last)
            )
        if call.people is None:
            call.people = self.risk.told(number)
        self.last, self.last_sentence = key, number

    def lay_responsibility(self) -> None:
        """«حمّل المجلس الطرفين المسؤولية عن حياة العالقين»: one more demand of a body that calls elsewhere.

        For an act that was done («عن المجزرة») it is an accusation and demands nothing.
        """
        for hit in self.scan.of("laying") if self.calls else ():
            sentence = next(s for s in self.sheet.sentences if s.first <= hit.first < s.last)
            after = range(hit.last, min(sentence.last, hit.last + _LAYING))
            laid = next((at for at in after if "مسوول" in self.words[at] or "مسولي" in self.words[at]), None)
            if laid is None or not any(word in _LIVES for word in self.words[laid + 1 : laid + 6]):
                continue
            call = self._layer(hit, sentence)
            if call is not None:
                call.demands.setdefault(_RESPONSIBILITY, []).append(self.sheet.span(hit.first, laid + 1))

    def _layer(self, hit: Hit, sentence: Sentence) -> _Call | None:
        """Whose call the one who lays responsibility has made: «نحمّل», «حمّل المجلس», «حمّلت الغرفة»."""
        if self.words[hit.first].removeprefix("و").startswith("ن"):
            return next((call for call in self.calls.values() if call.letter), None)
        body = self.speakers.at(hit.last, sentence.last)
        if body is not None:
            return next((call for call in self.calls.values() if call.body.name == body.name), None)
        word = self.words[hit.last] if hit.last < sentence.last else ""
        if not word.startswith("ال"):
            return None
        noun = word.removeprefix("ال")
        heads = {self.words[call.body.first].removeprefix("ال"): call for call in self.calls.values()}
        return heads.get(noun)

    def made(self) -> list[Appeal]:
        """The appeals, in the order in which the bodies first called."""
        told = [call for call in self.calls.values() if not call.titled]
        return [self._made(call) for call in told or self.calls.values()]

    def _made(self, call: _Call) -> Appeal:
        people = call.people or self.risk.besieged(call.body.name, letter=call.letter)
        spans = {"issuer": [call.body.span], "verb": call.verbs}
        if call.addressees:
            spans["addressees"] = list(call.addressees.values())
        if call.demands:
            spans["demands"] = [span for spans_of in call.demands.values() for span in spans_of]
        if people:
            spans["people_at_risk"] = [people[1]]
        return Appeal(
            issuer=call.body.name,
            addressees=list(call.addressees),
            demands=list(call.demands),
            people_at_risk=people and people[0],
            spans=spans,
        )
