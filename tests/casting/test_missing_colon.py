"""A colon that is missing in voices.yaml is told where it is missing, in one sentence with the next step."""

import pytest

from pipeline.casting.voices import installed
from pipeline.casting.voices_file import read_voices
from pipeline.errors import FullCastError

HEAD = "narrator: {engine: tone, voice: a}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("characters:\n  Nell:\n    pan 1\n", "v:4:5: A colon is missing behind 'pan'. Write it as 'pan: 1'."),
        (
            "characters:\n  Nell:\n    voice: af_heart\n    gain_db 3\n",
            "v:5:5: A colon is missing behind 'gain_db'. Write it as 'gain_db: 3'.",
        ),
        (
            "characters:\n  Nell:\n    gain 3  # louder\n\n    # hers\n    voice: af_heart\n",
            "v:4:5: A colon is missing behind 'gain'. Write it as 'gain: 3'.",
        ),
        (
            "characters:\n  Mark Jensen\n    voice: af_heart\n",
            "v:3:3: A colon is missing behind 'Mark Jensen'. Write it as 'Mark Jensen:'.",
        ),
        ("characters\n  Nell: {pan: 1}\n", "v:2:1: A colon is missing behind 'characters'. Write it as 'characters:'."),
        (
            "characters:\n  Mark Jensen {voice: af_heart}\n",
            "v:3:3: A colon is missing behind 'Mark Jensen'. Write it as 'Mark Jensen: {…'.",
        ),
        (
            "characters:\n  Nell: {voice: af_heart, gain 3}\n",
            "v:3:27: A colon is missing behind 'gain'. Write it as 'gain: 3'.",
        ),
        (
            "characters:\n  Nell: {engine: kokoro, voice:af_heart}\n",
            "v:3:26: A colon is missing behind 'voice'. Write it as 'voice: af_heart'.",
        ),
    ],
)
def test_a_missing_colon_is_told_where_it_is_missing(text: str, said: str) -> None:
    with pytest.raises(FullCastError) as caught:
        read_voices(HEAD + text, "v", installed())
    assert said in str(caught.value).splitlines()


def test_a_word_that_is_no_key_is_not_taken_for_one_without_its_colon() -> None:
    with pytest.raises(FullCastError, match=r"Write it as \{voice: tall man\}"):
        read_voices(f"{HEAD}characters: {{Nell: tall man}}\n", "v", installed())
