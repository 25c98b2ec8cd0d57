"""One table of words begins cues, in every format and however they are written."""

import pytest

from pipeline.drama.cue_words import CueKind, ends_what_plays, is_description, kind_of_cue


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("SOUND", CueKind.EFFECT),
        ("F/X", CueKind.EFFECT),
        ("14. FX", CueKind.EFFECT),
        ("Sfx 3", CueKind.EFFECT),
        ("**BIZ**", CueKind.EFFECT),
        ("GRAMS", CueKind.MUSIC),
        ("Music Cue #2", CueKind.MUSIC),
        ("ATMOS:", CueKind.BED),
        ("b/g", CueKind.BED),
    ],
)
def test_a_cue_word_is_known_numbered_decorated_and_in_any_case(label: str, kind: CueKind) -> None:
    assert kind_of_cue(label) is kind


@pytest.mark.parametrize("label", ["HESTER", "SOUNDMAN", "DR. MUSIC", "ANNA 2", "NOTE", ""])
def test_a_name_is_no_cue_word(label: str) -> None:
    assert kind_of_cue(label) is None


def test_what_is_told_in_words_is_not_taken_for_a_name() -> None:
    told = [is_description(each) for each in ("A gate creaks open", "Thunder.", "CREAKING", "door_slam", "knock")]
    assert told == [True, True, True, False, False]


def test_music_that_goes_out_ends() -> None:
    assert [ends_what_plays(each) for each in ("OUT.", "fades out", "out of tune")] == [True, True, False]
