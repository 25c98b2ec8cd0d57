from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR
from pipeline.drama.story import Block, BlockKind, Span, Story
from pipeline.errors import SourceError
from tests.adapt.saying import adapted, narrated, omitted, speakers, titles

BODY = "The rain fell on the roofs of the town all night and nobody slept, for the river was rising and they knew it."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("CHAPTER I", "CHAPTER II"),
        ("Chapter 1: The Gate", "Chapter 2: The River"),
        ("Chapter One", "Chapter Two"),
        ("I", "II"),
        ("1.", "2."),
        ("# The Gate", "# The River"),
        ("Prologue", "Chapter the First"),
        ("Book the First", "Book the Second"),
        ("PART ONE", "PART TWO"),
    ],
)
def test_every_usual_heading_opens_a_chapter(one: str, two: str) -> None:
    text = f"{one}\n\n{BODY}\n\n{two}\n\n{BODY}"
    called = {"I": "Chapter I", "II": "Chapter II", "1.": "Chapter 1", "2.": "Chapter 2"}
    assert titles(text) == [called.get(each, each.lstrip("# ")) for each in (one, two)]
    assert [line for line in narrated(text) if line != BODY] == [one.lstrip("# "), two.lstrip("# ")]


def test_a_heading_is_spoken_once() -> None:
    text = f"CHAPTER I\nThe Gate\n\n{BODY}\n\nCHAPTER II\nThe River\n\n{BODY}"
    assert titles(text) == ["CHAPTER I: The Gate", "CHAPTER II: The River"] or titles(text)[0].startswith("CHAPTER I")
    assert sum("Gate" in line for line in narrated(text)) == 1


def test_turns_of_time_and_place_open_chapters_where_there_are_no_headings() -> None:
    long = " ".join([BODY] * 3)
    text = (
        f"In the old harbour the boats lay still. {long}\n\nMeanwhile, in the hills, Mara slept. {long}\n\n"
        f"Weeks passed, and the river fell. {long}"
    )
    assert titles(text) == ["In the old harbour the boats lay still", "Meanwhile, in the hills", "Weeks passed"]


def test_page_furniture_is_left_out_and_listed() -> None:
    head = "The River Rises Again"
    text = f"Skip to content\n\n{head}\n\n{head}\n\n{BODY}\n\n{BODY}\n\nLeave a Comment\n\n3 Comments"
    assert [reason for _, reason in omitted(text)] == [
        "page furniture",
        "repeated headline",
        "page furniture",
        "page furniture",
    ]
    assert narrated(text)[0] == "The River Rises Again"


def test_the_title_is_read_once_without_asterisks() -> None:
    text = f"**The River**\n\n{BODY}\n\n{BODY}"
    assert adapted(text).script.title == "The River"
    assert narrated(text).count("The River") == 1


def test_an_e_texts_licence_is_left_out() -> None:
    start, end = "*** START OF THE PROJECT GUTENBERG EBOOK X ***", "*** END OF THE PROJECT GUTENBERG EBOOK X ***"
    text = f"Licence words.\n\n{start}\n\n{BODY}\n\n{end}\n\nMore licence words."
    assert narrated(text) == [BODY]


def test_a_table_of_contents_is_left_out() -> None:
    one, two = "Chapter I. The Gate", "Chapter II. The River"
    text = f"CONTENTS\n\n{one}\n\n{two}\n\n{one}\n\n{BODY}\n\n{two}\n\n{BODY}"
    assert [reason for _, reason in omitted(text)] == ["table of contents"] * 3


def test_wrapped_lines_are_joined_and_broken_words_healed() -> None:
    text = "The conversation went on and on until\nthe conver-\nsation of the well-\nknown guests ended."
    assert narrated(text) == ["The conversation went on and on until the conversation of the well-known guests ended."]


def test_footnote_marks_and_page_numbers_are_declared() -> None:
    text = f"{BODY}[1]\n\n12\n\n{BODY}\n\n13\n\n{BODY}\n\n14\n\n{BODY}\n\n[1] A note on the river."
    reasons = [reason for _, reason in omitted(text)]
    assert reasons == ["footnote mark", "page number", "page number", "page number", "footnote"]


def test_breaks_are_not_spoken() -> None:
    text = f"{BODY}\n\n* * *\n\n{BODY}\n\n###\n\n{BODY}"
    assert narrated(text) == [BODY] * 3


def test_what_the_reader_knows_is_kept() -> None:
    text = "Home | About\nThe Gate\nMara slept."
    blocks = (
        Block(Span(0, 12), BlockKind.FURNITURE),
        Block(Span(13, 21), BlockKind.HEADING, 1),
        Block(Span(22, 33)),
    )
    script = adapt(Story(text, "page.html", blocks)).script
    assert [line.text for line in script.lines] == ["The Gate", "Mara slept."]


def test_a_file_that_says_its_title_keeps_its_first_heading_as_a_chapter() -> None:
    text = "The Door\n\nHe opened it.\n\nThe Stair\n\nHe went down.\n"
    blocks = []
    for line in text.split("\n\n"):
        start = text.index(line)
        kind = BlockKind.HEADING if line.startswith("The") else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line.rstrip())), kind, 1 if kind is BlockKind.HEADING else 0))
    story = Story(text, "book.epub", tuple(blocks), {"title": "A House"})
    script = adapt(story).script
    assert (script.title, [scene.title for scene in script.scenes]) == ("A House", ["The Door", "The Stair"])


def test_a_break_ends_a_scene_however_short_the_story_is() -> None:
    assert len(adapted("It rained.\n\n***\n\nIt stopped.").script.scenes) == 2


def test_a_web_page_s_one_chapter_heading_opens_a_chapter() -> None:
    text = "Chapter 12: The Gate\n\nIt rained."
    blocks = (Block(Span(0, 20), BlockKind.HEADING, 1), Block(Span(22, 32)))
    story = Story(text, "page.html", blocks, {"title": "The Gate"})
    assert [scene.title for scene in adapt(story).script.scenes] == ["Chapter 12: The Gate"]


def reasons(text: str) -> dict[str, str]:
    """Why each omission is left out."""
    return dict(omitted(text))


def test_what_belongs_to_the_book_and_not_to_the_story_is_left_out_and_listed() -> None:
    text = (
        "THE CLOCK\n\nAuthor of “The Ewer,” “Three Women,” etc.\n\nLONDON: CHAPMAN AND HALL, 1871\n\n"
        "All rights reserved.\n\nISBN 978-0-00-000000-2\n\n"
        f"CHAPTER I\n\n{BODY}\n\n{BODY}\n\nCHAPTER II\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n"
        "Transcriber’s Note: Errors have been corrected.\n\nAbout the Author\n\nLee Marsh has two cats.\n\n"
        "Also by Lee Marsh\n\nThe Ditch"
    )
    assert list(reasons(text).values()) == [
        *("title page", "title page", "copyright page", "copyright page", "transcriber's note"),
        *["other books and author"] * 4,
    ]
    assert adapted(text).people == ()


def test_what_sites_and_their_authors_say_around_a_story_is_left_out_and_listed() -> None:
    text = (
        "Summary:\n\nTwo flatmates, one kettle.\n\nNotes:\n\nThanks to my beta!\n\nChapter Text\n\n"
        f"{BODY}\n\n{BODY}\n\nA/N: What do you think??\n\n12\n\nShare\n\n"
        "Thanks for reading The Fable! Subscribe for free to receive new posts."
    )
    assert narrated(text) == [BODY, BODY]
    assert set(reasons(text).values()) == {"author's note", "page furniture"}


def test_a_summary_or_thanks_inside_the_story_are_read() -> None:
    text = f"{BODY}\n\nSummary\n\n{BODY}\n\nThanks to the rain nobody came.\n\n{BODY}"
    assert omitted(text) == []


def test_the_licence_of_an_e_text_names_title_and_author() -> None:
    start = "*** START OF THE PROJECT GUTENBERG EBOOK THE WARD ***"
    text = f"Title: The Ward\n\nAuthor: Ann Fenwick\n\n{start}\n\nTHE WARD\n\nBY\n\nANN FENWICK\n\nCHAPTER I\n\n{BODY}"
    page = adapted(text).script.title_page
    assert (page["Title"], page["Author"]) == ("The Ward", "Ann Fenwick")
    assert "ANN FENWICK" not in narrated(text)


def test_whose_point_of_view_it_is_opens_a_chapter() -> None:
    assert titles(f"MAYA’S POV\n\n{BODY}\n\nJake POV\n\n{BODY}") == ["MAYA’S POV", "Jake POV"]


def test_a_volume_and_its_chapter_on_one_line_open_a_chapter() -> None:
    assert titles(f"Vol. II. Chap. IX.\n\n{BODY}") == ["Vol. II. Chap. IX."]


def test_a_numeral_is_no_title() -> None:
    assert adapted(f"The Minstrel\n\nXIV.\n\n{BODY}\n\n{BODY}").script.title == "The Minstrel"


def test_a_stray_quotation_mark_is_no_scene_break() -> None:
    text = f"“We never knew.\n”\n\n“You never knew!” said Ann.\n\n”\n\n{BODY}"
    assert "scene break" not in reasons(text).values()
    assert len(adapted(text).script.scenes) == 1


def test_a_document_s_title_and_author_are_no_part_of_its_first_chapter() -> None:
    parts = ["The Boat", "by K. Osei", "One", BODY, "Two", BODY]
    kinds = [BlockKind.HEADING, BlockKind.PARAGRAPH, *[BlockKind.HEADING, BlockKind.PARAGRAPH] * 2]
    text, blocks = "", []
    for part, kind in zip(parts, kinds, strict=True):
        blocks.append(Block(Span(len(text), len(text) + len(part)), kind, 1))
        text += f"{part}\n\n"
    script = adapt(Story(text, "boat.docx", tuple(blocks), {"title": "The Boat", "author": "K. Osei"})).script
    assert [scene.title for scene in script.scenes if scene.title] == ["Chapter One", "Chapter Two"]


def test_a_running_head_with_its_page_number_is_left_out() -> None:
    pages = "".join(f"Mara rowed on, and mile {n} lay behind her.\n\nThe Night Ferry {n}\n\n" for n in (12, 14, 16))
    assert [reason for _, reason in omitted(pages + "She slept.")] == ["running head"] * 3
    left = "".join(f"Mara rowed on for a while.\n\n{n} M. VOSS\n\n" for n in (3, 5, 7))
    assert [text for text, _ in omitted(left + "She slept.")] == ["3 M. VOSS", "5 M. VOSS", "7 M. VOSS"]


def test_a_running_head_that_stands_once_or_twice_is_known_by_the_sentence_that_it_parts_or_by_the_title() -> None:
    told = "Mara rowed on, and the second mile lay far behind her and the boat, which"
    head = "THE NIGHT FERRY                                        12"
    assert omitted(f"{told}\n\n{head}\n\nhad begun to leak.\n") == [("THE NIGHT FERRY 12", "running head")]
    ended = "Mara rowed on, and the second mile lay far behind her and the boat."
    text = f"The Night Ferry\n\n{ended}\n\nTHE NIGHT FERRY 12\n\n{ended}\n\nTHE NIGHT FERRY 13\n\nShe slept.\n"
    assert [reason for _, reason in omitted(text)] == ["running head"] * 2


def test_counted_headings_and_sums_are_no_running_heads() -> None:
    days = "".join(f"The Long Day {n}\n\nMara rowed on for a while.\n\n" for n in (1, 2, 3))
    assert omitted(days) == []
    assert omitted("It cost her 3.\n\nIt cost her 9.\n\nIt cost her 8.\n\nShe laughed.") == []


@pytest.mark.parametrize(
    "text", ["* * *", "Skip to content\n\nLeave a comment\n\n3 comments", "[Illustration: A boat]", "”"]
)
def test_a_story_of_which_nothing_is_left_is_one_clear_error(text: str) -> None:
    with pytest.raises(SourceError, match=r"story\.txt: Nothing of this story is left to be read: .+ Look whether"):
        adapted(text)


def test_short_lines_that_end_with_their_sentences_are_paragraphs() -> None:
    text = 'Ines opened the hatch.\n"Are you cold?" said Ines.\nPavel shook his head. "Only wet."\nThe pump ran dry.\n'
    assert speakers(text) == ["Ines", "Pavel"]
    assert narrated(text)[-1] == "The pump ran dry."


def test_one_broken_line_among_paragraphs_of_a_line_each_stays_with_its_other_half() -> None:
    text = (
        "Ines opened the hatch and looked for a long time at the\nwater below.\n"
        '"Are you cold?" said Ines.\n"Only wet," said Pavel.\nThe pump ran dry.\nNobody came.\n'
    )
    assert narrated(text)[0] == "Ines opened the hatch and looked for a long time at the water below."


def test_one_long_line_parts_no_paragraph_whose_lines_a_typist_broke() -> None:
    note = "From the ship's papers, which were found in the spring of that year by the harbour master and his two sons."
    text = (
        f"{note}\n\nInes opened the hatch and looked for a long time at\nthe water. The pump had run dry, and nobody\n"
        'had told her so. "Are you cold?" she said to the boy. "You\nmust be," she said.\n'
    )
    assert narrated(text)[1].startswith("Ines opened the hatch and looked for a long time at the water. The pump had")


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.VERSE])
def test_lines_of_a_block_are_paragraphs_where_they_are_speeches(kind: BlockKind) -> None:
    text = 'Ines opened the hatch.\n"Are you cold?" said Ines.\nPavel shook his head. "Only wet."\nThe pump ran dry.'
    script = adapt(Story(text, "hatch.html", (Block(Span(0, len(text)), kind),))).script
    assert [line.speaker for line in script.lines if line.speaker != NARRATOR] == ["Ines", "Pavel"]


def speakers_of(story: Story) -> list[str]:
    return [line.speaker for line in adapt(story).script.lines if line.speaker != NARRATOR]


def test_a_song_stays_a_song_though_somebody_speaks_in_it() -> None:
    text = 'The ferryman called, "Come over to me,\nCome over the water and over the sea,"\nBut never a soul was there'
    assert not speakers_of(Story(text, "song.html", (Block(Span(0, len(text)), BlockKind.VERSE),)))


def test_a_word_that_a_lines_end_breaks_is_whole_though_its_line_may_seem_to_end() -> None:
    text = (
        "The barge had stood in the ice since the first week of the year, and\nnobody had gone to it.\n\n"
        '"Where is the key?" she asked the old man, who was wait-\ning for her at the edge of the reeds.\n'
    )
    assert narrated(text)[-1] == "she asked the old man, who was waiting for her at the edge of the reeds."


def test_the_entries_of_a_list_are_nobodys_speech() -> None:
    text = "What she took:\n\n- Lamp oil (two cans)\n\n- A wick\n\n- The long ladder\n\nWenna went up.\n"
    assert {line.speaker for line in adapted(text).script.lines} == {NARRATOR}
    said = "- Is it dry?\n\n- Not yet, said Jory.\n\n- Then wait.\n\nWenna went up.\n"
    assert "Jory" in {line.speaker for line in adapted(said).script.lines}
