"""What reading a Word document promises: the words as they would be printed, known by their styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.adapt import adapt
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
            [("paragraph", "ab"), ("paragraph", "box")],
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
    with pytest.raises(SourceError, match=r"This is (an old Word document, )?no DOCX"):
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


def looks(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (looks(" ghost", "<w:vanish/>"), "hidden text"),
        (looks(" gone", "<w:strike/>"), "struck text"),
        ("<w:del><w:r><w:delText> old</w:delText></w:r></w:del>", "deleted text"),
        (looks("3", '<w:vertAlign w:val="superscript"/>'), "footnote mark"),
    ],
)
def test_what_a_print_would_not_show_is_listed_and_not_read(path: Path, inside: str, reason: str) -> None:
    story = read_story(docx(path, f"<w:p>{run('The mule sat.')}{inside}{run(' It slept.')}</w:p>"))
    assert story.blocks[0].span.of(story.text) == "The mule sat. It slept."
    assert [aside.reason for aside in story.asides] == [reason]


def test_a_power_and_a_symbol_are_read_and_the_end_of_a_page_parts_words(path: Path) -> None:
    power = looks("6", '<w:vertAlign w:val="superscript"/>')
    dash = '<w:r><w:sym w:font="Times New Roman" w:char="2014"/></w:r>'
    docx(path, f'<w:p>{run("10")}{power}{dash}{run("all")}<w:r><w:br w:type="page"/></w:r>{run("here")}</w:p>')
    assert blocks(path) == [("paragraph", "10⁶—all here")]


def test_empty_paragraphs_are_a_break_where_others_have_none_between(path: Path) -> None:
    docx(path, f"{paragraph('One.')}{paragraph('Two.')}<w:p/><w:p/>{paragraph('Three.')}")
    assert blocks(path)[2] == ("break", "* * *")


def test_the_byline_on_the_page_is_the_author_and_not_who_logged_in(path: Path) -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>pc-17</dc:creator></c>'
    body = paragraph("The Ford", "Titel") + paragraph("by Ida Moor") + paragraph("The mule sat down.")
    assert read_story(docx(path, body, {"docProps/core.xml": core})).details["author"] == "Ida Moor"


def test_entities_are_refused_in_utf_16_as_in_utf_8(path: Path) -> None:
    document = f'<!DOCTYPE d [<!ENTITY m "mule">]><w:document {WORD}><w:body>{paragraph("&m;")}</w:body></w:document>'
    archive(path, {"word/document.xml": f'<?xml version="1.0" encoding="utf-16"?>{document}'.encode("utf-16")})
    with pytest.raises(SourceError, match="declares entities"):
        read_story(path)


def test_a_document_in_utf_16_is_read_with_a_remark(path: Path) -> None:
    document = f"<w:document {WORD}><w:body>{paragraph('The mule sat.')}</w:body></w:document>"
    archive(path, {"word/document.xml": f'<?xml version="1.0" encoding="utf-16"?>{document}'.encode("utf-16")})
    story = read_story(path)
    assert story.text == "The mule sat."
    assert "UTF-16" in story.remarks[0]


def test_the_paragraph_in_the_style_of_titles_is_the_title_and_no_chapter(path: Path) -> None:
    chapters = f"{paragraph('One', 'berschrift1')}{paragraph('It rained.')}"
    docx(path, f"{paragraph('The Tide', 'Titel')}{chapters}{chapters}")
    assert read_story(path).details["title"] == "The Tide"
    assert [scene.title for scene in adapt(read_story(path)).script.scenes] == ["", "Chapter One", "Chapter One"]


def test_a_style_of_titles_that_heads_each_chapter_names_no_book(path: Path) -> None:
    docx(path, f"{paragraph('One', 'Titel')}{paragraph('It rained.')}{paragraph('Two', 'Titel')}{paragraph('Rain.')}")
    assert "title" not in read_story(path).details


def test_a_first_letter_in_a_frame_of_its_own_begins_the_next_word(path: Path) -> None:
    frame = paragraph("“T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    docx(path, f"{frame}{paragraph('he ice held.')}{paragraph('It snowed.')}")
    assert blocks(path) == [("paragraph", "“The ice held."), ("paragraph", "It snowed.")]
    docx(path, f"{paragraph('It snowed.')}{frame}")
    assert blocks(path) == [("paragraph", "It snowed."), ("paragraph", "“T")]


def test_what_a_field_lists_of_the_document_is_no_part_of_the_story(path: Path) -> None:
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))

    def field(does: str) -> str:
        return f"{begin}<w:r><w:instrText> {does} </w:instrText></w:r>{between}{run('One 3')}{end}"

    docx(path, f"<w:p>{field('TOC')}</w:p>{paragraph('It froze.')}<w:p>{run('See ')}{field('REF x')}</w:p>")
    assert blocks(path) == [("furniture", "One 3"), ("paragraph", "It froze."), ("paragraph", "See One 3")]


def test_what_word_draws_as_a_formula_is_read(path: Path) -> None:
    square = "<m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    formula = f"<m:oMath xmlns:m='math'><m:r><m:t>E=m</m:t></m:r>{square}</m:oMath>"
    assert blocks(docx(path, f"<w:p>{run('So ')}{formula}{run('.')}</w:p>")) == [("paragraph", "So E=mc².")]


def test_the_sound_of_a_sign_above_it_is_listed_and_not_read(path: Path) -> None:
    ruby = f"<w:ruby><w:rt>{run('kori')}</w:rt><w:rubyBase>{run('氷')}</w:rubyBase></w:ruby>"
    story = read_story(docx(path, f"<w:p>{run('The ')}<w:r>{ruby}</w:r>{run(' held.')}</w:p>"))
    assert [block.span.of(story.text) for block in story.blocks] == ["The 氷 held."]
    assert [(aside.span.of(story.text), aside.reason) for aside in story.asides] == [("kori", "ruby")]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next(path: Path) -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>"
    body = f"<w:p>{mark}{run('“Not yet,” said Holt, ')}</w:p>{paragraph('and dug on.')}{paragraph('It snowed.')}"
    assert blocks(docx(path, body)) == [
        ("paragraph", "“Not yet,” said Holt, and dug on."),
        ("paragraph", "It snowed."),
    ]


def test_the_number_of_the_page_in_the_text_is_left_out(path: Path) -> None:
    field = f"<w:fldSimple w:instr=' PAGE '>{run('12')}</w:fldSimple>"
    assert blocks(docx(path, f"{paragraph('It snowed.')}<w:p>{field}</w:p>")) == [
        ("paragraph", "It snowed."),
        ("furniture", "12"),
    ]
