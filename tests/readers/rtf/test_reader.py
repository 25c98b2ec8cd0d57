"""An RTF document is read as it would be printed: its letters in any encoding, its notes apart, nothing of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import SourceError
from pipeline.readers import read_story

P, N, F, H = BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.FURNITURE, BlockKind.HEADING
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\*\cs3 Strong;}}"
    r"{\info{\title The Weir}{\author Ada Quill}{\creatim\yr2020}}"
    r"{\header Quill / THE WEIR / {\field{\*\fldinst PAGE}}}"
)


def read(body: str, folder: Path) -> Story:
    path = folder / "s.rtf"
    path.write_bytes((HEAD + body + "}").encode("latin-1"))
    return read_story(path)


def blocks(story: Story) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(story.text)) for block in story.blocks]


def test_headings_paragraphs_signs_and_details_are_read(tmp_path: Path) -> None:
    story = read(
        r"{\pard\s1{\listtext\pard\plain \tab}One\par}\pard He said, \ldblquote It\rquote s late\emdash go.\rdblquote"
        "\r\n"
        r"\par\par\par Later,\line by {\i the weir he thought.} A non\_stop {\b bold} day.\par",
        tmp_path,
    )
    assert blocks(story) == [
        (H, "One"),
        (P, "He said, “It’s late—go.”"),
        (BlockKind.BREAK, "* * *"),
        (P, "Later,\nby *the weir he thought.* A non-stop bold day."),
    ]
    assert dict(story.details) == {"title": "The Weir", "author": "Ada Quill"}


def test_letters_are_those_of_their_code_page_or_of_unicode(tmp_path: Path) -> None:
    story = read(
        r"caf\'e9 {\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f2 \'89\'4a} \u8364?5 \u-10179?\u-8704? {\uc2\u233\'c3\'a9t\u233xx}"
        r"\par",
        tmp_path,
    )
    assert story.text == "café Привет 雨 €5 \U0001f600 été"


def test_notes_stand_at_the_end_and_what_is_hidden_struck_or_deleted_apart(tmp_path: Path) -> None:
    story = read(
        r"Eels{\super\chftn{\footnote\pard Long fish.}} bite.{\v secret} He {\strike ran }{\deleted fled }walked."
        r"{\*\annotation Why?}\par{\field{\*\fldinst{HYPERLINK x}}{\fldrslt{a link}}} {\pict 00ff}\par",
        tmp_path,
    )
    assert blocks(story) == [
        (P, "Eels[1] bite. He walked."),
        (F, "secretran fled"),
        (P, "a link"),
        (N, "Long fish."),
    ]


def test_cells_and_frames_are_paragraphs_and_binary_is_passed_over(tmp_path: Path) -> None:
    story = read(
        r"\trowd Noon\cell Night\cell\row\pard Sign{\shp{\*\shpinst{\sp{\sn x}}{\shptxt KEEP OUT\par}}}s."
        r"{\bin4 {{{{}\par",
        tmp_path,
    )
    assert [text for _, text in blocks(story)] == ["Noon", "Night", "KEEP OUT", "Signs."]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"Words.", "This is no RTF"), (b"{\\rtf1 " + b"{" * 2_000, "nested deeper"), (b"{\\rtf1 }", "no words")],
)
def test_what_is_no_document_is_one_sentence(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "s.rtf").write_bytes(data)
    with pytest.raises(SourceError, match=told):
        read_story(tmp_path / "s.rtf")


def test_a_byline_under_the_title_beats_whoever_logged_in(tmp_path: Path) -> None:
    story = read(r"\pard\s1 The Weir\par\pard by Nell Ashby\par It rained.\par", tmp_path)
    assert story.details["author"] == "Nell Ashby"


def test_what_is_set_high_is_a_power_or_the_mark_of_a_note(tmp_path: Path) -> None:
    story = read(r"\pard It was 10{\super 6} m high, and his 3{\super rd} weir.{\super 2} It held.\par", tmp_path)
    assert blocks(story) == [(P, "It was 10⁶ m high, and his 3rd weir. It held."), (F, "2")]
