"""What reading Markdown promises: words without markup, on the lines of the file, each block known for what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.drama.story import Story
from pipeline.errors import Place, SourceError
from pipeline.readers import read_story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.md"


def story(path: Path, text: str) -> Story:
    path.write_text(text, encoding="utf-8", newline="")
    return read_story(path)


def blocks(path: Path, text: str) -> list[tuple[str, str]]:
    read = story(path, text)
    return [(block.kind.value, block.span.of(read.text)) for block in read.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n\nWords.", [("heading", "One"), ("paragraph", "Words.")]),
        ("One\n===\nWords.", [("heading", "One"), ("paragraph", "Words.")]),
        ("Words.\n\n***\n\nMore.", [("paragraph", "Words."), ("break", "***"), ("paragraph", "More.")]),
        ("Words.\n\n###\n\nMore.", [("paragraph", "Words."), ("break", "###"), ("paragraph", "More.")]),
        (f"{'Words ' * 20}\n---\n", [("paragraph", ("Words " * 20).strip()), ("break", "---")]),
        ("> Dear Sir,\n> come.\n>\n> Yours", [("quote", "Dear Sir,\ncome."), ("quote", "Yours")]),
        ("Red  \nblue  \ngrey", [("verse", "Red\nblue\ngrey")]),
        ("- Hello, said he.\n- Yes.", [("list", "- Hello, said he."), ("list", "- Yes.")]),
        ("* one\n* two", [("list", "one"), ("list", "two")]),
        ("1986. A great year.", [("list", "1986. A great year.")]),
        ("He *did* **not**, she _said_.", [("paragraph", "He *did* **not**, she _said_.")]),
        ("a [link](http://x.y 'T') ![pic](p.png) b", [("paragraph", "a link  b")]),
        ("a [link][1] b\n\n[1]: http://x.y", [("paragraph", "a link b")]),
        ("It\\'s \\*fine\\* &mdash; &quot;yes&quot;", [("paragraph", 'It\'s *fine* — "yes"')]),
        ("Words<!-- aside --><br>more", [("paragraph", "Words more")]),
        ("Words.\n\n<!-- hidden\nwords -->", [("paragraph", "Words."), ("furniture", "<!-- hidden\nwords -->")]),
        ("<p align=center>The &amp; End</p>", [("paragraph", "The & End")]),
        ("Word[^1].\n\n[^1]: Note.\n\nMore.", [("paragraph", "Word[1]."), ("note", "Note."), ("paragraph", "More.")]),
        ("Word[^a].\n\n[^a]: Ibid.", [("paragraph", "Word[a]."), ("note", "Ibid.")]),
        ("    Indented by hand.", [("paragraph", "Indented by hand.")]),
        ("```\nTO: ALL\n```", [("quote", "TO: ALL")]),
    ],
)  # fmt: skip
def test_a_block_is_known_for_what_it_is(path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(path, text) == expected


def test_a_heading_has_its_level(path: Path) -> None:
    read = story(path, "# One\n\n### Three\n\nTwo\n---\n")
    assert [block.level for block in read.blocks] == [1, 3, 2]


def test_front_matter_tells_the_details_and_is_not_read_aloud(path: Path) -> None:
    read = story(path, "---\ntitle: 'The Tide'\nauthors: [A. Writer, B]\nlang: en\nyear: 2024\ndraft:\n---\n\nWords.\n")
    assert read.details == {"title": "The Tide", "author": "A. Writer, B", "language": "en", "year": "2024"}
    assert [block.span.of(read.text) for block in read.blocks] == ["Words."]
    assert read.line_of(read.blocks[0].span.start) == 9


@pytest.mark.parametrize("text", ["---\nShe came: late.\n---\n\nWords.", "---\n\ntitle: x\n\n---\n\nWords."])
def test_a_rule_at_the_top_is_not_always_front_matter(path: Path, text: str) -> None:
    words = " ".join(words for _, words in blocks(path, text))
    assert ("title: x" in words) or story(path, text).details


def test_line_ends_of_every_system_are_one(path: Path) -> None:
    assert blocks(path, "# One\r\n\r\na\r\nb\r\n") == [("heading", "One"), ("paragraph", "a\nb")]


PARAGRAPHS = st.sampled_from(
    [
        "Words of *mine*,\nand more.",
        "# Chapter",
        "> A letter\n> home",
        "***",
        "- one\n- two",
        "Red  \nblue",
        "“Yes,” she.",
    ]
)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=8), st.lists(st.integers(2, 4), min_size=8, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_stands_on_its_line_of_the_file(path: Path, parts: list[str], gaps: list[int]) -> None:
    text = "".join(part + "\n" * gap for part, gap in zip(parts, gaps, strict=False))
    read = story(path, text)
    for number, (source, ours) in enumerate(zip(text.split("\n"), read.text.split("\n"), strict=False)):
        assert re.findall(r"\w+", source) == re.findall(r"\w+", ours), number
    ends = [0, *(block.span.end for block in read.blocks)]
    starts = [*(block.span.start for block in read.blocks), len(read.text)]
    assert all(not read.text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(block.span.of(read.text).strip() == block.span.of(read.text) for block in read.blocks)


@given(st.text(st.sampled_from("ab *_[]()!`<>#-+1.&;\\\n\"'|~^:"), max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_markup_is_read_or_refused_in_a_sentence(path: Path, text: str) -> None:
    try:
        read = story(path, text)
    except SourceError:
        return
    assert [b.span for b in read.blocks] == sorted(b.span for b in read.blocks)


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ("Words.\n\n" + "> " * 5_000 + "deep", "nested deeper than", 3),
        ("- " * 2_000 + "deep", "nested deeper than", 1),
        ("Words.\n\n" + "[" * 4_000_000, "nothing but markup", 3),
        ("[1]: http://x.y", "There are no words", 0),
    ],
)
def test_hostile_markup_is_refused_with_its_line(path: Path, text: str, sentence: str, line: int) -> None:
    with pytest.raises(SourceError, match=sentence) as caught:
        story(path, text)
    assert caught.value.at == Place(str(path), line)


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "s.md"
    path.write_text("Before.\n\n| When | What |\n|------|:----:|\n| 6:00 | rain |\n\nAfter.\n", "utf-8")
    story = read_story(path)
    assert [block.span.of(story.text) for block in story.blocks] == ["Before.", "When, What", "6:00, rain", "After."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Sit."  \nBen waited.  \n"Sit, I said."', ['"Sit."', "Ben waited.", '"Sit, I said."']),
        ("> **Ben:** sit\n> **Ida:** it will not", ["**Ben:** sit", "**Ida:** it will not"]),
        ("> The mule sat down\n> And would not rise.", ["The mule sat down\nAnd would not rise."]),
        ("## Chapter 4\n\n### The Ford\n\nWords.", ["Chapter 4. The Ford", "Words."]),
        ("# Contents\n\n1. [One](#one)\n2. [Two](#two)\n\n# One\n\nWords.", ["One", "Words."]),
        ("The mule ~~stood~~ sat.", ["The mule  sat."]),
        ("10<sup>6</sup> mules.", ["10⁶ mules."]),
    ],
)
def test_what_is_shown_is_read_and_what_is_struck_or_contents_is_not(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    story = read_story(tmp_path / "s.md")
    assert [b.span.of(story.text) for b in story.blocks if b.kind != "furniture"] == expected


def left_out(path: Path, text: str) -> list[tuple[str, str]]:
    read = story(path, text)
    return [(aside.span.of(read.text).strip(), aside.reason) for aside in read.asides]


@pytest.mark.parametrize(
    "text", ["It froze.\n\n~~It thawed.~~\n\nIt snowed.", "~~It thawed.~~\n\nIt froze.\n\nIt snowed."]
)
def test_a_paragraph_that_is_struck_whole_is_listed_too_and_parts_no_scene(path: Path, text: str) -> None:
    assert left_out(path, text) == [("It thawed.", "struck text")]
    assert blocks(path, text) == [("paragraph", "It froze."), ("paragraph", "It snowed.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It froze.[^why]\n\n[^why]: It was cold.", [("paragraph", "It froze."), ("note", "It was cold.")]),
        (
            "It froze.[^1]\n\n[^1]: Cold.\n[^2]: Colder.",
            [("paragraph", "It froze.[1]"), ("note", "Cold."), ("note", "Colder.")],
        ),
        (
            "It froze.\n\n[^1]: Cold.\n\n    Very cold.\n\n    > So they said.\n\nIt thawed.",
            [("paragraph", "It froze."), ("note", "Cold."), ("note", "Very cold."), ("note", "So they said."),
             ("paragraph", "It thawed.")],
        ),
        ("It froze.^[As it will.] Then it thawed.", [("paragraph", "It froze. Then it thawed.")]),
        ("A ==marked== word, H~2~O, 10^6^ of them.", [("paragraph", "A marked word, H2O, 10⁶ of them.")]),
        ("> [!quote]\n> It froze.", [("quote", "It froze.")]),
        ("*[ICE]: frozen water\n\nIt froze.", [("furniture", "*[ICE]: frozen water"), ("paragraph", "It froze.")]),
    ],
)  # fmt: skip
def test_notes_and_marks_of_other_programs_are_known(path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(path, text) == expected


def test_a_named_mark_and_a_note_between_words_are_listed(path: Path) -> None:
    found = left_out(path, "It froze.[^why] Then^[At noon.] it thawed.")
    assert found == [("why", "footnote mark"), ("At noon.", "footnote")]


@pytest.mark.parametrize(
    ("written", "read", "left_out"),
    [
        ("See [[Mill|the mill]] there.", "See the mill there.", "Mill"),
        ("See [[the mill]] there.", "See the mill there.", ""),
        ("See it ![[mill.png]] there.", "See it there.", "mill.png"),
        ("See it ![the mill](mill.png) there.", "See it there.", "the mill"),
        ("- [x] rope", "rope", "[x]"),
    ],
)
def test_links_of_note_takers_pictures_and_boxes_are_words_or_listed(
    tmp_path: Path, written: str, read: str, left_out: str
) -> None:
    path = tmp_path / "s.md"
    path.write_text(f"# One\n\nIt rained.\n\n{written}\n", encoding="utf-8")
    story = read_story(path)
    assert " ".join(story.blocks[-1].span.of(story.text).lstrip("- ").split()) == read
    assert [aside.span.of(story.text) for aside in story.asides] == ([left_out] if left_out else [])


def test_what_pandoc_puts_around_words_is_markup(path: Path) -> None:
    text = "\\newpage\n\n# One {#one .unnumbered}\n\n::: {.epigraph}\nThe sea gives.\n:::\n\nThe set {1, 2} is small."
    assert blocks(path, text) == [
        ("heading", "One"),
        ("paragraph", "The sea gives."),
        ("paragraph", "The set {1, 2} is small."),
    ]


def test_a_table_of_who_says_what_is_read_as_speeches(path: Path) -> None:
    text = "| Who | What |\n|---|---|\n| WILMA | Who rang? |\n| ANSELM | Nobody. |\n"
    assert [words for _, words in blocks(path, text)] == ["Who, What", "WILMA: Who rang?", "ANSELM: Nobody."]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It froze<span style='display: none'> (check)</span>.", ("(check)", "hidden text")),
        ("It froze<span hidden> (<b>check</b> <span>it</span>)</span>.", ("(check it)", "hidden text")),
        ("It froze<i class='sr-only'>, opens a tab</i>.", (", opens a tab", "hidden text")),
        ("It froze. ^ice-1", ("^ice-1", "page furniture")),
        ("It froze. #todo #ice/thin", ("#todo #ice/thin", "page furniture")),
    ],
)
def test_what_a_browser_or_a_note_taker_would_not_show_is_listed(path: Path, text: str, left: tuple[str, str]) -> None:
    assert blocks(path, text) == [("paragraph", "It froze.")]
    assert [(" ".join(words.split()), reason) for words, reason in left_out(path, text)] == [left]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#draft #scene/mill", ""),
        ("%%\nIs it cold?\n\nIn May?\n%%", "furniture"),
        ("> [!todo]- Look it up\n> Was it May?\n>\n> Or June?", "note beside the story"),
        ("<div hidden>Was it May?</div>", "hidden text"),
        ("<div style='display:none'>\n\nWas it **May**?\n\n</div>", "hidden text"),
    ],
)
def test_what_a_writer_puts_beside_the_story_is_not_read(path: Path, text: str, reason: str) -> None:
    found = blocks(path, f"{text}\n\nIt froze.")
    assert [words for kind, words in found if kind != "furniture"] == ["It froze."]
    assert len(found) > 1


def test_what_is_folded_away_over_several_blocks_is_left_out_where_it_is_a_note(tmp_path: Path) -> None:
    path = tmp_path / "key.md"
    folded = "<details><summary>{label}</summary>\n\nWritten in a day.\n\n</details>"
    path.write_text(f"Snow fell.\n\n{folded.format(label='Notes')}\n\nIt stopped.\n", encoding="utf-8")
    story = read_story(path)
    assert [b.span.of(story.text) for b in story.blocks if b.kind == "paragraph"] == ["Snow fell.", "It stopped."]
    path.write_text(f"Snow fell.\n\n{folded.format(label='Tap')}\n\nIt stopped.\n", encoding="utf-8")
    assert "Written in a day." in [b.span.of(read_story(path).text) for b in read_story(path).blocks]


@pytest.mark.parametrize("words", ["<Audio cuts.>", "<Low humming can be heard.>", "< grunt >", "<Inaudible.>"])
def test_words_in_angle_brackets_are_no_tags(path: Path, words: str) -> None:
    path.write_text(f"The tape ran.\n\n{words}\n\nWenna: Who {words} is it?\n", encoding="utf-8")
    text = read_story(path).text
    assert text.count(words) == 2
    path.write_text("The <b>tape</b> <span class='x'>ran</span>.<br>`a <b> c` <http://ice.example>\n", encoding="utf-8")
    assert read_story(path).text.replace("\n", " ").startswith("The tape ran. a <b> c")
