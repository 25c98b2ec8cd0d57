"""What the schema for editors promises: it is current, and it agrees with the reader."""

from __future__ import annotations

import jsonschema
import pytest

from pipeline.casting.schema import schema, schema_text
from pipeline.casting.voices import Known
from pipeline.casting.voices_file import read_voices
from pipeline.casting.writing import HOUSE_FILE, SCHEMA_FILE
from pipeline.errors import FullCastError
from pipeline.located_yaml import parse_yaml, plain_data
from tests.casting.test_voices_file import EXAMPLE, NARRATED

SAMPLES = [
    "",
    "house: {loudness: podcast}",
    "house: {loudness: -18.5, peak_dbtp: -2, rate: 48000, channels: 1, pause_ms: {tag: 0, line: 1.5}}",
    "house: {loudness: loud}",
    "house: {loudness: -60}",
    "house: {profile: acx}",
    "house: {profile: 3}",
    "profiles: {own: {like: acx, loudness: -19, formats: [mp3], head_ms: 700, credits: false, bit_rate: 128}}",
    "profiles: {own: {formats: mp3}}",
    "profiles: {own: }",
    "profiles: {own: {loud: 3}}",
    "house: {rate: 44000}",
    "house: {rate: '44100'}",
    "house: {channels: 3}",
    "house: {channels: true}",
    "house: {pause_ms: {lin: 1}}",
    "house: {pause_ms: {line: -1}}",
    "house: []",
    "house:",
    "pools: {woman: [af_heart, {voice: bf_emma, pitch: 1}], man: []}",
    "pools: {woman: af_heart}",
    "pools: {woman: [1]}",
    "characters: {A: {voice: am_puck, pace: 2, pitch: -12, gain: 12, pan: 1, distance: 0.1, slow: false}}",
    "characters: {A: {aliases: [B], effects: [radio, telephone], pool: man}}\npools: {man: []}",
    "characters: {A: }",
    "characters:",
    "characters: {A: am_puck}",
    "characters: {A: {pace: 3}}",
    "characters: {A: {pitch: '1'}}",
    "characters: {A: {slow: yes}}",
    "characters: {A: {lang: english}}",
    "characters: {A: {language: en-gb, tld: co.uk}}",
    "characters: {A: {tld: .uk}}",
    "characters: {A: {effects: radio}}",
    "characters: {A: {effects: [1]}}",
    "characters: {A: {voice: ' '}}",
    "characters: {A: {voice: }}",
    "characters: {A: {zzz: 1}}",
    "lexicon: {a: b}",
    "lexicon: {a: 1}",
    "zzz: 1",
]


def test_the_schema_that_ships_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run: python -m pipeline.casting.schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("sample", [*(NARRATED + sample for sample in SAMPLES), EXAMPLE, "house: {}", "[]"])
def test_schema_and_reader_take_and_refuse_the_same(sample: str, known: Known) -> None:
    data = plain_data(parse_yaml(sample, "v").root)
    assert jsonschema.Draft202012Validator(schema()).is_valid(data) == is_read(sample, known)


def is_read(sample: str, known: Known) -> bool:
    try:
        read_voices(sample, "v", known)
    except FullCastError:
        return False
    return True


def test_the_house_names_the_schema_beside_it() -> None:
    assert HOUSE_FILE.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={SCHEMA_FILE.name}\n")
