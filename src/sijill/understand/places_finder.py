"""Walk a sheet from one word for a place to the next, and note what each names."""

from __future__ import annotations

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.countries import CAPITALS
from sijill.understand.places_back import BACK_KINDS, meant, meant_facility
from sijill.understand.places_grammar import learn
from sijill.understand.places_known import is_camp, is_wide, kind_of, known_places, lived_in, rank_of
from sijill.understand.places_mention import PlaceMention
from sijill.understand.places_names import Name, Namer, only_describes
from sijill.understand.places_roads import named_road, two_ends
from sijill.understand.places_roles import launched, role_of
from sijill.understand.places_stand import LOCATIVE, speaks, stands
from sijill.understand.places_within import join, spread
from sijill.understand.places_words import (
    COMPASS,
    DIRECTIONS,
    EDGES,
    IN,
    QUOTES,
    RANKS,
    STOPS,
)

_ROADS = frozenset("عام فرعي دولي ترابي زراعي رييسي".split())
_LED = frozenset({"وادي", "وادت"})
_BASES = frozenset({"facility.base", "facility.unit"})


class Finder:
    """One reading of one sheet. Make it anew for each."""

    def __init__(self, sheet: Sheet, scan: Scan, country: str | None) -> None:
        self.sheet, self.words, self.country = sheet, sheet.words, country
        self.gazetteer = known_places(scan, country)
        self.nouns: dict[int, Hit] = dict(scan.by_token("place_kind"))
        for hit in scan.of("facility"):
            if hit.first not in self.nouns or self.nouns[hit.first].last < hit.last:
                self.nouns[hit.first] = hit
        for at, camp in self.gazetteer.items():
            base = self.nouns.get(at)
            if base is not None and base.entry.id in _BASES and camp.last > base.last and is_camp(camp):
                del self.nouns[at]  # «معسكر أبو شوك»: people live there
        self.namer = Namer(sheet, scan, self.gazetteer)
        self.acts = scan.begin("act")
        learn(self.namer, sheet.sentences, self.nouns, self.acts)
        self.found: list[PlaceMention] = []
        self.group = 0
        self.free = self.start = self.here = 0
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
            here = self.here = len(self.found)
            self.pending, self.start = None, sentence.first
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
        if noun is None:
            if hit is not None:
                self._bare(hit, sentence)
        elif hit is not None and hit.last > noun.last and not hit.entry.attributes.get("common"):
            self._whole(noun, hit, sentence)
        elif noun.entry.cls == "facility":
            self._facility(noun, sentence)
        else:
            self._kind(noun, sentence)

    def _whole(self, noun: Hit, hit: Hit, sentence: Sentence) -> None:
        """A known name that begins with the word for its kind («مستشفى كمال عدوان», «حي تل السلطان»)."""
        if noun.entry.attributes.get("shy") and not self._placed(noun.first, noun.prefix):
            self.free = hit.last
            return
        kept = noun.entry.cls == "facility" or noun.entry.attributes.get("keep") or "ال" in noun.prefix
        town = noun.entry.cls == "facility" and lived_in(hit)  # «جسر الشغور» is no bridge
        if (
            town
            or noun.entry.attributes.get("rural")
            or noun.entry.attributes.get("road")
            or (kept and noun.entry.cls != "facility")
        ):
            self._bare(hit, sentence)
            return
        first = hit.first if kept else noun.last
        name = Name(first, hit.last, len(hit.prefix) if kept else 0, hit.last, hit)
        sure = noun.entry.attributes.get("number") in ("two", "many")
        self._add([name, *self.namer.more(name, sentence.last, sure=sure)], noun)

    def _kind(self, noun: Hit, sentence: Sentence) -> None:
        entry, after, end = noun.entry.attributes, noun.last, sentence.last
        if self._no_kind(noun):
            return
        if "ل" in noun.prefix[-1:] and noun.prefix not in ("ل", "ول"):
            self._definite(noun, entry["kind"], sentence)
            return
        road = bool(entry.get("road"))
        while after < end and (self.words[after] == ":" or (road and self.words[after] in _ROADS)):
            after += 1
        if after + 1 < end and self.words[after] in "-–" and after + 1 in self.gazetteer:
            after += 1  # «مدينة - الدانا»: of a page that lost its links
        if road and after < end and self.words[after] == "بين" and self._road(noun, end):
            return
        nested = self._nested(after, end)
        name = None if nested else self.namer.one(after, end, number=entry["kind"] == "neighbourhood")
        if name is None:
            if self.pending is None and (nested or (after < end and after in self.nouns)):
                self.pending = (noun.first, noun.prefix)
        elif road:
            named = named_road(self.namer, name, end)
            if named is not None:
                self._add([named], noun)
                self._keep_road(noun, named)
        elif entry.get("loose") and entry["number"] == "one" and only_describes(self.words, name):
            return  # «منطقة صناعية»
        elif entry["number"] == "many" and name.hit is not None and is_wide(name.hit):
            self._bare(name.hit, sentence)  # «مدن قطاع غزة»
        elif not entry.get("firm") or name.hit is not None or self._proper(name):
            self._listed(noun, name, end)

    def _keep_road(self, noun: Hit, named: Name) -> None:
        """«طريق كوستي» is named with its noun; a road with two ends by them."""
        mention = self.found[-1]
        whole = not noun.entry.attributes.get("keep") and self.words[noun.first].endswith("طريق")
        if whole and "-" not in mention.name and "ال" not in noun.prefix:
            mention.name = self.namer.text(noun.first, named.last, len(noun.prefix))
            mention.first = noun.first

    def _no_kind(self, noun: Hit) -> bool:
        """Whether the word is no kind here: «مخيماً» is one of many, «مديرية» a district in Yemen alone."""
        entry = noun.entry.attributes
        if entry["number"] == "one" and self.words[noun.last - 1].endswith("ا"):
            return True
        if self.words[noun.first] in _LED and "أ" in self.sheet.quote(noun.first, noun.last):
            return True  # «وأدى القصف» is no «وادي القصف»
        if entry.get("shy") and not self._placed(noun.first, noun.prefix):
            return True
        countries = entry.get("countries")
        return bool(countries and self.country not in countries and noun.last not in self.gazetteer)

    def _listed(self, noun: Hit, name: Name, end: int) -> None:
        """Add the name and those that go on the list after it."""
        entry = noun.entry.attributes
        rural = bool(entry.get("rural"))
        if rural and name.last - name.first > 1 and self.words[name.last - 1] in COMPASS:
            name = msgspec.structs.replace(name, last=name.last - 1)
        sure = entry["number"] != "one"
        more = self.namer.more(name, end, sure=sure) if sure or not rural else []
        self._add([name, *more], noun)

    def _road(self, noun: Hit, end: int) -> bool:
        found = two_ends(self.namer, noun, end, self.nouns)
        if found is not None:
            self._add([found[0]], noun)
            self.found[-1].name = found[1]
        return found is not None

    def _nested(self, after: int, end: int) -> bool:
        """Whether another kind's word follows («ريف مدينة») that is not itself a name's beginning."""
        noun = self.nouns.get(after) if after < end else None
        if noun is None or noun.entry.cls != "place_kind":
            return False
        if noun.prefix.endswith("ال") and noun.entry.attributes.get("keep"):
            return False  # «منطقة المواصي»
        hit = self.gazetteer.get(after)
        if hit is not None and hit.last > after + 1:
            return not noun.entry.attributes.get("keep")  # «عاصمة ولاية شمال دارفور», but «حي مواصي رفح»
        return not (
            noun.prefix == ""
            and noun.entry.attributes.get("keep")
            and noun.entry.attributes.get("kind") != "region"
        )

    def _definite(self, noun: Hit, kind: str, sentence: Sentence) -> None:
        """«الحي الصناعي» is a name, «البلدة» a place named before."""
        after = noun.last
        following = self.words[after] if after < sentence.last else ""
        compass = following in COMPASS and kind in ("neighbourhood", "village")
        if compass and noun.entry.attributes.get("number") == "many" or (compass and kind == "village"):
            self._add([Name(noun.first, after + 1, 0, after + 1, None)], noun)
            return
        own = following.startswith("ال") and len(following) > 4 and following not in STOPS
        if noun.entry.attributes.get("rural") or noun.entry.attributes.get("number") != "one":
            return
        if kind == "road" and self._road(noun, sentence.last):
            return
        if own and (
            kind in ("neighbourhood", "road")
            or (kind == "region" and following in COMPASS and self.words[after - 1].endswith("منطقه"))
        ):
            if self.words[noun.first - 1].startswith(("رصاص", "الرصاص", "بالرصاص", "ذخيره")):
                return
            skip = len(noun.prefix) - 2 if "لل" not in noun.prefix else 0
            self._add([Name(noun.first, after + 1, max(skip, 0), after + 1, None)], noun)
        elif following.isdecimal() and kind == "neighbourhood":
            self._add([Name(noun.first, after + 1, 0, after + 1, None)], noun)
        elif kind in BACK_KINDS:
            self._back(noun, kind, sentence)
        elif noun.entry.attributes.get("keep") or noun.entry.attributes.get("loose"):
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
            self._add([Name(noun.first, after, 0, after, None)], noun)
            self.found[-1].name, self.found[-1].back = name, True
            self.found[-1].kind, self.found[-1].rank = kind, RANKS[kind]

    def _back(self, noun: Hit, kind: str, sentence: Sentence) -> None:
        before = self.words[noun.first - 1] if noun.first > sentence.first else ""
        ruled = "ب" in noun.prefix or before in LOCATIVE or not {noun.first - 1}.isdisjoint(self.acts)
        if not ruled and noun.first - 1 not in self.nouns:
            return
        if kind == "facility":
            named = meant_facility(self.words[noun.first][len(noun.prefix) :], self.found, self.words)
        else:
            named = meant(kind, self.found, self.here, self.words)
        if named is None:
            return
        hospital = noun.entry.attributes.get("target") == "hospital"
        role, near = role_of(self.words, noun.first, sentence.first, noun.prefix[:1], hospital=hospital)
        self.found.append(
            PlaceMention(
                first=noun.first,
                last=noun.last,
                name=named.name,
                kind=named.kind,
                within=named.within,
                role=role,
                near=near,
                lead=noun.first,
                tail=noun.last,
                rank=named.rank,
                back=True,
            )
        )

    def _facility(self, noun: Hit, sentence: Sentence) -> None:
        after, end = noun.last, sentence.last
        if "لل" in noun.prefix or self.words[after - 1].endswith("ا"):
            return
        shy = noun.entry.attributes.get("shy") or self.words[after - 1].endswith("موقع")
        if shy and not self._placed(noun.first, noun.prefix):
            return  # «نقل موقع كذا عن ...»
        if noun.prefix.endswith("ال"):
            following = self.words[after] if after < end else ""
            if (
                following.startswith("ال")
                and len(following) > 4
                and following not in STOPS
                or following.isdecimal()
            ):
                skip = len(noun.prefix) - 2 if noun.prefix[0] in "وفكب" else 0  # «والسوق التركي»
                self._add([Name(noun.first, after + 1, skip, after + 1, None)], noun)
            elif noun.last - noun.first == 1:
                self._back(noun, "facility", sentence)
            return
        if after < end and after in self.nouns:
            return
        loose = noun.entry.attributes.get("of_place") or not noun.entry.attributes.get("proper")
        if loose and self._settled(after):
            self.pending = (noun.first, noun.prefix)  # the market of a town is in the town
            return
        name = self.namer.one(after, end, facility=True, number=True)
        if name is None or (name.hit is None and name.first in self.namer.lexical and not self._proper(name)):
            return
        if not noun.entry.attributes.get("proper") and not self._proper(name):
            return
        self._add([msgspec.structs.replace(name, first=noun.first, skip=len(noun.prefix), hit=None)], noun)

    def _settled(self, at: int) -> bool:
        hit = self.gazetteer.get(at)
        return hit is not None and not hit.prefix and lived_in(hit)

    def _proper(self, name: Name) -> bool:
        """Whether the words after a facility's noun can be its name although a lexicon knows them."""
        return name.hit is not None or name.last - name.first > 1 or self.words[name.first].startswith("ال")

    def _bare(self, hit: Hit, sentence: Sentence) -> None:
        """A known name without a word for its kind."""
        country = hit.entry.cls == "state"
        if not country and not self._stands(hit, sentence.last):
            return
        tail = self.namer.again(hit.last, sentence.last, hit)
        if tail < sentence.last and self.words[tail] in QUOTES and self.words[hit.first - 1] in QUOTES:
            tail += 1
        first = Name(hit.first, hit.last, len(hit.prefix), tail, hit)
        names = [first] if country else [first, *self.namer.more(first, sentence.last, sure=False)]
        self._add(names, None)

    def _stands(self, hit: Hit, end: int) -> bool:
        vouched = self.pending is not None or hit.entry.cls == "place.here" or hit.first in self.namer.vouched
        return vouched or stands(self.namer, self.acts, hit, self.start, end)

    def _add(self, names: list[Name], noun: Hit | None) -> None:
        lead, prefix, hospital, keep = names[0].first, "", False, False
        if noun is not None:
            lead, prefix = noun.first, noun.prefix
            attributes = noun.entry.attributes
            hospital, keep = attributes.get("target") == "hospital", bool(attributes.get("keep"))
        elif names[0].hit is not None:
            prefix = names[0].hit.prefix
        if self.pending is not None:
            (lead, prefix), self.pending = self.pending, None
        self.group += 1
        role, near = role_of(self.words, lead, self.start, prefix, hospital=hospital)
        if role == "site" and noun is not None and noun.entry.id in _BASES:
            role = "origin" if launched(self.words, lead, self.start) else role
        if role == "site" and noun is not None and noun.entry.attributes.get("office"):
            role = "site" if self._placed(lead, prefix) else "inside_name"
        for number, name in enumerate(names):
            first, skip = name.first, name.skip
            if keep and number == 0 and noun is not None:
                first, skip = noun.first, len(noun.prefix) if first > noun.first else skip
            kind = kind_of(noun, name.hit)
            self.found.append(
                PlaceMention(
                    first=first,
                    last=name.last,
                    name=self._text(first, name.last, skip),
                    kind=kind,
                    role=self._state_role(name, role) if noun is None and lead == name.first else role,
                    near=near,
                    group=self.group,
                    lead=name.first if number else lead,
                    tail=name.tail,
                    rank=rank_of(kind, noun, name.hit),
                    prefix="و" if number else prefix,
                    known=name.hit.entry.id if name.hit is not None else None,
                    rows=(name.hit.entry.attributes.get("places") or []) if name.hit is not None else [],
                )
            )
        self.free = names[-1].tail

    def _text(self, first: int, last: int, skip: int) -> str:
        """The name as printed, and «القطاع» of Palestine told in full."""
        text = self.namer.text(first, last, skip)
        if self.country == "PS" and self.words[last - 1] == "القطاع":
            text = text.removesuffix("القطاع") + "قطاع غزة"
        return text

    def _state_role(self, name: Name, role: str) -> str:
        """A capital or a state that is not said to be where something was stands for its government."""
        hit = name.hit
        if hit is None:
            return role
        if hit.entry.cls != "state":
            return "other" if role == "site" and speaks(self.namer, self.acts, hit, self.start) else role
        before = self.words[name.first - 1] if name.first else ""
        placed = before in IN or before in DIRECTIONS or "ب" in hit.prefix
        return role if placed and hit.entry.attributes.get("ours") else "other"

    def _placed(self, lead: int, prefix: str) -> bool:
        """Whether a preposition, an edge or an attack stands before, so that a place follows."""
        before = self.words[lead - 1] if lead > self.start else ""
        return "ب" in prefix or before in IN or before in EDGES or lead - 1 in self.acts
