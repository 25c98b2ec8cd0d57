"""`fullcast store` shows what is kept, and `fullcast clean` drops what no script needs, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from pipeline.produce.cleaning import unwanted
from pipeline.produce.workplace import held
from pipeline.store import HOST, Listed, Store
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"
M4B = Path("build/low-water/low-water.m4b")
DAY_S = 86_400


def edit(old: str, new: str) -> None:
    text = Path(SOURCE).read_text("utf-8")
    assert old in text
    Path(SOURCE).write_text(text.replace(old, new), "utf-8")


def names(kind: str = "") -> set[str]:
    return {entry.key for entry in Store(Path("build/store")).entries() if kind in ("", entry.kind)}


def made(run: Run, *options: str) -> int:
    return int(run("render", SOURCE, "-j1", "--json", *options).json["takes_made"])


def test_clean_keeps_all_that_the_last_render_needs(project: Path, run: Run) -> None:
    made(run)
    before, delivered = names(), M4B.read_bytes()
    assert "0 bytes freed" in run("clean").out
    assert names() == before
    M4B.unlink()
    ran = run("render", SOURCE, "-j1")
    assert not any(word in ran.out for word in ("recorded 1", "mixed", "encoded"))
    assert M4B.read_bytes() == delivered


def test_clean_keeps_what_other_processes_mixed_and_encoded(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stages.workers.work.WORTH_PROCESSES_S", 0)
    for _ in range(2):
        run("render", SOURCE, "-j2")
        before = names()
        run("clean")
        assert names() == before


def test_clean_drops_what_an_edited_script_needs_no_more(project: Path, run: Run) -> None:
    made(run)
    old = names()
    edit("I wrote the report.", "I wrote the long report.")
    made(run)
    needed = names() - old
    run("clean")
    assert needed < names() < old | needed
    assert len(names("take")) == 5
    assert made(run) == 0
    edit("I wrote the long report.", "I wrote the report.")
    assert made(run) == 1


def test_measurements_stay_as_long_as_a_script_needs_them_and_no_longer(project: Path, run: Run) -> None:
    made(run)
    made(run)  # nothing is recorded, so that nothing asks how the voices speak
    before = names("manner"), names("limited")
    assert (len(before[0]), len(before[1])) == (3, 2)
    run("clean")
    assert (names("manner"), names("limited")) == before
    Path("voices.yaml").write_text(
        Path("voices.yaml").read_text("utf-8").replace("voice: nell", "voice: nora"), "utf-8"
    )
    made(run)
    run("clean")
    assert (len(names("manner")), len(names("manner") - before[0])) == (3, 1)
    assert (len(names("limited")), len(names("limited") - before[1])) == (2, 2)


def test_a_draft_costs_no_recordings(project: Path, run: Run) -> None:
    made(run)
    takes = names("take")
    Path("voices.yaml").write_text(
        Path("voices.yaml").read_text("utf-8").replace("voice: nell", "voice: nora"), "utf-8"
    )
    made(run, "--engine", "tone")
    run("clean")
    assert takes < names("take")


def test_what_a_stopped_render_recorded_is_kept(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.produce.episode.mix", interrupted)
    assert run("render", SOURCE, "-j1").code == 130
    monkeypatch.undo()
    monkeypatch.chdir(project)
    run("clean")
    assert made(run) == 0


@pytest.mark.parametrize("stage", ["mix", "master", "deliver"])
def test_all_that_a_stopped_render_made_is_kept_and_told_of_until_it_is_finished(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    Path(SOURCE).write_text(Path(SOURCE).read_text("utf-8") + "\n[[amb: rain]]\n\nNELL\nIt rains.\n", "utf-8")
    monkeypatch.setattr(f"pipeline.produce.episode.{stage}", interrupted)
    assert run("render", SOURCE, "-j1").code == 130
    monkeypatch.undo()
    monkeypatch.chdir(project)
    before = names()
    told = run("store", "--json").json
    assert told["stopped"][0]["episode"] == "low-water"
    assert sum(kind["unneeded"] for kind in told["kinds"]) == 0
    cleaned = run("clean").out
    assert ("low-water was stopped before it was finished" in cleaned, "0 bytes freed" in cleaned) == (True, True)
    assert names() == before
    made(run)
    assert run("store", "--json").json["stopped"] == []
    assert list(Path("build").rglob("*.journal")) == []
    assert before <= names()
    run("clean")
    assert before <= names()


def test_an_entry_that_lies_under_another_name_is_put_right_before_anything_is_cleaned(project: Path, run: Run) -> None:
    made(run)
    before = names()
    path = Store(Path("build/store")).path(min(names("take")))
    path.rename(path.with_name("b" * 62))
    assert "0 bytes freed" in run("clean").out
    assert names() == before


def test_two_episodes_keep_what_either_needs(project: Path, run: Run) -> None:
    made(run)
    Path("scripts/other.fountain").write_text("Title: Other\n\nNELL\nIt was not there yesterday.\n", "utf-8")
    run("render", "scripts/other.fountain", "-j1")
    (Path("build/low-water") / "needed.json").unlink()
    run("clean")
    assert len(names("take")) == 1
    assert run("render", "scripts/other.fountain", "-j1", "--json").json["takes_made"] == 0


def test_unfinished_files_of_dead_processes_are_removed_and_others_are_not(project: Path, run: Run) -> None:
    made(run)
    folder = Path("build/store/take/ab")
    folder.mkdir(exist_ok=True)
    dead = folder / f".cdef.{HOST}-{2**22 + 1}-00ff.part"
    living = folder / f".cdef.{HOST}-{os.getpid()}-00ff.part"
    elsewhere, forsaken = folder / ".cdef.0badcafe-1-00ff.part", folder / ".cdef.0badcafe-2-00ff.part"
    for path in (dead, living, elsewhere, forsaken):
        path.write_bytes(bytes(1000))
    os.utime(forsaken, (time.time() - 2 * DAY_S,) * 2)
    shown = run("store", "--json").json
    assert all(kind["unneeded"] == 0 for kind in shown["kinds"])
    assert "2 KB freed" in run("clean").out
    assert [path.exists() for path in (dead, living, elsewhere, forsaken)] == [False, True, True, False]


def test_nothing_is_cleaned_while_a_render_is_at_work(project: Path, run: Run) -> None:
    made(run)
    with held(Path("build")):
        ran = run("clean", "--all")
        assert (ran.code, "A render is at work in build" in ran.err) == (7, True)
        assert made(run) == 0
    with held(Path("build"), alone=True):
        assert run("render", SOURCE).code == 7
    assert run("clean", "--all").code == 0
    assert not Path("build").exists()


def test_store_shows_size_number_and_age_by_kind(project: Path, run: Run) -> None:
    assert run("store", "--json").json == {"ok": True, "kinds": [], "size": 0, "stopped": []}
    made(run)
    for key in names("take"):
        os.utime(Store(Path("build/store")).path(key), (time.time() - 3.5 * DAY_S,) * 2)
    kinds = {kind["kind"]: kind for kind in run("store", "--json").json["kinds"]}
    assert kinds["take"]["entries"] == 5
    assert kinds["take"]["size"] == sum(path.stat().st_size for path in Path("build/store/take").glob("*/*"))
    assert kinds["take"]["oldest_s"] == pytest.approx(3.5 * DAY_S, abs=60)
    said = run("store").out
    assert "3 days ago" in said
    assert "not needed" in said


def test_clean_drops_what_was_not_used_for_long(project: Path, run: Run) -> None:
    made(run)
    for key in names("take"):
        os.utime(Store(Path("build/store")).path(key), (time.time() - 31 * DAY_S,) * 2)
    run("clean", "--older-than", "5w")
    assert len(names("take")) == 5
    made(run)  # uses them, so that they are old no more
    run("clean", "--older-than", "30d")
    assert len(names("take")) == 5
    for key in names("take"):
        os.utime(Store(Path("build/store")).path(key), (time.time() - 31 * DAY_S,) * 2)
    run("clean", "--older-than", "30d")
    assert names("take") == set()


def test_clean_keeps_the_store_under_a_size_and_takes_longest(project: Path, run: Run) -> None:
    made(run)
    takes = sum(path.stat().st_size for path in Path("build/store/take").glob("*/*"))
    run("clean", "--keep-under", f"{takes / 1e6 + 0.001:.3f}MB")
    assert len(names("take")) == 5
    assert len(names()) < 5 + 3
    run("clean", "--keep-under", "0")
    assert names() == set()
    assert made(run) == 5


@pytest.mark.parametrize(
    "words", [("--older-than", "soon"), ("--older-than", "3"), ("--keep-under", "5.5.5GB"), ("--keep-under", "5")]
)
def test_what_is_no_time_or_size_is_one_sentence(project: Path, run: Run, words: tuple[str, str]) -> None:
    ran = run("clean", *words)
    assert (ran.code, "is not a" in ran.err) == (2, True)


def test_a_clock_that_was_set_back_makes_nothing_old() -> None:
    tomorrow = [Listed(f"take-{number}", "take", 10, 2000.0 + number) for number in range(3)]
    keys = {entry.key for entry in tomorrow}
    assert unwanted(tomorrow, keys, now_s=1000.0, older_than_s=1.0) == ()
    assert unwanted(tomorrow, keys, now_s=1000.0, keep_under=20) == (tomorrow[0],)
