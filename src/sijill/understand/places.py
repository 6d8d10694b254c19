"""Find the places that a report names: each with its kind, the wider places around it, and its role.

Names come from words for kinds («بلدة», «حي»), facilities that keep their noun («مستشفى»), the gazetteer, and
headings of digests. To add a kind or a facility, add it to data/lexicon/place_kinds.toml or facilities.toml.
"""

from __future__ import annotations

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.countries import CAPITALS, COUNTRIES, country_of
from sijill.understand.places_grammar import learn
from sijill.understand.places_mention import PlaceMention
from sijill.understand.places_names import Name, Namer
from sijill.understand.places_roles import role_of
from sijill.understand.places_within import join, spread
from sijill.understand.places_words import (
    COMPASS,
    DIRECTIONS,
    EDGES,
    IN,
    ON,
    QUOTES,
    RANKS,
    SETTLED,
    STOPS,
    TITLES,
    TO,
)

_NEIGHBOURS = {"PS": ("PS", "IL"), "LB": ("LB", "IL"), "IL": ("IL", "PS")}
_WIDE_KINDS = frozenset({"country", "governorate", "city", "camp"})
_BACK_KINDS = {
    "city": ("city", "town"),
    "town": ("town", "city", "village"),
    "village": ("village", "town"),
    "camp": ("camp",),
    "neighbourhood": ("neighbourhood",),
}
_LOCATIVE = (EDGES | IN | ON | TO | DIRECTIONS) - frozenset(
    {"بعض", "كل", "جميع", "كافه", "معظم", "باقي", "ايضا", "كذلك"}
)


def find_places(sheet: Sheet, scan: Scan, *, country: str | None = None) -> list[PlaceMention]:
    """The places named in the text, in its order; those in clutter left out.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قصف على بلدة سرمدا في ريف إدلب الشمالي"))
    >>> [(m.name, m.kind, m.within, m.role) for m in find_places(sheet, kit.load().scan(sheet), country="SY")]
    [('سرمدا', 'town', ['إدلب'], 'site'), ('إدلب', 'governorate', [], 'wide')]
    """
    finder = _Finder(sheet, scan, country or country_of(scan, report=sheet.report))
    return finder.all()


def wide_names(mentions: list[PlaceMention]) -> frozenset[str]:
    """The names that stand only around other places in this report, so never for a place of their own.

    >>> wide_names([PlaceMention(first=0, last=1, name="إدلب", kind="governorate", role="wide")])
    frozenset({'إدلب'})
    """
    around = {m.name for m in mentions if m.role == "wide"} | {name for m in mentions for name in m.within}
    return frozenset(around)


class _Finder:
    """One reading of one sheet."""

    def __init__(self, sheet: Sheet, scan: Scan, country: str | None) -> None:
        self.sheet, self.words, self.scan, self.country = sheet, sheet.words, scan, country
        self.gazetteer = _gazetteer(scan, country)
        self.nouns: dict[int, Hit] = {hit.first: hit for hit in scan.of("place_kind")}
        for hit in scan.of("facility"):
            if hit.first not in self.nouns or self.nouns[hit.first].last < hit.last:
                self.nouns[hit.first] = hit
        self.namer = Namer(sheet, scan, self.gazetteer)
        learn(self.namer, sheet.sentences, self.nouns)
        self.acts = {hit.first for hit in scan.of("act")}
        self.found: list[PlaceMention] = []
        self.group = 0
        self.free = 0
        self.pending: tuple[int, str] | None = None

    def all(self) -> list[PlaceMention]:
        """Walk the sentences, then join what they named."""
        places = sorted(self.nouns.keys() | self.gazetteer.keys())
        at, count = 0, len(places)
        for number, sentence in enumerate(self.sheet.sentences):
            while at < count and places[at] < sentence.first:
                at += 1
            if at >= count:
                break
            if sentence.part in ("clutter", "header") or places[at] >= sentence.last:
                continue
            here = len(self.found)
            self.pending = None
            while at < count and places[at] < sentence.last:
                if places[at] >= self.free:
                    self._at(places[at], sentence)
                at += 1
            mine = self.found[here:]
            for mention in mine:
                mention.sentence = number
            if mine:
                join(self.words, sentence, mine)
        spread(self.words, self.sheet.sentences, self.found)
        return self.found

    def _at(self, at: int, sentence: Sentence) -> None:
        noun = self.nouns.get(at)
        hit = self.gazetteer.get(at)
        if noun is None or (hit is not None and hit.last > noun.last and not hit.entry.get("common")):
            if hit is not None:
                self._bare(hit, sentence)
        elif noun.entry.cls == "facility":
            self._facility(noun, sentence)
        else:
            self._kind(noun, sentence)

    def _kind(self, noun: Hit, sentence: Sentence) -> None:
        entry, after, end = noun.entry, noun.last, sentence.last
        kind = entry.get("kind")
        if entry.get("shy") and not self._placed(noun.first, noun.prefix):
            return
        if "ل" in noun.prefix[-1:] and noun.prefix not in ("ل", "ول"):
            self._definite(noun, kind, sentence)
            return
        while after < end and self.words[after] == ":":
            after += 1
        if entry.get("road") and after < end and self.words[after] == "بين" and self._between(noun, sentence):
            return
        if self._nested(after, end):
            if self.pending is None:
                self.pending = (noun.first, noun.prefix)
            return
        name = self.namer.one(after, end, number=kind == "neighbourhood")
        if name is None:
            if after < end and after in self.nouns and self.pending is None:
                self.pending = (noun.first, noun.prefix)
            return
        names = [name]
        if entry.get("road"):
            if not self._leads(name, end):
                return
            names = [self._ends(name, end)]
        else:
            sure = entry.get("number") != "one"
            names += self.namer.more(name, end, sure=sure) if sure or not entry.get("rural") else []
        self._add(names, noun, kind)

    def _nested(self, after: int, end: int) -> bool:
        """Whether another kind's word follows («محيط قرية», «ريف مدينة») and is not itself a name's beginning."""
        noun = self.nouns.get(after) if after < end else None
        if noun is None or noun.entry.cls != "place_kind":
            return False
        if noun.prefix.endswith("ال") and noun.entry.get("keep"):
            return False  # «منطقة المواصي»
        hit = self.gazetteer.get(after)
        if hit is not None and hit.last > after + 1:
            return False  # «حي تل السلطان»
        return not (noun.prefix == "" and noun.entry.get("keep") and noun.entry.get("kind") != "region")

    def _definite(self, noun: Hit, kind: str, sentence: Sentence) -> None:
        """«الحي الصناعي» is a name, «البلدة» a place named before."""
        after = noun.last
        following = self.words[after] if after < sentence.last else ""
        own = following.startswith("ال") and len(following) > 4 and following not in STOPS
        if noun.entry.get("rural") or noun.entry.get("number") != "one":
            return
        if kind == "road" and self._between(noun, sentence):
            return
        if own and (kind in ("neighbourhood", "road") or (kind == "region" and following in COMPASS)):
            if self.words[noun.first - 1].startswith(("رصاص", "الرصاص", "بالرصاص", "ذخيره")):
                return
            skip = len(noun.prefix) - 2 if "لل" not in noun.prefix else 0
            self._add([Name(noun.first, after + 1, max(skip, 0), after + 1, None)], noun, kind)
        elif following.isdigit() and kind == "neighbourhood":
            self._add([Name(noun.first, after + 1, 0, after + 1, None)], noun, kind)
        elif kind in _BACK_KINDS:
            self._back(noun, kind, sentence)
        elif noun.entry.get("keep") or noun.entry.get("loose"):
            self._alone(noun, after)

    def _alone(self, noun: Hit, after: int) -> None:
        """«القطاع» is Gaza's, «العاصمة» the country's capital, unless a name follows."""
        word = self.words[noun.first].lstrip("وبفل")
        if word.endswith("عاصمه"):
            if after in self.gazetteer:
                self.pending = (noun.first, noun.prefix)
                return
            name, kind = CAPITALS.get(self.country or ""), "city"
        else:
            name, kind = ("قطاع غزة" if word.endswith("قطاع") and self.country == "PS" else None), "region"
        if name is not None:
            self._add([Name(noun.first, after, 0, after, None)], noun, kind)
            self.found[-1].name, self.found[-1].back = name, True
            self.found[-1].kind, self.found[-1].rank = kind, RANKS[kind]

    def _back(self, noun: Hit, kind: str, sentence: Sentence) -> None:
        before = self.words[noun.first - 1] if noun.first > sentence.first else ""
        placed = (
            noun.prefix[:1] == "ب"
            or noun.prefix[:2] == "وب"
            or before in _LOCATIVE
            or noun.first - 1 in self.nouns
        )
        if not placed:
            return
        for mention in reversed(self.found):
            if mention.kind in _BACK_KINDS[kind] and mention.role not in ("other", "direction"):
                role, near = role_of(self.words, noun.first, sentence.first, noun.prefix[:1], hospital=False)
                self.found.append(
                    PlaceMention(
                        first=noun.first,
                        last=noun.last,
                        name=mention.name,
                        kind=mention.kind,
                        within=mention.within,
                        role=role,
                        near=near,
                        lead=noun.first,
                        tail=noun.last,
                        rank=mention.rank,
                        back=True,
                    )
                )
                return

    def _facility(self, noun: Hit, sentence: Sentence) -> None:
        after, end = noun.last, sentence.last
        if "لل" in noun.prefix:
            return
        if noun.prefix.endswith("ال"):
            following = self.words[after] if after < end else ""
            if (
                following.startswith("ال")
                and len(following) > 4
                and following not in STOPS
                or following.isdigit()
            ):
                self._add([Name(noun.first, after + 1, 0, after + 1, None)], noun, "facility")
            return
        if after < end and after in self.nouns:
            return
        name = self.namer.one(after, end, facility=True, number=True)
        if name is None or (name.hit is None and name.first in self.namer.lexical and not self._proper(name)):
            return
        self._add([name._replace(first=noun.first, skip=len(noun.prefix), hit=None)], noun, "facility")

    def _proper(self, name: Name) -> bool:
        """Whether the words after a facility's noun can be its name although a lexicon knows them."""
        return name.last - name.first > 1 or self.words[name.first].startswith("ال")

    def _leads(self, name: Name, end: int) -> bool:
        """Whether the word after «طريق» names it: known, definite, a number, or one of two ends."""
        word = self.words[name.first]
        joined = name.tail < end and self.words[name.tail] in "-–"
        return name.hit is not None or joined or word.startswith("ال") or name.last - name.first > 1

    def _ends(self, name: Name, end: int) -> Name:
        """A road named by its two ends: «شيلادزي - ديرلوك»."""
        if name.tail < end and self.words[name.tail] in "-–":
            other = self.namer.one(name.tail + 1, end)
            if other is not None:
                return name._replace(last=other.last, tail=other.tail)
        return name

    def _between(self, noun: Hit, sentence: Sentence) -> bool:
        """«الطريق الواصل بين كباجب والشولا» is named «كباجب - الشولا»."""
        at = noun.last
        while at < min(noun.last + 3, sentence.last) and self.words[at] != "بين":
            at += 1
        if at >= sentence.last or self.words[at] != "بين":
            return False
        near = self.namer.one(self._unkind(at + 1), sentence.last)
        if near is None:
            return False
        far_at = near.tail + 1 if near.tail < sentence.last and self.words[near.tail] in ("و", "-") else near.tail
        far = self.namer.one(self._unkind(far_at), sentence.last, joined=True)
        if far is None:
            return False
        self._add([near._replace(last=far.last, tail=far.tail, hit=None)], noun, "road")
        ends = [self.namer.text(end.first, end.last, end.skip) for end in (near, far)]
        self.found[-1].name = " - ".join(ends)
        return True

    def _unkind(self, at: int) -> int:
        noun = self.nouns.get(at)
        return noun.last if noun is not None and noun.entry.cls == "place_kind" else at

    def _bare(self, hit: Hit, sentence: Sentence) -> None:
        """A known name without a word for its kind."""
        country = hit.entry.cls == "state"
        if not country and not self._stands(hit, sentence):
            return
        tail = hit.last
        if tail < sentence.last and self.words[tail] in QUOTES and self.words[hit.first - 1] in QUOTES:
            tail += 1
        first = Name(hit.first, hit.last, len(hit.prefix), tail, hit)
        names = [first] if country else [first, *self.namer.more(first, sentence.last, sure=False)]
        self._add(names, None, "")

    def _stands(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether a known name stands for a place here, and not for a person or a thing."""
        at, entry = hit.first, hit.entry
        kinds = entry.get("kinds") or ("city",)
        back = at - 1
        while back >= sentence.first and self.words[back] in QUOTES:
            back -= 1
        before = self.words[back] if back >= sentence.first else ""
        starts = not before or not before[0].isalpha()
        following = self.words[hit.last] if hit.last < sentence.last else ""
        heads = starts and following in (":", "|", "/") and not any(
            self.words[i][0].isalpha() for i in range(sentence.first, at)
        )
        if self.pending is not None or entry.cls == "place.here" or at in self.namer.vouched:
            return True
        if entry.get("common"):
            return before in DIRECTIONS or (heads and "city" in kinds)
        if at in self.namer.lexical:
            return (before in _LOCATIVE or back in self.acts) and kinds[0] in _WIDE_KINDS
        if (before in TITLES or following in TITLES) and hit.last - at == 1 and before != "ال":
            return False
        if kinds[0] in _WIDE_KINDS or before in _LOCATIVE or "ب" in hit.prefix:
            return True
        if heads or before.endswith("ت") or back in self.acts or hit.last - at > 1:
            return True
        return False

    def _add(self, names: list[Name], noun: Hit | None, kind: str) -> None:
        lead, prefix = (
            (noun.first, noun.prefix) if noun is not None else (names[0].first, self._prefix(names[0]))
        )
        if self.pending is not None:
            lead, prefix = self.pending
            self.pending = None
        self.group += 1
        hospital = noun is not None and noun.entry.get("target") == "hospital"
        role, near = role_of(self.words, lead, self._start(lead), prefix, hospital=hospital)
        if noun is not None and noun.entry.get("office") and role == "site" and not self._placed(lead, prefix):
            role = "inside_name"
        keep = noun is not None and bool(noun.entry.get("keep"))
        for number, name in enumerate(names):
            first, skip = name.first, name.skip
            if keep and number == 0 and noun is not None and first > noun.first:
                first, skip = noun.first, len(noun.prefix)
            of = self._kind_of(noun, kind, name)
            self.found.append(
                PlaceMention(
                    first=first,
                    last=name.last,
                    name=self.namer.text(first, name.last, skip),
                    kind=of,
                    role=self._state_role(name, role, noun),
                    near=near,
                    group=self.group,
                    lead=lead if number == 0 else name.first,
                    tail=name.tail,
                    rank=self._rank(name, of, noun),
                    prefix=prefix if number == 0 else "و",
                    known=name.hit.entry.id if name.hit else None,
                )
            )
        self.free = names[-1].tail

    def _placed(self, lead: int, prefix: str) -> bool:
        return "ب" in prefix or (lead > 0 and (self.words[lead - 1] in IN or self.words[lead - 1] in EDGES))

    def _start(self, lead: int) -> int:
        """The first token of the sentence of a token; sentences are walked in order."""
        for sentence in self.sheet.sentences:
            if sentence.first <= lead < sentence.last:
                return sentence.first
        return 0

    def _prefix(self, name: Name) -> str:
        return name.hit.prefix if name.hit is not None else ""

    def _kind_of(self, noun: Hit | None, kind: str, name: Name) -> str:
        known = (name.hit.entry.get("kinds") or [""]) if name.hit is not None else [""]
        if noun is None or noun.entry.get("loose"):
            if name.hit is not None and name.hit.entry.cls == "state":
                return (
                    "country"
                    if name.hit.entry.get("ours") or name.hit.entry.id == "state.foreign"
                    else "city"
                )
            return next((k for k in SETTLED if k in known), known[0]) or kind or "town"
        if noun.entry.get("rural"):
            return "governorate" if not known[0] or "governorate" in known or "city" in known else known[0]
        return kind

    def _rank(self, name: Name, kind: str, noun: Hit | None) -> int:
        rank = RANKS.get(kind, 3)
        if name.hit is not None and noun is None:
            rank = max(rank, RANKS["governorate"]) if "governorate" in (name.hit.entry.get("kinds") or ()) else rank
        return rank

    def _state_role(self, name: Name, role: str, noun: Hit | None) -> str:
        """A capital or a state that is not said to be where something was stands for its government."""
        if name.hit is None or noun is not None:
            return role
        entry = name.hit.entry
        if entry.cls != "state":
            return role
        before = self.words[name.first - 1] if name.first else ""
        placed = before in IN or before in DIRECTIONS or "ب" in name.hit.prefix
        return role if placed and entry.get("ours") else "other"


def _gazetteer(scan: Scan, country: str | None) -> dict[int, Hit]:
    """The place names in the text by their first token: the report's own country first, great places of others."""
    found: dict[int, Hit] = {}
    for hit in scan.of("state"):
        if not hit.entry.get("nation"):
            found[hit.first] = hit
    own = _NEIGHBOURS.get(country or "", (country,))
    for code in COUNTRIES:
        ours = code in own or country is None
        for hit in scan.of(f"place.{code}"):
            word = scan.sheet.words[hit.first]
            if hit.prefix in ("ف", "ك") or (hit.last - hit.first == 1 and (word in STOPS or word in IN)):
                continue
            kinds = hit.entry.attributes["kinds"]
            if word.removeprefix("ب").startswith("ريف") or (word in DIRECTIONS and kinds[0] != "governorate"):
                if hit.entry.id != "SY:ريف دمشق":
                    continue
            if not ours and (
                kinds[0] not in _WIDE_KINDS or hit.entry.attributes["common"]
            ):
                continue
            kept = found.get(hit.first)
            if kept is None or (ours and hit.last >= kept.last) or hit.last > kept.last:
                found[hit.first] = hit
    return found
