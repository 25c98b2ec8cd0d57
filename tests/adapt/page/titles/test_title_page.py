from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.adapt import adapt
from pipeline.drama.story import Block, BlockKind, Span, Story
from pipeline.readers import read_story
from tests.adapt.saying import adapted, narrated

STORY = "The barge lay where it had lain since the frost, and the boy had stopped counting.\n\n“Go,” said Wenna."


@pytest.mark.parametrize(
    "front",
    [
        "The Ice\n\nby Jon Teague",
        "The Ice\n\nA short story by Jon Teague",
        "THE ICE\n\nJon Teague",
        "The Ice by Jon Teague",
        "The Ice\n\nWritten by\n\nJon Teague",
        "The Ice\nA Novel\nBy Jon Teague, Author of “The Quay”",
        "Author: Jon Teague\nTitle: The Ice",
        "THE ICE\nJon Teague",
        "“The Ice”\nA short story\nWritten by: Jon Teague\n(c) 2024",
        '"The Ice"\n\nby Jon Teague',
        "---\ntitle: The Ice\nauthor: Jon Teague\ntags: [frost]\n---",
        '+++\ntitle = "The Ice"\nauthor = "Jon Teague"\n+++',
        "# The Ice\n\nby Jon Teague\n\n## One",
    ],
)
def test_the_author_is_named_by_every_form_of_a_byline_and_not_read(front: str) -> None:
    text = f"{front}\n\n{STORY}"
    page = adapted(text).script.title_page
    assert (page["Title"].upper(), page["Author"]) == ("THE ICE", "Jon Teague")
    assert not any("Teague" in line for line in narrated(text))


def test_a_title_in_marks_is_read_without_them_and_the_copyright_below_is_not() -> None:
    lines = narrated(f"“The Ice”\nA short story\nWritten by: Jon Teague\n(c) 2024\n\n{STORY}")
    assert lines[:3] == ["The Ice", "A short story", STORY.partition("\n")[0]]


def test_a_sign_below_the_first_sentence_is_no_title() -> None:
    text = f"Wenna came to the gate at six.\n\nBRING ALL KEYS TO THE LODGE\n\n{STORY}"
    assert adapted(text).script.title_page["Title"] == "Story"


def test_a_sentence_that_begins_with_by_is_read() -> None:
    assert "By noon the ice had gone." in narrated(f"The Ice\n\nBy noon the ice had gone.\n\n{STORY}")


def test_a_login_name_gives_way_to_the_byline_and_a_title_loses_its_distributor() -> None:
    told = {"author": "user77", "title": "The Project Gutenberg eBook of The Ice, by Jon Teague."}
    page = adapt(Story(f"by Jon Teague\n\n{STORY}", "ice.html", (), told)).script.title_page
    assert (page["Title"], page["Author"]) == ("The Ice", "Jon Teague")


def test_who_printed_and_drew_a_book_is_left_out() -> None:
    text = f"THE ICE\n\nBY\n\nJON TEAGUE\n\nILLUSTRATED BY\n\nANN GREY\n\nNEW YORK\n\nGREY & COMPANY\n\n{STORY}"
    assert narrated(text)[0] == "THE ICE"
    assert narrated(text)[1].startswith("The barge")


def test_a_place_and_a_year_below_a_preface_are_read() -> None:
    text = (
        f"THE ICE\n\nTo Ann\n\n{'You asked me for this book, and here it is, a winter late. ' * 5}\n\nLondon, 1920.\n\n"
    )
    assert "London, 1920." in narrated(f"{text}Copyright 1920 by Jon Teague\n\nCHAPTER I\n\n{STORY}")


def test_a_name_between_the_title_and_the_first_chapter_is_the_authors_unless_the_story_knows_it() -> None:
    def page(below: str) -> tuple[str, list[str]]:
        parts = ("The Long Ice", "Jon Teague", "One")
        text = "\n\n".join([*parts, f"“Push off,” said {below}. The ice held."])
        spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
        levels = (1, 3, 2)
        blocks = [Block(span, BlockKind.HEADING, level) for span, level in zip(spans, levels, strict=True)]
        blocks.append(Block(Span(text.index("“"), len(text)), BlockKind.PARAGRAPH))
        script = adapt(Story(text, "ice.pdf", tuple(blocks))).script
        return script.title_page.get("Author", ""), [line.text for line in script.lines]

    author, lines = page("Wenna")
    assert (author, "Jon Teague" in lines) == ("Jon Teague", False)
    author, lines = page("Teague")
    assert (author, "Jon Teague" in lines) == ("", True)


def test_a_sentence_below_a_by_of_its_own_is_nobodys_name() -> None:
    script = adapt(Story("BY\n\nIt was late.\n\nShe went out.", "a.txt")).script
    assert [line.text for line in script.lines] == ["It was late.", "She went out."]
    assert "Author" not in script.title_page


def test_a_name_on_the_line_below_a_title_in_capitals_is_the_author_of_whatever_country() -> None:
    text = "THE SALT ROAD\n{}\n\nThe mule would not move.\n\n“Push,” said Ilka.\n\n“You push,” said Lene Orup."
    for author in ("Hanne Ovesen", "Ida Quenell"):
        script = adapt(Story(text.format(author), "a.txt")).script
        assert script.title_page["Author"] == author
        assert [line.text for line in script.lines][:2] == ["THE SALT ROAD", "The mule would not move."]
    script = adapt(Story(text.format("Lene Orup"), "a.txt")).script
    assert "Lene Orup" in " ".join(line.text for line in script.lines)


def test_a_title_that_ends_like_a_firm_is_the_title_where_it_stands_first() -> None:
    script = adapted("THE ICE HOUSE\n\nA Comedy in Two Acts\n\nby Maud Ellery\n\n“Is it dry?” asked Wenna.\n").script
    assert (script.title, script.title_page["Author"]) == ("THE ICE HOUSE", "Maud Ellery")


def test_where_a_letter_was_written_is_no_title() -> None:
    text = "14 Marsh Lane,\nEly\n3rd March, 1911\n\nMy dear Nina,\n\nThe house is sold.\n\nYour sister,\n\nAda\n"
    assert adapted(text).script.title == "Story"


def test_a_title_page_in_capitals_is_no_play(tmp_path: Path) -> None:
    lines = (
        "<p>THE ICE HOUSE</p><p>BY<br>IDA QUENELL<br>AUTHOR OF “LOW TIDE”</p><p>LONDON<br>MARSH &amp; SONS<br>1894</p>"
    )
    said = "<p>“Is it dry?” asked Wenna.</p><p>“No,” said Holt.</p>"
    path = tmp_path / "ice.html"
    path.write_text(f"<html><body>{lines}<h2>CHAPTER I</h2>{said}<h2>CHAPTER II</h2>{said}</body></html>", "utf-8")
    script = adapt(read_story(path)).script
    assert set(script.speakers) == {"NARRATOR", "Wenna", "Holt"}
    assert (script.title, script.title_page["Author"]) == ("THE ICE HOUSE", "IDA QUENELL")
    assert next(script.lines).text == "THE ICE HOUSE"


def test_an_author_below_what_the_work_is_is_its_author() -> None:
    text = f"THE ICE HOUSE\n\nA Novel\n\nMaud Ellery\n\nFor the ferryman\n\n{STORY}"
    assert adapted(text).script.title_page["Author"] == "Maud Ellery"
    assert "Maud Ellery" not in narrated(text)


def test_a_credit_between_title_and_author_parts_them() -> None:
    script = adapted(f"THE ICE HOUSE\nwritten by\nMaud Ellery\n\n{STORY}").script
    assert (script.title, script.title_page["Author"]) == ("THE ICE HOUSE", "Maud Ellery")
