"""Files in the user's cache are whole and right, or they are not there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engines.cache import cache_folder, is_good, is_noted, put, put_noted
from pipeline.errors import EngineError

DATA = b"the styles of a voice"
SHA256 = hashlib.sha256(DATA).hexdigest()


def test_a_file_is_put_and_found_good(tmp_path: Path) -> None:
    put(tmp_path / "a" / "voice.bin", [DATA[:5], DATA[5:]], SHA256)
    assert is_good(tmp_path / "a" / "voice.bin", SHA256)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["voice.bin"]


def test_other_content_leaves_what_was_there(tmp_path: Path) -> None:
    put(tmp_path / "voice.bin", [DATA], SHA256)
    with pytest.raises(EngineError, match="wrong content"):
        put(tmp_path / "voice.bin", [b"something else"], SHA256)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("voice.bin", DATA)]


def test_a_source_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield DATA[:5]
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        put(tmp_path / "voice.bin", breaking(), SHA256)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("harm", [b"", DATA[:-1], DATA + b"x", b"X" + DATA[1:]])
def test_a_file_made_here_is_known_by_its_note(tmp_path: Path, harm: bytes) -> None:
    put_noted(tmp_path / "made.onnx", DATA)
    assert is_noted(tmp_path / "made.onnx")
    (tmp_path / "made.onnx").write_bytes(harm)
    assert not is_noted(tmp_path / "made.onnx")


def test_a_file_without_a_note_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "made.onnx").write_bytes(DATA)
    assert not is_noted(tmp_path / "made.onnx")


def test_the_cache_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLCAST_CACHE", str(tmp_path))
    assert cache_folder("kokoro") == tmp_path / "kokoro"
