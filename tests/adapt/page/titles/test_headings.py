from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.adapt.page.titles.heading_level import heading_level
from pipeline.adapt.script.maybe_speech import audit_of
from tests.adapt.saying import adapted, narrated, omitted, titles

PROSE = (
    "The rain had come down all night on the roofs of the harbour, and by morning the gutters ran into the street.\n\n"
    "Mara stood at the window with her hands round a cold cup and watched the ferry come in past the light.\n\n"
    "“You should have told me,” said Tomas. He had not taken off his coat, and Lena looked at him from the stairs.\n\n"
    "Then Lena laughed, and Mara and Tomas laughed too, and nobody said another word about the boat that morning."
)


def parted(heads: list[str]) -> str:
    return "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["1", "2", "3"], ["Chapter 1", "Chapter 2", "Chapter 3"]),
        (["1.", "2."], ["Chapter 1", "Chapter 2"]),
        (["i", "ii", "iii"], ["Chapter I", "Chapter II", "Chapter III"]),
        (["— 4 —", "— 5 —", "— 6 —"], ["Chapter 4", "Chapter 5", "Chapter 6"]),
        (["ONE", "TWO", "THREE"], ["Chapter One", "Chapter Two", "Chapter Three"]),
        (["Chapter 1", "2", "3"], ["Chapter 1", "Chapter 2", "Chapter 3"]),
        (["Chapter 1", "2", "Chapter 3"], ["Chapter 1", "Chapter 2", "Chapter 3"]),
    ],
)
def test_numbers_that_count_chapters_are_headings(heads: list[str], expected: list[str]) -> None:
    text = parted(heads)
    assert titles(text) == expected
    assert omitted(text) == []
    assert [line for line in narrated(text) if line in heads] == heads


def test_the_sections_of_each_chapter_are_counted_anew() -> None:
    assert titles(parted(["Chapter 1\n\n1", "2", "Chapter 2\n\n1", "2", "3"])) == [
        *["Chapter 1", "1", "2"],
        *["Chapter 2", "1", "2", "3"],
    ]


def test_numbers_that_part_a_sentence_are_pages() -> None:
    halves = [f"On the {n}. day Mara went down to the harbour and the\n\n{n}\n\nferry was gone." for n in (1, 2, 3)]
    text = "\n\n".join(f"{PROSE}\n\n{half}" for half in halves)
    assert omitted(text) == [(n, "page number") for n in "123"]


def test_a_chapter_s_heading_at_the_head_of_its_pages_opens_it_once() -> None:
    text = f"Chapter 1\n\n{PROSE}\n\nMara took the cup and\n\nChapter 1\n\nwent out.\n\n{PROSE}\n\nChapter 2\n\n{PROSE}"
    assert titles(text) == ["Chapter 1", "Chapter 2"]
    assert omitted(text) == [("Chapter 1", "running head")]
    assert "Mara took the cup and went out." in narrated(text)


def test_a_heading_without_an_empty_line_below_it_is_no_part_of_the_prose() -> None:
    prose = PROSE.split("\n\n")[0].replace(" and by", "\nand by")
    text = f"BOOK ONE\nCHAPTER I\n{prose}\n\nBOOK TWO\nCHAPTER II\nThe Ferry\n\n{PROSE}"
    assert titles(text) == ["BOOK ONE", "CHAPTER I", "BOOK TWO", "CHAPTER II: The Ferry"]


def test_a_number_at_the_foot_of_the_last_page_is_no_chapter() -> None:
    assert titles(f"{PROSE}\n\n1\n\n{PROSE}\n\n2") == []


def test_a_story_may_begin_with_its_only_number() -> None:
    assert titles(f"The Ferry\n\n1\n\n{PROSE}") == ["Chapter 1"]


@pytest.mark.parametrize("written", [str.title, str.upper, "**{}**".format])
def test_names_of_the_story_alone_on_their_lines_are_headings(written: object) -> None:
    assert callable(written)
    heads = [written(name) for name in ("Mara", "Tomas", "Mara", "Lena")]
    assert [title.upper() for title in titles(parted(heads))] == ["MARA", "TOMAS", "MARA", "LENA"]


def test_words_that_name_nobody_and_names_between_short_speeches_are_no_headings() -> None:
    assert titles(parted(["Quiet", "Silence", "Quiet", "Rain"])) == []
    cries = "\n\n".join(f"{name}\n\nCome here at once." for name in ("Mara", "Tomas", "Mara", "Lena"))
    assert titles(f"{PROSE}\n\n{cries}") == []


LONE = st.sampled_from(
    ["1", "2", "3", "i", "II", "iii", "— 2 —", "Mara", "TOMAS", "Lena", "Chapter 1", "Two", "[1]", "12"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LONE, max_size=7))
def test_no_word_is_lost_whatever_stands_alone(heads: list[str]) -> None:
    text = parted(heads) if heads else PROSE
    said = adapted(text)
    words = re.findall(r"\w+", " ".join([*(line.text for line in said.script.lines), *(w for w, _ in omitted(text))]))
    assert sorted(words) == sorted(re.findall(r"\w+", text))


def test_a_heading_whose_letters_are_spaced_out_is_one() -> None:
    text = (
        "C H A P T E R   O N E\n\nIt rained.\n\nC h a p t e r 2\n\nIt froze.\n\nCh. 3: Thaw\n\nA B C was all he knew."
    )
    assert titles(text) == ["CHAPTER ONE", "Chapter 2", "Ch. 3: Thaw"]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Erstes Kapitel", 2),
        ("2. Kapitel: Der Turm", 2),
        ("CHAPITRE PREMIER", 2),
        ("Capítulo segundo", 2),
        ("Capitolo IV", 2),
        ("Rozdział 3", 2),
        ("Глава первая", 2),
        ("Zweiter Teil", 1),
        ("Première partie", 1),
        ("Epilog", 2),
        ("Kapitel drei war schon zu Ende.", 0),
        ("Parte de la casa estaba fría.", 0),
        ("Un livre tomba.", 0),
    ],
)
def test_chapters_of_other_languages_are_counted_in_their_words(words: str, level: int) -> None:
    assert heading_level(words) == level


def test_whose_words_a_chapter_opens_with_is_nobodys_speech() -> None:
    text = "CHAPTER ONE\n\nIce is a patient thief.\n\n—Fenland saying\n\nWenna rowed.\n\nCHAPTER TWO\n\nJory rowed."
    script = adapted(text).script
    assert set(script.speakers) == {"NARRATOR"}
    assert audit_of(script).lines == ()
