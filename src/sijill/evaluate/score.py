"""Count how well readings agree with hand-coded reports: found, exact, and each field of what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sijill.evaluate.agree import Coding, count_agrees, place_score, same_name, type_score, when_agrees

COUNTS = ("killed", "injured", "missing", "detained", "casualties")
_WHOLE = ("killed", "injured", "casualties")  # the counts that an exact incident must have right
Same = Callable[[Any, Any], bool]


class Ratio(NamedTuple):
    """Precision, recall and their mean, with what they were counted from."""

    p: float
    r: float
    f1: float
    gold: int
    pred: int
    hit: float


class Deaths(NamedTuple):
    """Deaths coded and read; `error` = (too many + missed) / coded."""

    gold: int
    pred: int
    over: int
    under: int
    error: float


class Miss(NamedTuple):
    """One report's exact share, its id, and what was found in it."""

    share: float
    id: str
    what: str


class Scores(NamedTuple):
    """Every field's ratio by its name, the deaths, and the reports from the worst to the best."""

    fields: dict[str, Ratio]
    deaths: Deaths
    worst: list[Miss]


class _Tally:
    """Hits, coded and read, for each field."""

    def __init__(self) -> None:
        self.counted: dict[str, tuple[float, int, int]] = {}

    def add(self, field: str, hit: float, gold: int, read: int) -> None:
        before = self.counted.get(field, (0.0, 0, 0))
        self.counted[field] = (before[0] + hit, before[1] + gold, before[2] + read)

    def ask(self, field: str, right: bool) -> None:
        self.add(field, int(right), 1, 1)

    def lists(self, field: str, gold: Sequence[Any], read: Sequence[Any], same: Same) -> None:
        self.add(field, paired(gold, read, same), len(gold), len(read))

    def sets(self, field: str, gold: Iterable[str], read: Iterable[str]) -> None:
        coded, found = set(gold), set(read)
        self.add(field, len(coded & found), len(coded), len(found))


def score(gold: Iterable[Coding], readings: Mapping[str, Coding]) -> Scores:
    """Compare each hand-coded report with the reading of the same id; a missing reading found nothing."""
    tally, misses = _Tally(), []
    killed, read_killed, over, under = 0, 0, 0, 0
    for coded in sorted(gold, key=lambda each: str(each["id"])):
        found = readings.get(coded["id"]) or {}
        miss = _report(tally, coded, found)
        if miss:
            misses.append(miss)
        died, read = _deaths(coded), _deaths(found)
        killed, read_killed = killed + died, read_killed + read
        over, under = over + max(0, read - died), under + max(0, died - read)
    fields = {field: _ratio(*counted) for field, counted in tally.counted.items()}
    error = round((over + under) / killed, 3) if killed else 0.0
    return Scores(fields, Deaths(killed, read_killed, over, under, error), sorted(misses))


def pairs(gold: Sequence[Coding], read: Sequence[Coding]) -> list[tuple[int, int]]:
    """Which incident read stands for which one coded: one to one, the best agreement first."""
    possible = []
    for i, coded in enumerate(gold):
        for j, found in enumerate(read):
            kind, place = type_score(coded, found), place_score(coded, found)
            if kind == 0 or place == 0:
                continue
            counts = [count_agrees(coded.get(each), found.get(each)) for each in COUNTS]
            right, wrong = counts.count(True), counts.count(False)
            dated = 0.5 if when_agrees(coded, found) else 0
            possible.append((3 * place + 2 * kind + right - 0.5 * wrong + dated, i, j))
    possible.sort(reverse=True)
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    chosen = []
    for _, i, j in possible:
        if i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            chosen.append((i, j))
    return chosen


def paired(gold: Sequence[Any], read: Sequence[Any], same: Same) -> int:
    """How many of the coded values have a read value of their own that is the same.

    >>> paired([1, 2, 2], [2, 3], lambda a, b: a == b)
    1
    """
    used: set[int] = set()
    for coded in gold:
        for at, found in enumerate(read):
            if at not in used and same(coded, found):
                used.add(at)
                break
    return len(used)


def _report(tally: _Tally, coded: Coding, found: Coding) -> Miss | None:
    gold, read = coded.get("incidents") or [], found.get("incidents") or []
    tally.ask("relevance", bool(coded.get("relevant")) == bool(found.get("relevant")))
    hit: float = 0
    exact = 0
    for i, j in pairs(gold, read):
        hit += 1 if place_score(gold[i], read[j]) == 1 else 0.5
        exact += _incident(tally, gold[i], read[j])
    tally.add("incidents found", hit, len(gold), len(read))
    tally.add("incidents exact", exact, len(gold), len(read))
    _episodes(tally, coded, found)
    if not gold and not read:
        return None
    share = round(exact / ((len(gold) + len(read)) / 2), 2)
    figures = f"deaths {_deaths(found)}/{_deaths(coded)}"
    return Miss(
        share, coded["id"], f"gold {len(gold)} found {hit} exact {exact} of predicted {len(read)}, {figures}"
    )


def _incident(tally: _Tally, gold: Coding, read: Coding) -> bool:
    """Count each field of an incident that was found; True if all that matters is right."""
    place, dated = place_score(gold, read) == 1, when_agrees(gold, read)
    tally.ask("slot type", gold.get("type") == read.get("type"))
    tally.ask("slot place", place)
    if dated is not None:
        tally.ask("slot date", dated)
    whole = place and type_score(gold, read) >= 0.9 and dated is not False
    for each in COUNTS:
        right = count_agrees(gold.get(each), read.get(each))
        if right is not None:
            tally.ask(f"slot {each}", right)
            whole = whole and (right or each not in _WHOLE)
    for who in ("children", "women"):
        coded, found = (gold.get("killed") or {}).get(who), (read.get("killed") or {}).get(who)
        if coded is not None or found is not None:
            tally.ask(f"slot killed {who}", coded == found)
    blamed = _actors(gold) == _actors(read)
    tally.ask("slot perpetrators", blamed)
    tally.sets("targets", gold.get("targets") or [], read.get("targets") or [])
    tally.lists("victims named", gold.get("victims") or [], read.get("victims") or [], _same_key("name"))
    tally.lists("sources", gold.get("sources") or [], read.get("sources") or [], same_name)
    return whole and blamed


def _episodes(tally: _Tally, coded: Coding, found: Coding) -> None:
    kinds: tuple[tuple[str, Same], ...] = (
        ("tolls", lambda a, b: a.get("n") == b.get("n") and a.get("what") == b.get("what")),
        ("appeals", _same_key("issuer")),
        ("sieges", lambda a, b: bool(paired(a.get("places") or [], b.get("places") or [], same_name))),
        ("displacements", lambda a, b: a.get("people") == b.get("people")),
    )
    for kind, same in kinds:
        tally.lists(kind, coded.get(kind) or [], found.get(kind) or [], same)
    tally.sets("threats", coded.get("threats") or [], found.get("threats") or [])


def _same_key(key: str) -> Same:
    return lambda a, b: same_name(a.get(key), b.get(key))


def _actors(incident: Coding) -> set[Any]:
    return {each.get("actor") for each in incident.get("perpetrators") or []}


def _deaths(coding: Coding) -> int:
    return sum((each.get("killed") or {}).get("n") or 0 for each in coding.get("incidents") or [])


def _ratio(hit: float, gold: int, read: int) -> Ratio:
    precision = hit / read if read else float(not gold)
    recall = hit / gold if gold else 1.0
    both = precision + recall
    mean = round(2 * precision * recall / both, 3) if both else 0.0
    return Ratio(round(precision, 3), round(recall, 3), mean, gold, read, round(hit, 2))
