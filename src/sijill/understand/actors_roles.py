"""What the grammar makes of an actor's name: did it do the act, suffer it, tell of it or own the place?"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.actors_chain import Chain, ChainReader
from sijill.understand.actors_speech import Role, SpeechReader
from sijill.understand.actors_words import (
    FILLER,
    KILLINGS,
    LEADS,
    MARKS,
    ON,
    PASSED,
    PERSONAL,
    PRONOUNS,
    WHEELED,
    WHO_DID,
)

_REACH = 9  # words between a verb and its subject


class RoleFinder:
    """Tells roles sentence by sentence: `enter` a sentence, then ask for each of its mentions in order."""

    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.words = sheet.words
        self.scan = scan
        self.sentence = Sentence(0, 0, "body")
        self.hits: Sequence[Hit] = ()
        self.spent: set[int] = set()
        self.taken: set[int] = set()
        self.has_party = False
        self.chains = ChainReader(sheet, scan)
        self.speech = SpeechReader(sheet, scan, self.chains)
        self.parties = [at for at, hit in self.chains.claims.items() if hit.entry.get("claim") == "party"]

    def enter(self, sentence: Sentence, hits: Sequence[Hit]) -> None:
        """Take up a sentence with its mentions."""
        self.sentence, self.hits, self.spent = sentence, hits, set()
        self.chains.enter(sentence, hits)
        self.taken = self.chains.taken
        self.speech.enter(sentence, hits)
        self.has_party = any(sentence.first <= at < sentence.last for at in self.parties)

    def is_filler(self, at: int) -> bool:
        """Whether a word only describes."""
        return self.words[at] in FILLER

    def chain_start(self, hit: Hit) -> int:
        """The first token of what the name hangs on."""
        return self.chains.chain(hit).first

    def role(self, hit: Hit) -> Role:
        """The role of one mention."""
        chain = self.chains.chain(hit)
        kind = hit.entry.get("kind")
        if kind == "unknown_act":
            blast = self.chains.act_noun(hit.first - 1)
            return Role(
                "other" if blast is not None and blast.entry.id == "blast.noun" else "agent", "presumed"
            )
        if kind == "remnant":
            return Role("agent")
        if kind == "adjective" and not chain.heads and self.words[hit.first - 1] not in PRONOUNS:
            return Role("other")
        if self.speech.is_issuer(chain):
            return Role("speaker", issues=True)
        presumed = self.speech.is_presumed(hit) or "place" in chain.heads
        certainty = "presumed" if presumed else "stated"
        name = self._by_heads(hit, chain) or self._by_governor(hit, chain) or self._by_follower(hit)
        name = name or self._by_clause(hit, chain)
        if name is None and kind == "unknown":
            name = "agent" if self.words[chain.first - 1] not in ("جثه", "جثث", "جثة", "علي") else "other"
        role = Role(name or "other", certainty if name in ("agent", "party", "accused") else "stated")
        return self.speech.speaking(hit, chain, role)

    # --- roles

    def _by_heads(self, hit: Hit, chain: Chain) -> str | None:
        heads = chain.heads
        if not heads:
            return None
        if "office" in heads and heads[-1] == "target":
            return "patient"
        if "office" in heads or "people" in heads[:1]:
            return "patient" if self._harmed(chain.first - 1) else "other"
        if "remnant" in heads:
            return "agent"
        if "side" in heads:
            return "patient"
        if "prison" in heads:
            return "agent" if self._tells_death() else "place"
        if "place" in heads:
            return "agent" if self._fired_from(chain) else "place"
        if "target" in heads:
            fired = (
                self.chains.claim(chain.first - 1) in ("by", "done_by")
                or heads[-1] == "fire"
                and "من" in self.words[chain.first : hit.first]
                and not chain.on
            )
            free = chain.first == self.sentence.first or self.words[chain.first - 1] in LEADS | MARKS
            return (self._by_follower(hit) if free else None) or ("agent" if fired else "patient")
        if "fire" in heads:
            if self.chains.claim(chain.first) == "party":
                return "party"
            return "patient" if chain.on or self._is_personal(chain, hit) else "agent"
        through = chain.by or self.words[chain.first - 1] in ("عبر", "بواسطه", "باستخدام")
        guessed = hit.entry.get("kind") == "adjective" and self.speech.is_presumed(hit)
        return "agent" if (through or guessed) and heads[-1] == "craft" else None

    def _tells_death(self) -> bool:
        """Whether somebody died in this sentence: «تحت التعذيب في سجون النظام»."""
        first, last = self.sentence.first, self.sentence.last
        killed = any(harm.entry.get("harm") == "killed" for harm in self.scan.between(first, last, "harm"))
        return killed or any(act.entry.id == "torture.noun" for act in self.scan.between(first, last, "act"))

    def _fired_from(self, chain: Chain) -> bool:
        """«قصف مصدره مناطق سيطرة قوات النظام»: who holds the place is presumed to have fired."""
        before = chain.first - 1
        if "by" in (self.chains.claim(before), self.chains.claim(before - 1)):
            return True
        return self.words[before] == "من" and (
            self.chains.kind_of_head(before - 1) == "fire" or "fire" in chain.heads
        )

    def _is_personal(self, chain: Chain, hit: Hit) -> bool:
        """«اغتيال عنصر لقسد», against «رصاص عناصر قسد»."""
        between = self.words[chain.first + 1 : hit.first]
        struck = self.words[chain.first].removeprefix("و").removeprefix("ل") in (
            "استهداف",
            "تدمير",
            "تفجير",
            "اعطاب",
        )
        if hit.entry.get("kind") == "people" and self.words[chain.first].removeprefix("و") in KILLINGS:
            return True
        aimed = PERSONAL | WHEELED if struck else PERSONAL
        return not chain.by and "من" not in between and any(word in aimed for word in between)

    def _harmed(self, at: int) -> bool:
        """Whether a word of harm that takes its victim after it stands here: «مقتل», «اغتيال», «أصيب»."""
        harm = self.scan.get(at, "harm")
        return harm is not None and (harm.entry.get("form") != "active" or self.chains.claim(at) != "act")

    def _by_governor(self, hit: Hit, chain: Chain) -> str | None:
        """What stands before the whole phrase: an agency word, a verb, a preposition."""
        commas = 0
        for at in range(chain.first - 1, max(self.sentence.first, chain.first - _REACH) - 1, -1):
            word = self.words[at]
            gap = chain.first - at
            if word in MARKS:
                commas += word != "("
                if word in ("؛", ":", ".", "|") or commas > 2:
                    return None
                continue
            claim = self.chains.claims.get(at)
            kind = claim.entry.get("claim") if claim is not None and claim.last <= chain.first else None
            if kind is not None and (name := self._by_claim(kind, at, gap, hit, chain, commas)):
                return name
            if gap == 1 and (name := self._by_neighbour(at, hit, chain)):
                return name
            if gap <= 3 and word in WHO_DID:
                return "agent"
            if self.has_party and (
                word in ("بين", "وبين") and gap <= 8 or gap == 1 and word in ("مع", "ومع")
            ):
                return "party"
        return None

    def _by_neighbour(self, at: int, hit: Hit, chain: Chain) -> str | None:
        word = self.words[at]
        if word in ON:
            floor = max(self.sentence.first, at - 8)
            blamed = any(self.chains.claim(step) == "accuse" for step in range(at - 1, floor - 1, -1))
            return "accused" if blamed else "patient"
        if word in PRONOUNS and hit.entry.get("kind") == "adjective":
            return "agent"
        return "patient" if self._harmed(at) and not self._slays(at, hit, chain) else None

    def _slays(self, at: int, hit: Hit, chain: Chain) -> bool:
        """«قتلت قوات النظام أربعة مدنيين»: folded, the verb is the same as in «قُتلت»."""
        harm = self.scan.get(at, "harm")
        personal = any(self.words[step] in PERSONAL for step in range(chain.first, hit.first))
        return harm is not None and harm.entry.id == "kill.passive" and not personal and not chain.on

    def _by_claim(self, kind: str, at: int, gap: int, hit: Hit, chain: Chain, commas: int) -> str | None:
        if kind == "by" and gap <= 4 and not commas or kind == "done_by" and gap <= 6:
            return "agent"
        if kind == "siege" and gap <= 5:
            return "besieger"
        if kind == "held" and gap <= 4:
            return "place"
        if kind == "support":
            return "agent" if hit.entry.id == "coalition.name" else "other"
        if kind == "act" or kind == "act_light" and gap <= 2:
            people = hit.entry.get("kind") in ("people", "armed", "unknown")
            aimed = not people and any(word in ON for word in self.words[at + 1 : chain.first])
            if at in self.spent or aimed or hit.entry.get("kind") == "capital":
                return "patient"
            self.spent.add(at)
            return "patient" if self._is_passive(at, gap, chain, hit) else "agent"
        if kind == "accuse":
            return self._accused(at, gap, hit)
        if kind == "party" and gap <= 3:
            return "party"
        if kind == "adopt" and (gap == 1 or gap == 2 and self.words[at + 1].startswith("ال")):
            return "speaker"
        if kind in ("say", "deny") and gap <= 3 and not commas and "ان" not in self.words[at : chain.first]:
            return "speaker"
        return None

    def _is_passive(self, at: int, gap: int, chain: Chain, hit: Hit) -> bool:
        """«قُتل عنصران من قسد», against «قتلت قوات النظام أربعة»."""
        if self.scan.get(at, "harm") is None or self.chains.claim(at) == "act" and not self._harmed(at):
            return False
        return gap > 3 or not self._slays(at, hit, chain) or self.words[chain.first - 1] == "من"

    def _accused(self, at: int, gap: int, hit: Hit) -> str | None:
        if at in self.spent or gap > 2 or self.words[at].endswith("ا"):
            return "accused"
        self.spent.add(at)
        later = any(hit.last <= other.first <= hit.last + 8 for other in self.hits)
        return "speaker" if later else "accused"

    def _by_follower(self, hit: Hit) -> str | None:
        """The actor first, its verb after: «مسيّرة تركية تستهدف», «الاحتلال يعتقل», «قوات النظام: »."""
        at = self.speech.past_aside(hit.last)
        limit = min(at + 5, self.sentence.last)
        opened = False
        while at < limit:
            word = self.words[at]
            kind = self.chains.claim(at)
            if kind == "act" and word.endswith("وا") and self._fallen(at):
                return "patient"
            if kind in ("act", "act_light", "done_by"):
                self.spent.add(at)
                return "agent"
            if kind in ("say", "adopt", "deny", "accuse"):
                return "speaker"
            if word == ":" and at - hit.last < 2 and hit.first - self.sentence.first < 6:
                return "speaker"
            opened = word == "(" or opened and word != ")"
            described = (
                word.startswith("ال")
                and at == hit.last
                or word.startswith("و")
                and self.chains.kind_of_head(at)
            )
            if not (opened or described or word in FILLER or word in PASSED):
                return None
            at += 1
        return None

    def _by_clause(self, hit: Hit, chain: Chain) -> str | None:
        """The subject of a clause, its verb some words on: «أن مدفعية قوات النظام المتمركزة في … استهدفت»."""
        lead = self.words[chain.first - 1] if chain.first > self.sentence.first else ""
        if lead in LEADS or not lead or "craft" in chain.heads:
            for at in range(hit.last, min(hit.last + 13, self.sentence.last)):
                if self.words[at] in MARKS or self.words[at] == "ان":
                    break
                if at in self.taken and "support" not in (
                    self.chains.claim(at - 1),
                    self.chains.claim(at - 2),
                ):
                    break
                if self.chains.claim(at) == "act" and at not in self.spent:
                    self.spent.add(at)
                    return "agent"
        personal = any(self.words[at] in PERSONAL for at in range(chain.first, hit.first))
        return "patient" if personal else None

    def _fallen(self, at: int) -> bool:
        """«المهاجمون قُتلوا», told after its subject."""
        harm = self.scan.get(at, "harm")
        return harm is not None and harm.entry.id == "kill.passive"
