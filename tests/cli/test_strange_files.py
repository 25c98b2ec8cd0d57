"""A project from a stranger: whatever lies in place of its files, it is one sentence, at once, and nothing is made."""

from __future__ import annotations

import io
import re
import struct
import wave
import zlib
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.audio.codec import decode_blocks
from pipeline.errors import AudioError, SourceError
from pipeline.publishers.covers.cover_file import read_cover
from tests.conftest import Run
from tests.hostile_files import STRANGE, at_once

SCRIPT = Path("scripts/low-water.fountain")
SUFFIXES = [".txt", ".md", ".html", ".epub", ".docx", ".odt", ".rtf", ".pdf", ".fdx", ".fountain"]


def no_traces() -> None:
    assert not list(Path().rglob("*.m4b"))
    assert not list(Path("build").rglob("take"))


def exit_of(run: Run, *words: object, says: str) -> int:
    codes = set()
    for how in ((), ("--json",)):
        with at_once():
            ran = run(*words, *how)
        told = ran.out + ran.err
        assert re.search(says, told), told
        assert "Traceback" not in told
        codes.add(ran.code)
    no_traces()
    (code,) = codes
    return code


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_story_or_script(project: Path, run: Run, kind: str, suffix: str) -> None:
    make, says = STRANGE[kind]
    make(project / f"a{suffix}")
    for command in ("render", "check"):
        assert exit_of(run, command, f"a{suffix}", says=says) == 3


@pytest.mark.parametrize("kind", STRANGE)
def test_voices(project: Path, run: Run, kind: str) -> None:
    make, says = STRANGE[kind]
    make(project / "v.yaml")
    for command in ("render", "check", "cast"):
        assert exit_of(run, command, SCRIPT, "--voices", "v.yaml", says=says) == 4


@pytest.mark.parametrize("kind", STRANGE)
def test_a_cover(project: Path, run: Run, kind: str) -> None:
    make, says = STRANGE[kind]
    make(project / "scripts/c.png")
    SCRIPT.write_text("Cover: c.png\n" + SCRIPT.read_text("utf-8"), "utf-8")
    says = "lies outside" if kind == "device" else says  # it is a link
    for command in ("render", "check"):
        assert exit_of(run, command, SCRIPT, says=says) == 3


@pytest.mark.parametrize("kind", STRANGE)
def test_a_sound(project: Path, run: Run, kind: str) -> None:
    make, says = STRANGE[kind]
    (project / "scripts/sounds").mkdir()
    make(project / "scripts/sounds/creak.wav")
    SCRIPT.write_text(SCRIPT.read_text("utf-8") + "\n[[sfx: creak]]\n", "utf-8")
    says = "a link that leads out" if kind == "device" else says
    for command in ("render", "check"):
        assert exit_of(run, command, SCRIPT, says=says) == 3
    with at_once():
        assert run("sounds", "play", "creak", "--sounds", "scripts/sounds").code in (3, 6)


def test_a_link_to_a_sound_or_a_picture_elsewhere_is_refused(project: Path, run: Run) -> None:
    (project / "scripts/sounds").mkdir()
    (project / "mine.wav").write_bytes(wav(24_000))
    (project / "scripts/sounds/creak.wav").symlink_to("../../mine.wav")
    SCRIPT.write_text(SCRIPT.read_text("utf-8") + "\n[[sfx: creak]]\n", "utf-8")
    assert exit_of(run, "check", SCRIPT, says="a link that leads out of its folder") == 3
    (project / "scripts/sounds/creak.wav").unlink()
    (project / "scripts/sounds/real.wav").write_bytes((project / "mine.wav").read_bytes())
    (project / "scripts/sounds/creak.wav").symlink_to("real.wav")
    assert run("check", SCRIPT).code == 0


def test_names_that_are_too_long_are_refused_before_anything_is_recorded(project: Path, run: Run) -> None:
    SCRIPT.write_text(SCRIPT.read_text("utf-8") + f"\n[[sfx: {'creak' * 60}]]\n", "utf-8")
    assert exit_of(run, "render", SCRIPT, says=r"The name of this sound has 300 letters") == 3
    assert exit_of(run, "render", f"{'x' * 300}.fountain", says="name of 309 letters") == 3
    longer = Path(f"scripts/{'x' * 240}.fountain")
    longer.write_text("NELL\nHello.\n", "utf-8")
    assert exit_of(run, "render", longer, says="name of 249 letters") == 3


@pytest.mark.parametrize("name", ["..fountain", "...fountain", "....fountain"])
def test_a_script_without_a_name_stays_inside_its_build_folder(project: Path, run: Run, name: str) -> None:
    Path(name).write_text("NELL\nHello.\n", "utf-8")
    before = set(project.rglob("*"))
    told = run("render", name, "-j1", "--json").json
    new = set(project.rglob("*")) - before - {project / "build"}
    assert all(path.is_relative_to(project / "build") for path in new)
    assert all(Path(path).resolve().parent.parent == project / "build" for path in told["files"])


# --- what unpacks to more than it is


def wav(rate: int, channels: int = 1, frames: int = 4000) -> bytes:
    data = bytes(2 * channels * frames)
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def silent_flac(minutes: int) -> bytes:
    """Nothing, in a few hundred kilobytes."""
    written = io.BytesIO()
    with av.open(written, "w", format="flac") as file:
        stream = file.add_stream("flac", rate=192_000, layout="mono")
        for minute in range(minutes):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 60 * 192_000), np.int16), format="s16", layout="mono")
            frame.sample_rate, frame.pts = 192_000, minute * 60 * 192_000
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return written.getvalue()


SOUNDS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one frame a second": (lambda: wav(1), "has 1 frames a second"),
    "a thousand frames a second": (lambda: wav(1000), "has 1,000 frames a second"),
    "no frames a second": (lambda: wav(0), "no sound|frames a second|empty"),
    "millions of frames a second": (lambda: wav(2_000_000), "has 2,000,000 frames a second"),
    "many channels": (lambda: wav(8000, 48), "has 48 channels"),
    "a playlist": (lambda: b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n", "no sound"),
    "a list of files": (lambda: b"ffconcat version 1.0\nfile '/etc/passwd'\n", "no sound"),
    "minutes of nothing": (lambda: silent_flac(10), "lasts more than"),
}


@pytest.mark.parametrize("kind", SOUNDS)
def test_a_sound_that_becomes_more_than_it_is(project: Path, run: Run, kind: str) -> None:
    make, says = SOUNDS[kind]
    (project / "scripts/sounds").mkdir()
    path = project / "scripts/sounds/creak.wav"
    path.write_bytes(make())
    assert path.stat().st_size < 1_000_000
    SCRIPT.write_text(SCRIPT.read_text("utf-8") + "\n[[sfx: creak]]\n", "utf-8")
    assert exit_of(run, "render", SCRIPT, says=says) == 3
    with pytest.raises(AudioError, match=says):
        list(decode_blocks(path))


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


PICTURES: dict[str, tuple[bytes, str]] = {
    "a bomb": (png(9000, 9000, bytes(9001) * 9000), "pixels, more than 50 million"),
    "a greater bomb": (png(30_000, 30_000, b""), "more than 50 million pixels"),
    "the greatest": (png(2**31 - 1, 2**31 - 1, b""), "more than 50 million pixels|no picture"),
    "cut": (png(3000, 3000, b"x"), "no picture that can be read"),
    "postscript": (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 900\n(x) run\n%%EOF\n",
        "is a EPS file|no picture",
    ),
}


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.filterwarnings("error")
def test_a_picture_that_becomes_more_than_it_is(tmp_path: Path, kind: str) -> None:
    data, says = PICTURES[kind]
    (tmp_path / "c.png").write_bytes(data)
    with at_once(), pytest.raises(SourceError, match=says):
        read_cover(tmp_path / "c.png")


def test_a_sound_of_an_hour_is_none_of_these(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "rain.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8000 * 3600))
    assert sum(block.length for block in decode_blocks(tmp_path / "rain.wav")) == 8000 * 3600
