"""Turns the cue sheet of an episode into a picture: the level of every stem and the spectrum of the whole, over time.

What is planned can be checked at a glance: where music steps back under speech, where beds cross, what a telephone
leaves of a voice, where nothing is heard.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.audio.sound import Samples
from pipeline.drama.cuesheet import CueSheet, SceneWindow, Stem
from pipeline.stages.mixing.scene_mix import mixed_blocks
from pipeline.store import Store
from pipeline.units import clock

WIDTH, LANE, SPECTRUM, MARGIN, HEADER = 1_600, 88, 260, 92, 44
LOWEST_HZ, HIGHEST_HZ, DEPTH_DB = 50.0, 16_000.0, 90.0
LEVEL_DEPTH_DB = 60.0

MOST_TIMES = 13
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, *(3_600 * hours for hours in range(1, 100)))

_WINDOW = 2_048
_PAPER, _INK, _FAINT = (250, 250, 248), (40, 40, 44), (205, 205, 205)
_COLOURS = {
    Stem.DIALOGUE: (38, 84, 140),
    Stem.EFFECTS: (176, 82, 30),
    Stem.MUSIC: (108, 62, 140),
    Stem.AMBIENCE: (58, 124, 84),
}

Levels = NDArray[np.float64]


@dataclass(slots=True)
class _Columns:
    """Collects sound into the picture's columns: the highest level of each, and its spectrum when asked for."""

    frames_a_column: float
    rate: int
    peaks: Levels
    spectra: NDArray[np.float64]

    def write(self, begin: int, mono: Samples, with_spectrum: bool) -> None:
        """Add frames from the picture's frame `begin` on."""
        first = int(begin / self.frames_a_column)
        last = min(int((begin + len(mono) - 1) / self.frames_a_column), len(self.peaks) - 1)
        for column in range(first, last + 1):
            start = max(0, round(column * self.frames_a_column) - begin)
            part = mono[start : max(start + 1, round((column + 1) * self.frames_a_column) - begin)]
            self.peaks[column] = max(self.peaks[column], float(np.abs(part).max(initial=0.0)))
            if with_spectrum:
                self.spectra[:, column] = np.maximum(self.spectra[:, column], self._spectrum(mono, start))

    def _spectrum(self, mono: Samples, start: int) -> NDArray[np.float64]:
        """Power by rows of the picture, the highest frequency on top."""
        part = np.zeros(_WINDOW)
        taken = mono[start : start + _WINDOW]
        part[: len(taken)] = taken
        power = np.abs(np.fft.rfft(part * np.hanning(_WINDOW))) ** 2
        hz = np.geomspace(HIGHEST_HZ, LOWEST_HZ, SPECTRUM)
        return np.asarray(np.interp(hz, np.fft.rfftfreq(_WINDOW, 1 / self.rate), power))


def draw(sheet: CueSheet, store: Store, chapter: int | None = None) -> bytes:
    """A PNG of the whole episode, or of one chapter by its number from 0. The takes must be in the store."""
    scenes = [scene for scene in sheet.scenes if chapter is None or scene.chapter == chapter]
    begin = scenes[0].start
    length = scenes[-1].start + scenes[-1].length - begin
    lanes = {stem: _columns(scenes, sheet, store, (stem,), length) for stem in Stem}
    whole = _columns(scenes, sheet, store, tuple(Stem), length, with_spectrum=True)
    image = Image.new("RGB", (MARGIN + WIDTH + 20, HEADER + len(Stem) * LANE + SPECTRUM + 40), _PAPER)
    pen = ImageDraw.Draw(image)
    for number, (stem, columns) in enumerate(lanes.items()):
        _lane(pen, HEADER + number * LANE, stem, columns.peaks)
    _spectrum(image, pen, HEADER + len(Stem) * LANE + 8, whole.spectra)
    _marks(pen, sheet, scenes, begin, length, image.height)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _columns(
    scenes: Sequence[SceneWindow],
    sheet: CueSheet,
    store: Store,
    stems: Sequence[Stem],
    length: int,
    *,
    with_spectrum: bool = False,
) -> _Columns:
    columns = _Columns(length / WIDTH, sheet.rate, np.zeros(WIDTH), np.zeros((SPECTRUM, WIDTH)))
    for scene in scenes:
        at = scene.start - scenes[0].start
        for block in mixed_blocks(scene, sheet.rate, sheet.channels, store, stems):
            mono = block.samples if block.channels == 1 else block.samples.mean(axis=1)
            columns.write(at, mono, with_spectrum)
            at += block.length
    return columns


def _lane(pen: ImageDraw.ImageDraw, top: int, stem: Stem, peaks: Levels) -> None:
    """The level of one stem in decibels, mirrored about the middle of its lane."""
    middle = top + LANE // 2
    pen.text((8, middle - 8), stem.value, fill=_COLOURS[stem], font=_font(15))
    pen.line((MARGIN, top, MARGIN + WIDTH, top), fill=_FAINT)
    levels = 20.0 * np.log10(np.maximum(peaks, 1e-9))
    heights = np.clip(1.0 + levels / LEVEL_DEPTH_DB, 0.0, 1.0) * (LANE / 2 - 4)
    for column, height in enumerate(heights):
        if height > 0:
            x = MARGIN + column
            pen.line((x, middle - height, x, middle + height), fill=_COLOURS[stem])


def _spectrum(image: Image.Image, pen: ImageDraw.ImageDraw, top: int, spectra: NDArray[np.float64]) -> None:
    loudest = max(float(spectra.max()), 1e-12)
    depth = np.clip(-10.0 * np.log10(np.maximum(spectra / loudest, 1e-15)) / DEPTH_DB, 0.0, 1.0)
    image.paste(Image.fromarray((20 + 235 * depth).astype(np.uint8)), (MARGIN, top))
    for hz in (100, 300, 1_000, 3_000, 10_000):
        row = top + SPECTRUM * np.log(HIGHEST_HZ / hz) / np.log(HIGHEST_HZ / LOWEST_HZ)
        pen.text((8, row - 8), f"{hz:,} Hz", fill=_INK, font=_font(13))
        pen.line((MARGIN - 6, row, MARGIN, row), fill=_INK)


def _marks(
    pen: ImageDraw.ImageDraw, sheet: CueSheet, scenes: Sequence[SceneWindow], begin: int, length: int, height: int
) -> None:
    """Chapters by name, scenes by a line, and the time."""
    shown = -1
    for scene in scenes:
        x = MARGIN + (scene.start - begin) / length * WIDTH
        pen.line((x, HEADER - 6, x, height - 30), fill=(120, 120, 120))
        if scene.chapter != shown:
            pen.text((x + 4, 12), sheet.chapters[scene.chapter].title, fill=_INK, font=_font(16))
            shown = scene.chapter
    begin_s, length_s = begin / sheet.rate, length / sheet.rate
    for time_s in round_times(begin_s, begin_s + length_s):
        x = MARGIN + (time_s - begin_s) / length_s * WIDTH
        pen.line((x, height - 32, x, height - 26), fill=_INK)
        pen.text((min(x, MARGIN + WIDTH - 40), height - 24), clock(time_s), fill=_INK, font=_font(13))


def round_times(begin_s: float, end_s: float) -> tuple[int, ...]:
    """The whole times to write below a picture, at most `MOST_TIMES`: every second, or two, five … minutes, hours."""
    step = next(step for step in _STEPS_S if (end_s - begin_s) / step <= MOST_TIMES - 1)
    return tuple(range(math.ceil(begin_s / step) * step, math.floor(end_s) + 1, step))


def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)
