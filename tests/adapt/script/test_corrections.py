from __future__ import annotations

from dataclasses import replace

from pipeline.adapt import Corrections, Implications, adapt, corrections_from
from pipeline.drama.script import NARRATOR, Line, Script
from pipeline.drama.story import Story

STORY = Story(
    "Ravi, Leila and Tomas sat in the dark.\n\n“Something moved.”\n\n“Where?”\n\n“Behind the door,” said Ravi.\n\n"
    "“I see nothing,” said Miss Voss. Mara Voss and Ravi stood up.",
    "story.txt",
)


def edited(script: Script, speaker: str, text: str) -> Script:
    """The script with one line given to somebody else by hand."""

    def edit(line: object) -> object:
        if isinstance(line, Line) and line.text == text:
            return replace(line, speaker=speaker, doubt=None)
        return line

    scenes = tuple(replace(s, cues=tuple(edit(c) for c in s.cues)) for s in script.scenes)  # type: ignore[misc]
    return script.with_scenes(scenes)


def said(script: Script) -> dict[str, str]:
    return {line.text: line.speaker for line in script.lines if line.speaker != NARRATOR}


def test_a_changed_speaker_is_kept_when_the_story_is_adapted_again() -> None:
    fresh = adapt(STORY)
    corrections = corrections_from(edited(fresh.script, "Tomas", "Something moved."), fresh)
    again = adapt(STORY, corrections=corrections)
    assert said(again.script)["Something moved."] == "Tomas"
    assert next(line for line in again.script.lines if line.text == "Something moved.").doubt is None


def test_a_corrected_script_asks_for_no_more_corrections() -> None:
    fresh = adapt(STORY)
    corrections = corrections_from(edited(fresh.script, "Tomas", "Something moved."), fresh)
    again = adapt(STORY, corrections=corrections)
    assert corrections_from(again.script, fresh) == corrections


def test_people_are_renamed_and_merged() -> None:
    corrections = Corrections().merged("Ravi", into="Ravi Anand")
    again = adapt(STORY, corrections=corrections)
    assert "Ravi" not in said(again.script).values()
    assert "Ravi" in next(person for person in again.people if person.name == "Ravi Anand").aliases


def test_renaming_somebody_in_the_script_renames_the_person() -> None:
    fresh = adapt(STORY)
    renamed = fresh.script
    for text, speaker in said(fresh.script).items():
        if speaker == "Ravi":
            renamed = edited(renamed, "Ravi Anand", text)
    assert corrections_from(renamed, fresh).names["Ravi"] == "Ravi Anand"


def test_a_correction_offers_what_it_implies_and_changes_nothing_itself() -> None:
    text = "Ravi and Leila sat down.\n\n“One.”\n\n“Two.”\n\n“Three.”\n\n“Four.”\n\nThey went home."
    story = Story(text, "story.txt")
    first = said(adapt(story).script)["One."]
    other = "Leila" if first == "Ravi" else "Ravi"
    offered = Implications(story).of(Corrections(speakers={("One.", 0): other}))
    assert {s.key[0] for s in offered} <= {"Two.", "Three.", "Four."}
    assert any(s.key[0] == "Two." and s.after == first for s in offered)


def test_nothing_is_offered_where_every_line_is_corrected() -> None:
    fresh = adapt(STORY)
    texts = list(said(fresh.script))
    corrections = Corrections(speakers={(text, 0): "Ravi" for text in texts})
    assert Implications(STORY).of(corrections) == ()
