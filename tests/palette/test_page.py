from __future__ import annotations

import base64
import io
import re

import numpy as np
from PIL import Image

from pipeline.palette import palette
from pipeline.palette.page import HEIGHT, LEVEL_HEIGHT, WIDTH, page

SOME = {name: palette[name] for name in ("knock", "beep", "sting")}


def pictures(html: str) -> list[Image.Image]:
    found = re.findall(r"data:image/png;base64,([^\"]+)", html)
    return [Image.open(io.BytesIO(base64.b64decode(each))) for each in found]


def test_the_page_names_every_sound_and_shows_a_picture_of_it() -> None:
    html = page(SOME)
    assert all(f"<b>{name}</b>" in html and sound.description in html for name, sound in SOME.items())
    assert [picture.size for picture in pictures(html)] == [(WIDTH, HEIGHT + LEVEL_HEIGHT)] * 3


def test_the_page_is_the_same_every_time_and_needs_no_other_file() -> None:
    html = page(SOME)
    assert html == page(SOME)
    assert not re.search(r'(src|href)="(?!data:|#)', html)


def test_the_page_fits_a_telephone_and_a_dark_room_and_says_how_a_sound_is_named() -> None:
    html = page(SOME)
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert "prefers-color-scheme: dark" in html
    assert "[[sfx: knock]]" in html
    assert re.findall(r'<a href="#(\w+)"', html) == re.findall(r'<h2 id="(\w+)"', html) == ["sfx", "music"]


def test_a_tone_is_a_bright_line_at_its_height() -> None:
    picture = pictures(page({"beep": palette["beep"]}))[0].convert("L")
    column = np.asarray(picture)[LEVEL_HEIGHT:, WIDTH // 4]
    brightest_hz = 16_000 * (40 / 16_000) ** (float(np.argmax(column)) / (HEIGHT - 1))
    assert 900 < brightest_hz < 1_100
