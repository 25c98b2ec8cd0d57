from __future__ import annotations

import numpy as np

from pipeline.effects.crossfade import equal_power


def test_the_halves_of_a_crossfade_have_constant_power() -> None:
    rise, fall = equal_power(1_000)
    assert np.allclose(rise**2 + fall**2, 1, atol=1e-6)
