"""Turns sound into sound: the seam behind which every effect on a voice stands."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.audio.sound import Sound

Effect = Callable[[Sound], Sound]
"""Takes a sound of any rate, mono or stereo, and gives one of the same rate and channels, at the same loudness
within a few dB; it may be longer (a room's tail), never shorter. Deterministic."""
