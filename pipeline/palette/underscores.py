"""Turns scores of a few lines into the music that lies under a scene and plays on for as long as it lasts.

Written for the palette, so nobody's. None has a tune that asks for attention while somebody speaks.
"""

from __future__ import annotations

from functools import partial

from pipeline.effects.filters import Wave
from pipeline.palette.instruments import (
    Note,
    bass,
    broken,
    celesta,
    cello,
    choir,
    chords,
    drum,
    flute,
    harp,
    horns,
    melody,
    pad,
    piano,
    pitch,
    played,
    recorded,
    short_strings,
    soft_strings,
)
from pipeline.palette.sounds import music


def under() -> Wave:
    """Warm chords and a few piano notes."""
    play = partial(played, beat_s=1.0, length_s=40.0, loops=True)
    harmony = chords("A2+E3+C4 F2+C3+A3 C3+G3+E4 G2+D3+B3 A2+E3+C4 D3+A3+F4 F2+C3+A3 E2+B2+G#3", 5, 0.5)
    inner = chords("A3+C4 A3+C4 G3+C4 G3+D4 A3+E4 A3+F4 A3+C4 G#3+B3", 5, 0.18)
    drops = melody("- 1,E4 3,- 2.5,C5 3,- 2.5,G4 3,- 2.5,D4 3,- 0.5,E4 2.5,A4 3,- 1.5,F4 3,- 2,C5 3,- 1.5,B4 2.5", 0.3)
    parts = (
        play(pad, harmony),
        play(soft_strings, inner, -0.3),
        play(piano, drops, 0.25),
        play(bass, melody("A1 5,F1 5,C2 5,G1 5,A1 5,D2 5,F1 5,E1 5", 0.3)),
    )
    return recorded(parts, "hall", 0.3, loops=True)


def tension() -> Wave:
    """A drone, a pulse that does not stop, a high note that swells."""
    play = partial(played, beat_s=0.5, length_s=32.0, loops=True)
    pulse: list[Note] = [(n, 0.4, 107.0 if n % 4 else 53.5, 0.5 if n % 8 else 0.9) for n in range(64)]
    ticks: list[Note] = [(n + 0.5, 0.2, pitch(("B4", "C5", "B4", "Bb4")[n // 16]), 0.10) for n in range(64)]
    parts = (
        play(pad, chords("E2+B2+E3 E2+C3+E3 E2+B2+F3 E2+Bb2+E3", 16, 0.5)),
        play(drum, pulse),
        play(short_strings, ticks, 0.4),
        play(soft_strings, melody("B5 14,- 2,C6 14,- 2,B5 14,- 2,A5+Bb5 15", 0.08), -0.35),
        play(cello, melody("- 8,E3 3,F3 5,- 16,E3 3,F3 3,E3 10,- 6,Bb2 4,B2 6", 0.28), -0.1),
    )
    return recorded(parts, "hall", 0.28, loops=True)


def sorrow() -> Wave:
    """A piano alone, a cello that answers."""
    play = partial(played, beat_s=0.9, length_s=43.2, loops=True)
    harmony = (
        "C3+G3+C4+Eb4 Ab2+Eb3+Ab3+C4 F2+C3+F3+Ab3 G2+D3+G3+B3 C3+G3+C4+Eb4 Ab2+Eb3+C4+Eb4 F2+C3+Ab3+C4 G2+D3+F3+B3 "
        "Eb3+Bb3+Eb4+G4 Bb2+F3+Bb3+D4 Ab2+Eb3+Ab3+C4 G2+D3+G3+B3"
    )
    tune = "G4 2,Eb4 1,D4 1,C4 3,- 1,Ab4 2,G4 1,F4 1,D4 3,- 1"
    answer = "G4 2,C5 1,Bb4 1,Ab4 3,G4 1,F4 2,Eb4 1,F4 1,D4 4,Eb4 2,G4 1,Bb4 1,Bb4 2,F4 2,Eb4 2,C4 1,Eb4 1,D4 4"
    parts = (
        play(piano, broken(harmony, 4, 0.5, 0.30), 0.15),
        play(piano, melody(tune, 0.5), 0.2),
        play(cello, melody(answer, 0.26, 16), -0.2),
        play(soft_strings, chords(harmony, 4, 0.10)),
    )
    return recorded(parts, "hall", 0.26, loops=True)


def wonder() -> Wave:
    """Celesta and harp over chords that float."""
    play = partial(played, beat_s=0.75, length_s=36.0, loops=True)
    harmony = "F3+C4+E4+A4 G3+D4+F4+B4 E3+B3+D4+G4 A3+E4+G4+C5 F3+C4+E4+A4 G3+D4+F#4+B4"
    lights = (
        "- 4,E6 1,B5 1,A5 2,- 4,F6 1,D6 1,B5 2,- 4,G6 1,D6 1,B5 2,- 4,E6 1,G6 1,C6 2,"
        "- 2,A5 2,B5 1,C6 1,E6 2,D6 2,B5 1,F#5 1,A5 4"
    )
    parts = (
        play(pad, chords("F2+C3+A3 G2+D3+B3 E2+B2+G3 A2+E3+C4 F2+C3+A3 G2+D3+B3", 8, 0.4)),
        play(harp, broken(harmony, 8, 0.5, 0.25), -0.35),
        play(celesta, melody(lights, 0.22), 0.35),
        play(choir, chords("A4+C5 B4+D5 G4+B4 C5+E5 A4+C5 B4+D5", 8, 0.10)),
    )
    return recorded(parts, "church", 0.28, loops=True)


_FIGURES = (
    "D3 D3 A3 D3 F3 D3 A3 E3",
    "Bb2 Bb2 F3 Bb2 D3 Bb2 F3 C3",
    "G2 G2 D3 G2 Bb2 G2 D3 A2",
    "A2 A2 E3 A2 C#3 A2 E3 G2",
)


def chase() -> Wave:
    """Short strings, drums, horns that call."""
    play = partial(played, beat_s=0.44, length_s=28.16, loops=True)
    running: list[Note] = []
    beats: list[Note] = []
    for bar in range(16):
        for step, name in enumerate(_FIGURES[bar // 2 % 4].split()):
            at = bar * 4 + step * 0.5
            running += [(at, 0.3, pitch(name), 0.42 if step % 4 else 0.6), (at, 0.3, 2 * pitch(name), 0.2)]
        strokes = ((0, 62, 1.0), (1.5, 62, 0.6), (2, 88, 0.5), (3, 62, 0.7), (3.5, 88, 0.4))
        beats += [(bar * 4 + at, 1.0, hz, gain) for at, hz, gain in strokes]
    call = "D4 3,F4 1,E4 2,D4 2,Bb3 3,D4 1,C4 4,G4 3,Bb4 1,A4 2,G4 2,E4 4,C#4 4"
    parts = (
        play(short_strings, running, -0.1),
        play(drum, beats),
        play(horns, melody(f"{call},{call}", 0.55), 0.25),
        play(bass, melody("D2 8,Bb1 8,G1 8,A1 8,D2 8,Bb1 8,G1 8,A1 8", 0.4)),
    )
    return recorded(parts, "theatre", 0.18, loops=True)


def mystery() -> Wave:
    """A plucked bass that walks, a celesta, a flute, nothing certain."""
    play = partial(played, beat_s=0.62, length_s=39.68, loops=True)
    walk = ",".join(["C2 1,- 1,G2 1,Gb2 1,F2 1,- 1,Ab1 1,G1 1"] * 8)
    bells = (
        "- 3,Eb5 0.5,D5 0.5,C5 1,- 3,Gb5 0.5,F5 0.5,Eb5 1,- 6,- 3,Ab5 0.5,G5 0.5,Eb5 1,- 3,B4 0.5,C5 0.5,D5 1,- 6,"
        "- 3,Eb5 0.5,D5 0.5,Ab4 1,- 3,Gb5 0.5,F5 0.5,C5 1"
    )
    voice = (
        "- 8,C5 3,Eb5 1,D5 1.5,B4 0.5,G4 2,- 8,Eb5 3,D5 1,Ab4 4,"
        "- 8,G5 2,Gb5 2,Eb5 1,D5 1,C5 2,- 8,C5 2,B4 2,D5 1,Ab4 1,G4 2"
    )
    parts = (
        play(harp, melody(walk, 0.6)),
        play(celesta, melody(bells, 0.3), 0.35),
        play(flute, melody(voice, 0.22), -0.3),
        play(pad, chords("C3+Eb3+G3 F3+Ab3+C4 C3+Eb3+Gb3 Ab2+C3+G3", 16, 0.28)),
    )
    return recorded(parts, "theatre", 0.2, loops=True)


def music_box() -> Wave:
    """A waltz that somebody left running."""
    play = partial(played, beat_s=0.42, length_s=20.16, loops=True)
    tune = (
        "E6 2,D6 1,C6 2,G5 1,A5 1,B5 1,C6 1,G5 3,F6 2,E6 1,D6 2,A5 1,B5 1,C6 1,D6 1,B5 3,"
        "E6 2,D6 1,C6 2,G5 1,A5 1,C6 1,F6 1,E6 3,D6 1,C6 1,A5 1,B5 2,D6 1,C6 3,- 3"
    )
    below = (
        "C5 G5+E5 G5+E5 C5 G5+E5 G5+E5 F4 A4+C5 A4+C5 C5 G5+E5 G5+E5 "
        "D5 F5+A5 F5+A5 D5 F5+A5 F5+A5 G4 B4+F5 B4+F5 G4 B4+D5 B4+D5"
    )
    parts = (play(celesta, melody(tune, 0.6), 0.1), play(celesta, chords(f"{below} {below}", 1, 0.18), -0.1))
    return recorded(parts, "small room", 0.12, loops=True)


ALL = (
    music("under", "warm and still", 40.0, under, "underscore", "background music", "calm", loops=True),
    music("tension", "something is wrong", 32.0, tension, "suspense", "danger", "ominous", "dread", loops=True),
    music("sorrow", "a loss", 43.2, sorrow, "sad", "sadness", "grief", "melancholy", "elegy", "lament", loops=True),
    music("wonder", "something never seen before", 36.0, wonder, "magic", "dream", "awe", "dreamy", loops=True),
    music("chase", "they run", 28.16, chase, "action", "pursuit", "fight", "battle", "urgent", loops=True),
    music("mystery", "who was it", 39.68, mystery, "detective", "noir", "intrigue", "sneaky", loops=True),
    music("music_box", "a music box left running", 20.16, music_box, "lullaby", "waltz", "childhood", loops=True),
)
