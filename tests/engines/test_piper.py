"""Any voice file of Piper speaks where Piper is installed; where it is not, one sentence says so."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines.piper import FOLDER, Piper
from pipeline.errors import EngineError
from pipeline.progress import silent
from pipeline.stages.recording.reasons import reason, remember, remembered
from pipeline.stages.recording.record import take_key
from pipeline.stages.recording.speaking import Manner, record_take
from tests.conftest import Run
from tests.engines.piper_voice import joe


def order(voice: str, text: str = "Hold the line.") -> Utterance:
    return Utterance(text, Speech("piper", voice))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voices folder with one voice of many speakers, a file without its .json and a .json that is torn."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    many = {"num_speakers": 3, "speaker_id_map": {"ada": 0, "bob": 1}, "language": {"code": "en_GB"}}
    for name, told in {"crowd": json.dumps(many), "torn": "{", "one": '{"espeak": {"voice": "de"}}'}.items():
        (tmp_path / f"{name}.onnx").write_bytes(b"not a model")
        (tmp_path / f"{name}.onnx.json").write_text(told, "utf-8")
    (tmp_path / "alone.onnx").write_bytes(b"")
    return tmp_path


def test_the_voices_of_the_folder_are_listed_with_each_speaker(folder: Path, run: Run) -> None:
    assert list(Piper().voices) == ["crowd#ada", "crowd#bob", "one"]
    assert [Piper().voices[voice].language for voice in Piper().voices] == ["en-gb", "en-gb", "de"]
    listed = run("voices", "list", "--engine", "piper", "--json").json["voices"]
    assert [each["voice"] for each in listed] == ["crowd#ada", "crowd#bob", "one"]


def test_a_speaker_is_named_by_name_number_or_not_at_all_and_a_voice_by_its_path(folder: Path) -> None:
    voices = Piper().voices
    assert all(each in voices for each in ("crowd", "crowd#2", str(folder / "crowd.onnx") + "#ada"))
    assert not any(each in voices for each in ("crowd#3", "crowd#eve", "alone", "torn", "nobody", ""))


def test_a_voice_that_is_not_there_is_refused_with_the_nearest_one(folder: Path) -> None:
    with pytest.raises(EngineError, match="crowd#bob"):
        Piper().speak(order("crowd#bop"))


@pytest.mark.skipif(find_spec("piper") is not None, reason="piper-tts is installed")
def test_where_piper_is_not_installed_one_sentence_says_how_to_get_it(folder: Path) -> None:
    with pytest.raises(EngineError, match=r"piper is not installed.*pip install 'fullcast\[piper\]'"):
        Piper().prepare(silent)


def test_listing_voices_and_help_load_nothing_of_piper(folder: Path) -> None:
    code = """
import sys
from pipeline.engines import engine, engine_names
print(*(name for name in engine_names() if list(engine(name).voices) and engine(name).version))
print("piper" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert (told[-1], "piper" in told[:-1]) == ("False", True)


def test_without_a_voices_folder_the_list_of_voices_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "nowhere"))
    said = run("voices", "list").out
    assert "piper    has no voice here yet: " in said
    assert f"into {tmp_path / 'nowhere'}, or name another folder in {FOLDER}." in said


def test_a_voice_that_nobody_can_have_yet_is_told_with_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Path, run: Run
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "nowhere"))
    Path("voices.yaml").write_text("narrator: {engine: piper, voice: joe}\n", "utf-8")
    said = run("voices", "check").err
    assert "openai" not in said
    assert "piper has no voice on this machine, 'joe' neither." in said
    assert str(tmp_path / "nowhere") in said


def test_a_take_is_named_by_what_is_in_the_voice_file_and_not_by_its_name(folder: Path) -> None:
    before = take_key(order("crowd#bob"))
    for ending in (".onnx", ".onnx.json"):
        (folder / f"other{ending}").write_bytes((folder / f"crowd{ending}").read_bytes())
    same = [take_key(order(voice)) for voice in ("other#bob", "other#1", str(folder / "other.onnx") + "#bob")]
    assert same == [before] * 3
    assert len({before, take_key(order("crowd#ada")), take_key(order("crowd")), take_key(order("one"))}) == 3
    (folder / "crowd.onnx").write_bytes(b"another model")
    assert take_key(order("crowd#bob")) != before


def test_another_file_under_the_same_name_is_the_reason_to_record_again(folder: Path, tmp_path: Path) -> None:
    remember([order("one")], tmp_path / "recorded.json")
    (folder / "one.onnx").write_bytes(b"another model")
    assert reason(order("one"), remembered(tmp_path / "recorded.json")) == "voice file changed"


def test_a_machine_with_another_voice_file_is_refused_by_its_name(folder: Path) -> None:
    with pytest.raises(EngineError, match="has not the same file for the voice 'one'"):
        record_take(order("one"), Manner(0.0, 15.0), (Piper().version, "0" * 64))


@pytest.mark.voices
def test_a_file_that_is_no_voice_is_named(folder: Path) -> None:
    joe()
    with pytest.raises(EngineError, match=r"one\.onnx is not a voice"):
        Piper().speak(order("one"))


@pytest.mark.voices
def test_a_voice_speaks_by_its_path_and_the_same_in_another_order() -> None:
    voice = str(joe())
    piper = Piper()
    first = piper.speak(order(voice)).samples
    piper.speak(order(voice, "Something else was said in between."))
    assert np.array_equal(piper.speak(order(voice)).samples, first)


@pytest.mark.voices
def test_a_sentence_longer_than_the_table_of_chance_is_spoken_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending in (".onnx", ".onnx.json"):
        (tmp_path / f"short{ending}").symlink_to(f"{joe()}{ending.removeprefix('.onnx')}")
    long = "and the wind blew over the hills, " * 3
    whole = Piper().speak(order(str(joe()), long)).seconds
    monkeypatch.setattr("pipeline.engines.piper.NOISE_SHAPE", (1, 256, 100))
    assert Piper().speak(order(str(tmp_path / "short.onnx"), long)).seconds == pytest.approx(whole, rel=0.2)


@pytest.mark.voices
def test_speakers_of_one_file_sound_different(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joe's model, given a second speaker who is Joe with all sounds turned round."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load(joe())
    for each in model.graph.initializer:
        if each.name == "sid":  # Joe's own, which is no number of a speaker
            each.name = "joes"
    for node in model.graph.node:
        node.input[:] = ["joes" if name == "sid" else name for name in node.input]
    model.graph.input.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
    (end,) = [node for node in model.graph.node if model.graph.output[0].name in node.output]
    end.output[0] = "joe"
    model.graph.initializer.append(helper.make_tensor("signs", TensorProto.FLOAT, [2], [1.0, -1.0]))
    model.graph.node.append(helper.make_node("Gather", ["signs", "sid"], ["sign"]))
    model.graph.node.append(helper.make_node("Mul", ["joe", "sign"], [model.graph.output[0].name]))
    onnx.save(model, tmp_path / "two.onnx")
    told = json.loads(Path(f"{joe()}.json").read_text("utf-8")) | {
        "num_speakers": 2,
        "speaker_id_map": {"a": 0, "b": 1},
    }
    (tmp_path / "two.onnx.json").write_text(json.dumps(told), "utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    one, other = (Piper().speak(order(f"two#{name}")).samples for name in "ab")
    assert np.array_equal(one, -other)
    assert np.abs(one).max() > 0.05
