"""Short excerpts of the project's own dramas, rendered with the real embedded voices and judged by measure."""

from pathlib import Path

import numpy as np
import pytest
from mutagen.mp4 import MP4

from pipeline.audio.codec import decode_file
from pipeline.audio.meter import energies, integrated_lufs, momentary_lufs, true_peak_dbtp
from pipeline.drama.script import Omission
from pipeline.readers.fountain.reader import read_script
from tests.conftest import Run

SCRIPTS = Path(__file__).parent.parent / "scripts"

pytestmark = pytest.mark.voices


def excerpt(source: Path, first: str, last: str) -> str:
    """The text of a sample from one phrase to another."""
    text = source.read_text("utf-8")
    return text[text.index(first) : text.index(last) + len(last)] + "\n"


@pytest.fixture
def house(project: Path) -> Path:
    (project / "voices.yaml").unlink()  # the house's own cast instead
    return project


def test_a_pasted_page_is_heard_in_its_peoples_voices(house: Path, run: Run) -> None:
    text = excerpt(SCRIPTS / "low-water.txt", "ADVERTISEMENT", "“How do you know?”")
    Path("excerpt.txt").write_text(text, "utf-8")
    told = run("render", "excerpt.txt", "--json").json
    script = read_script(Path("scripts/excerpt.fountain"))
    assert {line.speaker for line in script.lines} == {"NARRATOR", "Ruth Calloway", "Daniel Oyelaran"}
    assert any(isinstance(cue, Omission) and cue.text == "ADVERTISEMENT" for cue in script.scenes[0].cues)
    assert sorted(told["newly_cast"]) == ["Daniel Oyelaran", "Ruth Calloway"]
    sound = decode_file(Path("build/excerpt/excerpt.m4b"))
    assert sound.seconds == pytest.approx(told["seconds"], abs=0.05)
    assert integrated_lufs(energies([sound])) == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp([sound]) <= -1.0
    assert 1.5 < sum(len(line.text.split()) for line in script.lines) / sound.seconds < 3.5  # words a second


def test_captions_lie_where_somebody_speaks(house: Path, run: Run) -> None:
    source = Path("scripts/short.fountain")
    source.write_text(
        "Title: Short\n\n# One\n\nThe tide was out.\n\n[[pause: 2s]]\n\nNELL\nHow do you know?\n", "utf-8"
    )
    told = run("render", source, "--json").json
    sound = decode_file(Path("build/short/short.m4b"))
    loudness = momentary_lufs(energies([sound]))
    spoken = np.zeros(len(loudness), dtype=bool)
    for start, end in caption_times(Path("build/short/short.vtt").read_text("utf-8")):
        spoken[round(start * 10) : round(end * 10)] = True
    in_pause = loudness[round(caption_times(Path("build/short/short.vtt").read_text("utf-8"))[0][1] * 10) + 2 :][:12]
    assert np.median(loudness[spoken]) > -22.0
    assert in_pause.max() < -50.0
    chapters = MP4("build/short/short.m4b").chapters
    assert [chapter.title for chapter in chapters or []] == ["One"] == [c["title"] for c in told["chapters"]]


def caption_times(captions: str) -> list[tuple[float, float]]:
    def seconds(time: str) -> float:
        hours, minutes, rest = ["0", *time.split(":")] if time.count(":") == 1 else time.split(":")
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)

    lines = [line.split(" --> ") for line in captions.splitlines() if " --> " in line]
    return [(seconds(start), seconds(end.split(" ")[0])) for start, end in lines]
