"""What a page of marked-up text promises: what is read of it, and what is left out with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.adapt import adapt
from pipeline.readers import read_story
from tests.readers.books import epub, navigation, opf

NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'


def read(tmp_path: Path, body: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What is read of a page, and what is not with the reasons."""
    path = tmp_path / "page.html"
    path.write_text(f"<html><head><title>Page</title></head><body>{body}</body></html>", encoding="utf-8")
    return parts(path)


def parts(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    story = read_story(path)
    read = [b.span.of(story.text) for b in story.blocks if b.kind not in ("furniture", "note")]
    left = [(b.span.of(story.text), b.reason) for b in story.blocks if b.kind in ("furniture", "note")]
    return read, [*left, *((a.span.of(story.text), a.reason) for a in story.asides)]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<span class='pagenum'>[Pg 81]</span>", "page number"),
        ("<a id='Page_81'>81</a>", "page number"),
        ("[Pg 81]", "page number"),
        ("<span style='visibility: hidden'>ghost</span>", "hidden text"),
        ("<span aria-hidden='true'>ghost</span>", "hidden text"),
        ("<del>gone</del>", "struck text"),
        ("<sup>7</sup>", "footnote mark"),
    ],
)
def test_what_is_not_read_inside_a_sentence_leaves_the_sentence_whole(tmp_path: Path, inside: str, reason: str) -> None:
    read_, left = read(tmp_path, f"<p>The mule would not go on.{inside} It sat down in the ford.</p>")
    assert read_ == ["The mule would not go on. It sat down in the ford."]
    assert [why for _, why in left] == [reason]


def test_a_rule_of_a_style_sheet_hides_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    style = "<style>/* .a{} */ p .gone, b.off { display: none } @media print { .kept { display: none } }</style>"
    body = f"{style}<p>One <span class='gone'>two</span> <b class='off'>three</b> <i class='off kept'>four</i>.</p>"
    assert read(tmp_path, body) == (["One four."], [("two", "hidden text"), ("three", "hidden text")])


def test_a_mark_and_its_note_that_link_to_each_other_are_not_read(tmp_path: Path) -> None:
    body = (
        "<p>The bell was cracked.<a id='a' href='#b'>3</a> Nobody rang it.</p><p>Rain fell.</p>"
        "<p><a id='b' href='#a'>3</a> In the frost of that year.</p>"
    )
    read_, left = read(tmp_path, body)
    assert read_ == ["The bell was cracked. Nobody rang it.", "Rain fell."]
    assert ("3", "footnote mark") in left
    assert ("3 In the frost of that year.", "footnote") in left


def test_notes_in_a_file_of_their_own_are_no_chapter(tmp_path: Path) -> None:
    pages = {
        "a": "<h1>The Bell</h1><p>It was cracked.<a id='r' href='b.xhtml#n'>1</a> Nobody rang it.</p>",
        "b": "<h1>Notes</h1><h2>The Bell</h2><p><a id='n' href='a.xhtml#r'>1</a>. In the frost.</p><p>And after.</p>",
    }
    entries = '<li><a href="a.xhtml">The Bell</a></li><li><a href="b.xhtml">Notes</a></li>'
    book = epub(tmp_path / "b.epub", pages, opf(pages, manifest=NAV), {"OEBPS/nav.xhtml": navigation(entries)})
    read_, left = parts(book)
    assert read_ == ["The Bell", "It was cracked. Nobody rang it."]
    assert {why for _, why in left} == {"footnote", "footnote mark"}


def test_a_page_of_links_is_contents_with_its_heading_and_prose_with_a_link_is_not(tmp_path: Path) -> None:
    pages = {
        "toc": "<h2>What Is Inside</h2><p><a href='a.xhtml'>The Ford</a></p><p><a href='b.xhtml'>The Mule</a></p>",
        "a": "<h2>The Ford</h2><p>The road <a href='b.xhtml'>goes on</a> behind the mill and down to the water.</p>",
        "b": "<h2>The Mule</h2><p>It sat down.</p>",
    }
    read_, left = parts(epub(tmp_path / "b.epub", pages))
    assert read_ == [
        "The Ford",
        "The road goes on behind the mill and down to the water.",
        "The Mule",
        "It sat down.",
    ]
    assert {why for _, why in left} == {"table of contents"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<hgroup><h2>IV</h2><p>The Ford</p></hgroup><p>Words.</p>", ["IV. The Ford", "Words."]),
        ("<h2>Chapter 4</h2><h3>The Ford</h3><p>Words.</p>", ["Chapter 4. The Ford", "Words."]),
        ("<h1>Part One</h1><h2>The Ford</h2><p>Words.</p>", ["Part One", "The Ford", "Words."]),
        (
            "<h2>Chapter 4</h2><h3>Dawn</h3><p>Words.</p><h3>Dusk</h3><p>More.</p>",
            ["Chapter 4", "Dawn", "Words.", "Dusk", "More."],
        ),
        ("<h2><img alt='Chapter Nine' src='n.png'></h2><p>Words.</p>", ["Chapter Nine", "Words."]),
        ("<p><img alt='M' src='m.png'>\nules sit.</p>", ["Mules sit."]),
        ("<p class='initial'>M</p><p>ules sit.</p>", ["Mules sit."]),
        ("<p>M</p><p>Mules sit.</p>", ["M", "Mules sit."]),
        ("<ol start='3'><li>Sit.</li><li>Stay.</li></ol>", ["3. Sit.", "4. Stay."]),
        ("<p><q>Sit, <q>mule</q>!</q> said Ben.</p>", ["“Sit, ‘mule’!” said Ben."]),
        ("<p>“Sit.”<br>Ben waited.<br>“Sit, I said.”</p>", ["“Sit.”", "Ben waited.", "“Sit, I said.”"]),
        ("<pre>The mule sat\nin the ford.\n\n“Up!” said Ben.</pre>", ["The mule sat\nin the ford.", "“Up!” said Ben."]),
        ("<p>He cut <math><mi>a</mi><mo>=</mo><mn>7</mn></math> in the bark.</p>", ["He cut a = 7 in the bark."]),
        ("<p>One.</p><p>&nbsp;</p><p>&nbsp;</p><p>Two.</p>", ["One.", "* * *", "Two."]),
        ("<p>One.</p><div class='scene-break'></div><p>Two.</p>", ["One.", "* * *", "Two."]),
    ],
)  # fmt: skip
def test_a_page_is_read_as_it_is_shown(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert read(tmp_path, body) == (expected, [])


def test_a_formula_in_two_dimensions_is_left_out_with_its_words(tmp_path: Path) -> None:
    body = "<p>He cut <math><mfrac><mi>a</mi><mn>7</mn></mfrac></math> in the bark.</p>"
    assert read(tmp_path, body) == (["He cut in the bark."], [("a 7", "formula")])


def test_words_behind_the_end_of_a_page_of_a_book_are_read(tmp_path: Path) -> None:
    pages = {"a": "<p>One.</p></body><body><p>Two.</p>", "b": "<p>Three.</p></body></html><p>Four.</p><p>"}
    assert parts(epub(tmp_path / "b.epub", pages)) == (["One.", "Two.", "Three.", "Four."], [])


def test_a_faulty_book_is_read_with_a_remark(tmp_path: Path) -> None:
    pages = {"a": "<h1>One</h1><p>Words.</p>"}
    package = opf(pages, manifest=NAV, spine='<itemref idref="a"/><itemref idref="lost"/>')
    nav = '<html><body><nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li></ol></nav></body></html>'
    story = read_story(epub(tmp_path / "b.epub", pages, package, {"OEBPS/nav.xhtml": nav}))
    assert "Words." in story.text
    assert len(story.remarks) == 2
    assert "'lost'" in story.remarks[0]
    assert "'OEBPS/nav.xhtml'" in story.remarks[1]


def test_who_translated_a_book_is_not_its_author(tmp_path: Path) -> None:
    metadata = (
        '<dc:creator id="x">Ida Moor</dc:creator><dc:creator id="y">Tom Reed</dc:creator>'
        '<meta refines="#y" property="role">trl</meta><dc:contributor>Printing House</dc:contributor>'
    )
    pages = {"a": "<p>Words.</p>"}
    story = read_story(epub(tmp_path / "b.epub", pages, opf(pages, metadata)))
    assert (story.details["author"], story.details["translator"]) == ("Ida Moor", "Tom Reed")


def test_the_marks_of_several_notes_behind_a_paragraph_part_no_scenes(tmp_path: Path) -> None:
    marked = "It rained.<a epub:type='noteref' href='#n1'>1</a><a epub:type='noteref' href='#n2'>2</a>"
    notes = "".join(f"<aside epub:type='footnote' id='n{n}'>{n} A note.</aside>" for n in (1, 2))
    body = f"<h2>One</h2><p>{marked}</p><p>It stopped.</p><h2>Two</h2><p>It rained again.</p>{notes}"
    script = adapt(read_story(epub(tmp_path / "b.epub", {"a": body}))).script
    assert [scene.title for scene in script.scenes] == ["Chapter One", "Chapter Two"]


@pytest.mark.parametrize("name", ["verse", "poem", "line-block", "stanza-1"])
def test_two_lines_that_a_page_calls_verse_stay_two(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f"<p class='{name}'>Give me a boat<br>that can carry two</p>")[0] == [
        "Give me a boat\nthat can carry two"
    ]


def test_an_authors_life_behind_a_short_story_is_left_out(tmp_path: Path) -> None:
    life = "<h2>About the Author</h2><p>Ada Hay lives by a lock with two cats and has written on rivers since 1990.</p>"
    path = tmp_path / "page.html"
    path.write_text(f"<body><h1>The Weir</h1><p>It rained.</p><p>It stopped.</p>{life}</body>", encoding="utf-8")
    assert "Ada Hay lives" not in " ".join(line.text for line in adapt(read_story(path)).script.lines)


def test_what_a_page_folds_away_is_read_and_the_label_that_opens_it_is_not(tmp_path: Path) -> None:
    folded = "<details><summary>Tap to see who</summary><p>Holt had it.</p></details>"
    assert read(tmp_path, f"<p>Snow fell on the mill.</p>{folded}") == (
        ["Snow fell on the mill.", "Holt had it."],
        [("Tap to see who", "label of what opens")],
    )


def test_a_warning_that_is_folded_away_is_left_out_and_listed(tmp_path: Path) -> None:
    folded = "<details open><summary>Content warnings</summary><p>Ice.</p></details>"
    said, left = read(tmp_path, f"<p>Snow fell on the mill, and it did not stop for days.</p>{folded}")
    assert said == ["Snow fell on the mill, and it did not stop for days."]
    assert left == [("Content warnings", "author's note"), ("Ice.", "author's note")]


def test_a_chapter_that_is_folded_away_has_its_title(tmp_path: Path) -> None:
    said = "<p>Snow fell on the mill.</p>"
    path = tmp_path / "page.html"
    chapters = "".join(f"<details><summary>Chapter {n}: Ice</summary>{said}</details>" for n in (1, 2))
    path.write_text(f"<html><body>{chapters}</body></html>", encoding="utf-8")
    script = adapt(read_story(path)).script
    assert [scene.title for scene in script.scenes if scene.title] == ["Chapter 1: Ice", "Chapter 2: Ice"]


@pytest.mark.parametrize("title", ["untitled", "Untitled Document", "Microsoft Word - key.doc"])
def test_a_title_that_a_program_gave_a_page_names_no_story(tmp_path: Path, title: str) -> None:
    path = tmp_path / "key.html"
    head = "<p>THE WET KEY<br>by Ora Finch</p>"
    path.write_text(f"<title>{title}</title>{head}<p>Snow fell on the mill.</p><p>It stopped.</p>", encoding="utf-8")
    script = adapt(read_story(path)).script
    assert (script.title, script.title_page["Author"]) == ("THE WET KEY", "Ora Finch")


def test_the_head_that_google_docs_exports_above_a_document_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "key.html"
    body = (
        "<div><p>Quenell / KEY / </p></div><p class='title'>The Wet Key</p><p>Snow fell on the mill.</p><p>It fell.</p>"
    )
    path.write_text(f"<html><body class='c1 doc-content'>{body}</body></html>", encoding="utf-8")
    script = adapt(read_story(path)).script
    assert [line.text for line in script.lines] == ["The Wet Key", "Snow fell on the mill.", "It fell."]


def test_what_word_writes_of_comments_into_a_page_is_not_read(tmp_path: Path) -> None:
    body = (
        "<p>Nobody had rung it in that winter or the one before.</p>"
        "<p>The bell was cracked.<span class=MsoCommentReference><a class=msocomanchor href='#m1'>[AB1]</a></span></p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>[AB1] Which bell?</p></div></div>"
    )
    read_, left = read(tmp_path, body)
    assert read_ == ["Nobody had rung it in that winter or the one before.", "The bell was cracked."]
    assert {why for _, why in left} == {"comment"}
