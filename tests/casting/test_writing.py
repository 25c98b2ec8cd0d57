"""What writing voices.yaml promises: what a person wrote in it is theirs."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from pipeline.casting.casting import cast_script
from pipeline.casting.voices import Known
from pipeline.casting.voices_file import read_voices
from pipeline.casting.writing import HOUSE_FILE, SCHEMA_FILE, load_voices, set_character, with_new_cast, write_back
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import Line, Scene, Script
from pipeline.errors import CastError, FullCastError, Place

MINE = """\
# my house
narrator: {voice: bm_george}  # calm
pools: {woman: [af_heart, af_bella], man: [am_puck]}
characters:
  # the crew
  Mark Jensen:
    voice: 'am_michael'   # gruff
    pan: -0.2
    lang: en-us

  Guard: {pool: man, pan: 0.3}
lexicon: {Reed: ɹiːd}
"""

DRAMA = Script((Scene((Line("ANNA", "hello there"), Line("Guard", "halt"), Line("Annie", "yes"))),))
PEOPLE = (Person("Anna", ("Annie",), Gender.WOMAN),)


def changes(before: str, after: str) -> list[str]:
    diff = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in diff if line[0] in "+-"]


def test_the_newly_cast_are_added_and_nothing_else_changes(known: Known) -> None:
    voices = read_voices(MINE, "v", known)
    written = with_new_cast(voices, cast_script(DRAMA, PEOPLE, voices))
    assert changes(MINE, written) == [
        "-   Guard: {pool: man, pan: 0.3}",
        "+   Guard: {pool: man, pan: 0.3, voice: am_puck}",
        "+   ANNA: {voice: af_heart, aliases: [Annie]}",
    ]


@pytest.mark.parametrize(
    "characters", ["", "characters:\n", "characters: {}\n", "characters: null\n", "characters: {Al: {}}"]
)
def test_wherever_the_characters_stand_many_are_added(characters: str, known: Known) -> None:
    text = f"narrator: {{voice: bm_george}}\npools: {{man: [am_puck], woman: [af_heart]}}\n{characters}"
    voices = read_voices(text, "v", known)
    again = read_voices(with_new_cast(voices, cast_script(DRAMA, PEOPLE, voices)), "v", known)
    assert [character.name for character in again.characters][-2:] == ["ANNA", "Guard"]


def test_what_was_written_back_is_read_as_the_same_cast(known: Known) -> None:
    voices = read_voices(MINE, "v", known)
    first = cast_script(DRAMA, PEOPLE, voices)
    again = cast_script(DRAMA, (), read_voices(with_new_cast(voices, first), "v", known))
    assert again.cast.voices == first.cast.voices
    assert again.new == ()


def test_a_voice_of_another_engine_is_written_with_all_that_it_needs(known: Known) -> None:
    text = (
        "narrator: {voice: bm_george}\npools: {anyone: [{engine: gtts, lang: en, tld: ie, slow: true, pitch: -1.5}]}\n"
    )
    voices = read_voices(text, "v", known)
    written = with_new_cast(voices, cast_script(DRAMA, (), voices))
    first = "ANNA: {engine: gtts, language: en, tld: ie, slow: true, pitch: -1.5}"
    assert written.startswith(f"{text}characters:\n  {first}\n")
    assert read_voices(written, "v", known).characters[0].voice == voices.pools["anyone"][0]


def test_a_new_project_begins_with_the_house_and_names_the_schema(tmp_path: Path, known: Known) -> None:
    ours = Known(("kokoro",), lambda _: _Any(), known.effects)
    path = tmp_path / "voices.yaml"
    voices = load_voices(path, ours)
    casting = cast_script(DRAMA, PEOPLE, voices)
    assert write_back(path, voices, casting) == casting.new
    written = path.read_text(encoding="utf-8")
    assert written.splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE.as_uri()}"
    assert changes(HOUSE_FILE.read_text(encoding="utf-8"), written)[2:] == [
        "+   ANNA: {voice: af_heart, aliases: [Annie]}",
        "+   Guard: {voice: am_michael}",
    ]
    assert list(tmp_path.iterdir()) == [path]


class _Any(tuple[str, ...]):
    """A collection that holds every voice."""

    __slots__ = ()

    def __contains__(self, voice: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


def test_nobody_new_writes_nothing(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "voices.yaml"
    path.write_text(MINE, encoding="utf-8")
    voices = load_voices(path, known)
    assert write_back(path, voices, cast_script(Script((Scene((Line("Jensen", "x"),)),)), _jensen(), voices)) == ()
    assert path.read_text(encoding="utf-8") == MINE


def _jensen() -> tuple[Person, ...]:
    return (Person("Mark Jensen", ("Jensen",)),)


def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "voices.yaml"
    before = b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode()
    path.write_bytes(before)
    voices = load_voices(path, known)
    write_back(path, voices, cast_script(DRAMA, PEOPLE, voices))
    after = path.read_bytes()
    assert after != before
    assert after.count(b"\n") == after.count(b"\r\n")
    assert after.startswith(b"\xef\xbb\xbf# my house\r\n")


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "voices.yaml"
    path.write_text(MINE, encoding="utf-8")
    voices = load_voices(path, known)
    path.write_text(MINE + "# new\n", encoding="utf-8")
    with pytest.raises(CastError, match="changed while"):
        write_back(path, voices, cast_script(DRAMA, PEOPLE, voices))
    assert path.read_text(encoding="utf-8") == MINE + "# new\n"


def test_a_link_to_the_house_stays_a_link(tmp_path: Path, known: Known) -> None:
    (tmp_path / "shared.yaml").write_text(MINE, encoding="utf-8")
    path = tmp_path / "voices.yaml"
    path.symlink_to("shared.yaml")
    voices = load_voices(path, known)
    write_back(path, voices, cast_script(DRAMA, PEOPLE, voices))
    assert path.is_symlink()
    assert "ANNA" in (tmp_path / "shared.yaml").read_text(encoding="utf-8")


def test_bytes_that_are_no_utf_8_are_told_with_their_line(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "voices.yaml"
    path.write_bytes(b"narrator:\n  voice: \xe9\n")
    with pytest.raises(CastError, match="0xe9 is no UTF-8") as caught:
        load_voices(path, known)
    assert caught.value.at == Place(str(path), 2)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path, known: Known) -> None:
    with pytest.raises(CastError, match="cannot be read"):
        load_voices(tmp_path, known)


@pytest.mark.parametrize(
    ("name", "settings", "diff"),
    [
        (
            "Mark Jensen",
            {"voice": "am_puck"},
            ["-     voice: 'am_michael'   # gruff", "+     voice: 'am_puck'   # gruff"],
        ),
        ("mark jensen", {"pitch": "-2", "pan": ""}, ["-     pan: -0.2", "+     pitch: -2"]),
        ("MARK JENSEN", {"language": "en-gb"}, ["-     lang: en-us", "+     lang: en-gb"]),
        ("Mark Jensen", {"effects": "radio, telephone"}, ["+     effects: [radio, telephone]"]),
        ("Guard", {"pan": ""}, ["-   Guard: {pool: man, pan: 0.3}", "+   Guard: {pool: man}"]),
        ("Élodie", {"engine": "gtts", "tld": "fr"}, ["+   Élodie: {engine: gtts, tld: fr}"]),
        ("narrator", {"pace": "1.2"}, None),
    ],
)
def test_a_character_is_set_in_place(name: str, settings: dict[str, str], diff: list[str] | None, known: Known) -> None:
    written = set_character(MINE, name, settings, known)
    assert sorted(line for line in changes(MINE, written) if line[0] in "+-") == sorted(
        diff or ["- narrator: {voice: bm_george}  # calm", "+ narrator: {voice: bm_george, pace: 1.2}  # calm"]
    )


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"pich": "1"}, "'pich' is no key of Guard. Did you mean 'pitch'?"),
        ({"pitch": "low"}, "'pitch' is 'low'; it must be a number from -12 to 12."),
        ({"pitch": "40"}, "'pitch' is '40'; it must be a number from -12 to 12."),
        ({"voice": "am_puk"}, "kokoro has no voice 'am_puk'. Did you mean 'am_puck'?"),
        ({"engine": "gtts", "voice": "am_puck"}, "The engine gtts takes no voice; leave it out."),
        ({"effects": "radio,radoi"}, "There is no effect 'radoi'. Did you mean 'radio'?"),
        ({"tld": "UK"}, "'tld' is 'UK'; it must be a word such as 'co.uk'."),
        ({"gain": ""}, "Guard has no 'gain' that could be removed."),
    ],
)  # fmt: skip
def test_a_setting_that_is_wrong_is_refused(settings: dict[str, str], sentence: str, known: Known) -> None:
    with pytest.raises(FullCastError) as caught:
        set_character(MINE, "Guard", settings, known)
    assert str(caught.value) == sentence


def test_a_file_with_mistakes_is_not_set_but_shown(known: Known) -> None:
    with pytest.raises(CastError, match="v:3:1: 'zzz' is no key"):
        set_character("narrator: {voice: bm_george}\ncharacters:\nzzz: 1\n", "A", {"voice": "am_puck"}, known, "v")
