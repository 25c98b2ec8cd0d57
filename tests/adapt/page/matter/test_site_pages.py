from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapt.saying import adapted, narrated, omitted

STORY = [
    "The rain had come down all night on the roofs of the harbour, and by morning the gutters ran into the street.",
    "Mara stood at the window with her hands round a cold cup and watched the ferry come in past the light.",
    "Nobody spoke for a while, and the clock on the wall went on as it had all night, and the kettle began to sing.",
    "Then she took her coat from its nail and went down to the water, and did not look back at the house or the light.",
]
BODY = "\n\n".join(STORY)
HEADING = "Chapter 2: The Ferry"
PAGES = {
    "AO3": (
        "Archive of Our Own beta|User Navigation|Actions|Entire Work|← Previous Chapter|Next Chapter →|"
        "Rating:|Teen And Up Audiences|Fandom:|Original Work|Language:|English|Stats:|"
        f"Published:2021-03-04Words:12,345Kudos:345|The Long Tide|saltwriter|{HEADING}|Summary:|A ferry.|"
        "Notes:|(See the end of the chapter for notes.)|Chapter Text",
        "Notes:|Next one on Friday.|Actions|↑ Top|Kudos|boatgirl and 23 guests left kudos on this work!|"
        "Comments|Post Comment|boatgirl on Chapter 2|I loved this so much!!|Reply",
    ),
    "Wattpad": (
        f"The Long Tide by saltwriter|{HEADING}|by saltwriter|12.3K reads 450 votes 89 comments",
        "Vote|Comment|Continue to next part|Add to library|You'll also like|The Mate by wolfgirl",
    ),
    "Royal Road": (
        f"The Long Tide|by saltwriter|{HEADING}|Previous Chapter Next Chapter|A note from saltwriter|Thanks!",
        "Previous Chapter / Next Chapter|Donate|Report Chapter|Bio: I write boats.|Comments(14)",
    ),
    "fanfiction.net": (
        f"The Long Tide By: saltwriter|Rated: Fiction T - English - Drama - Words: 12,345|A/N: Enjoy!|{HEADING}",
        "A/N: Please review!|Favorite: Story Author Follow: Story Author|Review|Next >",
    ),
    "Substack": (
        f"The Long Tide|Ann Marsh|Mar 04, 2021|12|Share|{HEADING}",
        "12 Likes|3 Restacks|Discussion about this post|Comments|No posts|© 2021 Ann Marsh|Privacy ∙ Terms",
    ),
    "Medium": (
        f"Open in app|Sign in|Write|The Long Tide|Ann Marsh|Follow|5 min read|Listen|Share|{HEADING}",
        "Written by Ann Marsh|2.3K Followers|More from Ann Marsh|Help|Status|Careers",
    ),
}


def page_of(site: str) -> str:
    head, foot = PAGES[site]
    return f"{head}|{BODY}|{foot}".replace("|", "\n\n")


@pytest.mark.parametrize("site", PAGES)
def test_what_a_site_puts_around_a_story_is_left_out_and_the_story_stays(site: str) -> None:
    said = narrated(page_of(site))
    assert [line for line in said if line != "The Long Tide"] == [HEADING, *STORY]


@pytest.mark.parametrize("site", ["Wattpad", "fanfiction.net"])
def test_a_by_line_is_parted_from_the_title_that_it_is_glued_to(site: str) -> None:
    text = page_of(site)
    assert "The Long Tide" in narrated(text)
    assert "title page" in {reason for words, reason in omitted(text) if "saltwriter" in words}


def test_a_title_may_end_as_a_by_line_does() -> None:
    assert "Death by Water" in narrated(page_of("Royal Road").replace("The Long Tide", "Death by Water"))


def test_words_of_sites_inside_an_ordinary_story_are_read() -> None:
    lines = ["Write", "Status", "Careers", "Kudos to you all, he thought."]
    text = "\n\n".join([BODY, lines[0], BODY, lines[1], BODY, lines[2], BODY, lines[3], BODY])
    assert [line for line in narrated(text) if line not in STORY] == lines


LINE = st.sampled_from(
    [
        "Kudos",
        "Next Chapter →",
        "Share",
        "12",
        "by saltwriter",
        "Rating:",
        "Write",
        "A note from Jo",
        HEADING,
        *STORY,
        "“Go,” said Mara.",
        "* * *",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINE, max_size=14))
def test_no_word_of_a_page_is_lost(lines: list[str]) -> None:
    text = "\n\n".join([*lines, STORY[0], "It was late."])
    said = [*(line.text for line in adapted(text).script.lines), *(words for words, _ in omitted(text))]
    assert sorted(re.findall(r"\w+", " ".join(said))) == sorted(re.findall(r"\w+", text))


def test_a_work_that_was_downloaded_has_its_summary_and_notes_left_out() -> None:
    text = (
        "Posted originally on the Archive of Our Own at http://archiveofourown.org/works/1.\n\nRating:\n\nTeen\n\n"
        "The Long Tide\n\nSummary\n\nA barge is late.\n\nNotes\n\nFor Jo.\n\nThe barge was late, and nobody on the "
        "quay had thought of a lamp until it was far too dark to find one.\n\nThey waited.\n\nEnd Notes\n\nHello.\n\n"
        "Please drop by the archive and comment to let the author know if you enjoyed their work!"
    )
    assert narrated(text)[0] == "The Long Tide"
    assert narrated(text)[1].startswith("The barge was late, and")
    assert narrated(text)[-1] == "They waited."


@pytest.mark.parametrize(
    ("words", "is_read"),
    [
        ("This tale has been pilfered without the author's consent; report any sightings on Amazon.", False),
        ("The narrative has been unlawfully taken from Royal Road. If you see it, report the violation.", False),
        ("“This book was stolen,” said Wenna, “and I shall report it.”", True),
    ],
)
def test_what_a_site_writes_against_thieves_is_no_story(words: str, is_read: bool) -> None:
    told = f"Snow fell on the mill for three days, and nobody went out.\n\n{words}\n\nThen it stopped, and they dug."
    assert (words not in [text for text, _ in omitted(told)]) is is_read


def test_a_menu_and_a_foot_that_were_copied_as_lines_are_left_out() -> None:
    story = "The barge lay in the ice.\n\n“Is it thick?” asked Wenna.\n\n“No,” said Jory.\n\nShe went out to it.\n\n"
    head = "Skip to content\nHome\nAbout\nThe Ice Barge\n\n"
    foot = "Share this:\nFacebook\nLike Loading...\nRelated\nThe Ferry\nLeave a Reply\n"
    lines = list(adapted(head + story + foot).script.lines)
    assert [line.text for line in lines][:2] == ["The Ice Barge", "The barge lay in the ice."]
    assert lines[-1].text == "She went out to it."
