from __future__ import annotations

from tests.adapt.saying import narrated, omitted

PROSE = (
    "The barge lay where it had lain since the frost, and the boy on the bank had stopped counting the days of it.\n\n"
    "“Push off,” said Wenna, and nobody pushed, because the ice under the bow was as thick as a church door."
)
BOOK = f"THE ICE\n\nCHAPTER I\n\n{PROSE}\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n\n{PROSE}\n\nTHE END"


def test_a_publisher_s_list_behind_the_end_is_left_out() -> None:
    text = f"{BOOK}\n\nBY THE SAME AUTHOR\n\nTHE QUAY. 8vo. 6s.\n\n“As good as a frost.”\n\nTHE POLE. Cloth, 3s. net."
    assert [reason for _, reason in omitted(text)] == ["advertisement"] * 4
    assert narrated(text)[-1] == "THE END"


def test_a_story_that_goes_on_behind_the_end_is_read_though_somebody_pays_in_it() -> None:
    for more in (f"EPILOGUE\n\nIt had cost her $5.00.\n\n{PROSE}", "“I paid $5 for it,” said Wenna, long afterwards."):
        assert omitted(f"{BOOK}\n\n{more}") == []


def test_the_dates_of_printings_are_left_out() -> None:
    text = BOOK.replace("CHAPTER I\n", "First Impression, May, 1911\n\nSecond Impression, June, 1912\n\nCHAPTER I\n", 1)
    assert [reason for _, reason in omitted(text)] == ["copyright page"] * 2


def test_what_a_library_puts_around_a_text_is_left_out_in_its_old_form_and_its_new_one() -> None:
    old = (
        "The Project Gutenberg Etext of The Ice\n\n***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***\n"
        "Why is this here?\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n\n"
        f"This etext was prepared by A. Grey.\n\n{BOOK}\n\nEnd of The Project Gutenberg Etext of The Ice\n"
    )
    new = (
        "Title: The Ice\n\n*** START OF THIS PROJECT GUTENBERG EBOOK ***\n\nProduced by A. Grey\n\n"
        f"{BOOK}\n\n*** END OF THIS PROJECT GUTENBERG EBOOK ***\n\nTerms.\n"
    )
    for text in (old, new):
        assert (narrated(text)[0], narrated(text)[-1]) == ("THE ICE", "THE END")
