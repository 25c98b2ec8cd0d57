"""The page holds everything that it shows and plays, asks for nothing from anywhere, and stays light."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import html

from pipeline.drama.cuesheet import Caption, Chapter, CueSheet
from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR
from pipeline.publishers.covers.cover import draw_cover
from pipeline.publishers.page import page as module
from pipeline.publishers.page.page import page_of
from pipeline.units import Frames

RATE = 44_100


def at(time_s: float) -> Frames:
    return Frames(round(time_s * RATE))


@pytest.fixture(scope="module")
def shown() -> Episode:
    captions = (
        Caption(at(1), at(3), NARRATOR, "It was </script> dark & cold."),
        Caption(at(4), at(6), "Zoë <Z>", "Who's there?", (at(4), at(4.5))),
        Caption(at(6.5), at(8), "Zoë <Z>", "Speak!"),
    )
    chapters = (Chapter("One\n& <only>", Frames(0), at(4)), Chapter("夜 🌙", at(4), at(10)))
    sheet = CueSheet("T", RATE, 2, at(10), (), chapters, captions)
    return Episode(sheet, 'The "Door"', "Élodie O’Neil", cover=draw_cover("The Door", "Élodie"), language="en-gb")


def text_of(episode: Episode, folder: Path, sound: bytes = b"sound") -> str:
    (folder / "t 1.m4b").write_bytes(sound)
    page = page_of(episode, {"Zoë <Z>": "kokoro af_heart"}, np.full(100, 0.01), "t 1.m4b", "audio/mp4")
    page.write(folder / "index.html", folder / "t 1.m4b")
    return (folder / "index.html").read_text("utf-8")


def test_every_line_stands_under_its_chapter_with_its_speaker(shown: Episode, tmp_path: Path) -> None:
    tree: Any = html.fromstring(text_of(shown, tmp_path))
    sections = tree.xpath("//main/section")
    assert [section.xpath("string(h2)") for section in sections] == ["One & <only>", "夜 🌙"]
    assert [p.xpath("string(span[last()])") for p in tree.xpath("//main//p")] == [
        "It was </script> dark & cold.", "Who's there?", "Speak!",
    ]  # fmt: skip
    assert tree.xpath("//main//span[@class='who']/text()") == ["Zoë <Z>"]
    assert "kokoro af_heart" in tree.xpath("string(//ul[@id='people'])")


def test_it_asks_for_nothing_from_anywhere(shown: Episode, tmp_path: Path) -> None:
    text = text_of(shown, tmp_path)
    tree: Any = html.fromstring(text)
    asked = [value for value in tree.xpath("//@src | //link/@href | //a/@href") if not value.startswith(("data:", "#"))]
    assert asked == []
    assert not re.search(r"https?://(?!www\.w3\.org)|url\(|@import|fetch\(|XMLHttp|import\(", text)
    assert "default-src 'none'" in text


def test_the_sound_inside_is_the_file_and_a_long_one_lies_beside(
    shown: Episode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = bytes(range(256)) * 5_000
    tree: Any = html.fromstring(text_of(shown, tmp_path, sound))
    assert b64decode(tree.get_element_by_id("sound").text) == sound
    monkeypatch.setattr(module, "MOST_INSIDE", 1_000)
    beside: Any = html.fromstring(text_of(shown, tmp_path, sound))
    assert beside.xpath("//*[@id='sound']") == []
    assert json.loads(beside.get_element_by_id("data").text)["file"] == "t%201.m4b"


def test_its_numbers_are_those_of_the_schedule(shown: Episode, tmp_path: Path) -> None:
    tree: Any = html.fromstring(text_of(shown, tmp_path))
    told = json.loads(tree.get_element_by_id("data").text)
    assert told["starts"] == [1.0, 4.0, 6.5]
    assert told["chapters"] == [[0.0, "One & <only>"], [4.0, "夜 🌙"]]
    assert told["words"] == [[], [0, 500], []]
    assert len(b64decode(told["levels"])) == 100


def test_twelve_hours_are_a_few_megabytes(shown: Episode, tmp_path: Path) -> None:
    captions = tuple(
        Caption(at(5 * n), at(5 * n + 4), f"P{n % 30}", "word " * 12, tuple(at(5 * n + k / 3) for k in range(12)))
        for n in range(8_640)
    )
    sheet = replace(
        shown.cuesheet, captions=captions, length=at(43_200), chapters=(Chapter("All", Frames(0), at(43_200)),)
    )
    page = page_of(replace(shown, cuesheet=sheet), {}, np.full(432_000, 0.01), "t.m4b", "audio/mp4")
    assert len(page.before) + len(page.behind) < 4_000_000
