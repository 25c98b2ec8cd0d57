"""What the voices that ship promise against the engines and effects that ship, and how little it takes to ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.casting.voices import installed
from pipeline.casting.voices_file import read_voices
from pipeline.casting.writing import HOUSE_FILE, load_voices
from pipeline.errors import CastError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", [ROOT / "voices.yaml", HOUSE_FILE], ids=lambda path: path.name)
def test_every_voice_that_ships_is_one_that_the_engines_have(path: Path) -> None:
    assert load_voices(path, installed()).narrator.voice.speech.voice in installed().voices("kokoro")


def test_our_voices_name_the_schema_by_a_path_that_is_there() -> None:
    first = (ROOT / "voices.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert (ROOT / first.partition("$schema=")[2]).is_file()


def test_casting_and_the_readers_seam_load_nothing_heavy() -> None:
    heavy = "{'numpy', 'scipy', 'lxml', 'markdown_it', 'onnxruntime'}"
    code = f"import sys, pipeline.casting.writing, pipeline.readers; print({heavy} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_a_misspelt_voice_is_not_taken_for_one_of_an_engine_that_takes_any_name() -> None:
    with pytest.raises(CastError, match=r"kokoro has no voice 'af_hart'.*Did you mean 'af_heart'"):
        read_voices("narrator: {engine: kokoro, voice: af_hart}", "v", installed())


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        ("ff_siwis", r"French voices need French phonemes.*engine: espeak, voice: fr-fr, by engine: gtts, lang: fr"),
        ("zm_yunxi", r"Mandarin voices.*voice: cmn"),
    ],
)
def test_a_voice_of_kokoros_other_languages_is_refused_with_who_speaks_the_language(voice: str, said: str) -> None:
    with pytest.raises(CastError, match=f"kokoro has no voice '{voice}'. .*{said}"):
        read_voices(f"narrator: {{engine: kokoro, voice: {voice}}}", "v", installed())
    assert said.split("voice: ")[1].split(",")[0] in installed().voices("espeak") or not list(
        installed().voices("espeak")
    )
