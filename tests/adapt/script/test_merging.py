"""What people and a story change apart comes together; what both change is shown, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapt.script.merging import merge_entries, merge_texts

BASE = "The eels ran in the weir.\n\nGWEN\nHow many have you got?\n\nsaid Gwen.\n\nBRAM\nA dozen or so,\n\nsaid Bram.\n"


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_words_of_one_line_that_each_side_changes_are_both_kept() -> None:
    merged = merge_texts(BASE, changed(("How many", "How much")), changed(("you got?", "you caught?")))
    assert "GWEN\nHow much have you caught?\n" in merged.text
    assert merged.conflicts == ()


def test_a_delivery_a_speaker_and_a_sound_stay_where_the_story_changes_beside_them() -> None:
    mine = changed(("GWEN\n", "NORA\n(softly)\n"), ("said Gwen.", "[[sfx: splash]]\n\nsaid Gwen."))
    merged = merge_texts(BASE, mine, changed(("How many have", "How many eels have"), ("said Gwen.", "Gwen said.")))
    assert "NORA\n(softly)\nHow many eels have you got?\n\n[[sfx: splash]]\n\nGwen said.\n" in merged.text
    assert merged.conflicts == ()


def test_where_both_change_a_word_the_peoples_is_spoken_and_a_note_behind_it_keeps_the_storys() -> None:
    merged = merge_texts(BASE, changed(("dozen", "score")), changed(("dozen", "hundred")))
    assert "BRAM\nA score or so,\n[[conflict: the story now says “hundred” for “score”]]\n\nsaid Bram." in merged.text
    assert [(each.mine, each.theirs) for each in merged.conflicts] == [("score", "hundred")]


def test_words_that_people_left_out_stay_out_and_the_note_has_what_the_story_made_of_them() -> None:
    merged = merge_texts(BASE, changed(("said Gwen.\n\n", "")), changed(("said Gwen.", "said Gwen, laughing.")))
    assert "[[conflict: the story now says “said Gwen, laughing.” where words are left out here]]" in merged.text
    assert "\nsaid Gwen" not in merged.text


def test_a_note_that_a_line_is_narration_stays_when_the_story_changes_beside_it_and_in_it() -> None:
    mine = changed(("in the weir.", "in the weir. [[narration]]"))
    merged = merge_texts(BASE, mine, changed(("The eels ran", "The small eels ran"), ("have you got?", "have you?")))
    assert merged.text.startswith("The small eels ran in the weir. [[narration]]\n\nGWEN\nHow many have you?\n")
    assert merged.conflicts == ()


def test_a_paragraph_that_people_worked_on_stays_when_the_story_drops_it() -> None:
    theirs = changed(("BRAM\nA dozen or so,\n\nsaid Bram.\n", ""))
    merged = merge_texts(BASE, changed(("A dozen", "Nearly a dozen")), theirs)
    assert "Nearly a dozen or so," in merged.text
    assert "the story no longer has" in merged.text


def test_what_both_put_in_at_one_place_is_there_once_each() -> None:
    mine = changed(("said Bram.", "[[pause: 2s]]\n\nsaid Bram."))
    theirs = changed(("said Bram.", "GWEN\nSo few?\n\nsaid Bram."))
    text = merge_texts(BASE, mine, theirs).text
    assert "[[pause: 2s]]\n\nGWEN\nSo few?\n\nsaid Bram.\n" in text


def test_a_boneyard_around_words_stays_when_the_story_changes_them() -> None:
    merged = merge_texts(BASE, changed(("A dozen or so,", "/* A dozen or so, */")), changed(("dozen", "hundred")))
    assert "/* A hundred or so, */" in merged.text


def test_spacing_that_people_like_is_left_alone() -> None:
    mine = BASE.replace("\n\nGWEN", "\n\n\n\nGWEN")
    assert merge_texts(BASE, mine, changed(("dozen", "hundred"))).text == mine.replace("dozen", "hundred")


_WORDS = st.lists(
    st.sampled_from(["eel", "weir", "GWEN", "[[pause: 1s]]", "said", "no", "\n", "\n\n", "."]), max_size=20
)
_TEXTS = _WORDS.map(lambda words: " ".join(words).replace(" \n", "\n").replace("\n ", "\n").strip() + "\n")


@given(_TEXTS, _TEXTS)
def test_a_side_that_changes_nothing_changes_nothing(base: str, other: str) -> None:
    assert merge_texts(base, other, base).text.split() == other.split()
    assert merge_texts(base, base, other).text.split() == other.split()
    assert merge_texts(base, other, other).text.split() == other.split()


@given(_TEXTS, _TEXTS, _TEXTS)
def test_no_word_that_either_side_wrote_is_lost(base: str, mine: str, theirs: str) -> None:
    words = set(merge_texts(base, mine, theirs).text.replace("“", " ").replace("”", " ").split())
    added = (set(mine.split()) | set(theirs.split())) - set(base.split()) - {"[[pause:", "1s]]"}
    assert added <= words


def test_an_entry_that_people_changed_or_removed_stays_so_and_the_others_follow_the_story() -> None:
    base = {"Title": "Eels", "Author": "A", "Genre": "x"}
    mine = {"Title": "The Eels", "Author": "A", "Cover": "c.png"}
    assert merge_entries(base, mine, {"Title": "Eels", "Author": "B", "Genre": "x", "Series": "s"}) == {
        "Title": "The Eels",
        "Author": "B",
        "Cover": "c.png",
        "Series": "s",
    }


def test_what_both_put_in_and_one_of_them_went_on_from_is_no_conflict() -> None:
    merged = merge_texts(BASE, changed(("GWEN\n", "NORA\n(softly)\n")), changed(("GWEN\n", "NORA\n")))
    assert "\nNORA\n(softly)\nHow many" in merged.text
    assert merged.conflicts == ()
