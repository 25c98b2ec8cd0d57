"""Turns the palette into one page of HTML that shows what every sound looks like: its level over time and its
spectrum, with its name, its other names and what it is.

The page needs no other file. A picture's lower edge is 40 Hz, its upper one 16 kHz, on a logarithmic scale; its
darkest shade is 80 dB below its brightest.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.palette import Kind, PaletteSound, render
from pipeline.palette.synthesis import RATE

WIDTH, HEIGHT, LEVEL_HEIGHT = 300, 120, 28
LOWEST_HZ, HIGHEST_HZ, DEPTH_DB = 40.0, 16_000.0, 80.0

_WINDOW = 2_048

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 1320px; padding: 0 1rem;
       color: #222; background: #fafafa; }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 1.2rem; }
figure { margin: 0; } img { width: 100%; height: auto; border-radius: 4px; display: block; }
nav a { margin-right: 1rem; } a { color: inherit; } p { max-width: 46rem; }
code { font-size: .93em; white-space: nowrap; }
figcaption { padding: .3rem 0; } small { color: #666; } h2 { margin: 2.2rem 0 .8rem; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818; } small { color: #999; } }
"""

_TITLES = {Kind.EFFECT: ("Effects", "sfx"), Kind.BED: ("Beds", "amb"), Kind.MUSIC: ("Music", "music")}
"""What each kind is called, and the note that a script names it by."""

_LEGEND = (
    "What every sound that comes with Full Cast looks like: above its level, below its spectrum from 40 Hz to 16 kHz, "
    "the highest on top, the loudest brightest. A script names an effect <code>[[sfx: knock]]</code>, a bed "
    "<code>[[amb: rain]]</code>, music <code>[[music: theme]]</code>, by its name or by any of its other names."
)


def page(palette: Mapping[str, PaletteSound]) -> str:
    """The whole page. Makes every sound, so it takes as long as that does."""
    parts, links = [], []
    for kind, (title, verb) in _TITLES.items():
        sounds = [sound for sound in palette.values() if sound.kind is kind]
        if not sounds:
            continue
        links.append(f'<a href="#{verb}">{title}</a>')
        heading = f'<h2 id="{verb}">{title} ({len(sounds)})</h2>'
        parts.append(f"{heading}\n<section>\n{''.join(_figures(sounds))}</section>\n")
    phone = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f'<meta charset="utf-8">{phone}<title>The palette</title><style>{_STYLE}</style>'
    body = f"<h1>The palette</h1>\n<p>{_LEGEND}</p>\n<nav>{''.join(links)}</nav>\n{''.join(parts)}"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{body}</body></html>\n'


def _figures(sounds: Iterable[PaletteSound]) -> Iterable[str]:
    for sound in sounds:
        picture = base64.b64encode(_picture(sound.name)).decode("ascii")
        loops = ", loops" if sound.loops else ""
        aliases = f"<br><small>also: {escape(', '.join(sound.aliases))}</small>" if sound.aliases else ""
        yield (
            f'<figure><img width="{WIDTH}" height="{HEIGHT + LEVEL_HEIGHT}" alt="spectrogram of {escape(sound.name)}" '
            f'src="data:image/png;base64,{picture}"><figcaption><b>{escape(sound.name)}</b>: '
            f"{escape(sound.description)} <small>{sound.length_s:g}&nbsp;s{loops}</small>{aliases}</figcaption>"
            "</figure>\n"
        )


def _picture(name: str) -> bytes:
    from PIL import Image

    sound = render(name, RATE)
    wave = sound.samples.reshape(sound.length, -1).mean(axis=1)
    pixels = np.concatenate([_level(wave), _coloured(_spectrum_db(wave))])
    file = io.BytesIO()
    Image.fromarray(pixels).quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _spectrum_db(wave: NDArray[np.float32]) -> NDArray[np.float64]:
    """Power in dB below the loudest, shape (HEIGHT, WIDTH), the highest frequency first."""
    starts = np.linspace(-_WINDOW // 2, len(wave) - _WINDOW // 2, WIDTH).astype(int)
    padded = np.pad(wave, _WINDOW)
    frames = np.stack([padded[start + _WINDOW : start + 2 * _WINDOW] for start in starts]) * np.hanning(_WINDOW)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    rows = _by_rows(power)
    result: NDArray[np.float64] = 10 * np.log10(rows / rows.max() + 1e-12)
    return result


def _by_rows(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """Power by rows of the picture: between bins where they are wider than a row, else the highest within it, so that
    no overtone falls between two rows."""
    edges_hz = np.geomspace(HIGHEST_HZ, LOWEST_HZ, 2 * HEIGHT + 1)
    edges = edges_hz * _WINDOW / RATE
    rows = [
        power[:, int(np.ceil(low)) : int(high) + 1].max(axis=1)
        if int(high) - int(np.ceil(low)) >= 1
        else power[:, int(middle)] * (1 - middle % 1) + power[:, int(middle) + 1] * (middle % 1)
        for high, middle, low in zip(edges[:-2:2], edges[1:-1:2], edges[2::2], strict=True)
    ]
    return np.stack(rows)


_SHADES = np.array(
    [[8, 6, 20], [58, 18, 92], [140, 32, 110], [214, 70, 78], [250, 150, 50], [252, 245, 190]], dtype=np.float64
)


def _coloured(level_db: NDArray[np.float64]) -> NDArray[np.uint8]:
    position = np.clip(1 + level_db / DEPTH_DB, 0, 1) * (len(_SHADES) - 1)
    places = np.arange(len(_SHADES))
    return np.stack([np.interp(position, places, _SHADES[:, n]) for n in range(3)], axis=-1).astype(np.uint8)


def _level(wave: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The level over time as a bar from the middle, full height at -6 dBFS."""
    edges = np.linspace(0, len(wave), WIDTH + 1).astype(int)
    peaks = np.array([np.abs(wave[a:b]).max(initial=0.0) for a, b in pairwise(edges)])
    half = np.clip(peaks * 2, 0.02, 1) * LEVEL_HEIGHT / 2
    from_middle = np.abs(np.arange(LEVEL_HEIGHT) - (LEVEL_HEIGHT - 1) / 2)
    filled = from_middle[:, None] < half[None, :]
    bar: NDArray[np.uint8] = np.where(filled[:, :, None], _SHADES[4], _SHADES[0]).astype(np.uint8)
    return bar
