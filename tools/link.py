"""Train the weights by which accounts are linked: python tools/link.py ACCOUNTS.jsonl [-o WEIGHTS.json]

A line of ACCOUNTS.jsonl is {"told": a Told, "act": the id of the act that it tells of, or null, "acts": [all
acts that its report is a source of], "not": [those of them that it surely doesn't tell of]}. What is written
is taken by `Linker.load(Path("WEIGHTS.json"))`. Pairs of accounts that share a key are compared; those known
to be of one act or of two train the weight of every level (a logistic regression, each act's pairs weighing
less the more they are). `--folds` measures on acts left out.
"""

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sijill.link.clusters import clusters
from sijill.link.comparisons import COMPARISONS
from sijill.link.keys import keys_of_traits
from sijill.link.splinked import Weights, compared, settings
from sijill.link.traits import traits
from sijill.model import Link, Told

SHIPPED = Path(__file__).resolve().parents[1] / "src" / "sijill" / "data" / "link" / "weights.json"
REPORT = "report"  # set by hand: accounts of one report that tell one act are hardly ever known
REPORT_BITS = -5.0
START_BITS = 4.0  # what the prior gets, so that 0 bits is the best cut for groups
RIDGE, ROUNDS = 0.3, 300
SHARED = {  # levels at which a reader may have split one act in two: such pairs teach nothing
    "place": 6,
    "victims": 1,
    "words": 2,
}
FIGURES = range(2, 5)


class Coded(msgspec.Struct):
    """An account and what is known of its act."""

    told: Told
    act: str | None = None
    acts: list[str] = []
    other: list[str] = msgspec.field(name="not", default_factory=list)


class Pair(NamedTuple):
    """Two accounts compared: the level of each clue, whether they are of one act, and of which."""

    one: str
    other: str
    levels: tuple[int, ...]
    same: bool | None
    act: str | None


class Model(NamedTuple):
    """Natural-log weights of all levels, in one row, and where the sum starts."""

    weights: list[float]
    bias: float


def offsets() -> list[int]:
    """Where each clue's levels begin in the row."""
    sizes = [len(levels) for levels in COMPARISONS.values()]
    return [sum(sizes[:at]) for at in range(len(sizes))]


def pairs(coded: Sequence[Coded]) -> list[Pair]:
    """All pairs that share a key, with their levels: the weights are numbers by which each is known again."""
    rows = [traits(each.told) for each in coded]
    keys = [keys_of_traits(row, each.told) for row, each in zip(rows, coded, strict=True)]
    known: Weights = {
        name: [(2.0 ** (at - len(levels)), 2.0 ** -len(levels)) for at in range(len(levels))]
        for name, levels in COMPARISONS.items()
    }
    by_id = {each.told.id: each for each in coded}
    found = []
    for pair in compared(rows, keys, settings(known, 0.01)):
        one, other = by_id[pair["unique_id_l"]], by_id[pair["unique_id_r"]]
        levels = tuple(round(pair[f"mw_{name}"]) for name in COMPARISONS)
        found.append(Pair(one.told.id, other.told.id, levels, same(one, other, levels), one.act or other.act))
    return sorted(found)


def same(one: Coded, other: Coded, levels: Sequence[int]) -> bool | None:
    """Whether two accounts are of one act; None where that isn't known."""
    if one.told.report == other.told.report:
        return None
    if one.act and one.act == other.act:
        return True
    level = dict(zip(COMPARISONS, levels, strict=True))
    for mine, others in ((one, other), (other, one)):
        if mine.act and mine.act not in others.acts and not set(mine.acts) & set(others.acts):
            return False
        if mine.act and mine.act in others.other:
            alike = any(level[name] < least for name, least in SHARED.items())
            return None if alike or level["killed"] in FIGURES or level["injured"] in FIGURES else False
    return None


def trained(known: Sequence[Pair]) -> Model:
    """Logistic regression by gradient descent on equal rows taken together."""
    sizes = Counter(pair.act for pair in known if pair.same)
    rows: dict[tuple[int, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    start = offsets()
    for pair in known:
        weight = min(1.0, 6 / math.sqrt(2 * sizes[pair.act])) if pair.same else 1.0
        row = tuple(first + level for first, level in zip(start, pair.levels, strict=True))
        rows[row][bool(pair.same)] += weight
    weights = [0.0] * sum(len(levels) for levels in COMPARISONS.values())
    squares, bias, bias_square = [1e-8] * len(weights), 0.0, 1e-8
    for _ in range(ROUNDS):
        slopes, slope = [RIDGE * weight for weight in weights], 0.0
        for row, (no, yes) in rows.items():
            off = chance(bias + sum(weights[at] for at in row)) * (no + yes) - yes
            slope += off
            for at in row:
                slopes[at] += off
        for at, each in enumerate(slopes):
            squares[at] += each * each
            weights[at] -= each / math.sqrt(squares[at])
        bias_square += slope * slope
        bias -= slope / math.sqrt(bias_square)
    return Model(weights, bias)


def chance(odds: float) -> float:
    """A probability from natural log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def written(model: Model, known: Sequence[Pair], start_bits: float) -> dict[str, object]:
    """The model as m and u of every level: two distributions a clue, of which the prior takes up the rest."""
    bits = model.bias / math.log(2) + start_bits
    comparisons = {}
    for at, (first, (name, levels)) in enumerate(zip(offsets(), COMPARISONS.items(), strict=True)):
        counted = Counter(pair.levels[at] for pair in known if not pair.same)
        total = sum(counted.values()) + 0.5 * len(levels)
        u = [(counted[number] + 0.5) / total for number in range(len(levels))]
        weights = [model.weights[first + number] / math.log(2) for number in range(len(levels))]
        if name == REPORT:
            u, weights = [0.1, 0.9], [REPORT_BITS, 0.0]
        m = [chance_u * 2**weight for chance_u, weight in zip(u, weights, strict=True)]
        bits += math.log2(sum(m))
        comparisons[name] = {
            level.name: [float(f"{m[number] / sum(m):.4g}"), float(f"{u[number]:.4g}")]
            for number, level in enumerate(levels)
        }
    return {"prior": float(f"{1 / (1 + 2**-bits):.6g}"), "comparisons": comparisons}


def grouped(coded: Sequence[Coded], every: Sequence[Pair], model: Model, start_bits: float) -> dict[str, int]:
    """The number of each account's group."""
    start = offsets()
    links = []
    for pair in every:
        row = [model.weights[first + level] for first, level in zip(start, pair.levels, strict=True)]
        odds = model.bias + start_bits * math.log(2) + sum(row)
        if pair.levels[-1] == 0:
            odds += REPORT_BITS * math.log(2)
        links.append(Link(one=pair.one, other=pair.other, probability=chance(odds)))
    reports = {each.told.id: each.told.report for each in coded}
    found = clusters(reports, links, same_report=reports)
    return {account: number for number, group in enumerate(found.groups) for account in group}


def measured(
    coded: Sequence[Coded], group: dict[str, int], acts: Callable[[str], bool]
) -> tuple[int, int, int]:
    """Pairs of one act brought together, pairs of one act left apart, pairs of two acts brought together."""
    mine = [each for each in coded if each.act and acts(each.act)]
    both = missed = wrong = 0
    for at, one in enumerate(mine):
        for other in mine[at + 1 :]:
            together = group[one.told.id] == group[other.told.id]
            both += together and one.act == other.act
            missed += one.act == other.act and not together
            wrong += together and one.act != other.act
    return both, missed, wrong


def left_out(coded: Sequence[Coded], every: Sequence[Pair], folds: int, start_bits: float) -> str:
    """Precision and recall on acts that the training didn't see."""
    acts = sorted({each.act for each in coded if each.act})
    random.Random(1).shuffle(acts)
    fold_of = {act: at % folds for at, act in enumerate(acts)}
    both = missed = wrong = 0
    for fold in range(folds):
        model = trained([p for p in every if p.same is not None and fold_of.get(p.act or "", -1) != fold])
        group = grouped(coded, every, model, start_bits)
        counts = measured(coded, group, lambda act, fold=fold: fold_of[act] == fold)  # type: ignore[misc]
        both, missed, wrong = both + counts[0], missed + counts[1], wrong + counts[2]
    precision, recall = both / max(1, both + wrong), both / max(1, both + missed)
    return f"{folds} folds: precision {precision:.3f}, recall {recall:.3f} of pairs of accounts"


def main() -> None:
    """Read the accounts, train, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("accounts", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=SHIPPED)
    parser.add_argument("--folds", type=int, default=0, help="measure on acts left out, in so many parts")
    parser.add_argument("--start", type=float, default=START_BITS, help="bits that the prior gets")
    asked = parser.parse_args()
    lines = asked.accounts.read_bytes().splitlines()
    coded = [msgspec.json.decode(line, type=Coded) for line in lines if line.strip()]
    every = pairs(coded)
    known = [pair for pair in every if pair.same is not None]
    print(f"{len(coded)} accounts, {len(known)} pairs known, {sum(bool(p.same) for p in known)} of one act")
    if asked.folds:
        print(left_out(coded, every, asked.folds, asked.start))
    text = json.dumps(written(trained(known), known, asked.start), ensure_ascii=False, indent=1)
    asked.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
