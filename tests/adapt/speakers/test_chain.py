from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.adapt.speakers.chain import AGAIN, BACK, NEW, chain_of, sums

_TURNS = st.lists(
    st.tuples(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), st.booleans()), min_size=1, max_size=6
)


def _moves(people: list[list[int]], starts: list[bool], reading: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """The turn, the place of its speaker and the move, for every turn that follows another."""
    found: list[tuple[int, int, int]] = []
    other: int | None = None
    for n, (candidates, place) in enumerate(zip(people, reading, strict=True)):
        now, last = candidates[place], people[n - 1][reading[n - 1]]
        if starts[n]:
            other = None
            continue
        found.append((n, place, AGAIN if now == last else BACK if now == other else NEW))
        other = other if now == last else last
        other = other if other in candidates else None
    return found


@settings(max_examples=60, deadline=None)
@given(_TURNS, st.integers(0, 2**32 - 1))
def test_the_sums_are_those_over_all_readings_written_out(turns: list[tuple[list[int], bool]], seed: int) -> None:
    people, starts = [candidates for candidates, _ in turns], [True, *(start for _, start in turns[1:])]
    chain = chain_of(people, starts)
    chance = np.random.default_rng(seed)
    own, moves = chance.normal(size=chain.people.shape) * 2, chance.normal(size=(*chain.people.shape, 3)) * 2
    total, shares, moved = 0.0, np.zeros_like(own), np.zeros_like(moves)
    for reading in itertools.product(*(range(len(each)) for each in people)):
        score = sum(own[n, k] for n, k in enumerate(reading))
        steps = _moves(people, starts, reading)
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
    found = sums(chain, np.array([[-np.inf, 0.0], [0.0, 0.0]]), np.zeros((2, 2, 3)))
    assert found.shares[0].tolist() == [0.0, 1.0]


def test_no_turns_have_no_shares() -> None:
    assert sums(chain_of([], []), np.zeros((0, 1)), np.zeros((0, 1, 3))).log_total == 0.0


def test_who_answered_before_somebody_went_on_is_still_the_one_to_answer() -> None:
    chain = chain_of([[1, 2], [1, 2], [1, 2], [1, 3]], [True, False, False, False])
    own, moves = np.zeros((4, 2)), np.zeros((4, 2, 3))
    own[0, 1] = own[1, 0] = own[2, 0] = -np.inf
    moves[3, :, BACK] = 2.0
    found = sums(chain, own, moves)
    assert found.shares[3, 0] > 0.8
