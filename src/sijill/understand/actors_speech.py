"""Who speaks, denies, issues or claims an act of its own; and what is only presumed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.actors_chain import Chain, ChainReader
from sijill.understand.actors_words import MARKS, OWN, PERSONAL


class Role(msgspec.Struct, frozen=True, gc=False):
    """A mention's part in its sentence; `claims` is the role that a speaker claims for itself."""

    name: str
    certainty: str = "stated"
    negated: bool = False
    claims: str | None = None
    issues: bool = False


class SpeechReader:
    """Reads what mentions say, sentence by sentence."""

    def __init__(self, sheet: Sheet, scan: Scan, chains: ChainReader) -> None:
        self.words, self.scan, self.chains = sheet.words, scan, chains
        self.sentence = Sentence(0, 0, "body")
        self.hits: Sequence[Hit] = ()
        self.doubts = [at for at, hit in chains.claims.items() if hit.entry.get("claim") == "presume"][::-1]

    def enter(self, sentence: Sentence, hits: Sequence[Hit]) -> None:
        """Take up a sentence with its mentions."""
        self.sentence, self.hits = sentence, hits

    def past_aside(self, at: int) -> int:
        """Past «، المنضوي ضمن "قسد"، » right after a name."""
        if at < self.sentence.last and self.words[at] == "،":
            for step in range(at + 2, min(at + 10, self.sentence.last)):
                if self.words[step] == "،":
                    return step + 1
        return at

    def is_issuer(self, chain: Chain) -> bool:
        """«بيان صادر عن …»."""
        before = self.words[max(self.sentence.first, chain.first - 2) : chain.first]
        return (
            len(before) == 2
            and before[1] == "عن"
            and before[0] in ("صادر", "صادره", "صدر", "الصادر", "الصادره")
        )

    def is_presumed(self, hit: Hit) -> bool:
        """Whether a word of doubt stands before: «يُعتقد أن», «رجّح»."""
        floor = max(self.sentence.first, hit.first - 11)
        doubt = next((at for at in self.doubts if floor <= at < hit.first), None)
        return doubt is not None and "؛" not in self.words[doubt : hit.first]

    def speaking(self, hit: Hit, chain: Chain, role: Role) -> Role:
        """Whether it speaks, denies, or says that it did the act."""
        office = "office" in chain.heads
        if role.name not in ("speaker", "other") or role.name == "other" and not office:
            return role
        if hit.entry.get("kind") == "adjective" and hit.entry.get("weak"):
            return role
        verb = self._speech(hit, chain)
        if verb is None:
            return msgspec.structs.replace(
                role, issues=office and "عن" in self.words[chain.first : hit.first]
            )
        if verb == "deny":
            denied = "accused" if self._denies_act(hit) else None
            return msgspec.structs.replace(role, name="speaker", negated=True, claims=denied)
        return msgspec.structs.replace(role, name="speaker", claims=self._claims_act(hit, verb))

    def _speech(self, hit: Hit, chain: Chain) -> str | None:
        for at in range(chain.first - 1, max(self.sentence.first, chain.first - 4) - 1, -1):
            kind = self.chains.claim(at)
            if kind in ("say", "deny", "adopt"):
                return kind
            if self.words[at] in MARKS or self.words[at] == "ان":
                break
        start = self.past_aside(hit.last)
        for at in range(start, min(start + 4, self.sentence.last)):
            kind = self.chains.claim(at)
            if kind in ("say", "deny", "adopt"):
                return kind
            if self.words[at] == ":":
                return "say"
        return None

    def _denies_act(self, hit: Hit) -> bool:
        """«نفى الجيش استهداف السوق»: so somebody had said it; not «نفى مقتل جنوده»."""
        for at in range(hit.last, min(hit.last + 14, self.sentence.last)):
            if at in self.chains.taken or self.words[at] in ("وقوع", "مقتل", "اصابه", "سقوط", "وجود"):
                return False
            if self.chains.claim(at) == "act" or self.chains.act_noun(at) is not None:
                return True
        return False

    def _claims_act(self, hit: Hit, verb: str) -> str | None:
        if verb == "adopt" or any(self.chains.claim(at) == "adopt" for at in range(hit.last, hit.last + 3)):
            return "agent"
        if any(
            self.chains.claim(at) == "party" for at in range(hit.last, min(hit.last + 14, self.sentence.last))
        ):
            return "party"
        others = [other.first for other in self.hits if other.first > hit.last]
        limit = min(self.sentence.last, hit.last + 14, *(first - 1 for first in others[:1]))
        for at in range(hit.last, limit):
            if self.words[at].removesuffix("ا") in PERSONAL or self._falls(at):
                return None
            word = self.words[at]
            if self.chains.claim(at) == "act" and self._is_own_craft(at, hit.last):
                return "agent"
            if (word in OWN or word[:1] in "لب" and word[1:] in OWN) and any(
                self.chains.claim(step) == "act" or self.chains.act_noun(step) or self.scan.get(step, "harm")
                for step in range(at, min(at + 5, self.sentence.last))
            ):
                return "agent"
        return None

    def _falls(self, at: int) -> bool:
        harm = self.scan.get(at, "harm")
        return harm is not None and harm.entry.get("form") == "verb" and self.chains.claim(at) != "act"

    def _is_own_craft(self, at: int, floor: int) -> bool:
        """«أن مروحية لها قصفت»: the speaker's craft before the verb."""
        return any(
            self.words[step] in ("له", "لها") and self.chains.kind_of_head(step - 1)
            for step in range(max(floor, at - 3), at)
        )
