"""`check` says once what an engine cannot do, and what a network engine would be sent."""

import wave
from pathlib import Path

import pytest

from pipeline.engines import engine, obeys
from pipeline.readers.fountain.reader import read_script
from pipeline.stages.recording.speaking import SAMPLE
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


def test_a_delivery_that_an_engine_cannot_give_is_said_once(project: Path, run: Run) -> None:
    text = Path(SOURCE).read_text("utf-8").replace("NELL\n", "NELL\n(with a lisp)\n")
    Path(SOURCE).write_text(text, "utf-8")
    remarks = run("check", SOURCE, "--json").json["remarks"]
    assert remarks == [f"{SOURCE}:8:1: tone says nothing differently for (with a lisp)."]
    assert "tone says nothing differently for (with a lisp)" in run("check", SOURCE).out


def test_what_a_script_can_hardly_mean_is_said(project: Path, run: Run, tmp_path: Path) -> None:
    script = tmp_path / "slips.fountain"
    (tmp_path / "sounds").mkdir()
    with wave.open(str(tmp_path / "sounds" / "endless.wav"), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8_000 * 90))
    script.write_text("Title: Slips\n\nNELL ^\nYes.\n\nTOM ^\nNo.\n\n[[sfx: endless]]\n", "utf-8")
    assert run("check", str(script), "--json").json["remarks"] == [
        f"{script}:3:1: ^ means together with the line before, and this is the first of its scene.",
        f"{script}:9:1: endless lasts 1:30 and is heard to its end; "
        "as a bed, [[amb: endless]], it would end with its scene.",
    ]


def test_a_remark_that_looks_like_a_mistyped_cue_is_asked_about(project: Path, run: Run) -> None:
    remarks = (
        "TODO: rewrite this",
        "sxf: door_slam",
        "Nell: say it slower",
        "ask Ann about the sea",
        "idea: a bell",
        "fx:bell",
        "theme: loss",
        "http://a.b",
    )
    with Path(SOURCE).open("a", encoding="utf-8") as script:
        script.writelines(f"\n[[{remark}]]\n" for remark in remarks)
        script.write("\nTOM\nWait here. [[abm: sea]]\n")
    first = Path(SOURCE).read_text("utf-8").splitlines().index("[[TODO: rewrite this]]") + 1
    assert run("check", SOURCE, "--json").json["remarks"] == [
        f"{SOURCE}:{first + 2}:1: a note that begins with 'sxf' is a remark. Did you mean 'sfx'?",
        f"{SOURCE}:{first + 10}:1: a note that begins with 'fx' is a remark. Did you mean 'sfx'?",
        f"{SOURCE}:{first + 17}:12: a note that begins with 'abm' is a remark. Did you mean 'amb'?",
    ]


def test_a_title_that_the_cover_lacks_is_said_and_a_transition_under_words_is_not_spoken(
    project: Path, run: Run, tmp_path: Path
) -> None:
    script = tmp_path / "kage.fountain"
    script.write_text("Title: 影の同盟\n\nNELL\nYes.\nCUT TO:\n\nTOM\nNo.\n\nCUT TO:\n", "utf-8")
    assert run("check", str(script), "--json").json["remarks"] == [
        f"{script}: the cover cannot show '影の同盟'; name a picture of your own: Cover: cover.jpg.",
    ]
    assert [line.text for line in read_script(script).lines] == ["Yes.", "No."]


def test_an_engine_that_takes_instructions_obeys_all_of_them() -> None:
    assert obeys("openai", "with a lisp")
    assert obeys("tone", "very quickly")
    assert not obeys("tone", "with a lisp")


def test_what_a_network_engine_will_be_sent_is_said_before_it_is(project: Path, run: Run) -> None:
    voices = Path("voices.yaml").read_text("utf-8").replace("Nell: {engine: tone, voice: nell}", "Nell: {engine: gtts}")
    Path("voices.yaml").write_text(voices, "utf-8")
    long = "How do you know that? " * 8
    Path(SOURCE).write_text(Path(SOURCE).read_text("utf-8").replace("How do you know?", long.strip()), "utf-8")
    (sent,) = run("check", SOURCE, "--json").json["sent"]
    assert sent == {
        "engine": "gtts",
        "characters": len("It was not there yesterday.") + len(long.strip()) + len(SAMPLE),
        "requests": 1 + 2 + 2,
    }
    said = run("check", SOURCE, "--price", "16").out
    assert f"gtts will be sent {sent['characters']} characters in 5 requests, under 0.01 at 16 for a million" in said


@pytest.mark.parametrize("name", ["kokoro", "hibari", "tone"])
def test_an_engine_of_this_machine_sends_nothing(name: str) -> None:
    assert not hasattr(engine(name), "characters_a_request")
