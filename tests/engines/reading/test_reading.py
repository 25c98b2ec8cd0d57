"""What is read is what is meant: a table of written and spoken forms, and promises about any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.engines.reading import spoken
from pipeline.engines.reading.numbers.numerals import cardinal, ordinal, year
from pipeline.engines.reading.numbers.roman import value

TABLE = Path(__file__).with_name("reading_cases.txt")
PLAIN = ["the", "storm", "came", "over", "hills", "and", "nobody", "slept", "that", "night", "General", "Reed"]
CASES = [
    [form.strip() for form in line.split("=>")]
    for line in TABLE.read_text("utf-8").splitlines()
    if "=>" in line and not line.startswith("## ")
]


@pytest.mark.parametrize(("written", "said"), CASES, ids=[written for written, _ in CASES])
def test_the_written_form_is_read_as_the_spoken_form(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("105", "one hundred and five"),
        ("2,003", "two thousand and three"),
        ("in 2003", "in two thousand and three"),
        ("1,234,567", "one million two hundred and thirty-four thousand five hundred and sixty-seven"),
        ("1,100", "one thousand one hundred"),
        ("3/4/2024", "the third of April, twenty twenty-four"),
        ("in 1905", "in nineteen oh five"),
        ("25,000", "twenty-five thousand"),
    ],
)
def test_british_numbers_have_their_and_and_the_day_comes_first(written: str, said: str) -> None:
    assert spoken(written, british=True) == said


def test_the_table_is_large_and_has_no_case_twice() -> None:
    assert len(CASES) >= 200
    assert len({written for written, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "sign",
    [
        "1,",
        "1",
        "a-",
        "b—",
        "' ",
        "'a ",
        "[",
        "*a ",
        "II, ",
        "A ",
        "St. ",
        "x@",
        "1.",
        "ii ",
        "$1 ",
        "U.",
        "shhh",
        "X-",
    ],
)
def test_thousands_of_one_thing_take_no_longer_than_their_length(sign: str) -> None:
    def took_s(count: int) -> float:
        began = time.process_time()
        spoken(sign * count)
        return time.process_time() - began

    took_s(10)
    assert took_s(8000) < 10 * max(took_s(2000), 0.05)


def test_a_heading_with_a_number_of_any_length_is_read() -> None:
    assert spoken("9" * 5000) == " ".join(["nine"] * 5000)


def test_paragraphs_stay_apart() -> None:
    assert spoken("One.\n\nTwo\nlines.") == "One.\n\nTwo lines."


@given(st.text(max_size=120))
def test_nothing_but_words_and_punctuation_is_left(text: str) -> None:
    assert not re.search(r"\d|[$£€%&@#*_/\\<>|^~=+°\[\]{}]", spoken(text))


# Pieces of writing that a step knows, glued together in every way: what one step sets apart another may know.
PIECES = (
    "vs no. vol. p. km m min. am p.m. ² 'n' 'cause ssh tsk w/o e.g. etc. v. :o zero a the Mr Mrs. Lt. St Ave Co Inc."
    " II IV VIII VIVIAN XXXX Henry Chapter Part Louis Smith US U.S. NATO STOP THE I'M NO A.M. B.C. Jan Sept. Monday"
    " June John Room R$ $ £ % & @ # / ° + = 's × * _ ( [ ] < > ~ ^ 1st 2,000 3.5 .5 -3 1990s '90s 1905 3/4 12:30 007"
    " 24/7 555-1234 +44 - -- – — … ... . , ! ? “ ” ’"
)
MIXED = st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(["", " "])), max_size=12).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
PROSE = st.text(st.characters(categories=["Ll", "Nd", "Zs"]) | st.sampled_from(".,;:!?'’-–—…“”"), max_size=120)


@given(MIXED)
@example("Then VIVIAN said")  # what looks like a numeral and is none
@example("World War VIVA, Chapter IVX, Part LIVID")
def test_any_mixture_of_writings_leaves_words_only(text: str) -> None:
    assert not re.search(r"\d|[$£€%&@#*_/\\<>|^~=+°\[\]{}]", spoken(text))


@given(PROSE | MIXED, st.booleans())
@example("0vs", False)
@example("vs½ 0tsk 0a-a", False)
@example(":o0", False)
@example("his Normans--' How", False)
@example("—-— …-… .'… 3am…", False)
@example("a/Inc _NO_ Lt*S", True)
@example("read from `.txt` (any)", False)
def test_what_is_read_is_read_the_same_again(text: str, british: bool) -> None:
    once = spoken(text, british=british)
    assert spoken(once, british=british) == once


@given(st.lists(st.sampled_from(PLAIN), max_size=20))
def test_plain_words_are_left_alone(words: list[str]) -> None:
    assert spoken(" ".join(words)) == " ".join(words)


@given(st.integers(0, 10**30))
def test_every_number_has_its_words(number: int) -> None:
    words = cardinal(number)
    assert set(words) <= set("abcdefghijklmnopqrstuvwxyz -")
    assert ordinal(number).endswith(("th", "st", "nd", "rd"))


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (cardinal(one) == cardinal(other)) == (one == other)


@pytest.mark.parametrize(
    ("number", "said"), [(1000, "one thousand"), (10, "ten"), (2005, "two thousand five"), (11_000, "eleven thousand")]
)
def test_what_is_no_century_is_read_as_a_number(number: int, said: str) -> None:
    assert year(number) == said


@pytest.mark.parametrize(
    ("numeral", "number"), [("IV", 4), ("XIV", 14), ("XXXIX", 39), ("XC", 90), ("MCMLXXXIV", 1984)]
)
def test_a_roman_numeral_has_its_value(numeral: str, number: int) -> None:
    assert value(numeral) == number
