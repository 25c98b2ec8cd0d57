"""What reading a Word document promises: the words as they would be printed, known by their styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.readers import read_story
from tests.readers.books import WORD, archive, bomb, docx, paragraph


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.docx"


def blocks(path: Path) -> list[tuple[str, str]]:
    story = read_story(path)
    return [(block.kind.value, block.span.of(story.text)) for block in story.blocks]


BREAK = "<w:r><w:br/></w:r>"
BOX = f"<w:txbxContent>{paragraph('box')}</w:txbxContent>"
OLD = '<w:pPrChange><w:pPr><w:pStyle w:val="Zitat"/></w:pPr></w:pPrChange>'


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("One", "berschrift1"), [("heading", "One")]),
        (paragraph("One", "Kapitel"), [("heading", "One")]),
        (paragraph("One", "Gliederung"), [("heading", "One")]),
        (paragraph("The Tide", "Titel"), [("heading", "The Tide")]),
        (paragraph("One", properties='<w:outlineLvl w:val="0"/>'), [("heading", "One")]),
        (paragraph("Words", properties='<w:outlineLvl w:val="9"/>'), [("paragraph", "Words")]),
        (paragraph("Dear Sir", "Zitat"), [("quote", "Dear Sir")]),
        (paragraph("One 7", "Verzeichnis1"), [("furniture", "One 7")]),
        (paragraph("one", properties="<w:numPr/>"), [("list", "one")]),
        (paragraph("Words", "Kreis"), [("paragraph", "Words")]),
        (paragraph("Words", "Unknown"), [("paragraph", "Words")]),
        (f"<w:p>{run('O')}{run('nce')}<w:r><w:tab/><w:t>more</w:t></w:r></w:p>", [("paragraph", "Once more")]),
        (f"<w:p>{run('Red')}{BREAK}{run('blue')}{BREAK}{run('grey')}</w:p>", [("verse", "Red\nblue\ngrey")]),
        (
            f"<w:p>{run('a ')}<w:ins>{run('new ')}</w:ins><w:hyperlink>{run('link')}</w:hyperlink></w:p>",
            [("paragraph", "a new link")],
        ),
        (f"<w:p>{run('a')}<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", [("paragraph", "a")]),
        (f"<w:p><w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo></w:p>", [("paragraph", "b")]),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>",
            [("paragraph", "a"), ("paragraph", "b")],
        ),
        (f"<w:sdt><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>", [("paragraph", "a")]),
        (f"<w:p><w:pPr>{OLD}</w:pPr>{run('a')}</w:p>", [("paragraph", "a")]),
        (
            f"<w:p>{run('a')}<mc:AlternateContent xmlns:mc='x'><mc:Choice>{BOX}</mc:Choice>"
            f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>{run('b')}</w:p>",
            [("paragraph", "box"), ("paragraph", "ab")],
        ),
    ],
)
def test_a_paragraph_is_known_for_what_it_is(path: Path, body: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(docx(path, body)) == expected


def test_footnotes_are_marked_and_follow_at_the_end(path: Path) -> None:
    body = f"<w:p>{run('Word.')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(' More.')}</w:p>"
    notes = f"<w:footnotes {WORD}><w:footnote w:id='2'>{paragraph('A note.')}</w:footnote></w:footnotes>"
    assert blocks(docx(path, body, {"word/footnotes.xml": notes})) == [
        ("paragraph", "Word. More."),
        ("note", "A note."),
    ]


def test_title_and_author_are_carried(path: Path) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>The Tide</dc:title><dc:creator>Jo W</dc:creator>'
        "<dc:description/></cp:coreProperties>"
    )
    story = read_story(docx(path, paragraph("Words."), {"docProps/core.xml": core}))
    assert story.details == {"title": "The Tide", "author": "Jo W"}


def test_a_document_without_styles_is_read(path: Path) -> None:
    document = f"<w:document {WORD}><w:body>{paragraph('Words.')}</w:body></w:document>"
    assert blocks(archive(path, {"word/document.xml": document})) == [("paragraph", "Words.")]


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("<w:document", "no XML that can be read"),
        (f"<w:document {WORD}/>", "There are no words"),
        (f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {WORD}><w:p>&a;</w:p></w:document>', "declares entities"),
        ("<a>" * 50_000, "no XML that can be read"),
        (f"<w:document {WORD}>{'<w:p/>' * 3_000_001}</w:document>", "more than 3,000,000 tags"),
        (f"<w:document {WORD}>{paragraph('word ' * 1_000_000)}</w:document>", "longer than"),
    ],
)
def test_a_hostile_document_is_refused_in_one_sentence(path: Path, document: str, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        read_story(archive(path, {"word/document.xml": document}))


@pytest.mark.parametrize("data", [b"no archive", b"\xd0\xcf\x11\xe0 old Word", b"PK\x03\x04", bytes(100)])
def test_what_is_no_document_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(SourceError, match="This is no DOCX"):
        read_story(path)


def test_an_archive_without_a_document_is_told(path: Path) -> None:
    with pytest.raises(SourceError, match=r"lacks 'word/document\.xml'"):
        read_story(archive(path, {"x": "y"}))


def test_a_zip_bomb_is_refused_before_it_unpacks(path: Path) -> None:
    bomb(path, "word/document.xml", {}, 80 * 2**20)
    with pytest.raises(SourceError, match="unpacks to more than any story"):
        read_story(path)


def test_a_sentence_in_italics_is_one_even_where_word_cut_it_in_pieces(path: Path) -> None:
    italic = "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>".format
    plain = "<w:r><w:rPr><w:i w:val='0'/></w:rPr><w:t xml:space='preserve'> Bea thought.</w:t></w:r>"
    docx(path, f"<w:p>{italic('I hate ')}{italic('the sea,')}{plain}</w:p>")
    assert blocks(path) == [("paragraph", "*I hate the sea,* Bea thought.")]
