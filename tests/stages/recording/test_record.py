"""Recording makes every take that is missing, no other, and loses none."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.clip import from_pcm16
from pipeline.audio.meter import loudness_lufs
from pipeline.audio.sound import Sound
from pipeline.drama.cast import Cast, Seat, Speech, Voice
from pipeline.drama.script import NARRATOR, Line, Scene, Script
from pipeline.drama.take import Utterance
from pipeline.engines import engine, made_by
from pipeline.errors import CastError, EngineError, Place, Problems
from pipeline.progress import Event, Remark, Report, Started
from pipeline.stages.kept_sound import kept_sound
from pipeline.stages.recording import speaking
from pipeline.stages.recording.record import record, take_key, utterances_of
from pipeline.stages.recording.speaking import MARGIN_S, TAKE_LUFS, measure
from pipeline.store import Store

NELL, TOM = Voice(Speech("tone", "nell")), Voice(Speech("tone", "tom", pitch=-2.0))
CAST = Cast(voices={"Nell": NELL, "Tom": TOM, NARRATOR: Voice(Speech("tone", "narrator"))})
LINES = (
    Line(NARRATOR, "The tide had gone out further than anybody could remember."),
    Line("Nell", "It was not there yesterday."),
    Line("Tom", "It has been there for twenty years."),
    Line("Nell", "It was not there yesterday."),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def orders(*lines: Line, cast: Cast = CAST) -> tuple[Utterance, ...]:
    return utterances_of(Script((Scene(lines),)), cast)


def test_every_line_has_a_take_and_equal_lines_share_one(store: Store) -> None:
    recorded = record(orders(*LINES), store)
    assert recorded.made == 3
    assert len(recorded.takes) == 4
    assert recorded.takes[1] == recorded.takes[3]


def test_an_edited_line_asks_for_one_take(store: Store) -> None:
    record(orders(*LINES), store)
    edited = (LINES[0], replace(LINES[1], text="It was not there on Monday."), *LINES[2:])
    assert record(orders(*edited), store).made == 1


def test_gain_pan_effects_and_places_ask_for_no_take(store: Store) -> None:
    record(orders(*LINES), store)
    seated = {name: replace(voice, seat=Seat(-3.0, 0.5, 2.0, ("radio",))) for name, voice in CAST.voices.items()}
    moved = [replace(line, place=Place("other.fountain", 9, 1)) for line in LINES]
    assert record(orders(*moved, cast=replace(CAST, voices=seated)), store).made == 0


def test_a_lexicon_asks_only_for_the_lines_that_hold_its_words(store: Store) -> None:
    record(orders(*LINES), store)
    told = replace(CAST, lexicon={"tide": "/taɪd/", "Primorsky": "/x/"})
    assert record(orders(*LINES, cast=told), store).made == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other words."},
        {"delivery": ("whispering",)},
        {"pronunciations": (("tide", "/t/"),)},
        {"speech": Speech("tone", "nell", pace=1.1)},
        {"speech": Speech("tone", "nell", pitch=1.0)},
        {"speech": Speech("tone", "tom")},
        {"speech": Speech("tone", "nell", tld="co.uk")},
    ],
)
def test_all_that_is_heard_is_in_the_key(change: dict[str, object]) -> None:
    plain = Utterance("Some words.", Speech("tone", "nell"))
    assert take_key(replace(plain, **change)) != take_key(plain)  # type: ignore[arg-type]


def test_a_new_version_of_an_engine_makes_new_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Utterance("Some words.", Speech("tone", "nell"))
    before = take_key(plain)
    monkeypatch.setattr(engine("tone"), "version", "another", raising=False)
    assert take_key(plain) != before


def test_any_number_of_processes_gives_the_same_takes(tmp_path: Path) -> None:
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")
    assert record(orders(*LINES), one, jobs=1) == record(orders(*LINES), two, jobs=2)
    assert [one.get(each.key) for each in one.entries()] == [two.get(each.key) for each in two.entries()]


def test_takes_have_known_margins_and_voices_one_loudness(store: Store) -> None:
    long = "The night was long and the water was wide, and nobody on the boat had said a word for an hour."
    for take in record(orders(Line("Nell", long), Line("Tom", long)), store).takes:
        pcm = kept_sound(take.key, store)
        assert pcm is not None
        sound = from_pcm16(pcm, take.rate)
        assert sound.length == take.length
        first = int(np.flatnonzero(np.abs(sound.samples) > 0.01)[0])
        assert first == pytest.approx(MARGIN_S * take.rate, abs=0.011 * take.rate)
        assert loudness_lufs(sound) == pytest.approx(TAKE_LUFS, abs=1.5)


def test_a_damaged_take_is_recorded_again(store: Store) -> None:
    recorded = record(orders(*LINES), store)
    path = store.path(recorded.takes[1].key)
    path.write_bytes(path.read_bytes()[:-100])
    again = record(orders(*LINES), store)
    assert (again.made, again.takes) == (1, recorded.takes)


def test_characters_without_a_voice_are_all_named_at_their_first_lines() -> None:
    lines = [Line(name, "Hi.", place=Place("a.fountain", n, 1)) for n, name in enumerate(["Ann", "Bob", "Ann"], 1)]
    with pytest.raises(Problems) as caught:
        orders(*lines)
    assert [(str(e.at), e.what) for e in caught.value.errors] == [
        ("a.fountain:1:1", "Ann has no voice."),
        ("a.fountain:2:1", "Bob has no voice."),
    ]
    assert all(isinstance(error, CastError) for error in caught.value.errors)


class Flaky:
    """Tone, except that some words cannot be said."""

    name = "tone"
    version = engine("tone").version
    voices = engine("tone").voices

    def __init__(self, refused: str) -> None:
        self.refused = refused

    def prepare(self, report: Report) -> None:
        report(Remark("record", "ready"))

    def speak(self, utterance: Utterance) -> object:
        if self.refused in utterance.text:
            raise EngineError("The service said 503.", next_step="Try again later.")
        return engine("tone").speak(utterance)


def test_a_line_that_fails_is_named_and_the_others_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [replace(line, place=Place("a.fountain", 10 + n, 1)) for n, line in enumerate(LINES)]
    monkeypatch.setattr(speaking, "engine", lambda _: Flaky("twenty years"))
    with pytest.raises(EngineError, match=r"a.fountain:12:1: The service said 503. Try again later."):
        record(orders(*lines), store)
    monkeypatch.undo()
    assert record(orders(*lines), store).made == 1


def test_an_engine_that_stays_silent_is_an_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Mute(Flaky):
        def speak(self, utterance: Utterance) -> object:
            sound = engine("tone").speak(utterance)
            return sound.with_samples(sound.samples * 0.0)

    monkeypatch.setattr(speaking, "engine", lambda _: Mute(""))
    with pytest.raises(EngineError, match="stayed silent"):
        record(orders(*LINES), store)


def test_a_voice_that_says_a_long_text_in_no_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    blip = Sound(np.sin(np.linspace(0, 500, 4_800, dtype=np.float32)) * np.hanning(4_800).astype(np.float32), 24_000)
    monkeypatch.setattr(engine("tone"), "speak", lambda _utterance: blip, raising=False)
    speech = Speech("tone", "nell")
    with pytest.raises(EngineError, match=r"tone said the 22 words that a voice is measured by in 0\.[12] s"):
        measure(speech, made_by(speech))


def test_recording_runs_on_any_executor_and_tells_what_it_does(store: Store) -> None:
    events: list[Event] = []
    with ThreadPoolExecutor(2) as pool:
        record(orders(*LINES), store, report=events.append, executor=pool)
    started = next(event for event in events if isinstance(event, Started))
    assert started.total == sum(len(text) for text in {line.text for line in LINES})
