"""`check` foretells how long an episode will be by what a render schedules."""

import wave
from pathlib import Path

import pytest

from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"
MUSIC_S = 75


@pytest.fixture
def with_music(project: Path) -> Path:
    """The project's script with long music that is heard alone in the middle of it."""
    (project / "scripts" / "sounds").mkdir()
    with wave.open(str(project / "scripts" / "sounds" / "march.wav"), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8_000 * MUSIC_S))
    text = Path(SOURCE).read_text("utf-8").replace("[[pause: 1s]]", "[[music: march]]\n\nThe march was over.")
    Path(SOURCE).write_text(text, "utf-8")
    return project


def forecast_s(run: Run) -> float:
    return float(run("check", SOURCE, "--json").json["seconds"])


def test_the_length_of_what_is_recorded_is_foretold_exactly(with_music: Path, run: Run) -> None:
    rendered = run("render", SOURCE, "-j1", "--json").json["seconds"]
    assert forecast_s(run) == pytest.approx(rendered, abs=0.1)


def test_music_that_is_heard_alone_counts_whether_or_not_anything_is_recorded(with_music: Path, run: Run) -> None:
    with_it = forecast_s(run)
    Path(SOURCE).write_text(Path(SOURCE).read_text("utf-8").replace("[[music: march]]\n\n", ""), "utf-8")
    assert with_it - forecast_s(run) == pytest.approx(MUSIC_S, abs=3)


def test_what_is_recorded_counts_as_it_is_and_the_rest_as_it_will_be(project: Path, run: Run) -> None:
    rendered = run("render", SOURCE, "-j1", "--json").json["seconds"]
    with Path(SOURCE).open("a", encoding="utf-8") as script:
        script.write("\nNELL\nSeventy letters take about five seconds, so that this one line takes six or so.\n")
    assert forecast_s(run) - rendered == pytest.approx(5, abs=1.5)


def test_a_slower_voice_makes_a_longer_episode(project: Path, run: Run) -> None:
    before = forecast_s(run)
    assert run("voices", "set", "narrator", "pace=0.5").code == 0
    assert forecast_s(run) > before + 2
