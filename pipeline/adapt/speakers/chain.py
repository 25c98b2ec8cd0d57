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
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
AGAIN, BACK, NEW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Link:
    """Which candidates of one turn are which of the next (stretches, candidates, candidates), 1 where they are equal.

    In `stays` whoever is no candidate any more goes to one more place behind; in those of the last `other` that place
    is nobody before, too.
    """

    same: Array
    stays: Array
    same_other: Array
    stays_other: Array


@dataclass(frozen=True, slots=True)
class Chain:
    """Turns in stretches: `steps[t]` are the numbers of every stretch's turn `t`, the longest stretch first.

    `people` (turns, candidates) are the candidates' numbers, -1 where there are fewer; `links[t]` leads from step `t`
    to the next.
    """

    people: Whole
    steps: tuple[Whole, ...]
    links: tuple[Link, ...]


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
    longest = len(stretches[0]) if stretches else 0
    steps = tuple(np.array([r[t] for r in stretches if len(r) > t], dtype=np.int64) for t in range(longest))
    links = tuple(_link(table[one[: len(now)]], table[now]) for one, now in pairwise(steps))
    return Chain(table, steps, links)


def _link(last: Whole, here: Whole) -> Link:
    same = ((last[:, :, None] == here[:, None, :]) & (here[:, None, :] >= 0)).astype(float)
    same_other = np.concatenate([same, np.zeros((len(here), 1, here.shape[1]))], axis=1)
    return Link(same, _with_nobody(same), same_other, _with_nobody(same_other))


def _with_nobody(same: Array) -> Array:
    return np.concatenate([same, 1 - same.sum(axis=2, keepdims=True)], axis=2)


def sums(chain: Chain, own: Array, moves: Array, *, wants_moves: bool = True) -> Sums:
    """Sum over all readings, for scores of candidates (-inf forbids one) and of their moves, both as logarithms.

    Only who learns weights `wants_moves`; for others the shares of the moves are 0.
    """
    shares, expected = np.zeros_like(own), np.zeros_like(moves)
    if not chain.steps:
        return Sums(0.0, shares, expected)
    top = np.where(chain.people >= 0, own, -np.inf).max(axis=1)
    top_move = moves.max(axis=(1, 2))
    odds = np.where(chain.people >= 0, np.exp(own - top[:, None]), 0.0)
    ratio = np.exp(moves - top_move[:, None, None])
    total = float(top.sum())
    states, norms = [], []
    state = np.zeros((0, own.shape[1] + 1, own.shape[1]))
    for t, numbers in enumerate(chain.steps):
        if t == 0:
            state = np.zeros((len(numbers), own.shape[1] + 1, own.shape[1]))
            state[:, -1, :] = odds[numbers]
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
            if wants_moves:
                expected[numbers] = step.moves(weighted)
            back = step.behind(weighted)
    return Sums(total, shares, expected)


class _Step:
    """The step from the states (the last other, the last) to those of the next turn, for all stretches that go on.

    The last other is a candidate of the same turn, or nobody: the last place.
    """

    def __init__(self, chain: Chain, t: int, state: Array, ratio: Array) -> None:
        now, self.link = chain.steps[t], chain.links[t - 1]
        self.odds_again, self.odds_back, self.odds_new = (ratio[now, None, :, i] for i in (AGAIN, BACK, NEW))
        self.state = state[: len(now)]
        self.turns = 1 - self.link.same

    @cached_property
    def _ways(self) -> tuple[Array, Array, Array]:
        """The weight of each next state by how it is reached: again, back to the last other, somebody new."""
        backed = _turned(self.state) @ self.link.same_other
        back = self.turns * self.odds_back * backed
        new = self.turns * self.odds_new * (self.state.sum(axis=1)[:, :, None] - backed)
        return self.odds_again * (self.state @ self.link.same), back, new

    def ahead(self) -> Array:
        """The weight of each next state, before the turn's own score."""
        again, back, new = self._ways
        out: Array = _turned(self.link.stays_other) @ again + _turned(self.link.stays) @ (back + new)
        return out

    def moves(self, weighted: Array) -> Array:
        """How much of the sum each candidate's moves have."""
        again, other = self.link.stays_other @ weighted, self.link.stays @ weighted
        parts = (way * each for way, each in zip((again, other, other), self._ways, strict=True))
        return np.stack([part.sum(axis=1) for part in parts], axis=2)

    def behind(self, weighted: Array) -> Array:
        """What lies ahead of each state."""
        again = self.odds_again * (self.link.stays_other @ weighted)
        other = self.turns * (self.link.stays @ weighted)
        out: Array = again @ _turned(self.link.same)
        out += (other * self.odds_new).sum(axis=2)[:, None, :]
        out += self.link.same_other @ _turned(other * (self.odds_back - self.odds_new))
        return out


def _turned(table: Array) -> Array:
    return table.transpose(0, 2, 1)
