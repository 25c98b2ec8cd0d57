"""Turns scores of candidates, turn by turn, into how likely each is, over all readings of a stretch of talk at once.

A conditional random field of second order (Lafferty, McCallum, Pereira 2001): the score of a reading is the sum of
each turn's own score and of how its speaker follows: `again` the last one, `back` to the last other, or somebody `new`.
Who the last other was is known as long as they are a candidate. That a move knows only who speaks now and which
speakers are equal lets the sums run over pairs of candidates, not over triples. They are exact and scaled turn by turn
(Rabiner 1989), for all stretches at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
AGAIN, BACK, NEW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Chain:
    """Turns in stretches.

    `people` (turns, candidates) are the candidates' numbers, -1 where there are fewer. All that runs over the stretches
    at once is in the `order` of their steps: the first turns of all stretches, the longest stretch first, then the
    second turns of those that have one …; `steps` are the places of each step in it. `stays` (turns, candidates and
    nobody, candidates and nobody) is 1 where a candidate of the turn before is one of this turn; whoever is none any
    more is nobody, and nobody stays so.
    """

    people: Whole
    order: Whole
    steps: tuple[slice, ...]
    stays: Array


@dataclass(frozen=True, slots=True)
class Sums:
    """The logarithm of the sum over all readings; each candidate's share (turns, candidates); the share of each
    candidate's moves (turns, candidates, 3)."""

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
    order: list[int] = []
    steps: list[slice] = []
    for t in range(len(stretches[0]) if stretches else 0):
        while len(stretches[-1]) <= t:
            stretches.pop()
        steps.append(slice(len(order), len(order) + len(stretches)))
        order += (stretch[t] for stretch in stretches)
    numbered = np.array(order, dtype=np.int64)
    return Chain(table, numbered, tuple(steps), _stays(table[numbered], steps))


def _stays(people: Whole, steps: Sequence[slice]) -> Array:
    """Which candidates stay, for turns in the order of their steps; 0 for the first."""
    turns, width = people.shape
    stays = np.zeros((turns, width + 1, width + 1))
    for last, here in pairwise(steps):
        size = here.stop - here.start
        before = people[last.start : last.start + size, :, None]
        stays[here, :-1, :-1] = (before == people[here, None, :]) & (before >= 0)
    stays[:, :, -1] = 1 - stays.sum(axis=2)
    return stays


def sums(chain: Chain, own: Array, moves: Array, *, wants_moves: bool = True) -> Sums:
    """Sum over all readings, for scores of candidates (-inf forbids one) and of their moves, both as logarithms.

    Only who learns weights `wants_moves`; for others the shares of the moves are 0.
    """
    shares, expected = np.zeros_like(own), np.zeros_like(moves)
    if not chain.steps:
        return Sums(0.0, shares, expected)
    top = np.where(chain.people >= 0, own, -np.inf).max(axis=1)
    top_move = moves.max(axis=(1, 2))
    odds = np.where(chain.people >= 0, np.exp(own - top[:, None]), 0.0)[chain.order]
    steps = _Steps(chain, odds, np.exp(moves - top_move[:, None, None])[chain.order])
    states: list[Array] = []
    norms: list[Array] = []
    for t, rows in enumerate(chain.steps):
        if t:
            state = steps.ahead(rows, states[-1][: rows.stop - rows.start])
        else:
            state = np.zeros((rows.stop, own.shape[1] + 1, own.shape[1]))
            state[:, -1, :] = odds[rows]
        norm = np.add.reduce(state, axis=(1, 2))
        states.append(state / norm[:, None, None])
        norms.append(norm)
    back = np.ones_like(states[-1])
    for t in range(len(chain.steps) - 1, -1, -1):
        rows, state = chain.steps[t], states[t]
        if len(back) < len(state):
            back = np.concatenate([back, np.ones_like(state[len(back) :])])
        shares[chain.order[rows]] = np.add.reduce(state * back, axis=1)
        if t:
            weighted = back / norms[t][:, None, None] * odds[rows, None, :]
            if wants_moves:
                expected[chain.order[rows]] = steps.moves(rows, states[t - 1][: len(state)], weighted)
            back = steps.behind(rows, weighted)
    log_total = top.sum() + top_move[chain.order[chain.steps[0].stop :]].sum() + np.log(np.concatenate(norms)).sum()
    return Sums(float(log_total), shares, expected)


class _Steps:
    """The steps from the states (the last other, the last) to those of the next turn, for all stretches that go on.

    The last other is a candidate of the same turn, or nobody: the last place. What does not hang on the states is
    worked out for all steps at once: a step is short, and to begin it takes longer than its sums.
    """

    def __init__(self, chain: Chain, odds: Array, ratio: Array) -> None:
        self.odds, self.stays = odds, chain.stays
        turns = 1 - chain.stays[:, :-1, :-1]
        self.again = ratio[:, None, :, AGAIN]
        self.back, self.new = turns * ratio[:, None, :, BACK], turns * ratio[:, None, :, NEW]

    def _ways(self, rows: slice, state: Array) -> tuple[Array, Array, Array]:
        """The weight of each next state by how it is reached: again, back to the last other, somebody new."""
        stays = self.stays[rows]
        backed = state.transpose(0, 2, 1) @ stays[:, :, :-1]
        new = self.new[rows] * (np.add.reduce(state, axis=1)[:, :, None] - backed)
        return self.again[rows] * (state @ stays[:, :-1, :-1]), self.back[rows] * backed, new

    def ahead(self, rows: slice, state: Array) -> Array:
        """The weight of each next state."""
        again, back, new = self._ways(rows, state)
        stays = self.stays[rows].transpose(0, 2, 1)
        out: Array = self.odds[rows, None, :] * (stays @ again + stays[:, :, :-1] @ (back + new))
        return out

    def moves(self, rows: slice, state: Array, weighted: Array) -> Array:
        """How much of the sum each candidate's moves have."""
        stayed = self.stays[rows] @ weighted
        parts = (stayed, stayed[:, :-1], stayed[:, :-1])
        shares = [(way * part).sum(axis=1) for way, part in zip(self._ways(rows, state), parts, strict=True)]
        return np.stack(shares, axis=2)

    def behind(self, rows: slice, weighted: Array) -> Array:
        """What lies ahead of each state."""
        stays = self.stays[rows]
        stayed = stays @ weighted
        other = stayed[:, :-1]
        new = self.new[rows] * other
        out: Array = (self.again[rows] * stayed) @ stays[:, :-1, :-1].transpose(0, 2, 1)
        out += np.add.reduce(new, axis=2)[:, None, :]
        out += stays[:, :, :-1] @ (self.back[rows] * other - new).transpose(0, 2, 1)
        return out
