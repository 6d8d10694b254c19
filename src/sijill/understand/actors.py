"""Find who is named as a party: each name of an actor, its part in the sentence, and how sure the text is.

A new name goes into data/actors/*.toml, a new word of agency into data/lexicon/claims.toml, a new noun that
names hang on («مدفعية», «مواقع») into data/lexicon/actor_heads.toml.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.actors_roles import RoleFinder
from sijill.understand.actors_speech import Role

_NEAR = {"IL": ("PS", "LB", "IL")}  # reports from Israel's towns speak in Palestine's and Lebanon's words
_COPIED = frozenset({"agent", "patient", "party", "accused", "besieger", "place"})
_MAKES = frozenset("الصنع المنشا الصناعه التصنيع".split())
_AMONG = frozenset({"بينهم", "منهم"})
_SENTENCE_ENDS = frozenset({".", "\n", "؛", "؟"})
_QUOTES = frozenset({'"', "(", ")", "'"})


class ActorMention(msgspec.Struct, frozen=True, gc=False):
    """An actor named at tokens `first` up to `last`.

    role: agent (did it), party (a side of a clash), accused (blamed by somebody), besieger, patient, speaker,
    place (its area), other. certainty: stated, presumed, or claimed (the actor says that it did it).
    negated: it stands in a denial. A speaker who claims an act is mentioned twice: as speaker and as agent.
    """

    first: int
    last: int
    actor: str
    certainty: str
    role: str
    negated: bool


def find_actors(
    sheet: Sheet, scan: Scan, *, country: str | None, on: datetime.date | None
) -> list[ActorMention]:
    """Every actor in the sentences that aren't clutter, in order; `country` and `on` say who «الجيش» is.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قصفت مدفعية قوات النظام مواقع لهيئة تحرير الشام"))
    >>> [(m.actor, m.role) for m in find_actors(sheet, kit.load().scan(sheet), country="SY", on=None)]
    [('syria_government', 'agent'), ('hts', 'patient')]
    """
    if not scan.of("actor") and not scan.of("claim"):
        return []
    return _Finder(sheet, scan, country, on).find()


class _Finder:
    def __init__(self, sheet: Sheet, scan: Scan, country: str | None, on: datetime.date | None) -> None:
        self.sheet, self.scan = sheet, scan
        self.words = sheet.words
        self.countries = _NEAR.get(country or "", (country,) if country else ())
        self.on = on.isoformat() if on else None
        self.named: list[tuple[str, Hit]] = []
        self.roles = RoleFinder(sheet, scan)
        self.claimant: str | None = None
        self.slogans = "_" in sheet.captured

    def find(self) -> list[ActorMention]:
        found: list[ActorMention] = []
        for number, sentence, hits in self.sheet.by_sentence(self.scan.of("actor")):
            if hits and sentence.part not in ("clutter", "header"):
                found.extend(self._sentence(sentence, hits, opening=number < 3))
        return sorted([*found, *self._adopters()], key=lambda mention: mention.first)

    def _is_make(self, hit: Hit) -> bool:
        """«قذائف روسية الصنع», «من صنع إيراني»: who made the weapon fired nothing."""
        following = self.words[hit.last] if hit.last < len(self.words) else ""
        return following in _MAKES or self.words[hit.first - 1] in ("صنع", "صناعه", "تصنيع")

    def _adopters(self) -> list[ActorMention]:
        """«تبنّى الهجوم فصيل يسمي نفسه "كذا"»: a name that no list knows, in quotation marks."""
        found: list[ActorMention] = []
        for hit in self.scan.of("claim"):
            if hit.entry.get("claim") != "adopt":
                continue
            window = range(hit.last, min(hit.last + 9, len(self.words)))
            if any(
                self.words[at] in _SENTENCE_ENDS or self.scan.get(at, "actor") is not None for at in window
            ):
                continue
            opened = next((at for at in window if self.words[at] == '"'), None)
            if opened is None:
                continue
            close = next(
                (at for at in range(opened + 2, min(opened + 6, len(self.words))) if self.words[at] == '"'),
                None,
            )
            if close is not None:
                name = self.sheet.quote(opened + 1, close)
                found.append(ActorMention(opened + 1, close, f"other:{name}", "claimed", "agent", False))
        return found

    def _sentence(self, sentence: Sentence, hits: Sequence[Hit], *, opening: bool) -> list[ActorMention]:
        named: list[tuple[Hit, str]] = []
        end = 0
        for hit in hits:
            if hit.first < end or self._in_hashtag(hit) or self._is_make(hit):
                continue
            actor = self._actor(hit)
            if hit.entry.get("kind") == "armed" and named and self.words[hit.first - 1] in _AMONG:
                actor = named[-1][1]  # «عدد من المستوطنين، بينهم مسلحون اقتحموا»
            if actor is None or self._is_carried(hit, hits):
                continue
            end = hit.last
            named.append((hit, actor))
            if actor != "unidentified" and hit.entry.get("kind") != "capital":
                self.named.append((actor, hit))
        if not named:
            return []
        self.roles.enter(sentence, [hit for hit, _ in named])
        roles: list[Role] = []
        for number, (hit, _) in enumerate(named):
            before = (named[number - 1][0], roles[-1]) if number else None
            roles.append(self._role(hit, before))
            late = before is not None and before[1].name == "other" and roles[-1].name in ("agent", "party")
            if late and before is not None and self._is_joined(before[0], hit):
                # «تركيا والفصائل الموالية لها قصفت»
                roles[-2] = msgspec.structs.replace(roles[-1], claims=None)
        found: list[ActorMention] = []
        for (hit, actor), role in zip(named, roles, strict=True):
            self._keep(found, hit, actor, role, opening=opening)
        return found

    def _keep(self, found: list[ActorMention], hit: Hit, actor: str, role: Role, *, opening: bool) -> None:
        if actor == "unidentified":
            if role.name not in ("agent", "party") and hit.entry.get("kind") == "armed":
                return
            found.append(ActorMention(hit.first, hit.last, actor, "presumed", role.name, role.negated))
            return
        if opening and role.issues:
            self.claimant = actor
        certainty = role.certainty
        if role.name == "agent" and actor == self.claimant:
            certainty = "claimed"
        found.append(ActorMention(hit.first, hit.last, actor, certainty, role.name, role.negated))
        if role.claims:
            sure = "stated" if role.claims == "accused" else "claimed"
            found.append(ActorMention(hit.first, hit.last, actor, sure, role.claims, False))

    def _role(self, hit: Hit, previous: tuple[Hit, Role] | None) -> Role:
        if previous is not None and previous[1].name in _COPIED and self._is_joined(previous[0], hit):
            return msgspec.structs.replace(previous[1], claims=None)
        return self.roles.role(hit)

    def _is_joined(self, before: Hit, hit: Hit) -> bool:
        """«قوات النظام وروسيا», «قوات النظام وميليشيات إيران»."""
        first = self.roles.chain_start(hit)
        while self.words[first - 1] in _QUOTES:
            first -= 1
        if self.words[first - 1] == "و":
            first -= 1
        elif not self.words[first].startswith("و") or first == hit.first and not hit.prefix.startswith("و"):
            return False
        return all(
            word in _QUOTES or self.roles.is_filler(at)
            for at in range(before.last, first)
            if (word := self.words[at])
        )

    def _is_carried(self, hit: Hit, hits: Sequence[Hit]) -> bool:
        """«مسلحون من تنظيم الدولة»: armed men whose side is named right after."""
        if hit.entry.get("kind") != "armed":
            return False
        return any(hit.last <= other.first <= hit.last + 3 and other is not hit for other in hits)

    def _in_hashtag(self, hit: Hit) -> bool:
        """«#الأسد_قاتل…»: a slogan's part."""
        if not self.slogans:
            return False
        span = self.sheet.span(hit.first, hit.last)
        text = self.sheet.report.title if span.part == "title" else self.sheet.report.text
        return "_" in (text or "")[span.end : span.end + 1]

    def _actor(self, hit: Hit) -> str | None:
        """Who is meant, by country, date and who was named before; None where the words name nobody here."""
        get = hit.entry.attributes.get
        limits = get("countries")
        if limits and self.countries and not set(limits) & set(self.countries):
            return None
        since = get("from")
        if since and self.on is not None and self.on < since:
            return None
        refers = get("refers")
        after = self.scan.get(hit.last, "actor") if refers else None
        if after is not None and after.entry.get("kind") == "adjective" and not after.prefix.startswith("و"):
            return self._actor(after)  # «طائرات الاحتلال التركي»
        if refers and (last := self._last(refers, hit)) is not None:
            return last
        by = get("by")
        if (
            by
            and (later := get("since"))
            and self.on is not None
            and self.on >= later
            and not self._hinted(get("unless"))
        ):
            by = {**by, **(get("by_since") or {})}
        if by:
            for country in self.countries:
                if country in by:
                    return str(by[country])
        return get("actor") or None

    def _hinted(self, words: Sequence[str] | None) -> bool:
        return any(word in self.sheet.folded for word in words or ())

    def _last(self, refers: Sequence[str], hit: Hit) -> str | None:
        army = hit.entry.id == "word.army"
        for actor, earlier in reversed(self.named):
            if actor in refers and (not army or self._is_army(earlier)):
                return actor
        return None

    def _is_army(self, hit: Hit) -> bool:
        return any("جيش" in self.words[at] for at in range(max(0, hit.first - 1), hit.last))
