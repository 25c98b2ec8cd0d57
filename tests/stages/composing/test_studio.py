"""What a studio is given adds up to the mix: stems as they are, a project's clips by the project's own figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio
import pytest
import rpp
from numpy.typing import NDArray

from pipeline.audio.codec import decode_file
from pipeline.audio.meter import energies, integrated_lufs
from pipeline.audio.sound import Sound
from pipeline.store import Store
from tests.conftest import Run

RATE = 44_100
SCRIPT = """\
Title: Two "Doors" and a 'Knock'
Author: Ann Fenwick

# The Slip

NELL
It was not there yesterday, I am sure.

[[sfx: knock @ "yesterday" gain=-6 pan=0.5]]

TOM (ON PHONE)
It has been there for twenty years.

[[sfx: door_slam gain=-3 pan=-0.4 in=0.1s out=0.2s]]

NELL ^
Never!

The tide went out.

# INTERIOR

INT. CHURCH - NIGHT

TOM
How do you know?
"""


@pytest.fixture
def studio(project: Path, run: Run) -> Path:
    Path("scripts/doors.fountain").write_text(SCRIPT, "utf-8")
    run("voices", "set", "Tom", "pan=-0.3", "gain=-3")
    told = run("render", "scripts/doors.fountain", "-j1", "--format", "wav,stems,reaper,otio,cuesheet", "--json").json
    assert told["files"]
    return Path("build/doors")


def mix_of(folder: Path) -> NDArray[np.float32]:
    """The mix before it is mastered, from the store."""
    from pipeline.drama.cuesheet import SceneWindow
    from pipeline.stages.kept_sound import kept_sound
    from pipeline.stages.mixing.mix import SceneMix, mixed
    from pipeline.units import Frames

    sheet = json.loads((folder / "doors.cuesheet.json").read_text("utf-8"))
    needed = json.loads((folder / "needed.json").read_text("utf-8"))[""]
    store = Store(Path("build/store"))
    by_length = {}
    for key in needed:
        if key.startswith("mix-"):
            for scene in sheet["scenes"]:
                length = scene["end"] - scene["start"]
                each = SceneMix(
                    key, length, RATE, 2, SceneWindow(Frames(0), Frames(length), (), 0)
                )  # no take: nothing is mixed again
                pcm = kept_sound(next(each.parts), store)
                if pcm and len(pcm) == 4 * length:
                    by_length[scene["start"]] = each
    mixes = [by_length[scene["start"]] for scene in sheet["scenes"]]
    return np.concatenate([block.samples for block in mixed(mixes, store)])


def test_stems_are_of_one_length_and_24_bits_and_add_up_to_the_mix(studio: Path) -> None:
    wanted = mix_of(studio)
    names = [path.name for path in sorted((studio / "doors.stems").glob("*.wav"))]
    assert names == ["01 Narrator.wav", "02 Nell.wav", "03 Tom.wav", "04 Effects.wav"]
    stems = [decode_file(path) for path in sorted((studio / "doors.stems").glob("*.wav"))]
    assert {stem.length for stem in stems} == {len(wanted)}
    added = np.sum([stem.samples for stem in stems], axis=0)
    assert np.abs(added - wanted).max() < 4 / 32_768
    header = (studio / "doors.stems" / names[0]).read_bytes()[:80]
    assert int.from_bytes(header[70:72], "little") == 24
    dry = decode_file(studio / "doors.stems" / "dry" / "03 Tom.wav").samples
    assert dry.shape == stems[2].samples.shape
    assert np.abs(dry - stems[2].samples).max() > 0.001


def test_the_clips_of_the_reaper_project_mixed_by_its_figures_are_the_mix_where_there_is_no_room(studio: Path) -> None:
    wanted = mix_of(studio)
    text = (studio / "doors.rpp").read_text("utf-8")
    project = rpp.loads(text)
    mixed = np.zeros_like(wanted)
    items = [item for track in project.findall("TRACK") for item in track.findall("ITEM")]
    assert len(items) == 7
    for item in items:
        told = {row[0]: row[1:] for row in item if isinstance(row, list)}
        source = decode_file(studio / item.find("SOURCE").find("FILE")[1]).samples
        lay(mixed, source, told)
    first = json.loads((studio / "doors.cuesheet.json").read_text("utf-8"))["chapters"][0]["end"]
    assert loudness(mixed[:first]) == pytest.approx(loudness(wanted[:first]), abs=0.1)
    assert np.abs(mixed[:first] - wanted[:first]).max() < 0.01
    names = [track.find("NAME")[1] for track in project.findall("TRACK")]
    assert names == ["Narrator", "Nell", "Tom", "Effects"]
    marks = [row for row in project if isinstance(row, list) and row[0] == "MARKER"]
    assert [row[3] for row in marks if row[4] == "1" and row[3]] == ["The Slip", "INTERIOR"]


def lay(mixed: NDArray[np.float32], source: NDArray[np.float32], told: dict[str, list[str]]) -> None:
    """One item as the editor plays it: faded, at its gain, balanced by its pan."""
    start, length = (round(float(told[name][0]) * RATE) for name in ("POSITION", "LENGTH"))
    fade_in, fade_out = (round(float(told[name][1]) * RATE) for name in ("FADEIN", "FADEOUT"))
    clip = np.array(source[:length] if source.ndim == 2 else np.stack([source[:length]] * 2, axis=1), np.float32)
    if fade_in:
        clip[:fade_in] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(fade_in) / fade_in))[:, np.newaxis]
    if fade_out:
        clip[-fade_out:] *= (0.5 + 0.5 * np.cos(np.pi * np.arange(fade_out) / fade_out))[:, np.newaxis]
    pan, gain = float(told["VOLPAN"][1]), float(told["VOLPAN"][2])
    clip *= np.array([gain * min(1.0, 1.0 - pan), gain * min(1.0, 1.0 + pan)], np.float32)
    end = min(len(mixed), start + len(clip))
    mixed[start:end] += clip[: end - start]


def loudness(samples: NDArray[np.float32]) -> float:
    return integrated_lufs(energies([Sound(samples, RATE)]))


def test_the_timeline_is_read_by_opentimelineio_with_every_clip_at_its_frame(studio: Path) -> None:
    timeline: Any = opentimelineio.adapters.read_from_file(str(studio / "doors.otio"))
    sheet = json.loads((studio / "doors.cuesheet.json").read_text("utf-8"))
    wanted = sorted(scene["start"] + clip["start"] for scene in sheet["scenes"] for clip in scene["clips"])
    found = []
    for track in timeline.tracks:
        assert track.duration().value == sheet["length"]
        for clip in track.find_clips():
            found.append(int(clip.range_in_parent().start_time.value))
            assert (studio / clip.media_reference.target_url.replace("%20", " ")).is_file()
    assert sorted(found) == wanted
    assert timeline.name == "Two \"Doors\" and a 'Knock'"
    assert [marker.name for marker in timeline.tracks.markers][:2] == ["The Slip", "INTERIOR"]
