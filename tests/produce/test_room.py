"""How much room a render needs is told beforehand: what is there already is not counted again."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.drama.cast import Cast, House, Speech, Voice
from pipeline.drama.script import Line, Scene, Script
from pipeline.errors import DeliveryError
from pipeline.produce.room import Room, require_room, room_for
from pipeline.publishers import audio_publishers
from pipeline.stages.composing import composers
from pipeline.stages.recording.record import record, stored, utterances_of
from pipeline.store import Store

CAST = Cast({"Nell": Voice(Speech("tone", "nell"))})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def script_of(count: int) -> Script:
    words = "of the night when nobody in the house had heard the door and nobody would"
    return Script((Scene(tuple(Line("Nell", f"Line {number} {words}.") for number in range(count))),))


def room(script: Script, store: Store, *formats: str, house: House = CAST.house, others: tuple[str, ...] = ()) -> Room:
    said = utterances_of(script, CAST)
    found = {each: stored(each, store) for each in said}
    audio = [audio_publishers[name] for name in formats or ("m4b",)]
    further = [composers[name] for name in others]
    return room_for(script, said, found, house, audio, further, {}, store, (), store.folder.parent / "out")


def test_twice_the_lines_need_twice_the_room(store: Store) -> None:
    one, two = room(script_of(20), store), room(script_of(40), store)
    assert two.store == pytest.approx(2 * one.store, rel=0.05)
    assert two.files == pytest.approx(2 * one.files, rel=0.05)


def test_takes_that_are_there_need_no_more_room(store: Store) -> None:
    script = script_of(6)
    before = room(script, store)
    record(utterances_of(script, CAST), store)
    assert room(script, store).store < before.store


def test_every_further_format_needs_its_room_and_a_wav_the_most(store: Store) -> None:
    script = script_of(10)
    files = [room(script, store, *names).files for names in (["m4b"], ["m4b", "mp3"], ["m4b", "mp3", "wav"])]
    assert files[0] < files[1] < files[2]
    assert files[2] - files[1] > 4 * files[1]


def test_a_wav_and_a_flac_are_kept_once(store: Store) -> None:
    script = script_of(10)
    assert room(script, store, "wav", "flac").store == room(script, store, "flac").store


def test_mono_needs_half_the_room_of_stereo_to_be_mixed_in(store: Store) -> None:
    script = script_of(10)
    mono = room(script, store, "wav", house=replace(CAST.house, channels=1))
    stereo = room(script, store, "wav", house=replace(CAST.house, channels=2))
    assert mono.files == pytest.approx(stereo.files / 2)


def test_stems_and_books_are_counted(store: Store) -> None:
    script = script_of(10)
    alone = room(script, store).files
    assert room(script, store, others=("epub",)).files > 2 * alone
    assert room(script, store, others=("stems",)).files > 10 * alone


def test_where_there_is_not_enough_it_is_one_sentence_with_the_next_step(tmp_path: Path) -> None:
    require_room(Room(1.0, 1.0), tmp_path / "build", tmp_path / "out")
    with pytest.raises(DeliveryError, match=r"This needs about 1000000\.00 GB in .*, where [\d.]+ .B is free"):
        require_room(Room(1e15, 0.0), tmp_path / "build", tmp_path / "out" / "deep")
