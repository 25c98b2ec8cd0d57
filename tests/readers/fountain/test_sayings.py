"""A note at a line tells how the line says a word, and no other line."""

from __future__ import annotations

import pytest

from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.errors import FullCastError
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.writer import write_script
from pipeline.stages.recording.record import take_key, utterances_of

SCRIPT = """Title: Two readers

They read in silence. [[say: read=reed, silence=SY-lens]]

ANN
(softly)
I read it.
[[say: read=/ɹɛd/]]

BEN
I read it.
"""


def test_a_note_belongs_to_its_line_and_is_not_spoken() -> None:
    assert [(line.text, line.sayings) for line in parse_script(SCRIPT).lines] == [
        ("They read in silence.", (("read", "reed"), ("silence", "SY-lens"))),
        ("I read it.", (("read", "/ɹɛd/"),)),
        ("I read it.", ()),
    ]


def test_it_is_written_as_it_was_read() -> None:
    script = parse_script(SCRIPT)
    assert parse_script(write_script(script)).scenes == script.scenes


def test_it_changes_the_take_of_its_line_alone() -> None:
    voice = Voice(Speech("hibari", "heart"))
    cast = Cast({"NARRATOR": voice, "Ann": voice, "Ben": voice}, lexicon={"read": "red"})
    noted = utterances_of(parse_script(SCRIPT), cast)
    plain = utterances_of(parse_script(SCRIPT.replace("[[say: read=/ɹɛd/]]\n", "")), cast)
    assert dict(noted[1].pronunciations) == {"read": "/ɹɛd/"}
    assert [take_key(a) == take_key(b) for a, b in zip(noted, plain, strict=True)] == [True, False, True]


@pytest.mark.parametrize(
    ("note", "complaint"),
    [
        ("[[say: read]]", r"1:12.*'read' is no word with its pronunciation.*say: read=reed"),
        ("[[say: read=]]", r"1:12.*'read=' is no word"),
        ("[[say read=reed]]", r"1:12.*colon is missing.*\[\[say: read=reed\]\]"),
        ("[[say: wind=wined]]", r"1:12.*does not say 'wind'"),
        ("[[say:]]", r"1:12.*says no word"),
        ("\n\n[[say: read=reed]]", r"3:1.*stands at no line"),
    ],
)
def test_a_wrong_note_is_an_error_at_its_place(note: str, complaint: str) -> None:
    with pytest.raises(FullCastError, match=complaint):
        parse_script(f"They read. {note}\n", "script")


def test_what_people_write_to_each_other_stays_a_remark() -> None:
    (line,) = parse_script("They read. [[say something to Bob about it]]\n").lines
    assert not line.sayings
