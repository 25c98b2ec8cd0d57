"""The drama that comes with the project shows everything that a script can ask of the mix."""

from pathlib import Path

from pipeline.drama.script import NARRATOR, Ambience, Line, Music, Pause, Script, Sound
from pipeline.effects import effects_of_extension
from pipeline.effects.headings import room_of_heading
from pipeline.readers.fountain.reader import read_script
from pipeline.stages.mixing.sounds import find_sounds

SAMPLE = Path(__file__).parent.parent / "scripts" / "the-night-ferry.fountain"


def cues(script: Script, kind: type) -> list[object]:
    return [cue for scene in script.scenes for cue in scene.cues if isinstance(cue, kind)]


def test_the_sample_uses_all_that_a_script_can_ask_of_the_mix() -> None:
    script = read_script(SAMPLE)
    sounds = [cue for cue in cues(script, Sound) if isinstance(cue, Sound)]
    music = [cue for cue in cues(script, Music) if isinstance(cue, Music)]
    lines = [cue for cue in cues(script, Line) if isinstance(cue, Line)]
    assert {"at", "gain_db", "pan", "fade_out_s", "wait"} <= {
        field for cue in sounds for field in ("at", "gain_db", "pan", "fade_out_s", "wait") if getattr(cue, field)
    }
    assert {cue.way for cue in music} == {"alone", "under", "sting", "bridge"}
    assert {"", "scene", "chapter"} <= {cue.until for cue in music}
    assert any(not cue.name and cue.at for cue in music), "music that ends at a word"
    assert len({cue.name for cue in cues(script, Ambience) if isinstance(cue, Ambience)}) >= 4
    assert len(cues(script, Pause)) >= 3
    assert any(line.together for line in lines)
    assert any(line.is_cut_off for line in lines)
    assert len({room_of_heading(scene.heading) for scene in script.scenes if scene.heading}) >= 4
    through = {name for line in lines for each in line.extensions for name in effects_of_extension(each)}
    assert through >= {
        "radio",
        "telephone",
        "intercom",
        "megaphone",
        "door",
        "offscreen",
        "thought",
        "memory",
        "robot",
        "whisper",
    }
    assert NARRATOR in script.speakers
    assert len([scene for scene in script.scenes if scene.title]) == 3


def test_every_sound_of_the_sample_is_there() -> None:
    assert find_sounds(read_script(SAMPLE), SAMPLE.parent / "sounds", 44_100)
