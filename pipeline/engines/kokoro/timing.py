"""Turns phonemes into the length of every word as Kokoro will say it.

The model decides first how long each phoneme lasts, in steps of 600 samples, and makes the sound of that afterwards.
The first part of its graph alone answers in a twentieth of the time that speaking takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from pipeline.engines.kokoro.files import model_path
from pipeline.engines.kokoro.loading import Computes, session

STEP_S = 600 / 24_000
"""What the durations are counted in."""

AHEAD_S = 0.07
"""Sound runs ahead of its durations: against a recogniser the words after the first lay 0.07 s too late."""

TAIL_S = 0.3
"""A phrase is heard to end so long before its last word's duration does: 0.1 to 0.5 s."""

_DURATIONS = "/encoder/Clip_output_0"


@cache
def _session() -> Computes:
    """The part of the graph that ends in the durations of the tokens."""
    import onnx
    from onnx.utils import Extractor

    part = Extractor(onnx.load(model_path())).extract_model(["tokens", "style", "speed"], [_DURATIONS])
    return session(part.SerializeToString())


def word_spans(signs: Sequence[str], inputs: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Every word of a phrase from and to, in seconds from the first one's start; `signs` are those of the tokens in
    `inputs`, which has a silent one at either end."""
    steps = np.asarray(_session()(None, inputs)[0]).ravel()[1:-1]
    ends = np.cumsum(steps) * STEP_S
    spans: list[tuple[float, float]] = []
    is_within = False
    for sign, begin, end in zip(signs, (0.0, *ends[:-1]), ends, strict=True):
        is_sound = sign.isalpha() or sign in "ˈˌ"
        if is_sound and is_within:
            spans[-1] = (spans[-1][0], float(end))
        elif is_sound:
            spans.append((float(begin), float(end)))
        is_within = is_sound
    return [(begin - spans[0][0], end - spans[0][0]) for begin, end in spans]
