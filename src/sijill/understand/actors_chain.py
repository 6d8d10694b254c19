"""What an actor's name hangs on, read leftwards: «بقصف مدفعية قوات …», «مواقع …», «وزارة الدفاع …».

A new noun that names hang on goes into data/lexicon/actor_heads.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.kit import Hit, Scan
from sijill.model import Sentence, Sheet
from sijill.understand.actors_words import FILLER, MARKS, ON

_STOPS = frozenset({"act", "act_light", "by", "done_by", "say", "siege", "held", "accuse", "adopt", "deny"})
_DEFINITE = frozenset({"ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل"})
_WITH = frozenset({"ب", "وب", "بال", "وبال"})
_CRAFTS = frozenset({"air.plane", "drone.craft", "shell.gun", "shoot.sniper"})
_FURTHEST = 4  # tokens from one head to the next


class Chain(msgspec.Struct, frozen=True):
    """The heads, nearest first, and where they begin; `on`: past «على», `by`: behind «بـ»."""

    first: int
    heads: Sequence[str] = ()
    on: bool = False
    by: bool = False


class ChainReader:
    """Reads chains in one sentence after another: `enter` a sentence with the mentions in it."""

    def __init__(self, sheet: Sheet, scan: Scan) -> None:
        self.words, self.scan = sheet.words, scan
        self.sentence = Sentence(0, 0, "body")
        self.taken: set[int] = set()
        acts = scan.of("act")
        self.closing = {hit.last - 1: hit for hit in acts if hit.last - hit.first > 1}
        self.nouns = {hit.first: hit for hit in acts if hit.entry.get("form") == "noun"}
        self.heads = {hit.last - 1: hit for hit in scan.of("actor_head")}
        self.claims = scan.by_token("claim")
        self.read: dict[int, Chain] = {}

    def enter(self, sentence: Sentence, hits: Sequence[Hit]) -> None:
        """Take up a sentence; no chain crosses another mention."""
        self.sentence = sentence
        self.taken = {at for hit in hits for at in range(hit.first, hit.last)}

    def chain(self, hit: Hit) -> Chain:
        """The chain of one mention; a name joined with «و» hangs on nothing of its own."""
        if hit.first not in self.read:
            alone = hit.prefix.startswith("و")
            self.read[hit.first] = Chain(hit.first) if alone else self._climb(hit)
        return self.read[hit.first]

    def _climb(self, hit: Hit) -> Chain:
        chain, at, on = Chain(hit.first), hit.first - 1, False
        adjective = hit.entry.get("kind") == "adjective"
        loose = 3 if adjective else 1
        while at >= self.sentence.first and chain.first - at <= _FURTHEST and at not in self.taken:
            head = self._head(at)
            if head is None:
                if not self._passes(at, chain):
                    if not (loose and self._describes(at, chain, loose)):
                        break
                    loose -= 1
                on = on or self.words[at] in ON or self.words[at] == "في"
                at -= 1
                continue
            role, start, prefix = head
            genitive = adjective or hit.prefix.endswith("ل") or on or role == "office"
            if not chain.heads and prefix in _DEFINITE and not genitive:
                break  # «الأهالي قوات النظام»: no genitive after «ال»
            if chain.heads and not self._goes_on(role, at, chain):
                break
            chain = Chain(start, [*chain.heads, role], on, prefix in _WITH)
            if chain.by or prefix.startswith("و"):
                break
            at = start - 1
        return chain

    def _goes_on(self, role: str, at: int, chain: Chain) -> bool:
        if "fire" in chain.heads and role not in ("fire", "craft"):
            return False
        return role != "office" or at + 1 >= chain.first

    def _passes(self, at: int, chain: Chain) -> bool:
        """Words that may stand inside a chain."""
        word = self.words[at]
        if word in ('"', "ل") or word in FILLER or word.isdecimal():
            return True
        if word in MARKS or self.claim(at) in _STOPS:
            return False
        if word == "من":
            return list(chain.heads[-1:]) != ["place"] and self.kind_of_head(at - 1) is not None
        if word in ON or word == "في":
            return self.kind_of_head(at - 1) is not None and list(chain.heads[-1:]) != ["side"]
        return False

    def _describes(self, at: int, chain: Chain, loose: int) -> bool:
        """An unknown adjective between a head and the name: a word of some length, no verb or preposition."""
        word = self.words[at]
        if word in MARKS or word in ON or word in ("من", "في") or self.claim(at) in _STOPS:
            return False
        if len(word) < 4 or not word.isalpha() or list(chain.heads) not in ([], ["belong"]):
            return False
        floor = max(self.sentence.first, at - 1 - loose)
        return any(self.kind_of_head(step) for step in range(at - 1, floor - 1, -1))

    # --- what single tokens are

    def claim(self, at: int) -> str | None:
        """The kind of the word of agency or speech at a token."""
        hit = self.claims.get(at)
        return hit.entry.get("claim") if hit is not None else None

    def act_noun(self, at: int) -> Hit | None:
        """The noun of attack at a token."""
        return self.nouns.get(at)

    def kind_of_head(self, at: int) -> str | None:
        """The kind of head that ends here, or before words that only describe."""
        while at > self.sentence.first and self.words[at] in FILLER and self._head(at) is None:
            at -= 1
        head = self._head(at) if at >= self.sentence.first else None
        return head[0] if head is not None else None

    def _head(self, at: int) -> tuple[str, int, str] | None:
        """The head that ends at a token: what it is, where it starts, its clitic."""
        head = self.heads.get(at)
        if head is not None:
            return head.entry.id[5:], head.first, head.prefix
        act = self.nouns.get(at) or self.closing.get(at)
        if act is not None and act.last == at + 1:
            means = act.entry.get("form") == "means"
            prefix = "ب" if means and self.words[act.first].startswith("ب") else act.prefix
            return ("craft" if act.entry.id in _CRAFTS else "fire"), act.first, prefix
        return None
