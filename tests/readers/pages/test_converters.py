"""What the books of common programs promise: each as that program writes it, read to the same story."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import read_story
from tests.readers.books import epub, navigation, opf

NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'

CONVERTER = (
    '<h2 class="calibre3" id="calibre_toc_1"><span class="calibre4"><b>1. The Ford</b></span></h2>'
    '<p class="calibre1">The mule sat.<sup class="calibre5"><a href="n.xhtml#f1" id="r1">1</a></sup></p>'
    '<p class="calibre1">&#160;</p><p class="calibre1">&#160;</p><p class="calibre1">“Go,” said Ben.</p>'
)
LAYOUT_PROGRAM = (
    '<p class="chapter-number">1</p><p class="chapter-title">The Ford</p>'
    '<p class="first"><span class="dropcap">T</span>he mule sat.<span class="_idFootnoteLink" id="fr">'
    '<a class="_idFootnoteLink" href="#fn">1</a></span></p><hr/><p>“Go,” said Ben.</p>'
    '<section class="_idFootnotes"><aside class="_idFootnote" epub:type="footnote" id="fn">'
    '<p><a class="_idFootnoteAnchor" href="#fr">1</a> So he said.</p></aside></section>'
)
WRITING_PROGRAM = (
    '<div class="heading"><div class="element-number"><span>1</span></div><div class="title-block">'
    '<h1 class="element-title">The Ford</h1></div></div><div class="text"><p class="first">'
    '<span class="first-letter">T</span>he <span class="small-caps">mule</span> sat.</p>'
    '<div class="ornamental-break"><img src="o.png" alt="Ornamental break"/></div><p>“Go,” said Ben.</p></div>'
)
WORD_PROCESSOR = (
    '<p class="MsoNormal"><b>1. The Ford</b></p><p class="MsoNormal">The mule sat.<a href="#_ftn1" name="_ftnref1">'
    '<span class="MsoFootnoteReference">[1]</span></a></p><p class="MsoNormal">&#160;</p><p>&#160;</p>'
    '<p class="MsoNormal">“Go,” said Ben.</p><div><div id="ftn1"><p class="MsoFootnoteText">'
    '<a href="#_ftnref1" name="_ftn1"><span class="MsoFootnoteReference">[1]</span></a> So he said.</p></div></div>'
)
LIBRARY = (
    '<h2><span id="img_1"></span><span class="caption">The mule at the ford.</span><br/>1. The Ford</h2>'
    '<p class="nind"><span class="letra">\n<span id="img_2">T</span></span>he mule sat.'
    '<span class="x-ebookmaker-pageno" title="{12}"><a id="page_12" title="{12}">{12}</a></span></p>'
    '<hr class="tb"/><p>“Go,” said Ben.</p>'
)
STANDARD = (
    '<section epub:type="chapter"><hgroup><h2 epub:type="ordinal z3998:roman">1</h2><p epub:type="title">The Ford</p>'
    '</hgroup><p>The mule sat.<a href="n.xhtml#f1" id="r1" epub:type="noteref">1</a></p><hr/>'
    "<p>“Go,” said Ben.</p></section>"
)
NOTES = (
    '<section epub:type="endnotes"><h2>Endnotes</h2><ol><li id="f1" epub:type="endnote"><p>So he said. '
    '<a href="a.xhtml#r1" epub:type="backlink">↩</a></p></li></ol></section>'
)


@pytest.mark.parametrize(
    "body", [CONVERTER, LAYOUT_PROGRAM, WRITING_PROGRAM, WORD_PROCESSOR, LIBRARY, STANDARD],
    ids=["converter", "layout program", "writing program", "word processor", "library", "standard"],
)  # fmt: skip
def test_a_book_is_the_same_story_whichever_program_wrote_it(tmp_path: Path, body: str) -> None:
    pages = {"a": body, "n": NOTES}
    entries = '<li><a href="a.xhtml">1. The Ford</a></li><li><a href="n.xhtml">Endnotes</a></li>'
    story = read_story(
        epub(tmp_path / "b.epub", pages, opf(pages, manifest=NAV), {"OEBPS/nav.xhtml": navigation(entries)})
    )
    read = [b.span.of(story.text) for b in story.blocks if b.kind not in ("furniture", "note")]
    assert read == ["1. The Ford", "The mule sat.", "* * *", "“Go,” said Ben."]
