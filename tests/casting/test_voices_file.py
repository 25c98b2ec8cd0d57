"""What reading voices.yaml promises: all that the manual shows is understood, every mistake is told with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.casting.voices import Known
from pipeline.casting.voices_file import read_voices
from pipeline.drama.cast import Duck, House, Pauses, Seat, Speech, Voice
from pipeline.drama.profile import PROFILES
from pipeline.drama.script import NARRATOR
from pipeline.errors import EngineError, FullCastError, Place, Problems

ONE_NAME = " One name can mean one character only."

NARRATED = "narrator: {voice: bm_george}\n"

EXAMPLE = """\
house: {loudness: podcast, pause_ms: {line: 350, paragraph: 600, scene: 1500}}
narrator: {engine: kokoro, voice: bm_george, pace: 1.0}
pools:                      # who is cast when nobody is named
  woman: [af_heart, bf_emma]
  man:   [am_michael, {voice: am_puck, pitch: -1}]
characters:
  Mark Jensen: {voice: am_michael, pan: -0.2, aliases: [Secretary Jensen]}
  Radio Operator: {voice: am_puck, effects: [radio]}
  Kim Jong-un: {engine: gtts, lang: en, tld: co.uk, pitch: -2, slow: true}
  Somebody: {pool: woman, gain: 2, distance: 3}
lexicon:
  Primorsky Krai: /pɹɪmˈɔɹski kɹˈI/
"""


def complaints(text: str, known: Known) -> list[str]:
    with pytest.raises(FullCastError) as caught:
        read_voices(text, "v", known)
    errors = caught.value.errors if isinstance(caught.value, Problems) else (caught.value,)
    return [str(error) for error in errors]


def test_the_example_of_the_manual_is_understood(known: Known) -> None:
    voices = read_voices(EXAMPLE, "v", known)
    kokoro = {name: Speech("kokoro", name) for name in ("af_heart", "bf_emma", "am_michael", "am_puck", "bm_george")}
    assert voices.house == House(-16.0, -1.0, 44_100, 2, Pauses(line_s=0.35, paragraph_s=0.6, scene_s=1.5))
    assert voices.narrator.voice == Voice(kokoro["bm_george"])
    assert voices.narrator.name == NARRATOR
    assert voices.pools == {
        "woman": (Voice(kokoro["af_heart"]), Voice(kokoro["bf_emma"])),
        "man": (Voice(kokoro["am_michael"]), Voice(Speech("kokoro", "am_puck", pitch=-1.0))),
    }
    mark, radio, kim, somebody = voices.characters
    assert mark.voice == Voice(kokoro["am_michael"], Seat(pan=-0.2))
    assert mark.aliases == ("Secretary Jensen",)
    assert mark.place == Place("v", 7, 3)
    assert radio.voice.seat == Seat(effects=("radio",))
    assert kim.voice.speech == Speech("gtts", language="en", tld="co.uk", pitch=-2.0, slow=True)
    assert somebody.voice.seat == Seat(gain_db=2.0, distance_m=3.0)
    assert [character.is_cast for character in voices.characters] == [True, True, True, False]
    assert voices.lexicon == {"Primorsky Krai": "/pɹɪmˈɔɹski kɹˈI/"}


@pytest.mark.parametrize(
    ("house", "expected"),
    [
        ("{}", House(-16.0, -1.0)),
        ("{channels: 1}", House(-19.0, -1.0, channels=1)),
        ("{loudness: spotify}", House(-14.0, -1.0, profile=PROFILES["spotify"])),
        ("{loudness: acx, rate: 48000}", House(-17.0, -3.0, rate=48_000, profile=PROFILES["acx"])),
        ("{loudness: acx, peak_dbtp: -2}", House(-17.0, -2.0, profile=PROFILES["acx"])),
        ("{loudness: -18.5}", House(-18.5, -1.0)),
        ("{pause_ms: {tag: 0, chapter: 3000}}", House(pauses=Pauses(tag_s=0.0, chapter_s=3.0))),
        ("{pause_ms: }", House()),
        (
            "{duck_music: -15, duck_attack_ms: 200}",
            House(music=Duck(-15, 0.2), beds=replace(House().beds, attack_s=0.2)),
        ),
        ("{duck_beds: 0, rooms: false}", House(beds=replace(House().beds, depth_db=0.0), rooms=False)),
        ("{spread: 0, overlap_ms: 150}", House(spread=0.0, overlap_s=0.15)),
    ],
)
def test_a_house_says_how_loud_and_how_slow(house: str, expected: House, known: Known) -> None:
    assert read_voices(f"house: {house}\n{NARRATED}", "v", known).house == expected


def test_sections_may_be_empty(known: Known) -> None:
    voices = read_voices(f"house:\npools:\ncharacters:\nlexicon:\n{NARRATED}", "v", known)
    assert (voices.house, voices.pools, voices.characters, voices.lexicon) == (House(), {}, (), {})


def test_who_names_no_engine_has_the_narrators(known: Known) -> None:
    text = "characters: {A: {pan: 0}}\npools: {man: [heart]}\nnarrator: {engine: hibari, voice: heart}\n"
    voices = read_voices(text, "v", known)
    assert voices.characters[0].voice.speech.engine == "hibari"
    assert voices.pools["man"] == (Voice(Speech("hibari", "heart")),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("hause: {}", "v:2:1: 'hause' is no key of voices.yaml. Did you mean 'house'?"),
        ("house: {profile: acxx}", "v:2:18: There is no profile 'acxx'. Did you mean 'acx'?"),
        ("profiles: {own: {like: acxx}}", "v:2:24: There is no profile 'acxx'. Did you mean 'acx'?"),
        ("profiles: {own: {loudnes: 1}}", "v:2:18: 'loudnes' is no key of the profile own. Did you mean 'loudness'?"),
        ("house: {loudnes: 1}", "v:2:9: 'loudnes' is no key of house. Did you mean 'loudness'?"),
        (
            "house: {loudness: podcst}",
            "v:2:19: 'loudness' is 'podcst'; it must be podcast, audiobook, acx, spotify, broadcast or a number from "
            "-36 to -8. Did you mean 'podcast'?",
        ),
        ("house: {rate: 44000}", "v:2:15: 'rate' is 44000; it must be one of 22050, 24000, 32000, 44100, 48000."),
        ("house: {channels: true}", "v:2:19: 'channels' is true; it must be one of 1, 2."),
        ("house: {pause_ms: {lin: 3}}", "v:2:20: 'lin' is no key of pause_ms. Did you mean 'line'?"),
        ("house: {pause_ms: 3}", "v:2:19: Here pause_ms must be a mapping: 'key: value'."),
        ("house: [1]", "v:2:8: Here house must be a mapping: 'key: value'."),
        ("pools: {wman: [af_heart]}", "v:2:9: Nobody is cast from the pool 'wman'. Did you mean 'woman'?"),
        ("pools: {woman: [af_hart]}", "v:2:17: kokoro has no voice 'af_hart'. Did you mean 'af_heart'?"),
        ("pools: {woman: af_heart}", "v:2:16: The pool 'woman' must be a list of voices: [a, b]."),
        ("pools: {woman: [3]}", "v:2:17: A voice of a pool is a word or a mapping such as {engine: gtts, tld: ie}."),
        ("pools: {man: [{pan: 1}]}", "v:2:15: The voice is missing. Add one, such as 'voice: af_bella'."),
        ("characters: {A: {pitsh: 3}}", "v:2:18: 'pitsh' is no key of the voice of A. Did you mean 'pitch'?"),
        ("characters: {A: {pitch: 13}}", "v:2:25: 'pitch' is 13; it must be a number from -12 to 12."),
        ("characters: {A: {pitch: low}}", "v:2:25: 'pitch' is 'low'; it must be a number from -12 to 12."),
        ("characters: {A: {pitch: true}}", "v:2:25: 'pitch' is true; it must be a number from -12 to 12."),
        ("characters: {A: {voice: }}", "v:2:24: 'voice' is empty; it must be a word."),
        ("characters: {A: {slow: yes}}", "v:2:24: 'slow' is 'yes'; it must be true or false."),
        ("characters: {A: {lang: english}}", "v:2:24: 'lang' is 'english'; it must be a word such as 'en-gb'."),
        ("characters: {A: {aliases: B}}", "v:2:27: 'aliases' is 'B'; it must be a list of words: [a, b]."),
        (
            "characters: {A: {lang: en, language: en}}",
            "v:2:24: 'lang' and 'language' are the same key. Delete one of the two.",
        ),
        ("characters: {A: {engine: koko}}", "v:2:26: There is no engine 'koko'. Did you mean 'kokoro'?"),
        ("characters: {A: {voice: bm_gorge}}", "v:2:25: kokoro has no voice 'bm_gorge'. Did you mean 'bm_george'?"),
        (
            "characters: {A: {voice: heart}}",
            "v:2:25: kokoro has no voice 'heart'. It is a voice of hibari: add 'engine: hibari'.",
        ),
        ("characters: {A: {engine: gtts, voice: x}}", "v:2:39: The engine gtts takes no voice; leave it out."),
        ("characters: {A: {effects: [radoi]}}", "v:2:28: There is no effect 'radoi'. Did you mean 'radio'?"),
        ("characters: {A: {pool: wman}}", "v:2:14: A names the pool 'wman', which is not there. Did you mean 'woman'?"),
        (
            "characters: {A: am_puck}",
            "v:2:17: Here the voice of A must be a mapping: 'key: value'. Write it as {voice: am_puck}.",
        ),
        ("characters: {A: {}, a: {}}", "v:2:21: 'a' is a name of A already." + ONE_NAME),
        ("characters: {A: {aliases: [C]}, B: {aliases: [c]}}", "v:2:47: 'c' is a name of A already." + ONE_NAME),
        ("characters: {A: {aliases: [B]}, B: {}}", "v:2:28: 'B' is a name of B already." + ONE_NAME),
        ("characters: {Narrator: {}}", "v:2:14: 'Narrator' is a name of the narrator already." + ONE_NAME),
        (
            "characters: {A: {}, A: {}}",
            "v:2:21: 'A' stands here again; it is in line 2 already. Delete one of the two.",
        ),
        ("lexicon: {x: 3}", "v:2:14: 'x' is 3; it must be a word."),
        ("characters: {A: {voice: am_puck, lexicon: {x: 3}}}", "v:2:47: 'x' is 3; it must be a word."),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_right_spelling(text: str, complaint: str, known: Known) -> None:
    assert complaints(NARRATED + text, known) == [complaint]


def test_all_mistakes_are_told_in_one_run(known: Known) -> None:
    voices = "narrator: {voice: x, pan: 9}\npools: {man: [y]}\ncharacters: {A: {z: 1}}\n"
    text = f"house: {{rate: 1}}\n{voices}lexicon: {{w: 1, w: 2}}\n"
    assert [line.split(" ")[0] for line in complaints(text, known)] == [
        "v:1:15:", "v:2:19:", "v:2:27:", "v:3:15:", "v:4:18:", "v:5:14:", "v:5:17:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "v: There is no narrator. Add one, such as 'narrator: {engine: kokoro, voice: …}'."),
        ("- a", "v:1:1: Here voices.yaml must be a mapping: 'key: value'."),
        ("narrator: {pace: 1}", "v:1:11: The voice is missing. Add one, such as 'voice: af_bella'."),
        ("narrator:", "v:1:10: The voice is missing. Add one, such as 'voice: af_bella'."),
    ],
)
def test_a_house_without_a_narrator_is_told_so(text: str, complaint: str, known: Known) -> None:
    assert complaint in complaints(text, known)


def test_an_engine_that_cannot_be_loaded_is_told_where_it_is_named() -> None:
    def voices(engine: str) -> tuple[str, ...]:
        if engine == "piper":
            raise EngineError("The engine piper is not installed.", next_step="pip install 'fullcast[piper]'")
        return ("bm_george",)

    known = Known(("kokoro", "piper"), voices, ())
    assert complaints(NARRATED + "characters: {A: {engine: piper, voice: joe}}", known)[0] == (
        "v:2:26: The engine piper is not installed. pip install 'fullcast[piper]'"
    )


ENGLISH = {
    "af": {"alloy", "aoede", "bella", "heart", "jessica", "kore", "nicole", "nova", "river", "sarah", "sky"},
    "am": {"adam", "echo", "eric", "fenrir", "liam", "michael", "onyx", "puck", "santa"},
    "bf": {"alice", "emma", "isabella", "lily"},
    "bm": {"daniel", "fable", "george", "lewis"},
}


@pytest.mark.parametrize("path", ["voices.yaml", "pipeline/casting/house.yaml"])
def test_the_voices_that_ship_are_right_and_hold_all_28_english_ones(path: str) -> None:
    ours = {f"{kind}_{name}" for kind, names in ENGLISH.items() for name in names}
    text = (Path(__file__).parents[2] / path).read_text(encoding="utf-8")
    voices = read_voices(text, path, Known(("kokoro",), lambda _: ours, ()))
    assert voices.house == House()
    assert voices.narrator.voice == Voice(Speech("kokoro", "bm_george"))
    for pool, sex in (("woman", "f"), ("man", "m")):
        assert sorted(v.speech.voice for v in voices.pools[pool]) == sorted(name for name in ours if name[1] == sex)
