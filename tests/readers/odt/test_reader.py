"""An OpenDocument text is read as it would be printed; what is hidden, struck out or deleted is never part of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import SourceError
from pipeline.readers import read_story

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}"'
    for name, rest in {
        "office": "office:1.0",
        "style": "style:1.0",
        "text": "text:1.0",
        "fo": "xsl-fo-compatible:1.0",
        "draw": "drawing:1.0",
        "table": "table:1.0",
        "meta": "meta:1.0",
    }.items()
)
STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-line-through-style="solid"/>
</style:style>
<style:style style:name="T4" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T5" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>
"""


def content(body: str) -> str:
    return (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def read(body: str, folder: Path, **more: str) -> Story:
    path = folder / "s.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content(body))
        for name, data in more.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return read_story(path)


def blocks(story: Story) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(story.text)) for block in story.blocks]


P, N, F = BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.FURNITURE


def test_headings_lists_spaces_breaks_and_italics_are_read(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">The Weir</text:h><text:p text:style-name="P1">One</text:p>'
        '<text:p>Down<text:s text:c="3"/>by<text:tab/>the\n   weir,<text:line-break/>he '
        'thought: <text:span text:style-name="T1">I hate the water.</text:span></text:p>'
        "<text:list><text:list-item><text:p>Eels</text:p></text:list-item></text:list>"
        "<text:p/><text:p/><text:p>Later.</text:p>"
    )
    story = read(body, tmp_path)
    assert blocks(story) == [
        (BlockKind.HEADING, "The Weir"),
        (BlockKind.HEADING, "One"),
        (P, "Down   by the weir,\nhe thought: *I hate the water.*"),
        (BlockKind.LIST, "Eels"),
        (BlockKind.BREAK, "* * *"),
        (P, "Later."),
    ]
    assert [block.level for block in story.blocks][:2] == [1, 2]


def test_what_is_hidden_struck_or_deleted_is_kept_apart_and_comments_are_not_read(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>He died.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>He <text:span text:style-name="T3">ran </text:span>walked<office:annotation><text:p>Why?</text:p>'
        '</office:annotation> on.<text:span text:style-name="T2"> Secret.</text:span></text:p>'
        '<text:section text:display="none"><text:p>Gone.</text:p></text:section>'
    )
    assert blocks(read(body, tmp_path)) == [
        (F, "He died."),
        (P, "He walked on."),
        (F, "ran Secret."),
        (F, "Gone."),
        (F, "Why?"),
    ]


def test_notes_stand_at_the_end_and_frames_tables_and_contents_where_they_are(tmp_path: Path) -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>The Weir 3</text:p></text:index-body></text:table-of-content>"
        "<text:p>Eels<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="
        '"Footnote">Long fish.</text:p></text:note-body></text:note> bite.</text:p>'
        "<text:p>A sign:<draw:frame><draw:text-box><text:p>KEEP OUT</text:p></draw:text-box></draw:frame></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Noon</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    assert blocks(read(body, tmp_path)) == [
        (F, "The Weir 3"),
        (P, "Eels[1] bite."),
        (P, "KEEP OUT"),
        (P, "A sign:"),
        (P, "Noon"),
        (N, "Long fish."),
    ]


def test_its_details_are_told_and_a_password_is_one_sentence(tmp_path: Path) -> None:
    meta = (
        f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>The Weir'
        "</dc:title><meta:initial-creator>Ada Quill</meta:initial-creator><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>"
    )
    story = read("<text:p>Eels.</text:p>", tmp_path, meta_xml=meta)
    assert dict(story.details) == {"title": "The Weir", "author": "Ada Quill", "language": "en-GB"}
    with pytest.raises(SourceError, match="locked with a password"):
        read("<text:p/>", tmp_path, **{"META-INF__manifest_xml": "<manifest><encryption-data/></manifest>"})
    with pytest.raises(SourceError, match="There are no words"):
        read("<text:p/>", tmp_path)


NUMBERS = """
<text:outline-style><text:outline-level-style text:level="1" style:num-prefix="Chapter " style:num-suffix=":"
 style:num-format="I"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="."
 style:num-format="1"/></text:list-style>
"""


def test_the_numbers_that_are_shown_before_headings_and_items_are_read(tmp_path: Path) -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    body = (
        '<text:h text:outline-level="1">Eels</text:h><text:h text:outline-level="2">Nets</text:h>'
        f'<text:list text:style-name="L1">{item.format("Bread")}{item.format("Salt")}</text:list>'
        '<text:h text:outline-level="1">Pike</text:h>'
        f'<text:list text:style-name="L1">{item.format("Rope")}</text:list>'
    )
    styles = f"<office:document-styles {SPACES}><office:styles>{NUMBERS}</office:styles></office:document-styles>"
    story = read(body, tmp_path, styles_xml=styles)
    assert [words for _, words in blocks(story)] == [
        "Chapter I: Eels",
        "Nets",
        "1. Bread",
        "2. Salt",
        "Chapter II: Pike",
        "1. Rope",
    ]


def test_comments_heads_and_feet_are_listed_behind_the_story_each_once(tmp_path: Path) -> None:
    head = "<style:header><text:p>Hay / THE WEIR / <text:page-number>3</text:page-number></text:p></style:header>"
    foot = "<style:footer><text:p>draft</text:p></style:footer>"
    styles = f"<style:master-page>{head}{foot}</style:master-page><style:master-page>{head}</style:master-page>"
    note = (
        '<office:annotation><dc:creator xmlns:dc="urn:dc">Ed</dc:creator><text:p>Too much?</text:p></office:annotation>'
    )
    story = read(
        f"<text:p>It{note} rained.</text:p>",
        tmp_path,
        styles_xml=f"<office:document-styles {SPACES}>{styles}</office:document-styles>",
    )
    assert blocks(story) == [(P, "It rained."), (F, "Hay / THE WEIR /"), (F, "draft"), (F, "Too much?")]
    assert [block.reason for block in story.blocks][1:] == ["running head", "running head", "comment"]


def test_the_paragraph_in_the_style_of_titles_is_the_title(tmp_path: Path) -> None:
    style = '<text:p text:style-name="Title">The Weir</text:p><text:p>by Ada Hay</text:p>'
    story = read(f"{style}<text:h>One</text:h><text:p>It rained.</text:p>", tmp_path)
    assert dict(story.details) == {"title": "The Weir", "author": "Ada Hay"}


def test_what_is_set_high_is_a_power_or_the_mark_of_a_note(tmp_path: Path) -> None:
    high = '<text:span text:style-name="T4">{}</text:span>'.format
    body = (
        f'<text:p>It was 10{high(6)} m high, and his 3{high("rd")} weir.{high(2)} H<text:span text:style-name="T5">2'
        "</text:span>O held.</text:p>"
    )
    assert blocks(read(body, tmp_path)) == [(P, "It was 10⁶ m high, and his 3rd weir. H2O held."), (F, "2")]
