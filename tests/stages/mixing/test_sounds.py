"""A sound is found by its name, its own folder first, and everything that is missing is told at its line."""

import wave
from pathlib import Path

import numpy as np
import pytest

from pipeline import palette
from pipeline.audio.clip import to_pcm16
from pipeline.errors import Problems, SourceError
from pipeline.readers.fountain.reader import parse_script
from pipeline.stages.mixing.sounds import available, find_sounds, is_ring, load_sound, sound_named, without_descriptions
from pipeline.store import Store
from tests.audio.signals import tone


def wav(path: Path, length_s: float = 0.5, rate: int = 24_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_pcm16(tone(-12, length_s, rate)))
    return path


def test_a_file_goes_before_the_palette_and_its_length_is_in_frames_of_the_mix(tmp_path: Path) -> None:
    script = parse_script("NELL\nListen.\n\n[[sfx: knock]]\n\n[[sfx: coin]]\n")
    wav(tmp_path / "knock.wav")
    found = find_sounds(script, tmp_path, 44_100)
    assert found["knock"].source == str(tmp_path / "knock.wav")
    assert found["knock"].length == 22_050
    assert load_sound(found["knock"].source, 44_100).length == 22_050
    assert found["coin"].source == "palette:coin"


def test_another_file_under_the_same_name_is_another_sound(tmp_path: Path) -> None:
    script = parse_script("NELL\nListen.\n\n[[sfx: knock]]\n")
    wav(tmp_path / "knock.wav")
    before = find_sounds(script, tmp_path, 44_100)["knock"]
    wav(tmp_path / "knock.wav", 0.7)
    assert find_sounds(script, tmp_path, 44_100)["knock"].digest != before.digest


def test_all_that_is_missing_is_told_at_once_with_the_nearest_name(tmp_path: Path) -> None:
    script = parse_script("NELL\nListen.\n\n[[sfx: door_slm]]\n\n[[amb: nothing_like_it_at_all]]\n", "s.fountain")
    with pytest.raises(Problems) as told:
        find_sounds(script, tmp_path, 44_100)
    said = [str(each) for each in told.value.errors]
    assert len(said) == 2
    assert said[0].startswith("s.fountain:4:1")
    assert "door_slam" in said[0]


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ('NELL\nI heard the door.\n\n[[sfx: knock @ "window"]]\n', "does not say 'window'"),
        ('NELL\nI heard the door.\n\n[[sfx: knock @ "dor"]]\n', "'door'"),
        ('NELL\nThe door.\n\n[[sfx: knock @ "he"]]\n', "does not say 'he'"),
        ('NELL\nDon’t.\n\n[[sfx: knock @ "wont"]]\n', "Did you mean 'Don’t'"),
        ('[[sfx: knock @ "door"]]\n\nNELL\nI heard the door.\n', "no line before"),
    ],
)
def test_an_effect_on_a_word_that_nobody_says_is_an_error(script: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=says):
        find_sounds(parse_script(script), tmp_path, 44_100)


@pytest.mark.parametrize("word", ["don't", "Don’t", "slam", "SLAMMED the", "say 'no'"])
def test_a_word_is_found_however_its_quotes_are_written(word: str, tmp_path: Path) -> None:
    script = parse_script(f"NELL\nDon’t say ‘no’. I slammed the door.\n\n[[sfx: knock @ “{word}”]]\n")
    assert find_sounds(script, tmp_path, 44_100)


@pytest.mark.parametrize("junk", [b"", b"no sound at all" * 99])
def test_a_file_that_is_no_sound_is_told_at_the_line_that_names_it(junk: bytes, tmp_path: Path) -> None:
    (tmp_path / "knock.wav").write_bytes(junk)
    script = parse_script("NELL\nListen.\n\n[[sfx: knock]]\n\n[[sfx: nothing_like_it]]\n", "s.fountain")
    with pytest.raises(Problems) as told:
        find_sounds(script, tmp_path, 44_100)
    first, second = [str(each) for each in told.value.errors]
    assert first.startswith(f"s.fountain:4:1: {tmp_path / 'knock.wav'}: This ")
    assert second.startswith("s.fountain:6:1: ")


def test_a_file_may_end_in_capitals_and_a_folder_is_no_file(tmp_path: Path) -> None:
    wav(tmp_path / "Gate.WAV")
    (tmp_path / "gale.wav").mkdir()
    assert find_sounds(parse_script("NELL\nListen.\n\n[[sfx: Gate]]\n"), tmp_path, 44_100)["Gate"].length == 22_050
    assert [name for name, about in available(tmp_path) if about == "file"] == ["Gate"]


def test_a_bed_of_a_scene_in_which_nothing_happens_is_told_and_one_with_a_pause_is_heard(tmp_path: Path) -> None:
    script = parse_script("NELL\nGo.\n\nINT. CAVE\n\n[[amb: rain]]\n\nINT. CAR\n\nNELL\nStop.\n", "s.fountain")
    with pytest.raises(SourceError, match=r"s.fountain:6:1: Nothing happens .* 'rain' .* \[\[pause: 5s\]\]"):
        find_sounds(script, tmp_path, 44_100)
    assert find_sounds(parse_script("NELL\nGo.\n\nINT. CAVE\n\n[[amb: rain]]\n\n[[pause: 5s]]\n"), tmp_path, 44_100)


def test_the_palette_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    made = load_sound("palette:coin", 24_000, store)
    monkeypatch.setattr(palette, "render", None)
    again = load_sound("palette:coin", 24_000, store)
    np.testing.assert_array_equal(made.samples, again.samples)
    assert again.rate == 24_000


def test_beds_are_rings_and_files_are_not(tmp_path: Path) -> None:
    assert is_ring("palette:rain")
    assert not is_ring("palette:coin")
    assert not is_ring(str(wav(tmp_path / "rain.wav")))


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd"])
def test_a_script_names_no_file_outside_its_folder(name: str, tmp_path: Path) -> None:
    wav(tmp_path / "secret.wav")
    (tmp_path / "sounds").mkdir()
    with pytest.raises(SourceError, match="There is no sound"):
        sound_named(name, tmp_path / "sounds", 24_000)


def test_a_sound_that_is_told_in_words_is_no_mistake_and_the_nearest_is_proposed(tmp_path: Path) -> None:
    text = "NELL\nListen.\n\nSOUND: A dog barks on the hill.\n\n[[sfx: three knocks at a door]]\n\nATMOS: Rain.\n"
    script, told = without_descriptions(parse_script(text, "a.fountain"), tmp_path)
    assert told == (
        "a.fountain:4:1: 'A dog barks on the hill.' is told in words and is not heard."
        " The nearest sound is [[sfx: dog_bark]].",
        "a.fountain:6:1: 'three knocks at a door' is told in words and is not heard."
        " The nearest sound is [[sfx: knock]].",
    )
    assert find_sounds(script, tmp_path, 44_100).keys() == {"Rain."}


def test_a_name_that_is_mistyped_stays_a_mistake(tmp_path: Path) -> None:
    script, _ = without_descriptions(parse_script("NELL\nListen.\n\n[[sfx: door_slamm]]\n"), tmp_path)
    with pytest.raises(SourceError, match="Did you mean 'door_slam'"):
        find_sounds(script, tmp_path, 44_100)
