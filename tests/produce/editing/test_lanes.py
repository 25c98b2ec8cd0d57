from pathlib import Path

import pytest

from pipeline.drama.script import Line, Sound
from pipeline.errors import SourceError
from pipeline.produce.editing.lanes import lanes_of, moved
from pipeline.produce.editing.open_script import OpenScript, open_script
from pipeline.produce.workplace import Workplace

SCRIPT = """\
NELL
The door of the other house is shut, the door of mine is not.

[[sfx: knock @ "shut" gain=-3]]

TOM
Then go home.

[[amb: rain gain=-8]]

NELL
In this rain?
"""


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenScript:
    monkeypatch.chdir(tmp_path)
    Path("voices.yaml").write_text(
        "narrator: {engine: tone, voice: n}\npools:\n  woman: [{engine: tone, voice: a}]\n"
        "  man: [{engine: tone, voice: b}]\n",
        encoding="utf-8",
    )
    Path("house.fountain").write_text(SCRIPT, encoding="utf-8")
    return open_script(Path("house.fountain"))


def sound_in(opened: OpenScript, text: str) -> tuple[str, Sound]:
    """The line that the effect follows, and the effect."""
    opened.path.write_text(text, encoding="utf-8")
    cues = [cue for scene in open_script(opened.path).script.scenes for cue in scene.cues]
    at = next(n for n, cue in enumerate(cues) if isinstance(cue, Sound))
    line = next(cue for cue in cues[at::-1] if isinstance(cue, Line))
    found = cues[at]
    assert isinstance(found, Sound)
    return line.text, found


@pytest.mark.parametrize(("share", "word"), [(0.0, "The"), (0.07, "door"), (0.61, "the door of mine"), (1.0, "")])
def test_a_sound_moves_to_the_one_place_where_its_word_stands(opened: OpenScript, share: float, word: str) -> None:
    text, sound = sound_in(opened, moved(opened, (4, 1), 1, share))
    assert text.startswith("The door")
    assert (sound.at.casefold(), sound.gain_db) == (word.casefold(), -3)


def test_a_sound_moves_to_another_line_with_all_that_it_has(opened: OpenScript) -> None:
    text, sound = sound_in(opened, moved(opened, (4, 1), 11, 0.3))
    assert text == "In this rain?"
    assert (sound.name, sound.gain_db, sound.at) == ("knock", -3, "this")


def test_where_no_sound_stands_nothing_moves(opened: OpenScript) -> None:
    with pytest.raises(SourceError, match="No note"):
        moved(opened, (5, 1), 12, 0.5)


def test_every_line_and_cue_has_its_time_before_anything_is_recorded(opened: OpenScript) -> None:
    lanes = lanes_of(opened, 0, Workplace())
    assert [each.line.speaker for each in lanes.said] == ["Nell", "Tom", "Nell"]
    assert all(a.end <= b.start + 0.2 for a, b in zip(lanes.said, lanes.said[1:], strict=False))
    knock, rain = lanes.heard
    assert lanes.said[0].start < knock.start < lanes.said[0].end
    assert rain.start >= lanes.said[1].end - 3
    assert rain.end > lanes.said[2].end
    assert lanes.wave == ()
