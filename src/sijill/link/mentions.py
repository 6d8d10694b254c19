"""Which names of places and people stand among the words of texts: looked up for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sijill.link.names import bones, names_of, place_forms, plain, unprefixed

_MOST_WORDS = 3  # of a place's name


class Mentions:
    """The names of a batch of accounts, to be found in texts; what a text holds is remembered.

    >>> known = Mentions(["حاس", "كفرنبل"], ["خالد|عيس"])
    >>> known.places(("قصف", "بلده", "كفر", "نبل")), known.people(("خالد", "العيسي"))
    (['~كفرنبل', 'كفرنبل'], ['خالد|عيس'])
    """

    def __init__(self, places: Iterable[str], people: Iterable[str]) -> None:
        self._forms = {form for name in places for form in place_forms(name)}
        self._starts = {form[:end] for form in self._forms for end in range(1, len(form) + 1)}
        self._people = set(people)
        self._lasts = {pair.rpartition("|")[2] for pair in self._people}
        self._dull: set[str] = set()  # words of which no name begins: nearly all words of a text
        self._found: dict[Sequence[str], list[str]] = {}

    def places(self, words: Sequence[str]) -> list[str]:
        """The forms of places' names that stand among the words."""
        if words not in self._found:
            self._found[words] = sorted(set(self._places(words)))
        return self._found[words]

    def people(self, words: Sequence[str]) -> list[str]:
        """The pairs of people's names that stand among the words, beside each other or one apart."""
        if not self._people:
            return []
        known = names_of(words)
        last = [at for at, word in enumerate(known) if word in self._lasts]
        pairs = {f"{one}|{known[at]}" for at in last for one in known[max(0, at - 2) : at]}
        return sorted(pairs & self._people)

    def _places(self, words: Sequence[str]) -> Iterator[str]:
        for at, word in enumerate(words):
            if word in self._dull:
                continue
            bare = plain(word)
            loose = unprefixed(bare)
            begins = bare in self._starts or "~" + bones(bare) in self._starts
            if loose in self._forms:
                yield loose
            elif not begins:
                self._dull.add(word)
            joined = ""
            for each in words[at : at + _MOST_WORDS] if begins else ():
                joined += plain(each)
                yield from self._forms.intersection(place_forms(joined))
