from __future__ import annotations

import pytest

from tests.adapt.saying import adapted, narrated, omitted, spoken, titles


@pytest.mark.parametrize(
    ("inset", "reason"),
    [
        ("{31}", "page number"),
        ("[Pg 31]", "page number"),
        ("\n31\n", "page number"),
        ("[**check this]", "proofreader's note"),
        ("[Illustration: A barge.]", "caption of a picture"),
        ("[Transcriber's Note: so in the original]", "transcriber's note"),
        ("~~a broken~~", "struck out"),
        ("{>>is this right?<<}", "comment"),
    ],
)
def test_what_stands_in_a_sentence_and_is_no_part_of_it_is_left_out_and_listed(inset: str, reason: str) -> None:
    text = f"Wenna had the {inset} pole in her hand.\n\n“Push {inset} off,” she said."
    if inset.startswith("\n"):
        text = f"Wenna had the{inset}pole in her hand.\n\n“Push off,” she said."
    assert narrated(text)[0] == "Wenna had the pole in her hand."
    assert " ".join(inset.split()) in [words for words, why in omitted(text) if why == reason]
    assert spoken(text) == ["Push off,"]


def test_a_paragraph_that_begins_with_the_number_of_a_page_is_read() -> None:
    text = "[12] The ice held until the morning.\n\nIt was cold.\n\n[13] “Push off,” said Wenna."
    assert narrated(text)[:2] == ["The ice held until the morning.", "It was cold."]
    assert omitted(text) == [("[12]", "page number"), ("[13]", "page number")]


@pytest.mark.parametrize("mark", ["*", "†", "[1]", "¹", "[*]"])
def test_a_note_is_left_out_with_its_mark_and_read_without_one(mark: str) -> None:
    marked = f"The ice held{mark} until the morning.\n\n{mark} A hand thick, they say.\n\n“Push off,” said Wenna."
    assert narrated(marked)[0] == "The ice held until the morning."
    assert [reason for _, reason in omitted(marked)] == ["footnote mark", "footnote"]
    bare = f"The ice held until the morning.\n\n{mark} A hand thick, they say.\n\n“Push off,” said Wenna."
    assert any("A hand thick" in line for line in narrated(bare))


def test_brackets_that_a_writer_means_are_read() -> None:
    text = "He read it out: “Paid [in part] to (the) bearer.”\n\nThe sum {as agreed} was nine."
    assert omitted(text) == []


def test_three_empty_lines_part_scenes_where_one_parts_paragraphs() -> None:
    told = "The ice held until the morning, and then it did not.\n\nThey stood on the bank."
    assert len(adapted(f"{told}\n\n{told}\n\n\n\n{told}").script.scenes) == 2
    assert len(adapted(f"{told}\n\n{told}\n\n{told}").script.scenes) == 1


def test_a_caption_whose_bracket_closes_below_is_left_out_whole() -> None:
    text = "The barge lay still.\n\n[Illustration: “GO,” SAID WENNA.\n\n_Page 2_]\n\n“Go,” said Wenna."
    assert [reason for _, reason in omitted(text)] == ["caption of a picture"] * 2
    assert spoken(text) == ["Go,"]
    assert narrated("The barge.\n\n[Illustration of a barge\n\n“Go,” said Wenna.")[1] == "[Illustration of a barge"


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Wenna held the rudder{31}post in both hands.", "Wenna held the rudderpost in both hands."),
        ("Wenna held the rud[Pg 31]der in both hands.", "Wenna held the rudder in both hands."),
        ("Wenna held the rudder-{31}post in both hands.", "Wenna held the rudder-post in both hands."),
        ("Wenna held the pole[1]and pushed.", "Wenna held the pole and pushed."),
        ("Wenna held the pole.[1]Nobody pushed.", "Wenna held the pole. Nobody pushed."),
        ("It cost 5{31}6 crowns.", "It cost 56 crowns."),
    ],
)
def test_what_touches_the_words_on_both_sides_neither_glues_nor_parts_them(told: str, read: str) -> None:
    text = f"{told}\n\n“Push off,” she said."
    assert narrated(text)[0] == read
    assert spoken(text) == ["Push off,"]


def test_what_a_translator_and_a_site_builder_wrote_among_the_words_is_left_out() -> None:
    text = (
        "Chapter 1 The Barge\nTranslator: Blue Gull Editor: Salt\n\n{{< toc >}}\n\nThe barge lay. (T/N: a flat boat.)"
        "\n\n“Is it dry?” said Wenna. (A/N: sorry it is late!)\n\nChapter 2 The Ice\n\nTranslator: Blue Gull\n\nSnow.\n"
    )
    assert sorted(reason for _, reason in omitted(text)) == [
        "author's note",
        "credits of a translation",
        "credits of a translation",
        "markup",
        "translator's note",
    ]
    assert titles(text) == ["Chapter 1 The Barge", "Chapter 2 The Ice"]
