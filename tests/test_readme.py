"""The README shows nothing that does not work."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.casting.voices import installed
from pipeline.casting.voices_file import read_voices
from pipeline.cli.app import EXIT_CODES
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.errors import AudioError, CastError, DeliveryError, EngineError, ReceiptError, SourceError
from pipeline.readers.fountain import parse_script
from pipeline.stages.sounds import find_sounds
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
STORY = "“Who is there?” asked Mark Jensen.\n\n“Only me,” said Nell. She shut the door.\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.mark.voices
def test_every_command_that_it_shows_runs(project: Path, run: Run) -> None:
    (project / "voices.yaml").unlink()
    Path("story.txt").write_text(STORY, "utf-8")
    commands = [
        shlex.split(line) for block in blocks("sh") for line in block.splitlines() if line.startswith("fullcast")
    ]
    assert len(commands) >= 10
    for words in commands:
        ran = run(*words[1:])
        assert ran.code == 0, f"{words}: {ran.err}"
    assert Path("shelf/story.mp3").is_file()
    assert Path("heart.wav").stat().st_size > 10_000


def test_every_command_in_its_table_exists(run: Run) -> None:
    rows = re.findall(r"^\| `fullcast (\w+)[^|]*\| (.*) \|$", README, re.MULTILINE)
    assert {name for name, _ in rows} == {
        "render",
        "adapt",
        "check",
        "cast",
        "names",
        "people",
        "voices",
        "sounds",
        "dress",
        "picture",
        "store",
        "clean",
    }
    for name, about in rows:
        told = run(name, "--help").out
        for option in re.findall(r"--\w+", about):
            assert option in told


def test_its_script_reads_without_a_mistake() -> None:
    (text,) = blocks("fountain")
    script = parse_script(text)
    assert script.speakers == ("NARRATOR", "Mara Quill", "Ivo")
    assert set(find_sounds(script, Path("sounds"), 44_100)) == {"sea", "door_slam", "theme"}


def test_its_voices_are_a_whole_voices_yaml() -> None:
    (text,) = blocks("yaml")
    voices = read_voices(text, "README.md", installed())
    assert [character.name for character in voices.characters] == ["Mark Jensen", "Radio Operator", "Kim Jong-un"]


def test_its_engine_speaks_and_its_entry_point_is_read() -> None:
    (code,) = blocks("python")
    module: dict[str, object] = {}
    exec(code, module)
    sound = module["Hum"]().speak(Utterance("Fifteen letters", Speech("hum", "low")))  # type: ignore[operator]
    assert sound.seconds == pytest.approx(1.0)
    (entry,) = blocks("toml")
    assert list(tomllib.loads(entry)["project"]["entry-points"]) == ["fullcast.engines"]


def test_its_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_its_exit_codes_are_those_of_the_program() -> None:
    named = {int(code) for code in re.findall(r"\b(\d+) ", EXIT_CODES)}
    kinds = [SourceError, CastError, EngineError, AudioError, DeliveryError, ReceiptError]
    assert {kind.exit_code for kind in kinds} <= named
    section = README[README.index("**Exit codes.**") :][:500]
    assert {int(code) for code in re.findall(r"\b(\d+)\s", section)} >= named


HELP = """\
import sys
sys.argv = ["fullcast", "--help"]
from pipeline.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules))
"""


def test_the_help_answers_without_loading_sound(project: Path) -> None:
    told = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True).stdout
    assert "pipeline.cli.app" in told
    assert not {"numpy", "scipy", "av", "pydub", "onnxruntime", "yaml"} & set(told.split())
