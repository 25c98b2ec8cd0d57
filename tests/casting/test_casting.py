"""What casting promises: each speaker a voice of their own while voices last, the same each time, or a clear error."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.casting.casting import PITCH_SHIFTS, Casting, cast_script
from pipeline.casting.voices import Known, VoicesFile
from pipeline.casting.voices_file import read_voices
from pipeline.drama.cast import Seat, Speech, Voice
from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import NARRATOR, Line, Scene, Script
from pipeline.errors import CastError, Place, Problems
from pipeline.readers.fountain.reader import parse_script

MEN = tuple(f"m{n}" for n in range(4))
WOMEN = tuple(f"w{n}" for n in range(4))
KNOWN = Known(("kokoro", "gtts"), lambda engine: ("nar", *MEN, *WOMEN) if engine == "kokoro" else ("",), ("radio",))
POOLS = f"pools: {{woman: [{', '.join(WOMEN)}], man: [{', '.join(MEN)}, nar]}}\n"


def house(rest: str = "", pools: str = POOLS) -> VoicesFile:
    return read_voices(f"narrator: {{voice: nar}}\n{pools}{rest}", "voices.yaml", KNOWN)


def script(*scenes: str) -> Script:
    """Scenes written as `A: three words here | B: two words`."""
    return Script(tuple(Scene(tuple(map(line, scene.split(" | ")))) for scene in scenes))


def line(text: str) -> Line:
    speaker, _, words = text.partition(": ")
    return Line(speaker, words)


def men(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name, gender=Gender.MAN) for name in names)


def voices_of(casting: Casting) -> dict[str, str]:
    """Voice and pitch by speaker: `m0`, `m0-1.5`."""
    return {
        name: voice.speech.voice + (f"{voice.speech.pitch:+g}" if voice.speech.pitch else "")
        for name, voice in casting.cast.voices.items()
    }


def test_who_stands_in_the_file_keeps_voice_and_seat() -> None:
    voices = house("characters: {Anna: {voice: m3, pan: 0.5, effects: [radio]}}\n")
    casting = cast_script(script("ANNA: hello | NARRATOR: She waits."), (), voices)
    assert casting.cast.voices == {
        "ANNA": Voice(Speech("kokoro", "m3"), Seat(pan=0.5, effects=("radio",))),
        NARRATOR: Voice(Speech("kokoro", "nar")),
    }
    assert casting.cast.places["ANNA"] == Place("voices.yaml", 3, 14)
    assert casting.new == ()


def test_the_narrator_is_known_in_any_spelling_and_never_cast() -> None:
    casting = cast_script(script("Narrator: It rained. | NARRATOR: Still."), men("Narrator"), house())
    assert voices_of(casting) == {"Narrator": "nar", "NARRATOR": "nar"}
    assert casting.new == ()


@pytest.mark.parametrize("speaker", ["élodie o’neil", "ELODIE O'NEIL", "Mrs. O'Neil", "The  Widow"])
def test_a_name_is_known_in_any_spelling_and_by_every_alias(speaker: str) -> None:
    voices = house("characters: {Élodie O'Neil: {voice: w2, aliases: [MRS. O’NEIL, the widow]}}\n")
    assert voices_of(cast_script(script(f"{speaker}: hello"), (), voices)) == {speaker: "w2"}


def test_names_of_one_person_are_one_part() -> None:
    jensen = Person("Mark Jensen", ("Jensen", "the Secretary"), Gender.MAN, evidence="4 x he")
    casting = cast_script(script("Jensen: a b | Mark Jensen: c"), (jensen,), house())
    assert [(part.name, part.speakers, part.words, part.why) for part in casting.parts] == [
        ("Mark Jensen", ("Jensen", "Mark Jensen"), 3, "man: 4 x he")
    ]
    assert voices_of(casting) == {"Jensen": "m0", "Mark Jensen": "m0"}


def test_an_alias_that_only_the_story_knows_finds_the_voice_in_the_file() -> None:
    jensen = Person("Mark Jensen", ("Jensen",))
    voices = house("characters: {Jensen: {voice: m3}}\n")
    assert voices_of(cast_script(script("Mark Jensen: hello"), (jensen,), voices)) == {"Mark Jensen": "m3"}


def test_the_most_talkative_get_the_first_voices() -> None:
    casting = cast_script(script("A: one | B: one two three | C: one two"), men("A", "B", "C"), house())
    assert voices_of(casting) == {"B": "m0", "C": "m1", "A": "m2"}


def test_people_are_cast_by_gender_and_age() -> None:
    people = (
        Person("A", gender=Gender.WOMAN),
        Person("B", gender=Gender.MAN),
        Person("C", age=Age.CHILD),
        Person("D", gender=Gender.MAN, age=Age.OLD),
        Person("E", gender=Gender.WOMAN, age=Age.CHILD),
    )
    pools = "pools: {woman: [w0], man: [m0], child: [w1], old_man: [m2], girl: [w3]}\n"
    casting = cast_script(script("A: a | B: b | C: c | D: d | E: e"), people, house(pools=pools))
    assert voices_of(casting) == {"A": "w0", "B": "m0", "C": "w1", "D": "m2", "E": "w3"}


def test_of_whom_nothing_is_known_women_and_men_speak_in_turn_unless_the_house_has_a_pool() -> None:
    drama = script("A: one two three | B: one two | C: one")
    assert voices_of(cast_script(drama, (), house())) == {"A": "w0", "B": "m0", "C": "w1"}
    anyone = house(pools=f"{POOLS.rstrip()[:-1]}, anyone: [m3, w3, m2]}}\n")
    assert voices_of(cast_script(drama, (), anyone)) == {"A": "m3", "B": "w3", "C": "m2"}


def test_when_voices_run_out_they_return_at_another_pitch_before_the_narrators_does() -> None:
    names = "ABCDEFG"
    casting = cast_script(
        script(" | ".join(f"{n}: {'x ' * (20 - i)}" for i, n in enumerate(names))), men(*names), house()
    )
    found = list(voices_of(casting).values())
    assert found[:4] == list(MEN)
    assert found[4:] == ["m0-1.5", "m1-1.5", "m2-1.5"]


def test_when_every_pitch_is_taken_people_who_never_meet_share_a_voice() -> None:
    names = [f"P{n}" for n in range(len(PITCH_SHIFTS) + 1)]
    alone = [f"{name}: x" for name in names[:-1]]
    together = f"{names[0]}: x x x | {names[-1]}: x"
    casting = cast_script(script(*alone, together), men(*names), house(pools="pools: {man: [m0]}\n"))
    found = voices_of(casting)
    assert len(set(found.values())) == len(PITCH_SHIFTS)
    assert found[names[-1]] != found[names[0]]


def test_voices_that_meet_are_unlike_even_when_all_are_in_use() -> None:
    scenes = ("A: x x x x x", "B: x x x x", "A: x | C: x x")
    casting = cast_script(script(*scenes), men("A", "B", "C"), house(pools="pools: {man: [m0, m1]}\n"))
    assert voices_of(casting) == {"A": "m0", "B": "m1", "C": "m1-1.5"}


def test_a_character_in_the_file_without_a_voice_is_cast_with_what_it_says() -> None:
    voices = house("characters: {Guard: {pool: woman, pan: 0.3, pitch: -1, pace: 1.2}}\n")
    casting = cast_script(script("GUARD: halt"), men("Guard"), voices)
    assert casting.cast.voices["GUARD"] == Voice(Speech("kokoro", "w0", pace=1.2, pitch=-1.0), Seat(pan=0.3))
    assert [part.name for part in casting.new] == ["Guard"]


def test_an_engine_without_voices_needs_none() -> None:
    voices = house("characters: {Kim: {engine: gtts, tld: ie}}\n")
    casting = cast_script(script("KIM: hi"), (), voices)
    assert casting.cast.voices["KIM"].speech == Speech("gtts", tld="ie")
    assert casting.new == ()


def test_whoever_is_without_a_voice_stops_the_render_at_their_first_line() -> None:
    lines = (Line("A", "x", place=Place("s", 3)), Line("B", "x", place=Place("s", 9)), Line("B", "y"))
    drama = Script((Scene(lines),), file="s")
    with pytest.raises(Problems) as caught:
        cast_script(drama, men("A", "B"), house(pools="pools: {woman: [w0]}\n"))
    assert [error.at for error in caught.value.errors] == [Place("s", 3), Place("s", 9)]
    assert "There is no voice for A: voices.yaml has no pool 'man'." in caught.value.errors[0].what


def test_a_voice_of_another_engine_is_never_taken_for_one_that_is_asked_for() -> None:
    voices = house("characters: {Kim: {engine: kokoro}}\n", pools="pools: {man: [{engine: gtts, tld: ie}]}\n")
    with pytest.raises(CastError, match="There is no voice for Kim"):
        cast_script(script("KIM: hi"), men("Kim"), voices)


def test_what_the_script_itself_says_of_its_people_is_used() -> None:
    drama = Script(script("ALEX: hello").scenes, people=(Person("Alex", gender=Gender.MAN),))
    assert voices_of(cast_script(drama, (), house())) == {"ALEX": "m0"}


NAMES = [f"N{n}" for n in range(12)]
SCRIPTS = st.lists(
    st.lists(st.tuples(st.sampled_from([*NAMES, NARRATOR]), st.integers(1, 9)), min_size=1, max_size=8),
    min_size=1,
    max_size=5,
).map(lambda scenes: Script(tuple(Scene(tuple(Line(n, "w " * k) for n, k in scene)) for scene in scenes)))
GENDERS = st.lists(st.sampled_from(Gender), min_size=len(NAMES), max_size=len(NAMES))


def people_with(genders: list[Gender]) -> list[Person]:
    return [Person(name, gender=gender) for name, gender in zip(NAMES, genders, strict=True)]


@given(SCRIPTS, GENDERS)
def test_a_cast_has_everybody_once_and_is_the_same_each_time(drama: Script, genders: list[Gender]) -> None:
    casting = cast_script(drama, people_with(genders), house())
    assert set(casting.cast.voices) == set(drama.speakers)
    assert casting == cast_script(drama, people_with(genders)[::-1], house())


@given(SCRIPTS, GENDERS)
def test_nobody_sounds_like_another_while_voices_last(drama: Script, genders: list[Gender]) -> None:
    casting = cast_script(drama, people_with(genders), house())
    found = {name: voice.speech for name, voice in casting.cast.voices.items()}
    assert max(Counter(found.values()).values()) == 1
    for gender, pool in ((Gender.WOMAN, WOMEN), (Gender.MAN, MEN)):
        of_gender = [n for n, g in zip(NAMES, genders, strict=True) if g is gender and n in found]
        only = Gender.UNKNOWN not in {g for n, g in zip(NAMES, genders, strict=True) if n in found}
        if only and len(of_gender) <= len(pool):
            assert {found[name].voice for name in of_gender} <= set(pool)
            assert len({found[name].voice for name in of_gender}) == len(of_gender)


@given(SCRIPTS, GENDERS, st.integers(0), st.integers(1, 50))
@settings(max_examples=50)
def test_one_changed_line_moves_nobody_who_was_written_back(
    drama: Script, genders: list[Gender], at: int, length: int
) -> None:
    from pipeline.casting.writing import with_new_cast

    people = people_with(genders)
    first = cast_script(drama, people, house())
    kept = read_voices(with_new_cast(house(), first), "voices.yaml", KNOWN)
    number = at % len(drama.scenes)
    scene = drama.scenes[number]
    edited = Scene((Line(scene.cues[0].speaker, "w " * length), *scene.cues[1:]))  # type: ignore[union-attr]
    second = cast_script(drama.with_scenes((*drama.scenes[:number], edited, *drama.scenes[number + 1 :])), people, kept)
    assert second.cast.voices == first.cast.voices
    assert second.new == ()


@given(SCRIPTS, GENDERS)
@settings(max_examples=50)
def test_like_voices_meet_only_when_a_gender_has_more_people_than_voices(drama: Script, genders: list[Gender]) -> None:
    casting = cast_script(drama, people_with(genders), house())
    by_gender = Counter(g for n, g in zip(NAMES, genders, strict=True) if n in casting.cast.voices)
    if max(by_gender[Gender.WOMAN], by_gender[Gender.MAN]) + by_gender[Gender.UNKNOWN] > len(MEN):
        return
    for scene in drama.scenes:
        for one, other in combinations({line.speaker for line in scene.lines}, 2):
            assert casting.cast.voices[one].speech.voice != casting.cast.voices[other].speech.voice


def test_a_word_is_said_as_the_house_the_episode_or_one_character_says_it() -> None:
    page = "Title: T\nLexicon:\n    Siobhan: shi-VAWN\n    Krai: /kɹaɪ/\n\n"
    spoken = parse_script(f"{page}ANN\nSiobhan, Krai, Reed!\n\nBOB\nSiobhan, Krai, Reed!\n")
    voices = house("lexicon: {Krai: kray, Reed: /ɹiːd/}\ncharacters: {Bob: {voice: m1, lexicon: {Siobhan: see-oh}}}\n")
    cast = cast_script(spoken, (), voices).cast
    said = {speaker: dict(cast.pronunciations("Siobhan, Krai, Reed!", speaker)) for speaker in ("Ann", "Bob")}
    assert said["Ann"] == {"Siobhan": "shi-VAWN", "Krai": "/kɹaɪ/", "Reed": "/ɹiːd/"}
    assert said["Bob"] == said["Ann"] | {"Siobhan": "see-oh"}


def test_a_lexicon_on_the_title_page_that_says_nothing_is_refused() -> None:
    spoken = parse_script("Title: T\nLexicon:\n    Siobhan\n\nANN\nHi.\n")
    with pytest.raises(CastError, match="says 'Siobhan', which is no word with its pronunciation"):
        cast_script(spoken, (), house(""))


def test_people_who_speak_together_are_no_new_people_unless_the_file_has_a_voice_for_them() -> None:
    spoken = parse_script("ANNA\nYes.\n\nBEN\nNo.\n\nANNA AND BEN\nPerhaps.\n\nANNA'S VOICE\nNo.")
    assert set(cast_script(spoken, (), house()).cast.voices) == {"Anna", "Ben"}
    decided = cast_script(spoken, (), house("characters: {Anna and Ben: {voice: m3}}\n"))
    assert voices_of(decided)["Anna and Ben"] == "m3"


def test_a_crowd_has_several_voices_of_the_pools() -> None:
    spoken = parse_script("ANNA\nYes.\n\nTHE MEN\nNo!")
    voices = voices_of(cast_script(spoken, (), house()))
    crowd = [voices[f"The Men {number}"] for number in (1, 2, 3)]
    assert len(set(crowd)) == 3
    assert all(voice in MEN for voice in crowd)


def told(text: str, rest: str = "", pools: str = POOLS) -> dict[str, str]:
    """The voices of a script that says itself who tells it."""
    return voices_of(cast_script(parse_script(text), (), house(rest, pools)))


TOLD = (
    "Title: Eels\nNarrator: Wilma\nCast:\n    Wilma (woman)\n    Otto (man)\n\nI rose.\n\nWILMA\nLook.\n\nOTTO\nYes.\n"
)


def test_who_tells_a_story_has_one_voice_in_the_telling_and_in_the_speeches() -> None:
    voices = told(TOLD)
    assert voices["Wilma"] == voices[NARRATOR] == "w0"
    assert voices["Otto"] != voices["Wilma"]


def test_the_house_narrator_tells_for_somebody_of_the_same_sex_and_nothing_is_written() -> None:
    casting = cast_script(parse_script(TOLD.replace("Wilma (woman)", "Wilma (man)")), (), house())
    assert voices_of(casting)["Wilma"] == voices_of(casting)[NARRATOR] == "nar"
    assert [part.name for part in casting.new] == ["Otto"]


def test_the_house_narrator_tells_for_somebody_of_no_known_sex() -> None:
    voices = told(TOLD.replace("Wilma (woman)", "Quill").replace("Wilma", "Quill").replace("WILMA", "QUILL"))
    assert voices["Quill"] == voices[NARRATOR] == "nar"


def test_the_file_says_who_tells_whatever_their_sex() -> None:
    assert told(TOLD, "characters: {Wilma: {voice: m3}}\n")[NARRATOR] == "m3"
    only_men = POOLS.replace("pools: {", "pools: {teller: [m2], ")
    assert told(TOLD, pools=only_men)[NARRATOR] == "m2"


def test_a_teller_is_cast_from_the_tellers_of_the_same_sex_first() -> None:
    pools = POOLS.replace("pools: {", "pools: {teller: [m2, w3], ")
    casting = cast_script(parse_script(TOLD), (), house(pools=pools))
    assert voices_of(casting)[NARRATOR] == "w3"
    assert [part.name for part in casting.new] == ["Wilma", "Otto"]


def test_each_of_several_tellers_has_a_voice_of_their_own() -> None:
    text = (
        "Title: Eels\nCast:\n    Otto (man)\n    Bram (man)\n\nA frost came.\n\n"
        "# One\n\n[[narrator: Otto]]\n\nI rose.\n\n"
        "BRAM\nDid you?\n\n# Two\n\n[[narrator: Bram]]\n\nI slept.\n\nOTTO\nStill?\n"
    )
    script = parse_script(text)
    casting = cast_script(script, (), house())
    said = [casting.cast.voices[line.voiced_by].speech.voice for line in script.lines]
    assert said[0] == "nar"
    assert said[1] == said[4] != said[2] == said[3]
    assert "nar" not in said[1:]


def test_both_names_of_who_tells_stand_in_the_list_with_what_each_says() -> None:
    casting = cast_script(parse_script(TOLD), (), house())
    assert [(name, said.lines) for name, _, said in casting.rows] == [(NARRATOR, 1), ("Wilma", 1), ("Otto", 1)]
    assert len({part.voice for part in casting.parts}) == 2
