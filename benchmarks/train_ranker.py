"""Turns gold data and novels into the weights of the decoder: a conditional random field by maximum likelihood.

    python -m benchmarks.train_ranker GOLD benchmarks/scenes --novels NOVELS --out pipeline/adapt/speakers/weights.json

The folders are read by `benchmarks/gold.py`: LitBank (Sims and Bamman 2020, CC BY 4.0), and scenes of our own, most of
them modern as LitBank is not; NOVELS holds the packages named in `benchmarks/fiction.py`, of which some novels are
labelled as a whole. Texts that attribution is measured on are left out of all.

The weights are drawn towards those set by hand, so that a clue that the data does not show keeps its weight. Turns
whose speaker is not among the candidates or not known are left open: the sum runs over all readings that agree with
what is known (Quattoni et al. 2007). Turns whose tags were hidden have weights of their own for how they follow, on
top of the common ones and thrown away afterwards: authors tag where the turns cease to alternate (Daumé 2007).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.examples import Example, gold_example, novel_examples
from benchmarks.fiction import labelled_novels, novels
from benchmarks.gold import golds
from pipeline.adapt.speakers.chain import AGAIN, BACK, NEW, Array, chain_of, sums
from pipeline.adapt.speakers.decoding import marked_moves, move_names, shares_of
from pipeline.adapt.speakers.doubt import signs_of
from pipeline.adapt.speakers.slots import Clues
from pipeline.adapt.speakers.weights import HAND_WEIGHTS

MEASURED_ON = (
    "11_alices_adventures_in_wonderland",
    "1342_pride_and_prejudice",
    "158_emma",
    "174_the_picture_of_dorian_gray",
)
"""The excerpts of novels that attribution is measured on."""
_HIDDEN = "hidden "
_READ, _WHOLE = 2, 3
"""How many times excerpts and scenes, and whole novels whose speakers were labelled, count: hidden tags are many."""
_RARE = 8
"""Clues seen less often than this keep their weight."""


@dataclass(frozen=True)
class Judged:
    """A turn's kind, what its certainty is judged by, whether the choice is right, and which text it is of; people
    labelled the turn if `is_gold`."""

    kind: str
    signs: Clues
    right: bool
    is_gold: bool
    name: str


def moves_of(example: Example, number: int) -> list[tuple[int, str]]:
    """The weights that bear on how a turn follows; hidden turns have more."""
    names = list(move_names(example.slots, number))
    if number in example.hidden:
        slot = example.slots[number]
        what = f"{slot.kind} {slot.gap}"
        names += [(move, f"{_HIDDEN}{name} {what}") for move, name in ((AGAIN, "again"), (BACK, "back"), (NEW, "new"))]
    return names


class Problem:
    """The likelihood of all examples as a function of the weights."""

    def __init__(self, examples: Sequence[Example], prior: Mapping[str, float], strength: float) -> None:
        examples = [example for example in examples for _ in range(example.times)]
        self.names = _names(examples)
        self.start = np.array([prior.get(name, 0.0) for name in self.names])
        self.strength = strength
        slots = [(example, n) for example in examples for n in range(len(example.slots))]
        index = {name: i for i, name in enumerate(self.names)}
        people = [example.slots[n].candidates for example, n in slots]
        self.chain = chain_of(people, [n == 0 or example.slots[n].gap == "scene" for example, n in slots])
        self.shape = self.chain.people.shape
        self.at = np.flatnonzero(self.chain.people >= 0)
        clues = [each for example, n in slots for each in example.slots[n].clues]
        self.clues = _matrix([[(index[k], v) for k, v in each.items() if k in index] for each in clues], index)
        moves = [
            [(index[name], 1.0) for move, name in moves_of(example, n) if move == wanted and name in index]
            for example, n in slots
            for wanted in (AGAIN, BACK, NEW)
        ]
        self.moves = _matrix(moves, index)
        self.marks = _marks(slots, index, self.shape)
        self.barrier = np.zeros(self.shape)
        for row, (example, n) in enumerate(slots):
            allowed = example.allowed[n]
            if allowed is not None:
                self.barrier[row, : len(allowed)] = np.where(allowed, 0.0, -np.inf)

    def loss(self, weights: Array) -> tuple[float, Array]:
        """Minus the log-likelihood with its penalty, and its gradient."""
        own = np.zeros(self.shape)
        own.flat[self.at] = self.clues @ weights
        moves = (self.moves @ weights).reshape(-1, 1, 3) + (self.marks @ weights).reshape(*self.shape, 3)
        free, tied = sums(self.chain, own, moves), sums(self.chain, own + self.barrier, moves)
        delta = weights - self.start
        gradient = self.clues.T @ (free.shares - tied.shares).flat[self.at]
        surplus = free.moves - tied.moves
        gradient = gradient + self.moves.T @ surplus.sum(axis=1).ravel() + self.marks.T @ surplus.ravel()
        gradient = gradient + 2 * self.strength * delta
        return free.log_total - tied.log_total + self.strength * float(delta @ delta), gradient

    def solve(self, rounds: int = 60) -> dict[str, float]:
        """The fitted weights by name."""
        result = minimize(self.loss, self.start, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
        return {name: round(float(w), 3) for name, w in zip(self.names, result.x, strict=True)}


def _names(examples: Sequence[Example]) -> list[str]:
    seen: dict[str, int] = {}
    for example in examples:
        for n, slot in enumerate(example.slots):
            names = [name for clues in slot.clues for name in clues] + [name for _, name in moves_of(example, n)]
            names += [name for marks in slot.marks for _, name in marked_moves(marks)]
            for name in names:
                seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, count in seen.items() if count >= _RARE)


def _marks(slots: Sequence[tuple[Example, int]], index: Mapping[str, int], shape: tuple[int, int]) -> csr_matrix:
    """The marks of all candidates, a row for each of a candidate's moves."""
    cells = [
        ((row * shape[1] + place) * 3 + move, index[name])
        for row, (example, n) in enumerate(slots)
        for place, marks in enumerate(example.slots[n].marks)
        for move, name in marked_moves(marks)
        if name in index
    ]
    at = np.array(cells, dtype=np.int64).reshape(-1, 2)
    return csr_matrix((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(shape[0] * shape[1] * 3, len(index)))


def _matrix(rows: Sequence[Sequence[tuple[int, float]]], index: Mapping[str, int]) -> csr_matrix:
    cells = [(row, column, value) for row, each in enumerate(rows) for column, value in each]
    row_of, column_of, values = zip(*cells, strict=True)
    return csr_matrix((values, (row_of, column_of)), shape=(len(rows), len(index)))


def fitted(examples: Sequence[Example], strength: float) -> dict[str, float]:
    """The weights that examples teach, on top of those set by hand."""
    learnt = Problem(examples, HAND_WEIGHTS, strength).solve()
    return dict(HAND_WEIGHTS) | {name: w for name, w in learnt.items() if not name.startswith(_HIDDEN)}


def held_out(examples: Sequence[Example], folds: int, strength: float) -> list[Judged]:
    """Every turn of the texts judged by weights that were fitted without its text."""
    names = sorted({example.name for example in examples}, key=lambda name: (name[0].isdigit(), name))
    judged: list[Judged] = []
    for fold in range(folds):
        left_out = set(names[fold::folds])
        weights = fitted([e for e in examples if e.name not in left_out], strength)
        for example in examples:
            if example.name in left_out:
                judged.extend(judge(example, weights))
    return judged


def judge(example: Example, weights: Mapping[str, float]) -> list[Judged]:
    """Every turn whose speaker is known: of gold texts those with all their tags, of novels those that were hidden."""
    shares = shares_of(example.slots, weights)
    chosen = [int(share.argmax()) for share in shares]
    signs = signs_of(example.slots, chosen, [float(share[best]) for share, best in zip(shares, chosen, strict=True)])
    out = []
    for n, (slot, best) in enumerate(zip(example.slots, chosen, strict=True)):
        allowed = example.allowed[n]
        is_known = allowed is not None or n in example.missing
        is_meant = not example.hidden if example.is_gold else n in example.hidden
        if is_known and is_meant and slot.gap != "runs on":
            is_right = allowed is not None and allowed[best]
            out.append(Judged(slot.kind, signs[n], is_right, example.is_gold, example.name))
    return out


def calibration(judged: Sequence[Judged]) -> dict[str, float]:
    """For each kind of tag the line on the signs that makes confidence true, with an offset for hidden tags."""
    out: dict[str, float] = {}
    for kind in sorted({each.kind for each in judged}):
        some = [each for each in judged if each.kind == kind]
        names = sorted({name for each in some for name in each.signs})
        table = np.array([[*(each.signs.get(name, 0.0) for name in names), not each.is_gold] for each in some])
        right = np.array([each.right for each in some], dtype=float)
        prior = np.array([0.8 if name == "own" else 0.0 for name in [*names, _HIDDEN]])
        hold = np.array([0.0 if name in ("always", _HIDDEN) else 3.0 for name in [*names, _HIDDEN]])

        def loss(
            line: Array, table: Array = table, right: Array = right, prior: Array = prior, hold: Array = hold
        ) -> tuple[float, Array]:
            score, delta = table @ line, line - prior
            value = float(np.logaddexp(0, score).sum() - right @ score + hold @ delta**2)
            return value, table.T @ (1 / (1 + np.exp(-score)) - right) + 2 * hold * delta

        line = minimize(loss, prior, jac=True, method="L-BFGS-B").x
        out |= {f"sure {kind} {name}": round(float(w), 3) for name, w in zip(names, line, strict=False)}
    return out


def main() -> None:
    """Train on a gold folder and novels and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--novels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=10.0, help="how strongly weights are drawn to the prior")
    parser.add_argument("--folds", type=int, default=3, help="parts of the texts that are held out in turn")
    options = parser.parse_args()
    read = [gold for folder in options.gold for gold in golds(folder) if gold.name not in MEASURED_ON]
    whole = list(labelled_novels(options.novels))
    texts, times = [*read, *whole], [_READ] * len(read) + [_WHOLE] * len(whole)
    with ProcessPoolExecutor(2) as pool:
        examples = list(pool.map(gold_example, texts, times))
        labelling = fitted(examples, options.strength)
        several = pool.map(partial(novel_examples, weights=labelling), novels(options.novels))
        examples += [each for some in several for each in some]
    judged = held_out(examples, options.folds, options.strength)
    by_hand = [each for example in examples for each in judge(example, HAND_WEIGHTS)]
    names = {folder.name: {gold.name for gold in golds(folder)} for folder in options.gold}
    names["whole novels"] = {gold.name for gold in whole}
    for source, own in names.items():
        here, there = ([e for e in some if e.is_gold and e.name in own] for some in (judged, by_hand))
        print(f"{source}, held out: {_right(here)} right, by hand {_right(there)}")
    here, there = ([e for e in some if not e.is_gold] for some in (judged, by_hand))
    print(f"hidden tags of novels, held out: {_right(here)} right, by hand {_right(there)}")
    weights = fitted(examples, options.strength) | calibration(judged)
    options.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(judged)} turns with a known speaker, {len(weights)} weights, {options.out.stat().st_size} bytes")


def _right(judged: Sequence[Judged]) -> str:
    return f"{sum(each.right for each in judged) / max(1, len(judged)):.3f}"


if __name__ == "__main__":
    main()
