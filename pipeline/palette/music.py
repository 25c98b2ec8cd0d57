"""Turns scores of a few lines into the music that opens, parts and closes: pieces with a beginning and an end.

Written for the palette, so nobody's.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.instruments import (
    bass,
    brass,
    broken,
    choir,
    chords,
    drum,
    ended,
    flute,
    harp,
    horns,
    melody,
    pitch,
    played,
    recorded,
    strings,
    timpani,
)
from pipeline.palette.sounds import music
from pipeline.palette.synthesis import band, curve, hiss, pressed


def theme() -> Wave:
    """Horns over strings: a door that is about to open."""
    play = partial(played, beat_s=0.72, length_s=26.0)
    harmony = "D3+A3+D4+F4 Bb2+F3+D4+F4 F3+A3+C4+F4 C3+G3+C4+E4 D3+A3+D4+F4 Bb2+F3+D4+G4 A2+E3+A3+C#4 D3+A3+D4+F#4"
    figures = (
        "D3+A3+D4+F4+A4 Bb2+F3+D4+F4+Bb4 F3+C4+F4+A4+C5 C3+G3+C4+E4+G4 D3+A3+D4+F4+A4 Bb2+F3+D4+G4+Bb4 "
        "A2+E3+A3+C#4+E4 D3+A3+D4+F#4+A4"
    )
    tune = (
        "D4 1.5,E4 0.5,F4 1,A4 1,G4 1.5,F4 0.5,D4 2,F4 1.5,G4 0.5,A4 1,C5 1,G4 3,- 1,"
        "A4 1.5,G4 0.5,F4 1,D4 1,G4 1.5,F4 0.5,D4 2,E4 1.5,C#4 0.5,E4 1,A4 1,F#4 4"
    )
    parts = (
        play(strings, chords(harmony, 4, 0.30), -0.15),
        play(bass, melody("D2 4,Bb1 4,F2 4,C2 4,D2 4,Bb1 4,A1 4,D2 5", 0.55)),
        play(harp, broken(figures, 4, 0.5, 0.28), 0.4),
        play(horns, melody(tune, 0.8), 0.1),
        play(timpani, melody("D2 8,D2 8,D2 8,A2 2,A2 1,A2 1,D2 4", 0.5), -0.3),
    )
    return ended(recorded(parts, "hall", 0.22), 23.0)


def finale() -> Wave:
    """The theme in major, full, and a last chord."""
    play = partial(played, beat_s=0.72, length_s=24.0)
    harmony = "D3+A3+D4+F#4 G3+B3+D4+G4 B2+F#3+B3+D4 A2+E3+A3+C#4 G3+B3+D4+G4 A2+E3+A3+E4 D3+A3+D4+F#4"
    figures = (
        "D3+A3+D4+F#4+A4+D5 G2+D3+G3+B3+D4+G4 B2+F#3+B3+D4+F#4 A2+E3+A3+C#4+E4 G2+D3+B3+D4+G4 "
        "A2+E3+C#4+E4+A4 D3+A3+D4+F#4+A4+D5"
    )
    tune = (
        "D4 1.5,E4 0.5,F#4 1,A4 1,B4 1.5,A4 0.5,G4 2,F#4 1.5,E4 0.5,D4 1,F#4 1,E4 3,- 1,"
        "G4 1.5,A4 0.5,B4 1,D5 1,C#5 2,A4 2,D5 6"
    )
    parts = (
        play(strings, chords(harmony, 4, 0.34) + melody("D4+F#4+A4 5", 0.3, 25), -0.2),
        play(horns, melody(tune, 0.8), 0.15),
        play(choir, chords("F#4+A4 G4+B4 F#4+B4 E4+A4 G4+D5 E4+A4 F#4+D5", 4, 0.16)),
        play(bass, melody("D2 4,G1 4,B1 4,A1 4,G1 4,A1 4,D2 6", 0.5)),
        play(timpani, melody("D2 8,D2 4,A2 4,G2 4,A2 1,A2 1,A2 1,A2 1,D2 4", 0.5), -0.3),
        play(harp, broken(figures, 4, 0.5, 0.25), 0.4),
    )
    return ended(recorded(parts, "hall", 0.24), 20.5)


def sting() -> Wave:
    """Drum, brass, a chord that should not be."""
    play = partial(played, beat_s=0.5, length_s=5.0)
    swell = band(hiss(5.0, 900), 2_000, 9_000, 1) * curve(5.0, (0, 0), (0.42, 0.4), (0.5, 0), (5, 0)) ** 2
    parts = (
        lambda: np.stack([swell, swell], axis=1) * 0.5,
        play(timpani, [(1.0, 1, pitch("C2"), 0.8), (1.02, 1, pitch("F#2"), 0.5)], -0.2),
        play(drum, [(1.0, 1, 48.0, 0.7)]),
        play(brass, melody("C3+Gb3+B3+F4 1.6", 0.5, 1.0), 0.2),
        play(strings, melody("C2+C3+Gb4+B4+F5 4.5", 0.4, 1.0), -0.2),
    )
    return ended(pressed(recorded(parts, "hall", 0.3), 2.5), 3.2)


def bridge() -> Wave:
    """A harp that climbs, strings that settle."""
    play = partial(played, beat_s=0.5, length_s=8.0)
    climb = melody("G3 1,A3 1,B3 1,D4 1,E4 1,G4 1,A4 1,B4 1,D5 1,E5 1,G5 1,A5 1,B5 1,D6 1", 0.4)
    parts = (
        play(harp, [(0.05 + 0.17 * at, beats, hz, gain) for at, beats, hz, gain in climb], 0.25),
        play(strings, melody("C3+G3+E4+A4 4,G2+D3+B3+G4 7", 0.32, 2.2), -0.15),
        play(flute, melody("E5 1.5,D5 0.5,B4 2,D5 5", 0.22, 3.0), 0.1),
        play(bass, melody("C2 4,G1 6", 0.4, 2.2)),
    )
    return ended(recorded(parts, "hall", 0.25), 5.5)


ALL = (
    music("theme", "opens an episode", 26.0, theme, "opening", "main theme", "title music", "intro", "overture"),
    music("finale", "closes an episode", 24.0, finale, "ending", "end theme", "closing", "outro", "triumph", "hope"),
    music("sting", "a shock", 5.0, sting, "stinger", "dramatic chord", "dun dun", "shock", "stab"),
    music("bridge", "from one scene to the next", 8.0, bridge, "transition", "scene change", "interlude"),
)
