"""What a script's own words ask for is proposed, and written only when asked, without changing anything else."""

from pathlib import Path

import pytest

from pipeline.drama.script import Ambience, Music, Sound
from pipeline.errors import SourceError
from pipeline.palette import find
from pipeline.produce.dressing import dress_script, with_notes
from pipeline.readers.fountain.reader import parse_script, read_script
from pipeline.stages.dressing.dress import Proposal, proposals_for
from pipeline.stages.dressing.heard_words import _FLOORS, EFFECTS, INDOORS, PLACES, WEATHER

SCRIPT = """\
Title: Test

# One

EXT. FOREST - DAY

[[music: theme under]]

The rain had stopped.

NELL
I heard a knock on the slammed door!

He shut the door with care.

INT. KITCHEN - NIGHT

It was raining. The door slammed, and the glass shattered.

[[sfx: thump]]

The phone rang.
"""


def notes(text: str) -> list[str]:
    return [each.note for each in proposals_for(parse_script(text))]


def test_every_proposal_is_a_sound_of_the_palette() -> None:
    named = [name for _, name in (*WEATHER, *PLACES, *EFFECTS, *_FLOORS) if name != "footsteps"]
    assert all(find(name) == name for name in (*named, *INDOORS.values()))


def test_narration_asks_for_sounds_and_speech_does_not() -> None:
    assert notes(SCRIPT) == [
        "[[amb: birds gain=-4 fade=3s]]",
        '[[sfx: door_close @ "shut" gain=-8]]',
        "[[amb: rain_window gain=-6 fade=3s]]",
        '[[sfx: phone_ring @ "rang" gain=-12]]',
    ]


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("The old clock struck nine.", "clock_chime"),
        ("She slammed the door.", "door_slam"),
        ("Somebody knocked twice.", "knock"),
        ("A dog was barking.", "dog_bark"),
        ("The pistol fired.", "gunshot"),
        ("He fired his brother.", ""),
        ("She walked into the room.", ""),
        ("The door was green.", ""),
        ("He had not slammed the door.", ""),
        ("He came in without knocking.", ""),
        ("He knocked over the vase.", ""),
        ("She clapped him on the shoulder.", ""),
        ("The audience clapped.", "applause"),
        ("He had a voice like thunder.", ""),
        ("There was no thunder that night.", ""),
        ("He gave a thunderous laugh.", ""),
        ("The sirens had stopped.", ""),
        ("He shot her a look, fired up as he was.", ""),
        ("A shot rang out.", "gunshot"),
        ("There was a splash of red on the wall.", ""),
        ("The telephone began to ring.", "phone_ring"),
        ("The phone was dead.", ""),
        ("She slammed the car door.", "car_door"),
        ("Footsteps came up the stairs.", "footsteps_stairs"),
        ("Footsteps came over the gravel.", "footsteps_gravel"),
        ("If the dog barked they were lost.", ""),
        ("The bell had rung at six.", ""),
    ],
)
def test_a_sentence_asks_for_what_it_lets_be_heard(sentence: str, note: str) -> None:
    proposed = [each for each in notes(f"NELL\nHello.\n\n[[music: theme under]]\n\n{sentence}\n") if "sfx" in each]
    assert [each.split()[1] for each in proposed] == ([note] if note else [])


@pytest.mark.parametrize(
    ("opening", "bed"),
    [
        ("There was a storm of applause.", ""),
        ("Blows rained on the table.", ""),
        ("It rained on the roof.", "rain"),
        ("He looked out over a sea of faces.", ""),
        ("They stood on the deck and said nothing.", "sea"),
        ("He had a deck of cards, a square jaw and a fair mind.", ""),
        ("We met in a small bar.", "restaurant"),
        ("The rain had stopped.", ""),
        ("No rain fell that year.", ""),
    ],
)
def test_a_place_is_heard_where_somebody_is_and_no_figure_of_speech_is(opening: str, bed: str) -> None:
    proposed = [each for each in notes(f"{opening}\n\nNELL\nHello.\n\n[[music: theme]]\n") if "amb" in each]
    assert [each.split()[1] for each in proposed] == ([bed] if bed else [])


def test_two_sounds_of_a_paragraph_are_proposed_in_their_order_and_no_more() -> None:
    text = "The dog barked outside in the yard. Then somebody knocked at the door. It creaked, and the door slammed.\n"
    found = [each for each in notes(f"[[music: theme]]\n\n{text}") if "sfx" in each]
    assert found == ['[[sfx: dog_bark @ "barked" gain=-8]]', '[[sfx: knock @ "knocked" gain=-8]]']


def test_a_word_that_comes_twice_is_told_by_the_words_behind_it() -> None:
    text = "He had knocked at noon. Now he knocked twice on the door.\n"
    assert '[[sfx: knock @ "knocked twice" gain=-8]]' in notes(text)


def test_a_car_that_is_seen_is_no_bed() -> None:
    assert not [each for each in notes("A car stood there.\n") if "amb" in each]
    assert "[[amb: car_interior gain=-4 fade=3s]]" in notes("INT. CAR - NIGHT\n\nNELL\nDrive.\n")


def test_a_script_without_music_is_offered_an_opening_and_an_end() -> None:
    found = notes("NELL\nHello.\n\nTOM\nGood night.\n")
    assert [each.split()[1] for each in found] == ["theme", "finale"]
    assert not any("music" in each for each in notes(SCRIPT))


def test_nothing_is_written_unless_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    path.write_text(SCRIPT, "utf-8")
    assert len(dress_script(path)) == 4
    assert path.read_text("utf-8") == SCRIPT


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_is_written_adds_its_cues_and_changes_nothing_else(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    text = SCRIPT.replace("\n", ending)
    path.write_bytes(text.encode("utf-8"))
    proposed = dress_script(path, write=True)
    dressed = path.read_bytes().decode("utf-8")
    for each in proposed:
        dressed = dressed.replace(each.note + ending, "", 1)
    assert dressed.split() == text.split()
    assert [line for line in dressed.split(ending) if line] == [line for line in text.split(ending) if line]
    before, after = parse_script(SCRIPT), read_script(path)
    added = (Sound, Music, Ambience)
    assert list(after.lines) == list(before.lines)
    count = [sum(isinstance(cue, added) for scene in each.scenes for cue in scene.cues) for each in (before, after)]
    assert count[1] == count[0] + len(proposed)
    assert dress_script(path) == (), "what a scene has is not proposed again"


def test_a_note_never_falls_into_a_paragraph() -> None:
    text = "One.\nStill one.\n\nNELL\nTwo.\n"
    assert with_notes(text, [Proposal(2, "[[x]]", "")]) == "One.\nStill one.\n\n[[x]]\n\nNELL\nTwo.\n"
    assert with_notes(text.rstrip(), [Proposal(5, "[[x]]", "")]) == "One.\nStill one.\n\nNELL\nTwo.\n\n[[x]]\n"


def test_notes_at_one_place_stand_in_their_order() -> None:
    text = "One.\n\nTwo.\n"
    notes_of_one = [Proposal(2, "[[a]]", ""), Proposal(2, "[[b]]", "")]
    assert with_notes(text, notes_of_one) == "One.\n\n[[a]]\n\n[[b]]\n\nTwo.\n"
    assert with_notes("One.\n", notes_of_one) == "One.\n\n[[a]]\n\n[[b]]\n"


def test_a_story_is_not_dressed(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("“Go,” said Mara.", "utf-8")
    with pytest.raises(SourceError, match="it has no script yet"):
        dress_script(tmp_path / "story.txt")
