"""What is shown fits the screen that it is shown on, is short enough to be read, and names files that are there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.terminal import show
from tests.conftest import Run

LONG = "The Dowager Lady Wilhelmina Featherstonehaugh of Upper Slaughter"


LOW_WATER = "scripts/low-water.fountain"


@pytest.fixture(params=[40, 80])
def narrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A screen of so many columns."""
    width: int = request.param
    monkeypatch.setattr(show.out, "width", width)
    return width


def test_a_cell_that_folds_loses_no_letter(capsys: pytest.CaptureFixture[str], narrow: int) -> None:
    words = " ".join(f"{'w' * (n % 9 + 1)}{n}" for n in range(60))
    for long in range(1, 30):
        show.table(("a", "b", "c"), [("x" * long, "1", words), (words, "2", "")], right=["b"])
        shown = capsys.readouterr().out
        assert max(map(len, shown.splitlines())) <= narrow
        assert sorted(shown.split()).count("wwwwww59") == 2
        assert all(shown.split().count(word) == 2 for word in words.split())


def doubtful_script(project: Path, talks: int) -> Path:
    path = project / "scripts" / "doubts.fountain"
    told = "".join(
        f"NELL\nNever {n}.\n\nTOM\nIs it {n}?\n[[? Tom 0.{50 + n} turn-taking; or Nell]]\n\n" for n in range(talks)
    )
    path.write_text(f"Title: Doubts\n\n{told}{LONG.upper()}\nMine.\n", "utf-8")
    return path


def test_tables_fit_the_screen_and_lose_nothing_of_a_long_name(project: Path, run: Run, narrow: int) -> None:
    path = doubtful_script(project, 3)
    for words in (
        ("cast", path),
        ("voices", "list", "--engine", "kokoro"),
        ("names", path),
        ("say", "Nell's chrysoprase"),
    ):
        ran = run(*words)
        assert ran.code == 0, ran.err
        table = [line for line in ran.out.splitlines() if "fullcast" not in line and str(path) not in line]
        assert max(map(len, table)) <= narrow, words
    told = " ".join(run("cast", path).out.split()).casefold()
    assert all(word in told for word in LONG.casefold().split())


def test_who_speaks_is_shown_with_the_place_of_their_first_line(project: Path, run: Run) -> None:
    header, *rows = run("cast", "scripts/low-water.fountain").out.splitlines()
    at = {
        row.split()[0]: row[: header.index("first line") + len("first line")].split()[-1] for row in rows if row.strip()
    }
    assert at == {"NARRATOR": "6", "Nell": "8", "Tom": "11"}


def test_the_doubt_list_is_cut_where_it_is_too_long_and_says_how_to_see_the_rest(project: Path, run: Run) -> None:
    path = doubtful_script(project, 20)
    told = run("check", path).out
    assert "20 doubtful speakers in 20 talks" in told
    assert told.count("turn-taking") == 12
    more = next(line for line in told.splitlines() if "and 8 more: " in line)
    everything = run(*shlex.split(more.partition("fullcast")[2])).out
    assert everything.count("turn-taking") == 20
    assert "more:" not in everything


def test_a_story_is_checked_by_the_script_that_it_has_and_the_next_step_names_a_file(project: Path, run: Run) -> None:
    story = project / "my visit.txt"
    story.write_text("“Who?” asked Nell.\n\n“Only me.”\n\n“You are late,” said Tom.\n\n“Yes, I am.”\n", "utf-8")
    before = run("check", story.name).out
    assert "fullcast adapt 'my visit.txt'" in before
    assert "settle" not in re.sub("settle them there", "", before)
    run("adapt", story.name)
    script = Path("scripts/my visit.fountain")
    script.write_text(script.read_text("utf-8").replace("TOM", "OLD TOM"), "utf-8")
    after = run("check", story.name)
    assert "my visit.fountain, its script, is checked" in after.out
    assert "will be cast Old Tom" in after.out
    assert "fullcast settle 'scripts/my visit.fountain'" in after.out
    story.write_text(story.read_text("utf-8") + "\nRain fell.\n", "utf-8")
    assert "the two no longer say the same: fullcast adapt 'my visit.txt'" in run("check", story.name).out


def test_a_script_of_another_story_of_that_name_is_not_taken_for_it(project: Path, run: Run) -> None:
    Path("low-water.txt").write_text("“Who?” asked Bill.\n", "utf-8")
    told = run("check", "low-water.txt", "--json").json
    assert (told["script"], told["words"]) == (None, 3)


def test_english_voices_come_first_and_a_language_is_asked_for_by_its_code_or_its_name(project: Path, run: Run) -> None:
    listed = [voice["language"].partition("-")[0] for voice in run("voices", "list", "--json").json["voices"]]
    assert listed[: listed.count("en")] == ["en"] * listed.count("en")
    german = run("voices", "list", "--language", "de", "--json").json["voices"]
    assert {voice["language"].partition("-")[0] for voice in german} == {"de"}
    assert run("voices", "list", "--language", "german", "--json").json["voices"] == german
    ran = run("voices", "list", "--language", "Germn")
    assert (ran.code, "Did you mean 'German'?" in ran.err, ran.err.count("\n")) == (5, True, 1)


def test_what_a_story_says_is_shown_as_it_stands(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "q")
    path = project / "scripts" / "signs.fountain"
    path.write_text("Title: Signs\n\nNELL\nPress :cat: or q/2 now.\n[[? Nell 0.50 x]]\n", "utf-8")
    assert "Press :cat: or q/2 now." in run("settle", path).out
    assert "Press :cat: or q/2 now." in run("check", path).out
    assert "nowhere:abc: There is no such file" in run("play", "nowhere:abc").err


@pytest.mark.parametrize("command", ["settle", "dress", "play"])
def test_a_story_stands_for_its_script_or_is_told_how_it_gets_one(
    project: Path, run: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "q")
    Path("tide.txt").write_text("“Who?” asked Nell.\n\n“Only me,” said Tom.\n", "utf-8")
    ran = run(command, "tide.txt")
    assert (ran.code, "fullcast adapt tide.txt" in ran.err, ran.err.count("\n")) == (3, True, 1), ran.err
    run("adapt", "tide.txt")
    ran = run(command, "tide.txt")
    assert "scripts/tide.fountain" in ran.out + ran.err


def test_no_command_warns_of_what_others_need(project: Path) -> None:
    main = "import sys; from pipeline.cli import main; main()"
    for words in (
        ["voices", "play", "Nell", "Hello.", "--out", "n.wav"],
        ["play", "scripts/low-water.fountain:8", "--out", "l.wav"],
    ):
        command = [sys.executable, "-W", "default", "-c", main, *words]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PATH": ""})
        assert not re.search("(?i)warning|ffmpeg", ran.stderr), ran.stderr
