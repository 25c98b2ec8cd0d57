"""Turns scores of candidates, turn by turn, into how likely each is, over all readings of a stretch of talk at once.

A conditional random field of second order (Lafferty, McCallum, Pereira 2001): the score of a reading is the sum of
each turn's own score and of how its speaker follows the two before: `again` the last one, `back` to the one before
that, or somebody `new`. That a move knows only which speakers are equal lets the sums run in K² steps a turn for K
candidates, not K³. The sums are exact and scaled turn by turn (Rabiner 1989), for all stretches at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
AGAIN, BACK, NEW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Chain:
    """Turns in stretches: `steps[t]` are the numbers of every stretch's turn `t`, the longest stretch first.

    `people` (turns, candidates) are the candidates' numbers, -1 where there are fewer.
    """

    people: Whole
    steps: tuple[Whole, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """The logarithm of the sum over all readings; each candidate's share (turns, candidates); each move's share
    (turns, 3)."""

    log_total: float
    shares: Array
    moves: Array


def chain_of(people: Sequence[Sequence[int]], starts: Sequence[bool]) -> Chain:
    """The chain of turns with these candidates, of which some start a new stretch."""
    width = max((len(each) for each in people), default=1)
    table = np.full((len(people), width), -1, dtype=np.int64)
    for row, each in enumerate(people):
        table[row, : len(each)] = each
    begins = [n for n, is_start in enumerate(starts) if is_start or n == 0]
    ends = [*begins, len(people)][1:]
    stretches = [range(a, b) for a, b in zip(begins, ends, strict=True)]
    stretches.sort(key=lambda stretch: (-len(stretch), stretch.start))
    longest = len(stretches[0]) if stretches else 0
    steps = tuple(np.array([r[t] for r in stretches if len(r) > t], dtype=np.int64) for t in range(longest))
    return Chain(table, steps)


def sums(chain: Chain, own: Array, moves: Array) -> Sums:
    """Sum over all readings, for scores of candidates (-inf forbids one) and of moves, both as logarithms."""
    shares, expected = np.zeros_like(own), np.zeros_like(moves)
    if not chain.steps:
        return Sums(0.0, shares, expected)
    top = np.where(chain.people >= 0, own, -np.inf).max(axis=1)
    top_move = moves.max(axis=1)
    odds = np.where(chain.people >= 0, np.exp(own - top[:, None]), 0.0)
    ratio = np.exp(moves - top_move[:, None])
    total = float(top.sum())
    states, norms = [], []
    state = np.zeros((0, own.shape[1], own.shape[1]))
    for t, numbers in enumerate(chain.steps):
        if t == 0:
            state = np.zeros((len(numbers), own.shape[1], own.shape[1]))
            state[:, 0, :] = odds[numbers]
        else:
            total += float(top_move[numbers].sum())
            state = odds[numbers][:, None, :] * _Step(chain, t, state, ratio).ahead()
        norm = state.sum(axis=(1, 2))
        total += float(np.log(norm).sum())
        state = state / norm[:, None, None]
        states.append(state)
        norms.append(norm)
    back = np.ones_like(states[-1])
    for t in range(len(chain.steps) - 1, -1, -1):
        numbers = chain.steps[t]
        full = np.ones_like(states[t])
        full[: len(back)] = back
        shares[numbers] = (states[t] * full).sum(axis=1)
        if t:
            step = _Step(chain, t, states[t - 1], ratio)
            weighted = full / norms[t][:, None, None] * odds[numbers][:, None, :]
            expected[numbers] = step.moves(weighted)
            back = step.behind(weighted)
    return Sums(total, shares, expected)


class _Step:
    """The step from the states (two before, before) to the states (before, now), for all stretches that go on."""

    def __init__(self, chain: Chain, t: int, state: Array, ratio: Array) -> None:
        now = chain.steps[t]
        one = chain.steps[t - 1][: len(now)]
        here = chain.people[now]
        self.again = (chain.people[one][:, :, None] == here[:, None, :]) & (here[:, None, :] >= 0)
        if t > 1:
            two = chain.steps[t - 2][: len(now)]
            self.same = (chain.people[two][:, :, None] == here[:, None, :]).astype(float)
        else:
            self.same = np.zeros(self.again.shape)
        state = state[: len(now)]
        self.ended = state.sum(axis=1)[:, :, None]
        self.backed = state.transpose(0, 2, 1) @ self.same
        self.odds_again, self.odds_back, self.odds_new = (ratio[now, i][:, None, None] for i in (AGAIN, BACK, NEW))

    def ahead(self) -> Array:
        """The weight of each next state, before the turn's own score."""
        other = self.odds_new * (self.ended - self.backed) + self.odds_back * self.backed
        out: Array = np.where(self.again, self.odds_again * self.ended, other)
        return out

    def moves(self, weighted: Array) -> Array:
        """How much of the sum each move has."""
        other = np.where(self.again, 0.0, weighted)
        again = (np.where(self.again, weighted, 0.0) * self.odds_again * self.ended).sum(axis=(1, 2))
        back = (other * self.odds_back * self.backed).sum(axis=(1, 2))
        new = (other * self.odds_new * (self.ended - self.backed)).sum(axis=(1, 2))
        return np.stack([again, back, new], axis=1)

    def behind(self, weighted: Array) -> Array:
        """What lies ahead of each state (two before, before)."""
        other = np.where(self.again, 0.0, weighted)
        ends = (other * self.odds_new + np.where(self.again, weighted, 0.0) * self.odds_again).sum(axis=2)
        turns = other * (self.odds_back - self.odds_new)
        out: Array = ends[:, None, :] + self.same @ turns.transpose(0, 2, 1)
        return out
