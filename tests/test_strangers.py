"""Whatever lies at a path, it is a file within its bound, read at once, or a reason that names the bound."""

import os
from pathlib import Path

import pytest

from pipeline.strangers import MB, StrangeFileError, lies_in, open_file, read_file
from tests.hostile_files import STRANGE, at_once


def test_a_file_is_its_bytes_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(2 * MB))
    assert read_file(tmp_path / "a", 2 * MB, "a story") == bytes(2 * MB)
    with pytest.raises(StrangeFileError, match="has 2 MB; a story may have 1"):
        read_file(tmp_path / "a", 2 * MB - 1, "a story")


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_file_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    make, reason = STRANGE[kind]
    make(tmp_path / "a")
    with at_once(), pytest.raises(StrangeFileError, match=reason):
        open_file(tmp_path / "a", MB, "a story")


def test_a_file_that_is_exchanged_for_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"words")
    before = path.stat()
    path.unlink()
    os.mkfifo(path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", lambda *_, **__: before)
        with at_once(), pytest.raises(StrangeFileError, match="is a pipe"):
            open_file(path, MB, "a story")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("b", "not there"), ("x" * 300, "has a name of 300 letters"), ("a\0b", "its name is none"), ("a/b", "cannot be")],
)
def test_a_name_of_nothing_is_told(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(StrangeFileError, match=reason):
        read_file(tmp_path / name, MB, "a story")


def test_a_file_lies_where_its_links_lead(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, target in (("a", "b"), ("out", "../a"), ("round", "round"), ("etc", "/etc/passwd")):
        (folder / name).symlink_to(target)
    assert [lies_in(folder / name, folder) for name in ("a", "b", "out", "etc", "../in/a")] == [True] * 2 + [
        False
    ] * 2 + [True]
