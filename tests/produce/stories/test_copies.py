"""What a person wrote is never written over without a copy beside it."""

from __future__ import annotations

import stat
from pathlib import Path

from pipeline.produce.stories.copies import write_script_file


def test_every_text_that_is_written_over_has_a_copy_of_its_own(tmp_path: Path) -> None:
    script = tmp_path / "eels.fountain"
    assert write_script_file(script, "one") is None
    assert write_script_file(script, "two") == tmp_path / "eels.fountain.bak"
    assert write_script_file(script, "three") == tmp_path / "eels.fountain.bak2"
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["three", "one", "two"]


def test_a_text_that_is_there_already_is_neither_written_nor_copied(tmp_path: Path) -> None:
    script = tmp_path / "eels.fountain"
    write_script_file(script, "one")
    assert write_script_file(script, "one") is None
    assert list(tmp_path.iterdir()) == [script]


def test_a_copy_that_says_the_same_is_enough(tmp_path: Path) -> None:
    script = tmp_path / "eels.fountain"
    for text in ("one", "two", "one"):
        script.write_text(text)
        write_script_file(script, f"new {text}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "eels.fountain",
        "eels.fountain.bak",
        "eels.fountain.bak2",
        "eels.fountain.bak3",
    ]
    script.write_text("one")
    assert write_script_file(script, "newest") == tmp_path / "eels.fountain.bak3"


def test_a_link_stays_a_link_and_the_copy_has_the_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.fountain", tmp_path / "eels.fountain"
    real.write_text("one")
    real.chmod(0o640)
    link.symlink_to(real)
    copy = write_script_file(link, "two")
    assert copy == tmp_path / "eels.fountain.bak"
    assert link.is_symlink()
    assert real.read_text() == "two"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (real, copy)} == {0o640}
