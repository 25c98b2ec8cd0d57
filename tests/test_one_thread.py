"""The same words make the same bytes, whatever the environment says of threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import hashlib
import numpy as np
from pipeline.audio.meter import energies, true_peak_dbtp
from pipeline.audio.sound import Sound
from pipeline.effects.vocoder import robot
from pipeline.engines.kokoro.spectrum import heard, spoken

noise = np.random.default_rng(1).standard_normal(24_000 * 5).astype(np.float32)
sound = Sound(noise / 8, 24_000)
made = [
    heard(noise[np.newaxis]),
    spoken(np.random.default_rng(2).standard_normal((1, 22, 24_001)).astype(np.float32)),
    robot(sound).samples,
    energies([sound]),
    np.array(true_peak_dbtp([sound])),
]
print([hashlib.sha256(np.ascontiguousarray(each).tobytes()).hexdigest()[:12] for each in made])
"""


def test_sound_has_the_same_bits_with_any_number_of_threads() -> None:
    told = set()
    for threads in ("1", "2", "5"):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        run = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PROGRAM],
            env={**os.environ, **dict.fromkeys(names, threads)},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
        )
        assert run.stdout, run.stderr
        told.add(run.stdout)
    assert len(told) == 1
