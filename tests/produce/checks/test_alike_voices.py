"""People who meet and cannot be told apart by ear are named; nobody else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.produce.checks.alike_voices import AlikeVoices, alike_voices
from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import open_script
from pipeline.produce.workplace import Workplace
from pipeline.stages.recording.record import record, utterances_of

SCRIPT = """\
# One

ANNA
The harbour was quiet, and nobody came down to meet her, though all of them had seen her come round the point.

BEA
They will have heard the engine and stayed in bed until somebody else had looked, as in any weather of this kind.

COL
Give me the other rope, and mind where you stand, the pair of you, for the wind is going round again, I tell you!

# Two

DAN
I sleep until noon, whatever they say of it in the village.
"""

VOICES = """\
narrator: {engine: tone, voice: narrator}
characters:
  Anna: {engine: kokoro, voice: %s}
  Bea: {engine: kokoro, voice: %s}
  Col: {engine: kokoro, voice: %s}
  Dan: {engine: kokoro, voice: %s}
"""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests: who speaks with the same voice again need not be recorded again."""
    return tmp_path_factory.mktemp("alike") / "build"


def found_in(folder: Path, build: Path, *voices: str) -> tuple[AlikeVoices, ...]:
    (folder / "voices.yaml").write_text(VOICES % voices, encoding="utf-8")
    path = folder / "boat.fountain"
    path.write_text(SCRIPT, encoding="utf-8")
    place = Workplace(voices=folder / "voices.yaml", build=build)
    opened = open_script(path)
    cast = casting_of(opened, place).cast
    assert alike_voices(opened.script, cast, place.store) == ()
    record(utterances_of(opened.script, cast), place.store)
    return alike_voices(opened.script, cast, place.store)


def test_two_who_meet_and_have_one_voice_are_named(tmp_path: Path, build: Path) -> None:
    (pair,) = found_in(tmp_path, build, "bf_emma", "bf_emma", "bm_george", "bf_emma")
    assert (pair.one, pair.other, pair.scenes) == ("Anna", "Bea", 1)
    assert pair.apart_db < 2.0


def test_voices_that_differ_are_not_named(tmp_path: Path, build: Path) -> None:
    assert found_in(tmp_path, build, "bf_emma", "af_heart", "bm_george", "bf_emma") == ()
