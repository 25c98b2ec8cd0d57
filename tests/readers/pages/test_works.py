"""A work of an archive of fan fiction keeps its titles; summaries, notes and tags around its chapters are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Omission
from pipeline.readers import read_story
from tests.readers.books import epub

STORY = (
    "<p>The ice held, and Wenna walked on it with a lamp.</p><p>“Where is the key?” she asked.</p>"
    "<p>“Lost,” said Holt. “It went down in the winter.”</p>"
)
SAVED = f"""
<div id="main" role="main"><div id="workskin">
<div class="preface group"><h2 class="title heading">The Wet Key</h2><h3 class="byline heading"><a>fern</a></h3>
<div class="summary module"><h3 class="heading">Summary:</h3>
<blockquote class="userstuff"><p>Two lose it.</p></blockquote></div>
<div class="notes module"><h3 class="heading">Notes:</h3>
<blockquote class="userstuff"><p>Hello, all!</p></blockquote></div>
</div>
<div id="chapters"><div class="chapter">
<div class="chapter preface group"><h3 class="title"><a href="#">Chapter 1</a>: The Ice</h3>
<div class="notes module"><h3 class="heading">Notes:</h3>
<blockquote class="userstuff"><p>So late.</p></blockquote></div>
</div>
<div class="userstuff module"><h3 class="landmark heading">Chapter Text</h3>{STORY}</div>
<div class="chapter preface group"><div class="end notes module"><h3 class="heading">Notes:</h3>
<blockquote class="userstuff"><p>More soon!</p></blockquote></div>
</div></div>
<div class="chapter"><div class="chapter preface group"><h3 class="title"><a href="#">Chapter 2</a></h3></div>
<div class="userstuff module"><h3 class="landmark heading">Chapter Text</h3>{STORY}</div></div></div></div></div>
"""
FRONT = """
<div id="preface"><p class="message"><b>Posted originally on the <a href="#">Archive</a>.</b></p><div class="meta">
<dl class="tags"><dt>Rating:</dt><dd>Two lose it.</dd></dl><h1>The Wet Key</h1><div class="byline">by <a>fern</a></div>
<p>Notes</p><blockquote class="userstuff"><p>Hello, all!</p></blockquote></div>
</div>
"""
ONE = f"""
<div class="meta group"><h2 class="heading">Chapter 1: The Ice</h2><p>Chapter Notes</p>
<blockquote class="userstuff"><p>So late.</p></blockquote></div><div class="userstuff">{STORY}</div>
<div class="meta" id="endnotes1"><p>Chapter End Notes</p>
<blockquote class="userstuff"><p>More soon!</p></blockquote></div>
"""
TWO = f'<div class="meta group"><h2 class="heading">Chapter 2</h2></div><div class="userstuff">{STORY}</div>'


def web(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "key.html"
    path.write_text(f"<html><head><title>The Wet Key - fern</title></head><body>{body}</body></html>", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["saved", "downloaded", "book"])
def test_a_works_chapters_have_their_titles_and_nothing_around_them_is_read(tmp_path: Path, kind: str) -> None:
    match kind:
        case "saved":
            path = web(tmp_path, SAVED)
        case "downloaded":
            path = web(tmp_path, f'{FRONT}<div id="chapters" class="userstuff">{ONE}{TWO}</div>')
        case _:
            path = epub(tmp_path / "key.epub", {"front": FRONT, "one": f"<div>{ONE}</div>", "two": f"<div>{TWO}</div>"})
    script = adapt(read_story(path)).script
    assert [scene.title for scene in script.scenes if scene.title] == ["Chapter 1: The Ice", "Chapter 2"]
    told = {line.text for line in script.lines if line.speaker == NARRATOR}
    assert told == {
        "The Wet Key",
        "Chapter 1: The Ice",
        "Chapter 2",
        "The ice held, and Wenna walked on it with a lamp.",
        "she asked.",
        "said Holt.",
    }
    listed = {cue.text for scene in script.scenes for cue in scene.cues if isinstance(cue, Omission)}
    assert {"Two lose it.", "Hello, all!", "So late.", "More soon!"} <= listed


def test_a_preface_of_any_other_book_is_read(tmp_path: Path) -> None:
    page = web(
        tmp_path, f'<div id="preface"><h1>The Wet Key</h1><p>Hello, all who read.</p></div><div>{STORY * 3}</div>'
    )
    assert "Hello, all who read." in [line.text for line in adapt(read_story(page)).script.lines]
