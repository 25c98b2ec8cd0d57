from __future__ import annotations

from tests.adapt.saying import adapted, narrated, omitted

STORY = (
    "The barge lay where it had lain since the frost, and the boy on the bank had stopped counting.\n\n"
    "“Push off,” said Wenna.\n\nNobody pushed at all that morning."
)
HEAD = (
    "Jon Teague                         about 3,400 words\n7 Quay Lane\nTruro TR1 2XX\njon@teague.example\n01872 555 01"
)


def test_the_head_of_a_manuscript_is_left_out_and_tells_who_wrote_it() -> None:
    text = f"{HEAD}\n\n\n                 THE ICE\n\n{STORY}"
    assert [reason for _, reason in omitted(text)] == ["head of a manuscript"]
    assert adapted(text).script.title_page["Author"] == "Jon Teague"
    assert narrated(text)[0] == "THE ICE"


def test_the_byline_goes_before_the_legal_name() -> None:
    script = adapted(f"{HEAD}\n\nThe Ice\n\nby J. M. Tremayne\n\n{STORY}").script
    assert (script.title, script.title_page["Author"]) == ("The Ice", "J. M. Tremayne")


def test_each_line_of_the_head_may_be_a_paragraph() -> None:
    head = HEAD.replace("                         ", "\n").replace("\n", "\n\n")
    kept = narrated(f"{head}\n\nThe Ice\n\nby Jon Teague\n\n{STORY}")
    assert kept[0] == "The Ice"


def test_an_address_above_a_letter_is_read() -> None:
    text = f"The Ice\n\n7 Quay Lane\nTruro TR1 2XX\n\nDear Wenna,\n\n{STORY}"
    assert omitted(text) == []


def test_what_ends_a_manuscript_is_left_out_and_the_end_of_a_book_is_read() -> None:
    assert omitted(f"{STORY}\n\n-30-") == [("-30-", "end of the manuscript")]
    assert omitted(f"{STORY}\n\nEND") == [("END", "end of the manuscript")]
    assert narrated(f"{STORY}\n\nTHE END")[-1] == "THE END"


def test_running_heads_and_counted_pages_part_no_sentence() -> None:
    text = f"{STORY}\n\nShe took the pole and\n\nTeague / ICE / 2\n\nwent down to the\n\nPage 3 of 9\n\nwater again."
    assert narrated(text)[-1] == "She took the pole and went down to the water again."
