"""Turns gold data into the weights of the decoder: a conditional random field fitted by maximum likelihood.

    python -m benchmarks.train_ranker GOLD --out pipeline/adapt/weights.json

The weights are drawn towards those set by hand, so that a clue that the data does not show keeps its weight. Turns
whose speaker is not among the candidates, and turns that the gold data says nothing about, are left open: the sum
runs over all readings that agree with what is known (Quattoni et al. 2007). Trained on LitBank (Sims and Bamman
2020, CC BY 4.0) only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.gold import Gold, golds
from pipeline.adapt.adapter import Analysis, analyse
from pipeline.adapt.clues import Slot, slots_of
from pipeline.adapt.decoding import following, shares_of, transition_names
from pipeline.adapt.weights import HAND_WEIGHTS
from pipeline.drama.story import Story

Array = NDArray[np.float64]


@dataclass
class Example:
    """One text: its slots and, for each, which candidates the gold data allows."""

    name: str
    slots: list[Slot]
    allowed: list[list[bool] | None]
    is_hidden: bool = False


@dataclass(frozen=True)
class Judged:
    """A turn's kind of tag, the share of its choice, and whether the choice is right."""

    kind: str
    share: float
    right: bool


def examples_of(gold: Gold) -> list[Example]:
    """A gold text as the decoder sees it, and again with most of its tags hidden, so that it learns to do without."""
    analysis = analyse(Story(gold.text, gold.name))
    plain = _example(gold, analysis, analysis.slots)
    hidden = [n for n, turn in enumerate(analysis.turns) if turn.tag is not None and n % 5 < 3]
    if not hidden:
        return [plain]
    turns = list(analysis.turns)
    present = list(analysis.scenery.present)
    for n in hidden:
        tag = turns[n].tag
        assert tag is not None
        where = turns[n].paragraph - tag.lead
        kept = tuple(e for e in present[where].narrated if not tag.first <= e.at < tag.last)
        present[where] = replace(present[where], narrated=kept)
        turns[n] = replace(turns[n], tag=None)
    blind = _example(gold, analysis, slots_of(turns, replace(analysis.scenery, present=present)))
    return [plain, replace(blind, is_hidden=True)]


def _example(gold: Gold, analysis: Analysis, slots: Sequence[Slot]) -> Example:
    owner = np.full(len(gold.text), -1, dtype=np.int32)
    for number, quote in enumerate(gold.quotes):
        for start, end in quote.spans:
            owner[start:end] = number
    labels = [figure.label for figure in analysis.figures.all]
    allowed: list[list[bool] | None] = []
    for slot in slots:
        inside = np.concatenate([owner[q.inner.start : q.inner.end] for q in slot.turn.quotes])
        inside = inside[inside >= 0]
        speaker = gold.quotes[int(np.bincount(inside).argmax())].speaker if len(inside) else None
        if speaker is None:
            allowed.append(None)
            continue
        first = analysis.figures.first
        fits = [speaker in gold.named("I" if c == first else labels[c]) for c in slot.candidates]
        allowed.append(fits if any(fits) else None)
    return Example(gold.name, list(slots), allowed)


class Problem:
    """The likelihood of all examples as a function of the weights."""

    def __init__(self, examples: Sequence[Example], prior: Mapping[str, float], strength: float) -> None:
        names: set[str] = set()
        for example in examples:
            for n, slot in enumerate(example.slots):
                names.update(name for clues in slot.clues for name in clues)
                names.update(transition_names(example.slots, n).values())
        self.names = sorted(names)
        self.index = {name: i for i, name in enumerate(self.names)}
        self.start = np.array([prior.get(name, 0.0) for name in self.names])
        self.strength = strength
        self.texts = [self._compile(example) for example in examples if any(a for a in example.allowed)]

    def _compile(self, example: Example) -> list[tuple[Array, Array, list[int], Array]]:
        out = []
        for n, slot in enumerate(example.slots):
            matrix = np.zeros((len(slot.candidates), len(self.names)))
            for row, clues in enumerate(slot.clues):
                for name, value in clues.items():
                    matrix[row, self.index[name]] = value
            again, back, new = following(example.slots, n)
            masks = np.stack([again, back, back, new, new])  # in the order of `transition_names`
            moves = [self.index[name] for name in transition_names(example.slots, n).values()]
            allowed = example.allowed[n]
            barrier = np.zeros(len(slot.candidates)) if allowed is None else np.where(allowed, 0.0, -1e3)
            out.append((matrix, masks, moves, barrier))
        return out

    def loss(self, weights: Array) -> tuple[float, Array]:
        """Minus the log-likelihood with its penalty, and its gradient."""
        delta = weights - self.start
        value, gradient = self.strength * float(delta @ delta), 2 * self.strength * delta
        for text in self.texts:
            free, free_gradient = _sum(text, weights, bound=False)
            tied, tied_gradient = _sum(text, weights, bound=True)
            value += free - tied
            gradient = gradient + free_gradient - tied_gradient
        return value, gradient

    def solve(self, rounds: int = 120) -> dict[str, float]:
        """The fitted weights by name."""
        result = minimize(self.loss, self.start, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
        return {name: round(float(w), 3) for name, w in zip(self.names, result.x, strict=True) if abs(w) >= 0.0005}


def _log_sum(values: Array, axis: int | tuple[int, ...]) -> Array:
    top = values.max(axis=axis, keepdims=True)
    total: Array = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis=axis)
    return total


def _sum(text: list[tuple[Array, Array, list[int], Array]], weights: Array, *, bound: bool) -> tuple[float, Array]:
    """The log of the sum over all (or all allowed) readings, and the expected clues."""
    own = [matrix @ weights + (barrier if bound else 0.0) for matrix, _, _, barrier in text]
    moves = [np.tensordot(weights[index], masks, axes=1) for _, masks, index, _ in text]
    forward = []
    alpha = np.zeros((1, 1))
    for score, move in zip(own, moves, strict=True):
        alpha = _log_sum(alpha[:, :, None] + move, 0) + score[None, :]
        forward.append(alpha)
    total = float(_log_sum(forward[-1], (0, 1)))
    gradient = np.zeros_like(weights)
    beta = np.zeros_like(forward[-1])
    for n in range(len(text) - 1, -1, -1):
        matrix, masks, index, _ = text[n]
        before = forward[n - 1] if n else np.zeros((1, 1))
        joint = np.exp(before[:, :, None] + moves[n] + own[n][None, None, :] + beta[None, :, :] - total)
        gradient += joint.sum(axis=(0, 1)) @ matrix
        for i, mask in zip(index, masks, strict=True):
            gradient[i] += float((joint * mask).sum())
        beta = _log_sum(moves[n] + own[n][None, None, :] + beta[None, :, :], 2)
    return total, gradient


def held_out(examples: Sequence[Example], folds: int, prior: Mapping[str, float], strength: float) -> list[Judged]:
    """Every turn of the texts judged by weights that were fitted without its text."""
    names = sorted({example.name for example in examples})
    judged: list[Judged] = []
    for fold in range(folds):
        left_out = set(names[fold::folds])
        problem = Problem([e for e in examples if e.name not in left_out], prior, strength)
        weights = dict(prior) | problem.solve()
        for example in examples:
            if example.name in left_out and not example.is_hidden:
                judged.extend(judge(example, weights))
    return judged


def judge(example: Example, weights: Mapping[str, float]) -> list[Judged]:
    """Kind, share and rightness of every turn whose speaker is known."""
    out = []
    for slot, allowed, share in zip(example.slots, example.allowed, shares_of(example.slots, weights), strict=True):
        if allowed is not None and slot.gap != "runs on":
            best = int(share.argmax())
            out.append(Judged(slot.kind, float(share[best]), allowed[best]))
    return out


def calibration(judged: Sequence[Judged]) -> dict[str, float]:
    """For each kind of tag the line on the log-odds that makes shares true (Platt 1999)."""
    out: dict[str, float] = {}
    for kind in sorted({each.kind for each in judged}):
        some = [each for each in judged if each.kind == kind]
        share = np.clip([each.share for each in some], 1e-4, 1 - 1e-4)
        odds, right = np.log(share / (1 - share)), np.array([each.right for each in some], dtype=float)

        def loss(line: Array, odds: Array = odds, right: Array = right) -> float:
            score = line[0] * odds + line[1]
            return float(np.logaddexp(0, score).sum() - (right * score).sum() + (line[0] - 0.8) ** 2)

        slope, offset = minimize(loss, np.array([0.8, 0.0]), method="Nelder-Mead").x
        out |= {f"sure {kind} slope": round(float(slope), 3), f"sure {kind} offset": round(float(offset), 3)}
    return out


def main() -> None:
    """Train on a gold folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=10.0, help="how strongly weights are drawn to the prior")
    parser.add_argument("--folds", type=int, default=4, help="parts of the texts that are held out in turn")
    options = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        examples = [each for pair in pool.map(examples_of, golds(options.gold)) for each in pair]
    judged = held_out(examples, options.folds, HAND_WEIGHTS, options.strength)
    by_hand = [each for e in examples if not e.is_hidden for each in judge(e, HAND_WEIGHTS)]
    print(f"held out, speakers among the candidates: {_right(judged)} right, by hand {_right(by_hand)}")
    problem = Problem(examples, HAND_WEIGHTS, options.strength)
    weights = dict(HAND_WEIGHTS) | dict.fromkeys(problem.names, 0.0) | problem.solve() | calibration(judged)
    options.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(judged)} turns with a known speaker, {len(problem.names)} clues, {options.out.stat().st_size} bytes")


def _right(judged: Sequence[Judged]) -> str:
    return f"{sum(each.right for each in judged) / max(1, len(judged)):.3f}"


if __name__ == "__main__":
    main()
