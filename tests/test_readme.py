"""The README shows nothing that does not work."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.casting.voices import installed
from pipeline.casting.voices_file import read_voices
from pipeline.cli.app import EXIT_CODES
from pipeline.errors import AudioError, CastError, DeliveryError, EngineError, ReceiptError, SourceError
from pipeline.readers.fountain.reader import parse_script
from pipeline.stages.mixing.sounds import find_sounds
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
    assert Path("shelf/story.tone.mp3").is_file()
    assert Path("heart.wav").stat().st_size > 10_000


def test_every_command_in_its_table_exists(run: Run) -> None:
    rows = re.findall(r"^\| `fullcast (\w+)[^|]*\| (.*) \|$", README, re.MULTILINE)
    assert {name for name, _ in rows} == {
        "studio",
        "render",
        "deliver",
        "publish",
        "adapt",
        "check",
        "cast",
        "settle",
        "names",
        "say",
        "play",
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


def test_its_engine_is_a_package_that_is_built_installed_found_and_speaks_a_render(project: Path) -> None:
    package, site = project / "package", project / "site"
    package.mkdir()
    for name, language in (("hum.py", "python"), ("pyproject.toml", "toml")):
        (package / name).write_text(blocks(language)[0], "utf-8")
    python(package, "-c", f"from hatchling.build import build_wheel; build_wheel({str(project)!r})")
    (wheel,) = project.glob("hum-1-*.whl")
    python(project, "-m", "pip", "install", "--no-index", "--no-deps", "--target", str(site), str(wheel))
    voices = (project / "voices.yaml").read_text("utf-8")
    (project / "voices.yaml").write_text(
        voices.replace("engine: tone, voice: nell", "engine: hum, voice: high"), "utf-8"
    )
    start = ("-c", "from pipeline.cli import main; main()")
    listed = json.loads(python(project, *start, "voices", "list", "--engine", "hum", "--json", site=site))
    assert [each["voice"] for each in listed["voices"]] == ["low", "high"]
    told = json.loads(python(project, *start, "render", "scripts/low-water.fountain", "--json", "-j2", site=site))
    assert told["takes_made"] == 5
    again = json.loads(python(project, *start, "check", "scripts/low-water.fountain", "--json", site=site))
    assert again["new_takes"] == 0
    assert "hum high" in {part["voice"] for part in again["parts"]}


def test_the_example_for_programs_runs_as_it_stands_without_a_guard(project: Path) -> None:
    example = next(block for block in blocks("python") if "pipeline.produce" in block)
    assert "__main__" not in example
    assert len([line for line in example.splitlines() if line.strip()]) <= 10
    (project / "story.txt").write_text(STORY, "utf-8")
    (project / "program.py").write_text(example, "utf-8")
    told = python(project, "program.py")
    assert "14 words" in told
    assert "story.tone.mp3" in told
    assert told.count("words\n") == 1  # no process of the render ran it again
    assert told.rstrip().endswith("LUFS")


def python(folder: Path, *words: str, site: Path | None = None) -> str:
    """What a Python process says that runs in a folder, with what is installed in `site` besides."""
    paths = [str(site)] if site else []
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")])}
    ran = subprocess.run([sys.executable, *words], cwd=folder, env=surroundings, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


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
