"""A paragraph of a whole book is adapted in pieces that end with a sentence, and loses nothing by it."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.adapt.page.long_paragraphs import LONGEST, in_pieces
from pipeline.adapt.page.paragraph import Paragraph
from pipeline.drama.story import Span, Story

TALK = "“It is late,” said Mara. “Come in. Sit. Do not stand there.” Tom sat down, and nobody spoke. "


@pytest.mark.parametrize(
    "text",
    [
        TALK * 300,
        "and then the rain came " * 1500,
        "rain" * 9000,
        "“好。进来。”他说。" * 3000,
        "rain " + "rain" * 5000 + " rain" * 3000,
    ],
)
def test_pieces_hold_every_word_and_end_outside_of_speech(text: str) -> None:
    pieces = [each.span.of(text) for each in in_pieces(text, [Paragraph.of(text, Span(0, len(text)))])]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(piece) <= LONGEST or " " not in piece for piece in pieces)
    assert all(piece.count("“") == piece.count("”") for piece in pieces)
    ends = [piece.rstrip("”")[-1] for piece in pieces if piece[-1:] != " "]
    assert not text.startswith("“") or set(ends) <= set(".。")


def test_a_paragraph_of_more_quotations_than_were_ever_printed_is_parted_sooner_than_a_long_tale() -> None:
    tale = "The rain came down on the roofs of the town, and nobody who lived there looked up. " * 70
    chatter = "“Yes,” said Mara. " * (len(tale) // 18)
    tales, chats = (in_pieces(text, [Paragraph.of(text, Span(0, len(text)))]) for text in (tale, chatter))
    assert len(tales) == 1 < len(chats)


def test_a_book_of_one_paragraph_keeps_its_speakers() -> None:
    script = adapt(Story(TALK * 200, "a.txt")).script
    assert {line.speaker for line in script.lines if "late" in line.text} == {"Mara"}
    assert sum("late" in line.text for line in script.lines) == 200
