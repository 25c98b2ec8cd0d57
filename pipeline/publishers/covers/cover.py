"""Turns a title and an author into a cover: a stage curtain in the footlights, and a voice before it.

The colours and the shape of the voice follow from a digest of the title, so that every title has its own cover and
always the same one. The type is Source Serif, which has Latin with all accents, Greek and Cyrillic; letters that it
lacks lose their accents, and a title in another script is not drawn at all (`can_draw` says so before).
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

SIDE: Final = 1_400
"""Pixels: the least that podcast directories take, and enough for every player."""

_MARGIN: Final = 150
_TITLE_BOX: Final = (SIDE - 2 * _MARGIN, 560)
_TITLE_TOP: Final = 190
_TITLE_SIZES: Final = range(176, 43, -4)
_AUTHOR_SIZES: Final = range(52, 27, -2)
_AUTHOR_MIDDLE: Final = 1_256
_WAVE_MIDDLE: Final = 965
_WAVE_HEIGHT: Final = 300
_BARS: Final = 61
_LEADING: Final = 1.12
_TRACKING: Final = 0.14

Colour = tuple[int, int, int]


VERSION = "1"
"""Raised whenever the same title comes to be drawn differently."""


@dataclass(frozen=True, slots=True)
class _Palette:
    cloth: Colour
    light: Colour


_PALETTES: Final = (
    _Palette(cloth=(150, 24, 38), light=(255, 205, 128)),  # theatre red, gas light
    _Palette(cloth=(22, 78, 104), light=(255, 196, 120)),  # petrol, brass
    _Palette(cloth=(84, 36, 104), light=(255, 182, 150)),  # aubergine, rose gold
    _Palette(cloth=(24, 92, 70), light=(250, 216, 140)),  # bottle green, old gold
    _Palette(cloth=(36, 48, 118), light=(255, 190, 134)),  # midnight, copper
    _Palette(cloth=(128, 62, 22), light=(255, 222, 164)),  # rust, candle
    _Palette(cloth=(66, 70, 84), light=(255, 168, 104)),  # slate, ember
    _Palette(cloth=(118, 22, 78), light=(255, 202, 170)),  # claret, blush
)


def draw_cover(title: str, author: str = "") -> bytes:
    """A square JPEG of `SIDE` pixels."""
    from PIL import Image, ImageDraw

    digest = hashlib.sha256(title.encode("utf-8")).digest()
    palette = _PALETTES[digest[0] % len(_PALETTES)]
    cover = Image.fromarray(_curtain(palette, digest))
    _paint_wave(cover, palette, digest)
    draw = ImageDraw.Draw(cover)
    _set_title(draw, _drawable(title), _mixed(palette.light, (255, 255, 255), 0.55))
    _set_author(draw, _drawable(author), palette.light)
    written = BytesIO()
    cover.save(written, "JPEG", quality=90, subsampling=0, optimize=True)
    return written.getvalue()


def can_draw(text: str) -> bool:
    """Whether every letter of a text can stand on a cover, if need be without its accent."""
    return all(_glyphs(letter) for letter in text)


def _curtain(palette: _Palette, digest: bytes) -> NDArray[np.uint8]:
    """Folds of cloth, lit from the footlights below and by a soft spot on the title; shape (SIDE, SIDE, 3)."""
    across = np.linspace(-1, 1, SIDE, dtype=np.float32)[np.newaxis, :]
    down = np.linspace(0, 1, SIDE, dtype=np.float32)[:, np.newaxis]
    phases = np.frombuffer(digest, np.uint8)[1:5] * np.float32(2 * np.pi / 255)
    # Cloth hangs from a rail: folds are sharp at the top and open towards the floor.
    sway = across + 0.012 * np.sin(3.1 * down + phases[0]) * down
    folds = np.sin(34 * sway + 1.3 * np.sin(5 * sway + phases[1]) + phases[2])
    folds += 0.35 * np.sin(71 * sway + 0.8 * np.sin(9 * sway + phases[3]))
    relief = 0.62 + (0.30 - 0.10 * down) * folds
    footlights = np.exp(-(((1.06 - down) / 0.30) ** 2)) * np.exp(-((across / 1.15) ** 2))
    spot = np.exp(-((across / 0.85) ** 2)) * np.exp(-(((down - 0.33) / 0.42) ** 2))
    brightness = relief * (0.20 + 0.34 * spot + 0.85 * footlights)
    warmth = 0.55 * footlights * np.clip(relief, 0, None)
    cloth, light = np.array(palette.cloth, np.float32) * 1.25, np.array(palette.light, np.float32) * 0.42
    lit = brightness[..., np.newaxis] * cloth + warmth[..., np.newaxis] * light
    return np.asarray(np.clip(lit, 0, 255), np.uint8)


def _paint_wave(cover: Image.Image, palette: _Palette, digest: bytes) -> None:
    """A voice as bars around a line, with a glow behind it."""
    from PIL import Image, ImageDraw, ImageFilter

    scale = 4  # drawn larger and reduced: Pillow's shapes have hard edges
    width = SIDE - 2 * _MARGIN
    mask = Image.new("L", (width * scale, _WAVE_HEIGHT * scale))
    draw = ImageDraw.Draw(mask)
    step = width * scale / _BARS
    for number, level in enumerate(_levels(digest)):
        thick = step * 0.46
        half = max(thick / 2, level * (_WAVE_HEIGHT * scale - thick) / 2)
        left, middle = number * step + (step - thick) / 2, _WAVE_HEIGHT * scale / 2
        draw.rounded_rectangle((left, middle - half, left + thick, middle + half), radius=thick / 2, fill=255)
    bars = Image.new("L", cover.size)
    reduced = mask.resize((width, _WAVE_HEIGHT), Image.Resampling.LANCZOS)
    bars.paste(reduced, (_MARGIN, _WAVE_MIDDLE - _WAVE_HEIGHT // 2))
    glow = bars.filter(ImageFilter.GaussianBlur(26)).point(lambda value: value * 0.75)
    cover.paste(palette.light, mask=glow)
    cover.paste(_mixed(palette.light, (255, 255, 255), 0.35), mask=bars)


def _levels(digest: bytes) -> NDArray[np.float64]:
    """Heights of the bars, 0 to 1: syllables of a phrase that swells and fades."""
    noise = np.frombuffer(hashlib.sha512(digest).digest(), np.uint8)[:_BARS] / 255
    place = np.linspace(0, 1, _BARS)
    phrase = np.sin(np.pi * place) ** 0.8
    syllables = 0.5 + 0.5 * np.sin(2 * np.pi * (5 + digest[6] % 4) * place + digest[7] / 40)
    return np.asarray(phrase * (0.18 + 0.50 * syllables + 0.32 * noise))


def _set_title(draw: ImageDraw.ImageDraw, title: str, colour: Colour) -> None:
    title = _shortened(title)
    width, height = _TITLE_BOX
    for size in _TITLE_SIZES:
        font = _font("Semibold", size)
        lines = _wrapped(title, font, width)
        if len(lines) * size * _LEADING <= height and all(font.getlength(line) <= width for line in lines):
            lines = _balanced(lines, font, width)
            break
    else:
        lines = _cut(lines, font, int(height / (size * _LEADING)), width)
    top = _TITLE_TOP + (height - len(lines) * size * _LEADING) / 2
    for number, line in enumerate(lines):
        _set_line(draw, line, font, top + (number + 0.5) * size * _LEADING, colour)


_MOST_CHARACTERS: Final = 400
"""More than any cover has room for, in the smallest type."""


def _shortened(text: str) -> str:
    """What is longer than a cover can show is not measured letter by letter."""
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS].rstrip()}…"


def _set_author(draw: ImageDraw.ImageDraw, author: str, colour: Colour) -> None:
    """In spaced capitals on one line, smaller where the name is long; a very long one is set close, and cut."""
    capitals, room = _shortened(author).upper(), SIDE - 2 * _MARGIN
    for size in _AUTHOR_SIZES:
        font = _font("Regular", size)
        space = size * _TRACKING
        width = sum(font.getlength(letter) + space for letter in capitals) - space
        if width <= room:
            break
    else:
        _set_line(draw, _cut([capitals], font, 1, room)[0], font, _AUTHOR_MIDDLE, colour)
        return
    left = (SIDE - width) / 2
    for letter in capitals:
        draw.text((left, _AUTHOR_MIDDLE), letter, font=font, fill=colour, anchor="lm")
        left += font.getlength(letter) + space


def _set_line(
    draw: ImageDraw.ImageDraw, line: str, font: ImageFont.FreeTypeFont, middle: float, colour: Colour
) -> None:
    offset = max(2, font.size / 40)
    draw.text((SIDE / 2 + offset, middle + offset), line, font=font, fill=(12, 6, 10), anchor="mm")
    draw.text((SIDE / 2, middle), line, font=font, fill=colour, anchor="mm")


def _balanced(lines: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The same words on as many lines, and these about equally long."""
    text, best = " ".join(lines), lines
    for narrower in range(width - 20, width // 3, -20):
        closer = _wrapped(text, font, narrower)
        if len(closer) > len(lines) or any(font.getlength(line) > narrower for line in closer):
            break
        best = closer
    return best


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """As few lines as the width allows; only a single word may be wider."""
    first, *others = text.split() or [""]
    lines, filled, space = [first], font.getlength(first), font.getlength(" ")
    for word in others:
        longer = filled + space + font.getlength(word)
        if longer <= width:
            lines[-1], filled = f"{lines[-1]} {word}", longer
        else:
            lines, filled = [*lines, word], font.getlength(word)
    return lines


def _cut(lines: list[str], font: ImageFont.FreeTypeFont, count: int, width: int) -> list[str]:
    """The lines that there is room for, the last one ending in an ellipsis, none too wide."""
    kept = [*lines[: count - 1], f"{lines[count - 1]}…"] if len(lines) > count else list(lines)
    for number, line in enumerate(kept):
        while font.getlength(kept[number]) > width:
            line = line.rstrip("…")[:-1]
            kept[number] = f"{line}…"
    return kept


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    place = distribution("font-source-serif-pro").locate_file(
        f"font_source_serif_pro/files/SourceSerifPro-{weight}.otf"
    )
    return ImageFont.truetype(str(place), size, layout_engine=ImageFont.Layout.BASIC)


def _drawable(text: str) -> str:
    """The text in the letters that the font has; empty when it has hardly any of them."""
    drawn = "".join(_glyphs(letter) for letter in unicodedata.normalize("NFC", text))
    asked = sum(letter.isalnum() for letter in text)
    return drawn if 2 * sum(letter.isalnum() for letter in drawn) >= asked else ""


@cache
def _glyphs(letter: str) -> str:
    """The letter itself, or its base without accents, or nothing."""
    font = _font("Semibold", 40)
    missing = bytes(font.getmask("\uffff"))
    if letter.isspace():
        return " "
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    for candidate in (letter, bare):
        if candidate and all(bytes(font.getmask(c)) != missing for c in candidate):
            return candidate
    return ""


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue
