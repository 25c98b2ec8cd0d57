"""A voice to put effects on: made, not recorded, so that every test knows what is in it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.effects.filters import high_pass, low_pass, white_noise

MakeVoice = Callable[..., Sound]


def _speech_like(rate: int, seconds: float = 2.0, channels: int = 1) -> Sound:
    """Noise with the long-term spectrum of speech, in syllables of a quarter second."""
    count = round(seconds * rate)
    noise = high_pass(low_pass(white_noise(count, 3), rate, 500, 1), rate, 100, 2)
    syllables = (0.55 + 0.45 * np.sin(2 * np.pi * 3.5 * np.arange(count) / rate)) ** 2
    mono = (0.3 * noise * syllables).astype(np.float32)
    return Sound(mono if channels == 1 else np.stack([mono, 0.5 * mono], axis=1), rate)


@pytest.fixture(scope="session")
def speech_like() -> MakeVoice:
    """Makes a speech-like sound of a rate, a length and a number of channels."""
    return _speech_like
