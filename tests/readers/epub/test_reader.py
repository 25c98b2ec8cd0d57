"""What reading an e-book promises: its pages in order, its chapters by name, and no harm from a hostile one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.drama.story import Story
from pipeline.errors import SourceError
from pipeline.readers import read_story
from tests.readers.books import (
    CONTAINER,
    PNG,
    archive,
    bomb,
    epub,
    nav_point,
    navigation,
    ncx,
    opf,
    page,
    with_false_size,
)

NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.epub"


def blocks(story: Story) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.span.of(story.text)) for block in story.blocks]


def with_navigation(path: Path, pages: dict[str, str], entries: str) -> list[tuple[str, int, str]]:
    return blocks(read_story(epub(path, pages, opf(pages, manifest=NAV), {"OEBPS/nav.xhtml": navigation(entries)})))


def test_pages_are_read_in_the_order_of_the_spine(path: Path) -> None:
    pages = {"a": "<p>One.</p>", "b": "<p>Two.</p>", "c": "<p>Three.</p>"}
    package = opf(pages, spine='<itemref idref="c"/><itemref idref="a"/><itemref idref="b"/>')
    story = read_story(epub(path, pages, package))
    assert story.text == "Three.\n\nOne.\n\nTwo."


def test_the_table_of_contents_of_epub_3_gives_the_levels(path: Path) -> None:
    pages = {"a": "<h3>Part One</h3><h3 id='x'>The Sea</h3><p>Words.</p><h2>A Letter</h2><p>Dear.</p>"}
    entries = '<li><a href="a.xhtml">Part One</a><ol><li><a href="a.xhtml#x">The Sea</a></li></ol></li>'
    assert with_navigation(path, pages, entries) == [
        ("heading", 1, "Part One"),
        ("heading", 2, "The Sea"),
        ("paragraph", 0, "Words."),
        ("heading", 3, "A Letter"),
        ("paragraph", 0, "Dear."),
    ]


def test_the_table_of_contents_of_epub_2_gives_the_levels(path: Path) -> None:
    pages = {"a": "<p class='big'>ONE</p><p>Words.</p><a id='two'/><p>TWO</p><p>More.</p>"}
    toc = ncx(nav_point("One", "a.xhtml", nav_point("Two", "a.xhtml#two")))
    story = read_story(epub(path, pages, opf(pages, manifest=NCX, attributes='toc="ncx"'), {"OEBPS/toc.ncx": toc}))
    assert blocks(story) == [
        ("heading", 1, "ONE"),
        ("paragraph", 0, "Words."),
        ("heading", 2, "TWO"),
        ("paragraph", 0, "More."),
    ]


def test_a_chapter_whose_page_shows_no_heading_gets_its_title(path: Path) -> None:
    pages = {"a": "<img src='one.png'/><p>It was late.</p>", "b": "<p>It was early.</p>"}
    entries = '<li><a href="a.xhtml">The Night</a></li><li><a href="b.xhtml">The Morning</a></li>'
    assert with_navigation(path, pages, entries) == [
        ("heading", 1, "The Night"),
        ("paragraph", 0, "It was late."),
        ("heading", 1, "The Morning"),
        ("paragraph", 0, "It was early."),
    ]


def test_a_number_and_a_name_are_one_heading_where_the_contents_say_so(path: Path) -> None:
    pages = {"a": "<h1>Chapter I</h1><h2>The Storm</h2><p>Words.</p>"}
    assert with_navigation(path, pages, '<li><a href="a.xhtml">Chapter I: The Storm</a></li>') == [
        ("heading", 1, "Chapter I. The Storm"),
        ("paragraph", 0, "Words."),
    ]


def test_without_a_table_of_contents_headings_keep_their_levels(path: Path) -> None:
    story = read_story(epub(path, {"a": "<h1>One</h1><h2>Two</h2><p>Words.</p>"}))
    assert [level for _, level, _ in blocks(story)] == [1, 2, 0]


def test_what_the_book_says_is_no_story_is_not(path: Path) -> None:
    body = (
        "<section epub:type='titlepage'><p>The Book</p></section>"
        "<p>Word.<a epub:type='noteref' href='#n'>12</a> More.</p><aside epub:type='footnote' id='n'>A note.</aside>"
        "<p>Contents</p><p><a href='#x'>One</a></p>"
    )
    assert [(kind, words) for kind, _, words in blocks(read_story(epub(path, {"a": body})))] == [
        ("furniture", "The Book"),
        ("paragraph", "Word. More."),
        ("note", "A note."),
        ("furniture", "Contents"),
        ("furniture", "One"),
    ]


def test_a_page_beside_the_line_is_a_note_and_the_contents_page_furniture(path: Path) -> None:
    pages = {"a": "<p>Words.</p>", "n": "<p>Aside.</p>"}
    spine = '<itemref idref="nav"/><itemref idref="a"/><itemref idref="n" linear="no"/>'
    extra = {"OEBPS/nav.xhtml": navigation('<li><a href="a.xhtml">One</a></li>')}
    story = read_story(epub(path, pages, opf(pages, manifest=NAV, spine=spine), extra))
    assert [kind for kind, _, _ in blocks(story)] == ["furniture", "heading", "paragraph", "note"]


def test_title_author_series_and_cover_are_carried(path: Path) -> None:
    metadata = (
        "<dc:title>The Tide</dc:title><dc:creator>Jo W</dc:creator><dc:creator>Al B</dc:creator>"
        '<dc:language>en</dc:language><meta name="calibre:series" content="Shores"/>'
        '<meta name="calibre:series_index" content="2"/><meta name="cover" content="pic"/>'
    )
    pages = {"a": "<p>Words.</p>"}
    package = opf(pages, metadata, '<item id="pic" href="c.png" media-type="image/png"/>')
    story = read_story(epub(path, pages, package, {"OEBPS/c.png": PNG}))
    assert story.details == {
        "title": "The Tide", "author": "Jo W, Al B", "language": "en", "series": "Shores", "series_part": "2"
    }  # fmt: skip
    assert story.cover == PNG


def test_names_of_characters_that_xml_does_not_know_are_read(path: Path) -> None:
    assert read_story(epub(path, {"a": "<p>Yes&mdash;no&nbsp;&amp; &eacute;&lt;</p>"})).text == "Yes—no & é<"


def test_a_page_that_is_no_xml_is_read_as_html(path: Path) -> None:
    assert read_story(epub(path, {"a": "<p>One<br>two<p>three & four"})).text == "One\ntwo\n\nthree & four"


def test_folders_and_escaped_names_are_found(path: Path) -> None:
    pages = {"a": ""}
    manifest = '<item id="x" href="text/ch%201.xhtml" media-type="application/xhtml+xml"/>'
    package = opf(pages, manifest=manifest, spine='<itemref idref="x"/>')
    assert read_story(epub(path, pages, package, {"OEBPS/text/ch 1.xhtml": page("<p>Here.</p>")})).text == "Here."


ENCRYPTED = (
    '<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/><CipherData>'
    '<CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
)


def test_a_protected_book_is_told_so(path: Path) -> None:
    drm = ENCRYPTED.format(method="http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    with pytest.raises(SourceError, match="protected"):
        read_story(epub(path, {"a": "<p>x</p>"}, extra={"META-INF/encryption.xml": drm}))


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"x": "y"}, "incomplete: it lacks 'META-INF/container.xml'"),
        ({"META-INF/container.xml": "<container/>"}, "names no package"),
        ({"META-INF/container.xml": CONTAINER}, "lacks 'OEBPS/book.opf'"),
        ({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": "<package"}, "names no pages"),
        ({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf({})}, "names no pages"),
        ({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf({"a": ""})}, "lacks 'OEBPS/a.xhtml'"),
        (
            {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf({}, spine='<itemref idref="no"/>')},
            "'no', which is not in its manifest",
        ),
        (
            {"META-INF/container.xml": CONTAINER.replace("OEBPS/book.opf", "../../../etc/passwd")},
            "lacks '../../../etc/passwd'",
        ),
        (
            {"META-INF/container.xml": f'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>{CONTAINER}'},
            "declares entities",
        ),
        (
            {"META-INF/container.xml": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{CONTAINER}'},
            "declares entities",
        ),
    ],
)
def test_a_broken_book_is_told_what_it_lacks(path: Path, members: dict[str, str], sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        read_story(archive(path, members))


def test_a_page_that_climbs_out_of_the_book_is_not_found(path: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text(page("<p>Secret.</p>"), encoding="utf-8")
    manifest = '<item id="x" href="../../secret.xhtml" media-type="application/xhtml+xml"/>'
    with pytest.raises(SourceError, match="lacks"):
        read_story(epub(path, {}, opf({}, manifest=manifest, spine='<itemref idref="x"/>')))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<div>" * 50_000 + "x", "nested deeper than"),
        ("<b></b>" * 400_000, "tags"),
        (f"<p>{'word ' * 1_000_000}</p>", "longer than"),
        ("<script>x</script>", "There are no words"),
    ],
)
def test_a_hostile_page_is_refused_in_one_sentence(path: Path, body: str, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        read_story(epub(path, {"a": body}))


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 broken", b"PK\x05\x06" + bytes(18), bytes(1000)])
def test_what_is_no_archive_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(SourceError):
        read_story(path)


def test_a_zip_bomb_is_refused_before_it_unpacks(path: Path) -> None:
    before = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf({"a": ""})}
    bomb(path, "OEBPS/a.xhtml", before, 80 * 2**20)
    with pytest.raises(SourceError, match="unpacks to more than any story"):
        read_story(path)


def test_a_lie_about_a_size_is_told(path: Path) -> None:
    epub(path, {"a": f"<p>{'Words. ' * 2000}</p>"})
    with pytest.raises(SourceError):
        read_story(with_false_size(path, "OEBPS/a.xhtml", 10))


def test_a_book_of_too_many_parts_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for number in range(20_001):
            made.writestr(str(number), b"")
    with pytest.raises(SourceError, match="more than 20,000 parts"):
        read_story(path)


@pytest.mark.parametrize(
    ("shelved", "author"),
    [
        ("Calder, Ines", "Ines Calder"),
        ("Calder, I. M.", "I. M. Calder"),
        ("Marsh & Sons, Ltd", "Marsh & Sons, Ltd"),
        ("Ines Calder", "Ines Calder"),
    ],
)
def test_an_author_is_named_as_people_say_the_name(path: Path, shelved: str, author: str) -> None:
    pages = {"a": "<p>Words.</p>"}
    metadata = f"<dc:creator>{shelved.replace('&', '&amp;')}</dc:creator>"
    assert read_story(epub(path, pages, opf(pages, metadata))).details["author"] == author


def test_a_small_number_above_a_large_name_is_one_title(path: Path) -> None:
    pages = {name: f"<h2>{n}</h2><h1>The {name}</h1><p>Words.</p>" for n, name in enumerate(("Gull", "Heron"), 1)}
    headings = [words for kind, _, words in blocks(read_story(epub(path, pages))) if kind == "heading"]
    assert headings == ["1. The Gull", "2. The Heron"]
