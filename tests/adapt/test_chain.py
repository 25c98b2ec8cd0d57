from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.adapt.chain import AGAIN, BACK, NEW, chain_of, sums

_TURNS = st.lists(
    st.tuples(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), st.booleans()), min_size=1, max_size=6
)


def _move(people: list[list[int]], starts: list[bool], n: int, reading: tuple[int, ...]) -> int:
    now, one = people[n][reading[n]], people[n - 1][reading[n - 1]]
    two = people[n - 2][reading[n - 2]] if n >= 2 and not starts[n - 1] else None
    return AGAIN if now == one else BACK if now == two else NEW


@settings(max_examples=60, deadline=None)
@given(_TURNS, st.integers(0, 2**32 - 1))
def test_the_sums_are_those_over_all_readings_written_out(turns: list[tuple[list[int], bool]], seed: int) -> None:
    people, starts = [candidates for candidates, _ in turns], [True, *(start for _, start in turns[1:])]
    chain = chain_of(people, starts)
    chance = np.random.default_rng(seed)
    own, moves = chance.normal(size=chain.people.shape) * 2, chance.normal(size=(len(turns), 3)) * 2
    total, shares, moved = 0.0, np.zeros_like(own), np.zeros_like(moves)
    for reading in itertools.product(*(range(len(each)) for each in people)):
        score = sum(own[n, k] for n, k in enumerate(reading))
        steps = [(n, _move(people, starts, n, reading)) for n in range(len(turns)) if not starts[n]]
        weight = float(np.exp(score + sum(moves[step] for step in steps)))
        total += weight
        for n, k in enumerate(reading):
            shares[n, k] += weight
        for step in steps:
            moved[step] += weight
    found = sums(chain, own, moves)
    assert np.isclose(found.log_total, np.log(total))
    assert np.allclose(found.shares, shares / total)
    assert np.allclose(found.moves, moved / total)


def test_a_forbidden_candidate_has_no_share() -> None:
    chain = chain_of([[1, 2], [1, 2]], [True, False])
    found = sums(chain, np.array([[-np.inf, 0.0], [0.0, 0.0]]), np.zeros((2, 3)))
    assert found.shares[0].tolist() == [0.0, 1.0]


def test_no_turns_have_no_shares() -> None:
    assert sums(chain_of([], []), np.zeros((0, 1)), np.zeros((0, 3))).log_total == 0.0
