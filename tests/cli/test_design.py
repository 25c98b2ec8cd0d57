"""`fullcast dress` proposes and `fullcast picture` draws."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.stages.picture import MOST_TIMES, round_times
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


def test_dress_proposes_and_writes_only_when_asked(project: Path, run: Run) -> None:
    before = Path(SOURCE).read_text("utf-8")
    told = run("dress", SOURCE, "--json").json
    assert "[[amb: sea" in " ".join(each["note"] for each in told["proposals"])
    assert Path(SOURCE).read_text("utf-8") == before
    assert "--write" in run("dress", SOURCE).out
    assert run("dress", SOURCE, "--write").code == 0
    assert "[[amb: sea" in Path(SOURCE).read_text("utf-8")
    assert "nothing to propose" in run("dress", SOURCE).out


def test_picture_wants_a_rendered_script(project: Path, run: Run) -> None:
    ran = run("picture", SOURCE)
    assert ran.code == 3
    assert "not recorded yet" in ran.err


def test_a_picture_shows_where_somebody_speaks(project: Path, run: Run) -> None:
    rendered = run("render", SOURCE, "-j1", "--json").json
    assert run("picture", SOURCE).code == 0
    drawn = Path("build/low-water/low-water.png").read_bytes()
    with Image.open(BytesIO(drawn)) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    blue = (pixels[:, :, 2] - pixels[:, :, 0] > 80).any(axis=0)[92:1_692]
    second = rendered["chapters"][1]["start"] / rendered["seconds"]
    assert blue[: int(second * 1_600)].any()
    assert blue[int(second * 1_600) :].any()
    assert not blue[int(second * 1_600) - 20 : int(second * 1_600)].any(), "the pause before the second chapter"
    run("picture", SOURCE)
    assert Path("build/low-water/low-water.png").read_bytes() == drawn
    assert run("picture", SOURCE, "--chapter", "2", "--out", "two.png").code == 0
    assert Path("two.png").is_file()
    assert "There is no chapter 9" in run("picture", SOURCE, "--chapter", "9").err


@given(st.floats(0.0, 36_000.0), st.floats(0.5, 120_000.0))
def test_the_times_below_a_picture_are_round_even_and_few(begin_s: float, length_s: float) -> None:
    times = round_times(begin_s, begin_s + length_s)
    assert len(times) <= MOST_TIMES
    assert all(begin_s <= time_s <= begin_s + length_s for time_s in times)
    steps = {later - earlier for earlier, later in pairwise(times)}
    assert len(steps) <= 1
    assert all(time_s % step == 0 for time_s in times for step in steps)


def test_what_was_tried_out_with_another_engine_is_drawn_too(project: Path, run: Run) -> None:
    assert run("render", SOURCE, "-j1", "--draft", "--format", "wav").code == 0
    assert "not recorded yet" in run("picture", SOURCE).err
    assert run("picture", SOURCE, "--draft", "--out", "draft.png").code == 0


def test_the_palette_is_drawn_on_a_page(project: Path, run: Run) -> None:
    assert run("sounds", "page", "door slam", "rain", "--out", "page.html").code == 0
    text = Path("page.html").read_text("utf-8")
    assert text.count("<img") == 2
    assert "<b>door_slam</b>" in text
    missing = run("sounds", "page", "rainn")
    assert missing.code == 3
    assert "rain" in missing.err
