"""What reading a text file promises: its own words at its own offsets, in whatever encoding, or one clear sentence."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import Place, SourceError
from pipeline.readers import read_story, readers
from pipeline.readers.source_file import MAX_LINES, MAX_PARAGRAPH, MAX_PARAGRAPHS
from pipeline.readers.text import decode

STORY = "“Élodie?”\r\n\r\n  It’s — late…\n\rÇa va.\n"
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def story_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return read_story(path).text


@pytest.mark.parametrize("codec", MARKED)
def test_a_marked_encoding_is_read_and_its_mark_is_no_text(codec: str, tmp_path: Path) -> None:
    assert story_of(tmp_path / "s.txt", MARKED[codec] + STORY.encode(codec)) == STORY


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_an_unmarked_encoding_is_told_by_its_bytes(codec: str, tmp_path: Path) -> None:
    assert story_of(tmp_path / "s.txt", STORY.encode(codec)) == STORY


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_offsets_are_those_of_the_file(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(b"Once, " + text.encode(), Path("s.txt")) == "Once, " + text


@given(st.binary(min_size=1))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_text_or_a_clear_error(data: bytes) -> None:
    with suppress(SourceError):
        assert decode(data, Path("s.txt")).strip()


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        ("“Yes,”\nhe said. “No.” — é".encode() + b"\xff\n", 36, 2),
        (b"caf\x81\n", 3, 1),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00\xd8x\x00", 8, 2),
    ],
)
def test_a_byte_that_means_nothing_is_told_with_offset_and_line(
    data: bytes, offset: int, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "s.txt"
    with pytest.raises(SourceError, match=f"at offset {offset} is not") as caught:
        story_of(path, data)
    assert caught.value.at == Place(str(path), line)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b" \r\n\t", "The file is empty"),
        (codecs.BOM_UTF8 + b"\n", "The file is empty"),
        (b"%PDF-1.7\n...", "This is a PDF, not text"),
        (b"PK\x03\x04...", "This is a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"abc\x00\x00def", "it holds zero bytes"),
        (b"a\x00\x00\x00b\x00\x00\x00", "it holds zero bytes"),
        (b"\x01\x02\x03\x04 words \x05", "full of control characters"),
        (b"a" * (MAX_PARAGRAPH + 1), "A paragraph is longer than"),
        (b"a\n\n" * (MAX_PARAGRAPHS + 1), "The text has 60,001 paragraphs; a story may have 60,000"),
        (b"a\n" * (MAX_LINES + 1), "The text has 120,001 lines; a story may have 120,000"),
    ],
)
def test_what_is_no_story_is_refused_in_a_sentence(data: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=sentence):
        story_of(tmp_path / "s.txt", data)


def test_a_form_feed_and_an_old_end_of_file_are_no_junk(tmp_path: Path) -> None:
    assert story_of(tmp_path / "s.txt", b"One.\n\x0cTwo.\n\x1a") == "One.\n\x0cTwo.\n\x1a"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(SourceError, match="1048576 MB"):
        read_story(path)


@pytest.mark.parametrize("name", ["missing.txt", "missing.xyz"])
def test_a_missing_file_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no such file"):
        read_story(tmp_path / name)


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="This is a folder"):
        read_story(tmp_path)


def test_an_unknown_kind_is_told_with_those_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "s.txr"
    path.write_text("Once.", encoding="utf-8")
    with pytest.raises(SourceError, match=r"Stories are not read from \.txr\. Did you mean '\.txt'\?") as caught:
        read_story(path)
    assert all(suffix in str(caught.value) for suffix in readers)


@pytest.mark.parametrize("suffix", readers)
def test_every_reader_says_which_suffixes_it_reads(suffix: str) -> None:
    assert suffix in readers[suffix]().suffixes
