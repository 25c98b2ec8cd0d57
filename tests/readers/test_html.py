"""What reading a web page promises: the story's words as blocks, everything around them named as furniture."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.readers import read_story

PROSE = "It was a long time ago, and nobody remembered any more how it had begun, or why."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.html"


def blocks(path: Path, page: str | bytes) -> list[tuple[str, str]]:
    path.write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
    story = read_story(path)
    return [(block.kind.value, block.span.of(story.text)) for block in story.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>One</h2><p>Words.</p>", [("heading", "One"), ("paragraph", "Words.")]),
        ("<p>O<b>nce</b> <i>more</i>,\n  he&nbsp;said.", [("paragraph", "Once more, he said.")]),
        ("<p>One<p>Two", [("paragraph", "One"), ("paragraph", "Two")]),
        ("<div>One<div>Two</div>Three</div>", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
        ("One<br><br>Two<br/> <br/>Three", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
        ("<p>Red<br>blue<br>grey</p>", [("verse", "Red\nblue\ngrey")]),
        (f"<p>{PROSE * 2}<br>{PROSE * 2}</p>", [("paragraph", PROSE * 2), ("paragraph", PROSE * 2)]),
        ("<p>One</p><hr><p>Two</p>", [("paragraph", "One"), ("break", "* * *"), ("paragraph", "Two")]),
        ("<blockquote><p>Dear Sir</p><p>Yours</p></blockquote>", [("quote", "Dear Sir"), ("quote", "Yours")]),
        ("<pre>one\n  two</pre>", [("verse", "one\n  two")]),
        ("<ul><li>one<li>two</ul>", [("list", "one"), ("list", "two")]),
        ("<h1>Chapter I<br>The <i>Storm</i></h1>", [("heading", "Chapter I. The Storm")]),
        ("<p>Word.<sup><a href='#n'>1</a></sup> More.</p>", [("paragraph", "Word. More.")]),
        ("<p>E = mc<sup>2</sup></p>", [("paragraph", "E = mc²")]),
        ("<p>so\xadft hy\u200bphen</p>", [("paragraph", "soft hyphen")]),
        ("<p>Words.</p><script>var x = 1</script><style>p{}</style><!-- no -->", [("paragraph", "Words.")]),
        ("<p>&lt;b&gt; &amp; “&hellip;”</p>", [("paragraph", "<b> & “…”")]),
        ("<p>Words.</p><p><a href='2'>Next</a></p>", [("paragraph", "Words."), ("furniture", "Next")]),
        ("<h2><a href='#toc'>One</a></h2><p>Words.</p>", [("heading", "One"), ("paragraph", "Words.")]),
    ],
)
def test_a_block_is_known_for_what_it_is(path: Path, body: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(path, f"<html><body>{body}</body></html>") == expected


STORY = f"<h1>The Tide</h1><p>{PROSE}</p><p>“Yes.”</p><p>{PROSE}</p><p>“No.”</p>"
TOLD = ["The Tide", PROSE, "“Yes.”", PROSE, "“No.”"]


@pytest.mark.parametrize(
    "page",
    [
        f"<nav><a href=/>Home</a> Menu</nav><main>{STORY}</main><footer>All rights reserved.</footer>",
        f"<header>My Site</header><div class='post-content'>{STORY}</div><div id=comments><p>{PROSE}</p></div>",
        f"<div class='wrap has-sidebar'><div>{STORY}</div><div class=sidebar>About me. I write.</div></div>",
        f"<table><tr><td><a href=a>One</a> <a href=b>Two</a></td><td>{STORY}</td></tr></table>",
        f"<form id=aspnet><div class=menu>Log in</div><div class=x>{STORY}</div></form>",
        f"<article class=post>{STORY}</article><aside>Read on: {PROSE}</aside>",
        f"<div>{STORY}<div class='share-buttons'>Share this!</div></div>",
        f"<div style='display: none'>Secret</div><div class=a>{STORY}</div>",
    ],
)
def test_the_story_of_a_page_is_found_and_the_rest_named_furniture(path: Path, page: str) -> None:
    found = blocks(path, f"<!DOCTYPE html><html><head><title>x</title></head><body>{page}</body></html>")
    assert [words for kind, words in found if kind != "furniture"] == TOLD


def test_what_stands_behind_the_end_of_a_page_is_read(path: Path) -> None:
    second = "<!DOCTYPE html><html><body><p>Two</p></body></html>Three<p>Four"
    assert [words for _, words in blocks(path, f"<html><body><p>One</p></body></html>{second}")] == [
        "One", "Two", "Three", "Four"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["main", "article", "section", "p", "div", "figure"])
def test_a_page_without_head_and_body_is_read(path: Path, name: str) -> None:
    told = blocks(path, f"<!DOCTYPE html><meta charset=utf-8><title>x</title><{name}>{PROSE}</{name}>")
    assert told == [("paragraph", PROSE)]


def test_a_title_above_the_storys_container_belongs_to_it(path: Path) -> None:
    header = "<header><h1>The Tide</h1><p>By Jo, 3 March</p></header>"
    page = f"<title>The Tide | Site</title><article>{header}<div class=entry-content><p>{PROSE}</p></div></article>"
    assert blocks(path, page) == [("heading", "The Tide"), ("furniture", "By Jo, 3 March"), ("paragraph", PROSE)]


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=chapter>{STORY}</div><div class=chapter><p>It ended.</p></div>",
        f"<article>{STORY}</article><article>{STORY}</article>",
        f"<p>{PROSE * 9}</p><p>It ended.</p>",
        f"<div class=comments>{STORY}</div>",
        f"<div><p>{PROSE * 20}</p></div><div><p>“It ended,” she said.</p></div>",
    ],
)
def test_nothing_that_may_be_story_is_called_furniture(path: Path, page: str) -> None:
    assert {kind for kind, _ in blocks(path, page)} <= {"paragraph", "heading"}


def test_a_page_says_who_wrote_what_in_which_language(path: Path) -> None:
    head = (
        "<title>The Tide | Site</title><meta property='og:title' content='The Tide'><meta name=author content='Jo W'>"
    )
    path.write_text(f"<html lang=en><head>{head}</head><body><p>Words.</p></body></html>", encoding="utf-8")
    assert read_story(path).details == {"language": "en", "title": "The Tide", "author": "Jo W"}


def test_the_storys_own_heading_is_its_title_where_the_pages_title_holds_more(path: Path) -> None:
    path.write_text("<title>The Tide | My Site</title><h1>The Tide</h1><p>Words.</p>", encoding="utf-8")
    assert read_story(path).details == {"title": "The Tide"}


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8", ""),
        ("utf-8", "<meta charset=us-ascii>"),
        ("utf-8", "<meta charset=no-such-thing>"),
        ("cp1252", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"),
        ("cp1252", ""),
        ("shift_jis", "<meta charset='shift_jis'>"),
        ("utf-16", ""),
    ],
)
def test_the_encoding_is_what_the_page_says_if_that_can_be(path: Path, codec: str, head: str) -> None:
    words = "海はひろい" if codec == "shift_jis" else "“Élodie” — ça va"
    assert blocks(path, f"{head}<p>{words}</p>".encode(codec)) == [("paragraph", words)]


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("<div>" * 100_000 + "deep", "nested deeper than in any story"),
        ("<table>" * 20_000 + "deep", "nested deeper than in any story"),
        ("<b></b>" * 1_000_000, "more than 300,000 tags"),
        ("<p>" + "word " * 1_000_000, "A paragraph is longer than"),
        ("<script>" + "x" * 1_000_000, "There are no words"),
        ("<html></html>", "There are no words"),
        ("<p>\x00\x00</p>", "zero bytes"),
    ],
)
def test_a_hostile_page_is_refused_in_one_sentence(path: Path, page: str, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        blocks(path, page)


def test_entities_are_not_expanded(path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>'
    assert ("paragraph", "&b;") in blocks(path, bomb)


NAMES = ["p", "div", "b", "a", "ul", "h1", "table", "nav", "pre", "sup", "blockquote"]
TAGS = st.sampled_from(
    [f"<{end}{name}>" for name in NAMES for end in ("", "/")]
    + ["<li>", "<td>", "<br>", "</html>", "<main>", "<script>"]
)


@given(st.lists(TAGS | st.sampled_from(["word ", "“Yes,”", "&amp;", "1", "\n"]), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tags_give_blocks_that_hold_every_word_in_order(path: Path, pieces: list[str]) -> None:
    try:
        found = blocks(path, "<body>" + "".join(pieces))
    except SourceError:
        return
    told = "".join("".join(words for _, words in found).split())
    before_script = pieces[: pieces.index("<script>")] if "<script>" in pieces else pieces
    source = "".join("".join(p for p in before_script if not p.startswith("<")).replace("&amp;", "&").split())
    assert told.replace("[", "").replace("]", "") == source


def test_sentences_in_italics_stay_told_apart_and_stressed_words_do_not(path: Path) -> None:
    page = f"<p>{PROSE}</p><p><em>I hate the sea,</em> Bea <i>really</i> thought. <i>“Go!”</i></p>"
    assert blocks(path, page)[1] == ("paragraph", "*I hate the sea,* Bea really thought. “Go!”")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("The Weir - Chapter 3 - quill - Original Work [Archive of Our Own]", ("The Weir", "quill")),
        ("The Weir - by Ada Hay - River Letters", ("The Weir", "Ada Hay")),
        ("The Weir | Royal Road", ("The Weir", None)),
    ],
)
def test_a_sites_own_words_are_no_part_of_a_title(path: Path, title: str, named: tuple[str, str | None]) -> None:
    path.write_text(f"<head><title>{title}</title></head><body><p>{PROSE}</p></body>", encoding="utf-8")
    details = read_story(path).details
    assert (details["title"], details.get("author")) == named


def test_a_byline_is_the_author_and_is_not_read(path: Path) -> None:
    byline = '<div class="byline-wrapper"><a>Ada Hay</a> Mar 03, 2024</div>'
    line = f'<h3 class="byline heading">Ada Hay</h3>{byline}<div class="like-button">12</div>'
    page = f"<body><article><h1>The Weir</h1>{line}<p>{PROSE}</p></article></body>"
    assert [kind for kind, _ in blocks(path, page)] == ["heading", "furniture", "furniture", "furniture", "paragraph"]
    assert read_story(path).details["author"] == "Ada Hay"
